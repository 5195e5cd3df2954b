"""Elasticsearch to the last hit: search_after over a point in time, which keeps its snapshot while writes go on.

The server does not collapse beside search_after; so copies are dropped here: among those of one content, the one that
the same query ranks first is shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

from elasticsearch import Elasticsearch, NotFoundError

from config.exceptions import IndexChanged, IndexFailure
from search.contract import Hit, Request, Result
from search.cursor import START, Cursor, decode_cursor, encode_cursor
from search.elasticsearch_client import call
from search.elasticsearch_query import Json, build_copies, build_match, build_ranked
from search.elasticsearch_search import HIT_FIELDS, Found, answer_facets, ask, read_hit
from search.fields import FACETS
from search.plan import Plan
from search.planner import find_sort
from search.results import EMPTY, NO_COPIES, Copies, RankedHit, build_facets, build_hits

KEEP_ALIVE = "5m"
_SCANNED_AT_ONCE = 1000
_SPARE_HITS = 16
_KEYS_AT_ONCE = 500
_EXPIRED = f'this cursor has expired; start again with the cursor "{START}"'


@dataclass(frozen=True, slots=True, kw_only=True)
class _Walk:
    """One search over one point in time."""

    client: Elasticsearch
    snapshot: str
    request: Request
    plan: Plan

    @property
    def target(self) -> Mapping[str, Any]:
        return {"pit": {"id": self.snapshot, "keep_alive": KEEP_ALIVE}}

    def ask(self, **asked: Any) -> dict[str, Any]:
        answer = ask(self.client, self.target, **asked)
        if answer is None:
            raise IndexChanged(_EXPIRED)
        return answer

    def count(self, fields: Mapping[str, str]) -> Found:
        found = answer_facets(self.client, self.target, self.request, build_match(self.plan), fields)
        if found is None:
            raise IndexChanged(_EXPIRED)
        return found

    def rank(self, match: Json) -> dict[str, Any]:
        return build_ranked(match, self.plan, find_sort(self.request, self.plan))

    def read_page(self, copies: Copies, after: tuple[float, ...], size: int) -> _Page:
        """Up to `size` hits behind a place; the page's end is empty where no more follow."""
        kept: list[RankedHit] = []
        while True:
            following = {"search_after": list(after)} if after else {}
            found = self.ask(**self.rank(build_match(self.plan)), **following, **HIT_FIELDS, size=size + _SPARE_HITS)[
                "hits"
            ]["hits"]
            hits = [read_hit(hit) for hit in found]
            first = self._find_first({hit.copy_key for hit in hits} & copies.found.keys())
            for hit, raw in zip(hits, found, strict=True):
                if len(kept) == size:
                    return _Page(hits=kept, end=after)
                after = tuple(raw["sort"])
                if first.get(hit.copy_key, hit.id) == hit.id:
                    kept.append(hit)
            if len(found) < size + _SPARE_HITS:
                return _Page(hits=kept, end=())

    def _find_first(self, keys: set[int]) -> dict[int, str]:
        """Of each content, the document that ranks first."""
        first: dict[int, str] = {}
        ordered = sorted(keys)
        for start in range(0, len(ordered), _KEYS_AT_ONCE):
            copies = build_copies(build_match(self.plan), ordered[start : start + _KEYS_AT_ONCE])
            found = self.ask(**self.rank(copies), **HIT_FIELDS, size=_KEYS_AT_ONCE, collapse={"field": "copy_key"})
            hits = (read_hit(hit) for hit in found["hits"]["hits"])
            first |= {hit.copy_key: hit.id for hit in hits}
        return first


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    hits: list[RankedHit]
    end: tuple[float, ...]


def answer_cursor(client: Elasticsearch, alias: str, request: Request, plan: Plan) -> Result:
    """A page of the snapshot that the cursor holds; IndexChanged once the server has let it go."""
    cursor = decode_cursor(request) if request.cursor != START else None
    snapshot = cursor.snapshot if cursor else _open_snapshot(client, alias)
    if not snapshot:
        return EMPTY
    walk = _Walk(client=client, snapshot=snapshot, request=request, plan=plan)
    fields = FACETS[request.kind] if request.facets else {}
    found, counts, copies = walk.count(fields)
    page = walk.read_page(copies, cursor.position if cursor else (), request.size)
    result = Result(
        total=found - copies.surplus,
        hits=tuple(build_hits(page.hits, copies)),
        facets=build_facets(counts, copies),
    )
    if not page.end:
        _close_snapshot(client, snapshot)
        return result
    return replace(result, cursor=encode_cursor(request, Cursor(snapshot=snapshot, position=page.end)))


def scan_hits(client: Elasticsearch, alias: str, request: Request, plan: Plan) -> Iterator[Hit]:
    """Every hit in order."""
    snapshot = _open_snapshot(client, alias)
    if not snapshot:
        return
    walk = _Walk(client=client, snapshot=snapshot, request=request, plan=plan)
    try:
        copies = walk.count({})[2] if request.collapse else NO_COPIES
        after: tuple[float, ...] = ()
        while True:
            page = walk.read_page(copies, after, _SCANNED_AT_ONCE)
            yield from build_hits(page.hits, copies)
            after = page.end
            if not after:
                return
    finally:
        _close_snapshot(client, snapshot)


def _open_snapshot(client: Elasticsearch, alias: str) -> str:
    def open_it() -> str:
        try:
            return str(client.open_point_in_time(index=alias, keep_alive=KEEP_ALIVE).body["id"])
        except NotFoundError:
            return ""

    return call(open_it, doing="opening a snapshot")


def _close_snapshot(client: Elasticsearch, snapshot: str) -> None:
    with suppress(NotFoundError, IndexFailure):
        call(lambda: client.close_point_in_time(id=snapshot), doing="closing a snapshot")
