"""What copies hide in the facets of the embedded engine: asked of the index, or known of all copies of a commit."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import tantivy

from search.embedded_query import LIVE, build_copies, build_match
from search.plan import Plan
from search.results import Counts

_COPIES: Final = "copies"
_EVERY_VALUE: Final = 10_000_000
_BATCH: Final = 5_000  # contents whose values are read at once
_MOST: Final = 100_000  # contents with copies that are held in memory
_PATIENCE: Final = 4  # once copies of a quarter of the documents were asked about it pays to know all

Integers = npt.NDArray[np.int64]


class CopyCounter:
    """Counts what copies hide in facets, in one commit; once asking has cost as much it knows every copy by heart."""

    def __init__(self, searcher: tantivy.Searcher, fields: Mapping[str, str]) -> None:
        self._searcher, self._fields = searcher, fields
        self._asked = 0
        self._table: _Table | None = None
        self._is_settled = False  # whether the table was read, or there are too many copies for one
        self._guard = threading.Lock()

    def count_hidden(self, match: tantivy.Query, found: Mapping[int, int]) -> dict[str, Counts]:
        """Of each facet's values, the found copies that are not shown; found has each content's number of copies."""
        if not found:
            return {}
        table = self._learn(len(found))
        counts: dict[str, dict[str, int]] = {}
        others = list(found)
        if table:
            whole, others = table.split(found)
            counts = table.count(whole)
        for name, value, _, hidden in _read_hidden(self._searcher, match, self._fields, others) if others else ():
            known = counts.setdefault(name, {})
            known[value] = known.get(value, 0) + hidden
        return dict(counts)

    def _learn(self, asked: int) -> _Table | None:
        with self._guard:
            self._asked += asked
            if not self._is_settled and self._asked * _PATIENCE > self._searcher.num_docs:
                self._table = _read_table(self._searcher, self._fields)
                self._is_settled = True
            return self._table


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Table:
    """Every content with copies by its key, ascending, with their number; the values of content i begin at starts[i].

    values are places in names, hidden how many of the content's copies do not count for that value.
    """

    keys: Integers
    totals: Integers
    starts: Integers
    values: Integers
    hidden: Integers
    names: Sequence[tuple[str, str]]

    def split(self, found: Mapping[int, int]) -> tuple[Integers, list[int]]:
        """The places of the contents all copies of which were found, and the keys of the others."""
        keys = np.fromiter(found.keys(), dtype=np.int64, count=len(found))
        counts = np.fromiter(found.values(), dtype=np.int64, count=len(found))
        places = np.searchsorted(self.keys, keys)  # what is found more than once is among the contents with copies
        whole = self.totals[places] == counts
        return places[whole], keys[~whole].tolist()

    def count(self, places: Integers) -> dict[str, dict[str, int]]:
        """What these contents hide of each facet's values."""
        lengths = self.starts[places + 1] - self.starts[places]
        offsets = np.repeat(self.starts[places] - np.cumsum(lengths) + lengths, lengths)
        rows = offsets + np.arange(int(lengths.sum()))
        sums = np.bincount(self.values[rows], weights=self.hidden[rows], minlength=1)
        counts: dict[str, dict[str, int]] = {}
        for number in np.flatnonzero(sums).tolist():
            name, value = self.names[number]
            counts.setdefault(name, {})[value] = int(sums[number])
        return counts


def _read_table(searcher: tantivy.Searcher, fields: Mapping[str, str]) -> _Table | None:
    """What every content with copies hides; None where there are too many of them to hold."""
    live = build_match(Plan(match=LIVE, scores=()))
    answer = searcher.aggregate(live, {_COPIES: find_copies(searcher.num_docs)})
    totals = {int(bucket["key"]): int(bucket["doc_count"]) for bucket in answer[_COPIES]["buckets"]}
    if len(totals) > _MOST:
        return None
    keys = sorted(totals)
    places = {key: place for place, key in enumerate(keys)}
    numbers: dict[tuple[str, str], int] = {}
    rows = [
        (places[key], numbers.setdefault((name, value), len(numbers)), hidden)
        for start in range(0, len(keys), _BATCH)
        for name, value, key, hidden in _read_hidden(searcher, live, fields, keys[start : start + _BATCH])
    ]
    rows.sort()
    contents, values, hidden = np.array(rows, dtype=np.int64).reshape(-1, 3).T
    return _Table(
        keys=np.array(keys, dtype=np.int64),
        totals=np.array([totals[key] for key in keys], dtype=np.int64),
        starts=np.searchsorted(contents, np.arange(len(keys) + 1)),
        values=values,
        hidden=hidden,
        names=list(numbers),
    )


def find_copies(most: int) -> dict[str, object]:
    """The aggregation that counts the contents found more than once."""
    return {"terms": {"field": "copy_key", "size": most, "min_doc_count": 2}}


def _read_hidden(
    searcher: tantivy.Searcher, match: tantivy.Query, fields: Mapping[str, str], keys: Sequence[int]
) -> Iterator[tuple[str, str, int, int]]:
    """Facet, value, content and how many of its copies do not count; a bucket for each content first would be slow."""
    twice = {"aggs": {_COPIES: find_copies(len(keys))}}
    asked = {name: {"terms": {"field": field, "size": _EVERY_VALUE}} | twice for name, field in fields.items()}
    answer: Mapping[str, Any] = searcher.aggregate(build_copies(match, keys), asked)
    for name in fields:
        for bucket in answer[name]["buckets"]:
            for content in bucket[_COPIES]["buckets"]:
                yield name, str(bucket["key"]), int(content["key"]), int(content["doc_count"]) - 1
