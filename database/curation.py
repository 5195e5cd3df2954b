"""Organisations as people put them in order: imported, merged, split and reviewed, every step logged."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, func, or_, select

from config.exceptions import InputError, NotFound
from database.engine import lock
from database.name_links import certain_owner, find_matches, index_names, log_action
from database.organisations import name_key, organisation_by_id, organisation_named
from database.records import GivenOrganisation, ImportCounts, LogEntry, OrganisationName, Review, StoredOrganisation
from database.redirects import family_of, follow_organisations
from database.statements import insert_missing
from database.tables import (
    argument,
    mention,
    organisation,
    organisation_identifier,
    organisation_log,
    organisation_name,
    organisation_review,
)
from extractors.ids import hash_parts

MERGE: Final = "merge"
IMPORT: Final = "import"
_LINKS_BY_ITSELF: Final = frozenset({"official", "former"})


def find_organisation(connection: Connection, text: str) -> StoredOrganisation:
    """The organisation of an id or a name; NotFound if neither is known."""
    known = connection.scalars(select(organisation.c.id).where(organisation.c.id == text)).first()
    return organisation_by_id(connection, known) if known else organisation_named(connection, text)


def list_organisations(connection: Connection, limit: int) -> tuple[StoredOrganisation, ...]:
    """The standing organisations that most articles' mentions name."""
    named = func.count(mention.c.article_id.distinct())
    statement = (
        select(organisation.c.id)
        .join(mention, mention.c.organisation_id == organisation.c.id, isouter=True)
        .where(organisation.c.merged_into.is_(None))
        .group_by(organisation.c.id)
        .order_by(named.desc(), organisation.c.id)
        .limit(limit)
    )
    return tuple(organisation_by_id(connection, one) for one in connection.scalars(statement).all())


def merge_organisations(connection: Connection, kept: str, gone: str, *, now: datetime, detail: str = "") -> None:
    """Let one organisation stand for another, whose id leads on; InputError where they are one already."""
    lock(connection, "organisations")
    standing = follow_organisations(connection, [kept, gone])
    first, second = organisation_by_id(connection, standing[kept]).id, organisation_by_id(connection, standing[gone]).id
    if first == second:
        raise InputError(gone, "is that organisation already")
    connection.execute(organisation.update().where(organisation.c.id == second).values(merged_into=first))
    log_action(connection, MERGE, first, now=now, other=second, detail=detail)


def split_organisation(connection: Connection, merged: str, *, now: datetime) -> str:
    """Undo a merge: the organisation stands by itself again; gives the id that it was part of."""
    lock(connection, "organisations")
    row = connection.execute(select(organisation).where(organisation.c.id == merged)).mappings().one_or_none()
    if row is None:
        raise NotFound("organisation", f"there is no organisation {merged!r}")
    if row["merged_into"] is None:
        raise InputError(merged, "was not merged into another; name one of its names to split that off")
    connection.execute(organisation.update().where(organisation.c.id == merged).values(merged_into=None))
    log_action(connection, "split", row["merged_into"], now=now, other=merged)
    return str(row["merged_into"])


def split_name(connection: Connection, identifier: str, name: str, *, now: datetime) -> str:
    """Give a name, with what was said under it, an organisation of its own; gives its id."""
    lock(connection, "organisations")
    family = family_of(connection, organisation_by_id(connection, identifier).id)
    key = name_key(name)
    chosen = (organisation_name.c.key == key) & organisation_name.c.organisation_id.in_(family)
    if connection.scalars(select(organisation_name.c.key).where(chosen)).first() is None:
        raise InputError(name, f"is no name of the organisation {identifier}")
    others = organisation_name.c.organisation_id.in_(family) & (organisation_name.c.key != key)
    if connection.scalars(select(organisation_name.c.key).where(others)).first() is None:
        raise InputError(name, "is the only name of that organisation")
    own = hash_parts("organisation", key)
    if own in family:
        own = hash_parts("organisation", key, "split")
    row = {"id": own, "merged_into": None, "kind": "", "country": "", "created_at": now}
    insert_missing(connection, organisation, [row])
    connection.execute(organisation_name.update().where(organisation_name.c.key == key).values(organisation_id=own))
    _move_mentions(connection, family, key, own)
    log_action(connection, "split", family[0], now=now, other=own, detail=name)
    return own


def _move_mentions(connection: Connection, family: Sequence[str], key: str, own: str) -> None:
    for table in (mention, argument):
        held = table.c.organisation_id.in_(family)
        norms = [one for one in connection.scalars(select(table.c.norm).where(held).distinct()) if name_key(one) == key]
        connection.execute(table.update().where(held, table.c.norm.in_(norms)).values(organisation_id=own))


def open_reviews(connection: Connection) -> tuple[Review, ...]:
    """The pairs about which a person is asked, the likeliest first; pairs that have become one are left out."""
    review = organisation_review.c
    rows = connection.execute(
        select(organisation_review)
        .where(review.state == "open")
        .order_by(review.score.desc(), review.first_id, review.second_id)
    ).all()
    standing = follow_organisations(connection, [one for row in rows for one in (row.first_id, row.second_id)])
    return tuple(
        Review(
            first_id=row.first_id,
            second_id=row.second_id,
            first_name=row.first_name,
            second_name=row.second_name,
            score=row.score,
            reasons=row.reasons,
        )
        for row in rows
        if standing[row.first_id] != standing[row.second_id]
    )


def answer_review(connection: Connection, first: str, second: str, *, same: bool, now: datetime) -> None:
    """Merge or keep apart a pair that waits; NotFound where none does."""
    pair = tuple(sorted((first, second)))
    chosen = (organisation_review.c.first_id == pair[0]) & (organisation_review.c.second_id == pair[1])
    row = connection.execute(select(organisation_review).where(chosen)).one_or_none()
    if row is None or row.state != "open":
        raise NotFound("review", f"nothing is asked about {first} and {second}")
    state = "accepted" if same else "refused"
    connection.execute(organisation_review.update().where(chosen).values(state=state, at=now))
    if same:
        detail = f"{row.first_name} is {row.second_name}, by a person"
        merge_organisations(connection, first, second, now=now, detail=detail)
    else:
        log_action(connection, "refuse", first, now=now, other=second)


def log_of(connection: Connection, identifier: str) -> tuple[LogEntry, ...]:
    """What was done to an organisation, oldest first."""
    family = family_of(connection, identifier)
    told = or_(organisation_log.c.organisation_id.in_(family), organisation_log.c.other_id.in_(family))
    rows = connection.execute(select(organisation_log).where(told).order_by(organisation_log.c.id))
    return tuple(
        LogEntry(
            at=row.at,
            action=row.action,
            organisation_id=row.organisation_id,
            other_id=row.other_id or "",
            detail=row.detail,
        )
        for row in rows
    )


def import_organisations(
    connection: Connection, given: Sequence[GivenOrganisation], *, now: datetime, report: Callable[[], None]
) -> ImportCounts:
    """Take organisations with all their names, into known ones where an identifier or a name says so; all or none.

    report is called after each.
    """
    lock(connection, "organisations")
    new = known = taken = 0
    for one in given:
        owner = _find_owner(connection, one)
        if owner is None:
            new += 1
            owner = _mint_id(connection, one)
            row = {"id": owner, "merged_into": None, "kind": one.kind, "country": one.country, "created_at": now}
            insert_missing(connection, organisation, [row])
        else:
            known += 1
        values = {name: value for name, value in (("kind", one.kind), ("country", one.country)) if value}
        if values:
            connection.execute(organisation.update().where(organisation.c.id == owner).values(values))
        taken += _add_names(connection, owner, one.names)
        rows = [{"scheme": scheme, "value": value, "organisation_id": owner} for scheme, value in one.identifiers]
        insert_missing(connection, organisation_identifier, rows)
        if not _is_imported(connection, owner):
            log_action(connection, IMPORT, owner, now=now, detail=one.names[0].name)
        report()
    return ImportCounts(new=new, known=known, names_taken=taken)


def _is_imported(connection: Connection, identifier: str) -> bool:
    chosen = (organisation_log.c.organisation_id == identifier) & (organisation_log.c.action == IMPORT)
    return connection.scalars(select(organisation_log.c.id).where(chosen)).first() is not None


def _mint_id(connection: Connection, given: GivenOrganisation) -> str:
    """The id of a new organisation, by its main name; where that is held, by its identifiers too."""
    key = name_key(given.names[0].name)
    plain = hash_parts("organisation", key)
    held = connection.scalars(select(organisation.c.id).where(organisation.c.id == plain)).first()
    return hash_parts("organisation", key, *(part for pair in given.identifiers for part in pair)) if held else plain


def _find_owner(connection: Connection, given: GivenOrganisation) -> str | None:
    """By identifier, else by an official or former name, else by what such a name certainly is."""
    for scheme, value in given.identifiers:
        chosen = (organisation_identifier.c.scheme == scheme) & (organisation_identifier.c.value == value)
        found = connection.scalars(select(organisation_identifier.c.organisation_id).where(chosen)).first()
        if found:
            return follow_organisations(connection, [found])[found]
    for name in (one.name for one in given.names if one.kind in _LINKS_BY_ITSELF):
        chosen_name = organisation_name.c.key == name_key(name)
        found = connection.scalars(select(organisation_name.c.organisation_id).where(chosen_name)).first()
        if not found:
            match = certain_owner(find_matches(connection, name))
            found = match.candidate.id if match else None
        if found and not _is_another(connection, found, given):
            return follow_organisations(connection, [found])[found]
    return None


def _is_another(connection: Connection, identifier: str, given: GivenOrganisation) -> bool:
    """Whether an organisation has an identifier where the given one has another of the same scheme."""
    held = select(organisation_identifier.c.scheme).where(organisation_identifier.c.organisation_id == identifier)
    return not {scheme for scheme, _ in given.identifiers}.isdisjoint(connection.scalars(held))


def _add_names(connection: Connection, owner: str, names: Iterable[OrganisationName]) -> int:
    """Add the names that nobody bears; gives how many are borne by another organisation."""
    rows = {
        key: {"key": key, "organisation_id": owner, "name": one.name, "language": one.language, "kind": one.kind}
        for one in names
        if (key := name_key(one.name))
    }
    insert_missing(connection, organisation_name, list(rows.values()))
    index_names(connection, [(key, str(row["name"])) for key, row in rows.items()])
    held = connection.execute(select(organisation_name).where(organisation_name.c.key.in_(list(rows)))).all()
    family = set(family_of(connection, owner))
    for row in held:
        values = {"kind": rows[row.key]["kind"], "language": rows[row.key]["language"]}
        if row.organisation_id in family and (row.kind, row.language) != tuple(values.values()):
            connection.execute(organisation_name.update().where(organisation_name.c.key == row.key).values(values))
    return sum(row.organisation_id not in family for row in held)


def imported_names(connection: Connection) -> tuple[tuple[OrganisationName, ...], ...]:
    """The names of every imported organisation, together, and with those of imported ones that are one with it."""
    imported = select(organisation_log.c.organisation_id).where(organisation_log.c.action == IMPORT)
    order = (organisation_name.c.organisation_id, organisation_name.c.key)
    rows = connection.execute(
        select(organisation_name).where(organisation_name.c.organisation_id.in_(imported)).order_by(*order)
    ).all()
    standing = follow_organisations(connection, [row.organisation_id for row in rows])
    found: dict[str, list[OrganisationName]] = {}
    for row in rows:
        name = OrganisationName(name=row.name, language=row.language, kind=row.kind)
        found.setdefault(standing[row.organisation_id], []).append(name)
    return tuple(tuple(names) for names in found.values())
