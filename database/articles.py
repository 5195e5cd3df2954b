"""Saving and deleting articles: text, mentions, organisations, events, outcome and outbox rows together."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, RowMapping, or_, select

from database import outbox
from database.article_rows import (
    external_key,
    report_time,
    to_anaphor_rows,
    to_argument_rows,
    to_article_values,
    to_event_row,
    to_mention_rows,
    to_revision_values,
)
from database.engine import lock
from database.facts import forget_events, link_events
from database.fetches import close_task, is_open, lock_task, recorded_outcome
from database.instants import to_instant
from database.links import close_link
from database.organisations import mint_organisations, name_key
from database.statements import insert_all, insert_missing, url_key
from database.tables import anaphor, argument, article, event, link, mention, page_fetch, revision, tombstone
from extractors.ids import hash_parts
from extractors.pages.addresses import identify
from extractors.records import AnnotatedArticle, Article, Event, Outcome


def save_article(
    connection: Connection, annotated: AnnotatedArticle, *, now: datetime, url: str = "", task_id: int | None = None
) -> Outcome:
    """Save one article with all that belongs to it and close its link (that of the task, else of `url`).

    A task that was closed before, or that a newer fetch of its link replaced, changes nothing.
    """
    one = annotated.article
    names = (f"article:{one.id}", f"content:{one.content_hash}")
    if task_id is None:
        key = url_key(url)
        lock(connection, f"link:{key}", *names)
    else:
        key = lock_task(connection, task_id, *names)
        if not is_open(connection, task_id):
            return recorded_outcome(connection, task_id)
    outcome = _store(connection, annotated, now=now, url=url, task_id=task_id)
    if task_id is not None:
        close_task(connection, task_id, outcome, now=now)
    if key:
        close_link(connection, key, outcome, "", now=now, article_id=one.id)
    return outcome


def _store(
    connection: Connection, annotated: AnnotatedArticle, *, now: datetime, url: str, task_id: int | None
) -> Outcome:
    one = annotated.article
    known = connection.execute(select(article).where(article.c.id == one.id)).mappings().one_or_none()
    if _is_deleted(connection, known, one, url):
        return Outcome.DELETED
    if known is None:
        outcome = Outcome.DUPLICATE if _has_copy(connection, one) else Outcome.INDEXED
        _insert(connection, one, now=now, task_id=task_id)
        _replace_annotations(connection, annotated, version=1, now=now)
        return outcome
    if _is_same(known, one) and known["extractor_version"] == one.extractor_version:
        return Outcome.UNCHANGED
    _update(connection, known, one, now=now, task_id=task_id)
    _replace_annotations(connection, annotated, version=known["version"] + 1, now=now)
    return Outcome.UPDATED


def _is_deleted(connection: Connection, known: RowMapping | None, one: Article, url: str) -> bool:
    if known is not None and known["deleted"]:
        return True
    keys = {url_key(address) for address in (one.url, identify(one.url, one.canonical_url), url)}
    return connection.scalars(select(tombstone.c.key).where(tombstone.c.key.in_(keys))).first() is not None


def _has_copy(connection: Connection, one: Article) -> bool:
    if not one.content_hash:
        return False
    copy = (article.c.content_hash == one.content_hash) & article.c.deleted.is_(False)
    return connection.scalars(select(article.c.id).where(copy).limit(1)).first() is not None


def _is_same(known: RowMapping, one: Article) -> bool:
    return bool(known["content_hash"] == one.content_hash and known["title"] == one.title)


def _insert(connection: Connection, one: Article, *, now: datetime, task_id: int | None) -> None:
    published_at = to_instant(one.published_at)
    row = {
        "id": one.id,
        "external_id": one.external_id,
        "external_key": external_key(one.source_id, one.external_id),
        "published_at": published_at,
        "reported_at": report_time(published_at, now),
        "first_seen_at": now,
        "updated_at": now,
        "revision": 1,
        "version": 1,
        **to_article_values(one),
    }
    insert_all(connection, article, [row])
    _insert_revision(connection, one, 1, now=now, task_id=task_id)


def _insert_revision(connection: Connection, one: Article, number: int, *, now: datetime, task_id: int | None) -> None:
    identity = {"article_id": one.id, "number": number, "saved_at": now, "page_fetch_id": task_id}
    insert_all(connection, revision, [{**identity, **to_revision_values(one)}])


def _update(connection: Connection, known: RowMapping, one: Article, *, now: datetime, task_id: int | None) -> None:
    """Write a new revision, or the same one anew where only the extractor has changed."""
    number = known["revision"]
    if _is_same(known, one):
        newest = (revision.c.article_id == one.id) & (revision.c.number == number)
        connection.execute(revision.update().where(newest).values(to_revision_values(one)))
    else:
        number += 1
        _insert_revision(connection, one, number, now=now, task_id=task_id)
    published_at = to_instant(one.published_at)
    external_id = one.external_id or known["external_id"]
    values = {
        "external_id": external_id,
        "external_key": external_key(one.source_id, external_id),
        "published_at": published_at,
        "reported_at": report_time(published_at, known["first_seen_at"]),
        "updated_at": now,
        "revision": number,
        "version": known["version"] + 1,
        **to_article_values(one),
    }
    connection.execute(article.update().where(article.c.id == one.id).values(values))


def _replace_annotations(connection: Connection, annotated: AnnotatedArticle, *, version: int, now: datetime) -> None:
    """Put an article's mentions and events in place of its former ones and everything changed into the outbox."""
    identifier = annotated.article.id
    former, held = _remove_annotations(connection, identifier)
    owners = mint_organisations(connection, annotated, now=now)
    events = _own_events(connection, annotated)
    keys = {whole.norm: name_key(whole.norm) for one in annotated.mentions for whole in one.part_of}
    insert_all(connection, mention, to_mention_rows(identifier, annotated.mentions, owners, keys))
    insert_all(connection, anaphor, to_anaphor_rows(identifier, annotated.anaphors))
    rows = [to_event_row(identifier, found, place) for place, found in enumerate(events.values())]
    insert_all(connection, event, rows)
    insert_all(connection, argument, [row for found in events.values() for row in to_argument_rows(found, owners)])
    link_events(connection, list(events), former=held, now=now)
    outbox.enqueue(connection, outbox.ARTICLES, [identifier], version=version, deleted=False, now=now)
    outbox.enqueue(connection, outbox.EVENTS, events, version=version, deleted=False, now=now)
    outbox.enqueue(connection, outbox.EVENTS, former - events.keys(), version=version, deleted=True, now=now)


def _own_events(connection: Connection, annotated: AnnotatedArticle) -> dict[str, Event]:
    """An article's events by id; an id that another article's event holds is changed, so that neither is lost."""
    held = select(event.c.id).where(event.c.id.in_([found.id for found in annotated.events]))
    taken = set(connection.scalars(held))
    events: dict[str, Event] = {}
    for found in annotated.events:
        identifier = hash_parts("event", annotated.article.id, found.id) if found.id in taken else found.id
        events[identifier] = replace(found, id=identifier)
    return events


def _remove_annotations(connection: Connection, identifier: str) -> tuple[set[str], dict[str, str]]:
    """Remove an article's mentions and events; gives the ids of the events and the facts they were in."""
    events = select(event.c.id).where(event.c.article_id == identifier)
    former = set(connection.scalars(events))
    held = forget_events(connection, sorted(former))
    connection.execute(argument.delete().where(argument.c.event_id.in_(events)))
    connection.execute(event.delete().where(event.c.article_id == identifier))
    connection.execute(mention.delete().where(mention.c.article_id == identifier))
    connection.execute(anaphor.delete().where(anaphor.c.article_id == identifier))
    return former, held


def delete_url(connection: Connection, url: str, *, now: datetime) -> tuple[str, ...]:
    """Delete what was read from an address and never take it again; gives the ids of the articles it had.

    Texts, mentions and events go; a tombstone stays for the address and for each article's own and canonical one.
    """
    key = url_key(url)
    by_link = select(link.c.article_id).where(link.c.key == key)
    chosen = or_(article.c.url_key == key, article.c.canonical_key == key, article.c.id.in_(by_link))
    ids = sorted(connection.scalars(select(article.c.id).where(chosen)))
    lock(connection, f"link:{key}", *(f"article:{one}" for one in ids))
    rows = connection.execute(select(article).where(article.c.id.in_(ids))).mappings().all()
    known_by = (identify(row["url"], row["canonical_url"]) for row in rows)
    addresses = {url, *(row["url"] for row in rows), *known_by} - {""}
    live = [row for row in rows if not row["deleted"]]
    for row in live:
        _delete_article(connection, row, now=now)
    _bury(connection, {url_key(one): one for one in addresses}, [row["id"] for row in rows], now=now)
    return tuple(sorted(row["id"] for row in live))


def _delete_article(connection: Connection, row: RowMapping, *, now: datetime) -> None:
    identifier, version = row["id"], row["version"] + 1
    former, held = _remove_annotations(connection, identifier)
    link_events(connection, [], former=held, now=now)
    connection.execute(revision.delete().where(revision.c.article_id == identifier))
    blank = {"title": "", "publisher": "", "published": "", "published_at": None, "content_hash": ""}
    values = {**blank, "deleted": True, "version": version, "revision": 0, "updated_at": now}
    connection.execute(article.update().where(article.c.id == identifier).values(values))
    outbox.enqueue(connection, outbox.ARTICLES, [identifier], version=version, deleted=True, now=now)
    outbox.enqueue(connection, outbox.EVENTS, former, version=version, deleted=True, now=now)


def _bury(connection: Connection, addresses: dict[str, str], ids: list[str], *, now: datetime) -> None:
    """Set the tombstones and close the links that lead to them, with the pages that still wait."""
    rows = [{"key": key, "url": one, "deleted_at": now} for key, one in addresses.items()]
    insert_missing(connection, tombstone, rows)
    buried = or_(link.c.key.in_(addresses), link.c.article_id.in_(ids)) & (link.c.state != Outcome.DELETED)
    keys = sorted(connection.scalars(select(link.c.key).where(buried)))
    connection.execute(
        link.update().where(link.c.key.in_(keys)).values(state=Outcome.DELETED.value, detail="", state_at=now)
    )
    waiting = page_fetch.c.link_key.in_(keys) & page_fetch.c.done_at.is_(None)
    connection.execute(page_fetch.update().where(waiting).values(done_at=now, outcome=Outcome.DELETED.value))
