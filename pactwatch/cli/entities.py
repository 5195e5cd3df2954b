"""Commands that follow one organisation: find it by any name, its partners as a graph, its events as a time line."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import urlsplit

import click

from config.exceptions import InputError
from database.records import StoredOrganisation
from extractors.language import is_chinese
from extractors.records import EventType
from pactwatch.application import Application
from pactwatch.cli.console import pass_application, say, show_table, tell, write_json
from pactwatch.files import write_whole
from pactwatch.graph import Graph, Moment, build_graph, build_timeline
from pactwatch.graph_formats import render_graphml, render_json, render_svg


@click.command("find")
@click.argument("text")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(min=1), help="How many at most.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object an organisation.")
@pass_application
def find_organisations(application: Application, text: str, limit: int, as_json: bool) -> None:
    """Find organisations by any of their names, or by words of one; exact names first."""
    with application.open_catalogue() as catalogue:
        found = catalogue.entities.find(text, limit)
    if as_json:
        for one in found:
            write_json({"id": one.id, "names": [name.name for name in one.names], "articles": one.articles})
        return
    rows = [(one.id, "; ".join(name.name for name in one.names), one.articles) for one in found]
    show_table(f"Organisations: {len(found)}", ("id", "names", "articles"), rows)


@click.command()
@click.argument("organisation", metavar="ORG")
@click.option("--depth", default=1, show_default=True, type=click.IntRange(1, 6), help="Steps from ORG.")
@click.option("--limit", default=150, show_default=True, type=click.IntRange(min=2), help="Organisations at most.")
@click.option("--format", "form", type=click.Choice(["graphml", "json", "svg"]), default="graphml", show_default=True)
@click.option("--output", type=click.Path(path_type=Path), help="The file to write; default: standard output.")
@pass_application
def graph(application: Application, organisation: str, depth: int, limit: int, form: str, output: Path | None) -> None:
    """Write the graph of who takes part in events with ORG (an id or any name), and they with others.

    Events that several articles tell count once. GraphML opens in Gephi, yEd, Cytoscape and networkx.
    """
    with application.open_catalogue() as catalogue:
        owner = catalogue.find_organisation(organisation)
        spoken = _language_of(organisation, owner)
        built = build_graph(catalogue, owner.id, depth=depth, limit=limit, language=spoken)
    _write_output(_render(built, form), output)
    tell(f"{len(built.nodes):,} organisations, {len(built.edges):,} pairs.")
    if built.left_out:
        tell(f"{built.left_out:,} more were left out; --limit takes more.")


@click.command()
@click.argument("organisation", metavar="ORG")
@click.option(
    "--type",
    "types",
    multiple=True,
    type=click.Choice([kind.value for kind in EventType]),
    help="Only events of this type.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object an event.")
@pass_application
def timeline(application: Application, organisation: str, types: tuple[str, ...], as_json: bool) -> None:
    """Show the events of ORG (an id or any name) in the order in which they happened, with partners and reports."""
    with application.open_catalogue() as catalogue:
        found = catalogue.find_organisation(organisation)
        whole = build_timeline(catalogue, found.id, language=_language_of(organisation, found))
    moments = [one for one in whole if not types or one.type in types]
    if as_json:
        for moment in moments:
            _write_moment(moment)
        return
    say(f"{_name_asked(organisation, found)}: {len(moments):,} events", style="bold")
    for moment in moments:
        _show_moment(moment)


def _name_asked(asked: str, found: StoredOrganisation) -> str:
    """What the user called it; its first name where that was an id."""
    return found.names[0].name if found.names and asked in (found.id, *found.merged) else asked


def _language_of(asked: str, found: StoredOrganisation) -> str:
    """The language in which the user asked, for the names of the others."""
    return "zh" if is_chinese(_name_asked(asked, found)) else "en"


def _render(built: Graph, form: str) -> str:
    if form == "json":
        return json.dumps(render_json(built), ensure_ascii=False, indent=1) + "\n"
    return render_svg(built) if form == "svg" else render_graphml(built)


def _write_output(text: str, output: Path | None) -> None:
    if output is None:
        click.echo(text, nl=False)
        return
    try:
        write_whole(output, text)
    except OSError as error:
        raise InputError(str(output), f"cannot be written: {error.strerror}") from None


def _show_moment(moment: Moment) -> None:
    status = "" if moment.modality == "asserted" else f" ({moment.modality})"
    say(f"\n{moment.day}  {moment.type}{status}  {moment.name}".rstrip())
    say(f"  as {', '.join(moment.roles)}" + (f", with {', '.join(moment.partners)}" if moment.partners else ""))
    say(f"  “{moment.evidence}”")
    for told in moment.reports:
        publisher = told.publisher or urlsplit(told.url).netloc or told.language
        say(f"  {publisher}: {told.title or told.url} · {told.article_id}", style="dim")


def _write_moment(moment: Moment) -> None:
    write_json(
        {
            "fact_id": moment.reports[0].fact_id,
            "day": moment.day,
            "type": moment.type,
            "modality": moment.modality,
            "name": moment.name or None,
            "roles": [*moment.roles],
            "partners": [*moment.partners],
            "evidence": moment.evidence,
            "articles": [{"id": told.article_id, "url": told.url or None} for told in moment.reports],
        }
    )
