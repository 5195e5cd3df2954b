"""Search by meaning: the passages of all articles as vectors, and articles found by the nearest of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from itertools import islice
from typing import Final

from database.records import StoredArticle
from database.store import Catalogue
from linking.embedding import Embedder, Purpose
from linking.passages import split_passages
from pactwatch.documents import find_day
from search.vectors import Filters, NearHit, VectorDocument, VectorIndex

BATCH: Final = 16  # articles written at once: what a broken-off update loses
_SPARE: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Updated:
    """What an update did: articles embedded, those whose text was the same, and those taken out."""

    embedded: int
    kept: int
    deleted: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NearArticle:
    """An article that is near in meaning, and its nearest passage."""

    stored: StoredArticle
    score: float
    passage: str


def update_vectors(
    catalogue: Catalogue, index: VectorIndex, embedder: Embedder, *, zone: tzinfo, report: Callable[[int], None]
) -> Updated:
    """Embed what is new or changed and take out what is gone; report is told of articles as they are done.

    An update that is broken off goes on where it was.
    """
    held = dict(index.read_hashes())
    seen: set[str] = set()
    embedded = 0

    def find_new() -> Iterator[StoredArticle]:
        for stored in catalogue.iterate_articles():
            article = stored.annotated.article
            seen.add(article.id)
            if held.get(article.id) == article.content_hash:
                report(1)
            else:
                yield stored

    new = find_new()
    while batch := list(islice(new, BATCH)):
        index.write([_build_document(stored, embedder, zone) for stored in batch])
        embedded += len(batch)
        report(len(batch))
    deleted = sorted(held.keys() - seen)
    index.write([], deleted)
    return Updated(embedded=embedded, kept=len(seen) - embedded, deleted=len(deleted))


def _build_document(stored: StoredArticle, embedder: Embedder, zone: tzinfo) -> VectorDocument:
    article = stored.annotated.article
    return VectorDocument(
        id=article.id,
        content_hash=article.content_hash,
        language=article.language,
        source_id=article.source_id,
        day=find_day(article.published_at, stored.published_at, stored.first_seen_at, zone),
        types=tuple(sorted({event.type.value for event in stored.annotated.events})),
        vectors=embedder.embed(_find_passages(stored), Purpose.PASSAGE),
    )


def _find_passages(stored: StoredArticle) -> tuple[str, ...]:
    """The passages of an article, the title before the first; one without any text has an empty one."""
    article = stored.annotated.article
    return split_passages(f"{article.title}\n{article.text}") or ("",)


def find_near(
    catalogue: Catalogue, index: VectorIndex, embedder: Embedder, query: str, filters: Filters, *, size: int
) -> tuple[NearArticle, ...]:
    """The articles nearest to a query in meaning, those of one text once."""
    vector = embedder.embed([query], Purpose.QUERY)[0]
    asked = size + _SPARE
    while True:
        hits = index.find_near(vector, filters, size=asked)
        found = _collapse(hits, catalogue.articles([hit.id for hit in hits]))
        if len(found) >= size or len(hits) < asked:
            return found[:size]
        asked *= 2


def _collapse(hits: Sequence[NearHit], articles: Iterable[StoredArticle]) -> tuple[NearArticle, ...]:
    """Hits with their articles; what the catalogue has deleted is left out, and so is a copy of one before it."""
    stored = {one.annotated.article.id: one for one in articles if not one.deleted}
    found: dict[str, NearArticle] = {}
    for hit in hits:
        if hit.id not in stored:
            continue
        article = stored[hit.id].annotated.article
        passages = _find_passages(stored[hit.id])
        passage = passages[min(hit.passage, len(passages) - 1)]
        found.setdefault(article.content_hash, NearArticle(stored=stored[hit.id], score=hit.score, passage=passage))
    return tuple(found.values())
