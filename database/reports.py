"""Counts and lists for status, summaries and digests."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from itertools import groupby

from sqlalchemy import ColumnElement, Connection, func, literal, select, union_all

from database.records import Count, CrawlRun, Failure, SourceCounts
from database.tables import article, crawl, endpoint_visit, event, link, organisation, page_fetch
from extractors.records import Outcome

FAILURES = (
    Outcome.HTTP_ERROR,
    Outcome.TIMEOUT,
    Outcome.BLOCKED,
    Outcome.ROBOTS,
    Outcome.TOO_LARGE,
    Outcome.REJECTED,
)


def count_links(connection: Connection) -> tuple[Count, ...]:
    """Every link once, by its outcome or backlog (`discovered`, `fetched`)."""
    return _count(connection, link.c.state)


def count_links_by_source(connection: Connection) -> tuple[SourceCounts, ...]:
    """The same for each source."""
    columns = (link.c.source_id, link.c.state)
    rows = connection.execute(select(*columns, func.count().label("number")).group_by(*columns).order_by(*columns))
    return tuple(
        SourceCounts(source_id=source, counts=tuple(Count(name=row.state, count=row.number) for row in group))
        for source, group in groupby(rows, key=lambda row: row.source_id)
    )


def count_outcomes_between(connection: Connection, start: datetime, end: datetime) -> tuple[Count, ...]:
    """The links whose state was set from `start` up to before `end`, by that state."""
    return _count(connection, link.c.state, _within(link.c.state_at, start, end))


def count_articles(connection: Connection) -> tuple[Count, ...]:
    """Live articles by language."""
    return _count(connection, article.c.language, article.c.deleted.is_(False))


def count_events(connection: Connection) -> tuple[Count, ...]:
    """Events by type; those of exact copies of one text count once."""
    identity = func.coalesce(func.nullif(article.c.content_hash, ""), article.c.id)
    per_article = (
        select(event.c.type, identity.label("content"), func.count().label("number"))
        .join_from(event, article)
        .group_by(event.c.type, identity, article.c.id)
        .subquery()
    )
    columns = (per_article.c.type, per_article.c.content)
    per_text = select(*columns, func.max(per_article.c.number).label("number")).group_by(*columns).subquery()
    total = func.sum(per_text.c.number).label("total")
    rows = connection.execute(select(per_text.c.type, total).group_by(per_text.c.type))
    return _to_counts((row.type, row.total) for row in rows)


def count_organisations(connection: Connection) -> int:
    """How many organisations stand, merged ones not counted."""
    standing = organisation.c.merged_into.is_(None)
    return connection.scalars(select(func.count()).select_from(organisation).where(standing)).one()


def crawl_runs_between(connection: Connection, start: datetime, end: datetime) -> tuple[CrawlRun, ...]:
    """The crawls begun from `start` up to before `end`, oldest first, with the endpoints and links seen."""
    visits = (func.count(endpoint_visit.c.id).label("endpoints"), func.coalesce(func.sum(endpoint_visit.c.links), 0))
    statement = (
        select(crawl, *visits)
        .join_from(crawl, endpoint_visit, isouter=True)
        .where(_within(crawl.c.started_at, start, end))
        .group_by(crawl.c.id)
        .order_by(crawl.c.started_at, crawl.c.id)
    )
    return tuple(
        CrawlRun(
            id=row.id,
            source_id=row.source_id,
            started_at=row.started_at,
            finished_at=row.finished_at,
            error=row.error,
            endpoints=row.endpoints,
            links=int(row[-1]),
        )
        for row in connection.execute(statement)
    )


def failures(connection: Connection, start: datetime, end: datetime, *, limit: int) -> tuple[Failure, ...]:
    """The links and endpoints that could not be had from `start` up to before `end`, newest first."""
    links = select(
        link.c.source_id, link.c.url, link.c.state.label("outcome"), link.c.detail, link.c.state_at.label("at")
    )
    endpoints = select(
        crawl.c.source_id,
        endpoint_visit.c.url,
        literal("endpoint", link.c.state.type).label("outcome"),
        endpoint_visit.c.error.label("detail"),
        endpoint_visit.c.visited_at.label("at"),
    ).join_from(endpoint_visit, crawl)
    incomplete = select(
        page_fetch.c.source_id,
        link.c.url,
        literal("incomplete", link.c.state.type).label("outcome"),
        page_fetch.c.missing.label("detail"),
        page_fetch.c.fetched_at.label("at"),
    ).join_from(page_fetch, link)
    union = union_all(
        links.where(link.c.state.in_(FAILURES), _within(link.c.state_at, start, end)),
        endpoints.where(endpoint_visit.c.error != "", _within(endpoint_visit.c.visited_at, start, end)),
        incomplete.where(page_fetch.c.missing != "", _within(page_fetch.c.fetched_at, start, end)),
    )
    both = union.subquery()
    rows = connection.execute(
        select(both).order_by(both.c.at.desc(), both.c.source_id, both.c.url, both.c.detail).limit(limit)
    )
    return tuple(Failure(**row) for row in rows.mappings())


def _within(column: ColumnElement[datetime], start: datetime, end: datetime) -> ColumnElement[bool]:
    return (column >= start) & (column < end)


def _count(connection: Connection, column: ColumnElement[str], *where: ColumnElement[bool]) -> tuple[Count, ...]:
    """How many rows have each value of a column."""
    rows = connection.execute(select(column.label("name"), func.count().label("number")).where(*where).group_by(column))
    return _to_counts((row.name, row.number) for row in rows)


def _to_counts(numbers: Iterable[tuple[str, int]]) -> tuple[Count, ...]:
    """The counts, most first."""
    counts = [Count(name=name, count=int(number)) for name, number in numbers]
    return tuple(sorted(counts, key=lambda one: (-one.count, one.name)))
