"""How well an English name says what a Chinese one says: parts by their translation, proper parts by their sound."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from linking.forms import ChineseForm, EnglishForm, Reading


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
    places: dict[str, list[int]] = {}
    for place, stem in enumerate(english.stems):
        places.setdefault(stem, []).append(place)
    for stem in places:
        for reading in chinese.readings.get(stem, ()):
            found = _find_places(reading, places)
            if found:
                yield from (_pair(reading, chosen) for chosen in found)
    for sound, at in english.joined.items():
        for reading in chinese.sounds.get(sound, ()):
            strength = reading.strength if reading.end - reading.start > 1 else reading.strength * 0.85
            yield Pairing(start=reading.start, end=reading.end, places=at, strength=strength)


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


def _find_path(chinese: ChineseForm, english: EnglishForm, pairings: list[Pairing]) -> list[Pairing]:
    """The pairings side by side along the Chinese name that gain most; a word twice used gains once."""
    ending: dict[int, list[Pairing]] = {}
    for pairing in pairings:
        ending.setdefault(pairing.end, []).append(pairing)
    best: list[tuple[float, Pairing | None, frozenset[int]]] = [(0.0, None, frozenset())]
    for end in range(1, len(chinese.text) + 1):
        choice: tuple[float, Pairing | None, frozenset[int]] = (best[end - 1][0], None, best[end - 1][2])
        for pairing in ending.get(end, ()):
            gain, _, used = best[pairing.start]
            if used.intersection(pairing.places):
                continue
            weight = sum(chinese.weights[pairing.start : end]) + sum(english.weights[at] for at in pairing.places)
            if gain + weight * pairing.strength > choice[0]:
                choice = (gain + weight * pairing.strength, pairing, used.union(pairing.places))
        best.append(choice)
    path: list[Pairing] = []
    end = len(chinese.text)
    while end:
        found = best[end][1]
        if found is None:
            end -= 1
        else:
            path.append(found)
            end = found.start
    return path
