"""Organisations: one for each normalised name, minted once; a merged one leads on to its successor."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import Connection, func, select, union

from catalogue.engine import lock
from catalogue.name_links import ask_about, certain_owner, find_matches, index_names, log_action
from catalogue.records import OrganisationName, StoredOrganisation
from catalogue.redirects import family_of, follow_organisations
from catalogue.statements import insert_missing, split_batches
from catalogue.tables import argument, event, mention, organisation, organisation_identifier, organisation_name
from config.exceptions import NotFound
from extractors.ids import hash_parts
from extractors.records import AnnotatedArticle, MentionKind
from linking.forms import is_acronym
from linking.names import organisation_key

_LONGEST_KEY = 200  # PostgreSQL indexes at most some 2,700 bytes


def name_key(norm: str) -> str:
    """The key under which a name is kept; a very long one ends in a hash of itself."""
    key = organisation_key(norm)
    return key if len(key) <= _LONGEST_KEY else key[:_LONGEST_KEY] + hash_parts("name", key)


def mint_organisations(connection: Connection, annotated: AnnotatedArticle, *, now: datetime) -> dict[str, str]:
    """Find or mint the organisation of every name in an article; gives ids by norm, none for a name without a key."""
    keys = {norm: key for norm in sorted(_norms(annotated)) if (key := name_key(norm))}
    names: dict[str, str] = {}
    for norm, key in keys.items():
        names.setdefault(key, norm)
    owners = _find_owners(connection, names)
    language = annotated.article.language
    for key in sorted(names.keys() - owners.keys()):
        owners[key] = _place_name(connection, key, names[key], language, now=now)
    return {norm: owners[key] for norm, key in keys.items()}


def _place_name(connection: Connection, key: str, name: str, language: str, *, now: datetime) -> str:
    """The organisation that a new name certainly belongs to, else one minted for it."""
    lock(connection, f"name:{key}")
    known = _find_owners(connection, [key])
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
    return named | playing


def _to_row(key: str, owner: str, name: str, language: str) -> dict[str, object]:
    kind = "acronym" if is_acronym(name) else "official"
    return {"key": key, "organisation_id": owner, "name": name, "language": language, "kind": kind}


def _find_owners(connection: Connection, keys: Iterable[str]) -> dict[str, str]:
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
    owner = _find_owners(connection, [key]).get(key)
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


def _count_articles(connection: Connection, family: Sequence[str]) -> int:
    named = select(mention.c.article_id).where(mention.c.organisation_id.in_(family))
    playing = select(event.c.article_id).join_from(argument, event).where(argument.c.organisation_id.in_(family))
    articles = union(named, playing).subquery()
    return connection.scalars(select(func.count()).select_from(articles)).one()
