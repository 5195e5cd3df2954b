"""What an index must do; the embedded engine and Elasticsearch both pass the same contract tests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

MAX_WINDOW = 100_000


class Kind(StrEnum):
    """Which of the two indexes a document belongs to."""

    ARTICLES = "articles"
    EVENTS = "events"


class Mode(StrEnum):
    """How a query's text is read: ALL as the query language (words joined by AND), ANY and PHRASE as plain text."""

    ALL = "all"
    ANY = "any"
    PHRASE = "phrase"


@dataclass(frozen=True, slots=True, kw_only=True)
class EventEntry:
    """One event of an article: what type:, role:, org: and place: of a query must hold in together.

    roles are `role:name` pairs of normalised organisation names; has are values of search.syntax.Has.
    """

    type: str
    modality: str
    name: str = ""
    place: str = ""
    roles: tuple[str, ...] = ()
    has: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleDocument:
    """One article as both engines index it.

    day is the published day in the configured zone, else the day first seen (2023-06-01). first_seen is ISO 8601 with
    an offset. version grows with every change of the catalogue row and orders replays. organisations are normalised
    names. has are values of search.syntax.Has.
    """

    id: str
    version: int
    external_id: str
    source_id: str
    publisher: str
    url: str
    language: str
    title: str
    text: str
    day: str
    first_seen: str
    content_hash: str
    organisations: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    events: tuple[EventEntry, ...] = ()
    has: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EventDocument:
    """One event of one article as both engines index it.

    participants are normalised names, roles `role:name` pairs, has values of search.syntax.Has; title, day and
    content_hash are the article's.
    """

    id: str
    version: int
    article_id: str
    external_id: str
    source_id: str
    publisher: str
    url: str
    language: str
    title: str
    day: str
    first_seen: str
    content_hash: str
    type: str
    modality: str
    name: str
    evidence: str
    place: str = ""
    date: str = ""
    participants: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    has: tuple[str, ...] = ()


Document = ArticleDocument | EventDocument
Deletion = tuple[Kind, str, int]
"""What to delete: kind, id and the version that deletes it."""


class Sort(StrEnum):
    """The order of hits: best first, or newest first by published day or by the time first seen."""

    RELEVANCE = "relevance"
    DATE = "date"
    FIRST_SEEN = "first_seen"


class ExpansionKind(StrEnum):
    """Why other texts are looked for: other names of one organisation, or words of one meaning."""

    NAME = "name"
    WORD = "word"


@dataclass(frozen=True, slots=True, kw_only=True)
class Expansion:
    """A text of a query and what is looked for beside it."""

    term: str
    others: tuple[str, ...]
    kind: ExpansionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One search: the query text, filters (empty means all; since and until are inclusive days) and the slice of hits.

    Where a query or filter names a type or role, the type, role, org and place it names must hold in one event.
    organisations are whole normalised names, as the facet shows them. size 0 asks for the total and facets only;
    offset + size may not pass MAX_WINDOW. A query without words sorts by date where relevance is asked for. cursor asks
    for a page without that bound: "*" for the first, then what the page before gave. expansions widen what the
    query names.
    """

    query: str = ""
    kind: Kind = Kind.ARTICLES
    mode: Mode = Mode.ALL
    languages: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    size: int = 10
    offset: int = 0
    cursor: str = ""
    collapse: bool = True
    facets: bool = True
    sort: Sort = Sort.RELEVANCE
    expansions: tuple[Expansion, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One found document; copies counts further documents with the same content hash."""

    id: str
    score: float
    copies: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """Exact counts of one field's values over all hits, most first; collapsed hits count once a value."""

    field: str
    counts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One page of hits; total is exact and counts hits as they are shown (copies collapsed or not).

    cursor leads to the next page; it is empty after the last one, and where the request had none.
    """

    total: int
    hits: tuple[Hit, ...]
    facets: tuple[Facet, ...]
    cursor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """One document that an index did not take and why; the others of its batch were taken.

    overtaken: the index holds a newer version, which is as it should be unless the catalogue knows nothing of it.
    """

    kind: Kind
    id: str
    reason: str
    overtaken: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldVersion:
    """The version of one document that an index holds; a deleted one keeps its version and does not live."""

    version: int
    live: bool


class Index(Protocol):
    """A search index: derived from the catalogue and replaceable by a rebuild."""

    def write(
        self, documents: Sequence[Document], deleted: Iterable[tuple[Kind, str, int]] = ()
    ) -> tuple[Failure, ...]:
        """Durably store documents and delete (kind, id, version) on return; older versions fail, overtaken.

        Writing an ArticleDocument replaces the article; its events are separate documents, written and deleted by id.
        IndexFailure when the index is down.
        """

    def search(self, request: Request) -> Result:
        """Find documents; InputError (QueryError for the query) for an impossible request, IndexFailure if down.

        IndexChanged where the snapshot of a cursor is gone; the search then has to start again.
        """

    def scan(self, request: Request) -> Iterator[Hit]:
        """Every hit to the last, in order and from one snapshot, whatever is written meanwhile.

        The request's size, offset, cursor and facets do not matter.
        """

    def count_terms(self, kind: Kind, terms: Sequence[str]) -> Mapping[str, int]:
        """About how many documents hold each of these words or pairs of characters in their text, for did-you-mean."""

    def find_near_terms(self, kind: Kind, term: str) -> Mapping[str, int]:
        """The words of the texts within two edits of a Latin word, or the pairs of characters that begin as this one.

        They begin with the same letter or character; the numbers of documents are about right.
        """

    def count(self, kind: Kind) -> int:
        """The number of documents of one kind."""

    def read_versions(self, kind: Kind, ids: Sequence[str]) -> Mapping[str, HeldVersion]:
        """The versions of these documents, deleted ones included; unknown ones are left out."""

    def rebuild(self, documents: Iterable[Document]) -> int:
        """Replace everything by `documents` behind the alias, in one switch; searches see the old index until then."""

    def close(self) -> None:
        """Release files, locks and connections."""
