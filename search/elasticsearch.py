"""The Elasticsearch engine: versions 8 and 9, one node or many, through the official client."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import chain, islice

from config.exceptions import IndexFailure
from config.settings import SearchSettings
from search.batches import prepare_batches
from search.contract import Deletion, Document, Failure, HeldVersion, Hit, Index, Kind, Request, Result
from search.elasticsearch_bulk import BulkWriter
from search.elasticsearch_client import call, connect
from search.elasticsearch_indexes import Indexes
from search.elasticsearch_paging import answer_cursor, scan_hits
from search.elasticsearch_query import LIVE, build_match
from search.elasticsearch_search import answer_request, find_most_slots
from search.elasticsearch_terms import count_terms, find_near_terms
from search.parts import refuse_part
from search.plan import Match, Plan
from search.planner import build_plan, reaches_inside


class ElasticsearchIndex(Index):
    """One index of each kind behind its alias; versions are external, so that replays in any order end alike."""

    def __init__(self, settings: SearchSettings) -> None:
        self._client = connect(settings)
        self._indexes = Indexes(
            self._client, prefix=settings.prefix, shards=settings.shards, replicas=settings.replicas
        )
        self._bulk = BulkWriter(self._client, size=settings.batch_size)
        self._batch_size = settings.batch_size
        self._checked: set[Kind] = set()

    def write(self, documents: Sequence[Document], deleted: Iterable[Deletion] = ()) -> tuple[Failure, ...]:
        """Durably store and delete, searchable on return; during a rebuild, in the new index too."""
        batches, failures = prepare_batches(documents, deleted)
        refused: dict[tuple[Kind, str], Failure] = {}
        for kind, batch in batches.items():
            for target in self._indexes.find_targets(kind) if batch else ():
                refused |= {(kind, failure.id): failure for failure in self._bulk.write(target, kind, batch)}
                self._bulk.refresh(target)
        return (*failures, *refused.values())

    def search(self, request: Request) -> Result:
        """Find documents; an index that was never written is empty."""
        alias = self._indexes.alias(request.kind)
        self._check_once(request.kind)
        answer = answer_cursor if request.cursor else answer_request
        result = answer(self._client, alias, request, self._plan(request, alias))
        if result.total or not reaches_inside(request):
            return result
        with _parts_refused(request):
            return answer(self._client, alias, request, self._plan(request, alias, inside=True))

    def scan(self, request: Request) -> Iterator[Hit]:
        """Every hit in order, from a point in time that is opened when the first one is asked for."""
        alias = self._indexes.alias(request.kind)
        self._check_once(request.kind)
        hits = scan_hits(self._client, alias, request, self._plan(request, alias))
        first = next(hits, None)
        if first is None and reaches_inside(request):
            with _parts_refused(request):
                yield from scan_hits(self._client, alias, request, self._plan(request, alias, inside=True))
        elif first is not None:
            yield from chain([first], hits)

    def count_terms(self, kind: Kind, terms: Sequence[str]) -> Mapping[str, int]:
        """How many documents of a shard hold each of these terms."""
        return count_terms(self._client, self._indexes.alias(kind), terms) if terms else {}

    def find_near_terms(self, kind: Kind, term: str) -> Mapping[str, int]:
        """The terms that the server's term suggester offers."""
        return find_near_terms(self._client, self._indexes.alias(kind), term) if term else {}

    def count(self, kind: Kind) -> int:
        """The number of live documents."""
        if not self._indexes.check(kind):
            return 0
        alias = self._indexes.alias(kind)
        return int(call(lambda: self._client.count(index=alias, query=dict(LIVE)), doing="counting")["count"])

    def read_versions(self, kind: Kind, ids: Sequence[str]) -> Mapping[str, HeldVersion]:
        """The versions of these documents, as last written."""
        if not ids or not self._indexes.check(kind):
            return {}
        alias = self._indexes.alias(kind)
        answer = call(
            lambda: self._client.mget(index=alias, ids=list(ids), source_includes=["version", "live"]),
            doing="reading versions",
        )
        found = {one["_id"]: one["_source"] for one in answer["docs"] if one.get("found")}
        return {
            one: HeldVersion(version=int(source["version"]), live=bool(source["live"])) for one, source in found.items()
        }

    def rebuild(self, documents: Iterable[Document]) -> int:
        """Fill new indexes while the old ones answer, then move the aliases; writes meanwhile go to both."""
        names = self._indexes.begin_building()
        written = 0
        try:
            remaining = iter(documents)
            while batch := list(islice(remaining, self._batch_size)):
                written += self._write_building(batch)
            for kind in Kind:
                self._bulk.refresh(self._indexes.building_alias(kind))
            self._indexes.finish_building(names)
        except BaseException:
            self._indexes.drop(list(names.values()))
            raise
        return written

    def close(self) -> None:
        """Release the connections."""
        self._client.close()

    def _plan(self, request: Request, alias: str, *, inside: bool = False) -> Plan:
        def holds(match: Match) -> bool:
            query = dict(build_match(Plan(match=match, scores=())))
            return bool(
                call(lambda: self._client.count(index=alias, query=query, ignore_unavailable=True), doing="counting")[
                    "count"
                ]
            )

        count_slots = partial(find_most_slots, self._client, alias)
        return build_plan(request, count_slots=count_slots, holds=holds if inside else None)

    def _write_building(self, documents: Sequence[Document]) -> int:
        written = 0
        for kind, batch in prepare_batches(documents, ())[0].items():
            failures = self._bulk.write(self._indexes.building_alias(kind), kind, batch) if batch else []
            written += len(batch) - sum(not failure.overtaken for failure in failures)
        return written

    def _check_once(self, kind: Kind) -> None:
        if kind not in self._checked and self._indexes.check(kind):
            self._checked.add(kind)


@contextmanager
def _parts_refused(request: Request) -> Iterator[None]:
    try:
        yield
    except IndexFailure as failure:
        if "too many terms" in str(failure.__cause__):
            raise refuse_part(request) from failure
        raise


def drop_indexes(settings: SearchSettings) -> None:
    """Every index of the settings' prefix is deleted."""
    client = connect(settings)
    Indexes(client, prefix=settings.prefix, shards=1, replicas=0).drop_everything()
    client.close()
