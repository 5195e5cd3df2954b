"""Commands over facts: what happened, once, with all that tells of it."""

from __future__ import annotations

import click

from extractors.records import EventType
from pactwatch.application import Application
from pactwatch.cli.console import pass_application, say, tell, write_json
from pactwatch.facts import Fact, build_fact, render_fact


@click.command()
@click.option(
    "--type",
    "types",
    multiple=True,
    type=click.Choice([kind.value for kind in EventType]),
    help="Only facts of this type.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a fact.")
@pass_application
def facts(application: Application, types: tuple[str, ...], as_json: bool) -> None:
    """Show what happened, each fact once over all articles and languages, the earliest reported first.

    The issuing body's own page comes first among the reports; where they disagree all is shown.
    """
    with application.open_catalogue() as catalogue:
        stored = catalogue.facts()
    chosen = [one for one in stored if not types or one.reported[0].type in types]
    for one in chosen:
        fact = build_fact(one)
        if as_json:
            write_json(render_fact(fact))
        else:
            _print(fact)
    if not stored:
        tell("No facts yet. `pactwatch ingest PATH` or `pactwatch crawl` brings articles in.")
    elif not chosen:
        tell(f"None of the {len(stored):,} facts is of this type.")


def _print(fact: Fact) -> None:
    summary = fact.summary
    say(
        f"{summary.type.value} ({summary.status.value}): {summary.name or fact.events[0].event.evidence.text}",
        style="bold",
    )
    for label, value in (("id", fact.id), ("date", summary.date), ("place", summary.place)):
        if value:
            say(f"  {label + ':':12}{value}")
    for one in summary.participants:
        say(f"  {one.role.value + ':':12}{one.name}")
    for disagreement in summary.disagreements:
        values = "; ".join(f"{value} ({article})" for value, article in disagreement.values)
        say(f"  {'differs:':12}{disagreement.field}: {values}")
    for report in fact.articles:
        say(f"  {'report:':12}{report.title or report.url or report.external_id} [{report.language}] {report.url}")
