"""Commands that write files for people: digests and exports."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import click

from config.exceptions import IndexFailure, InputError
from database.store import Catalogue
from pactwatch.application import Application, now
from pactwatch.cli.console import pass_application, tell
from pactwatch.cli.searching import build_request, search_options
from pactwatch.digest import build_digest
from pactwatch.digest_render import write_digest
from pactwatch.export import ExportFormat, build_row, export_rows
from pactwatch.saved_searches import record_matches
from pactwatch.searching import Expand, expand_request, find_all
from pactwatch.weeks import Week, parse_week, week_of


@click.command()
@click.option("--week", help="The ISO week, for example 2023-W22; default: this week.")
@click.option(
    "--output", type=click.Path(path_type=Path), help="The folder to write to; default: digests in the data folder."
)
@pass_application
def digest(application: Application, week: str | None, output: Path | None) -> None:
    """Write a week's digest as Markdown and HTML: new events with evidence and links, what was crawled, what failed."""
    chosen = parse_week(week) if week else week_of(now(), application.zone)
    with application.open_catalogue() as catalogue:
        files = write_week(application, catalogue, chosen, output or application.digests)
    for file in files:
        click.echo(file)


def write_week(application: Application, catalogue: Catalogue, week: Week, folder: Path) -> tuple[Path, Path]:
    """Write the digest of a week; for the running one, saved searches are run before."""
    if week == week_of(now(), application.zone):
        _run_saved_searches(application, catalogue)
    built = build_digest(catalogue, week, zone=application.zone, title=application.settings.digest.title, now=now())
    return write_digest(built, folder)


def _run_saved_searches(application: Application, catalogue: Catalogue) -> None:
    states = catalogue.saved_searches.states()
    if not states:
        return
    try:
        with application.open_index() as index:
            for state in states:
                record_matches(catalogue, index, state.saved)
    except IndexFailure as failure:
        tell(f"Saved searches could not be run, the digest shows what they had found before: {failure}")


@click.command()
@search_options
@click.option(
    "--format", "form", type=click.Choice([form.value for form in ExportFormat]), default="csv", show_default=True
)
@click.option("--output", type=click.Path(path_type=Path), help="The file to write; default: standard output.")
@pass_application
def export(application: Application, /, form: str, output: Path | None, expand: str, **options: object) -> None:
    """Write every article, or event with --kind events, that QUERY finds: as many as search counts."""
    request = build_request(**options)  # type: ignore[arg-type]
    with application.open_catalogue() as catalogue, application.open_index() as index:
        request = expand_request(catalogue, request, Expand(expand))
        rows = (build_row(stored) for stored in find_all(catalogue, index, request))
        with _open_output(output) as stream:
            count = export_rows(ExportFormat(form), rows, stream, kind=request.kind)
    tell(f"{count:,} {request.kind.value} written.")


@contextmanager
def _open_output(output: Path | None) -> Iterator[BinaryIO]:
    if output is None:
        yield sys.stdout.buffer
        return
    try:
        with output.open("wb") as stream:
            yield stream
    except OSError as error:
        raise InputError(str(output), f"cannot be written: {error.strerror}") from None
