"""The outbox: which documents the index must write or delete; a row goes only when its newest version was settled."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, and_, delete, func, literal, or_, select, tuple_
from sqlalchemy.dialects import postgresql, sqlite

from database.records import OutboxFailure, OutboxRow
from database.statements import insert_into, split_batches
from database.tables import article, event, outbox

ARTICLES = "articles"
EVENTS = "events"
_FIRST_DELAY = timedelta(seconds=5)
_LONGEST_DELAY = timedelta(minutes=10)


def enqueue(
    connection: Connection, kind: str, ids: Iterable[str], *, version: int, deleted: bool, now: datetime
) -> None:
    """Put documents of one version into the outbox; whoever holds an older version of a row loses it."""
    rows = [
        {"kind": kind, "id": one, "version": version, "deleted": deleted, "available_at": now}
        for one in sorted(set(ids))
    ]
    if rows:
        connection.execute(_upsert(connection), rows)


def _upsert(connection: Connection) -> sqlite.Insert | postgresql.Insert:
    statement = insert_into(connection, outbox)
    names = ("version", "deleted", "attempts", "available_at", "reason")
    return statement.on_conflict_do_update(
        index_elements=[outbox.c.kind, outbox.c.id],
        set_={name: statement.excluded[name] for name in names},
        where=statement.excluded.version >= outbox.c.version,
    )


def claim_outbox(connection: Connection, limit: int, *, now: datetime, lease: timedelta) -> tuple[OutboxRow, ...]:
    """Claim up to `limit` rows that nobody holds and no back-off keeps, those waiting longest first."""
    free = (
        select(outbox.c.kind, outbox.c.id)
        .where(outbox.c.available_at <= now)
        .order_by(outbox.c.available_at, outbox.c.kind, outbox.c.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    keys = [(row.kind, row.id) for row in connection.execute(free)]
    claimed: list[OutboxRow] = []
    for batch in split_batches(keys):
        chosen = tuple_(outbox.c.kind, outbox.c.id).in_(batch)
        update = outbox.update().where(chosen).values(available_at=now + lease, attempts=outbox.c.attempts + 1)
        columns = (outbox.c.kind, outbox.c.id, outbox.c.version, outbox.c.deleted, outbox.c.attempts)
        claimed += [OutboxRow(**row) for row in connection.execute(update.returning(*columns)).mappings()]
    order = {key: place for place, key in enumerate(keys)}
    return tuple(sorted(claimed, key=lambda row: order[row.kind, row.id]))


def settle_outbox(connection: Connection, rows: Sequence[OutboxRow]) -> int:
    """Delete written rows whose version is still the one that was written; gives how many went."""
    settled = 0
    for batch in split_batches(sorted(rows, key=lambda row: (row.kind, row.id)), 200):
        settled += connection.execute(delete(outbox).where(or_(*map(_is_unchanged, batch)))).rowcount
    return settled


def _is_unchanged(row: OutboxRow) -> ColumnElement[bool]:
    return and_(outbox.c.kind == row.kind, outbox.c.id == row.id, outbox.c.version == row.version)


def defer_outbox(connection: Connection, row: OutboxRow, reason: str, *, now: datetime) -> None:
    """Put back a row that the index refused; each attempt waits twice as long as the last, ten minutes at most."""
    delay = min(_FIRST_DELAY * 2 ** min(row.attempts, 20), _LONGEST_DELAY)
    connection.execute(outbox.update().where(_is_unchanged(row)).values(available_at=now + delay, reason=reason))


def release_outbox(connection: Connection, rows: Sequence[OutboxRow], *, now: datetime) -> None:
    """Give rows back unharmed, as when the index is down: the attempt does not count."""
    for row in sorted(rows, key=lambda row: (row.kind, row.id)):
        update = outbox.update().where(_is_unchanged(row), outbox.c.attempts == row.attempts)
        connection.execute(update.values(available_at=now, attempts=outbox.c.attempts - 1))


def retry_outbox(connection: Connection, *, now: datetime) -> None:
    """Make every row available at once, whatever claim or back-off holds it; a row written twice does no harm."""
    connection.execute(outbox.update().where(outbox.c.available_at > now).values(available_at=now))


def outbox_size(connection: Connection) -> int:
    """How many documents the index has still to write or delete."""
    return connection.scalars(select(func.count()).select_from(outbox)).one()


def outbox_failures(connection: Connection, limit: int) -> tuple[OutboxFailure, ...]:
    """The rows that the index refused, most attempts first."""
    refused = select(outbox).where(outbox.c.reason != "").order_by(outbox.c.attempts.desc(), outbox.c.id).limit(limit)
    return tuple(
        OutboxFailure(kind=row.kind, id=row.id, attempts=row.attempts, reason=row.reason, next_at=row.available_at)
        for row in connection.execute(refused)
    )


def enqueue_everything(connection: Connection, *, now: datetime) -> int:
    """Put every article and event into the outbox under a new version; gives the outbox's size."""
    connection.execute(article.update().values(version=article.c.version + 1))
    names = ["kind", "id", "version", "deleted", "attempts", "available_at", "reason"]
    constants = (literal(0), literal(now, outbox.c.available_at.type), literal(""))
    articles = select(literal(ARTICLES), article.c.id, article.c.version, article.c.deleted, *constants)
    events = select(literal(EVENTS), event.c.id, article.c.version, article.c.deleted, *constants)
    for source in (articles.where(literal(value=True)), events.join_from(event, article).where(literal(value=True))):
        insert = insert_into(connection, outbox).from_select(names, source)
        updated = {name: insert.excluded[name] for name in names[2:]}
        conflict = [outbox.c.kind, outbox.c.id]
        connection.execute(insert.on_conflict_do_update(index_elements=conflict, set_=updated))
    return outbox_size(connection)
