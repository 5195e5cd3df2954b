"""How well an English name says what a Chinese one says: parts by their translation, proper parts by their sound."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz

from linking.forms import ChineseForm, EnglishForm, Reading
from linking.vocabulary import root_of

_ALIKE: Final = 72.0  # per cent of letters that a word and a sound share: hansoh, hansuo
_SINGLE: Final = 0.85  # a sound of one character
_ALIKE_STRENGTH: Final = 0.65
_PATHS: Final = 4  # ways to pair that are kept at each character


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairing:
    """Characters (start, end) of the Chinese name said by the words at `places` of the English one."""

    start: int
    end: int
    places: tuple[int, ...]
    strength: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """The best way to pair two names: shares of each that the other says, by weight, and what is left over."""

    pairings: tuple[Pairing, ...]
    chinese_share: float
    english_share: float
    chinese_rest: tuple[int, ...]
    english_rest: tuple[int, ...]


@lru_cache(maxsize=20_000)
def align_names(chinese: ChineseForm, english: EnglishForm) -> Alignment:
    """The pairing that covers most of both names; every word is used once."""
    kept = _find_path(chinese, english, list(_find_pairings(chinese, english)))
    said = {at: one.strength for one in kept for at in range(one.start, one.end)}
    strengths = {place: one.strength for one in kept for place in one.places}
    total, weights = sum(chinese.weights), english.weights
    return Alignment(
        pairings=tuple(reversed(kept)),
        chinese_share=sum(chinese.weights[at] * strength for at, strength in said.items()) / total if total else 0.0,
        english_share=sum(weights[at] * part for at, part in strengths.items()) / sum(weights) if weights else 0.0,
        chinese_rest=tuple(at for at in range(len(chinese.text)) if at not in said),
        english_rest=tuple(place for place in range(len(english.stems)) if place not in strengths),
    )


def _find_pairings(chinese: ChineseForm, english: EnglishForm) -> Iterator[Pairing]:
    yield from _pair_meanings(chinese, english)
    yield from _pair_sounds(chinese, english)


def _pair_meanings(chinese: ChineseForm, english: EnglishForm) -> Iterator[Pairing]:
    """By what the parts mean; by the root of a word where no part has the word itself."""
    places: dict[str, list[int]] = {}
    for place, stem in enumerate(english.stems):
        places.setdefault(stem, []).append(place)
    for stem, at in places.items():
        for reading in chinese.readings.get(stem, ()):
            yield from (_pair(reading, chosen) for chosen in _find_places(reading, places))
        if stem not in chinese.readings:
            for reading in chinese.roots.get(root_of(stem), ()):
                yield from (_pair(reading, (place,)) for place in at)


def _pair_sounds(chinese: ChineseForm, english: EnglishForm) -> Iterator[Pairing]:
    """By how the characters sound; where neither the word nor the characters are known, a likeness counts too."""
    for sound, at in english.joined.items():
        for reading in chinese.sounds.get(sound, ()):
            strength = reading.strength if reading.end - reading.start > 1 else reading.strength * _SINGLE
            yield Pairing(start=reading.start, end=reading.end, places=at, strength=strength)
    for word, place in english.unknown.items():
        for reading in chinese.unknown:
            if fuzz.ratio(word, reading.stems[0], score_cutoff=_ALIKE):
                yield Pairing(start=reading.start, end=reading.end, places=(place,), strength=_ALIKE_STRENGTH)


def _pair(reading: Reading, places: tuple[int, ...]) -> Pairing:
    return Pairing(start=reading.start, end=reading.end, places=places, strength=reading.strength)


def _find_places(reading: Reading, places: dict[str, list[int]]) -> list[tuple[int, ...]]:
    """Where the stems of a reading stand; one of a single stem may stand in several places."""
    if len(reading.stems) == 1:
        return [(place,) for place in places[reading.stems[0]]]
    chosen: list[int] = []
    for stem in reading.stems:
        free = [place for place in places.get(stem, ()) if place not in chosen]
        if not free:
            return []
        chosen.append(min(free, key=lambda place: abs(place - chosen[-1]) if chosen else place))
    return [tuple(chosen)]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Path:
    """Pairings side by side along the Chinese name, the last one and the path before it, and what they gain."""

    gain: float = 0.0
    used: frozenset[int] = frozenset()
    last: Pairing | None = None
    before: _Path | None = None


def _find_path(chinese: ChineseForm, english: EnglishForm, pairings: list[Pairing]) -> list[Pairing]:
    """The pairings side by side along the Chinese name that gain most, each word used once."""
    ending: dict[int, list[Pairing]] = {}
    for pairing in pairings:
        ending.setdefault(pairing.end, []).append(pairing)
    best: list[list[_Path]] = [[_Path()]]
    for end in range(1, len(chinese.text) + 1):
        paths = list(best[end - 1])
        for pairing in ending.get(end, ()):
            weight = sum(chinese.weights[pairing.start : end]) + sum(english.weights[at] for at in pairing.places)
            paths += [
                _Path(
                    gain=path.gain + weight * pairing.strength,
                    used=path.used.union(pairing.places),
                    last=pairing,
                    before=path,
                )
                for path in best[pairing.start]
                if path.used.isdisjoint(pairing.places)
            ]
        best.append(_keep_best(paths))
    found: list[Pairing] = []
    at: _Path | None = best[-1][0]
    while at is not None and at.last is not None:
        found.append(at.last)
        at = at.before
    return found


def _keep_best(paths: list[_Path]) -> list[_Path]:
    """The paths that gain most, one for each set of words used."""
    if len(paths) == 1:
        return paths
    kept: dict[frozenset[int], _Path] = {}
    for path in sorted(paths, key=lambda one: -one.gain):
        kept.setdefault(path.used, path)
        if len(kept) == _PATHS:
            break
    return list(kept.values())
