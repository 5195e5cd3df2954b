"""Articles, mentions and events as rows, and back; what is loaded equals what was saved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import RowMapping

from database.statements import url_key
from extractors.ids import hash_parts
from extractors.pages.addresses import identify
from extractors.records import (
    Anaphor,
    Argument,
    Article,
    Event,
    EventDate,
    EventType,
    Mention,
    MentionKind,
    Modality,
    Role,
    Span,
)

Values = dict[str, object]
_LARGEST = 2**63 - 1  # of a database's integer
_SPANS = ("trigger", "evidence", "name", "place", "amount")


def external_key(source_id: str, external_id: str) -> str:
    """The key of a caller's id of any length, empty for none."""
    return hash_parts("external", source_id, external_id) if external_id else ""


def to_article_values(article: Article) -> Values:
    """What the article's own row holds of an article."""
    return {
        "source_id": article.source_id,
        "url": article.url,
        "canonical_url": article.canonical_url,
        "url_key": url_key(article.url),
        "canonical_key": url_key(identify(article.url, article.canonical_url)),
        "title": article.title,
        "publisher": article.publisher,
        "language": article.language,
        "published": article.published_at,
        "content_hash": article.content_hash,
        "extractor_version": article.extractor_version,
    }


def to_revision_values(article: Article) -> Values:
    """What a revision's row holds of an article."""
    return {name: getattr(article, name) for name in _CONTENT}


def to_article(row: RowMapping, revision: RowMapping | None) -> Article:
    """The article of its row and its newest revision; a deleted one has none and comes back without text."""
    content: Values = {} if revision is None else {name: revision[name] for name in _CONTENT}
    return Article(
        id=row["id"],
        external_id=row["external_id"],
        url=row["url"],
        canonical_url=row["canonical_url"],
        source_id=row["source_id"],
        publisher=row["publisher"],
        language=row["language"],
        **{"title": "", "text": "", "script": "", **content},  # type: ignore[arg-type]
    )


_CONTENT = (
    "fetched_at",
    "content_hash",
    "extractor_version",
    "title",
    "text",
    "script",
    "description",
    "editor",
    "section",
    "lead_image",
    "document_number",
    "issuing_body",
    "authors",
    "tags",
    "captions",
    "annexes",
    "roster",
    "roster_stated",
    "warnings",
    "paragraphs",
    "boilerplate",
    "dates",
)


def to_mention_rows(
    article_id: str, mentions: Sequence[Mention], owners: Mapping[str, str], keys: Mapping[str, str]
) -> list[Values]:
    """The rows of an article's mentions; `owners` leads from a norm to its organisation's id, `keys` to its key."""
    unique = {mention.id: mention for mention in mentions}
    return [
        {
            "article_id": article_id,
            "id": mention.id,
            "position": position,
            "kind": mention.kind.value,
            "text": mention.text,
            "start": mention.start,
            "end": mention.end,
            "norm": mention.norm,
            "method": mention.method,
            "score": mention.score,
            "organisation_id": owners.get(mention.norm) if mention.kind is MentionKind.ORGANISATION else None,
            "posts": mention.posts,
            "part_of": mention.part_of,
            "whole_key": keys.get(mention.part_of[0].norm, "") if mention.part_of else "",
        }
        for position, mention in enumerate(unique.values())
    ]


def to_mention(row: RowMapping) -> Mention:
    """The mention of a row."""
    return Mention(
        id=row["id"],
        kind=MentionKind(row["kind"]),
        text=row["text"],
        start=row["start"],
        end=row["end"],
        norm=row["norm"],
        method=row["method"],
        score=row["score"],
        posts=row["posts"],
        part_of=row["part_of"],
    )


def to_anaphor_rows(article_id: str, anaphors: Sequence[Anaphor]) -> list[Values]:
    """The rows of an article's anaphors."""
    return [
        {
            "article_id": article_id,
            "position": position,
            "text": one.text,
            "start": one.start,
            "end": one.end,
            "referents": one.referents,
        }
        for position, one in enumerate(anaphors)
    ]


def to_anaphor(row: RowMapping) -> Anaphor:
    """The anaphor of a row."""
    return Anaphor(text=row["text"], start=row["start"], end=row["end"], referents=row["referents"])


def to_event_row(article_id: str, event: Event, position: int) -> Values:
    """The row of an event without its arguments."""
    row: Values = {
        "id": event.id,
        "article_id": article_id,
        "position": position,
        "type": event.type.value,
        "modality": event.modality.value,
        "name_norm": event.name_norm,
        "score": event.score,
        "date_value": event.date.value if event.date else None,
    }
    spans: tuple[Span | EventDate | None, ...] = (event.trigger, event.evidence, event.name, event.place, event.amount)
    for name, span in (*zip(_SPANS, spans, strict=True), ("date", event.date)):
        row[f"{name}_text"] = span.text if span else None
        row[f"{name}_start"] = span.start if span else None
        row[f"{name}_end"] = span.end if span else None
    return row


def to_event(row: RowMapping, arguments: Sequence[RowMapping]) -> Event:
    """The event of its row and its arguments' rows."""
    trigger, evidence, name, place, amount, date = (_to_span(row, name) for name in (*_SPANS, "date"))
    return Event(
        id=row["id"],
        type=EventType(row["type"]),
        modality=Modality(row["modality"]),
        trigger=trigger or Span(text="", start=0, end=0),
        evidence=evidence or Span(text="", start=0, end=0),
        name=name,
        name_norm=row["name_norm"],
        arguments=tuple(_to_argument(argument) for argument in arguments),
        date=EventDate(text=date.text, start=date.start, end=date.end, value=row["date_value"]) if date else None,
        place=place,
        amount=amount,
        score=row["score"],
    )


def _to_span(row: RowMapping, name: str) -> Span | None:
    text = row[f"{name}_text"]
    return None if text is None else Span(text=text, start=row[f"{name}_start"], end=row[f"{name}_end"])


def to_argument_rows(event: Event, owners: Mapping[str, str]) -> list[Values]:
    """The rows of an event's arguments; a counted group is no organisation."""
    return [
        {
            "event_id": event.id,
            "position": position,
            "role": argument.role.value,
            "text": argument.text,
            "start": argument.start,
            "end": argument.end,
            "norm": argument.norm,
            "count": None if argument.count is None else min(argument.count, _LARGEST),
            "mention_id": argument.mention_id,
            "organisation_id": owners.get(argument.norm) if argument.count is None else None,
        }
        for position, argument in enumerate(event.arguments)
    ]


def _to_argument(row: RowMapping) -> Argument:
    return Argument(
        role=Role(row["role"]),
        text=row["text"],
        start=row["start"],
        end=row["end"],
        norm=row["norm"],
        count=row["count"],
        mention_id=row["mention_id"],
    )


def report_time(published_at: datetime | None, first_seen_at: datetime) -> datetime:
    """When an article counts as reported: published, else first seen."""
    return published_at or first_seen_at
