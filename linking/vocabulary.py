"""What names of institutions are made of, ready to be looked up: Chinese terms, English word stems, their weights."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

import Stemmer

from config.dictionary import Dictionary
from config.institution_terms import InstitutionTerms, PartKind
from linking.known_names import KnownNames
from linking.segments import Segmenter, Term

Stems = tuple[str, ...]

FILLERS = frozenset(
    {"of", "the", "and", "for", "in", "at", "to", "with", "on", "a", "an", "s", "by", "from", "under"}
    | {"de", "et", "la", "le", "des", "du"}
)
WEIGHTS: Mapping[PartKind, float] = {
    PartKind.HEAD: 0.5,
    PartKind.FIELD: 1.0,
    PartKind.SCOPE: 0.4,
    PartKind.LEVEL: 0.15,
    PartKind.LEGAL: 0.05,
    PartKind.RELATION: 0.3,
    PartKind.REGION: 0.7,
    PartKind.PROPER: 1.2,
    PartKind.ORDINAL: 1.0,
}
MINOR = frozenset({PartKind.LEVEL, PartKind.LEGAL, PartKind.RELATION})
_LEAST_HINT = 4  # letters
_LEVELS = "省市县区州旗盟镇乡岛"
_SHORTEST = 2  # characters of a place
_ROOT = 6  # letters in which related words agree: solidify, solidification
_APOSTROPHES = str.maketrans("’‘ʼ`´ʻ", "''''''")
_POSSESSIVE = re.compile(r"(?<=[a-z])'s\b")
_WORD = re.compile(r"[a-z0-9]+")
_NUMBERED = re.compile(r"\bno\.?\s*(\d+)\b")
_VERSION = re.compile(r"(\d+)\.(\d+)")
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)")
_TENS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_ORDINALS = {word: str(number) for number, word in enumerate((*_TENS, "eleventh", "twelfth"), start=1)} | {
    "ii": "2",
    "iii": "3",
    "iv": "4",
}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Vocabulary:
    """The terms by which names are compared; compared by identity, so that a cache can key on it.

    kinds has what an English stem tells, spelling the usual writing of a word; alternatives lead from a Chinese term
    to the stems of its English forms, the usual one first,
    loose to those that it may also be called; canonical from a stem to the one that stands for all forms
    of a proper part (peking to beijing); known are the organisations whose names somebody said.
    """

    segmenter: Segmenter
    alternatives: Mapping[str, tuple[Stems, ...]]
    loose: Mapping[str, tuple[Stems, ...]]
    kinds: Mapping[str, PartKind]
    spelling: Mapping[str, str]
    canonical: Mapping[str, str]
    alias_words: tuple[str, ...]
    known: KnownNames

    def stems(self, english: str) -> Stems:
        """The stems of an English name's words in order, fillers left out; an ordinal is `#` and its number."""
        return tuple(stem for stem in (self._stem(word) for word in split_words(english)) if stem)

    def _stem(self, word: str) -> str:
        if word in FILLERS:
            return ""
        if word in _ORDINALS:
            return f"#{_ORDINALS[word]}"
        ordinal = _ORDINAL.fullmatch(word)
        if ordinal or word.isdecimal():
            return f"#{int(ordinal[1] if ordinal else word)}"
        stem = stem_word(self.spelling.get(word, word))
        return self.canonical.get(stem, stem)

    def hints(self, zh: str, kind: PartKind) -> tuple[Stems, ...]:
        """What a term may loosely be called; of a field a single stem of its forms too: special for 特种."""
        loose = self.loose.get(zh, ())
        if loose or kind is not PartKind.FIELD:
            return loose
        longer = (stems for stems in self.alternatives[zh] if len(stems) > 1)
        return tuple({(stem,): None for stems in longer for stem in stems if len(stem) >= _LEAST_HINT})

    def kind(self, stem: str) -> PartKind:
        """What a stem tells; an unknown one is a proper part."""
        if stem.startswith("#"):
            return PartKind.ORDINAL
        return self.kinds.get(stem, PartKind.PROPER)

    def weight(self, stem: str) -> float:
        """How much a stem tells names apart."""
        return WEIGHTS[self.kind(stem)]


def split_words(english: str) -> list[str]:
    """The words of an English name in lower case without accents, apostrophes and hyphens."""
    plain = unicodedata.normalize("NFKD", english.translate(_APOSTROPHES)).casefold()
    plain = "".join(character for character in plain if not unicodedata.combining(character))
    plain = join_versions(_NUMBERED.sub(r" \1th ", plain.replace("&", " and ")))
    plain = _POSSESSIVE.sub("", plain).replace("'", "").replace("health care", "healthcare")
    return _WORD.findall(plain)


def join_versions(text: str) -> str:
    """A version's numbers as one word: 2.0 as 2v0."""
    return _VERSION.sub(r"\1v\2", text)


@lru_cache(maxsize=50_000)
def stem_word(word: str) -> str:
    """The stem of an English word; multi-word spellings keep their first word's."""
    stem: str = _stemmer().stemWord(word)
    return stem


def root_of(stem: str) -> str:
    """What the stems of related words share: mongol* of mongolia and mongolian; empty for a short one."""
    return f"{stem[:_ROOT]}*" if len(stem) >= _ROOT and not stem.startswith("#") else ""


@lru_cache(maxsize=1)
def _stemmer() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("english")


def build_vocabulary(
    terms: InstitutionTerms,
    places: Mapping[str, str],
    dictionary: Dictionary,
    known_names: KnownNames,
) -> Vocabulary:
    """The vocabulary of the institution terms, the places (English name by Chinese one) and a dictionary."""
    known = {term.zh: Term(text=term.zh, kind=term.kind) for term in terms.terms}
    english = {term.zh: term.english for term in terms.terms}
    for zh, name in places.items():
        known.setdefault(zh, Term(text=zh, kind=PartKind.PROPER))
        english.setdefault(zh, (name,))
    canonical = _find_canonical(english, known)
    bare = Vocabulary(
        segmenter=Segmenter(()),
        alternatives={},
        loose={},
        kinds={},
        spelling=terms.spelling,
        canonical=canonical,
        alias_words=terms.alias_words,
        known=KnownNames(()),
    )
    own = {zh: _find_stems(forms, bare) for zh, forms in english.items()}
    kinds = _find_kinds(known.values(), own)
    listed = known.keys() | terms.abbreviations.keys()
    words = {zh: forms for zh, forms in dictionary.words.items() if not _is_made_of(zh, listed)}
    names = {zh: forms for zh, forms in _find_bare_names(dictionary.names) if not _ends_with(zh, listed)}
    for word in {word for forms in words.values() for form in forms for word in form.casefold().split()}:
        kinds.setdefault(stem_word(terms.spelling.get(word, word)), PartKind.FIELD)
    more = [Term(text=zh, kind=PartKind.FIELD, is_own=False) for zh in words]
    more += [Term(text=zh, kind=PartKind.PROPER, is_own=False) for zh in names]
    return Vocabulary(
        segmenter=Segmenter([*known.values(), *more], abbreviations=terms.abbreviations),
        alternatives=_Alternatives(own, words | names, bare),
        loose={zh: _find_stems(forms, bare) for zh, forms in terms.loose.items()},
        kinds=kinds,
        spelling=terms.spelling,
        canonical=canonical,
        alias_words=terms.alias_words,
        known=known_names,
    )


def _is_made_of(zh: str, listed: Collection[str]) -> bool:
    """Whether a dictionary's word is listed or begins and ends with listed parts."""
    return zh in listed or (any(zh[:end] in listed for end in range(2, len(zh))) and _ends_with(zh, listed))


def _ends_with(zh: str, listed: Collection[str]) -> bool:
    return any(zh[start:] in listed for start in range(len(zh)))


def _find_bare_names(names: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The names without the level that a place ends with: 宣化 of 宣化县."""
    for zh, forms in names.items():
        yield (zh[:-1] if len(zh) > _SHORTEST and zh[-1] in _LEVELS else zh), forms


def _find_stems(forms: Iterable[str], vocabulary: Vocabulary) -> tuple[Stems, ...]:
    return tuple(dict.fromkeys(vocabulary.stems(form) for form in forms))


class _Alternatives(dict[str, tuple[Stems, ...]]):
    """The stems of each term's English forms; those of the dictionary's words are found when first asked for."""

    def __init__(
        self, own: Mapping[str, tuple[Stems, ...]], words: Mapping[str, tuple[str, ...]], vocabulary: Vocabulary
    ) -> None:
        super().__init__(own)
        self._words, self._vocabulary = words, vocabulary

    def __missing__(self, zh: str) -> tuple[Stems, ...]:
        found = self[zh] = _find_stems(self._words.get(zh, ()), self._vocabulary)
        return found


def _find_canonical(english: Mapping[str, tuple[str, ...]], known: Mapping[str, Term]) -> dict[str, str]:
    """One stem for all one-word forms of a proper part: Peking and Beijing."""
    found: dict[str, str] = {}
    for zh, forms in english.items():
        if known[zh].kind is not PartKind.PROPER:
            continue
        words = [split_words(form) for form in forms]
        stems = [stem_word(only[0]) for only in words if len(only) == 1]
        for stem in stems[1:]:
            found.setdefault(stem, stems[0])
    return {stem: target for stem, target in found.items() if target not in found}


_KIND_ORDER = (PartKind.LEVEL, *(kind for kind in PartKind if kind is not PartKind.LEVEL))  # city, of a place


def _find_kinds(terms: Iterable[Term], alternatives: Mapping[str, tuple[Stems, ...]]) -> dict[str, PartKind]:
    """The kind of each stem, by the shortest of the forms that hold it, heads before fields and so on."""
    found: dict[str, tuple[int, int]] = {}
    for term in terms:
        for stems in alternatives[term.text]:
            for stem in stems:
                rank = (len(stems), _KIND_ORDER.index(term.kind))
                found[stem] = min(found.get(stem, rank), rank)
    return {stem: _KIND_ORDER[order] for stem, (_, order) in found.items()}
