"""Fetched pages as work: leased to one worker at a time, taken over when a lease runs out, closed exactly once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection, RowMapping, or_, select

from database.engine import lock
from database.links import close_link, to_link
from database.records import Archived, Fetched, Task
from database.tables import link, page_fetch
from extractors.records import Outcome


def lease_fetched(connection: Connection, limit: int, *, now: datetime, lease: timedelta) -> tuple[Task, ...]:
    """Lease up to `limit` waiting pages, oldest first, that no live lease holds."""
    is_free = or_(page_fetch.c.lease_until.is_(None), page_fetch.c.lease_until <= now)
    free = (
        select(page_fetch.c.id)
        .where(page_fetch.c.done_at.is_(None), is_free)
        .order_by(page_fetch.c.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    numbers = connection.scalars(free).all()
    update = page_fetch.update().where(page_fetch.c.id.in_(numbers))
    connection.execute(update.values(lease_until=now + lease, attempts=page_fetch.c.attempts + 1))
    return _load_tasks(connection, numbers)


def _load_tasks(connection: Connection, numbers: Sequence[int]) -> tuple[Task, ...]:
    fetches = select(page_fetch).where(page_fetch.c.id.in_(numbers)).order_by(page_fetch.c.id)
    rows = connection.execute(fetches).mappings().all()
    links = select(link).where(link.c.key.in_({row["link_key"] for row in rows}))
    by_key = {row["key"]: row for row in connection.execute(links).mappings()}
    return tuple(_to_task(row, by_key[row["link_key"]]) for row in rows)


def _to_task(row: RowMapping, link_row: RowMapping) -> Task:
    fetched = Fetched(
        url=link_row["url"],
        source_id=row["source_id"],
        final_url=row["final_url"],
        status=row["status"],
        fetched_at=row["fetched_at"],
        archived=Archived(file=row["file"], offset=row["offset"], length=row["length"], digest=row["digest"]),
        content_type=row["content_type"],
        encoding=row["encoding"],
        etag=row["etag"],
        last_modified=row["last_modified"],
        link=to_link(link_row),
        further=row["further"],
        missing=row["missing"],
    )
    return Task(id=row["id"], fetched=fetched, attempts=row["attempts"])


def release_task(connection: Connection, task_id: int) -> None:
    """Give a page back unharmed: it can be leased at once and this attempt does not count."""
    is_leased = (page_fetch.c.id == task_id) & page_fetch.c.lease_until.is_not(None) & page_fetch.c.done_at.is_(None)
    update = page_fetch.update().where(is_leased)
    connection.execute(update.values(lease_until=None, attempts=page_fetch.c.attempts - 1))


def reject_task(connection: Connection, task: Task, outcome: Outcome, detail: str, *, now: datetime) -> None:
    """Close a page that became no article, with its link; nothing if it was closed already."""
    key = lock_task(connection, task.id)
    if is_open(connection, task.id):
        close_task(connection, task.id, outcome, now=now)
        close_link(connection, key, outcome, detail, now=now)


def lock_task(connection: Connection, task_id: int, *names: str) -> str:
    """Hold a page's link, and the locks of `names` with it, to the transaction's end; gives the link's key."""
    key = connection.scalars(select(page_fetch.c.link_key).where(page_fetch.c.id == task_id)).one_or_none() or ""
    lock(connection, f"link:{key}", *names)
    return key


def is_open(connection: Connection, task_id: int) -> bool:
    """Whether a page still waits: nobody closed it and no newer fetch took its place."""
    waiting = (page_fetch.c.id == task_id) & page_fetch.c.done_at.is_(None)
    return connection.scalars(select(page_fetch.c.id).where(waiting)).one_or_none() is not None


def recorded_outcome(connection: Connection, task_id: int) -> Outcome:
    """The outcome of a closed page; `unchanged` for one that a newer fetch replaced."""
    value = connection.scalars(select(page_fetch.c.outcome).where(page_fetch.c.id == task_id)).one_or_none()
    return Outcome(value) if value in set(Outcome) else Outcome.UNCHANGED


def close_task(connection: Connection, task_id: int, outcome: Outcome, *, now: datetime) -> None:
    """Mark a page as done."""
    update = page_fetch.update().where(page_fetch.c.id == task_id)
    connection.execute(update.values(done_at=now, outcome=outcome.value, lease_until=None))
