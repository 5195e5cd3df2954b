"""What the catalogue takes and gives back besides the records of `extractors`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from extractors.records import AnnotatedArticle, Event, Link, Outcome
from linking.reports import ReportedEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class Archived:
    """Where one page lies in the archive: a file's name, offset and length in bytes, and the body's digest."""

    file: str
    offset: int
    length: int
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FurtherPage:
    """One further page of an article, archived as its first page is; `encoding` is the charset of the HTTP header."""

    url: str
    final_url: str
    archived: Archived
    content_type: str = ""
    encoding: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """One page that has been fetched and archived, with the further pages of its article in their order.

    `encoding` is the charset of the HTTP header; missing says which further pages could not be had and why.
    """

    url: str
    source_id: str
    final_url: str
    status: int
    fetched_at: datetime
    archived: Archived
    content_type: str = ""
    encoding: str = ""
    etag: str = ""
    last_modified: str = ""
    link: Link | None = None
    further: tuple[FurtherPage, ...] = ()
    missing: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One leased page to extract; attempts counts this lease."""

    id: int
    fetched: Fetched
    attempts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkState:
    """What is known of one link; outcome is None while it waits to be fetched or extracted."""

    url: str
    is_new: bool
    outcome: Outcome | None
    fetched_at: datetime | None = None
    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceState:
    """The crawl state of one source; running means that a live lease holds it."""

    source_id: str
    last_started_at: datetime | None = None
    last_finished_at: datetime | None = None
    last_error: str = ""
    consecutive_failures: int = 0
    running: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredArticle:
    """One article as the catalogue holds it.

    version grows with every change; revisions counts its texts so far, copies the other live articles with the same
    content hash.
    A deleted article keeps its id and addresses and nothing else.
    """

    annotated: AnnotatedArticle
    version: int
    first_seen_at: datetime
    updated_at: datetime
    revisions: int
    copies: int
    deleted: bool
    published_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One text an article has had, the first being number 1."""

    article_id: str
    number: int
    title: str
    text: str
    content_hash: str
    extractor_version: str
    saved_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredEvent:
    """One event with what a reader needs of its article; version is the article's.

    published is the stated value, published_at its instant where the value names at least a day.
    """

    event: Event
    article_id: str
    version: int
    external_id: str
    source_id: str
    url: str
    title: str
    publisher: str
    language: str
    published: str
    published_at: datetime | None
    first_seen_at: datetime
    content_hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFact:
    """One thing that happened, with every event that tells of it, as stored and as linking sees it, in one order."""

    id: str
    events: tuple[StoredEvent, ...]
    reported: tuple[ReportedEvent, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxRow:
    """One document the index must write or delete; kind is `articles` or `events`, attempts counts this claim."""

    kind: str
    id: str
    version: int
    deleted: bool
    attempts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxFailure:
    """One outbox row whose last writing failed and why."""

    kind: str
    id: str
    attempts: int
    reason: str
    next_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationName:
    """One name of an organisation; kind is official, short, former or acronym."""

    name: str
    language: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredOrganisation:
    """One standing organisation with all its names; identifiers are pairs of scheme and value, merged ids led to it."""

    id: str
    names: tuple[OrganisationName, ...]
    articles: int
    kind: str = ""
    country: str = ""
    identifiers: tuple[tuple[str, str], ...] = ()
    merged: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldPost:
    """A person's post at an organisation, empty where only the body is told, and the article that says so."""

    person: str
    post: str
    body: str
    article_id: str
    title: str
    url: str
    published: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ties:
    """What articles tell an organisation to be part of, its parts, both by id and name, and whose posts are at it."""

    part_of: tuple[tuple[str, str], ...]
    parts: tuple[tuple[str, str], ...]
    people: tuple[HeldPost, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenOrganisation:
    """One organisation as a file gives it, its main name first; identifiers are pairs of scheme and value."""

    names: tuple[OrganisationName, ...]
    kind: str = ""
    country: str = ""
    identifiers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportCounts:
    """What an import did: organisations new and known before, and names that another organisation bears."""

    new: int
    known: int
    names_taken: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """Two organisations that may be one, and why."""

    first_id: str
    second_id: str
    first_name: str
    second_name: str
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LogEntry:
    """One thing done to an organisation: link, merge, split, refuse or import."""

    at: datetime
    action: str
    organisation_id: str
    other_id: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many things carry one name."""

    name: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceCounts:
    """The links of one source by outcome, the backlog (`discovered`, `fetched`) included."""

    source_id: str
    counts: tuple[Count, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawlRun:
    """One crawl of one source; finished_at is None while it runs, error empty where it went well."""

    id: int
    source_id: str
    started_at: datetime
    finished_at: datetime | None
    error: str
    endpoints: int
    links: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """One link or endpoint that could not be had, or an article with pages missing.

    outcome is a link's outcome, `endpoint` or `incomplete`.
    """

    source_id: str
    url: str
    outcome: str
    detail: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Upgrade:
    """What `upgrade` did: the schema before and after, and the back-up, None where none was made."""

    before: str
    after: str
    backup: Path | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedSearch:
    """One search that tells of new matches; kind, mode and expand are the values of a search's options."""

    name: str
    query: str
    kind: str
    mode: str
    expand: str
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedSearchState:
    """What a saved search has told so far; waiting counts what was found and not yet shown."""

    saved: SavedSearch
    matches: int
    waiting: int
    last_alert_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """One document that a saved search finds; it is known where one of its keys is."""

    id: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """The new matches of one run, by document; its id stays the same however often it is shown."""

    id: int
    saved_search: str
    made_at: datetime
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Participation:
    """One standing organisation in one role of an event."""

    organisation_id: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedEvent:
    """One report of an event with every organisation in it; date is EDTF, fact_id its event's where none is known."""

    event_id: str
    fact_id: str
    type: str
    modality: str
    name: str
    date: str
    evidence: str
    article_id: str
    url: str
    title: str
    publisher: str
    language: str
    published: str
    reported_at: datetime
    participants: tuple[Participation, ...]
