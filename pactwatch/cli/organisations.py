"""Commands over organisations: which names are one organisation's."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import click

from database.records import HeldPost, StoredOrganisation, Ties
from database.vocabulary import load_vocabulary
from linking.candidates import NameIndex
from linking.suggestions import SuggestingIndex
from pactwatch.application import Application, now
from pactwatch.candidates import read_candidates, read_names, render_matches
from pactwatch.cli.console import pass_application, say, show_progress, show_table, tell, write_json
from pactwatch.cli.entities import find_organisations
from pactwatch.embedders import open_embedder
from pactwatch.extraction import Json
from pactwatch.gazetteer import read_gazetteer


@click.group()
def organisations() -> None:
    """Look at organisations, import them, and say which names are one organisation's."""


organisations.add_command(find_organisations)


@organisations.command("match")
@click.option(
    "--candidates",
    "file",
    required=True,
    metavar="FILE",
    type=click.Path(path_type=Path),
    help='The names to choose from: one a line, or JSON Lines {"id", "name", "names"?}.',
)
@click.option("--semantic", is_flag=True, help="Let the embedding model of semantic.model suggest candidates too.")
@click.argument("names", metavar="-", type=click.Choice(["-"]))
@pass_application
def match_names(application: Application, file: Path, semantic: bool, names: str) -> None:  # noqa: ARG001 - `-` says where the names come from
    """Find the organisation that each name on standard input means, in either language.

    One JSON object a line: {"name", "candidates": [{"id"?, "name", "score", "level", "reasons"}]}, up to ten, best
    first. A certain one may be taken for the same; a probable one asks a person, and so does all that a model suggests.
    The names of a well-known or an imported organisation (`pactwatch organisations import`) stand for each other.
    """
    bundled = load_vocabulary()
    imported = ((*one.zh, *one.en) for one in application.read_gazetteer())
    vocabulary = replace(bundled, known=bundled.known.including(imported))
    candidates = read_candidates(file)
    index: NameIndex | SuggestingIndex = NameIndex(candidates, vocabulary)
    if semantic:
        with show_progress("embedding the candidates", total=None):
            index = SuggestingIndex(candidates, vocabulary, open_embedder(application.settings.semantic))
    for name in read_names(sys.stdin.buffer):
        write_json(render_matches(name, index.match(name)))


@organisations.command("list")
@click.option("--limit", default=50, show_default=True, type=click.IntRange(min=1), help="How many at most.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object an organisation.")
@pass_application
def list_organisations(application: Application, limit: int, as_json: bool) -> None:
    """List the organisations that most articles name."""
    with application.open_catalogue() as catalogue:
        found = catalogue.organisations(limit)
    if as_json:
        for one in found:
            write_json(_render(one))
        return
    rows = [(one.id, one.names[0].name if one.names else "", len(one.names), one.articles) for one in found]
    show_table("Organisations", ("id", "name", "names", "articles"), rows)


@organisations.command("show")
@click.argument("organisation", metavar="ID_OR_NAME")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@pass_application
def show_organisation(application: Application, organisation: str, as_json: bool) -> None:
    """Show an organisation: its names, what it is part of, its parts, people with posts at it, what was done to it."""
    with application.open_catalogue() as catalogue:
        found = catalogue.find_organisation(organisation)
        log = catalogue.organisation_log(found.id)
        ties = catalogue.entities.ties(found.id)
    if as_json:
        write_json(_render(found) | _render_ties(ties))
        return
    say(found.names[0].name if found.names else found.id, style="bold")
    facts = {"id": found.id, "kind": found.kind, "country": found.country, "articles": str(found.articles)}
    for label, value in (facts | dict(found.identifiers)).items():
        if value:
            say(f"  {label + ':':12}{value}")
    for name in found.names:
        say(f"  {name.kind + ':':12}{name.name} [{name.language}]")
    for identifier in found.merged:
        say(f"  {'merged:':12}{identifier}")
    for label, bodies in {"part of": ties.part_of, "has": ties.parts}.items():
        for identifier, body in bodies:
            say(f"  {label + ':':12}{body} ({identifier})")
    for (person, post), told in _group_posts(ties.people).items():
        newest = told[0]
        source = " ".join(filter(None, (newest.published[:10], newest.title, newest.url or newest.article_id)))
        more = f" and {len(told) - 1} more" if told[1:] else ""
        say(f"  {'person:':12}{', '.join(filter(None, (person, post)))} — {source}{more}")
    for entry in log:
        say(f"  {entry.at:%Y-%m-%d %H:%M}Z {entry.action} {entry.other_id} {entry.detail}")


@organisations.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@pass_application
def import_file(application: Application, file: Path) -> None:
    """Take organisations and their names from FILE: ROR records (.json, .jsonl), .csv or JSON Lines.

    CSV columns: name, zh, en, short, former, acronym, kind, country, ror, wikidata; several values are parted by "|".
    JSON Lines: {"name", "names"?: [text or {"name", "language"?, "kind"?}], "kind"?, "country"?, "ror"?}. What is
    imported is found in texts, linked and matched from then on; acronyms of two or three letters, which may be any
    word, are not looked for in texts. Where a record is wrong nothing is taken.
    """
    given = read_gazetteer(file)
    with application.open_catalogue() as catalogue, show_progress("importing", total=len(given)) as progress:
        task = progress.task_ids[0]
        counts = catalogue.import_organisations(given, now=now(), report=lambda: progress.advance(task))
    say(f"{counts.new:,} new, {counts.known:,} known before.")
    if counts.names_taken:
        tell(f"{counts.names_taken:,} names belong to other organisations and stay with them.")


@organisations.command("merge")
@click.argument("kept")
@click.argument("gone")
@pass_application
def merge(application: Application, kept: str, gone: str) -> None:
    """Let KEPT stand for GONE too (ids or names); `split` undoes it."""
    with application.open_catalogue() as catalogue:
        first, second = catalogue.find_organisation(kept), catalogue.find_organisation(gone)
        catalogue.merge_organisations(first.id, second.id, now=now())
    tell(f"{second.id} now leads to {first.id}. `pactwatch organisations split {second.id}` undoes it.")


@organisations.command("split")
@click.argument("organisation", metavar="ID")
@click.argument("name", required=False)
@pass_application
def split(application: Application, organisation: str, name: str | None) -> None:
    """Undo the merge of ID, or give NAME, one of the names of ID, an organisation of its own."""
    with application.open_catalogue() as catalogue:
        if name is None:
            former = catalogue.split_organisation(organisation, now=now())
            tell(f"{organisation} stands by itself again, apart from {former}.")
        else:
            found = catalogue.find_organisation(organisation)
            tell(f"{name} is now {catalogue.split_name(found.id, name, now=now())}.")


@organisations.command("review")
@click.option("--accept", nargs=2, metavar="ID ID", help="They are one: merge them.")
@click.option("--refuse", nargs=2, metavar="ID ID", help="They are two: never ask again.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a pair.")
@pass_application
def review(
    application: Application, accept: tuple[str, str] | None, refuse: tuple[str, str] | None, as_json: bool
) -> None:
    """List the pairs that may be one organisation, or answer for one of them."""
    with application.open_catalogue() as catalogue:
        for pair, same in ((accept, True), (refuse, False)):
            if pair:
                catalogue.answer_review(*pair, same=same, now=now())
        waiting = catalogue.open_reviews()
    if as_json:
        for one in waiting:
            write_json(
                {
                    "first": {"id": one.first_id, "name": one.first_name},
                    "second": {"id": one.second_id, "name": one.second_name},
                    "score": one.score,
                    "reasons": list(one.reasons),
                }
            )
        return
    rows = [(f"{one.score:.2f}", one.first_id, one.first_name, one.second_id, one.second_name) for one in waiting]
    show_table("One organisation?", ("score", "id", "name", "id", "name"), rows)
    if waiting:
        tell("`pactwatch organisations review --accept ID ID` merges a pair, `--refuse ID ID` keeps it apart.")


def _group_posts(people: Iterable[HeldPost]) -> dict[tuple[str, str], list[HeldPost]]:
    """What tells of each person's post, in the order of the people; `--json` has a record for every one."""
    grouped: dict[tuple[str, str], list[HeldPost]] = {}
    for one in people:
        grouped.setdefault((one.person, one.post), []).append(one)
    return grouped


def _render_ties(ties: Ties) -> dict[str, Json]:
    people: list[Json] = [
        {
            "name": one.person,
            "post": one.post,
            "body": one.body,
            "article_id": one.article_id,
            "title": one.title,
            "url": one.url,
            "published": one.published or None,
        }
        for one in ties.people
    ]
    return {
        "part_of": [{"id": identifier, "name": name} for identifier, name in ties.part_of],
        "parts": [{"id": identifier, "name": name} for identifier, name in ties.parts],
        "people": people,
    }


def _render(found: StoredOrganisation) -> dict[str, Json]:
    return {
        "id": found.id,
        "names": [{"name": one.name, "language": one.language, "kind": one.kind} for one in found.names],
        "kind": found.kind or None,
        "country": found.country or None,
        "identifiers": dict(found.identifiers),
        "articles": found.articles,
        "merged": list(found.merged),
    }
