"""Links: each is one row whose state is its backlog (`discovered`, `fetched`) or the outcome of its last visit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, RowMapping, select

from database.engine import lock
from database.records import Fetched, LinkState
from database.statements import insert_into, insert_missing, split_batches, url_key
from database.tables import crawl, link, page_fetch, tombstone
from extractors.records import Link, Outcome

DISCOVERED = "discovered"
FETCHED = "fetched"
BACKLOG = (DISCOVERED, FETCHED)
_SUPERSEDED = "superseded"


def add_links(connection: Connection, links: Sequence[Link], *, crawl_id: int) -> tuple[LinkState, ...]:
    """Add the links that are new and tell the state of each, in order; a link given twice is new once."""
    new: set[str] = set()
    for batch in split_batches(links):
        new |= _insert_links(connection, batch, crawl_id)
    states = load_states(connection, [url_key(one.url) for one in links])
    found = []
    for one in links:
        key = url_key(one.url)
        found.append(to_state(states[key], is_new=key in new))
        new.discard(key)
    return tuple(found)


def _insert_links(connection: Connection, links: Sequence[Link], crawl_id: int) -> set[str]:
    """Insert a batch of links and tell the keys of the new ones; deleted addresses come in as such."""
    unique = {url_key(one.url): one for one in reversed(links)}
    deleted = set(connection.scalars(select(tombstone.c.key).where(tombstone.c.key.in_(unique))))
    rows = [_to_row(key, one, crawl_id, is_deleted=key in deleted) for key, one in sorted(unique.items())]
    if not rows:
        return set()
    statement = insert_into(connection, link).on_conflict_do_nothing().returning(link.c.key)
    return set(connection.scalars(statement, rows)) - deleted


def _to_row(key: str, one: Link, crawl_id: int, *, is_deleted: bool) -> dict[str, object]:
    return {
        "key": key,
        "url": one.url,
        "source_id": one.source_id,
        "endpoint_url": one.endpoint_url,
        "title": one.title,
        "language": one.language,
        "published_at": one.published_at,
        "discovered_at": one.discovered_at,
        "state": Outcome.DELETED.value if is_deleted else DISCOVERED,
        "state_at": one.discovered_at,
        "crawl_id": crawl_id,
    }


def load_states(connection: Connection, keys: Sequence[str]) -> dict[str, RowMapping]:
    """The rows of the links with these keys; unknown ones are left out."""
    found = {}
    for batch in split_batches(keys):
        for row in connection.execute(select(link).where(link.c.key.in_(batch))).mappings():
            found[row["key"]] = row
    return found


def to_state(row: RowMapping, *, is_new: bool) -> LinkState:
    """The state of a row's link."""
    return LinkState(
        url=row["url"],
        is_new=is_new,
        outcome=None if row["state"] in BACKLOG else Outcome(row["state"]),
        fetched_at=row["fetched_at"],
        etag=row["etag"],
        last_modified=row["last_modified"],
    )


def to_link(row: RowMapping) -> Link:
    """The link of a row."""
    return Link(
        url=row["url"],
        source_id=row["source_id"],
        endpoint_url=row["endpoint_url"],
        discovered_at=row["discovered_at"],
        title=row["title"],
        published_at=row["published_at"],
        language=row["language"],
    )


def pending_links(connection: Connection, source_id: str) -> tuple[Link, ...]:
    """The links of a source that were discovered and never fetched, oldest first."""
    wanted = (link.c.source_id == source_id) & (link.c.state == DISCOVERED)
    statement = select(link).where(wanted).order_by(link.c.discovered_at, link.c.key)
    return tuple(to_link(row) for row in connection.execute(statement).mappings())


def record_fetched(connection: Connection, fetched: Fetched, *, crawl_id: int) -> None:
    """Record a fetched page as work to do, once; it takes the place of an earlier fetch of the link still waiting."""
    key = url_key(fetched.url)
    lock(connection, f"link:{key}")
    found = fetched.link or Link(
        url=fetched.url, source_id=fetched.source_id, endpoint_url="", discovered_at=fetched.fetched_at
    )
    _insert_links(connection, [found], crawl_id)
    state = connection.scalars(select(link.c.state).where(link.c.key == key)).one()
    if state == Outcome.DELETED:
        return
    rows = [{"link_key": key, "crawl_id": crawl_id, **_to_fetch_row(fetched)}]
    statement = insert_into(connection, page_fetch).on_conflict_do_nothing().returning(page_fetch.c.id)
    number = connection.scalars(statement, rows).one_or_none()
    if number is None:
        return
    waiting = (page_fetch.c.link_key == key) & page_fetch.c.done_at.is_(None) & (page_fetch.c.id != number)
    close_fetches = page_fetch.update().where(waiting)
    connection.execute(close_fetches.values(done_at=fetched.fetched_at, outcome=_SUPERSEDED))
    connection.execute(
        link.update()
        .where(link.c.key == key)
        .values(
            state=FETCHED,
            detail="",
            state_at=fetched.fetched_at,
            fetched_at=fetched.fetched_at,
            etag=fetched.etag,
            last_modified=fetched.last_modified,
            crawl_id=crawl_id,
        )
    )


def _to_fetch_row(fetched: Fetched) -> dict[str, object]:
    return {
        "source_id": fetched.source_id,
        "final_url": fetched.final_url,
        "status": fetched.status,
        "content_type": fetched.content_type,
        "encoding": fetched.encoding,
        "etag": fetched.etag,
        "last_modified": fetched.last_modified,
        "fetched_at": fetched.fetched_at,
        "file": fetched.archived.file,
        "offset": fetched.archived.offset,
        "length": fetched.archived.length,
        "digest": fetched.archived.digest,
        "further": fetched.further,
        "missing": fetched.missing,
    }


def record_outcome(
    connection: Connection, url: str, outcome: Outcome, detail: str, *, now: datetime, crawl_id: int
) -> None:
    """Record what became of a link that was not fetched anew; a page still waiting decides for itself."""
    key = url_key(url)
    lock(connection, f"link:{key}")
    if connection.scalars(select(link.c.key).where(link.c.key == key)).one_or_none() is None:
        source = connection.scalars(select(crawl.c.source_id).where(crawl.c.id == crawl_id)).one_or_none() or ""
        found = Link(url=url, source_id=source, endpoint_url="", discovered_at=now)
        insert_missing(connection, link, [_to_row(key, found, crawl_id, is_deleted=False)])
    close_link(connection, key, outcome, detail, now=now, over=(FETCHED, Outcome.DELETED))


def close_link(
    connection: Connection,
    key: str,
    outcome: Outcome,
    detail: str,
    *,
    now: datetime,
    over: tuple[str, ...] = (Outcome.DELETED,),
    article_id: str = "",
) -> None:
    """Set a link's outcome unless its state is one of `over`, which are left alone."""
    values: dict[str, object] = {"state": outcome.value, "detail": detail, "state_at": now}
    if article_id:
        values["article_id"] = article_id
    connection.execute(link.update().where((link.c.key == key) & link.c.state.not_in(over)).values(values))
