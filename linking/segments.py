"""Chinese names cut into the parts they are made of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import ahocorasick

from config.institution_terms import PartKind

_ORDINAL: Final = re.compile(
    "第([一二三四五六七八九十百〇零0-9]{1,4})"
    "|([一二三四五六七八九十]{1,2})(?=医院|附属|附院|院区|中学|小学)"  # 湘雅三医院
    "|(?<![0-9a-z])([0-9]{1,4})(?![0-9a-z])"
)
_DIGITS: Final = {character: number for number, character in enumerate("〇一二三四五六七八九")} | {"零": 0}
_UNKNOWN_COST: Final = 1.1
_WORD_COST: Final = 1.05  # of a dictionary's word: the institution terms come first


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One known Chinese part of names; is_own: of the institution terms or places, not of a dictionary."""

    text: str
    kind: PartKind
    is_own: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A part of a Chinese name at (start, end); number is an ordinal's, cost what a cut with it costs."""

    text: str
    start: int
    end: int
    kind: PartKind
    is_known: bool = True
    number: str = ""
    cost: float = 1.0


class Segmenter:
    """Finds every known part in a name, and the fewest parts that make it up."""

    def __init__(self, terms: Iterable[Term], *, abbreviations: Mapping[str, str] | None = None) -> None:
        self._abbreviations = dict(abbreviations or {})
        self._automaton = ahocorasick.Automaton()
        for term in terms:
            self._automaton.add_word(term.text, term)
        for short in self._abbreviations:
            self._automaton.add_word(short, Term(text=short, kind=PartKind.HEAD))
        self._is_empty = not len(self._automaton)
        if not self._is_empty:
            self._automaton.make_automaton()

    def find_all(self, name: str) -> tuple[Segment, ...]:
        """Every known part of a name, overlapping ones too, and its ordinals."""
        found = [_to_ordinal(match) for match in _ORDINAL.finditer(name)]
        if not self._is_empty:
            for last, term in self._automaton.iter(name):
                start = last + 1 - len(term.text)
                cost = 1.0 if term.is_own else _WORD_COST
                found.append(Segment(text=term.text, start=start, end=last + 1, kind=term.kind, cost=cost))
        return tuple(found)

    def cut(self, name: str) -> tuple[Segment, ...]:
        """The fewest known parts, unknown characters between them joined to proper parts."""
        ending: dict[int, list[Segment]] = {}
        for segment in self.find_all(name):
            ending.setdefault(segment.end, []).append(segment)
        best: list[tuple[float, Segment | None]] = [(0.0, None)]
        for end in range(1, len(name) + 1):
            choice: tuple[float, Segment | None] = (best[end - 1][0] + _UNKNOWN_COST, None)
            for segment in ending.get(end, ()):
                cost = best[segment.start][0] + segment.cost
                if cost < choice[0]:
                    choice = (cost, segment)
            best.append(choice)
        return _join_unknown(name, best)

    def expand(self, name: str) -> str:
        """The name with its abbreviations written out: 农科院 as 农业科学院."""
        return "".join(self._abbreviations.get(segment.text, segment.text) for segment in self.cut(name))


def _to_ordinal(match: re.Match[str]) -> Segment:
    number = read_number(match[1] or match[2] or match[3])
    return Segment(text=match[0], start=match.start(), end=match.end(), kind=PartKind.ORDINAL, number=number)


def read_number(text: str) -> str:
    """A Chinese or Arabic numeral up to the hundreds in digits: 二十三 as 23, 九〇〇 as 900."""
    if text.isascii():
        return str(int(text))
    if "十" not in text and "百" not in text:
        return str(int("".join(str(_DIGITS[character]) for character in text)))
    total = current = 0
    for character in text:
        if character in "十百":
            total += (current or 1) * (10 if character == "十" else 100)
            current = 0
        else:
            current = int(character) if character.isascii() else _DIGITS[character]
    return str(total + current)


def _join_unknown(name: str, best: list[tuple[float, Segment | None]]) -> tuple[Segment, ...]:
    parts: list[Segment] = []
    end = len(name)
    while end:
        segment = best[end][1]
        if segment is not None:
            parts.append(segment)
            end = segment.start
            continue
        start = end - 1
        while start and best[start][1] is None:
            start -= 1
        parts.append(Segment(text=name[start:end], start=start, end=end, kind=PartKind.PROPER, is_known=False))
        end = start
    return tuple(reversed(parts))
