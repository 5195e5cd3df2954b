"""From catalogue rows to the flat documents of the index."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, tzinfo

from database.records import StoredArticle, StoredEvent
from extractors.records import Event, MentionKind
from search.contract import ArticleDocument, EventDocument, EventEntry
from search.syntax import Has


def build_article_document(stored: StoredArticle, *, version: int, zone: tzinfo) -> ArticleDocument:
    """The article as the index takes it."""
    article = stored.annotated.article
    return ArticleDocument(
        id=article.id,
        version=version,
        external_id=article.external_id,
        source_id=article.source_id,
        publisher=article.publisher,
        url=article.url,
        language=article.language,
        title=article.title,
        text=article.text,
        day=find_day(article.published_at, stored.published_at, stored.first_seen_at, zone),
        first_seen=stored.first_seen_at.isoformat(),
        content_hash=article.content_hash,
        organisations=_find_names(stored, MentionKind.ORGANISATION),
        places=_find_names(stored, MentionKind.PLACE),
        events=tuple(_build_entry(event) for event in stored.annotated.events),
        has=_find_article_features(stored),
    )


def build_event_document(stored: StoredEvent, *, version: int, zone: tzinfo) -> EventDocument:
    """The event as the index takes it."""
    event = stored.event
    return EventDocument(
        id=event.id,
        version=version,
        article_id=stored.article_id,
        external_id=stored.external_id,
        source_id=stored.source_id,
        publisher=stored.publisher,
        url=stored.url,
        language=stored.language,
        title=stored.title,
        day=find_day(stored.published, stored.published_at, stored.first_seen_at, zone),
        first_seen=stored.first_seen_at.isoformat(),
        content_hash=stored.content_hash,
        type=event.type,
        modality=event.modality,
        name=event.name_norm,
        evidence=event.evidence.text,
        place=event.place.text if event.place else "",
        date=event.date.value if event.date else "",
        participants=_unique(argument.norm for argument in event.arguments),
        roles=_unique(_find_roles(event)),
        has=(*_find_event_features(event), *_find_report_features(stored)),
    )


def _build_entry(event: Event) -> EventEntry:
    return EventEntry(
        type=str(event.type),
        modality=str(event.modality),
        name=event.name_norm,
        place=event.place.text if event.place else "",
        roles=_unique(_find_roles(event)),
        has=_find_event_features(event),
    )


def find_day(stated: str, published_at: datetime | None, first_seen_at: datetime, zone: tzinfo) -> str:
    """The published day in `zone` (a bare day as stated), else the day first seen."""
    if len(stated) == len("2023-06-01") and published_at is not None:
        return stated
    return (published_at or first_seen_at).astimezone(zone).date().isoformat()


def _find_names(stored: StoredArticle, kind: MentionKind) -> tuple[str, ...]:
    return _unique(mention.norm for mention in stored.annotated.mentions if mention.kind is kind)


def _find_article_features(stored: StoredArticle) -> tuple[str, ...]:
    article, kinds = stored.annotated.article, {mention.kind for mention in stored.annotated.mentions}
    held = {
        Has.EVENT: stored.annotated.events,
        Has.ORG: MentionKind.ORGANISATION in kinds,
        Has.PERSON: MentionKind.PERSON in kinds,
        Has.TITLE: article.title,
        Has.AUTHOR: article.authors,
        Has.PUBLISHER: article.publisher,
        Has.PUBLISHED: article.published_at,
    }
    return _name(held)


def _find_report_features(stored: StoredEvent) -> tuple[str, ...]:
    """What an event's article has, as far as the event tells, and whether organisations take part."""
    held = {
        Has.EVENT: True,
        Has.ORG: any(argument.norm for argument in stored.event.arguments),
        Has.TITLE: stored.title,
        Has.PUBLISHER: stored.publisher,
        Has.PUBLISHED: stored.published,
    }
    return _name(held)


def _find_event_features(event: Event) -> tuple[str, ...]:
    held = {Has.AMOUNT: event.amount, Has.DATE: event.date, Has.NAME: event.name_norm, Has.PLACE: event.place}
    return _name(held)


def _name(held: Mapping[Has, object]) -> tuple[str, ...]:
    return tuple(feature.value for feature, found in held.items() if found)


def _find_roles(event: Event) -> list[str]:
    return [f"{argument.role}:{argument.norm}" for argument in event.arguments]


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(name) for name in names if name))
