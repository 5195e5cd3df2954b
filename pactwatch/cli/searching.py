"""The search command, one query or a batch, and the options it shares with exports."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

import click

from config.exceptions import InputError
from database.records import StoredArticle, StoredEvent
from extractors.records import EventType
from pactwatch.application import Application
from pactwatch.cli.console import PROBLEMS, pass_application, say, write_json
from pactwatch.extraction import Json, render_event
from pactwatch.searching import Expand, Found, expand_request, find
from search.contract import Facet, Kind, Mode, Request, Result, Sort
from search.suggestions import Suggestion, suggest_queries

Command = TypeVar("Command", bound=Callable[..., object])
SHOWN_FACET_VALUES = 6
BEGINNING = 80  # characters of a text that stand for a missing title
MAX_SIZE = 1000
_BATCH_KEYS = frozenset({"id", "query", "mode", "size", "lang"})


def check_day(_: click.Context, parameter: click.Parameter, value: str | None) -> str:
    """A day such as 2023-06-01, or nothing."""
    try:
        return date.fromisoformat(value).isoformat() if value else ""
    except ValueError:
        raise click.BadParameter(f'"{value}" is not a day such as 2023-06-01', param=parameter) from None


def search_options(command: Command) -> Command:
    """The query and the filters that search and export share."""
    options = (
        click.argument("query", required=False, default=""),
        click.option("--kind", type=click.Choice([kind.value for kind in Kind]), default="articles", show_default=True),
        click.option("--since", callback=check_day, help="First published day, for example 2023-06-01."),
        click.option("--until", callback=check_day, help="Last published day, inclusive."),
        click.option("--type", "types", multiple=True, type=click.Choice([kind.value for kind in EventType])),
        click.option("--lang", "languages", multiple=True, help="Language: zh, en, …"),
        click.option("--source", "sources", multiple=True, help="Source id; `ingest` for handed-over records."),
        click.option(
            "--org", "organisations", multiple=True, help="Organisation by its whole name, as the facet shows it."
        ),
        click.option(
            "--mode",
            type=click.Choice([mode.value for mode in Mode]),
            default="all",
            show_default=True,
            help="How plain words combine.",
        ),
        click.option(
            "--sort", type=click.Choice([sort.value for sort in Sort]), default="relevance", show_default=True
        ),
        click.option("--collapse/--no-collapse", default=True, help="Show exact copies once."),
        click.option(
            "--expand",
            type=click.Choice([expand.value for expand in Expand]),
            default="none",
            show_default=True,
            help="Also find organisations by their other names, event words in the other language, or both.",
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


def build_request(  # noqa: PLR0913 - one parameter an option
    *,
    query: str,
    kind: str,
    since: str,
    until: str,
    types: Sequence[str],
    languages: Sequence[str],
    sources: Sequence[str],
    organisations: Sequence[str],
    mode: str,
    sort: str,
    collapse: bool,
) -> Request:
    """The request of the shared options."""
    if since and until and since > until:
        raise InputError("--since", f"{since} is after --until {until}")
    return Request(
        query=query,
        kind=Kind(kind),
        mode=Mode(mode),
        since=since,
        until=until,
        types=tuple(types),
        languages=tuple(languages),
        sources=tuple(sources),
        organisations=tuple(organisations),
        sort=Sort(sort),
        collapse=collapse,
    )


@click.command()
@search_options
@click.option("--size", type=click.IntRange(0, MAX_SIZE), default=10, show_default=True, help="Hits a page.")
@click.option("--offset", type=click.IntRange(0), default=0, help="Hits to leave out.")
@click.option("--cursor", default="", help='Page to the last hit: "*" first, then what the page before gave.')
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option(
    "--batch",
    type=click.File("rb"),
    help='JSON Lines of {"id","query","mode"?,"size"?,"lang"?}; one answer a line.',
)
@pass_application
def search(
    application: Application,
    /,
    size: int,
    offset: int,
    cursor: str,
    expand: str,
    as_json: bool,
    batch: Iterable[bytes] | None,
    **options: object,
) -> None:
    """Find articles, or events with --kind events.

    QUERY knows words, "exact phrases", "near words"~5, AND, OR, NOT, brackets, prefix*, weight^2 and the fields title:
    org: event: place: role: source: publisher: lang: since: until: type: modality: has:.

    Example: pactwatch search "复旦 AND alliance" --since 2023-01-01 --type alliance_formed
    """
    if batch is not None:
        _answer_batch(application, batch)
        return
    request = replace(build_request(**options), size=size, offset=offset, cursor=cursor)  # type: ignore[arg-type]
    with application.open_catalogue() as catalogue, application.open_index() as index:
        request = expand_request(catalogue, request, Expand(expand))
        result, found = find(catalogue, index, request)
        suggestions = suggest_queries(index, request, result.total)
    if as_json:
        write_json(_render_result(request, result, found, suggestions))
    else:
        _show_result(request, result, found, suggestions)


def _render_result(
    request: Request, result: Result, found: Sequence[Found], suggestions: Sequence[Suggestion]
) -> dict[str, Json]:
    return {
        "total": result.total,
        "cursor": result.cursor or None,
        "expansions": [
            {"term": one.term, "kind": one.kind.value, "others": [*one.others]} for one in request.expansions
        ],
        "suggestions": [{"query": one.query, "total": one.total} for one in suggestions],
        "hits": [render_hit(request, hit) for hit in found],
        "facets": {facet.field: dict(facet.counts) for facet in result.facets},
    }


def render_hit(request: Request, found: Found) -> dict[str, Json]:
    """One hit as JSON."""
    snippet = found.snippet(request)
    marks: list[Json] = [[start, end] for start, end in snippet.highlights]
    rendered: dict[str, Json] = {
        **describe_stored(found.stored),
        "score": found.hit.score,
        "copies": found.hit.copies,
        "snippet": {"text": snippet.text, "start": snippet.start, "highlights": marks},
    }
    return rendered


def describe_stored(stored: StoredArticle | StoredEvent) -> dict[str, Json]:
    """What JSON says of a found article or event."""
    if isinstance(stored, StoredEvent):
        return {
            "id": stored.event.id,
            "article_id": stored.article_id,
            "external_id": stored.external_id or None,
            "url": stored.url,
            "title": stored.title,
            "language": stored.language,
            "published_at": stored.published or None,
            "source": stored.source_id,
            "event": render_event(stored.event),
        }
    article = stored.annotated.article
    return {
        "id": article.id,
        "external_id": article.external_id or None,
        "url": article.url,
        "title": article.title,
        "language": article.language,
        "published_at": article.published_at or None,
        "source": article.source_id,
        "publisher": article.publisher,
        "events": [*sorted({event.type.value for event in stored.annotated.events})],
    }


def _show_result(request: Request, result: Result, found: Sequence[Found], suggestions: Sequence[Suggestion]) -> None:
    for expansion in request.expansions:
        say(f"{expansion.term} is also looked for as {', '.join(expansion.others)}", style="dim")
    for number, hit in enumerate(found, start=request.offset + 1):
        show_hit(request, number, hit)
    last = request.offset + len(found)
    say(f"{result.total:,} {request.kind.value} found" + (f"; shown {request.offset + 1}-{last}" if found else ""))
    for facet in result.facets:
        _show_facet(facet)
    for suggestion in suggestions:
        say(f"Did you mean: {suggestion.query} ({suggestion.total:,} found)")
    if result.cursor:
        say(f"Next page: --cursor {result.cursor}", style="dim")


def show_hit(request: Request, number: int, found: Found) -> None:
    """Print one hit with its number."""
    facts = describe_stored(found.stored)
    say(f"{number}. {facts['title'] or _find_beginning(found.stored)}", style="bold")
    day = str(facts["published_at"] or "")[:10]
    publisher = facts.get("publisher") or facts["source"]
    told = (day, publisher, facts["language"], facts["external_id"], facts["url"], facts["id"])
    say("   " + " · ".join(str(fact) for fact in told if fact), style="dim")
    if isinstance(found.stored, StoredEvent):
        event = found.stored.event
        parties = ", ".join(dict.fromkeys(argument.norm for argument in event.arguments))
        say(f"   {event.type.value} ({event.modality.value}): {event.name_norm or event.trigger.text}; {parties}")
    snippet = found.snippet(request)
    shift = 3 - snippet.start
    marks = [(start + shift, end + shift) for start, end in snippet.highlights]
    say("   " + snippet.text.replace("\n", " "), marks=marks)
    if found.hit.copies:
        say(f"   and {found.hit.copies} exact {'copy' if found.hit.copies == 1 else 'copies'}")
    say()


def _find_beginning(stored: StoredArticle | StoredEvent) -> str:
    """What stands for a missing title."""
    text = stored.event.evidence.text if isinstance(stored, StoredEvent) else stored.annotated.article.text
    return textwrap.shorten(text[: 4 * BEGINNING], BEGINNING, placeholder=" …")


def _show_facet(facet: Facet) -> None:
    if facet.counts:
        told = "  ".join(f"{value} {count}" for value, count in facet.counts[:SHOWN_FACET_VALUES])
        say(f"  {facet.field + ':':15}{told}")


def _answer_batch(application: Application, lines: Iterable[bytes]) -> None:
    problems = 0
    with application.open_catalogue() as catalogue, application.open_index() as index:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            identity: Json = None
            try:
                identity, request = _read_batch_line(line, number)
                result, found = find(catalogue, index, request)
            except InputError as error:
                problems += 1
                write_json({"id": identity, "error": str(error), "line": number})
                continue
            hits: list[Json] = [{**describe_stored(hit.stored), "score": hit.hit.score} for hit in found]
            write_json({"id": identity, "total": result.total, "hits": hits})
    if problems:
        raise click.exceptions.Exit(PROBLEMS)


def _read_batch_line(line: bytes, number: int) -> tuple[str | int, Request]:
    try:
        record = json.loads(line)
    except ValueError as error:
        raise InputError(f"line {number}", f"is not JSON: {error}") from None
    if not isinstance(record, dict) or not isinstance(record.get("query"), str):
        raise InputError(f"line {number}", 'needs {"id": …, "query": "…"}')
    unknown = sorted(set(record) - _BATCH_KEYS)
    if unknown:
        raise InputError(f"line {number}", f'"{unknown[0]}" is not known; known keys: {", ".join(sorted(_BATCH_KEYS))}')
    mode, size, language = record.get("mode", "all"), record.get("size", 10), record.get("lang") or ""
    if mode not in set(Mode):
        raise InputError(f"line {number}, mode", f'"{mode}" is none of {", ".join(Mode)}')
    if isinstance(size, bool) or not isinstance(size, int) or not 0 <= size <= MAX_SIZE:
        raise InputError(f"line {number}, size", f'"{size}" is not a number from 0 to {MAX_SIZE}')
    return record.get("id", number), Request(
        query=record["query"],
        mode=Mode(mode),
        size=size,
        languages=(str(language),) if language else (),
        collapse=False,
        facets=False,
    )
