"""The capitalised stretches of English sentences that no found name covers, and what stands beside them weighs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from config.lexicons import NameLexicon
from config.name_signs import NameSigns
from extractors.names.candidates import Candidate
from extractors.names.english_words import Word, split_stretches
from extractors.records import MentionKind

WINDOW = 45  # characters before a stretch that are looked at
_BEHIND = 90
_LEAST = 0.5  # the score from which on a candidate takes its words
_WORST = -2.5
Part = tuple[Sequence[Word], list[Word]]  # of a sentence, with that sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A capitalised stretch that is no name yet; `opens` says that it begins its sentence."""

    text: str
    start: int
    end: int
    opens: bool
    words: tuple[str, ...]


def find_parts(sentences: Sequence[Sequence[Word]], found: Sequence[Candidate], lexicon: NameLexicon) -> Iterator[Part]:
    """Each sentence with one of its stretches, cut at small words that join nothing; parts of names are left out."""
    taken = {
        offset
        for item in found
        if item.kind is not MentionKind.PLACE and item.score >= _LEAST
        for offset in range(item.start, item.end)
    }
    joining = lexicon.english_people.particles | {"&", "della", "delle", "des", "nan"}
    for words in sentences:
        for run in split_stretches(words, lexicon):
            yield from ((words, part) for part in _cut(run, taken, joining) if part)


def _cut(run: Sequence[Word], taken: set[int], joining: frozenset[str]) -> Iterator[list[Word]]:
    """The run cut at small words that join nothing; a part that touches a name found already is left out."""
    part: list[Word] = []
    touches = False
    for word in run:
        if word.start in taken:
            part, touches = [], True
        elif word.capital or (part and word.text in joining):
            part.append(word)
            continue
        else:
            if not touches:
                yield part
            part, touches = [], False
            continue
    if not touches:
        yield part


def weigh_signs(text: str, one: Stretch, signs: NameSigns) -> float:
    """What the signs beside a stretch weigh in sum; those before it lie in its sentence."""
    name, end, behind = text[one.start : one.end], one.end, min(len(text), one.end + _BEHIND)
    before = "" if one.opens else text[max(0, one.start - WINDOW) : one.start]
    before = before.removesuffix("The ") + "the " if before == "The " or before.endswith(" The ") else before
    return sum(
        sign.weight
        for sign in signs.beside
        if (sign.before is None or sign.before.search(before))
        and (sign.after is None or sign.after.match(text, end, behind))
        and (sign.inside is None or sign.inside.search(name))
    )


def weigh_inside(name: str, signs: NameSigns) -> float:
    """What the signs within a name weigh in sum."""
    return sum(sign.weight for sign in signs.within if sign.inside and sign.inside.search(name))


def weigh_places(stretches: Sequence[Stretch], weights: Sequence[float]) -> dict[str, float]:
    """The weight of each name where it stands best, and half of a place that speaks strongly against it."""
    places: defaultdict[str, list[float]] = defaultdict(list)
    for one, weight in zip(stretches, weights, strict=True):
        places[one.text].append(weight)
    return {
        name: max(some) + (min(some) / 2 if min(some) <= _WORST and len(some) > 1 else 0.0)
        for name, some in places.items()
    }
