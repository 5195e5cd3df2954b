"""Commands that take pages, texts and JSON Lines by hand: extract and ingest."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click

from config.exceptions import InputError, Reason, Rejected
from config.records import Selectors
from pactwatch.application import Application
from pactwatch.cli.console import PROBLEMS, pass_application, show_progress, show_table, tell, write_json
from pactwatch.extraction import Json, render_extraction
from pactwatch.inputs import ARCHIVE_SUFFIXES, LINES_SUFFIXES, Given, find_inputs, read_inputs, read_lines
from pactwatch.pipeline import Ingested, Pipeline
from pactwatch.workers import Workers

STANDARD_INPUT = "-"
UNUSABLE = frozenset(
    {Reason.EMPTY, Reason.UNREADABLE, Reason.NOT_HTML, Reason.TOO_LARGE, Reason.UNDECODABLE, Reason.BAD_RECORD}
)


@click.command()
@click.argument("paths", nargs=-1, required=True)
@click.option("--strict", is_flag=True, help="End with exit code 1 where a record is rejected.")
@pass_application
def extract(application: Application, paths: tuple[str, ...], strict: bool) -> None:
    """Write the article, organisations, people, places and events of each record as JSON Lines.

    PATHS are HTML or plain text files (also .gz), JSON Lines or WARC files, folders of pages and texts, or `-` for JSON
    Lines on standard input: {"id", "url"?, "html_base64" or "text", "fetched_at"?}. Nothing is stored.
    """
    rejected = 0
    reasons: Counter[str] = Counter()
    given = _read(paths, application)
    with (
        Workers(application.settings.extract, gazetteer=application.read_gazetteer()) as workers,
        show_progress("extracting") as progress,
    ):
        for annotated in workers.annotate((record, record.page, Selectors()) for record in given):
            write_json(render_extraction(annotated.key, annotated.result))
            rejected += isinstance(annotated.result, Rejected)
            reasons[annotated.result.reason if isinstance(annotated.result, Rejected) else ""] += 1
            progress.advance(progress.task_ids[0])
    if rejected:
        tell(f"{rejected} rejected; see their `rejected.reason` and `rejected.detail`.")
    _check_usable(paths, reasons)
    if rejected and strict:
        raise click.exceptions.Exit(PROBLEMS)


@click.command()
@click.argument("paths", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="Print id and outcome of each record as JSON Lines.")
@click.option("--strict", is_flag=True, help="End with exit code 1 where a record is rejected.")
@pass_application
def ingest(application: Application, paths: tuple[str, ...], as_json: bool, strict: bool) -> None:
    """Put saved pages, texts and JSON Lines into the catalogue and the index.

    PATHS are as for `extract`. The caller's id is kept: the same id with a new text is a revision, the same input
    again is `unchanged`.
    """
    given = _read(paths, application)
    counts: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    with (
        application.open_catalogue() as catalogue,
        application.open_index() as index,
        Workers(application.settings.extract, gazetteer=application.read_gazetteer()) as workers,
        show_progress("ingesting") as progress,
    ):
        pipeline = Pipeline(application, catalogue, index, workers)
        for ingested in pipeline.ingest(given):
            counts[ingested.outcome.value] += 1
            reasons[ingested.reason] += 1
            _tell_ingested(ingested, as_json=as_json)
            progress.advance(progress.task_ids[0])
        waiting = pipeline.describe_waiting()
    if not as_json:
        show_table("Ingested", ("outcome", "records"), counts.most_common())
    if waiting:
        tell(waiting)
        raise click.exceptions.Exit(PROBLEMS)
    _check_usable(paths, reasons)
    if strict and set(counts) - {"indexed", "updated", "unchanged", "duplicate"}:
        raise click.exceptions.Exit(PROBLEMS)


def _check_usable(paths: tuple[str, ...], reasons: Counter[str]) -> None:
    """Files of which nothing at all can be read are a wrong argument; one bad record among good ones is not."""
    if STANDARD_INPUT not in paths and not set(reasons) - UNUSABLE:
        told = ", ".join(sorted(reasons)) or "empty"
        raise InputError(", ".join(paths), f"holds nothing that can be used ({told})")


def _tell_ingested(ingested: Ingested, *, as_json: bool) -> None:
    if as_json:
        rejected: dict[str, Json] = {
            "reason": ingested.reason,
            "detail": ingested.detail,
            "line": ingested.line or None,
        }
        write_json(
            {
                "id": ingested.id,
                "outcome": ingested.outcome.value,
                "article_id": ingested.article_id or None,
                **({"rejected": rejected} if ingested.reason else {}),
            }
        )
    elif ingested.reason:
        where = f"line {ingested.line}, " if ingested.line else ""
        tell(f"{where}id {ingested.id or '(none)'}: {ingested.outcome.value}: {ingested.reason}: {ingested.detail}")


def _read(paths: tuple[str, ...], application: Application) -> Iterator[Given]:
    """Check every path before the first record is read, so that a wrong one leaves everything as it was."""
    limit = application.settings.extract.max_body_bytes
    files = find_inputs([Path(path) for path in paths if path != STANDARD_INPUT])
    if not files.files and STANDARD_INPUT not in paths:
        raise InputError(", ".join(paths), "holds no page (.html, .htm), text (.txt) or their .gz")
    if files.skipped:
        names = ", ".join(file.name for file in files.skipped[:5])
        more = f" and {len(files.skipped) - 5} more" if len(files.skipped) > 5 else ""
        kinds = ", ".join(sorted(LINES_SUFFIXES | ARCHIVE_SUFFIXES))
        tell(f"Skipped {names}{more}: in folders only pages and texts are read; name {kinds} files one by one.")
    return _chain(
        files_first=read_inputs(files, max_bytes=limit), from_standard_input=STANDARD_INPUT in paths, limit=limit
    )


def _chain(*, files_first: Iterator[Given], from_standard_input: bool, limit: int) -> Iterator[Given]:
    ignored: Counter[str] = Counter()
    for source in (files_first, read_lines(sys.stdin.buffer, max_bytes=limit) if from_standard_input else iter(())):
        for given in source:
            ignored.update(given.ignored)
            yield given
    if ignored:
        told = ", ".join(f'"{key}" ({count})' for key, count in ignored.most_common(5))
        tell(f"Keys that mean nothing here were ignored: {told}.")
