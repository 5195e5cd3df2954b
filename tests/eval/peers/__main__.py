"""Runs every extractor on the same pages, one process each, and writes docs/peers.md: `python -m tests.eval.peers`."""

from __future__ import annotations

import argparse
import base64
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from config.exceptions import Rejected
from extractors.encoding.decoding import decode
from tests.eval import articles, institutional
from tests.eval.figures import HELD_OUT
from tests.eval.peers.run_peer import PEERS
from tests.eval.peers.scores import Case, Result, score

ROOT: Final = Path(__file__).parent.parent.parent.parent
DOCUMENT: Final = ROOT / "docs" / "peers.md"
FAILED: Final = ROOT / ".peers" / "failed.txt"
RUNNER: Final = Path(__file__).with_name("run_peer.py")
OURS: Final = "pactwatch"
COLUMNS: Final = ("text F1", "title", "day exact", "day wrong", "authors", "roster", "pages/s")
HEAD: Final = """# Beside other extractors

Written by `make eval-peers`: every extractor on the same pages in one run, one process each.

- Each is called as its documentation says and given the page as rightly decoded text; ours is given the bytes, and
  decodes them in the time that is counted. Pages a second are of processor time in one process, after two pages that
  warm it up.
- Text F1 is the macro mean over pages of the F1 of character 4-gram multisets, white space removed. *Title*: exact.
  *Day*: the published day, over the pages that state one: exact, or another one (the rest is no day). *Authors*: the
  set of names exact, over the pages that have authors. *Roster*: the share of the signatories' names that stand in the
  text. A dash: the extractor does not give it, or the pages do not state it.
- *Institutional pages* are the project's own invented ones (`tests/eval/pages`) without those that are to be rejected;
  of those *held out* nobody who worked on the rules has read any. Of the shared pages ours has seen three quarters of
  the hosts (see [quality.md](quality.md)), and the peers may have seen them all.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What one extractor gave; problem says why it gave nothing, or not all."""

    name: str
    version: str
    results: dict[str, Result]
    problem: str


def main() -> None:
    """Measure, and write the document."""
    options = _parse_arguments()
    cases = list(read_cases(options.shared))
    names = [name for name in PEERS if not options.only or name in options.only or name == OURS]
    with tempfile.TemporaryDirectory() as folder:
        pages = Path(folder, "pages.jsonl")
        pages.write_text("".join(json.dumps(_describe(case)) + "\n" for case in cases), encoding="utf-8")
        runs = []
        for name in names:
            sys.stderr.write(f"{name} …\n")
            runs.append(run_peer(name, pages, Path(folder, "results.jsonl"), options.limit))
    options.output.write_text(render(cases, runs), encoding="utf-8")
    sys.stdout.write(f"{options.output}\n")


def _parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.eval.peers", description=__doc__)
    shared = os.environ.get("PACTWATCH_SHARED")
    parser.add_argument("--shared", type=Path, default=Path(shared) if shared else None, help="folder of shared data")
    parser.add_argument("--only", action="append", default=[], choices=list(PEERS), help="only this one beside ours")
    parser.add_argument("--limit", type=float, default=900, help="seconds that one extractor may take (900)")
    parser.add_argument("--output", type=Path, default=DOCUMENT, help="the document to write (docs/peers.md)")
    return parser.parse_args()


def read_cases(shared: Path | None) -> Iterator[Case]:
    """The shared pages where they are, then the project's own."""
    if shared is not None:
        for name in ("zh", "en", "publishers"):
            for number, one in enumerate(articles.read_shared(shared, name)):
                if one.language in {"zh", "en"}:
                    yield Case(
                        id=f"{name}/{number}",
                        group=f"shared {name}",
                        language=one.language,
                        page=one.page,
                        text=one.text,
                        title=one.title,
                        published=one.published,
                        authors=one.authors,
                    )
    for own in institutional.read_cases():
        if not own.gold.rejected:
            yield Case(
                id=own.name,
                group="institutional" + (f", {HELD_OUT}" if own.part == HELD_OUT else ""),
                language=own.language,
                page=own.page,
                text=own.gold.text,
                title=own.gold.title,
                published=own.gold.find_date(institutional.DateKind.PUBLISHED),
                authors=own.gold.authors,
                roster=own.gold.roster,
            )


def _describe(case: Case) -> dict[str, str]:
    page = case.page
    try:
        html = decode(page.body, content_type=page.content_type, encoding=page.encoding).text
    except Rejected:
        html = page.body.decode("utf-8", "replace")
    return {
        "id": case.id,
        "url": page.final_url,
        "language": case.language,
        "html": html.encode("utf-8", "replace").decode("utf-8"),
        "body": base64.b64encode(page.body).decode("ascii"),
        "encoding": page.encoding,
        "timezone": page.timezone,
        "fetched_at": page.fetched_at.isoformat() if page.fetched_at else "",
    }


def run_peer(name: str, pages: Path, results: Path, limit: float) -> Run:
    """Run one extractor in its environment; a failure is told, with what it gave until then."""
    python = Path(sys.executable) if name == OURS else ROOT / ".peers" / "bin" / "python"
    results.unlink(missing_ok=True)
    problem = ""
    environment = os.environ | ({"PYTHONPATH": str(ROOT)} if name == OURS else {})
    try:
        command = [str(python), str(RUNNER), name, str(pages), str(results)]
        done = subprocess.run(command, timeout=limit, capture_output=True, check=False, env=environment)
        if done.returncode:
            problem = done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2] or f"exit {done.returncode}"
    except subprocess.TimeoutExpired:
        problem = f"ended after {limit:g} s"
    except OSError as error:
        problem = f"{error.strerror}: run `make eval-peers`, which installs it"
    rows = [json.loads(line) for line in results.read_text("utf-8").splitlines()] if results.exists() else []
    found = {row["id"]: _read_result(row) for row in rows if "id" in row}
    return Run(
        name=name,
        version=next((row["version"] for row in rows if "version" in row), ""),
        results=found,
        problem=f"{problem} (after {len(found)} pages)" if problem else "",
    )


def _read_result(row: dict[str, object]) -> Result:
    return Result(
        text=str(row["text"] or ""),
        title=str(row["title"] or ""),
        published=str(row["published"] or ""),
        authors=tuple(row["authors"]),  # type: ignore[arg-type]
        seconds=float(row["seconds"]),  # type: ignore[arg-type]
        error=str(row["error"]),
    )


def render(cases: Sequence[Case], runs: Sequence[Run]) -> str:
    """docs/peers.md."""
    groups = sorted({(case.group, case.language) for case in cases}, key=lambda group: (group[1] != "zh", group))
    complete = [run for run in runs if not run.problem]
    lines = [HEAD, f"Python {platform.python_version()}, {os.cpu_count()} processors.", ""]
    for group, language in groups:
        chosen = [case for case in cases if (case.group, case.language) == (group, language)]
        lines += [f"## {_NAMES[language]}: {group} ({len(chosen)} pages)", ""]
        lines += [f"| extractor | {' | '.join(COLUMNS)} |", f"|---|{'---:|' * len(COLUMNS)}"]
        for run in complete:
            scores = score(chosen, run.results)
            lines.append(f"| {run.name} {run.version} | {' | '.join(_show(scores.get(name)) for name in COLUMNS)} |")
        lines.append("")
    return "\n".join([*lines, "## What failed", "", *_list_failures(runs), ""])


def _list_failures(runs: Sequence[Run]) -> Iterator[str]:
    told = False
    for run in runs:
        errors = [result.error for result in run.results.values() if result.error]
        if run.problem:
            yield f"- {run.name}: not measured: {run.problem}"
        if errors:
            yield f"- {run.name}: failed on {len(errors)} pages, which count as empty; first: {errors[0]}"
        told = told or bool(run.problem or errors)
    for line in FAILED.read_text("utf-8").splitlines() if FAILED.exists() else ():
        told = True
        yield f"- not installed: {line}"
    if not told:
        yield "Nothing."


def _show(value: float | None) -> str:
    return "–" if value is None else f"{value:.0f}" if value > 1.5 else f"{value:.3f}"


_NAMES: Final = {"zh": "Chinese", "en": "English"}

if __name__ == "__main__":
    main()
