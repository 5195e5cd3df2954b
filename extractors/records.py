"""The records that travel between packages.

Spans are Unicode code points into `Article.text`, end exclusive. Dates are EDTF (2023-06-01, XXXX-03-16,
XXXX-11-16/XXXX-11-18) or, with a time, ISO 8601 with the zone's offset (2023-06-01T21:40:22+08:00).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Outcome(StrEnum):
    """What became of a link or a given record; every one ends in exactly one."""

    INDEXED = "indexed"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    DUPLICATE = "duplicate"
    DELETED = "deleted"
    NOT_ARTICLE = "not_article"
    NO_TEXT = "no_text"
    TOO_SHORT = "too_short"
    ROBOTS = "robots"
    BLOCKED = "blocked"
    HTTP_ERROR = "http_error"
    TIMEOUT = "timeout"
    TOO_LARGE = "too_large"
    REJECTED = "rejected"


class EventType(StrEnum):
    """What happened; the nine types of the design."""

    ALLIANCE_FORMED = "alliance_formed"
    PLATFORM_LAUNCHED = "platform_launched"
    AGREEMENT_SIGNED = "agreement_signed"
    MEMBERSHIP_CHANGED = "membership_changed"
    POLICY_ISSUED = "policy_issued"
    PROJECT_STARTED = "project_started"
    FUNDING_MADE = "funding_made"
    PRODUCT_RELEASED = "product_released"
    MEETING_HELD = "meeting_held"


class Role(StrEnum):
    """What an argument does in an event."""

    INITIATOR = "initiator"
    PARTY = "party"
    MEMBER = "member"
    ISSUER = "issuer"
    HOST = "host"
    OPERATOR = "operator"
    FUNDER = "funder"
    RECIPIENT = "recipient"
    WITNESS = "witness"


class Modality(StrEnum):
    """Whether an event happened, as the text has it."""

    ASSERTED = "asserted"
    PLANNED = "planned"
    POSSIBLE = "possible"
    DENIED = "denied"


class MentionKind(StrEnum):
    """What a mention names."""

    ORGANISATION = "organisation"
    PERSON = "person"
    PLACE = "place"


class DateKind(StrEnum):
    """What a date of an article tells."""

    PUBLISHED = "published"
    MODIFIED = "modified"
    SIGNED = "signed"
    EFFECTIVE = "effective"
    EVENT = "event"
    FIRST_SEEN = "first_seen"


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One address found at an endpoint; published_at is what the feed or sitemap says (aware), language BCP 47."""

    url: str
    source_id: str
    endpoint_url: str
    discovered_at: datetime
    title: str = ""
    published_at: datetime | None = None
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page or document as it came, before anything was read from it.

    encoding is the charset of the HTTP header, empty where none; timezone is the source's, used where a date has none.
    external_id is the caller's id of an ingested record. further are the article's further pages in their order, whose
    first_url is this one's address; missing says which of them could not be had and why.
    """

    requested_url: str
    final_url: str
    body: bytes
    fetched_at: datetime | None
    status: int = 200
    content_type: str = ""
    encoding: str = ""
    etag: str = ""
    last_modified: str = ""
    source_id: str = ""
    external_id: str = ""
    timezone: str = ""
    is_text: bool = False
    link: Link | None = None
    first_url: str = ""
    further: tuple[Page, ...] = ()
    missing: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A piece of an article's text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DateStatement:
    """One date of an article: kind, EDTF or ISO value, precision (year, month, day, minute, second, range), origin.

    `origin` is one of json_ld, meta, text, url, feed, http, caller; confidence lies in 0..1.
    """

    kind: DateKind
    value: str
    precision: str
    origin: str
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One announcement's text and what its page says about it.

    language is `zh`, `en` or another ISO 639-1 code, script ISO 15924 (Hans, Hant, Latn). paragraphs are (start, end)
    pairs; boilerplate those among them that yield nothing. publisher is the body stated as the source, issuing_body
    (发文机关) and document_number (文号) those of an official document. captions stand outside the text; annexes are
    the titles of documents linked for download. roster lists the names of the text's signatories or members,
    roster_stated is their number as the text has it. warnings say what a reader should check.
    """

    id: str
    external_id: str
    url: str
    canonical_url: str
    source_id: str
    title: str
    text: str
    language: str
    script: str
    description: str = ""
    authors: tuple[str, ...] = ()
    editor: str = ""
    publisher: str = ""
    section: str = ""
    tags: tuple[str, ...] = ()
    lead_image: str = ""
    document_number: str = ""
    issuing_body: str = ""
    captions: tuple[str, ...] = ()
    annexes: tuple[str, ...] = ()
    roster: tuple[Span, ...] = ()
    roster_stated: int | None = None
    warnings: tuple[str, ...] = ()
    paragraphs: tuple[tuple[int, int], ...] = ()
    boilerplate: tuple[tuple[int, int], ...] = ()
    dates: tuple[DateStatement, ...] = ()
    fetched_at: datetime | None = None
    content_hash: str = ""
    extractor_version: str = ""

    @property
    def is_chinese(self) -> bool:
        """Whether the text is Chinese, in either script."""
        return self.script in {"Hans", "Hant"} or self.language == "zh"

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """The paragraphs outside boilerplate; the whole text where there are none."""
        return tuple(span for span in self.paragraphs or ((0, len(self.text)),) if span not in self.boilerplate)

    @property
    def published_at(self) -> str:
        """The value of the first published date, empty where none is known."""
        return next((date.value for date in self.dates if date.kind is DateKind.PUBLISHED), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A post as it stands in the text, empty where only the body is told; `body` is the name beside it, if any.

    body_id is the mention of the organisation, or of the place whose government is meant, body_norm its norm.
    """

    text: str
    body: str = ""
    body_norm: str = ""
    body_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """The name of a body that an organisation belongs to, as it stands in or right beside the organisation's name."""

    text: str
    start: int
    end: int
    norm: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name in the text; norm is the name in simplified, half-width form without pinyin, score lies in 0..1.

    Where a list cuts a name short (南京 of 南京、杭州儿童医院), norm is the full name.
    posts are those that the text gives a person at this place; part_of are the bodies that the name says an
    organisation belongs to, the nearest first.
    """

    id: str
    kind: MentionKind
    text: str
    start: int
    end: int
    norm: str
    method: str
    score: float = 1.0
    posts: tuple[Post, ...] = ()
    part_of: tuple[Whole, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Referent:
    """A name that an anaphor stands for, as it is written most fully; mention_id is where it is."""

    text: str
    norm: str
    mention_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Anaphor:
    """What stands for one or two organisations without naming them: 该校, the alliance, 双方."""

    text: str
    start: int
    end: int
    referents: tuple[Referent, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """An organisation or counted group that plays a role in an event; count only for a group (36 companies)."""

    role: Role
    text: str
    start: int
    end: int
    norm: str
    count: int | None = None
    mention_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventDate:
    """An event's date as it stands in the text and as EDTF, resolved where the article's date allows."""

    text: str
    start: int
    end: int
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing that happened, by one article; evidence is the sentence that says so, name the alliance itself."""

    id: str
    type: EventType
    modality: Modality
    trigger: Span
    evidence: Span
    name: Span | None = None
    name_norm: str = ""
    arguments: tuple[Argument, ...] = ()
    date: EventDate | None = None
    place: Span | None = None
    amount: Span | None = None
    score: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnotatedArticle:
    """An article with its mentions, what stands for them, and its events, as a worker returns it."""

    article: Article
    mentions: tuple[Mention, ...]
    events: tuple[Event, ...]
    anaphors: tuple[Anaphor, ...] = ()
