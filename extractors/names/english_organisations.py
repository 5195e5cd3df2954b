"""Organisations in English sentences: stretches of capitalised words cut at conjunctions and ended at heads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from config.lexicons import NameLexicon
from extractors.names.candidates import Candidate
from extractors.names.english_name_words import is_given_name
from extractors.names.english_words import Word, begins_abroad, split_stretches
from extractors.records import MentionKind

_ALWAYS = frozenset(
    {"da", "das", "de", "del", "della", "delle", "der", "des", "di", "do", "dos", "du", "für", "la", "nan", "und"}
)
_AFTER_HEAD = frozenset({"of", "for", "on"})
# ranks that bodies are named after: Department of Justice
_NAMED_AFTER = frozenset({"Brother", "Chief", "Count", "Duke", "Father", "Justice", "Nurse", "Sister", "Warden"})
_UNITS = frozenset({"Department", "Faculty", "Institute", "Laboratory", "School"})
_MONTHS = frozenset({"March", "May"})  # names may hold these; the other months are the lexicon's breakers
_LONGEST = 16
_BOARDS = frozenset({"Board", "Directors", "Management", "Shareholders", "Trustees"})
_BODIES = ("alliance", "association")
_OF_LANDS = frozenset({"Bank", "Company", "Corporation", "Holdings", "Group"})  # Insurance Company of Orvania


@dataclass(frozen=True, slots=True)
class EnglishRules:
    """Finds the organisations of one sentence by one lexicon."""

    lexicon: NameLexicon
    heads: frozenset[str]
    weak_heads: frozenset[str]
    pairs: frozenset[str]
    places: frozenset[str]
    members: frozenset[str]  # heads of bodies that have members

    def find(self, words: Sequence[Word], people: frozenset[int], *, headline: bool = False) -> Iterator[Candidate]:
        """The organisations of one sentence; `people` holds the offsets at which words of people's names begin."""
        definite = frozenset(word.start for before, word in pairwise(words) if before.text in {"the", "The"})
        for stretch in split_stretches(_without(words, people), self.lexicon, headline=headline):
            for part in self._split(stretch):
                yield from self._find_in_part(self._trim_start(part), definite)

    def _split(self, stretch: list[Word]) -> Iterator[list[Word]]:
        """The stretch cut at the small words that join no name."""
        begin = at = 0
        while at < len(stretch):
            if stretch[at].capital:
                at += 1
                continue
            to = at
            while not stretch[to].capital:
                to += 1
            if not self._joins(stretch[begin:at], [word.text for word in stretch[at:to]], stretch[to:]):
                yield stretch[begin:at]
                begin = to
            at = to
        yield stretch[begin:]

    def _joins(self, left: Sequence[Word], small: Sequence[str], right: Sequence[Word]) -> bool:
        if not left:
            return False
        if small[0] in _ALWAYS or (small[0] not in self.lexicon.english.inner and begins_abroad(left, self.lexicon)):
            return True
        if small[0] == "&":
            return True
        if small[0] == "and":
            return len(small) == 1 and self._joins_by_and(left, right)
        if left[-1].text in self.lexicon.english.of_heads:
            return small in (["of"], ["of", "the"])
        if small[0] not in _AFTER_HEAD or (small[0] == "on" and right[0].text in _MONTHS):
            return False
        if small == ["for"] and any(word.text == "for" for word in left) and not self._is_field(right[0].text):
            return False  # Agency for Animal Health | for Apivex
        if not self._is_head(left, len(left) - 1) or self._opens_weakly(left):
            # Laboratory of Structural Analysis for Industrial Equipment, University of Shanghai for Science
            opened = self._opens_field(left) or (self._has_head(left) and self._is_field(right[0].text))
            if small == ["of"] and any(word.text in _UNITS for word in left[:2]) and self._opens_field(left):
                return True  # Faculty of Law of Emona University
            return len(small) == 1 and opened and not self._has_strong_head(right)
        ahead = _first_words(right)
        return small[-1] != "the" or not self._is_head(ahead, len(ahead) - 1)

    def _opens_weakly(self, left: Sequence[Word]) -> bool:
        """Construction of Storage: a lone weak head, unless it is that of an office."""
        text = left[-1].text
        return len(left) == 1 and text not in self.heads and text not in self.lexicon.heads["government"].weak_en

    def _joins_by_and(self, left: Sequence[Word], right: Sequence[Word]) -> bool:
        ahead = _first_words(right)
        if " ".join(word.text for word in ahead[:2]) in self.places:
            return False
        if self._opens_field(left) and self._is_common(left[-1].text) and self._is_common(ahead[0].text):
            long_field = _is_long_phrase(left) and self._is_field(ahead[0].text)
            return long_field or self._is_field(ahead[-1].text) or not self._has_strong_head(ahead)
        if left[0].text in self.lexicon.english.national and not self._has_head(left) and len(ahead) > 1:
            return self._is_common(ahead[0].text) and ahead[-1].text in self.heads
        if self._joins_trades(left, ahead):
            return True
        if self._is_head(left, len(left) - 1) and left[-1].text not in self.lexicon.english.fields:
            return False
        if not self._is_field(ahead[0].text) or not self._is_field(left[-1].text):
            return False
        opened = any(not word.capital and word.text in _AFTER_HEAD for word in left)
        if opened:
            return _is_long_phrase(left) or self.heads.isdisjoint(word.text for word in ahead[1:])
        return self._has_head(ahead[1:]) or self._reaches_head(right)

    def _joins_trades(self, left: Sequence[Word], ahead: Sequence[Word]) -> bool:
        """Gulf Petrochemicals and Chemicals Association: two trades before the head of a body."""
        ends = len(ahead) == 2 and any(ahead[-1].text in self.lexicon.heads[kind].en for kind in _BODIES)
        return ends and all(self._is_trade(word.text) for word in (left[-1], ahead[0]))

    def _is_trade(self, text: str) -> bool:
        return (text in self.weak_heads or self._is_field(text)) and text not in self.heads

    def _opens_field(self, left: Sequence[Word]) -> bool:
        """Whether a head that fields follow is open: Laboratory of, Ministry of, Department for."""
        openers = (at for at, word in enumerate(left) if not word.capital and word.text in _AFTER_HEAD)
        return any(at and left[at - 1].text in self.lexicon.english.field_heads for at in openers)

    def _has_strong_head(self, words: Sequence[Word]) -> bool:
        return any(word.text in self.heads for word in words)

    def _is_common(self, text: str) -> bool:
        """Whether a word may be a field: no place, no known name, no name in pinyin."""
        known = text in self.places or text in self.lexicon.known_names["en"] or text.isupper()
        syllables = is_given_name(text) and text.lower() not in self.lexicon.ordinary
        return self._is_field(text) or not (known or syllables)

    def _reaches_head(self, right: Sequence[Word]) -> bool:
        """Exhibition and Transformation Center: the head may follow a second and."""
        ahead = _first_words(right)
        rest = right[len(ahead) :]
        return len(rest) > 1 and rest[0].text == "and" and self._is_field(ahead[-1].text) and self._has_head(rest[1:])

    def _is_field(self, text: str) -> bool:
        return text in self.lexicon.english.fields or text.removesuffix("s") in self.lexicon.english.fields

    def _is_head(self, words: Sequence[Word], at: int) -> bool:
        text = words[at].text
        pair = f"{words[at - 1].text} {text}" if at else ""
        return text in self.heads or text in self.weak_heads or pair in self.pairs

    def _has_head(self, words: Sequence[Word]) -> bool:
        return any(self._is_head(words, at) for at in range(len(words)) if words[at].capital)

    def _trim_start(self, part: list[Word]) -> list[Word]:
        english = self.lexicon.english
        people = self.lexicon.english_people
        at = 0
        while at < len(part) and (
            not part[at].capital
            or part[at].text in english.not_first
            or self._is_post(part, at, people.honorifics)
            or (at + 2 < len(part) and part[at + 1].capital and self._is_work(part[at].text))
        ):
            if part[at].text == "New" and at + 1 < len(part) and f"New {part[at + 1].text}" in self.places:
                break
            at += 1
        return part[at + 2 :] if self._is_board(part[at:]) else part[at:]

    def _is_board(self, part: Sequence[Word]) -> bool:
        """Board of Acme Limited: who directs a company is not the company."""
        return (
            len(part) > 3
            and part[0].text in _BOARDS
            and part[1].text == "of"
            and any(word.text in self.lexicon.english.forms for word in part[3:])
        )

    def _is_work(self, text: str) -> bool:
        """Drugmaker of Drugmaker Ostervane Pharma."""
        return text.lower() in self.lexicon.signs.works and text not in self.heads

    def _is_post(self, part: Sequence[Word], at: int, honorifics: frozenset[str]) -> bool:
        return part[at].text in honorifics and at + 1 < len(part) and part[at + 1].capital and at == 0

    def _find_in_part(self, part: Sequence[Word], definite: frozenset[int]) -> Iterator[Candidate]:
        national = self._is_national(part)
        end = len(part) if national else self._find_foreign_end(part) or self._find_end(part)
        name = part[:end]
        if not name or len(name) > _LONGEST:
            return
        if not national and not self._is_proper(name, definite=name[0].start in definite):
            return
        if " ".join(word.text for word in name).endswith(self.lexicon.english.venues):
            yield Candidate(kind=MentionKind.PLACE, start=name[0].start, end=name[-1].end, method="rules", score=0.75)
            return
        score = 0.85 if any(word.text in self.heads for word in name) else 0.75
        yield Candidate(
            kind=MentionKind.ORGANISATION, start=name[0].start, end=name[-1].end, method="rules", score=score
        )

    def _is_national(self, part: Sequence[Word]) -> bool:
        """Statistics Canada, Cancer Research UK."""
        english = self.lexicon.english
        if not 1 < len(part) < 5 or part[-1].text not in english.lands:
            return False
        return part[0].text in english.of_lands or all(self._is_field(word.text) for word in part[:-1])

    def _find_foreign_end(self, part: Sequence[Word]) -> int:
        """The length of a name that begins with its head, as Romance names do: Banco de Almenara; else 0."""
        return len(part) if len(part) > 1 and begins_abroad(part[:-1], self.lexicon) else 0

    def _find_end(self, part: Sequence[Word]) -> int:
        """The index after the last head, or after the phrase that its of or for opens; 0 where there is no head."""
        for at in range(len(part) - 1):
            opens = part[at].text in self.heads or part[at].text in self.lexicon.english.of_heads
            if opens and part[at + 1].text in _AFTER_HEAD:
                return at + 1 if self._stands_in(part, at) else self._before_post(part, at + 2)
        for at in range(len(part) - 1, -1, -1):
            if not part[at].capital or not self._is_head(part, at):
                continue
            following = part[at + 1].text if at + 1 < len(part) else ""
            if following in _AFTER_HEAD | _ALWAYS:
                return at + 1 if self._stands_in(part, at) else len(part)
            if " ".join(word.text for word in part[at + 1 :]) in self.places:  # Mercy Hospital North Point
                return len(part)
            if following == "&" and not self._has_head(part[at + 2 :]) and len(part) < at + 4:
                return len(part)  # Wageningen University & Research
            if following in self.lexicon.english.not_after or (following and part[at].text in self.weak_heads):
                return 0
            return at + 1
        return 0

    def _stands_in(self, part: Sequence[Word], at: int) -> bool:
        """Whether of and a place only say where a body is at home: Hexi Wind Group of Gansu, not Bank of China."""
        place = " ".join(word.text for word in part[at + 2 :])
        if not at or part[at + 1].text != "of":
            return False
        company = part[at].text in self.lexicon.heads["company"].en + self.lexicon.heads["company"].weak_en
        if place in self.lexicon.countries_in_english and part[at].text in self.members:
            return False  # Kabaddi Union of India
        words = [word.text for word in part[:at] if word.capital]
        common = self.lexicon.english.generic | self.lexicon.english.national
        proper = [text for text in words if not (self._is_field(text) or text in common)]
        strange = any(text.lower() not in self.lexicon.ordinary and text not in self.places for text in proper)
        if place not in self.places:
            coined = len(part) == at + 3 and place.lower() not in self.lexicon.ordinary and not self._is_field(place)
            return company and part[at].text not in _OF_LANDS and strange and coined
        return len(proper) > 1 or (bool(proper) and company and part[at].text != "Bank")

    def _before_post(self, part: Sequence[Word], start: int) -> int:
        """The index of the first post after the phrase's first word: Bank of China President …; else the length."""
        people = self.lexicon.english_people
        posts = people.honorifics | (people.ranks - _NAMED_AFTER)
        return next((at for at in range(start + 1, len(part)) if part[at].text in posts), len(part))

    def _is_proper(self, name: Sequence[Word], *, definite: bool) -> bool:
        """Whether the words name someone: more than heads and generic words, and enough of them for a weak head.

        With an article, three words with a head do: the Medical Innovation Council.
        """
        capitals = [word.text for word in name if word.capital]
        opened = any(word.text in _AFTER_HEAD for word in name)
        if len(capitals) < 2:
            return False
        if begins_abroad(name[:-1], self.lexicon):
            return True
        generic = self.lexicon.english.generic
        paired = set(" ".join(capitals[-2:]).split()) if " ".join(capitals[-2:]) in self.pairs else set()
        ending = {capitals[-1]} & self.weak_heads
        bare = [text for text in capitals if text not in generic | self.heads | ending | paired]
        if opened:
            return bool(bare) or any(self._is_field(text) for text in capitals[1:])
        if " ".join(capitals) in self.places:
            return False
        if not bare:
            # National Health Commission
            wide = capitals[0] in self.lexicon.english.national and self._is_field(capitals[1])
            return (wide or definite) and len(capitals) > 2 and capitals[-1] in self.heads
        if any(text in self.heads for text in capitals) or _ends_pair(name, self.pairs):
            wide = capitals[0] in self.lexicon.english.national and len(capitals) > 2
            return wide or len(capitals) > 2 or not all(self._is_field(text) for text in bare)
        return len(capitals) > 2 or bare[0] in self.places or is_given_name(bare[0])


def _without(words: Sequence[Word], people: frozenset[int]) -> list[Word]:
    """The words with those of people's names made small, so that they end a stretch."""
    return [word if word.start not in people else _small(word) for word in words]


def _small(word: Word) -> Word:
    return Word(text=word.text, start=word.start, end=word.end, capital=False, joined=False)


def _first_words(words: Sequence[Word]) -> Sequence[Word]:
    """The capitalised words up to the first small one."""
    end = next((at for at, word in enumerate(words) if not word.capital), len(words))
    return words[:end]


def _is_long_phrase(left: Sequence[Word]) -> bool:
    """Whether more than one word follows the last of or for: Academy of Engineering Member and Expert …."""
    opener = max(at for at, word in enumerate(left) if not word.capital and word.text in _AFTER_HEAD)
    return len(left) - opener > 2


def _ends_pair(name: Sequence[Word], pairs: frozenset[str]) -> bool:
    return len(name) > 2 and f"{name[-2].text} {name[-1].text}" in pairs


@lru_cache(maxsize=4)
def build_english_rules(lexicon: NameLexicon) -> EnglishRules:
    """The rules of one lexicon."""
    heads = lexicon.head_words["en"]
    pairs = frozenset(head for head in heads if " " in head)
    members = frozenset(head for kind in _BODIES for head in lexicon.heads[kind].words("en", weak=False))
    weak = lexicon.weak_words["en"] - heads
    return EnglishRules(lexicon, heads - pairs, weak, pairs, lexicon.english_places, members)
