"""Facts: which events of different articles tell of one thing, kept as articles come, change and go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, func, select

from config.exceptions import NotFound
from database.queries import events_by_id
from database.records import StoredEvent, StoredFact
from database.redirects import follow_facts, follow_organisations
from database.statements import insert_all, insert_missing, split_batches
from database.tables import argument, event_part, fact, fact_event, mention
from database.vocabulary import load_vocabulary
from extractors.ids import hash_parts
from extractors.records import MentionKind
from linking.candidates import find_telling_keys
from linking.facts import judge_events
from linking.grouping import Group, group_events
from linking.reports import Mentioned, Participant, ReportedEvent
from linking.verdict import Level

_NEAREST: Final = 60
_LONGEST: Final = 80
_MENTIONED: Final = 20

Held = Mapping[str, str]  # fact id by event id


def forget_events(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    """Take events out of their facts before they go; gives the facts they were in, by event id."""
    held: dict[str, str] = {}
    for batch in split_batches(ids):
        rows = connection.execute(select(fact_event).where(fact_event.c.event_id.in_(batch)))
        held.update({row.event_id: row.fact_id for row in rows})
        connection.execute(fact_event.delete().where(fact_event.c.event_id.in_(batch)))
        connection.execute(event_part.delete().where(event_part.c.event_id.in_(batch)))
    return held


def link_events(connection: Connection, ids: Sequence[str], *, former: Held, now: datetime) -> None:
    """Bring an article's events into facts, and those apart again that only its former events held together."""
    arrived = load_reported(connection, ids)
    for one in arrived:
        rows = [{"part": part, "event_id": one.id} for part in sorted(_find_parts(one))]
        insert_missing(connection, event_part, rows)
    touched = {*former.values(), *_find_facts(connection, arrived)}
    held = _events_of(connection, touched)
    pool = {one.id: one for one in (*load_reported(connection, list(held)), *arrived)}
    groups = group_events(list(pool.values()), load_vocabulary())
    _store_groups(connection, groups, held={**_inherit(former, held, arrived), **held}, now=now)


def _find_parts(one: ReportedEvent) -> set[str]:
    """What an event is looked up by: its type with the telling keys of its name and its participants.

    One that names no participants is looked up by the organisations that its article names.
    """
    vocabulary = load_vocabulary()
    parties = one.named or one.mentioned[:_MENTIONED]
    names = [one.name, *(party.name for party in parties)]
    keys = {key for name in names if 1 < len(name) <= _LONGEST for key in find_telling_keys(name, vocabulary)}
    keys |= {party.organisation_id for party in parties if party.organisation_id}
    return {f"{one.type.value}:{key}" for key in keys or {one.text}}


def _find_facts(connection: Connection, arrived: Iterable[ReportedEvent]) -> set[str]:
    """The facts that hold an event which is certainly one of the given ones."""
    found: set[str] = set()
    for one in arrived:
        shared = func.count()
        near = (
            select(event_part.c.event_id)
            .where(event_part.c.part.in_(sorted(_find_parts(one))), event_part.c.event_id != one.id)
            .group_by(event_part.c.event_id)
            .order_by(shared.desc(), event_part.c.event_id)
            .limit(_NEAREST)
        )
        others = load_reported(connection, connection.scalars(near).all())
        same = [other.id for other in others if judge_events(one, other, load_vocabulary()).level is Level.CERTAIN]
        rows = select(fact_event.c.fact_id).where(fact_event.c.event_id.in_(same))
        found.update(connection.scalars(rows))
    return found


def _events_of(connection: Connection, facts: Iterable[str]) -> dict[str, str]:
    held: dict[str, str] = {}
    for batch in split_batches(sorted(facts)):
        rows = connection.execute(select(fact_event).where(fact_event.c.fact_id.in_(batch)))
        held.update({row.event_id: row.fact_id for row in rows})
    return held


def _inherit(former: Held, held: Held, arrived: Sequence[ReportedEvent]) -> dict[str, str]:
    """The facts that events keep when their article is read anew: the same event its own, a changed text in order."""
    ids = {one.id for one in arrived}
    kept = {identifier: owner for identifier, owner in former.items() if identifier in ids}
    alone = sorted(set(former.values()) - set(held.values()) - set(kept.values()))
    fresh = sorted(one.id for one in arrived if one.id not in kept)
    return kept | dict(zip(fresh, alone, strict=False))


def _store_groups(connection: Connection, groups: Sequence[Group], *, held: Held, now: datetime) -> None:
    """Give each group a fact: the one that most of its events were in, else a new one; the others lead on to it."""
    assigned: dict[str, Group] = {}
    for group in sorted(groups, key=lambda found: found[0].id):
        identifier = _choose_fact(group, held, assigned)
        assigned[identifier] = group
    rows = [{"id": one, "merged_into": None, "created_at": now} for one in sorted(assigned)]
    insert_missing(connection, fact, rows)
    connection.execute(fact.update().where(fact.c.id.in_(sorted(assigned))).values(merged_into=None))
    members = {one.id: identifier for identifier, group in assigned.items() for one in group}
    for batch in split_batches(sorted(members)):
        connection.execute(fact_event.delete().where(fact_event.c.event_id.in_(batch)))
    insert_all(connection, fact_event, [{"event_id": one, "fact_id": members[one]} for one in sorted(members)])
    for left in sorted(set(held.values()) - assigned.keys()):
        heirs = Counter(members[one] for one, owner in held.items() if owner == left and one in members)
        if heirs:
            heir = min(heirs, key=lambda found: (-heirs[found], found))
            connection.execute(fact.update().where(fact.c.id == left).values(merged_into=heir))


def _choose_fact(group: Group, held: Held, assigned: Mapping[str, Group]) -> str:
    counts = Counter(held[one.id] for one in group if one.id in held)
    for identifier in sorted(counts, key=lambda found: (-counts[found], found)):
        if identifier not in assigned:
            return identifier
    minted = hash_parts("fact", group[0].id)
    while minted in assigned or minted in held.values():
        minted = hash_parts("fact", minted)
    return minted


def load_reported(connection: Connection, ids: Sequence[str]) -> tuple[ReportedEvent, ...]:
    """Events as linking sees them, with the standing organisations of their participants."""
    owners: dict[tuple[str, int], str] = {}
    for batch in split_batches(ids):
        columns = (argument.c.event_id, argument.c.position, argument.c.organisation_id)
        chosen = argument.c.event_id.in_(batch) & argument.c.organisation_id.is_not(None)
        rows = connection.execute(select(*columns).where(chosen))
        owners.update({(row.event_id, row.position): row.organisation_id for row in rows})
    standing = follow_organisations(connection, owners.values())
    owners = {place: standing[owner] for place, owner in owners.items()}
    events = events_by_id(connection, ids)
    mentioned = _load_mentioned(connection, {one.article_id for one in events})
    return tuple(to_reported(stored, owners, mentioned.get(stored.article_id, ())) for stored in events)


def _load_mentioned(connection: Connection, articles: Iterable[str]) -> dict[str, tuple[Mentioned, ...]]:
    """The organisations that each article names, by name."""
    columns = (mention.c.article_id, mention.c.norm, mention.c.organisation_id)
    found: dict[str, dict[str, str]] = {}
    for batch in split_batches(sorted(articles)):
        chosen = mention.c.article_id.in_(batch) & (mention.c.kind == MentionKind.ORGANISATION.value)
        for row in connection.execute(select(*columns).where(chosen).order_by(*columns)):
            found.setdefault(row.article_id, {})[row.norm] = row.organisation_id or ""
    standing = follow_organisations(connection, (one for names in found.values() for one in names.values() if one))
    return {
        article: tuple(Mentioned(name=name, organisation_id=standing.get(owner, "")) for name, owner in names.items())
        for article, names in found.items()
    }


def to_reported(
    stored: StoredEvent, owners: Mapping[tuple[str, int], str], mentioned: tuple[Mentioned, ...]
) -> ReportedEvent:
    """One event as linking sees it; owners has the organisation of the argument at a position."""
    found = stored.event
    return ReportedEvent(
        id=found.id,
        article_id=stored.article_id,
        text=stored.content_hash,
        start=found.trigger.start,
        type=found.type,
        modality=found.modality,
        name=found.name_norm or (found.name.text if found.name else ""),
        date=found.date.value if found.date else "",
        day=stored.published[:10] or stored.first_seen_at.date().isoformat(),
        is_published=bool(stored.published),
        place=found.place.text if found.place else "",
        participants=tuple(
            Participant(
                name=one.norm or one.text,
                role=one.role,
                organisation_id=owners.get((found.id, position), ""),
                count=one.count,
            )
            for position, one in enumerate(found.arguments)
        ),
        mentioned=mentioned,
    )


def all_facts(connection: Connection) -> tuple[StoredFact, ...]:
    """Every fact with its events, the earliest reported first."""
    rows = connection.execute(select(fact_event.c.fact_id, fact_event.c.event_id).order_by(*fact_event.c)).all()
    return _load_facts(connection, [(row.fact_id, row.event_id) for row in rows])


def facts_of_events(connection: Connection, ids: Sequence[str]) -> tuple[StoredFact, ...]:
    """The whole facts that hold any of these events."""
    facts: set[str] = set()
    for batch in split_batches(ids):
        facts.update(connection.scalars(select(fact_event.c.fact_id).where(fact_event.c.event_id.in_(batch))))
    members = _events_of(connection, facts)
    return _load_facts(connection, sorted((owner, one) for one, owner in members.items()))


def fact_by_id(connection: Connection, identifier: str) -> StoredFact:
    """A fact, by its id or one that was merged into it; NotFound if it is unknown or nothing tells of it any more."""
    standing = follow_facts(connection, [identifier])[identifier]
    members = _events_of(connection, [standing])
    if not members:
        raise NotFound("fact", f"there is no fact {identifier!r}")
    return _load_facts(connection, sorted((owner, one) for one, owner in members.items()))[0]


def _load_facts(connection: Connection, members: Sequence[tuple[str, str]]) -> tuple[StoredFact, ...]:
    ids = [one for _, one in members]
    stored = {one.event.id: one for one in events_by_id(connection, ids)}
    reported = {one.id: one for one in load_reported(connection, ids)}
    found: dict[str, list[str]] = {}
    for owner, one in members:
        found.setdefault(owner, []).append(one)
    facts = [
        StoredFact(
            id=owner, events=tuple(stored[one] for one in events), reported=tuple(reported[one] for one in events)
        )
        for owner, events in found.items()
    ]
    return tuple(sorted(facts, key=lambda one: (min(told.day for told in one.reported), one.id)))
