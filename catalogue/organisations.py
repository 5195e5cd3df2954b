"""Organisations: one for each normalised name, minted once; a merged one leads on to its successor."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import Connection, func, select, union

from catalogue.records import OrganisationName, StoredOrganisation
from catalogue.statements import insert_missing, split_batches
from catalogue.tables import argument, event, mention, organisation, organisation_name
from config.exceptions import NotFound
from extractors.ids import hash_parts
from extractors.records import AnnotatedArticle, MentionKind
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
    missing = {key: norm for key, norm in names.items() if key not in owners}
    if missing:
        ids = {key: hash_parts("organisation", key) for key in missing}
        insert_missing(connection, organisation, [{"id": one, "created_at": now} for one in ids.values()])
        language = annotated.article.language
        insert_missing(connection, organisation_name, [_to_row(key, ids[key], missing[key], language) for key in ids])
        owners |= _find_owners(connection, missing)
    return {norm: owners[key] for norm, key in keys.items()}


def _norms(annotated: AnnotatedArticle) -> set[str]:
    named = {one.norm for one in annotated.mentions if one.kind is MentionKind.ORGANISATION}
    playing = {one.norm for found in annotated.events for one in found.arguments if one.count is None}
    return named | playing


def _to_row(key: str, owner: str, norm: str, language: str) -> dict[str, object]:
    return {"key": key, "organisation_id": owner, "name": norm, "language": language, "kind": "official"}


def _find_owners(connection: Connection, keys: Iterable[str]) -> dict[str, str]:
    """The standing organisation of each known key; merged ones are followed to their end."""
    found: dict[str, str] = {}
    columns = (organisation_name.c.key, organisation.c.id, organisation.c.merged_into)
    for batch in split_batches(sorted(keys)):
        statement = select(*columns).join_from(organisation_name, organisation)
        for row in connection.execute(statement.where(organisation_name.c.key.in_(batch))):
            found[row.key] = _follow(connection, row.merged_into) if row.merged_into else row.id
    return found


def _follow(connection: Connection, identifier: str) -> str:
    seen = {identifier}
    while True:
        statement = select(organisation.c.merged_into).where(organisation.c.id == identifier)
        successor = connection.scalars(statement).one_or_none()
        if not successor or successor in seen:
            return identifier
        seen.add(successor)
        identifier = successor


def organisation_named(connection: Connection, name: str) -> StoredOrganisation:
    """The organisation that bears a name, however it is written; NotFound if none does."""
    key = name_key(name)
    owner = _find_owners(connection, [key]).get(key)
    if owner is None:
        raise NotFound("organisation", f"no organisation is named {name!r}")
    rows = connection.execute(
        select(organisation_name).where(organisation_name.c.organisation_id == owner).order_by(organisation_name.c.key)
    )
    names = tuple(OrganisationName(name=row.name, language=row.language, kind=row.kind) for row in rows)
    return StoredOrganisation(id=owner, names=names, articles=_count_articles(connection, owner))


def find_other_names(connection: Connection, names: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The other names of the organisation that each of these names belongs to; unknown names are left out."""
    keys = {name: key for name in names if (key := name_key(name))}
    owners = _find_owners(connection, set(keys.values()))
    held: dict[str, list[str]] = {owner: [] for owner in owners.values()}
    columns = (organisation_name.c.organisation_id, organisation_name.c.name)
    for batch in split_batches(sorted(held)):
        statement = select(*columns).where(organisation_name.c.organisation_id.in_(batch))
        for row in connection.execute(statement.order_by(organisation_name.c.key)):
            held[row.organisation_id].append(row.name)
    found = {name: held[owners[key]] for name, key in keys.items() if key in owners}
    return {name: tuple(one for one in others if name_key(one) != keys[name]) for name, others in found.items()}


def _count_articles(connection: Connection, owner: str) -> int:
    named = select(mention.c.article_id).where(mention.c.organisation_id == owner)
    playing = select(event.c.article_id).join_from(argument, event).where(argument.c.organisation_id == owner)
    articles = union(named, playing).subquery()
    return connection.scalars(select(func.count()).select_from(articles)).one()
