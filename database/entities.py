"""Organisations as researchers follow them: found by any of their names, with what they took part in and with whom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, RowMapping, select

from database.engine import Database
from database.organisations import name_key, organisation_by_id
from database.records import Participation, SharedEvent, StoredOrganisation, Ties
from database.redirects import family_of, follow_facts, follow_organisations
from database.statements import split_batches
from database.tables import argument, article, event, fact_event, organisation_name
from database.ties import load_ties

_MOST_CANDIDATES = 1000


class Entities:
    """The organisations of a catalogue and what links them."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def find(self, text: str, limit: int) -> tuple[StoredOrganisation, ...]:
        """The standing organisations of which a name holds every word of `text`, those named exactly so first."""
        return self._db.read(_find, text, limit)

    def shared_events(self, ids: Sequence[str]) -> tuple[SharedEvent, ...]:
        """Every event that one of these standing organisations takes part in, with all organisations in it."""
        return self._db.read(_load_shared_events, ids)

    def ties(self, identifier: str) -> Ties:
        """The bodies that a standing organisation is part of, its parts, and the people with posts at it."""
        return self._db.read(load_ties, identifier)

    def names(self, ids: Iterable[str], *, language: str = "") -> dict[str, str]:
        """The name to show for each standing organisation, in the language where it has an official one."""
        return self._db.read(_load_names, sorted(set(ids)), language)


def _find(connection: Connection, text: str, limit: int) -> tuple[StoredOrganisation, ...]:
    key = name_key(text)
    words = [word for word in key.split(" ") if word]
    if not words:
        return ()
    held = [organisation_name.c.key.contains(word, autoescape=True) for word in words]
    columns = select(organisation_name.c.key, organisation_name.c.organisation_id).where(*held)
    rows = connection.execute(columns.order_by(organisation_name.c.key).limit(_MOST_CANDIDATES)).all()
    exact = connection.execute(columns.where(organisation_name.c.key == key)).all()
    standing = follow_organisations(connection, [row.organisation_id for row in (*exact, *rows)])
    ranks: dict[str, tuple[bool, bool, int]] = {}
    for row in (*exact, *rows):
        owner, rank = standing[row.organisation_id], (row.key != key, not row.key.startswith(key), len(row.key))
        ranks[owner] = min(rank, ranks.get(owner, rank))
    best = sorted(ranks, key=lambda owner: (ranks[owner], owner))[:limit]
    return tuple(organisation_by_id(connection, owner) for owner in best)


def _load_shared_events(connection: Connection, ids: Sequence[str]) -> tuple[SharedEvent, ...]:
    family = [member for one in ids for member in family_of(connection, one)]
    events: set[str] = set()
    for batch in split_batches(sorted(family)):
        named = select(argument.c.event_id).where(argument.c.organisation_id.in_(batch), argument.c.count.is_(None))
        events.update(connection.scalars(named))
    rows: list[RowMapping] = []
    for chosen in split_batches(sorted(events)):
        rows += _read_events(connection, chosen)
    facts = follow_facts(connection, [row["fact_id"] for row in rows if row["fact_id"]])
    participants = _load_participants(connection, sorted(events))
    found = (_to_shared_event(row, facts.get(row["fact_id"], row["id"]), participants) for row in rows)
    return tuple(sorted(found, key=lambda one: (one.reported_at, one.event_id)))


def _read_events(connection: Connection, ids: Sequence[str]) -> Sequence[RowMapping]:
    told = (event.c.id, event.c.type, event.c.modality, event.c.name_norm, event.c.date_value, event.c.evidence_text)
    report = (event.c.article_id, article.c.url, article.c.title, article.c.published, article.c.reported_at)
    more = (article.c.language, article.c.publisher, fact_event.c.fact_id)
    joined = event.join(article).outerjoin(fact_event, fact_event.c.event_id == event.c.id)
    statement = select(*told, *report, *more).select_from(joined).where(event.c.id.in_(ids))
    return connection.execute(statement).mappings().all()


def _load_participants(connection: Connection, events: Sequence[str]) -> dict[str, list[Participation]]:
    columns = (argument.c.event_id, argument.c.organisation_id, argument.c.role)
    rows: list[RowMapping] = []
    for batch in split_batches(events):
        named = argument.c.event_id.in_(batch) & argument.c.organisation_id.is_not(None) & argument.c.count.is_(None)
        order = (argument.c.event_id, argument.c.position)
        rows += connection.execute(select(*columns).where(named).order_by(*order)).mappings().all()
    standing = follow_organisations(connection, {row["organisation_id"] for row in rows})
    found: dict[str, list[Participation]] = {}
    for row in rows:
        one = Participation(organisation_id=standing[row["organisation_id"]], role=row["role"])
        found.setdefault(row["event_id"], []).append(one)
    return found


def _to_shared_event(row: RowMapping, fact: str, participants: dict[str, list[Participation]]) -> SharedEvent:
    return SharedEvent(
        event_id=row["id"],
        fact_id=fact,
        type=row["type"],
        modality=row["modality"],
        name=row["name_norm"],
        date=row["date_value"] or "",
        evidence=row["evidence_text"] or "",
        article_id=row["article_id"],
        url=row["url"],
        title=row["title"],
        publisher=row["publisher"],
        language=row["language"],
        published=row["published"],
        reported_at=row["reported_at"],
        participants=tuple(dict.fromkeys(participants.get(row["id"], ()))),
    )


def _load_names(connection: Connection, ids: Sequence[str], language: str) -> dict[str, str]:
    """An official name where it has one, of the language asked, its own before those of the merged."""
    owners = {member: one for one in ids for member in family_of(connection, one)}
    rows: list[RowMapping] = []
    for batch in split_batches(sorted(owners)):
        chosen = select(organisation_name).where(organisation_name.c.organisation_id.in_(batch))
        rows += connection.execute(chosen).mappings().all()

    def rank(row: RowMapping) -> tuple[bool, bool, bool, str]:
        own = row["organisation_id"] == owners[row["organisation_id"]]
        return row["kind"] != "official", row["language"] != language, not own, row["key"]

    names: dict[str, str] = {}
    for row in sorted(rows, key=rank):
        names.setdefault(owners[row["organisation_id"]], row["name"])
    return {one: names.get(one, one) for one in ids}
