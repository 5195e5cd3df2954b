"""Counting that both engines share: copies that collapse, and facets that follow what is shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from search.contract import Facet, Hit, Result

FETCHED_FACET_VALUES = 1000
SHOWN_FACET_VALUES = 100

Counts = Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class RankedHit:
    """One document in the engine's order; order breaks ties of equal scores."""

    id: str
    score: float
    copy_key: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Copies:
    """The contents found more than once, by copy key with their number; hidden counts each facet's values not shown."""

    found: Mapping[int, int]
    hidden: Mapping[str, Counts]

    @property
    def surplus(self) -> int:
        """The documents that are not shown because a copy of them is."""
        return sum(count - 1 for count in self.found.values())


NO_COPIES = Copies(found={}, hidden={})
EMPTY = Result(total=0, hits=(), facets=())


def build_facets(counts: Mapping[str, Counts], copies: Copies) -> tuple[Facet, ...]:
    """Facets of what is shown: among copies with one value, only the first counts."""
    return tuple(_build_facet(name, values, copies.hidden.get(name, {})) for name, values in counts.items())


def build_hits(ranked: Iterable[RankedHit], copies: Copies) -> Iterator[Hit]:
    """Hits with the number of their further copies."""
    return (Hit(id=hit.id, score=hit.score, copies=copies.found.get(hit.copy_key, 1) - 1) for hit in ranked)


def _build_facet(name: str, values: Counts, hidden: Counts) -> Facet:
    shown = Counter(values)
    shown.subtract({value: count for value, count in hidden.items() if value in shown})
    ordered = sorted(((value, count) for value, count in shown.items() if value), key=lambda item: (-item[1], item[0]))
    return Facet(field=name, counts=tuple(ordered[:SHOWN_FACET_VALUES]))
