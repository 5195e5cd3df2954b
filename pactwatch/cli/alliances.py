"""Commands over alliances: what became of one, and who was in it on a day."""

from __future__ import annotations

from datetime import date, datetime

import click

from config.exceptions import NotFound
from config.lives import load_life_lexicon
from database.store import Catalogue
from pactwatch.alliances import Life, Member, Step, build_life
from pactwatch.application import Application, now
from pactwatch.cli.console import pass_application, say, write_json
from pactwatch.extraction import Json

_DAY = click.DateTime(formats=["%Y-%m-%d"])


@click.group()
def alliance() -> None:
    """Follow alliances and agreements over time."""


@alliance.command("show")
@click.argument("name")
@click.option("--as-of", type=_DAY, help="The day on which to look; default: today.")
@click.option("--compare-to", type=_DAY, help="Another day: show who came and went between the two.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@pass_application
def show_alliance(
    application: Application, name: str, as_of: datetime | None, compare_to: datetime | None, as_json: bool
) -> None:
    """Show the life of the alliance or agreement NAME up to a day, and its members then, with evidence."""
    with application.open_catalogue() as catalogue:
        life = build_life(name, _known_names(catalogue, name), catalogue.facts(), load_life_lexicon())
    day = as_of.date() if as_of else now().astimezone(application.zone).date()
    other = compare_to.date() if compare_to else None
    if as_json:
        write_json(_render(life, day, other))
    else:
        _print(life, day, other)


def _known_names(catalogue: Catalogue, name: str) -> tuple[str, ...]:
    try:
        return tuple(one.name for one in catalogue.find_organisation(name).names)
    except NotFound:
        return ()


def _changes(life: Life, first: date, second: date) -> tuple[list[Member], list[Member]]:
    """Who came and who went from the earlier to the later day."""
    earlier, later = sorted((first, second))
    before, after = life.members_on(earlier), life.members_on(later)
    return [one for one in after if one not in before], [one for one in before if one not in after]


def _render(life: Life, day: date, other: date | None) -> Json:
    rendered: dict[str, Json] = {
        "names": list(life.names),
        "as_of": day.isoformat(),
        "steps": [_render_step(step) for step in life.steps_until(day)],
        "members": [_render_member(one) for one in life.members_on(day)],
    }
    if other is None:
        return rendered
    came, went = _changes(life, day, other)
    return rendered | {
        "compared_to": other.isoformat(),
        "joined": [_render_member(one) for one in came],
        "left": [_render_member(one) for one in went],
    }


def _render_step(step: Step) -> Json:
    return {
        "kind": step.kind.value,
        "date": step.date,
        "organisations": [one.name for one in step.members],
        "fact_id": step.fact_id,
        "evidence": step.evidence,
        "articles": list(step.articles),
    }


def _render_member(one: Member) -> Json:
    return {
        "name": one.participant.name,
        "organisation_id": one.participant.organisation_id or None,
        "since": one.since.date,
        "fact_id": one.since.fact_id,
        "evidence": one.since.evidence,
    }


def _print(life: Life, day: date, other: date | None) -> None:
    say(" / ".join(life.names), style="bold")
    steps = life.steps_until(day)
    for step in steps:
        named = ", ".join(one.name for one in step.members)
        say(f"  {step.date:12}{step.kind.value:10} {named}")
        say(f"              “{step.evidence}” ({', '.join(step.articles)})")
    if not steps:
        say(f"  Nothing is known of it up to {day}; the first step is of {life.steps[0].date}.")
    members = life.members_on(day)
    say(f"\nMembers on {day}: {len(members)}", style="bold")
    for one in members:
        say(f"  {one.participant.name}, since {one.since.date}")
    if other is not None:
        came, went = _changes(life, day, other)
        say(f"\nFrom {min(day, other)} to {max(day, other)}", style="bold")
        for mark, found in (("+", came), ("-", went)):
            for one in found:
                say(f"  {mark} {one.participant.name}")
