"""Which names may be one with a given one: an inverted index over their parts, then the verdict on the best."""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from config.institution_terms import PartKind
from linking.acronyms import acronym_keys
from linking.forms import EnglishForm, analyse_name
from linking.judgement import judge_names
from linking.verdict import Level, Verdict
from linking.vocabulary import Vocabulary

MOST: Final = 10
KNOWN: Final = "="  # begins the telling key that the names of one known organisation share
_JUDGED: Final = 40
_CLEAR: Final = 0.04
_LEAST_SCORE: Final = 0.2
_RARITY: Final = 0.35  # how much it counts that what is shared is rare among the candidates


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One organisation to choose from, with all of its names, the main one first."""

    id: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A candidate and the verdict on it; name is the one of its names that came closest."""

    candidate: Candidate
    name: str
    verdict: Verdict


def find_keys(name: str, vocabulary: Vocabulary) -> frozenset[str]:
    """What a name is looked up by: two names of one organisation share some of it."""
    form = analyse_name(name, vocabulary)
    return form.keys | acronym_keys(form, vocabulary)


_GENERIC: Final = frozenset({PartKind.HEAD, PartKind.LEVEL, PartKind.LEGAL, PartKind.RELATION, PartKind.SCOPE})
_FORMS: Final = 3


@lru_cache(maxsize=50_000)
def find_telling_keys(name: str, vocabulary: Vocabulary) -> frozenset[str]:
    """The few keys that tell a name from most others, for an index on disk; all of them where nothing else tells."""
    label = vocabulary.known.find_label(name)
    known = frozenset({f"{KNOWN}{label}"}) if label else frozenset()
    return known.union(*(_find_telling(one, vocabulary) for one in (name, *vocabulary.known.find_full_names(name))))


def _find_telling(name: str, vocabulary: Vocabulary) -> frozenset[str]:
    form = analyse_name(name, vocabulary)
    if isinstance(form, EnglishForm):
        telling = {stem for stem, kind in zip(form.stems, form.kinds, strict=True) if kind not in _GENERIC}
        return frozenset(telling or form.stems) | _find_joined(form)
    telling_parts = [part for part in form.parts if part.kind not in _GENERIC]
    keys = {stem for part in telling_parts for stems in vocabulary.alternatives[part.text][:_FORMS] for stem in stems}
    spans = {(part.start, part.end) for part in telling_parts}
    keys |= {sound for sound, readings in form.sounds.items() if any((one.start, one.end) in spans for one in readings)}
    return frozenset(keys or {part.text for part in form.parts})


def _find_joined(form: EnglishForm) -> frozenset[str]:
    """Neighbouring proper words run together: Sheng Jing is 盛京."""
    proper = {place for place, kind in enumerate(form.kinds) if kind is PartKind.PROPER}
    return frozenset(word for word, places in form.joined.items() if proper.issuperset(places))


class NameIndex:
    """Candidates found by what their names are made of."""

    def __init__(self, candidates: Iterable[Candidate], vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._candidates = tuple(candidates)
        self._names: list[tuple[int, str]] = [
            (number, name) for number, one in enumerate(self._candidates) for name in one.names
        ]
        self._postings: dict[str, list[int]] = {}
        self._known: dict[str, list[int]] = {}
        for place, (_, name) in enumerate(self._names):
            for key in find_keys(name, vocabulary):
                self._postings.setdefault(key, []).append(place)
            if label := vocabulary.known.find_label(name):
                self._known.setdefault(label, []).append(place)

    def match(self, name: str, *, most: int = MOST) -> tuple[Match, ...]:
        """The candidates that may bear a name, best first; a certain one is far ahead of the others."""
        found: dict[int, Match] = {}
        for place, shared in self._find_shares(name).items():
            number, other = self._names[place]
            verdict = judge_names(name, other, self._vocabulary)
            if verdict.score < _LEAST_SCORE:
                continue
            if verdict.level is not Level.CERTAIN:
                weighed = verdict.score * (1 - _RARITY + _RARITY * shared)
                verdict = replace(verdict, score=round(weighed, 4))
            if number not in found or verdict.score > found[number].verdict.score:
                found[number] = Match(candidate=self._candidates[number], name=other, verdict=verdict)
        return settle_matches(found.values())[:most]

    def _find_shares(self, name: str) -> dict[int, float]:
        """The names near to one or to another of its bearer's, each with its share of what the nearest has."""
        shares: dict[int, float] = {}
        for asked in (name, *self._vocabulary.known.find_full_names(name)):
            nearest = self._find_nearest(asked)
            most = max(nearest.values(), default=0.0)
            for place, shared in nearest.items():
                shares[place] = max(shared / most, shares.get(place, 0.0))
        return shares | dict.fromkeys(self._known.get(self._vocabulary.known.find_label(name), ()), 1.0)

    def _find_nearest(self, name: str) -> dict[int, float]:
        """The names that share most with one, each with how rare what they share is among all."""
        weights: dict[int, float] = {}
        total = len(self._names)
        for key in sorted(find_keys(name, self._vocabulary)):  # sums of floats depend on their order
            places = self._postings.get(key)
            if places:
                weight = math.log(1 + total / len(places))
                for place in places:
                    weights[place] = weights.get(place, 0.0) + weight
        nearest = heapq.nlargest(_JUDGED, weights, key=lambda place: (weights[place], -place))
        return {place: weights[place] for place in nearest}


def settle_matches(matches: Iterable[Match]) -> tuple[Match, ...]:
    """Best first; without level those that are none, and none certain where another is as near."""
    ordered = sorted(matches, key=lambda one: (-one.verdict.score, one.candidate.id, one.name))
    certain = [one for one in ordered if one.verdict.level is Level.CERTAIN]
    if not certain or len(ordered) < 2:
        return tuple(ordered)
    rival = next(one for one in ordered if one is not certain[0])
    if certain[0].verdict.score - rival.verdict.score >= _CLEAR and len(certain) == 1:
        return tuple(ordered)
    return tuple(_doubt(one, ordered) for one in ordered)


def _doubt(match: Match, ordered: Sequence[Match]) -> Match:
    verdict = match.verdict
    if verdict.level is not Level.CERTAIN or verdict.score == 1.0:
        return match
    rival = next(one for one in ordered if one is not match)
    if verdict.score - rival.verdict.score >= _CLEAR:
        return match
    reasons = (*verdict.reasons, f"{rival.name} is as near")
    return replace(match, verdict=replace(verdict, level=Level.PROBABLE, reasons=reasons))
