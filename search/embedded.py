"""The embedded engine: tantivy in a folder, for one machine and no server."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import tantivy

from config.exceptions import IndexChanged, IndexFailure
from search.batches import Fields, prepare_batches, read_version
from search.contract import Document, Failure, HeldVersion, Hit, Index, Kind, Request, Result
from search.cursor import START, Cursor, decode_cursor, encode_cursor
from search.embedded_files import (
    drop_generation,
    hold_lock,
    make_generation,
    read_commit,
    read_current,
    switch_generation,
)
from search.embedded_query import LIVE, build_ids, build_schema
from search.embedded_search import (
    Snapshot,
    answer_request,
    count_matches,
    find_most_slots,
    open_snapshot,
    rank_everything,
)
from search.fields import build_fields, find_kind, find_term_field
from search.parts import refuse_part
from search.plan import Match, Plan
from search.planner import build_plan, reaches_inside
from search.results import EMPTY
from search.similar import is_near

LEAST_HEAP = 15_000_000
_FULL_DISK = ("No space left", "File too large", "StorageFull", "os error 28", "os error 27", "Disk quota")


class EmbeddedIndex(Index):
    """Two tantivy indexes, articles and events, in the generation that `current` names.

    A write takes the lock for its own time only. Searches of other processes see it from their next request on.
    """

    def __init__(self, folder: Path, *, heap_bytes: int = 128 * 1024 * 1024, lock_wait: float = 10.0) -> None:
        self._folder = folder
        self._heap_bytes = max(heap_bytes, LEAST_HEAP)
        self._lock_wait = lock_wait
        self._opened: tuple[str, dict[Kind, tantivy.Index]] = ("", {})
        self._snapshots: dict[Kind, Snapshot] = {}
        self._guard = threading.Lock()

    def write(
        self, documents: Sequence[Document], deleted: Iterable[tuple[Kind, str, int]] = ()
    ) -> tuple[Failure, ...]:
        """Durably store and delete; what cannot be indexed comes back as failures, the others are taken."""
        batches, failures = prepare_batches(documents, deleted)
        with hold_lock(self._folder, wait=self._lock_wait), _reported(self._folder):
            overtaken = [
                failure
                for kind, batch in batches.items()
                if batch
                for failure in self._write_batch(kind, self._open_or_make(kind), batch)
            ]
        return (*failures, *overtaken)

    def search(self, request: Request) -> Result:
        """Find documents; an index that was never written is empty."""
        with _reported(self._folder):
            snapshot = self._open_snapshot(request.kind)
            result = self._answer(request, snapshot)
            if result.total or not reaches_inside(request):
                return result
            with _parts_refused(request):
                return self._answer(request, snapshot, inside=True)

    def scan(self, request: Request) -> Iterator[Hit]:
        """Every hit in order, from the commit that is the last when the first one is asked for."""
        with _reported(self._folder):
            searcher = self._open_searcher(request.kind)
            plan = self._plan(request, searcher)
            if searcher and reaches_inside(request) and not count_matches(searcher, plan.match):
                plan = self._plan(request, searcher, inside=True)
            with _parts_refused(request):
                hits = rank_everything(searcher, request, plan) if searcher else iter(())
        yield from hits

    def count_terms(self, kind: Kind, terms: Sequence[str]) -> Mapping[str, int]:
        """How many documents hold each of these terms, deleted ones that still lie in the index included."""
        with _reported(self._folder):
            searcher = self._open_searcher(kind)
            return {term: searcher.doc_freq(find_term_field(term), term) for term in terms} if searcher else {}

    def find_near_terms(self, kind: Kind, term: str) -> Mapping[str, int]:
        """The terms of the index's dictionary that begin as this one does and are near it."""
        with _reported(self._folder):
            searcher = self._open_searcher(kind)
            held = searcher.terms_with_prefix(find_term_field(term), term[0]) if searcher and term else []
        return {other: count for other, count in held if is_near(term, other)}

    def count(self, kind: Kind) -> int:
        """The number of live documents."""
        with _reported(self._folder):
            searcher = self._open_searcher(kind)
            return count_matches(searcher, LIVE) if searcher else 0

    def read_versions(self, kind: Kind, ids: Sequence[str]) -> Mapping[str, HeldVersion]:
        """The versions of these documents in the last commit."""
        with _reported(self._folder):
            searcher = self._open_searcher(kind)
            if searcher is None or not ids:
                return {}
            versions = _read_versions(searcher, ids)
            alive = _read_versions(searcher, ids, field="live")
            return {one: HeldVersion(version=version, live=bool(alive[one])) for one, version in versions.items()}

    def rebuild(self, documents: Iterable[Document]) -> int:
        """Write a new generation and point to it; refused documents are left out, and other writers wait."""
        with hold_lock(self._folder, wait=self._lock_wait), _reported(self._folder):
            name = make_generation(self._folder)
            try:
                written = self._fill_generation(name, documents)
                switch_generation(self._folder, name)
            except BaseException:
                drop_generation(self._folder, name)
                raise
        return written

    def close(self) -> None:
        """Release the opened files."""
        with self._guard:
            self._opened = ("", {})
            self._snapshots.clear()

    @staticmethod
    def _plan(request: Request, searcher: tantivy.Searcher | None, *, inside: bool = False) -> Plan:
        def holds(match: Match) -> bool:
            return searcher is not None and count_matches(searcher, match) > 0

        slots = (lambda: find_most_slots(searcher)) if searcher else (lambda: 0)
        return build_plan(request, count_slots=slots, holds=holds if inside else None)

    def _answer(self, request: Request, snapshot: Snapshot | None, *, inside: bool = False) -> Result:
        plan = self._plan(request, snapshot.searcher if snapshot else None, inside=inside)
        if request.cursor:
            return self._answer_cursor(request, plan, snapshot)
        return answer_request(snapshot, request, plan) if snapshot else EMPTY

    @staticmethod
    def _answer_cursor(request: Request, plan: Plan, snapshot: Snapshot | None) -> Result:
        """A page of the commit that the cursor was made for; it is found by counting the hits before it."""
        cursor = decode_cursor(request) if request.cursor != START else None
        if cursor and cursor.snapshot != (snapshot.commit if snapshot else ""):
            raise IndexChanged(
                f'the index has changed since this page was found; start again with the cursor "{START}"'
            )
        if snapshot is None:
            return EMPTY
        offset = int(cursor.position[0]) if cursor and cursor.position else 0
        result = answer_request(snapshot, request, plan, offset=offset)
        following = offset + len(result.hits)
        if not result.hits or following >= result.total:
            return result
        return replace(result, cursor=encode_cursor(request, Cursor(snapshot=snapshot.commit, position=(following,))))

    def _fill_generation(self, name: str, documents: Iterable[Document]) -> int:
        indexes = {kind: _open_index(self._folder / name / kind.value) for kind in Kind}
        writers = {kind: index.writer(self._heap_bytes, 1) for kind, index in indexes.items()}
        written = 0
        for document in documents:
            try:
                fields = build_fields(document)
            except ValueError:
                continue
            _put(writers[find_kind(document)], fields)
            written += 1
        for writer in writers.values():
            writer.commit()
            writer.wait_merging_threads()
        return written

    def _write_batch(self, kind: Kind, index: tantivy.Index, batch: Sequence[Fields]) -> list[Failure]:
        """The newer versions are committed; those of which the index holds a newer one come back."""
        index.reload()
        versions = _read_versions(index.searcher(), [str(fields["id"]) for fields in batch])
        older = {name for fields in batch if read_version(fields) < versions.get(name := str(fields["id"]), 0)}
        if len(older) < len(batch):
            writer = index.writer(self._heap_bytes, 1)
            for fields in batch:
                if fields["id"] not in older:
                    _put(writer, fields)
            writer.commit()
            writer.wait_merging_threads()
        return [
            Failure(kind=kind, id=name, reason=f"the index holds version {versions[name]}", overtaken=True)
            for name in sorted(older)
        ]

    def _open_or_make(self, kind: Kind) -> tantivy.Index:
        if not read_current(self._folder):
            name = make_generation(self._folder)
            for each in Kind:
                _open_index(self._folder / name / each.value)
            switch_generation(self._folder, name)
        return self._open_current()[kind]

    def _open_searcher(self, kind: Kind) -> tantivy.Searcher | None:
        snapshot = self._open_snapshot(kind)
        return snapshot.searcher if snapshot else None

    def _open_snapshot(self, kind: Kind) -> Snapshot | None:
        """The last commit; the same object until there is another."""
        while True:
            commit = read_commit(self._folder, kind)
            held = self._snapshots.get(kind)
            if held and held.commit == commit:
                return held
            indexes = self._open_current()
            if not indexes:
                return None
            indexes[kind].reload()
            opened = open_snapshot(indexes[kind].searcher(), kind, commit)
            if read_commit(self._folder, kind) == commit:
                self._snapshots[kind] = opened
                return opened

    def _open_current(self) -> dict[Kind, tantivy.Index]:
        with self._guard:
            name = read_current(self._folder)
            if name != self._opened[0]:
                self._opened = (name, {kind: _open_index(self._folder / name / kind.value) for kind in Kind})
            return self._opened[1] if name else {}


def _open_index(folder: Path) -> tantivy.Index:
    index = tantivy.Index(build_schema(), str(folder))
    index.config_reader(reload_policy="manual")
    return index


def _put(writer: tantivy.IndexWriter, fields: Fields) -> None:
    document = tantivy.Document()
    for name, value in fields.items():
        if isinstance(value, int):
            document.add_integer(name, value)
            continue
        for text in (value,) if isinstance(value, str) else value:
            document.add_text(name, text)
    writer.delete_documents_by_term("id", fields["id"])
    writer.add_document(document)


def _read_versions(searcher: tantivy.Searcher, ids: Sequence[str], *, field: str = "version") -> dict[str, int]:
    hits = searcher.search(build_ids(ids), limit=len(ids)).hits
    addresses = [address for _, address in hits]
    versions = searcher.fast_field_values(field, addresses)
    names = (str(searcher.doc(address)["id"][0]) for address in addresses)
    return {name: int(version or 0) for name, version in zip(names, versions, strict=True)}


@contextmanager
def _parts_refused(request: Request) -> Iterator[None]:
    try:
        yield
    except ValueError as error:
        if "max expansions" in str(error):
            raise refuse_part(request) from error
        raise


@contextmanager
def _reported(folder: Path) -> Iterator[None]:
    """What tantivy and the disk report, as one kind of failure; its panics are BaseExceptions."""
    try:
        yield
    except (OSError, ValueError, RuntimeError) as error:
        raise IndexFailure(_explain(folder, error)) from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":
            raise IndexFailure(_explain(folder, error)) from error
        raise


def _explain(folder: Path, error: BaseException) -> str:
    problem = str(error)
    if any(sign in problem for sign in _FULL_DISK):
        return f"no space is left on the disk of the index in {folder}; nothing was lost, free some and try again"
    return f"the index in {folder} failed: {problem} (`pactwatch index rebuild` makes it anew)"
