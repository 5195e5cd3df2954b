"""Commands over the whole of what is stored: status, the index and the schema."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta

import click

from database.records import SourceState
from database.store import Catalogue
from pactwatch.application import Application, now
from pactwatch.cli.console import PROBLEMS, pass_application, say, show_progress, show_table, tell, write_json
from pactwatch.extraction import Json
from pactwatch.indexer import drain_outbox, iterate_documents
from pactwatch.verifying import Difference, count_comparisons, count_lacking, find_differences, mend_differences
from search.contract import Document, Index, Kind


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@pass_application
def status(application: Application, as_json: bool) -> None:
    """Show the backlog, the last crawl of each source and what failed in the last seven days."""
    with application.open_catalogue() as catalogue:
        if as_json:
            _write_status(catalogue)
            return
        show_table(
            "Links by outcome", ("outcome", "links"), [(count.name, count.count) for count in catalogue.count_links()]
        )
        say(f"Waiting for the index: {catalogue.outbox_size():,}\n")
        show_table(
            "Sources",
            ("source", "last crawl", "failures in a row", "state"),
            [_row(state) for state in catalogue.source_states(now=now())],
        )
        failures = catalogue.failures(now() - timedelta(days=7), now())
        show_table(
            f"Failures in the last seven days: {len(failures)}",
            ("source", "outcome", "detail", "url"),
            [(failure.source_id, failure.outcome, failure.detail, failure.url) for failure in failures[:20]],
        )


def _row(state: SourceState) -> tuple[object, ...]:
    last = f"{state.last_started_at:%Y-%m-%d %H:%M}Z" if state.last_started_at else "never"
    return state.source_id, last, state.consecutive_failures, "running" if state.running else state.last_error or "well"


def _write_status(catalogue: Catalogue) -> None:
    states: list[Json] = [
        {
            "source": state.source_id,
            "last_started_at": state.last_started_at.isoformat() if state.last_started_at else None,
            "last_finished_at": state.last_finished_at.isoformat() if state.last_finished_at else None,
            "consecutive_failures": state.consecutive_failures,
            "running": state.running,
            "last_error": state.last_error,
        }
        for state in catalogue.source_states(now=now())
    ]
    write_json(
        {
            "links": {count.name: count.count for count in catalogue.count_links()},
            "articles": {count.name: count.count for count in catalogue.count_articles()},
            "events": {count.name: count.count for count in catalogue.count_events()},
            "organisations": catalogue.count_organisations(),
            "outbox": catalogue.outbox_size(),
            "sources": states,
        }
    )


@click.group()
def index() -> None:
    """Keep the search index: derived from the catalogue, and at any time replaceable."""


@index.command("update")
@pass_application
def update_index(application: Application) -> None:
    """Write what waits in the outbox to the index."""
    with application.open_catalogue() as catalogue:
        catalogue.retry_outbox(now=now())  # whatever a killed indexer still holds, and what was refused
        with application.open_index() as opened:
            _drain(application, catalogue, opened)
            if off := count_lacking(catalogue, opened):
                tell(f"The index differs from the catalogue by {off:,} documents; `pactwatch index verify` mends that.")


@index.command("rebuild")
@pass_application
def rebuild_index(application: Application) -> None:
    """Build the index anew from the catalogue; searches use the old one until the new one is whole."""
    given = 0

    def count(documents: Iterable[Document]) -> Iterator[Document]:
        nonlocal given
        for document in documents:
            given += 1
            yield document

    with application.open_catalogue() as catalogue, application.open_index() as opened:
        total = sum(catalogue.versions.count(kind.value) for kind in Kind)
        with show_progress("indexing", total=total) as progress:
            documents = count(iterate_documents(catalogue, zone=application.zone))
            written = opened.rebuild(progress.track(documents, task_id=progress.task_ids[0]))
        _drain(application, catalogue, opened)
    tell(f"{written:,} documents indexed.")
    if written < given:
        tell(f"{given - written:,} documents could not be indexed; `pactwatch index verify` names them.")
        raise click.exceptions.Exit(PROBLEMS)


@index.command("status")
@pass_application
def show_index(application: Application) -> None:
    """Show the engine, its documents, what waits for it and what it refused."""
    with application.open_catalogue() as catalogue, application.open_index() as opened:
        show_table(
            f"Index: {application.settings.search.engine}",
            ("what", "documents"),
            [*((kind.value, opened.count(kind)) for kind in Kind), ("waiting", catalogue.outbox_size())],
        )
        if refused := catalogue.outbox_failures(20):
            rows = [(failure.kind, failure.id, failure.attempts, failure.reason) for failure in refused]
            show_table("Refused", ("kind", "id", "attempts", "reason"), rows)


@index.command("verify")
@click.option("--dry-run", is_flag=True, help="Only tell what differs; mend nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a difference.")
@pass_application
def verify_index(application: Application, dry_run: bool, as_json: bool) -> None:
    """Compare catalogue and index by id and version, and mend what differs, while crawls go on.

    Exit code 0 where all is well or was mended, 1 where something differs still.
    """
    with application.open_catalogue() as catalogue, application.open_index() as opened:
        catalogue.retry_outbox(now=now())
        _drain(application, catalogue, opened)
        with show_progress("comparing", total=count_comparisons(catalogue, opened)) as progress:
            task = progress.task_ids[0]
            found = list(find_differences(catalogue, opened, on_compared=lambda number: progress.advance(task, number)))
        _show_differences(found, as_json=as_json)
        if found and not dry_run:
            mend_differences(catalogue, found)
            _drain(application, catalogue, opened)
            found = list(find_differences(catalogue, opened, on_compared=lambda _: None))
            tell("Mended." if not found else f"{len(found):,} documents differ still.")
    if found:
        raise click.exceptions.Exit(PROBLEMS)


def _show_differences(found: Sequence[Difference], *, as_json: bool) -> None:
    if as_json:
        for one in found:
            write_json({"kind": one.kind.value, "id": one.id, "fault": one.fault.value, "held": one.held or None})
        return
    counts = Counter((one.kind.value, one.fault.value) for one in found)
    if found:
        rows = [(kind, fault, count) for (kind, fault), count in sorted(counts.items())]
        show_table("Differences", ("kind", "fault", "documents"), rows)
    else:
        say("Catalogue and index agree.")


def update_from_outbox(application: Application, catalogue: Catalogue) -> None:
    """Write the outbox to the index and tell how it went; exit code 1 where something still waits."""
    with application.open_index() as opened:
        _drain(application, catalogue, opened)


def _drain(application: Application, catalogue: Catalogue, opened: Index) -> None:
    drained = drain_outbox(
        catalogue, opened, zone=application.zone, batch=application.settings.search.batch_size, now=now
    )
    tell(f"Index: {drained.written} written, {drained.deleted} deleted, {drained.refused} refused.")
    if drained.raised:
        tell(
            f"{drained.raised} documents were older than in the index: was the catalogue restored from a back-up? "
            "They were written all the same; `pactwatch index verify` looks at the others."
        )
    if drained.problem or drained.refused:
        tell(drained.problem or "`pactwatch index status` shows the refused ones.")
        raise click.exceptions.Exit(PROBLEMS)


@click.group()
def db() -> None:
    """Keep the catalogue's schema."""


@db.command("upgrade")
@pass_application
def upgrade(application: Application) -> None:
    """Bring the catalogue to this version's schema, after a back-up (SQLite; back PostgreSQL up yourself)."""
    application.make_data_folder()
    with application.name_catalogue():
        done = Catalogue.upgrade(application.catalogue_url, backup_folder=application.data / "backups", now=now())
    if done.before == done.after:
        tell(f"The catalogue is already at {done.after}.")
    else:
        tell(
            f"Upgraded from {done.before or 'nothing'} to {done.after}."
            + (f" Back-up: {done.backup}" if done.backup else "")
        )
