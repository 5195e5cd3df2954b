"""Crawls of sources: one at a time for each source, held by a lease that a killed crawl cannot keep."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import Connection, RowMapping, select

from config.exceptions import CatalogueError, SourceBusy
from database.engine import lock
from database.records import SourceState
from database.statements import insert_all, insert_into, insert_missing, url_key
from database.tables import crawl, endpoint, endpoint_visit, link, source_state

INTERRUPTED = "interrupted: its lease ran out"


class Visit(NamedTuple):
    """What one visit of an endpoint brought."""

    url: str
    status: int
    etag: str
    last_modified: str
    links: int
    error: str


def start_crawl(connection: Connection, source_id: str, *, now: datetime, lease: timedelta) -> int:
    """Begin a crawl and give its id; SourceBusy while another holds a live lease, an expired one is taken over."""
    lock(connection, f"source:{source_id}")
    open_crawl = (crawl.c.source_id == source_id) & crawl.c.finished_at.is_(None)
    for row in connection.execute(select(crawl).where(open_crawl)).mappings().all():
        if row["lease_until"] > now:
            raise SourceBusy(f"source {source_id} is being crawled since {row['started_at']:%Y-%m-%d %H:%M} UTC")
        update = crawl.update().where(crawl.c.id == row["id"])
        connection.execute(update.values(finished_at=row["lease_until"], error=INTERRUPTED))
    values = {"source_id": source_id, "started_at": now, "lease_until": now + lease}
    crawl_id: int = connection.scalars(crawl.insert().values(values).returning(crawl.c.id)).one()
    insert_missing(connection, source_state, [{"source_id": source_id}])
    state = source_state.update().where(source_state.c.source_id == source_id)
    connection.execute(state.values(crawl_id=crawl_id, last_started_at=now))
    return crawl_id


def renew_crawl(connection: Connection, crawl_id: int, *, now: datetime, lease: timedelta) -> None:
    """Lengthen a crawl's lease; SourceBusy if the crawl has ended or another took its source."""
    still_open = (crawl.c.id == crawl_id) & crawl.c.finished_at.is_(None)
    result = connection.execute(crawl.update().where(still_open).values(lease_until=now + lease))
    if not result.rowcount:
        raise SourceBusy(f"crawl {crawl_id} has ended or lost its lease")


def finish_crawl(connection: Connection, crawl_id: int, *, now: datetime, error: str = "") -> None:
    """End a crawl; nothing if it has ended already."""
    row = connection.execute(select(crawl).where(crawl.c.id == crawl_id)).mappings().one_or_none()
    if row is None:
        raise CatalogueError(f"there is no crawl {crawl_id}")
    lock(connection, f"source:{row['source_id']}")
    still_open = (crawl.c.id == crawl_id) & crawl.c.finished_at.is_(None)
    if not connection.execute(crawl.update().where(still_open).values(finished_at=now, error=error)).rowcount:
        return
    failures = source_state.c.consecutive_failures + 1 if error else 0
    state = source_state.update().where(source_state.c.source_id == row["source_id"])
    connection.execute(state.values(last_finished_at=now, last_error=error, consecutive_failures=failures))


def validators(connection: Connection, url: str) -> tuple[str, str]:
    """The ETag and Last-Modified of the last good answer of an endpoint, else of a link; empty where unknown."""
    for table in (endpoint, link):
        row = connection.execute(select(table.c.etag, table.c.last_modified).where(table.c.key == url_key(url))).first()
        if row is not None:
            return (row.etag, row.last_modified)
    return ("", "")


def record_endpoint(connection: Connection, crawl_id: int, visit: Visit, *, now: datetime) -> None:
    """Record one visit of an endpoint; only a good answer replaces its validators."""
    row = {"crawl_id": crawl_id, "url": visit.url, "visited_at": now, "status": visit.status}
    insert_all(connection, endpoint_visit, [{**row, "links": visit.links, "error": visit.error}])
    if visit.error or visit.status != 200:
        return
    values = {"etag": visit.etag, "last_modified": visit.last_modified, "checked_at": now}
    statement = insert_into(connection, endpoint).values(key=url_key(visit.url), url=visit.url, **values)
    connection.execute(statement.on_conflict_do_update(index_elements=[endpoint.c.key], set_=values))


def source_states(connection: Connection, *, now: datetime) -> tuple[SourceState, ...]:
    """The crawl state of every source ever crawled, by id."""
    held = crawl.c.finished_at.is_(None) & (crawl.c.lease_until > now)
    running = set(connection.scalars(select(crawl.c.source_id).where(held)))
    rows = connection.execute(select(source_state).order_by(source_state.c.source_id)).mappings()
    return tuple(_to_state(row, row["source_id"] in running) for row in rows)


def source_state_of(connection: Connection, source_id: str, *, now: datetime) -> SourceState:
    """The crawl state of one source, blank for one never crawled."""
    states = {state.source_id: state for state in source_states(connection, now=now)}
    return states.get(source_id, SourceState(source_id=source_id))


def _to_state(row: RowMapping, running: bool) -> SourceState:
    return SourceState(
        source_id=row["source_id"],
        last_started_at=row["last_started_at"],
        last_finished_at=row["last_finished_at"],
        last_error=row["last_error"],
        consecutive_failures=row["consecutive_failures"],
        running=running,
    )
