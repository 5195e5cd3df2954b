"""Answers of the embedded engine from one snapshot of an index."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import tantivy

from search.contract import Hit, Request, Result, Sort
from search.embedded_query import build_copies, build_match, build_scored
from search.fields import FACETS
from search.plan import Plan
from search.planner import find_sort
from search.results import FETCHED_FACET_VALUES, NO_COPIES, Copies, Counts, RankedHit, build_facets, build_hits

_ORDER_FIELDS = {Sort.DATE: "date_order", Sort.FIRST_SEEN: "seen_order"}
_SPARE_HITS = 16


def answer_request(searcher: tantivy.Searcher, request: Request, plan: Plan, *, offset: int = 0) -> Result:
    """The total, the page of hits (from the request's offset, or this one) and the facets of a plan."""
    match = build_match(plan)
    found = _count(searcher, match)
    facet_fields = FACETS[request.kind] if request.facets else {}
    copies = _find_copies(searcher, match, facet_fields) if request.collapse else NO_COPIES
    counts = _count_facets(searcher, match, facet_fields)
    asked = replace(request, offset=offset or request.offset)
    ranked = _rank(searcher, asked, plan, match, found) if request.size else ()
    return Result(
        total=found - copies.surplus, hits=tuple(build_hits(ranked, copies)), facets=build_facets(counts, copies)
    )


def rank_everything(searcher: tantivy.Searcher, request: Request, plan: Plan) -> Iterator[Hit]:
    """Every hit in order."""
    match = build_match(plan)
    found = _count(searcher, match)
    copies = _find_copies(searcher, match, {}) if request.collapse else NO_COPIES
    whole = replace(request, offset=0, size=found)
    return build_hits(_rank(searcher, whole, plan, match, found), copies)


def count_matches(searcher: tantivy.Searcher, plan: Plan) -> int:
    """How many documents a plan finds."""
    return _count(searcher, build_match(plan))


def find_most_slots(searcher: tantivy.Searcher) -> int:
    """The largest number of events of one article."""
    found = searcher.aggregate(tantivy.Query.all_query(), {"most": {"max": {"field": "slots"}}})
    return int(found["most"]["value"] or 0)


def _count(searcher: tantivy.Searcher, query: tantivy.Query) -> int:
    found: int = getattr(searcher.search(query, limit=1), "count")  # noqa: B009  missing in tantivy's stubs
    return found


def _terms(field: str, size: int, least: int = 1) -> dict[str, object]:
    return {"terms": {"field": field, "size": size, "min_doc_count": least}}


def _count_facets(searcher: tantivy.Searcher, match: tantivy.Query, fields: Mapping[str, str]) -> dict[str, Counts]:
    if not fields:
        return {}
    asked = {name: _terms(field, FETCHED_FACET_VALUES) for name, field in fields.items()}
    found = searcher.aggregate(match, asked)
    return {name: _read_counts(found[name]) for name in fields}


def _find_copies(searcher: tantivy.Searcher, match: tantivy.Query, fields: Mapping[str, str]) -> Copies:
    everything = max(searcher.num_docs, 1)
    found = searcher.aggregate(match, {"copies": _terms("copy_key", everything, least=2)})["copies"]["buckets"]
    keys = {int(bucket["key"]): int(bucket["doc_count"]) for bucket in found}
    if not keys or not fields:
        return Copies(found=keys, facets={})
    nested = {name: _terms(field, FETCHED_FACET_VALUES) for name, field in fields.items()}
    asked = {"copies": _terms("copy_key", len(keys)) | {"aggs": nested}}
    groups = searcher.aggregate(build_copies(match, list(keys)), asked)["copies"]["buckets"]
    return Copies(found=keys, facets={name: [_read_counts(group[name]) for group in groups] for name in fields})


def _read_counts(found: Mapping[str, Sequence[Mapping[str, object]]]) -> Counts:
    return {str(bucket["key"]): int(str(bucket["doc_count"])) for bucket in found["buckets"]}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Candidate:
    score: float
    order: int
    copy_key: int
    address: tantivy.DocAddress


def _rank(
    searcher: tantivy.Searcher, request: Request, plan: Plan, match: tantivy.Query, found: int
) -> Iterable[RankedHit]:
    """The asked slice of hits; more candidates are fetched while copies or equal scores leave it open."""
    window, sort = request.offset + request.size, find_sort(request, plan)
    query = build_scored(match, plan.scores) if sort is Sort.RELEVANCE else match
    limit = min(found, window + _SPARE_HITS)
    while limit:
        candidates = _fetch(searcher, query, sort, limit)
        shown = _collapse(candidates) if request.collapse else candidates
        if limit >= found or (len(shown) >= window and _is_settled(sort, candidates[-1], shown[window - 1])):
            return (_read_hit(searcher, candidate) for candidate in shown[request.offset : window])
        limit = min(found, limit * 2)
    return ()


def _is_settled(sort: Sort, last_fetched: _Candidate, last_shown: _Candidate) -> bool:
    return sort is not Sort.RELEVANCE or last_fetched.score < last_shown.score


def _fetch(searcher: tantivy.Searcher, query: tantivy.Query, sort: Sort, limit: int) -> list[_Candidate]:
    field = _ORDER_FIELDS.get(sort)
    hits = searcher.search(query, limit=limit, count=False, order_by_field=field).hits
    addresses = [address for _, address in hits]
    orders = searcher.fast_field_values("date_order", addresses)
    keys = searcher.fast_field_values("copy_key", addresses)
    candidates = [
        _Candidate(score=0.0 if field else float(score), order=int(order or 0), copy_key=int(key or 0), address=address)
        for (score, address), order, key in zip(hits, orders, keys, strict=True)
    ]
    return candidates if field else sorted(candidates, key=lambda one: (-one.score, -one.order))


def _collapse(candidates: Sequence[_Candidate]) -> list[_Candidate]:
    first: dict[int, _Candidate] = {}
    for candidate in candidates:
        first.setdefault(candidate.copy_key, candidate)
    return list(first.values())


def _read_hit(searcher: tantivy.Searcher, candidate: _Candidate) -> RankedHit:
    name = str(searcher.doc(candidate.address)["id"][0])
    return RankedHit(id=name, score=candidate.score, copy_key=candidate.copy_key)
