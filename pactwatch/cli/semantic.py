"""Commands over the vectors of an embedding model: bring them up to date, and search by meaning."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from contextlib import contextmanager

import click

from config.exceptions import InputError
from extractors.records import EventType
from linking.embedding import Embedder
from pactwatch.application import Application
from pactwatch.cli.console import pass_application, say, show_progress, tell, write_json
from pactwatch.cli.searching import MAX_SIZE, check_day, describe_stored
from pactwatch.embedders import open_embedder
from pactwatch.extraction import Json
from pactwatch.semantic import NearArticle, find_near, update_vectors
from search.open import open_vectors
from search.vectors import Filters, VectorIndex

_SHOWN = 240  # characters of a passage


@click.group()
def semantic() -> None:
    """Search by meaning, across languages, with an embedding model of your own (settings: [semantic] model)."""


@semantic.command("update")
@pass_application
def update(application: Application) -> None:
    """Embed the articles that are new or changed since the last update, and forget those that are deleted.

    It takes a second or so an article; broken off, it goes on where it was.
    """
    with application.open_catalogue() as catalogue, _open(application) as (embedder, vectors):
        total = sum(count.count for count in catalogue.count_articles())
        with show_progress("embedding", total=total) as progress:
            task = progress.task_ids[0]
            done = update_vectors(
                catalogue, vectors, embedder, zone=application.zone, report=lambda more: progress.advance(task, more)
            )
    say(f"{done.embedded:,} embedded, {done.kept:,} up to date, {done.deleted:,} taken out.")


@semantic.command("search")
@click.argument("query")
@click.option("--since", callback=check_day, help="First published day, for example 2023-06-01.")
@click.option("--until", callback=check_day, help="Last published day, inclusive.")
@click.option("--type", "types", multiple=True, type=click.Choice([kind.value for kind in EventType]))
@click.option("--lang", "languages", multiple=True, help="Language: zh, en, …")
@click.option("--source", "sources", multiple=True, help="Source id; `ingest` for handed-over records.")
@click.option("--size", type=click.IntRange(1, MAX_SIZE), default=10, show_default=True, help="Hits.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@pass_application
def search(application: Application, /, query: str, size: int, as_json: bool, **options: object) -> None:
    """Find the articles that are nearest to QUERY in meaning, whatever the language of either.

    What was brought in since the last `pactwatch semantic update` is not found.

    Example: pactwatch semantic search "Which hospitals founded an alliance?" --lang zh
    """
    filters = Filters(**options)  # type: ignore[arg-type]
    if filters.since and filters.until and filters.since > filters.until:
        raise InputError("--since", f"{filters.since} is after --until {filters.until}")
    with application.open_catalogue() as catalogue, _open(application) as (embedder, vectors):
        found = find_near(catalogue, vectors, embedder, query, filters, size=size)
        is_empty = not found and not vectors.read_hashes()
    if as_json:
        write_json({"hits": [_render(one) for one in found]})
    else:
        for number, one in enumerate(found, start=1):
            _show(number, one)
    if is_empty:
        tell("Nothing is embedded yet. `pactwatch semantic update` does that.")


@contextmanager
def _open(application: Application) -> Iterator[tuple[Embedder, VectorIndex]]:
    embedder = open_embedder(application.settings.semantic)
    vectors = open_vectors(application.settings.search, application.data / "vectors", model=embedder.name)
    try:
        yield embedder, vectors
    finally:
        vectors.close()


def _render(one: NearArticle) -> Json:
    return {
        **describe_stored(one.stored),
        "score": round(one.score, 4),
        "copies": one.stored.copies,
        "snippet": {"text": one.passage},
    }


def _show(number: int, one: NearArticle) -> None:
    facts = describe_stored(one.stored)
    say(f"{number}. {facts['title'] or textwrap.shorten(one.passage, 80, placeholder=' …')}", style="bold")
    told = (
        str(facts["published_at"] or "")[:10],
        facts["publisher"] or facts["source"],
        facts["language"],
        facts["url"],
    )
    say("   " + " · ".join(str(fact) for fact in (*told, facts["id"], f"{one.score:.2f}") if fact), style="dim")
    say("   " + one.passage[:_SHOWN].replace("\n", " ") + ("…" if len(one.passage) > _SHOWN else ""))
    say()
