"""What may be a name, before it becomes a mention; spans lie in the matching form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import ahocorasick

from extractors.records import MentionKind

_CUT_SHORT = 0.95


class Candidate(NamedTuple):
    """A span that may be a name; score lies in 0..1, method says what found it, full what it is cut short from."""

    kind: MentionKind
    start: int
    end: int
    method: str
    score: float
    full: str = ""


def cut_short(start: int, end: int, full: str) -> Candidate:
    """An organisation whose name a list cuts short; it scores more than what else is found at its place."""
    kind = MentionKind.ORGANISATION
    return Candidate(kind=kind, start=start, end=end, method="rules", score=_CUT_SHORT, full=full)


class NameFinder:
    """Finds every occurrence of many names in a text, in one pass."""

    def __init__(self, names: Iterable[str]) -> None:
        self._automaton = ahocorasick.Automaton()
        for name in names:
            self._automaton.add_word(name, len(name))
        if len(self._automaton):
            self._automaton.make_automaton()

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """The spans of all names in the text; they may overlap."""
        if not len(self._automaton):
            return
        for last, length in self._automaton.iter(text):
            yield last - length + 1, last + 1


def choose_candidates(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """The candidates that stay where some overlap: the longer, then the more certain, then organisations first."""
    taken: list[Candidate] = []
    covered: set[int] = set()
    for item in sorted(candidates, key=_rank):
        if covered.isdisjoint(range(item.start, item.end)):
            covered.update(range(item.start, item.end))
            taken.append(item)
    return tuple(sorted(taken, key=lambda item: item.start))


def _rank(item: Candidate) -> tuple[int, float, int, int]:
    order = (MentionKind.ORGANISATION, MentionKind.PERSON, MentionKind.PLACE)
    return item.start - item.end, -item.score, order.index(item.kind), item.start
