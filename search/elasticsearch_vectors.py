"""Vectors in Elasticsearch: a document a passage, found by the server's own search for nearest neighbours.

PREFIX-vectors-MODEL   the index; passage ids are the article's id and their number
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from elasticsearch import NotFoundError

from config.exceptions import IndexFailure
from config.settings import SearchSettings
from linking.embedding import Matrix
from search.elasticsearch_client import call, connect
from search.vectors import Filters, NearHit, VectorDocument, VectorIndex

Json = dict[str, object]
_MOST = 1000  # passages that one search looks at
_PAGE = 5000
_BATCH = 200  # passages sent at once
_CANDIDATES = 10_000  # the most that the server takes
_KEYWORDS = ("article", "language", "source_id", "day", "types")


class ElasticsearchVectors(VectorIndex):
    """The vectors of one model in a cluster."""

    def __init__(self, settings: SearchSettings, *, model: str) -> None:
        self._client = connect(settings)
        self._settings = settings
        self._index = f"{settings.prefix}-vectors-{model}"

    def write(self, documents: Sequence[VectorDocument], deleted: Sequence[str] = ()) -> None:
        """Store the passages of articles, drop those that they had beyond, and those of deleted articles."""
        passages = dict(pair for one in documents for pair in _build_passages(one))
        if documents:
            self._make_index(documents[0].vectors.shape[1])
        former = self._find_passages([*(one.id for one in documents), *deleted])
        self._send([({"index": {"_id": name}}, fields) for name, fields in passages.items()])
        self._send([({"delete": {"_id": name}},) for name in former if name not in passages])
        call(lambda: self._client.indices.refresh(index=self._index, ignore_unavailable=True), doing="refreshing")

    def find_near(self, vector: Matrix, filters: Filters, *, size: int) -> tuple[NearHit, ...]:
        """The articles with the nearest passages; more passages are asked for while they are of too few articles."""
        wanted = 4 * size
        while True:
            hits = self._search(vector, filters, min(wanted, _MOST))
            best: dict[str, NearHit] = {}
            for hit in sorted(hits, key=lambda one: (-one.score, one.id, one.passage)):
                best.setdefault(hit.id, hit)
            if len(best) >= size or len(hits) < wanted or wanted >= _MOST:
                return tuple(best.values())[:size]
            wanted *= 2

    def read_hashes(self) -> Mapping[str, str]:
        """The content hash of every article that is held."""
        found = self._scan({"term": {"passage": 0}}, ["article", "content_hash"])
        return {str(source["article"]): str(source["content_hash"]) for _, source in found}

    def close(self) -> None:
        """Release the connections."""
        self._client.close()

    def drop(self) -> None:
        """The index is deleted."""
        call(lambda: self._client.indices.delete(index=self._index, ignore_unavailable=True), doing="dropping vectors")

    def _make_index(self, dimensions: int) -> None:
        mappings = {
            "dynamic": "strict",
            "properties": {
                **{name: {"type": "keyword"} for name in (*_KEYWORDS, "content_hash")},
                "passage": {"type": "integer"},
                "vector": {"type": "dense_vector", "dims": dimensions, "index": True, "similarity": "dot_product"},
            },
        }
        shape = {"number_of_shards": self._settings.shards, "number_of_replicas": self._settings.replicas}
        if not call(lambda: bool(self._client.indices.exists(index=self._index)), doing="looking for vectors"):
            call(
                lambda: self._client.options(ignore_status=400).indices.create(  # another process may just have made it
                    index=self._index, mappings=mappings, settings=shape
                ),
                doing="creating the index of vectors",
            )

    def _send(self, actions: Sequence[tuple[Json, ...]]) -> None:
        """Every action is done on return; IndexFailure names the first that is refused."""
        for start in range(0, len(actions), _BATCH):
            operations = [part for action in actions[start : start + _BATCH] for part in action]
            answer = call(lambda: self._client.bulk(index=self._index, operations=operations), doing="writing vectors")  # noqa: B023
            for item in answer["items"]:
                (result,) = item.values()
                if "error" in result:
                    raise IndexFailure(f"Elasticsearch refused the vector {result['_id']}: {result['error']['reason']}")

    def _find_passages(self, articles: Sequence[str]) -> list[str]:
        batches = [articles[start : start + _BATCH] for start in range(0, len(articles), _BATCH)]
        return [name for batch in batches for name, _ in self._scan({"terms": {"article": list(batch)}}, [])]

    def _scan(self, query: Json, fields: Sequence[str]) -> Iterator[tuple[str, Json]]:
        """Every passage that a query finds, by its id."""
        after: list[object] | None = None
        while True:
            answer = self._ask(
                query=query,
                source=list(fields),
                size=_PAGE,
                sort=[{"article": "asc"}, {"passage": "asc"}],
                search_after=after,
            )
            yield from ((str(hit["_id"]), hit.get("_source", {})) for hit in answer)
            if len(answer) < _PAGE:
                return
            after = answer[-1]["sort"]

    def _search(self, vector: Matrix, filters: Filters, size: int) -> list[NearHit]:
        knn = {
            "field": "vector",
            "query_vector": vector.tolist(),
            "k": size,
            "num_candidates": min(_CANDIDATES, 2 * size + 100),
            "filter": list(_build_filters(filters)),
        }
        hits = self._ask(knn=knn, source=["article", "passage"], size=size)
        return [
            NearHit(
                id=hit["_source"]["article"],
                score=2 * hit["_score"] - 1,  # the server gives (1 + cosine) / 2
                passage=hit["_source"]["passage"],
            )
            for hit in hits
        ]

    def _ask(self, **asked: Any) -> list[dict[str, Any]]:
        """The hits of a search; none where nothing was ever written."""
        try:
            answer = call(
                lambda: self._client.search(index=self._index, ignore_unavailable=True, **asked),
                doing="searching vectors",
            )
        except IndexFailure as failure:
            if isinstance(failure.__cause__, NotFoundError):
                return []
            raise
        hits: list[dict[str, Any]] = answer["hits"]["hits"]
        return hits


def _build_passages(one: VectorDocument) -> Iterator[tuple[str, Json]]:
    for number, vector in enumerate(one.vectors):
        fields: Json = {
            "article": one.id,
            "content_hash": one.content_hash,
            "language": one.language,
            "source_id": one.source_id,
            "day": one.day,
            "types": list(one.types),
            "passage": number,
            "vector": vector.tolist(),
        }
        yield f"{one.id}-{number}", fields


def _build_filters(filters: Filters) -> Iterator[Json]:
    for field, values in (("language", filters.languages), ("source_id", filters.sources), ("types", filters.types)):
        if values:
            yield {"terms": {field: list(values)}}
    bounds = {name: day for name, day in (("gte", filters.since), ("lte", filters.until)) if day}
    if bounds:
        yield {"range": {"day": bounds}}
