"""Names in the form in which they are compared: a Chinese one as its parts, an English one as its words."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import TypeAlias

from config.institution_terms import PartKind
from extractors.match import simplify
from linking.romanisation import romanise_all, sketch_all, sketch_sound
from linking.segments import Segment
from linking.vocabulary import WEIGHTS, Stems, Vocabulary, join_versions, root_of, split_words

_HAN = re.compile("[\u3400-\u9fff]")
_NOISE = re.compile(r"[\s\-‐‑–—_,，、;；:：·•.。\"“”'‘’«»「」『』《》〈〉()（）\[\]【】]+")
_COUNTRY = re.compile(r"[(（]\s*(?:china|taiwan|hong kong|macau|macao|singapore)\s*[)）]\s*$", re.IGNORECASE)
_ASIDE = re.compile(r"(?<=\w)\s*\([^()]{6,}\)\s*$")  # another name after a name
_COMMA = re.compile(r"\s*[,，]\s*")
_ACRONYM = re.compile(r"[A-Z][A-Z0-9&/-]{1,9}[A-Z0-9]")
_UNKNOWN_CHARACTER = 0.6
_WORDS_JOINED = 3
_HEAVIEST = 2.0
_TAUGHT = frozenset({"universiti", "univers", "colleg"})
_STRENGTHS = (1.0, 0.95, 0.9, 0.87, 0.85)  # of a part's English forms, the usual one first
_OTHER_ROMANISATION = 0.9
_ALIKE_SOUND = 0.8
_HINT = 0.6
_LEAST_ALIKE = 5  # letters of a word that may be another writing of a sound
_RELATED = 0.75  # words of one root
_WHOLE = frozenset({PartKind.PROPER, PartKind.LEGAL})
_SPOKEN = frozenset({PartKind.PROPER, PartKind.REGION})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One way in which English may put the Chinese characters (start, end): stems, all of which must be there."""

    start: int
    end: int
    stems: Stems
    strength: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ChineseForm:
    """A Chinese name: its simplified characters, the parts that make it up, the weight of each character.

    broader are the places right before a place in them (荷兰 of 荷兰代尔夫特), which English leaves out.
    readings say what each known part may be in English, by a stem that has to be there, roots the same by the root of
    a single stem; sounds say which stretches of
    characters sound like a Latin word, unknown how those sound that no term knows.
    """

    name: str
    text: str
    parts: tuple[Segment, ...]
    broader: frozenset[Segment]
    weights: tuple[float, ...]
    readings: Mapping[str, tuple[Reading, ...]]
    roots: Mapping[str, tuple[Reading, ...]]
    sounds: Mapping[str, tuple[Reading, ...]]
    unknown: tuple[Reading, ...]
    keys: frozenset[str]

    @property
    def significant(self) -> tuple[Segment, ...]:
        """The parts that tell the institution: neither legal form nor administrative level."""
        return tuple(part for part in self.parts if part.kind not in {PartKind.LEGAL, PartKind.LEVEL})


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class EnglishForm:
    """An English name: its stems in order; joined are its Latin words, alone and run together, with their places.

    phrases are the same stems cut at commas; known are the stems that some Chinese part may mean;
    is_acronym: it is one (USST).
    """

    name: str
    stems: Stems
    phrases: tuple[Stems, ...]
    weights: tuple[float, ...]
    kinds: tuple[PartKind, ...]
    known: frozenset[str]
    joined: Mapping[str, tuple[int, ...]]
    unknown: Mapping[str, int]
    keys: frozenset[str]
    is_acronym: bool

    @property
    def counts(self) -> Counter[str]:
        """How often each stem occurs."""
        return Counter(self.stems)


NameForm: TypeAlias = ChineseForm | EnglishForm


def is_chinese(name: str) -> bool:
    """Whether a name is written in Chinese characters, Latin ones among them or not."""
    return _HAN.search(name) is not None


def is_acronym(name: str) -> bool:
    """Whether a name is written as one, in Latin capitals."""
    return _ACRONYM.fullmatch(name.strip()) is not None


@lru_cache(maxsize=100_000)
def analyse_name(name: str, vocabulary: Vocabulary) -> NameForm:
    """The form in which a name is compared."""
    return _analyse_chinese(name, vocabulary) if is_chinese(name) else _analyse_english(name, vocabulary)


def _analyse_chinese(name: str, vocabulary: Vocabulary) -> ChineseForm:
    plain = unicodedata.normalize("NFKC", name)
    text = _NOISE.sub("", join_versions(simplify(_ASIDE.sub("", plain) or plain))).casefold()
    text = vocabulary.segmenter.expand(text)
    parts = vocabulary.segmenter.cut(text)
    broader = frozenset(part for part, following in pairwise(parts) if _is_broader(part, following))
    readings: dict[str, list[Reading]] = {}
    for reading in _find_readings(text, parts, vocabulary):
        readings.setdefault(reading.stems[0], []).append(reading)
    sounds = _find_sounds(text, parts)
    keys = {stem for found in readings.values() for reading in found for stem in reading.stems}
    return ChineseForm(
        name=name,
        text=text,
        parts=parts,
        broader=broader,
        weights=tuple(weight for part in parts for weight in _weigh(part, vocabulary, is_minor=part in broader)),
        readings={stem: tuple(found) for stem, found in readings.items()},
        roots=_find_roots(readings),
        sounds=sounds,
        unknown=tuple(_find_unknown(sounds, parts)),
        keys=frozenset(keys.union(sound for sound in sounds if not sound.startswith("'"))),
    )


def _find_readings(text: str, parts: Sequence[Segment], vocabulary: Vocabulary) -> Iterator[Reading]:
    """What every known part may be in English; nothing begins inside a proper part or a legal form (司 in 公司)."""
    whole = [part for part in parts if part.is_known and part.kind in _WHOLE]
    chosen = set(parts)
    for segment in vocabulary.segmenter.find_all(text):
        if any(part.start < segment.start < part.end for part in whole if segment.kind is not part.kind):
            continue
        if segment.kind is PartKind.PROPER and any(_crosses(segment, part) for part in parts):
            continue
        if segment.kind is PartKind.ORDINAL:
            yield Reading(start=segment.start, end=segment.end, stems=(f"#{segment.number}",), strength=1.0)
            continue
        for number, stems in enumerate(vocabulary.alternatives[segment.text]):
            if stems:
                strength = _STRENGTHS[min(number, len(_STRENGTHS) - 1)]
                yield Reading(start=segment.start, end=segment.end, stems=stems, strength=strength)
        for stems in vocabulary.hints(segment.text, segment.kind) if segment in chosen else ():
            yield Reading(start=segment.start, end=segment.end, stems=stems, strength=_HINT)
    for match in re.finditer("[a-z0-9]+", text):
        stems = vocabulary.stems(match[0])
        if stems:
            yield Reading(start=match.start(), end=match.end(), stems=stems, strength=1.0)


def _crosses(one: Segment, other: Segment) -> bool:
    """Whether two parts overlap and neither holds the other."""
    return one.start < other.start < one.end < other.end or other.start < one.start < other.end < one.end


def _find_roots(readings: Mapping[str, Sequence[Reading]]) -> dict[str, tuple[Reading, ...]]:
    found: dict[str, list[Reading]] = {}
    for stem, given in readings.items():
        if root_of(stem):
            weaker = [replace(one, strength=one.strength * _RELATED) for one in given if len(one.stems) == 1]
            found.setdefault(root_of(stem), []).extend(weaker)
    return {root: tuple(given) for root, given in found.items()}


def _find_sounds(text: str, parts: Sequence[Segment]) -> dict[str, tuple[Reading, ...]]:
    """Which stretches sound like a Latin word; none is cut out of a known part, and a likeness needs unknown parts."""
    found: dict[str, list[Reading]] = {}
    known = [part for part in parts if part.is_known and part.is_own]
    inside = {at for part in known if part.kind not in _SPOKEN for at in range(part.start + 1, part.end)}
    told = {at for part in known for at in range(part.start, part.end)}
    for start, end, sound, is_pinyin in romanise_all(text):
        if start in inside or end in inside:
            continue
        strength = 1.0 if is_pinyin else _OTHER_ROMANISATION
        found.setdefault(sound, []).append(Reading(start=start, end=end, stems=(sound,), strength=strength))
    for start, end, sound in sketch_all(text):
        if not told.isdisjoint(range(start, end)):
            continue
        found.setdefault(sound, []).append(Reading(start=start, end=end, stems=(sound,), strength=_ALIKE_SOUND))
    return {sound: tuple(readings) for sound, readings in found.items()}


def _find_unknown(sounds: Mapping[str, Sequence[Reading]], parts: Sequence[Segment]) -> Iterator[Reading]:
    """The sounds of two characters or more in which no term of our own has a part."""
    told = {at for part in parts if part.is_own for at in range(part.start, part.end)}
    for sound, readings in sounds.items():
        if not sound.startswith("'"):
            for one in readings:
                if one.end - one.start > 1 and one.strength == 1.0 and told.isdisjoint(range(one.start, one.end)):
                    yield one


def _is_broader(part: Segment, following: Segment) -> bool:
    """Whether a known place stands right before a place or another proper part."""
    return part.kind is PartKind.PROPER and part.is_own and following.kind in _SPOKEN


def _weigh(part: Segment, vocabulary: Vocabulary, *, is_minor: bool) -> list[float]:
    """The weight of each character: a part weighs as much as what stands for it in English, to a limit."""
    length = part.end - part.start
    if is_minor:
        return [WEIGHTS[PartKind.LEVEL] / length] * length
    if not part.is_known:
        return [_UNKNOWN_CHARACTER] * length
    forms = vocabulary.alternatives[part.text]
    weight = WEIGHTS[part.kind]
    if forms and forms[0]:
        weight = min(_HEAVIEST, sum(vocabulary.weight(stem) for stem in forms[0]))
    return [weight / length] * length


def _analyse_english(name: str, vocabulary: Vocabulary) -> EnglishForm:
    bare = _COUNTRY.sub("", name.strip()) or name
    phrases = tuple(stems for phrase in _COMMA.split(bare) if (stems := vocabulary.stems(phrase)))
    stems = tuple(stem for phrase in phrases for stem in phrase)
    joined = _join_words(bare, vocabulary)
    return EnglishForm(
        name=name,
        stems=stems,
        phrases=phrases,
        weights=tuple(vocabulary.weight(stem) for stem in stems),
        kinds=_find_kinds(stems, vocabulary),
        known=frozenset(stem for stem in stems if stem in vocabulary.kinds),
        joined=joined,
        unknown={
            word: places[0]
            for word, places in joined.items()
            if len(places) == 1 and len(word) >= _LEAST_ALIKE and stems[places[0]] not in vocabulary.kinds
        },
        keys=frozenset({*stems, *(sound for sound in joined if not sound.startswith("'"))}),
        is_acronym=is_acronym(name),
    )


def _find_kinds(stems: Stems, vocabulary: Vocabulary) -> tuple[PartKind, ...]:
    """What each stem tells; a level right before a head that no place has names the head: City University."""
    kinds = [vocabulary.kind(stem) for stem in stems]
    for place, following in enumerate(stems[1:]):
        if kinds[place] is PartKind.LEVEL and following in _TAUGHT:
            kinds[place] = PartKind.FIELD
    return tuple(kinds)


def _join_words(name: str, vocabulary: Vocabulary) -> dict[str, tuple[int, ...]]:
    """Latin words that may stand for Chinese sounds, alone and up to three run together, with the stems' places."""
    words: list[tuple[str, int]] = []
    place = 0
    for word in split_words(name):
        if vocabulary.stems(word):
            words.append((word, place))
            place += 1
    joined: dict[str, tuple[int, ...]] = {
        sketch: (number,)
        for word, number in words
        if vocabulary.stems(word)[0] not in vocabulary.kinds and (sketch := sketch_sound(word))
    }
    for start in range(len(words)):
        for end in range(start + 1, min(start + _WORDS_JOINED, len(words)) + 1):
            sound = "".join(word for word, _ in words[start:end])
            joined.setdefault(sound, tuple(number for _, number in words[start:end]))
    return joined
