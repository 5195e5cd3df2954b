"""Organisations: one for each normalised name, minted once; a merged one leads on to its successor."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import Connection, func, select, union

from config.exceptions import NotFound
from database.engine import lock
from database.name_links import (
    ask_about,
    ask_about_stated,
    certain_owner,
    find_matches,
    index_names,
    language_of,
    log_action,
)
from database.records import OrganisationName, StoredOrganisation
from database.redirects import family_of, follow_organisations
from database.statements import insert_missing, split_batches
from database.tables import argument, event, mention, organisation, organisation_identifier, organisation_name
from database.vocabulary import load_vocabulary
from extractors.ids import hash_parts
from extractors.records import AnnotatedArticle, MentionKind
from linking.aliases import StatedName, find_stated_names
from linking.forms import is_acronym
from linking.names import organisation_key

_LONGEST_KEY = 200  # PostgreSQL indexes at most some 2,700 bytes


def name_key(norm: str) -> str:
    """The key under which a name is kept; a very long one ends in a hash of itself."""
    key = organisation_key(norm)
    return key if len(key) <= _LONGEST_KEY else key[:_LONGEST_KEY] + hash_parts("name", key)


def mint_organisations(connection: Connection, annotated: AnnotatedArticle, *, now: datetime) -> dict[str, str]:
    """Find or mint the organisation of every name in an article; gives ids by norm, none for a name without a key."""
    ordered = sorted(_norms(annotated), key=lambda norm: (-len(norm), norm))  # a full name before its short ones
    keys = {norm: key for norm in ordered if (key := name_key(norm))}
    names: dict[str, str] = {}
    for norm, key in keys.items():
        names.setdefault(key, norm)
    owners = find_owners(connection, names)
    stated = _find_stated(annotated)
    language = annotated.article.language
    for key in [key for key in names if key not in owners]:
        full = name_key(stated[key].norm) if key in stated else ""
        if full in owners:
            owners[key] = _add_stated(connection, key, stated[key], owners[full], now=now)
        else:
            owners[key] = _place_name(connection, key, names[key], language, now=now)
    for key in sorted(stated):
        owner = owners.get(name_key(stated[key].norm))
        if owner:
            holder = owners.get(key) or _add_stated(connection, key, stated[key], owner, now=now)
            ask_about_stated(connection, (owner, stated[key].norm), (holder, stated[key].name), now=now)
    return {norm: owners[key] for norm, key in keys.items()}


def _find_stated(annotated: AnnotatedArticle) -> dict[str, StatedName]:
    """The names that the text states for others, by key."""
    found = find_stated_names(annotated.article.text, annotated.mentions, load_vocabulary())
    return {key: one for one in found if (key := name_key(one.name))}


def _add_stated(connection: Connection, key: str, stated: StatedName, owner: str, *, now: datetime) -> str:
    """Give an organisation a name that a text states for it; gives the organisation that bears it."""
    row = {"key": key, "organisation_id": owner, "name": stated.name, "language": language_of(stated.name)}
    insert_missing(connection, organisation_name, [{**row, "kind": stated.kind}])
    holder = find_owners(connection, [key])[key]
    if holder == owner:
        index_names(connection, [(key, stated.name)])
        log_action(connection, "link", owner, now=now, detail=f"{stated.name}: stated for {stated.norm}")
    return holder


def _place_name(connection: Connection, key: str, name: str, language: str, *, now: datetime) -> str:
    """The organisation that a new name certainly belongs to, else one minted for it."""
    lock(connection, f"name:{key}")
    known = find_owners(connection, [key])
    if known:
        return known[key]
    matches = find_matches(connection, name)
    owner = certain_owner(matches)
    identifier = owner.candidate.id if owner else hash_parts("organisation", key)
    if owner is None:
        row = {"id": identifier, "merged_into": None, "kind": "", "country": "", "created_at": now}
        insert_missing(connection, organisation, [row])
    insert_missing(connection, organisation_name, [_to_row(key, identifier, name, language)])
    index_names(connection, [(key, name)])
    if owner is None:
        ask_about(connection, identifier, name, matches, now=now)
    else:
        reasons = "; ".join(owner.verdict.reasons)
        log_action(connection, "link", identifier, now=now, detail=f"{name} is {owner.name}: {reasons}")
    return identifier


def _norms(annotated: AnnotatedArticle) -> set[str]:
    named = {one.norm for one in annotated.mentions if one.kind is MentionKind.ORGANISATION}
    playing = {one.norm for found in annotated.events for one in found.arguments if one.count is None}
    holding = {whole.norm for one in annotated.mentions for whole in one.part_of}
    return named | playing | holding


def _to_row(key: str, owner: str, name: str, language: str) -> dict[str, object]:
    kind = "acronym" if is_acronym(name) else "official"
    return {"key": key, "organisation_id": owner, "name": name, "language": language, "kind": kind}


def find_owners(connection: Connection, keys: Iterable[str]) -> dict[str, str]:
    """The standing organisation of each known key; merged ones are followed to their end."""
    found: dict[str, str] = {}
    columns = (organisation_name.c.key, organisation_name.c.organisation_id)
    for batch in split_batches(sorted(keys)):
        found.update(
            {row.key: row.organisation_id for row in connection.execute(select(*columns).where(columns[0].in_(batch)))}
        )
    standing = follow_organisations(connection, found.values())
    return {key: standing[owner] for key, owner in found.items()}


def organisation_named(connection: Connection, name: str) -> StoredOrganisation:
    """The organisation that bears a name, however it is written; NotFound if none does."""
    key = name_key(name)
    owner = find_owners(connection, [key]).get(key)
    if owner is None:
        raise NotFound("organisation", f"no organisation is named {name!r}")
    return organisation_by_id(connection, owner)


def organisation_by_id(connection: Connection, identifier: str) -> StoredOrganisation:
    """The standing organisation of an id, with the names of all that were merged into it; NotFound if unknown."""
    standing = follow_organisations(connection, [identifier])[identifier]
    row = connection.execute(select(organisation).where(organisation.c.id == standing)).mappings().one_or_none()
    if row is None:
        raise NotFound("organisation", f"there is no organisation {identifier!r}")
    family = family_of(connection, standing)
    order = (organisation_name.c.organisation_id != standing, organisation_name.c.key)
    names = connection.execute(
        select(organisation_name).where(organisation_name.c.organisation_id.in_(family)).order_by(*order)
    )
    identifiers = connection.execute(
        select(organisation_identifier).where(organisation_identifier.c.organisation_id.in_(family))
    )
    return StoredOrganisation(
        id=standing,
        names=tuple(OrganisationName(name=one.name, language=one.language, kind=one.kind) for one in names),
        articles=_count_articles(connection, family),
        kind=row["kind"],
        country=row["country"],
        identifiers=tuple(sorted((one.scheme, one.value) for one in identifiers)),
        merged=family[1:],
    )


def find_other_names(connection: Connection, names: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The other names of the organisation that each of these names belongs to; unknown names are left out."""
    keys = {name: key for name in names if (key := name_key(name))}
    owners = find_owners(connection, set(keys.values()))
    held = {owner: _find_names(connection, owner) for owner in sorted(set(owners.values()))}
    found = {name: held[owners[key]] for name, key in keys.items() if key in owners}
    return {name: tuple(one for one in others if name_key(one) != keys[name]) for name, others in found.items()}


def _find_names(connection: Connection, owner: str) -> Sequence[str]:
    family = family_of(connection, owner)
    columns = (organisation_name.c.organisation_id != owner, organisation_name.c.key)
    named = select(organisation_name.c.name).where(organisation_name.c.organisation_id.in_(family))
    return connection.scalars(named.order_by(*columns)).all()


def _count_articles(connection: Connection, family: Sequence[str]) -> int:
    named = select(mention.c.article_id).where(mention.c.organisation_id.in_(family))
    playing = select(event.c.article_id).join_from(argument, event).where(argument.c.organisation_id.in_(family))
    articles = union(named, playing).subquery()
    return connection.scalars(select(func.count()).select_from(articles)).one()
