"""Small made-up articles and events for tests of digests and exports."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime

from extractors.ids import article_id, content_hash, event_id, mention_id
from extractors.records import (
    AnnotatedArticle,
    Argument,
    Article,
    DateKind,
    DateStatement,
    Event,
    EventDate,
    EventType,
    Mention,
    MentionKind,
    Modality,
    Role,
    Span,
)

NOW = datetime(2023, 6, 5, 1, 0, tzinfo=UTC)


@dataclass(frozen=True, kw_only=True)
class Told:
    """One event as a test states it: every text is looked up in the article's text."""

    type: EventType
    trigger: str
    name: str = ""
    evidence: str = ""
    participants: tuple[tuple[Role, str, int | None], ...] = ()
    date: tuple[str, str] = ("", "")
    place: str = ""
    modality: Modality = Modality.ASSERTED


@dataclass(frozen=True, kw_only=True)
class Made:
    """One article as a test states it."""

    text: str
    url: str = "https://example.org/1"
    title: str = "A title"
    language: str = "en"
    publisher: str = "Example Daily"
    published: str = "2023-06-01"
    external_id: str = ""
    events: tuple[Told, ...] = field(default=())


def make_article(made: Made) -> AnnotatedArticle:
    """The article with its events and a mention for every participant."""
    owner, content = article_id(url=made.url), content_hash(made.text)
    dates = (DateStatement(kind=DateKind.PUBLISHED, value=made.published, precision="day", origin="meta"),)
    article = Article(
        id=owner,
        external_id=made.external_id,
        url=made.url,
        canonical_url=made.url,
        source_id="example",
        title=made.title,
        text=made.text,
        language=made.language,
        script="Hans" if made.language == "zh" else "Latn",
        publisher=made.publisher,
        paragraphs=((0, len(made.text)),),
        dates=dates if made.published else (),
        content_hash=content,
        extractor_version="1",
    )
    events = tuple(_make_event(told, made.text, owner, content) for told in made.events)
    arguments = {argument.mention_id: argument for event in events for argument in event.arguments}
    return AnnotatedArticle(
        article=article,
        mentions=tuple(_make_mention(name, argument) for name, argument in arguments.items()),
        events=events,
    )


def _make_event(told: Told, text: str, owner: str, content: str) -> Event:
    trigger, name = _span(text, told.trigger), _span(text, told.name) if told.name else None
    date = _span(text, told.date[0]) if told.date[0] else None
    return Event(
        id=event_id(owner, content, told.type, trigger.start, name.start if name else -1),
        type=told.type,
        modality=told.modality,
        trigger=trigger,
        evidence=_span(text, told.evidence or text),
        name=name,
        name_norm=told.name,
        arguments=tuple(_make_argument(*one, text, owner, content) for one in told.participants),
        date=EventDate(text=date.text, start=date.start, end=date.end, value=told.date[1]) if date else None,
        place=_span(text, told.place) if told.place else None,
    )


def _make_argument(role: Role, name: str, count: int | None, text: str, owner: str, content: str) -> Argument:
    span = _span(text, name)
    mention = mention_id(owner, content, MentionKind.ORGANISATION, span.start, span.end)
    return Argument(role=role, text=name, start=span.start, end=span.end, norm=name, count=count, mention_id=mention)


def _make_mention(name: str, argument: Argument) -> Mention:
    return Mention(
        id=name,
        kind=MentionKind.ORGANISATION,
        text=argument.text,
        start=argument.start,
        end=argument.end,
        norm=argument.norm,
        method="rules",
    )


def _span(text: str, part: str) -> Span:
    start = text.index(part)
    return Span(text=part, start=start, end=start + len(part))
