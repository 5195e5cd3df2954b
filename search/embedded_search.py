"""Answers of the embedded engine from one snapshot of an index."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import tantivy

from search.contract import Hit, Kind, Request, Result, Sort
from search.embedded_copies import CopyCounter, find_copies
from search.embedded_query import build_match, build_scored
from search.fields import FACETS
from search.plan import Match, Plan
from search.planner import find_sort
from search.results import FETCHED_FACET_VALUES, Copies, Counts, RankedHit, build_facets, build_hits

_ORDER_FIELDS = {Sort.DATE: "date_order", Sort.FIRST_SEEN: "seen_order"}
_SPARE_HITS = 16
_COPIES = "copies"


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """One commit of an index: what searches see until the next."""

    commit: str
    searcher: tantivy.Searcher
    copies: CopyCounter


def open_snapshot(searcher: tantivy.Searcher, kind: Kind, commit: str) -> Snapshot:
    """The snapshot of a searcher."""
    return Snapshot(commit=commit, searcher=searcher, copies=CopyCounter(searcher, FACETS[kind]))


def answer_request(snapshot: Snapshot, request: Request, plan: Plan, *, offset: int = 0) -> Result:
    """The total, the page of hits (from the request's offset, or this one) and the facets of a plan."""
    searcher, match = snapshot.searcher, build_match(plan)
    walk = _Walk(searcher=searcher, request=request, plan=plan, match=match)
    found, ranked = walk.rank(offset or request.offset, request.size) if request.size else (_count(searcher, match), ())
    fields = FACETS[request.kind] if request.facets else {}
    counts, contents = _aggregate(searcher, match, fields, found if request.collapse else 0)
    hidden = snapshot.copies.count_hidden(match, contents) if fields else {}
    copies = Copies(found=contents, hidden=hidden)
    return Result(
        total=found - copies.surplus,
        hits=tuple(build_hits(ranked, copies)),
        facets=build_facets(counts, copies),
    )


def rank_everything(searcher: tantivy.Searcher, request: Request, plan: Plan) -> Iterator[Hit]:
    """Every hit in order."""
    match = build_match(plan)
    found = _count(searcher, match)
    if not found:
        return iter(())
    copies = Copies(found=_aggregate(searcher, match, {}, found if request.collapse else 0)[1], hidden={})
    walk = _Walk(searcher=searcher, request=request, plan=plan, match=match)
    return build_hits(walk.rank(0, found)[1], copies)


def count_matches(searcher: tantivy.Searcher, match: Match) -> int:
    """How many live documents a match finds."""
    return _count(searcher, build_match(Plan(match=match, scores=())))


def find_most_slots(searcher: tantivy.Searcher) -> int:
    """The largest number of events of one article."""
    found = searcher.aggregate(tantivy.Query.all_query(), {"most": {"max": {"field": "slots"}}})
    return int(found["most"]["value"] or 0)


def _count(searcher: tantivy.Searcher, query: tantivy.Query) -> int:
    return _read_count(searcher.search(query, limit=1))


def _read_count(answer: tantivy.SearchResult) -> int:
    found: int = getattr(answer, "count")  # noqa: B009  missing in tantivy's stubs
    return found


def _aggregate(
    searcher: tantivy.Searcher, match: tantivy.Query, fields: Mapping[str, str], found: int
) -> tuple[dict[str, Counts], dict[int, int]]:
    """In one pass the counts of each facet and, where `found` documents collapse, the contents found more than once."""
    asked: dict[str, dict[str, object]] = {
        name: {"terms": {"field": field, "size": FETCHED_FACET_VALUES}} for name, field in fields.items()
    }
    if found:
        asked[_COPIES] = find_copies(found)
    answer = searcher.aggregate(match, asked) if asked else {}
    keys = {int(bucket["key"]): int(bucket["doc_count"]) for bucket in answer[_COPIES]["buckets"]} if found else {}
    return {name: _read_counts(answer[name]) for name in fields}, keys


def _read_counts(found: Mapping[str, Sequence[Mapping[str, object]]]) -> Counts:
    return {str(bucket["key"]): int(str(bucket["doc_count"])) for bucket in found["buckets"]}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Candidate:
    score: float
    order: int
    copy_key: int
    address: tantivy.DocAddress


@dataclass(frozen=True, slots=True, kw_only=True)
class _Walk:
    """One search in the order of its request."""

    searcher: tantivy.Searcher
    request: Request
    plan: Plan
    match: tantivy.Query

    def rank(self, offset: int, size: int) -> tuple[int, Iterable[RankedHit]]:
        """How many documents match, and the asked slice of hits.

        More candidates are fetched while copies or equal scores leave it open.
        """
        window, sort = offset + size, find_sort(self.request, self.plan)
        query = build_scored(self.match, self.plan.scores) if sort is Sort.RELEVANCE else self.match
        limit = window + _SPARE_HITS
        while True:
            found, candidates = _fetch(self.searcher, query, sort, limit)
            shown = _collapse(candidates) if self.request.collapse else candidates
            if limit >= found or (len(shown) >= window and _is_settled(sort, candidates[-1], shown[window - 1])):
                return found, (_read_hit(self.searcher, candidate) for candidate in shown[offset:window])
            limit *= 2


def _is_settled(sort: Sort, last_fetched: _Candidate, last_shown: _Candidate) -> bool:
    return sort is not Sort.RELEVANCE or last_fetched.score < last_shown.score


def _fetch(searcher: tantivy.Searcher, query: tantivy.Query, sort: Sort, limit: int) -> tuple[int, list[_Candidate]]:
    """How many documents match, and the first of them in order."""
    field = _ORDER_FIELDS.get(sort)
    answer = searcher.search(query, limit=limit, order_by_field=field)
    hits = answer.hits
    addresses = [address for _, address in hits]
    orders = searcher.fast_field_values("date_order", addresses)
    keys = searcher.fast_field_values("copy_key", addresses)
    candidates = [
        _Candidate(score=0.0 if field else float(score), order=int(order or 0), copy_key=int(key or 0), address=address)
        for (score, address), order, key in zip(hits, orders, keys, strict=True)
    ]
    candidates = candidates if field else sorted(candidates, key=lambda one: (-one.score, -one.order))
    return _read_count(answer), candidates


def _collapse(candidates: Sequence[_Candidate]) -> list[_Candidate]:
    first: dict[int, _Candidate] = {}
    for candidate in candidates:
        first.setdefault(candidate.copy_key, candidate)
    return list(first.values())


def _read_hit(searcher: tantivy.Searcher, candidate: _Candidate) -> RankedHit:
    name = str(searcher.doc(candidate.address)["id"][0])
    return RankedHit(id=name, score=candidate.score, copy_key=candidate.copy_key)
