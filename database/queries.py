"""Reading articles and events back as the records they were saved from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from itertools import groupby
from typing import TypeVar

from sqlalchemy import ColumnElement, Connection, RowMapping, Table, and_, func, or_, select

from config.exceptions import NotFound
from database.article_rows import external_key, to_anaphor, to_article, to_event, to_mention
from database.records import Revision, StoredArticle, StoredEvent
from database.statements import split_batches, url_key
from database.tables import anaphor, argument, article, event, link, mention, revision
from extractors.records import AnnotatedArticle, Event

Record = TypeVar("Record")


def article_by_id(connection: Connection, identifier: str) -> StoredArticle:
    """One article, deleted or not; NotFound for an unknown id."""
    found = articles_by_id(connection, [identifier])
    if not found:
        raise NotFound("article", f"there is no article {identifier!r}")
    return found[0]


def articles_by_id(connection: Connection, ids: Sequence[str]) -> tuple[StoredArticle, ...]:
    """The articles of these ids in their order, unknown ones left out, deleted ones marked."""
    found: dict[str, StoredArticle] = {}
    for batch in split_batches(ids):
        for one in _load_articles(connection, article.c.id.in_(batch)):
            found[one.annotated.article.id] = one
    return tuple(found[one] for one in ids if one in found)


def articles_after(connection: Connection, after: str, limit: int) -> tuple[StoredArticle, ...]:
    """The next live articles by id."""
    ids = select(article.c.id).where(article.c.id > after, article.c.deleted.is_(False)).order_by(article.c.id)
    return articles_by_id(connection, connection.scalars(ids.limit(limit)).all())


def find_by_external_id(connection: Connection, source_id: str, external_id: str) -> str:
    """The id of the article a caller named so, empty if there is none."""
    named = article.c.external_key == external_key(source_id, external_id)
    statement = select(article.c.id).where(named).order_by(article.c.first_seen_at, article.c.id).limit(1)
    return (connection.scalars(statement).first() or "") if external_id else ""


def find_external_id(connection: Connection, identifier: str) -> str:
    """The caller's id of an article, empty if it has none or is unknown."""
    return connection.scalars(select(article.c.external_id).where(article.c.id == identifier)).first() or ""


def find_by_url(connection: Connection, url: str) -> str:
    """The id of the article with this address, own, canonical or followed from a link; empty if there is none."""
    key = url_key(url)
    by_link = select(link.c.article_id).where(link.c.key == key)
    chosen = or_(article.c.url_key == key, article.c.canonical_key == key, article.c.id.in_(by_link))
    return (connection.scalars(select(article.c.id).where(chosen).order_by(article.c.id)).first() or "") if url else ""


def revisions(connection: Connection, identifier: str) -> tuple[Revision, ...]:
    """Every text an article has had, oldest first."""
    rows = connection.execute(
        select(revision).where(revision.c.article_id == identifier).order_by(revision.c.number)
    ).mappings()
    return tuple(_to_revision(row) for row in rows)


def _to_revision(row: RowMapping) -> Revision:
    return Revision(
        article_id=row["article_id"],
        number=row["number"],
        title=row["title"],
        text=row["text"],
        content_hash=row["content_hash"],
        extractor_version=row["extractor_version"],
        saved_at=row["saved_at"],
    )


def _load_articles(connection: Connection, chosen: ColumnElement[bool]) -> list[StoredArticle]:
    rows = connection.execute(select(article).where(chosen)).mappings().all()
    ids = [row["id"] for row in rows]
    newest = and_(revision.c.article_id == article.c.id, revision.c.number == article.c.revision)
    texts = select(revision).join_from(revision, article, newest).where(chosen)
    contents = {row["article_id"]: row for row in connection.execute(texts).mappings()}
    mentions = _load_rows(connection, mention, to_mention, ids)
    anaphors = _load_rows(connection, anaphor, to_anaphor, ids)
    events: dict[str, list[Event]] = {}
    for owner, found in _load_events(connection, event.c.article_id.in_(ids)):
        events.setdefault(owner, []).append(found)
    copies = _count_copies(connection, {row["content_hash"] for row in rows})
    return [
        StoredArticle(
            annotated=AnnotatedArticle(
                article=to_article(row, contents.get(row["id"])),
                mentions=mentions.get(row["id"], ()),
                events=tuple(events.get(row["id"], ())),
                anaphors=anaphors.get(row["id"], ()),
            ),
            version=row["version"],
            first_seen_at=row["first_seen_at"],
            updated_at=row["updated_at"],
            revisions=row["revision"],
            copies=max(copies.get(row["content_hash"], 0) - 1, 0),
            deleted=row["deleted"],
            published_at=row["published_at"],
        )
        for row in rows
    ]


def _load_rows(
    connection: Connection, table: Table, build: Callable[[RowMapping], Record], ids: Sequence[str]
) -> dict[str, tuple[Record, ...]]:
    """What a table holds of articles, by article and in each one's order."""
    order = (table.c.article_id, table.c.position)
    rows = connection.execute(select(table).where(table.c.article_id.in_(ids)).order_by(*order)).mappings()
    grouped = groupby(rows, key=lambda row: row["article_id"])
    return {owner: tuple(build(row) for row in group) for owner, group in grouped}


def _load_events(connection: Connection, chosen: ColumnElement[bool]) -> list[tuple[str, Event]]:
    """The chosen events with their articles' ids, in each article's order."""
    statement = select(event).join_from(event, article).where(chosen).order_by(event.c.article_id, event.c.position)
    found = connection.execute(statement).mappings().all()
    arguments: dict[str, list[RowMapping]] = {}
    for batch in split_batches([row["id"] for row in found]):
        rows = select(argument).where(argument.c.event_id.in_(batch)).order_by(argument.c.event_id, argument.c.position)
        for row in connection.execute(rows).mappings():
            arguments.setdefault(row["event_id"], []).append(row)
    return [(row["article_id"], to_event(row, arguments.get(row["id"], []))) for row in found]


def _count_copies(connection: Connection, hashes: set[str]) -> dict[str, int]:
    shared = (article.c.content_hash.in_(hashes - {""})) & article.c.deleted.is_(False)
    columns = (article.c.content_hash, func.count().label("number"))
    rows = connection.execute(select(*columns).where(shared).group_by(article.c.content_hash))
    return {row.content_hash: row.number for row in rows}


def events_by_id(connection: Connection, ids: Sequence[str]) -> tuple[StoredEvent, ...]:
    """The events of these ids in their order, unknown ones left out."""
    found: dict[str, StoredEvent] = {}
    for batch in split_batches(ids):
        for one in _load_stored_events(connection, event.c.id.in_(batch)):
            found[one.event.id] = one
    return tuple(found[one] for one in ids if one in found)


def events_between(connection: Connection, start: datetime, end: datetime) -> tuple[StoredEvent, ...]:
    """The events of the articles reported from `start` up to before `end`, by the time of the report."""
    reported = (article.c.reported_at >= start) & (article.c.reported_at < end)
    return tuple(
        sorted(
            _load_stored_events(connection, reported),
            key=lambda one: (one.published_at or one.first_seen_at, one.article_id, one.event.trigger.start),
        )
    )


def _load_stored_events(connection: Connection, chosen: ColumnElement[bool]) -> list[StoredEvent]:
    owners = select(event.c.article_id).join_from(event, article).where(chosen)
    rows = connection.execute(select(article).where(article.c.id.in_(owners))).mappings()
    articles = {row["id"]: row for row in rows}
    events = _load_events(connection, chosen)
    return [_to_stored_event(found, articles[owner]) for owner, found in events]


def _to_stored_event(found: Event, row: RowMapping) -> StoredEvent:
    return StoredEvent(
        event=found,
        article_id=row["id"],
        version=row["version"],
        external_id=row["external_id"],
        source_id=row["source_id"],
        url=row["url"],
        title=row["title"],
        publisher=row["publisher"],
        language=row["language"],
        published=row["published"],
        published_at=row["published_at"],
        first_seen_at=row["first_seen_at"],
        content_hash=row["content_hash"],
    )
