"""Answers of Elasticsearch: one request for hits, total and facets, a second one where copies touch the facets.

Copies are counted by buckets of two and more, exactly: on one shard by a terms aggregation, over many (where such
buckets lie apart) by paging through a composite one. The cardinality aggregation would only estimate.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from elasticsearch import Elasticsearch, NotFoundError

from search.contract import Request, Result, Sort
from search.elasticsearch_client import call
from search.elasticsearch_query import Json, build_copies, build_match, build_scored
from search.fields import FACETS
from search.plan import Plan
from search.planner import find_sort
from search.results import FETCHED_FACET_VALUES, NO_COPIES, Copies, Counts, RankedHit, build_facets, build_hits

_ORDER_FIELDS = {Sort.DATE: "date_order", Sort.FIRST_SEEN: "seen_order"}
_MOST_BUCKETS = 10_000
_COPIES_AT_ONCE = 500
_GROUP_FACET_VALUES = 100
_EMPTY = Result(total=0, hits=(), facets=())
_SHARD_FACET_VALUES = 10_000


def answer_request(client: Elasticsearch, alias: str, request: Request, plan: Plan) -> Result:
    """The total, the page of hits and the facets of a plan; nothing where there is no index yet."""
    match = build_match(plan)
    facet_fields = FACETS[request.kind] if request.facets else {}
    aggregations = {name: _terms(field) for name, field in facet_fields.items()}
    if request.collapse:
        aggregations["copies"] = _copy_terms(_MOST_BUCKETS)
    asked = _ask_hits(request, plan, match) | ({"aggregations": aggregations} if aggregations else {})
    answer = _search(client, alias, **asked)
    if answer is None:
        return _EMPTY
    found = answer["aggregations"] if aggregations else {}
    copies = _find_copies(client, alias, match, answer, facet_fields) if request.collapse else NO_COPIES
    counts = {name: _read_counts(found[name]) for name in facet_fields}
    ranked = [_read_hit(hit, relevance=find_sort(request, plan) is Sort.RELEVANCE) for hit in answer["hits"]["hits"]]
    total = answer["hits"]["total"]["value"] - copies.surplus
    return Result(total=total, hits=build_hits(ranked, copies), facets=build_facets(counts, copies))


def find_most_slots(client: Elasticsearch, alias: str) -> int:
    """The largest number of events of one article."""
    answer = _search(client, alias, size=0, aggregations={"most": {"max": {"field": "slots"}}})
    return int(answer["aggregations"]["most"]["value"] or 0) if answer else 0


def _search(client: Elasticsearch, alias: str, **asked: Any) -> dict[str, Any] | None:
    def ask() -> dict[str, Any] | None:
        try:
            body: dict[str, Any] = client.search(index=alias, search_type="dfs_query_then_fetch", **asked).body
        except NotFoundError:
            return None
        return body

    return call(ask, doing="searching")


def _ask_hits(request: Request, plan: Plan, match: Json) -> dict[str, Any]:
    sort = find_sort(request, plan)
    asked: dict[str, Any] = {"track_total_hits": True, "size": request.size, "query": match}
    if not request.size:
        return asked
    if sort is Sort.RELEVANCE:
        asked |= {"query": build_scored(match, plan), "sort": [{"_score": "desc"}, {"date_order": "desc"}]}
    else:
        asked |= {"sort": [{_ORDER_FIELDS[sort]: "desc"}]}
    if request.collapse:
        asked |= {"collapse": {"field": "copy_key"}}
    return asked | {"from_": request.offset, "source": False, "docvalue_fields": ["copy_key"]}


def _find_copies(
    client: Elasticsearch, alias: str, match: Json, answer: Mapping[str, Any], fields: Mapping[str, str]
) -> Copies:
    buckets = answer["aggregations"]["copies"]["buckets"]
    if answer["_shards"]["total"] > 1 or len(buckets) == _MOST_BUCKETS:
        found = {key: count for key, count in _page_copies(client, alias, match) if count > 1}
    else:
        found = {int(bucket["key"]): int(bucket["doc_count"]) for bucket in buckets}
    facets: dict[str, list[Counts]] = {name: [] for name in fields}
    keys = list(found) if fields else []
    for start in range(0, len(keys), _COPIES_AT_ONCE):
        for group in _ask_groups(client, alias, match, keys[start : start + _COPIES_AT_ONCE], fields):
            for name in fields:
                facets[name].append(_read_counts(group[name]))
    return Copies(found=found, facets=facets)


def _ask_groups(
    client: Elasticsearch, alias: str, match: Json, keys: list[int], fields: Mapping[str, str]
) -> list[dict[str, Any]]:
    nested = {name: {"terms": {"field": field, "size": _GROUP_FACET_VALUES}} for name, field in fields.items()}
    asked = {"copies": {"terms": {"field": "copy_key", "size": len(keys)}, "aggregations": nested}}
    answer = _search(client, alias, size=0, query=build_copies(match, keys), aggregations=asked)
    groups: list[dict[str, Any]] = answer["aggregations"]["copies"]["buckets"] if answer else []
    return groups


def _page_copies(client: Elasticsearch, alias: str, match: Json) -> Iterator[tuple[int, int]]:
    after: dict[str, Any] = {}
    while True:
        pages = {"size": _MOST_BUCKETS, "sources": [{"key": {"terms": {"field": "copy_key"}}}]} | after
        answer = _search(client, alias, size=0, query=match, aggregations={"pages": {"composite": pages}})
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


def _read_hit(hit: Mapping[str, Any], *, relevance: bool) -> RankedHit:
    score = float(hit["_score"] or 0.0) if relevance else 0.0
    return RankedHit(id=str(hit["_id"]), score=score, copy_key=int(hit["fields"]["copy_key"][0]))
