"""Vectors beside the embedded engine: matrices in files, mapped into memory and compared as a whole.

MODEL/current       the segments in force, as JSON, replaced by a rename: what it names is whole and on the disk
MODEL/000001.npy    the vectors of a segment, a row a passage
MODEL/000001.json   its articles with their rows, and the articles that it deletes
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from config.exceptions import IndexFailure
from linking.embedding import Matrix
from search.embedded_files import hold_lock, replace_durably
from search.vectors import Filters, NearHit, VectorDocument, VectorIndex

_MOST_SEGMENTS = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """An article with the rows of its passages in its segment."""

    id: str
    content_hash: str
    language: str
    source_id: str
    day: str
    types: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Segment:
    vectors: Matrix
    entries: tuple[_Entry, ...]
    deleted: frozenset[str]


class EmbeddedVectors(VectorIndex):
    """The vectors of one model in a folder; a reader sees the last finished write."""

    def __init__(self, folder: Path, *, model: str, lock_wait: float = 10.0) -> None:
        self._folder = folder / model
        self._lock_wait = lock_wait
        self._loaded: tuple[tuple[str, ...], list[_Segment]] = ((), [])

    def write(self, documents: Sequence[VectorDocument], deleted: Sequence[str] = ()) -> None:
        """Add a segment, or make one of all where there are many; nothing is seen before all of it is written."""
        if not documents and not deleted:
            return
        with hold_lock(self._folder, wait=self._lock_wait):
            try:
                self._add_segment(documents, deleted)
            except OSError as error:
                raise IndexFailure(f"the vectors in {self._folder} cannot be written: {error.strerror}") from error

    def find_near(self, vector: Matrix, filters: Filters, *, size: int) -> tuple[NearHit, ...]:
        """The articles with the nearest passages."""
        hits: list[NearHit] = []
        for segment, live in self._find_live():
            chosen = [one for one in live if _fits(one, filters)]
            if chosen:
                scores = segment.vectors @ vector
                hits += [_find_best(one, scores) for one in chosen]
        return tuple(sorted(hits, key=lambda hit: (-hit.score, hit.id))[:size])

    def read_hashes(self) -> Mapping[str, str]:
        """The content hash of every article that is held."""
        return {one.id: one.content_hash for _, live in self._find_live() for one in live}

    def close(self) -> None:
        """Release the mapped files."""
        self._loaded = ((), [])

    def _add_segment(self, documents: Sequence[VectorDocument], deleted: Sequence[str]) -> None:
        names = self._read_current()
        name = f"{max((int(one) for one in names), default=0) + 1:06d}"
        kept: list[VectorDocument] = []
        is_full = len(names) >= _MOST_SEGMENTS
        if is_full:
            gone = {one.id for one in documents}.union(deleted)
            kept = [one for one in self._read_documents() if one.id not in gone]
        _write_segment(self._folder / name, [*kept, *documents], () if kept else deleted)
        replace_durably(self._folder / "current", json.dumps([name] if is_full else [*names, name]))
        in_force = set(self._read_current())
        for file in self._folder.glob("[0-9]*"):
            if file.stem not in in_force:
                file.unlink()

    def _read_documents(self) -> Iterator[VectorDocument]:
        for segment, live in self._find_live():
            for one in live:
                held = {name: value for name, value in asdict(one).items() if name not in {"start", "end"}}
                yield VectorDocument(**held, vectors=segment.vectors[one.start : one.end])

    def _find_live(self) -> Iterator[tuple[_Segment, list[_Entry]]]:
        """The segments with the articles that no later one replaces or deletes."""
        gone: set[str] = set()
        for segment in reversed(self._load()):
            yield segment, [one for one in segment.entries if one.id not in gone]
            gone.update(segment.deleted, (one.id for one in segment.entries))

    def _load(self) -> list[_Segment]:
        try:
            while (names := self._read_current()) != self._loaded[0]:
                try:
                    self._loaded = (names, [_read_segment(self._folder / name) for name in names])
                except FileNotFoundError:  # a writer has just made one segment of all
                    if self._read_current() == names:
                        raise
        except (OSError, ValueError, KeyError, TypeError) as error:
            problem = f"the vectors in {self._folder} cannot be read: {error}"
            raise IndexFailure(f"{problem}; remove that folder and run `pactwatch semantic update`") from error
        return self._loaded[1]

    def _read_current(self) -> tuple[str, ...]:
        try:
            return tuple(json.loads((self._folder / "current").read_text(encoding="ascii")))
        except FileNotFoundError:
            return ()


def _fits(one: _Entry, filters: Filters) -> bool:
    return (
        (not filters.languages or one.language in filters.languages)
        and (not filters.sources or one.source_id in filters.sources)
        and (not filters.types or not set(filters.types).isdisjoint(one.types))
        and (not filters.since or one.day >= filters.since)
        and (not filters.until or one.day <= filters.until)
    )


def _find_best(one: _Entry, scores: Matrix) -> NearHit:
    own = scores[one.start : one.end]
    best = int(own.argmax())
    return NearHit(id=one.id, score=float(own[best]), passage=best)


def _write_segment(stem: Path, documents: Sequence[VectorDocument], deleted: Sequence[str]) -> None:
    entries, start = [], 0
    for one in documents:
        end = start + len(one.vectors)
        entries.append(
            _Entry(
                id=one.id,
                content_hash=one.content_hash,
                language=one.language,
                source_id=one.source_id,
                day=one.day,
                types=tuple(one.types),
                start=start,
                end=end,
            )
        )
        start = end
    rows = np.concatenate([one.vectors for one in documents]) if documents else np.zeros((0, 0))
    with stem.with_suffix(".npy").open("wb") as file:
        np.save(file, rows.astype(np.float32))
        file.flush()
        os.fsync(file.fileno())
    replace_durably(
        stem.with_suffix(".json"),
        json.dumps({"entries": [asdict(one) for one in entries], "deleted": sorted(deleted)}, ensure_ascii=False),
    )


def _read_segment(stem: Path) -> _Segment:
    told = json.loads(stem.with_suffix(".json").read_text(encoding="utf-8"))
    entries = tuple(_Entry(**(one | {"types": tuple(one["types"])})) for one in told["entries"])
    vectors: Matrix = np.load(stem.with_suffix(".npy"), mmap_mode="r") if entries else np.zeros((0, 0), np.float32)
    return _Segment(vectors=vectors, entries=entries, deleted=frozenset(told["deleted"]))
