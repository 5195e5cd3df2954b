"""What articles tell of an organisation besides events: what it is part of, its parts, and who holds posts at it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Connection, select

from database.organisations import find_owners, organisation_by_id
from database.records import HeldPost, Ties
from database.redirects import family_of, follow_organisations
from database.tables import article, mention, organisation_name
from extractors.records import MentionKind

_MOST_ARTICLES = 2_000


def load_ties(connection: Connection, identifier: str) -> Ties:
    """The ties of a standing organisation, by the names of all that were merged into it."""
    family = family_of(connection, identifier)
    owners = organisation_name.c.organisation_id
    keys = connection.scalars(select(organisation_name.c.key).where(owners.in_(family))).all()
    held = mention.c.organisation_id
    parts = connection.scalars(select(held).where(mention.c.whole_key.in_(keys), held.is_not(None)).distinct()).all()
    named = select(mention.c.whole_key).where(held.in_(family), mention.c.whole_key != "").distinct()
    wholes = find_owners(connection, connection.scalars(named).all()).values()
    return Ties(
        part_of=_name_all(connection, wholes, besides=identifier),
        parts=_name_all(connection, follow_organisations(connection, parts).values(), besides=identifier),
        people=tuple(dict.fromkeys(_find_people(connection, family))),
    )


def _name_all(connection: Connection, ids: Iterable[str], *, besides: str) -> tuple[tuple[str, str], ...]:
    """The organisations with their first names, by name."""
    found = (organisation_by_id(connection, one) for one in set(ids) - {besides})
    named = ((one.id, one.names[0].name if one.names else one.id) for one in found)
    return tuple(sorted(named, key=lambda one: (one[1], one[0])))


def _find_people(connection: Connection, family: Sequence[str]) -> Iterator[HeldPost]:
    """The posts that the newest articles naming the organisation give to people at it."""
    places = select(mention.c.article_id, mention.c.id).where(mention.c.organisation_id.in_(family))
    here = {(row.article_id, row.id) for row in connection.execute(places)}
    newest = (
        select(article.c.id)
        .where(article.c.id.in_(select(mention.c.article_id).where(mention.c.organisation_id.in_(family))))
        .order_by(article.c.published.desc(), article.c.id)
        .limit(_MOST_ARTICLES)
    )
    people = (
        select(mention, article.c.title, article.c.url, article.c.published)
        .join(article, article.c.id == mention.c.article_id)
        .where(mention.c.article_id.in_(newest), mention.c.kind == MentionKind.PERSON.value)
        .order_by(article.c.published.desc(), article.c.id, mention.c.position)
    )
    for row in connection.execute(people).mappings():
        for post in row["posts"]:
            if (row["article_id"], post.body_id) in here:
                yield HeldPost(
                    person=row["norm"],
                    post=post.text,
                    body=post.body_norm,
                    article_id=row["article_id"],
                    title=row["title"],
                    url=row["url"],
                    published=row["published"],
                )
