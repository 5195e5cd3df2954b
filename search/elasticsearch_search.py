"""Answers of Elasticsearch: one request for hits, total and facets, a second one where copies touch the facets.

Copies are counted by buckets of two and more, exactly: on one shard by a terms aggregation, over many (where such
buckets lie apart) by paging through a composite one. The cardinality aggregation would only estimate.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from elasticsearch import Elasticsearch, NotFoundError

from search.contract import Request, Result
from search.elasticsearch_client import call
from search.elasticsearch_query import Json, build_copies, build_match, build_ranked
from search.fields import FACETS
from search.plan import Plan
from search.planner import find_sort
from search.results import EMPTY, FETCHED_FACET_VALUES, NO_COPIES, Copies, Counts, RankedHit, build_facets, build_hits

HIT_FIELDS: dict[str, Any] = {"source": False, "docvalue_fields": ["copy_key"]}
_MOST_BUCKETS = 10_000
_COPIES_AT_ONCE = 500
_GROUP_FACET_VALUES = 100
_SHARD_FACET_VALUES = 10_000

Found = tuple[int, dict[str, Counts], Copies]


def answer_request(client: Elasticsearch, alias: str, request: Request, plan: Plan) -> Result:
    """The total, the page of hits and the facets of a plan; nothing where there is no index yet."""
    match = build_match(plan)
    target = {"index": alias}
    fields = FACETS[request.kind] if request.facets else {}
    answer = ask(client, target, **_ask_hits(request, plan, match), **_ask_facets(request, fields))
    if answer is None:
        return EMPTY
    found, counts, copies = _read_facets(client, target, request, match, answer, fields)
    ranked = [read_hit(hit) for hit in answer["hits"]["hits"]]
    return Result(
        total=found - copies.surplus,
        hits=tuple(build_hits(ranked, copies)),
        facets=build_facets(counts, copies),
    )


def answer_facets(
    client: Elasticsearch, target: Json, request: Request, match: Json, fields: Mapping[str, str]
) -> Found | None:
    """The number of documents, the counts of each facet and the copies; nothing where the target is not there."""
    answer = ask(client, target, size=0, track_total_hits=True, query=match, **_ask_facets(request, fields))
    return None if answer is None else _read_facets(client, target, request, match, answer, fields)


def find_most_slots(client: Elasticsearch, alias: str) -> int:
    """The largest number of events of one article."""
    answer = ask(client, {"index": alias}, size=0, aggregations={"most": {"max": {"field": "slots"}}})
    return int(answer["aggregations"]["most"]["value"] or 0) if answer else 0


def ask(client: Elasticsearch, target: Json, **asked: Any) -> dict[str, Any] | None:
    """The server's answer, None where the index or point in time is not there."""

    def search() -> dict[str, Any] | None:
        try:
            body: dict[str, Any] = client.search(**target, search_type="dfs_query_then_fetch", **asked).body  # type: ignore[arg-type]
        except NotFoundError:
            return None
        return body

    return call(search, doing="searching")


def _ask_hits(request: Request, plan: Plan, match: Json) -> dict[str, Any]:
    asked: dict[str, Any] = {"track_total_hits": True, "size": request.size, "query": match}
    if not request.size:
        return asked
    asked |= build_ranked(match, plan, find_sort(request, plan)) | {"from_": request.offset} | HIT_FIELDS
    return asked | ({"collapse": {"field": "copy_key"}} if request.collapse else {})


def _ask_facets(request: Request, fields: Mapping[str, str]) -> dict[str, Any]:
    asked = {name: _terms(field) for name, field in fields.items()}
    asked |= {"copies": _copy_terms(_MOST_BUCKETS)} if request.collapse else {}
    return {"aggregations": asked} if asked else {}


def _read_facets(
    client: Elasticsearch,
    target: Json,
    request: Request,
    match: Json,
    answer: Mapping[str, Any],
    fields: Mapping[str, str],
) -> Found:
    copies = _find_copies(client, target, match, answer, fields) if request.collapse else NO_COPIES
    counts = {name: _read_counts(answer["aggregations"][name]) for name in fields}
    return int(answer["hits"]["total"]["value"]), counts, copies


def _find_copies(
    client: Elasticsearch, target: Json, match: Json, answer: Mapping[str, Any], fields: Mapping[str, str]
) -> Copies:
    buckets = answer["aggregations"]["copies"]["buckets"]
    if answer["_shards"]["total"] > 1 or len(buckets) == _MOST_BUCKETS:
        found = {key: count for key, count in _page_copies(client, target, match) if count > 1}
    else:
        found = {int(bucket["key"]): int(bucket["doc_count"]) for bucket in buckets}
    hidden: dict[str, Counter[str]] = {name: Counter() for name in fields}
    keys = list(found) if fields else []
    for start in range(0, len(keys), _COPIES_AT_ONCE):
        for group in _ask_groups(client, target, match, keys[start : start + _COPIES_AT_ONCE], fields):
            for name in fields:
                hidden[name].update({value: count - 1 for value, count in _read_counts(group[name]).items()})
    return Copies(found=found, hidden=hidden)


def _ask_groups(
    client: Elasticsearch, target: Json, match: Json, keys: list[int], fields: Mapping[str, str]
) -> list[dict[str, Any]]:
    nested = {name: {"terms": {"field": field, "size": _GROUP_FACET_VALUES}} for name, field in fields.items()}
    asked = {"copies": {"terms": {"field": "copy_key", "size": len(keys)}, "aggregations": nested}}
    answer = ask(client, target, size=0, query=build_copies(match, keys), aggregations=asked)
    groups: list[dict[str, Any]] = answer["aggregations"]["copies"]["buckets"] if answer else []
    return groups


def _page_copies(client: Elasticsearch, target: Json, match: Json) -> Iterator[tuple[int, int]]:
    after: dict[str, Any] = {}
    while True:
        pages = {"size": _MOST_BUCKETS, "sources": [{"key": {"terms": {"field": "copy_key"}}}]} | after
        answer = ask(client, target, size=0, query=match, aggregations={"pages": {"composite": pages}})
        page = answer["aggregations"]["pages"] if answer else {"buckets": []}
        for bucket in page["buckets"]:
            yield int(bucket["key"]["key"]), int(bucket["doc_count"])
        if "after_key" not in page:
            return
        after = {"after": page["after_key"]}


def _terms(field: str) -> dict[str, Any]:
    order = [{"_count": "desc"}, {"_key": "asc"}]
    size = {"size": FETCHED_FACET_VALUES, "shard_size": _SHARD_FACET_VALUES}
    return {"terms": {"field": field, "order": order, **size}}


def _copy_terms(size: int) -> dict[str, Any]:
    return {"terms": {"field": "copy_key", "size": size, "min_doc_count": 2, "shard_min_doc_count": 2}}


def _read_counts(found: Mapping[str, Any]) -> Counts:
    return {str(bucket["key"]): int(bucket["doc_count"]) for bucket in found["buckets"]}


def read_hit(hit: Mapping[str, Any]) -> RankedHit:
    """One hit of an answer; its score is 0 where another order was asked for."""
    return RankedHit(
        id=str(hit["_id"]), score=float(hit.get("_score") or 0.0), copy_key=int(hit["fields"]["copy_key"][0])
    )
