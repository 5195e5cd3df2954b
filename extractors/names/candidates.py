"""What may be a name, before it becomes a mention; spans lie in the matching form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import ahocorasick

from extractors.records import MentionKind

_CUT_SHORT = 0.95
_INSIDE = re.compile("[0-9A-Za-z\u00c0-\u024f]{2}")


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


def find_again(text: str, names: Mapping[str, float], taken: Iterable[Candidate]) -> Iterator[Candidate]:
    """The further places of organisations' names, each with its score: whole, and where nothing else was found."""
    covered = {offset for item in taken for offset in range(item.start, item.end)}
    for start, end in sorted(NameFinder(names).find(text), key=lambda place: place[0] - place[1]):
        if covered.isdisjoint(range(start, end)) and not (_cuts(text, start) or _cuts(text, end)):
            covered.update(range(start, end))
            yield name_by_context(start, end, names[text[start:end]])


def name_by_context(start: int, end: int, score: float) -> Candidate:
    """An organisation that what stands in and beside its name tells."""
    return Candidate(kind=MentionKind.ORGANISATION, start=start, end=end, method="context", score=score)


def _cuts(text: str, at: int) -> bool:
    """Whether a Latin word goes on over a place."""
    return at > 0 and _INSIDE.match(text, at - 1) is not None


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
