"""The words that a name of a person may be made of: capitalised words, initials, particles, syllables, numerals."""

from __future__ import annotations

import re
from collections.abc import Sequence

from config.lexicons import NameLexicon
from extractors.match import is_pinyin
from extractors.names.english_words import Word

LONGEST = 4
NUMERAL = re.compile(r"I{1,3}|I?V|VI{1,3}|I?X|XI{1,3}|XI?V|XVI{0,3}")
JUNIORS = frozenset({"Jr", "Jr.", "Sr", "Sr."})
_UPPER, _LOWER = "[A-Z\u00c0-\u00de\u0100-\u024f]", "[a-z\u00df-\u024f]"
_PIECE = rf"(?:(?:Mc|Mac|Fitz|De|Di|La|Le|Van|[ODL][’'])?{_UPPER}{_LOWER}+)"
_PLAIN = re.compile(rf"(?:[Aa]l-|[Ee]l-)?{_PIECE}(?:[-’'](?:{_PIECE}|{_LOWER}+))*")
_INITIALS = re.compile(r"[A-Z]\.?|(?:[A-Z]\.){2,3}")
_EPITHETS = frozenset({"Elder", "Younger", "Great", "Good", "Bold", "Bald", "Conqueror", "Magnificent", "Terrible"})
_NOT_SYLLABLES = frozenset({"He", "She", "You", "Can", "Men"})
_SYLLABLE = re.compile(r"[A-Z][a-z]{1,5}")
_HYPHENED = re.compile(r"[A-Z][a-z]{1,5}-[A-Za-z][a-z]{1,5}")
_SINGLE = frozenset("ABCDEFGHJKLMNOPQRSTUWYZ")
_REGNAL = frozenset({"I", "V", "X"})


def is_name_word(text: str) -> bool:
    """Whether a word is written as names of people are: Okafor, al-Sadr, O'Brien, Gordon-Levitt."""
    return _PLAIN.fullmatch(text) is not None


def is_initial(text: str) -> bool:
    """Whether a word is one initial or more: J., R.R."""
    return _INITIALS.fullmatch(text) is not None


def name_run(words: Sequence[Word], at: int, particles: frozenset[str]) -> int:
    """How many words from `at` on look like a name: capitalised, initials, particles between."""
    run = 0
    while at + run < len(words) and run <= LONGEST:
        word = words[at + run]
        previous = words[at + run - 1] if run else None
        dotted = previous is not None and previous.text in _SINGLE and word.start - previous.end == 2
        if previous is not None and not word.joined and not dotted:
            break
        if run and word.text in _REGNAL:
            break
        if _PLAIN.fullmatch(word.text) or _INITIALS.fullmatch(word.text):
            run += 1
            continue
        to = _skip_particles(words, at + run, particles) if run else at + run
        if to == at + run or to >= len(words) or not words[to].joined or not _PLAIN.fullmatch(words[to].text):
            break
        run = to - at + 1
    return run


def _skip_particles(words: Sequence[Word], at: int, particles: frozenset[str]) -> int:
    to = at
    while to < len(words) and to - at < 3 and words[to].joined and words[to].text in particles:
        to += 1
    return to


def count_tail(words: Sequence[Word], at: int) -> int:
    """How many words after a name belong to it: III, Jr., the Elder."""
    if at >= len(words):
        return 0
    word = words[at]
    if word.joined and NUMERAL.fullmatch(word.text):
        return 1
    if word.text in JUNIORS and word.start - words[at - 1].end <= 2:
        return 1
    epithet = word.joined and word.text == "the" and at + 1 < len(words) and words[at + 1].text in _EPITHETS
    return 2 if epithet else 0


def count_syllables(words: Sequence[Word], at: int, lexicon: NameLexicon) -> int:
    """How many words are a surname with two syllables, joined by a hyphen or not: Lim Swee Khim, Ng Ping-kwan."""
    people = lexicon.english_people
    given = [word for word in words[at + 1 : at + 4] if word.joined]
    known = words[at].text in people.syllable_surnames
    if given and _HYPHENED.fullmatch(given[0].text):
        return 2 if known or words[at].text in people.surnames else 0
    if not known:
        return 0
    syllables = [word for word in given[:2] if _SYLLABLE.fullmatch(word.text)]
    follows = len(given) > 2 and given[2].capital
    if len(syllables) < 2 or follows or f"{words[at].text} {syllables[0].text}" in lexicon.english_places:
        return 0
    odd = (
        lexicon.head_words["en"]
        | lexicon.english.fields
        | lexicon.english.not_first
        | lexicon.english_people.not_people
    )
    strange = any(word.text.lower() not in lexicon.ordinary for word in syllables)
    return 3 if strange and odd.isdisjoint(word.text for word in syllables) else 0


def is_pinyin_name(words: Sequence[Word], at: int, lexicon: NameLexicon) -> bool:
    """Song Jun: a surname and one or two syllables, no head in the stretch that follows."""
    surname, given = words[at].text, words[at + 1].text if at + 1 < len(words) and words[at + 1].joined else ""
    if surname not in lexicon.english_people.surnames or not given[:1].isupper() or not is_given_name(given):
        return False
    if {f"{surname}{given.lower()}", f"{surname} {given}"} & lexicon.english_places or given in _NOT_SYLLABLES:
        return False
    heads = lexicon.head_words["en"] | lexicon.weak_words["en"]
    for word in words[at + 2 : at + 7]:
        if not word.joined or not word.capital:
            break
        if word.text in heads or word.text in lexicon.english.fields or word.text in {"District", "County", "Road"}:
            return False
    return True


def is_given_name(text: str) -> bool:
    """Whether a word is one or two syllables of pinyin: Zehua, Xin-hua, Min."""
    parts = text.lower().replace("’", "'").replace("-", "'").split("'")
    if len(parts) > 1:
        return len(parts) == 2 and all(map(is_pinyin, parts))
    word = parts[0]
    return is_pinyin(word) or any(is_pinyin(word[:cut]) and is_pinyin(word[cut:]) for cut in range(1, len(word)))
