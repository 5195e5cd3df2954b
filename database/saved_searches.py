"""Saved searches: what each has found so far, so that every match is told once, whatever is interrupted.

A match is recorded in an alert before anybody sees it; an alert that was not shown to its end is shown again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, case, func, select

from config.exceptions import InputError, NotFound
from database.engine import Database, lock
from database.records import Alert, Match, SavedSearch, SavedSearchState
from database.statements import insert_all, insert_missing, split_batches
from database.tables import alert, alert_match, article, event, saved_search
from extractors.ids import hash_parts

EVENTS = "events"


class SavedSearches:
    """The saved searches of a catalogue."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def add(self, saved: SavedSearch) -> None:
        """Keep a search; InputError where another has its name."""
        self._db.write(_add, saved)

    def remove(self, name: str) -> None:
        """Forget a search and what it has found; NotFound for an unknown name."""
        self._db.write(_remove, name)

    def get(self, name: str) -> SavedSearch:
        """The search of this name; NotFound for an unknown one."""
        return self._db.read(_get, name)

    def states(self) -> tuple[SavedSearchState, ...]:
        """Every search with what it has told, by name."""
        return self._db.read(_states)

    def find_new(self, saved: SavedSearch, ids: Sequence[str]) -> tuple[Match, ...]:
        """Those of the found documents that the search has not found before, in order; copies of one text once."""
        return self._db.read(_find_new, saved, ids)

    def record(self, name: str, matches: Sequence[Match], *, now: datetime) -> Alert | None:
        """Record new matches as one alert, in one transaction; None where another run was faster with all of them."""
        return self._db.write(_record, name, matches, now=now)

    def take_as_known(self, name: str, matches: Sequence[Match]) -> None:
        """Record matches that nobody is to be told of."""
        self._db.write(_take_as_known, name, matches)

    def waiting(self, name: str) -> tuple[Alert, ...]:
        """The alerts of a search that were not shown to their end, oldest first."""
        return self._db.read(_waiting, name)

    def mark_shown(self, identifier: int, *, now: datetime) -> None:
        """An alert was shown and will not be again."""
        self._db.write(_mark_shown, identifier, now=now)

    def alerts_between(self, start: datetime, end: datetime) -> tuple[Alert, ...]:
        """The alerts made from `start` up to before `end`, shown or not, by search and time."""
        return self._db.read(_load_alerts, (alert.c.made_at >= start) & (alert.c.made_at < end))


def _add(connection: Connection, saved: SavedSearch) -> None:
    lock(connection, f"saved search:{saved.name}")
    if _find(connection, saved.name) is not None:
        raise InputError(saved.name, "is the name of another saved search; remove that first or choose another name")
    columns = ("name", "query", "kind", "mode", "expand", "created_at")
    insert_all(connection, saved_search, [{column: getattr(saved, column) for column in columns}])


def _remove(connection: Connection, name: str) -> None:
    lock(connection, f"saved search:{name}")
    _get(connection, name)
    connection.execute(alert_match.delete().where(alert_match.c.saved_search == name))
    connection.execute(alert.delete().where(alert.c.saved_search == name))
    connection.execute(saved_search.delete().where(saved_search.c.name == name))


def _find(connection: Connection, name: str) -> SavedSearch | None:
    row = connection.execute(select(saved_search).where(saved_search.c.name == name)).mappings().one_or_none()
    return SavedSearch(**row) if row else None


def _get(connection: Connection, name: str) -> SavedSearch:
    found = _find(connection, name)
    if found is None:
        names = ", ".join(connection.scalars(select(saved_search.c.name).order_by(saved_search.c.name)))
        raise NotFound(name, f"is no saved search; known: {names or 'none yet'}")
    return found


def _states(connection: Connection) -> tuple[SavedSearchState, ...]:
    matches = func.count(alert_match.c.document_id.distinct())
    waiting = func.count(case((alert.c.shown_at.is_(None), alert_match.c.document_id)).distinct())
    told = (
        select(alert.c.saved_search, matches, waiting, func.max(alert.c.made_at))
        .join_from(alert, alert_match)
        .group_by(alert.c.saved_search)
    )
    counts = {row[0]: row for row in connection.execute(told)}
    rows = connection.execute(select(saved_search).order_by(saved_search.c.name)).mappings().all()
    return tuple(_to_state(SavedSearch(**row), *counts.get(row["name"], ("", 0, 0, None))[1:]) for row in rows)


def _to_state(saved: SavedSearch, matches: int, waiting: int, last: datetime | None) -> SavedSearchState:
    return SavedSearchState(saved=saved, matches=matches, waiting=waiting, last_alert_at=last)


def _find_new(connection: Connection, saved: SavedSearch, ids: Sequence[str]) -> tuple[Match, ...]:
    read = _read_events if saved.kind == EVENTS else _read_articles
    found = {match.id: match for batch in split_batches(ids) for match in read(connection, batch)}
    matches = [found[one] for one in ids if one in found]
    return _keep_first(matches, _find_known(connection, saved.name, matches))


def _read_articles(connection: Connection, ids: Sequence[str]) -> Iterator[Match]:
    live = article.c.id.in_(ids) & article.c.deleted.is_(False)
    for row in connection.execute(select(article.c.id, article.c.content_hash).where(live)):
        yield Match(id=row.id, keys=(f"article:{row.id}", f"text:{row.content_hash or row.id}"))


def _read_events(connection: Connection, ids: Sequence[str]) -> Iterator[Match]:
    """An event stays the same in a new text of its article and in copies: by type and name, else by what it says."""
    columns = (event.c.id, event.c.article_id, event.c.type, event.c.name_norm, event.c.evidence_text)
    statement = select(*columns, article.c.content_hash).join_from(event, article).where(event.c.id.in_(ids))
    for row in connection.execute(statement):
        said = hash_parts(row.type, row.name_norm or row.evidence_text or "")
        yield Match(id=row.id, keys=(f"article:{row.article_id}:{said}", f"text:{row.content_hash or row.id}:{said}"))


def _keep_first(matches: Sequence[Match], known: set[str]) -> tuple[Match, ...]:
    """The matches of which no key is known, the first of those that share one."""
    new: list[Match] = []
    for match in matches:
        if known.isdisjoint(match.keys):
            new.append(match)
            known.update(match.keys)
    return tuple(new)


def _find_known(connection: Connection, name: str, matches: Sequence[Match]) -> set[str]:
    known: set[str] = set()
    for batch in split_batches(sorted({key for match in matches for key in match.keys})):
        chosen = (alert_match.c.saved_search == name) & alert_match.c.key.in_(batch)
        known.update(connection.scalars(select(alert_match.c.key).where(chosen)))
    return known


def _record(connection: Connection, name: str, matches: Sequence[Match], *, now: datetime) -> Alert | None:
    lock(connection, f"saved search:{name}")
    _get(connection, name)
    new = _keep_first(matches, _find_known(connection, name, matches))
    if not new:
        return None
    values = {"saved_search": name, "made_at": now}
    identifier: int = connection.scalars(alert.insert().values(values).returning(alert.c.id)).one()
    insert_all(connection, alert_match, _to_rows(name, new, identifier))
    return Alert(id=identifier, saved_search=name, made_at=now, documents=tuple(match.id for match in new))


def _take_as_known(connection: Connection, name: str, matches: Sequence[Match]) -> None:
    lock(connection, f"saved search:{name}")
    _get(connection, name)
    insert_missing(connection, alert_match, _to_rows(name, matches, None))


def _to_rows(name: str, matches: Sequence[Match], identifier: int | None) -> list[dict[str, object]]:
    return [
        {"key": key, "saved_search": name, "document_id": match.id, "position": place, "alert_id": identifier}
        for place, match in enumerate(matches)
        for key in match.keys
    ]


def _waiting(connection: Connection, name: str) -> tuple[Alert, ...]:
    return _load_alerts(connection, (alert.c.saved_search == name) & alert.c.shown_at.is_(None))


def _load_alerts(connection: Connection, chosen: ColumnElement[bool]) -> tuple[Alert, ...]:
    order = (alert.c.saved_search, alert.c.id)
    rows = connection.execute(select(alert).where(chosen).order_by(*order)).mappings().all()
    return tuple(
        Alert(
            id=row["id"],
            saved_search=row["saved_search"],
            made_at=row["made_at"],
            documents=_documents_of(connection, row["id"]),
        )
        for row in rows
    )


def _documents_of(connection: Connection, identifier: int) -> tuple[str, ...]:
    place = func.min(alert_match.c.position)
    columns = select(alert_match.c.document_id).where(alert_match.c.alert_id == identifier)
    return tuple(connection.scalars(columns.group_by(alert_match.c.document_id).order_by(place)))


def _mark_shown(connection: Connection, identifier: int, *, now: datetime) -> None:
    connection.execute(alert.update().where(alert.c.id == identifier).values(shown_at=now))
