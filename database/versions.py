"""What the index should hold: the version of every live document, and documents sent there again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Select, func, select

from database import outbox
from database.engine import Database, lock
from database.statements import split_batches
from database.tables import article, event
from database.tables import outbox as waiting


class Versions:
    """The versions of a catalogue's documents; a kind is `articles` or `events`."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def count(self, kind: str) -> int:
        """How many live documents of a kind there are."""
        return self._db.read(_count, kind)

    def after(self, kind: str, identifier: str, limit: int) -> dict[str, int]:
        """The versions of the next live documents, by id."""
        return self._db.read(_after, kind, identifier, limit)

    def of(self, kind: str, ids: Sequence[str]) -> dict[str, int]:
        """The versions of those of these documents that live."""
        return self._db.read(_of, kind, ids)

    def waiting(self, kind: str, ids: Sequence[str]) -> set[str]:
        """Those of these documents that the outbox holds."""
        return self._db.read(_waiting, kind, ids)

    def send_again(self, kind: str, least: Mapping[str, int], *, now: datetime) -> None:
        """Put live documents into the outbox, with their whole articles, under versions above these."""
        self._db.write(_send_again, kind, least, now=now)

    def send_deletions(self, kind: str, least: Mapping[str, int], *, now: datetime) -> None:
        """Put deletions of documents that do not live into the outbox, under versions above these."""
        self._db.write(_send_deletions, kind, least, now=now)


def _live(kind: str) -> tuple[Select[str, int], ColumnElement[str]]:
    if kind == outbox.EVENTS:
        return select(event.c.id, article.c.version).join_from(event, article).where(~article.c.deleted), event.c.id
    return select(article.c.id, article.c.version).where(~article.c.deleted), article.c.id


def _count(connection: Connection, kind: str) -> int:
    return connection.scalars(select(func.count()).select_from(_live(kind)[0].subquery())).one()


def _after(connection: Connection, kind: str, identifier: str, limit: int) -> dict[str, int]:
    live, name = _live(kind)
    rows = connection.execute(live.where(name > identifier).order_by(name).limit(limit))
    return {row.id: row.version for row in rows}


def _of(connection: Connection, kind: str, ids: Sequence[str]) -> dict[str, int]:
    live, name = _live(kind)
    found: dict[str, int] = {}
    for batch in split_batches(ids):
        found.update({row.id: row.version for row in connection.execute(live.where(name.in_(batch)))})
    return found


def _waiting(connection: Connection, kind: str, ids: Sequence[str]) -> set[str]:
    found: set[str] = set()
    for batch in split_batches(ids):
        chosen = (waiting.c.kind == kind) & waiting.c.id.in_(batch)
        found.update(connection.scalars(select(waiting.c.id).where(chosen)))
    return found


def _send_again(connection: Connection, kind: str, least: Mapping[str, int], *, now: datetime) -> None:
    owners = _find_articles(connection, kind, sorted(least))
    floors: dict[str, int] = {}
    for identifier, owner in owners.items():
        floors[owner] = max(floors.get(owner, 0), least[identifier])
    lock(connection, *(f"article:{owner}" for owner in floors))
    for owner, floor in sorted(floors.items()):
        version = connection.scalars(select(article.c.version).where(article.c.id == owner)).one()
        raised = max(version, floor) + 1
        connection.execute(article.update().where(article.c.id == owner).values(version=raised))
        events = connection.scalars(select(event.c.id).where(event.c.article_id == owner)).all()
        outbox.enqueue(connection, outbox.ARTICLES, [owner], version=raised, deleted=False, now=now)
        outbox.enqueue(connection, outbox.EVENTS, events, version=raised, deleted=False, now=now)


def _find_articles(connection: Connection, kind: str, ids: Sequence[str]) -> dict[str, str]:
    if kind == outbox.ARTICLES:
        return {one: one for one in _of(connection, kind, ids)}
    owners: dict[str, str] = {}
    for batch in split_batches(ids):
        rows = connection.execute(select(event.c.id, event.c.article_id).where(event.c.id.in_(batch)))
        owners.update({row.id: row.article_id for row in rows})
    return owners


def _send_deletions(connection: Connection, kind: str, least: Mapping[str, int], *, now: datetime) -> None:
    live = _of(connection, kind, sorted(least))
    for identifier, version in sorted(least.items()):
        if identifier not in live:
            outbox.enqueue(connection, kind, [identifier], version=version + 1, deleted=True, now=now)
