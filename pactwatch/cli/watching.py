"""Commands over saved searches: keep them, and tell what each has found since the last time."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from config.exceptions import IndexFailure, InputError
from database.records import Alert, SavedSearch
from database.store import Catalogue
from pactwatch.application import Application, now
from pactwatch.cli.console import PROBLEMS, pass_application, say, show_progress, show_table, tell, write_json
from pactwatch.cli.searching import render_hit, show_hit
from pactwatch.extraction import Json
from pactwatch.files import write_whole
from pactwatch.indexer import drain_outbox
from pactwatch.saved_searches import build_saved_request, load_alert, make_alerts, save_search
from pactwatch.searching import Expand, Found
from search.contract import Index, Kind, Mode, Request


@click.group()
def watch() -> None:
    """Save searches and tell what is new in each since the last time."""


@watch.command("add")
@click.argument("name")
@click.argument("query")
@click.option("--kind", type=click.Choice([kind.value for kind in Kind]), default="articles", show_default=True)
@click.option(
    "--mode",
    type=click.Choice([mode.value for mode in Mode]),
    default="all",
    show_default=True,
    help="How plain words combine.",
)
@click.option(
    "--expand",
    type=click.Choice([expand.value for expand in Expand]),
    default="none",
    show_default=True,
    help="Also find organisations by their other names, event words in the other language, or both.",
)
@click.option("--from-now", is_flag=True, help="Take what is found today as known; else the first run tells it.")
@pass_application
def add_search(
    application: Application, name: str, query: str, kind: str, mode: str, expand: str, from_now: bool
) -> None:
    """Save QUERY, in the language of `pactwatch search`, under NAME.

    Example: pactwatch watch add fudan-alliances "复旦 AND type:alliance_formed"
    """
    saved = SavedSearch(name=name, query=query, kind=kind, mode=mode, expand=expand, created_at=now())
    with application.open_catalogue() as catalogue, application.open_index() as index:
        save_search(catalogue, index, saved, from_now=from_now)
    tell(f"Saved. `pactwatch watch run` tells what {name} finds, each match once.")


@watch.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a saved search.")
@pass_application
def list_searches(application: Application, as_json: bool) -> None:
    """List the saved searches and what each has told."""
    with application.open_catalogue() as catalogue:
        states = catalogue.saved_searches.states()
    if as_json:
        for state in states:
            told: dict[str, Json] = {
                "matches": state.matches,
                "waiting": state.waiting,
                "last_alert_at": state.last_alert_at.isoformat() if state.last_alert_at else None,
            }
            write_json(_render_search(state.saved) | told)
        return
    rows = [
        (
            state.saved.name,
            state.saved.kind,
            state.saved.query,
            state.matches,
            f"{state.last_alert_at:%Y-%m-%d %H:%M}Z" if state.last_alert_at else "never",
        )
        for state in states
    ]
    show_table("Saved searches", ("name", "finds", "query", "told", "last new match"), rows)
    if not states:
        tell('None yet: pactwatch watch add NAME "QUERY"')


@watch.command("remove")
@click.argument("name")
@pass_application
def remove_search(application: Application, name: str) -> None:
    """Forget the saved search NAME and what it has found."""
    with application.open_catalogue() as catalogue:
        catalogue.saved_searches.remove(name)
    tell(f"Removed {name}.")


@watch.command("run")
@click.argument("names", metavar="[NAME]...", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a match.")
@click.option(
    "--output", type=click.Path(path_type=Path), help="Write each alert to a JSON Lines file of its own in this folder."
)
@pass_application
def run_searches(application: Application, names: tuple[str, ...], as_json: bool, output: Path | None) -> None:
    """Tell the new matches of the saved searches (all where none is named), each match once.

    New matches are recorded as one numbered alert before they are shown. An alert that was not shown to its end, as
    after a crash, is shown again under the same number; its file is then written again under the same name.
    """
    with application.open_catalogue() as catalogue, application.open_index() as index:
        chosen = [catalogue.saved_searches.get(name) for name in names]
        chosen = chosen or [state.saved for state in catalogue.saved_searches.states()]
        problem = _update(application, catalogue, index)
        with show_progress("searching", total=len(chosen)) as progress:
            for saved in chosen:
                problem = _run(catalogue, index, saved, as_json=as_json, output=output) or problem
                progress.advance(progress.task_ids[0])
    if not chosen:
        tell('There is no saved search yet: pactwatch watch add NAME "QUERY"')
    if problem:
        tell(problem)
        raise click.exceptions.Exit(PROBLEMS)


def _update(application: Application, catalogue: Catalogue, index: Index) -> str:
    batch = application.settings.search.batch_size
    return drain_outbox(catalogue, index, zone=application.zone, batch=batch, now=now).problem


def _run(catalogue: Catalogue, index: Index, saved: SavedSearch, *, as_json: bool, output: Path | None) -> str:
    """Show the alerts of one search; gives what went wrong, which does not keep the others from being run."""
    try:
        alerts = make_alerts(catalogue, index, saved)
    except (IndexFailure, InputError) as problem:
        return f"{saved.name}: {problem}"
    request = build_saved_request(catalogue, saved)
    for alert in alerts:
        found = list(load_alert(catalogue, saved, alert))
        if output is not None:
            tell(f"{saved.name}: {len(found):,} new, in {_write_alert(output, request, alert, found)}")
        elif as_json:
            sys.stdout.writelines(_render_lines(request, alert, found))
            sys.stdout.flush()
        else:
            _show_alert(request, alert, found)
        catalogue.saved_searches.mark_shown(alert.id, now=now())
    if not alerts and not as_json:
        tell(f"{saved.name}: nothing new")
    return ""


def _show_alert(request: Request, alert: Alert, found: list[Found]) -> None:
    say(f"{alert.saved_search}: {len(found):,} new (alert {alert.id})", style="bold")
    say()
    for number, one in enumerate(found, start=1):
        show_hit(request, number, one)


def _write_alert(folder: Path, request: Request, alert: Alert, found: list[Found]) -> Path:
    file = folder / f"{alert.saved_search}-{alert.id:06}-{alert.made_at:%Y%m%dT%H%M%SZ}.jsonl"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return write_whole(file, "".join(_render_lines(request, alert, found)))
    except OSError as error:
        raise InputError(
            str(file), f"cannot be written: {error.strerror}; the alert is kept for the next run"
        ) from None


def _render_lines(request: Request, alert: Alert, found: list[Found]) -> list[str]:
    head: dict[str, Json] = {"watch": alert.saved_search, "alert": alert.id, "alert_at": alert.made_at.isoformat()}
    left_out = {"score", "copies"}
    rendered = (
        {name: told for name, told in render_hit(request, one).items() if name not in left_out} for one in found
    )
    return [json.dumps(head | one, ensure_ascii=False, separators=(",", ":")) + "\n" for one in rendered]


def _render_search(saved: SavedSearch) -> dict[str, Json]:
    return {
        "name": saved.name,
        "query": saved.query,
        "kind": saved.kind,
        "mode": saved.mode,
        "expand": saved.expand,
        "created_at": saved.created_at.isoformat(),
    }
