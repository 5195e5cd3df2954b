"""People's names in Latin letters as bylines write them, told from offices, places and the words of a page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from config.byline_lexicon import compile_words
from config.dictionary import load_ordinary_words
from config.lexicons import load_heads, load_name_lexicon

_CAPITAL: Final = "[A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪİĶĻĽŁŃŅŇŌŐŒŔŘŚŞŠŢŤŪŮŰŲŹŻŽȘȚḤṢṬẒ]"
_WORD: Final = rf"{_CAPITAL}[^\W\d_]*(?:[.'’-][^\W\d_]+)*\.?"
_PARTICLE: Final = (
    "(?:de|da|di|du|do|dos|das|la|van|von|der|den|ter|ten|del|della|dela|bin|binti|binte|bte|bt|ibn|al|el|le|af|zu|und"
    "|e|y|ap|ab|nic|mac|san|op)"
)
LATIN_NAME: Final = rf"{_WORD}(?:(?: {_PARTICLE}){{0,3}} {_WORD}){{1,4}}"
"""A name of two words or more in Latin letters, as the source of a regular expression."""
_NAME: Final = re.compile(rf"(?=.*[^\W\d_]{{2}}){LATIN_NAME}")
_DEGREES: Final = compile_words(r"(?:,?\s+{en.degrees}\.?)+$", re.IGNORECASE)
_CLASS: Final = re.compile(r",?\s+[’'‘]\d{2}(?=$|,)")
_NO_PERSON: Final = compile_words(  # in lower case
    r"^\W*$|\b(?:is|was|has|are|were|who|writes|covers)\s|^{en.degrees}\.?$"
    r"|^(?:{en.no_names}|{en.accounts})$|^{en.headings}\b|\b{en.office_words}\b"
)
_PAGE_WORD: Final = compile_words(  # in lower case
    r"\b(?:{en.page_words}|{en.buttons}|{en.languages}|{en.calendar}|{en.small_words})\b"
)
_ACRONYM: Final = re.compile(r"\b(?!III\b)[A-Z]{3,}\b(?!\.)")
_SYLLABLES: Final = re.compile(r"[A-Z][a-z]+-[a-z]+")
_INITIAL: Final = re.compile(rf"(?:{_CAPITAL}\.-?){{1,3}}")
_LONGEST: Final = 48
_WHOLE: Final = 3  # letters of a word that is no abbreviation
_POST: Final = compile_words(r"\b{en.posts}\b")  # in lower case


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """What opens a person's name, the words and places that stand in none, and those that name a body."""

    openers: frozenset[str]
    surnames: frozenset[str]
    syllables: frozenset[str]
    towns: frozenset[str]
    heads: frozenset[str]
    bodies: frozenset[str]
    places: frozenset[str]


def strip_degrees(name: str) -> str:
    """A name without the degrees and the year of a class behind it: Jane Doe, PhD; Jane Doe ’19."""
    return _DEGREES.sub("", _CLASS.sub("", name)).strip(" ,")


def is_no_person(text: str) -> bool:
    """Whether a stated author is an account, an office or a phrase that only looks like a byline (By Region)."""
    return _NO_PERSON.search(text.lower()) is not None


def names_post(text: str) -> bool:
    """Whether a text holds a word of posts: behind a name it says who that is."""
    return _POST.search(text.lower()) is not None


@lru_cache(maxsize=2048)
def is_person(text: str) -> bool:
    """Whether a text that stands alone reads like one person's name: no office, place, heading or page's word."""
    if not _NAME.fullmatch(text) or len(text) > _LONGEST or is_no_person(text) or names_post(text):
        return False
    words = _load_words()
    parts = [part.capitalize() if part.isupper() else part for part in text.split()]
    if parts[0] in words.syllables and _SYLLABLES.fullmatch(" ".join(parts[1:])):
        return True
    if parts[0] in words.towns or parts[-1] in words.places or (not text.isupper() and _ACRONYM.search(text)):
        return False
    if parts[0] in words.openers:
        return not _PAGE_WORD.search(" ".join(parts[2:]).lower())
    plain = " ".join(parts)
    return not (_PAGE_WORD.search(text.lower()) or plain in words.places or any(part in words.heads for part in parts))


def is_known_person(text: str) -> bool:
    """Whether a text that stands alone is a person's name by a known part, or as none of its parts is a plain word."""
    if not is_person(text):
        return False
    words = _load_words()
    parts = [part.capitalize() if part.isupper() else part for part in text.split()]
    if _INITIAL.fullmatch(parts[0]) or _SYLLABLES.fullmatch(" ".join(parts[1:])):
        return True
    if parts[0] in words.openers or parts[-1] in words.surnames or parts[0] in words.surnames:
        return True
    return min(map(len, parts)) >= _WHOLE and load_ordinary_words().isdisjoint(re.split("[ -]", text.lower()))


def is_town(text: str) -> bool:
    """Whether a text is the name of a known town or country in either language."""
    return text in load_name_lexicon().place_names


def is_body(text: str) -> bool:
    """Whether a stated author is a company or an institution by a word behind the first."""
    return not _load_words().bodies.isdisjoint(text.split()[1:])


@lru_cache(maxsize=1)
def _load_words() -> _Words:
    lexicon = load_name_lexicon()
    people = lexicon.english_people
    teams = load_heads()["team"]
    heads = lexicon.head_words["en"] | lexicon.weak_words["en"] | people.not_people
    return _Words(
        openers=people.given_names | people.honorifics,
        surnames=people.family_names | people.surnames,
        syllables=people.syllable_surnames | people.surnames,
        towns=people.place_openers,
        heads=heads - people.family_names - people.surnames,
        bodies=lexicon.head_words["en"] - {*teams.en, *teams.weak_en} - people.family_names - people.surnames,
        places=lexicon.english_places,
    )
