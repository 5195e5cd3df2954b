"""Names in the form in which they are compared: a Chinese one as its parts, an English one as its words."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from config.institution_terms import PartKind
from extractors.match import simplify
from linking.romanisation import romanise_all, sketch_all, sketch_sound
from linking.segments import Segment
from linking.vocabulary import WEIGHTS, Stems, Vocabulary, join_versions, split_words

_HAN = re.compile("[\u3400-\u9fff]")
_NOISE = re.compile(r"[\s\-‐‑–—_,，、;；:：·•.。\"“”'‘’«»「」『』《》〈〉()（）\[\]【】]+")
_COUNTRY = re.compile(r"[(（]\s*(?:china|taiwan|hong kong|macau|macao|singapore)\s*[)）]\s*$", re.IGNORECASE)
_COMMA = re.compile(r"\s*[,，]\s*")
_ACRONYM = re.compile(r"[A-Z][A-Z0-9&/-]{1,9}[A-Z0-9]")
_UNKNOWN_CHARACTER = 0.6
_WORDS_JOINED = 3
_HEAVIEST = 2.0
_TAUGHT = frozenset({"universiti", "univers", "colleg"})
_STRENGTHS = (1.0, 0.95, 0.9, 0.87, 0.85)  # of a part's English forms, the usual one first
_OTHER_ROMANISATION = 0.9
_ALIKE_SOUND = 0.8


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

    readings say what each known part may be in English, by a stem that has to be there; sounds say which stretches of
    characters sound like a Latin word.
    """

    name: str
    text: str
    parts: tuple[Segment, ...]
    weights: tuple[float, ...]
    readings: Mapping[str, tuple[Reading, ...]]
    sounds: Mapping[str, tuple[Reading, ...]]
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
    text = _NOISE.sub("", join_versions(simplify(unicodedata.normalize("NFKC", name)))).casefold()
    text = vocabulary.segmenter.expand(text)
    parts = vocabulary.segmenter.cut(text)
    readings: dict[str, list[Reading]] = {}
    for reading in _find_readings(text, parts, vocabulary):
        readings.setdefault(reading.stems[0], []).append(reading)
    sounds = _find_sounds(text)
    keys = {stem for found in readings.values() for reading in found for stem in reading.stems}
    return ChineseForm(
        name=name,
        text=text,
        parts=parts,
        weights=tuple(weight for part in parts for weight in _weigh(part, vocabulary)),
        readings={stem: tuple(found) for stem, found in readings.items()},
        sounds=sounds,
        keys=frozenset(keys.union(sound for sound in sounds if not sound.startswith("'"))),
    )


def _find_readings(text: str, parts: Sequence[Segment], vocabulary: Vocabulary) -> Iterator[Reading]:
    """What every known part may be in English; nothing begins inside a proper part (学院 in 中国科学院)."""
    proper = [part for part in parts if part.kind is PartKind.PROPER and part.is_known]
    for segment in vocabulary.segmenter.find_all(text):
        if any(part.start < segment.start < part.end for part in proper):
            continue
        if segment.kind is PartKind.ORDINAL:
            yield Reading(start=segment.start, end=segment.end, stems=(f"#{segment.number}",), strength=1.0)
            continue
        for number, stems in enumerate(vocabulary.alternatives[segment.text]):
            if stems:
                strength = _STRENGTHS[min(number, len(_STRENGTHS) - 1)]
                yield Reading(start=segment.start, end=segment.end, stems=stems, strength=strength)
    for match in re.finditer("[a-z0-9]+", text):
        stems = vocabulary.stems(match[0])
        if stems:
            yield Reading(start=match.start(), end=match.end(), stems=stems, strength=1.0)


def _find_sounds(text: str) -> dict[str, tuple[Reading, ...]]:
    found: dict[str, list[Reading]] = {}
    for start, end, sound, is_pinyin in romanise_all(text):
        strength = 1.0 if is_pinyin else _OTHER_ROMANISATION
        found.setdefault(sound, []).append(Reading(start=start, end=end, stems=(sound,), strength=strength))
    for start, end, sound in sketch_all(text):
        found.setdefault(sound, []).append(Reading(start=start, end=end, stems=(sound,), strength=_ALIKE_SOUND))
    return {sound: tuple(readings) for sound, readings in found.items()}


def _weigh(part: Segment, vocabulary: Vocabulary) -> list[float]:
    """The weight of each character: a part weighs as much as what stands for it in English, to a limit."""
    length = part.end - part.start
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
        if vocabulary.kind(vocabulary.stems(word)[0]) is PartKind.PROPER and (sketch := sketch_sound(word))
    }
    for start in range(len(words)):
        for end in range(start + 1, min(start + _WORDS_JOINED, len(words)) + 1):
            sound = "".join(word for word, _ in words[start:end])
            joined.setdefault(sound, tuple(number for _, number in words[start:end]))
    return joined
