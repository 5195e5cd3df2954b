"""People in English sentences: pinyin names, given names, names beside honorifics, posts and verbs of saying."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from config.lexicons import NameLexicon
from extractors.candidates import Candidate
from extractors.english_words import Word
from extractors.match import is_pinyin
from extractors.records import MentionKind

_PLAIN = re.compile(r"[A-Z\u00c0-\u00de][a-z\u00df-\u024f’']+(?:-[A-Za-z][a-z\u00df-\u024f]+)?|[A-Z]\.?")


def find_people(words: Sequence[Word], lexicon: NameLexicon) -> Iterator[Candidate]:
    """The people of one sentence."""
    at = 0
    while at < len(words):
        length, score = _person_at(words, at, lexicon)
        if length:
            first, last = words[at], words[at + length - 1]
            yield Candidate(kind=MentionKind.PERSON, start=first.start, end=last.end, method="rules", score=score)
        at += max(1, length)


def _person_at(words: Sequence[Word], at: int, lexicon: NameLexicon) -> tuple[int, float]:
    """How many words from `at` on are a person's name (0 for none), and how surely."""
    run = _name_run(words, at)
    if run < 1 or (run < 2 and not _is_honorific(words, at - 1, lexicon)):
        return 0, 0.0
    if _is_pinyin_name(words, at, lexicon):
        return 2, 0.9 if run == 2 else 0.8
    plain = [word.text for word in words[at : at + run]]
    heads = lexicon.head_words["en"] | lexicon.weak_words["en"] | lexicon.english.generic
    heads |= lexicon.english.fields
    posts = lexicon.english_people.titles | lexicon.english_people.honorifics
    if plain[0] in posts or plain[0].lower() in posts:
        return 0, 0.0
    if not heads.isdisjoint(plain) or run > 4 or not lexicon.english.not_first.isdisjoint(plain):
        return 0, 0.0
    if _is_honorific(words, at - 1, lexicon):
        return run, 0.85
    if plain[0] in lexicon.english_people.given_names:
        return run, 0.85
    return (run, 0.7) if run in {2, 3} and _does_what_people_do(words, at, run, lexicon) else (0, 0.0)


def _name_run(words: Sequence[Word], at: int) -> int:
    run = 0
    while at + run < len(words) and (run == 0 or words[at + run].joined) and _PLAIN.fullmatch(words[at + run].text):
        run += 1
    return run


def _is_pinyin_name(words: Sequence[Word], at: int, lexicon: NameLexicon) -> bool:
    """Song Jun: a surname and one or two syllables, no head in the stretch that follows."""
    surname, given = words[at].text, words[at + 1].text if at + 1 < len(words) and words[at + 1].joined else ""
    if surname not in lexicon.english_people.surnames or not given[:1].isupper() or not is_given_name(given):
        return False
    if {f"{surname}{given.lower()}", f"{surname} {given}"} & lexicon.english_places or given in {
        "He",
        "She",
        "You",
        "Can",
        "Men",
    }:
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


def _is_honorific(words: Sequence[Word], at: int, lexicon: NameLexicon) -> bool:
    return at >= 0 and words[at].text in lexicon.english_people.honorifics and words[at + 1].start - words[at].end <= 2


def _does_what_people_do(words: Sequence[Word], at: int, run: int, lexicon: NameLexicon) -> bool:
    people = lexicon.english_people
    after = words[at + run].text if at + run < len(words) else ""
    before = words[at - 1].text if at and words[at].joined else ""
    names = lexicon.english_places
    plain = [word.text for word in words[at : at + run]]
    if not names.isdisjoint({" ".join(plain), *plain}):
        return False
    return after in people.verbs or before in people.titles
