"""Searches answered: hits of the index joined with the catalogue's rows, snippets and highlights."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import islice

from database.records import StoredArticle, StoredEvent
from database.store import Catalogue
from search.contract import Hit, Index, Kind, Request, Result
from search.expansion import find_name_expansions, find_word_expansions
from search.highlights import Snippet, build_snippet, find_highlights

PAGE = 500  # rows read at once by an export


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One hit with its catalogue row."""

    hit: Hit
    stored: StoredArticle | StoredEvent

    def snippet(self, request: Request) -> Snippet:
        """The slice of the article's text that shows why it was found; of an event, the sentence that says so."""
        if isinstance(self.stored, StoredEvent):
            evidence = self.stored.event.evidence
            marks = find_highlights(evidence.text, request)
            moved = tuple((start + evidence.start, end + evidence.start) for start, end in marks)
            return Snippet(text=evidence.text, start=evidence.start, end=evidence.end, highlights=moved)
        return build_snippet(self.stored.annotated.article.text, request)


class Expand(StrEnum):
    """How a query is widened: not at all, by organisations' other names, by words of the same meaning, or by both."""

    NONE = "none"
    NAMES = "names"
    WORDS = "words"
    ALL = "all"


def expand_request(catalogue: Catalogue, request: Request, expand: Expand) -> Request:
    """The request with what its organisations are also called and what its words are called in the other language."""
    names = expand in {Expand.NAMES, Expand.ALL} and find_name_expansions(request, catalogue.find_other_names)
    words = expand in {Expand.WORDS, Expand.ALL} and find_word_expansions(request)
    return replace(request, expansions=(*(names or ()), *(words or ())))


def find(catalogue: Catalogue, index: Index, request: Request) -> tuple[Result, tuple[Found, ...]]:
    """One page of hits; what the catalogue has meanwhile deleted is left out."""
    result = index.search(request)
    return result, load_found(catalogue, request.kind, result.hits)


def load_found(catalogue: Catalogue, kind: Kind, hits: Sequence[Hit]) -> tuple[Found, ...]:
    """Hits with their catalogue rows; what the catalogue has meanwhile deleted is left out."""
    stored = _load(catalogue, kind, hits)
    return tuple(Found(hit=hit, stored=stored[hit.id]) for hit in hits if hit.id in stored)


def find_all(catalogue: Catalogue, index: Index, request: Request) -> Iterator[StoredArticle | StoredEvent]:
    """Every hit to the last, in the request's order."""
    hits = index.scan(request)
    while page := tuple(islice(hits, PAGE)):
        stored = _load(catalogue, request.kind, page)
        yield from (stored[hit.id] for hit in page if hit.id in stored)


def _load(catalogue: Catalogue, kind: Kind, hits: Iterable[Hit]) -> dict[str, StoredArticle | StoredEvent]:
    ids = [hit.id for hit in hits]
    if kind is Kind.EVENTS:
        return {event.event.id: event for event in catalogue.events(ids)}
    return {found.annotated.article.id: found for found in catalogue.articles(ids) if not found.deleted}
