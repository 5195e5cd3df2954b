"""People's names in Latin letters as bylines write them, told from offices, places and the words of a page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

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
_DEGREE: Final = (
    r"(?:ph\.? ?d\.?|m\.?d\.?|r\.?n\.?|b\.?s\.?n|m\.?s\.?n|d\.?n\.?p|m\.?p\.?h|j\.?d|ll\.?[bm]|m\.?b\.?a|m\.?a\.|m\.?sc"
    r"|b\.?sc|ed\.?d|f\.?r\.?c\.?p|f\.?r\.?s|faan|face|esq|obe|mbe|cbe|cpa|pharm\.?d|d\.?phil)\.?"
)
_DEGREES: Final = re.compile(rf"(?:,?\s+{_DEGREE})+$", re.IGNORECASE)
_CLASS: Final = re.compile(r",?\s+[’'‘]\d{2}(?=$|,)")
_NO_PERSON: Final = re.compile(  # in lower case
    r"^\W*$|\b(?:is|was|has|are|were|who|writes|covers)\s"
    rf"|^{_DEGREE}$"
    r"|^(?:the numbers|invitation only|default|the way)$"
    r"|^(?:admin\w*|wp\W?admin\w*|webmaster|(?:web|site|super|system)\s?(?:admin\w*|users?|editors?|masters?)|root"
    r"|users?|guest (?:contributors?|writers?|authors?|columnists?|bloggers?|posts?)"
    r"|editors?|staff|guest|anonymous|unknown|system|author|marketing|web team|our \w+|an? \w+ correspondent"
    r"|(?:a |an |our )?(?:staff|agency|special|senior|chief|own|foreign|local)?\s?(?:reporters?|writers?"
    r"|correspondents?))$"
    r"|^(?:order|act|popular|demand|design|law|land|air|rail|sea|road|post|phone|mail|region|country|sector|topic"
    r"|theme|type"
    r"|year|date|category|name|title|department|subject|location|working|signing|joining|using|way of)\b"
    r"|\b(?:department|office|bureau|committee|publicity|ministry|university|college|hospital|commission|government"
    r"|administration|secretariat|institute|municipality|exchange|alliance|association|council|agency|authority"
    r"|foundation|federation|school|faculty|(?:news|web|online|city|sports)?desk"
    r"|press release|news (?:release|service|agency|team|bureau)|newswires?"
    r"|communications?|newsroom|editorial|publicity|affairs|relations|press (?:team|service|trust)"
    r"|directorate|division|consortium|laborator\w+|museum|librar(?:y|ies)|programme|initiative|agencies)\b"
)
_PAGE_WORD: Final = re.compile(  # in lower case
    r"\b(?:news|press|media|release|statement|stories|story|blog|posts?|articles?|reports?|updates?|events?|research"
    r"|insights?|alerts?|advisor(?:y|ies)|briefings?|clients?"
    r"|announcements?|bulletins?|circulars?|notices?|publications?|feature[sd]?|opinion|analysis|interview|latest|home"
    r"|read|min|minutes|authors?|reviewed|medically|edited|written|translated|category|categories|topics?|tags?|share"
    r"|views?|comments?|published|posted|updated|edition|issue"
    r"|volume|page|section|contact|about|partners?|partnerships?|programmes?|projects?|policy|policies|strategy|annual"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|june|july|august|september"
    r"|october|november|december|gmt|utc|time|no|suggest|changes?|edit|download|subscribe|print|listen|follow|save|copy"
    r"|link|menu|search|view|email|log(?:in|out)|register|e-?paper|site|map|text|size|mode|language"
    r"|korean|japanese|chinese|fran[cç]ais|deutsch|espa[nñ]ol|italiano|portugu[eê]s|nederlands|polski|svenska"
    r"|community|campus|students?|awards?|health|science|technology|business"
    r"|education"
    r"|politics|international|global|national|regional|local|and|of|for|in|the|to|with|at|on|by)\b"
)
_ACRONYM: Final = re.compile(r"\b(?!III\b)[A-Z]{3,}\b(?!\.)")
_SYLLABLES: Final = re.compile(r"[A-Z][a-z]+-[a-z]+")
_INITIAL: Final = re.compile(rf"(?:{_CAPITAL}\.-?){{1,3}}")
_LONGEST: Final = 48
_WHOLE: Final = 3  # letters of a word that is no abbreviation
_POST: Final = re.compile(  # in lower case
    r"\b(?:staff|correspondent|editor|reporter|writer|contributor|special to|journalist|columnist|the associated press"
    r" writer|associate|assistant|senior|chief|deputy|head|director|professor|fellow|manager|officer|chair\w*|president"
    r"|dean|rector|minister|secretary|coordinator|intern|adviser|advisor|analyst|consultant|specialist|lecturer|counsel"
    r"|partner|lead|founder|spokes\w+|executive|chancellor|registrar|librarian|producer|photographer)\b",
)


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
