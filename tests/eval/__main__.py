"""`python -m tests.eval` measures extraction and retrieval and holds the figures against their floors."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from tests.eval.figures import SetResult
from tests.eval.gate import FLOORS, Problem, find_problems, read_floors, render_floors
from tests.eval.report import DOCUMENT, render_document, render_table
from tests.eval.sets import SETS, EvaluationSet, measure_set


def main(arguments: Sequence[str] | None = None) -> int:
    """0 where every figure holds, 1 where one is below its floor or would lower it, 2 for unusable arguments."""
    parser = _build_parser()
    options = parser.parse_args(arguments)
    shared = _find_shared(parser)
    chosen = [one for one in SETS if one.name.startswith(tuple(options.sets or ("",)))]
    if not chosen:
        parser.error(f"no such set: {' '.join(options.sets)}; there are {', '.join(one.name for one in SETS)}")
    measurable = [one for one in chosen if shared is not None or not one.is_shared]
    is_whole = len(measurable) == len(SETS)
    if options.report and not is_whole:
        parser.error("--report needs every set: PACTWATCH_SHARED must name the folder of shared data")
    writes_report = is_whole and (options.report or options.update)
    results = [_measure(one, shared, baseline=writes_report or options.baselines) for one in measurable]
    problems = _update(results, allow_regression=options.allow_regression) if options.update else []
    floors = read_floors()
    problems = problems or find_problems([result.measured for result in results], floors)
    Console(width=None if sys.stdout.isatty() else 200).print(render_table(results, floors))
    if options.problems:
        sys.stdout.writelines(f"{result.name}: {problem}\n" for result in results for problem in result.problems)
    if writes_report:
        DOCUMENT.write_text(render_document(results, floors), encoding="utf-8")
        _tell(f"wrote docs/{DOCUMENT.name}")
    elif options.update:
        _tell(f"docs/{DOCUMENT.name} needs every set and was not written")
    for one in chosen:
        if one not in measurable:
            _tell(f"{one.name}: not measured, PACTWATCH_SHARED does not name the folder of shared data")
    return _conclude(problems)


def _build_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tests.eval",
        description="Measure extraction and retrieval and hold the figures against tests/eval/floors.toml. Shared sets "
        "are measured where PACTWATCH_SHARED names the folder of shared data.",
        epilog="Exit codes: 0 every figure holds; 1 one does not; 2 unusable arguments.",
    )
    parser.add_argument("sets", nargs="*", metavar="SET", help="only the sets whose names start so (own, shared.names)")
    parser.add_argument("--update", action="store_true", help="write floors.toml and docs/quality.md anew")
    parser.add_argument("--allow-regression", action="store_true", help="let --update lower floors")
    parser.add_argument("--report", action="store_true", help="write docs/quality.md, baselines included")
    parser.add_argument(
        "--baselines", action="store_true", help="measure simpler ways (trafilatura, jieba) on the same data too"
    )
    parser.add_argument("--problems", action="store_true", help="list what went wrong on the data that may be read")
    return parser


def _find_shared(parser: argparse.ArgumentParser) -> Path | None:
    name = os.environ.get("PACTWATCH_SHARED", "")
    if name and not Path(name).is_dir():
        parser.error("PACTWATCH_SHARED names no folder")
    return Path(name) if name else None


def _measure(one: EvaluationSet, shared: Path | None, *, baseline: bool) -> SetResult:
    _tell(f"measuring {one.name}")
    return measure_set(one.name, shared=shared, baseline=baseline)


def _update(results: Sequence[SetResult], *, allow_regression: bool) -> list[Problem]:
    """Writes floors.toml unless a floor would be lowered without leave."""
    measured = [result.measured for result in results]
    text, lowered = render_floors(measured, read_floors(), allow_regression=allow_regression)
    if not lowered:
        FLOORS.write_text(text, encoding="utf-8")
        _tell(f"wrote tests/eval/{FLOORS.name}")
    return lowered


def _conclude(problems: Sequence[Problem]) -> int:
    for problem in problems:
        _tell(f"{problem.where}: {problem.what}")
    if problems:
        _tell(f"{len(problems)} problem(s); floors are lowered only with --update --allow-regression")
    return 1 if problems else 0


def _tell(line: str) -> None:
    sys.stderr.write(f"{line}\n")


if __name__ == "__main__":
    sys.exit(main())
