"""People in English sentences: pinyin names, given names, surnames, names beside honorifics, posts and verbs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from config.lexicons import EnglishPeople, NameLexicon
from extractors.names.candidates import Candidate
from extractors.names.english_name_words import (
    JUNIORS,
    LONGEST,
    NUMERAL,
    count_syllables,
    count_tail,
    is_given_name,
    is_initial,
    is_pinyin_name,
    name_run,
)
from extractors.names.english_words import Word
from extractors.records import MentionKind

_COUNTRIES = frozenset({"U.S.", "U.K.", "U.N.", "E.U.", "D.C.", "L.A.", "U.S.A.", "A.D.", "B.C.", "N.Y."})
_ARTICLES = frozenset({"a", "an", "one", "the"})
_BODY_GOES_ON = frozenset({"based", "behind", "for", "from", "in", "of", "that", "which", "with"})
# what stands before a place, or within a name: in Emilia, Hospital da Serra
_PLACING = frozenset({"across", "around", "at", "in", "near", "outside", "throughout", "within"})
# Polish, Democrat: what someone is, rather than a name
_DEMONYM = re.compile(r"\w{2,}(?:[eri][ac]?ans?|ese|ish|icans?|ists?|crats?|ings?)|\w+ly")


@dataclass(frozen=True, slots=True)
class PeopleRules:
    """What the words of one lexicon say of people; built once."""

    lexicon: NameLexicon
    people: EnglishPeople
    given: frozenset[str]
    named: frozenset[str]
    # no name of a person holds these after its first word, and none begins with those
    not_inside: frozenset[str]
    not_first: frozenset[str]
    places: frozenset[str]
    known: frozenset[str]
    fore_posts: frozenset[str]
    titled: frozenset[str]
    fore_kin: frozenset[str]

    def find(self, words: Sequence[Word]) -> Iterator[Candidate]:
        """The people of one sentence."""
        at = 0
        while at < len(words):
            length, score = self._person_at(words, at)
            if length:
                end = words[at + length - 1].end
                yield Candidate(kind=MentionKind.PERSON, start=words[at].start, end=end, method="rules", score=score)
            at += max(1, length)

    def is_post(self, text: str) -> bool:
        """Whether a word says what someone is: Minister, coach, Norwegian."""
        post = text in self.titled or text.lower() in self.fore_posts or self._is_post_of_several(text)
        return post or _DEMONYM.fullmatch(text) is not None

    def is_ordinary(self, text: str) -> bool:
        """Whether a capitalised word is written small as well."""
        lowered = text.lower()
        spelt = (
            lowered,
            lowered.removesuffix("s"),
            re.sub(r"ies$", "y", lowered),
            re.sub(r"our(?=s?$)", "or", lowered),
        )
        return not self.lexicon.ordinary.isdisjoint(spelt)

    def _person_at(self, words: Sequence[Word], at: int) -> tuple[int, float]:
        """How many words from `at` on are a person's name (0 for none), and how surely."""
        run = name_run(words, at, self.people.particles)
        if run < 1:
            return 0, 0.0
        if self._is_named_after(words, at):
            return 0, 0.0
        if is_pinyin_name(words, at, self.lexicon):
            return 2, 0.9 if run == 2 else 0.8
        placed = at > 0 and words[at].joined and words[at - 1].text in _PLACING
        if not placed and (syllables := count_syllables(words, at, self.lexicon)):
            return syllables, 0.8
        plain = [word.text for word in words[at : at + run]]
        if not self._may_be_person(words, at, plain):
            return 0, 0.0
        score = self._score_lone(words, at) if run == 1 else self._score_name(words, at, plain)
        tail = count_tail(words, at + run) or (self._count_byname(words, at + run) if run == 1 else 0)
        return (run + tail, score) if score else (0, 0.0)

    def _count_byname(self, words: Sequence[Word], at: int) -> int:
        """2 for the German of Louis the German and of France of Isabella of France, else 0."""
        if at + 1 >= len(words) or not words[at].joined or not words[at + 1].joined:
            return 0
        small, name = words[at].text, words[at + 1]
        byname = small == "the" and name.capital and name.text not in self.not_inside
        return 2 if byname or (small == "of" and name.text in self.places) else 0

    def _may_be_person(self, words: Sequence[Word], at: int, plain: Sequence[str]) -> bool:
        """Whether nothing beside or in the name makes it that of a place, an organisation or a thing."""
        first, name = plain[0], " ".join(plain)
        if len(plain) > 2 and plain[1] in self.given and first not in self.named and self.is_ordinary(first):
            return False  # Brave Ida Marlow
        before = words[at - 1] if at and words[at].joined else None
        if len(plain) > LONGEST or name in self.known or name in self.places:
            return False
        if first in self.not_first or first.lower() in self.people.titles or not self.not_inside.isdisjoint(plain[1:]):
            return False
        if before and (before.text in self.people.place_openers or before.text == "&"):
            return False
        after = words[at + len(plain)] if at + len(plain) < len(words) else None
        if (after is not None and after.text == "&") or self._is_described_as_body(words, at + len(plain)):
            return False
        ends = not after or not after.joined or not after.capital or NUMERAL.fullmatch(after.text) is not None
        goes_on = len(plain) > 1 and not self._is_head(after)
        return ends or goes_on or (after is not None and after.text in JUNIORS)

    def _is_named_after(self, words: Sequence[Word], at: int) -> bool:
        """Whether a body is named so: Institute for Forest Products, University of Hou Kong."""
        placed = at > 1 and words[at].joined and words[at - 1].text in {"of", "for"}
        return placed and self._is_capital_head(words[at - 2])

    def _is_described_as_body(self, words: Sequence[Word], at: int) -> bool:
        """Whether what follows in apposition says so: Marrow Finch, the bank which grew."""
        if at >= len(words) or words[at].start - words[at - 1].end != 2 or words[at].text not in _ARTICLES:
            return False
        for number, word in enumerate(words[at + 1 : at + 6], at + 1):
            if not word.joined:
                return False
            if word.text.lower() in self.lexicon.signs.works:
                behind = words[number + 1] if number + 1 < len(words) else None
                return behind is None or behind.start - word.end == 2 or behind.text in _BODY_GOES_ON
        return False

    def _is_head(self, word: Word | None) -> bool:
        return word is not None and (word.text in self.not_inside or word.text.isupper())

    def _is_capital_head(self, word: Word) -> bool:
        return word.capital and self._is_head(word)

    def _score_name(self, words: Sequence[Word], at: int, plain: Sequence[str]) -> float:
        """How surely two words or more are a name; 0 where nothing says so."""
        first, last = plain[0], plain[-1]
        if is_initial(last):
            return 0.0
        if self._follows_honorific(words, at):
            return 0.85
        known = first in self.given or (first.split("-")[0] in self.given and "-" in first)
        if known and last not in self.places:
            return 0.85
        if is_initial(first):
            dotted = first.endswith(".") or words[at + 1].start - words[at].end == 2
            return 0.8 if dotted and first not in _COUNTRIES and len(last) > 2 and last not in self.places else 0.0
        odd = first in self.places or _DEMONYM.fullmatch(first) is not None
        if first in self.people.cautious_names and last not in self.places:
            return 0.75
        ordinary = self.is_ordinary(first) and first not in self.people.surnames
        if odd or last in self.places or (ordinary and (self.is_ordinary(last) or not self._follows_post(words, at))):
            return 0.0
        if last in self.people.family_names or (len(plain) == 3 and plain[1] in self.given):
            return 0.75
        return 0.7 if len(plain) < 4 and self._does_what_people_do(words, at, len(plain)) else 0.0

    def _score_lone(self, words: Sequence[Word], at: int) -> float:
        """How surely a single word is a name: after an honorific, or a name that is nothing else."""
        text = words[at].text
        if is_initial(text) or not self.titled.isdisjoint(text.split("-")):
            return 0.0
        if self._follows_honorific(words, at):
            return 0.0 if self._is_demonym(text) else 0.85
        before = words[at - 1] if at and words[at].joined else None
        opens = before is None or not before.capital or before.text in self.lexicon.english.not_first
        if not opens or text in self.places or text in self.known or self._is_demonym(text):
            return 0.0
        if before and (before.text in _PLACING or before.text in self.people.particles):
            return 0.0
        after = words[at + 1].text if at + 1 < len(words) else ""
        if after[:1].isdigit():
            return 0.0
        if (text in self.given or text in self.people.family_names) and text not in self.people.not_alone:
            return 0.65
        return 0.6 if self._is_called(words, at) else 0.0

    def _is_demonym(self, text: str) -> bool:
        known = text in self.given or text in self.people.family_names
        return not known and _DEMONYM.fullmatch(text) is not None

    def _is_called(self, words: Sequence[Word], at: int) -> bool:
        """His wife, Elaine; actor Seagal; Seagal married."""
        word, before = words[at], words[at - 1] if at else None
        near = before is not None and word.start - before.end <= 2
        if before is not None and near and before.text in (self.fore_kin if word.joined else self.people.kin):
            return True
        if at > 1 and word.joined and words[at - 1].text in self.people.verbs and not words[at - 1].joined:
            return words[at - 1].start - words[at - 2].end > 2
        after = words[at + 1] if at + 1 < len(words) else None
        if after is None or after.start - word.end > 4:
            return False
        if after.joined and after.text in self.people.verbs and before is not None and word.start - before.end > 2:
            # “…,” Barratt said.
            return True
        return (at > 0 and after.joined and after.text in self.people.deeds) or (
            not after.joined and after.text in self.people.kin
        )

    def _follows_honorific(self, words: Sequence[Word], at: int) -> bool:
        if not at or words[at].start - words[at - 1].end > 2:
            return False
        before = words[at - 1].text
        if before in {"Seri", "Sri"}:  # Datuk Seri, but no ship or palace that is so named
            return at > 1 and words[at - 2].text in self.titled
        return before in self.people.honorifics or (before in self.people.ranks and words[at].joined)

    def _does_what_people_do(self, words: Sequence[Word], at: int, run: int) -> bool:
        after = words[at + run].text if at + run < len(words) else ""
        if not self.places.isdisjoint({word.text for word in words[at : at + run]}):
            return False
        return self._follows_post(words, at) or after in self.people.verbs or after in self.people.deeds

    def _follows_post(self, words: Sequence[Word], at: int) -> bool:
        """Whether a post stands before, or one of several before the first of two: rectors Ana Prahl and Ivo Munk."""
        before = words[at - 1].text if at and words[at].joined else ""
        if before == "and":
            first = next((one for one in range(at - 2, 0, -1) if not words[one].capital), at - 1)
            return first < at - 2 and words[first + 1].joined and self._is_post_of_several(words[first].text)
        return before.rpartition("-")[2] in self.fore_posts or self._is_post_of_several(before)

    def _is_post_of_several(self, text: str) -> bool:
        post = text.lower().removesuffix("s") if text.endswith("s") else ""
        return post in self.fore_posts and post not in self.people.posts_of_bodies

    def surnames_of(self, people: Iterable[str]) -> frozenset[str]:
        """The surnames of people named in full that mean nothing else."""
        return frozenset(name for person in people if self._may_stand_alone(name := self._surname_of(person)))

    def spread(self, words: Sequence[Word], surnames: frozenset[str], taken: frozenset[int]) -> Iterator[Candidate]:
        """Every lone occurrence of these surnames: Weber, once Karl Weber was named."""
        if not surnames:
            return
        for at, word in enumerate(words):
            if word.text not in surnames or word.start in taken:
                continue
            before = words[at - 1] if at and word.joined else None
            after = words[at + 1] if at + 1 < len(words) and words[at + 1].joined else None
            opens = before is None or not before.capital or before.text in self.lexicon.english.not_first
            if opens and not (after and after.capital):
                yield Candidate(kind=MentionKind.PERSON, start=word.start, end=word.end, method="article", score=0.75)

    def _surname_of(self, name: str) -> str:
        """The last word of a name, the first of a Chinese one; empty for a single word, or one also written small."""
        words = [word for word in name.replace(",", "").split() if word not in JUNIORS]
        if len(words) == 2 and words[0] in self.people.surnames and is_given_name(words[1]):
            return "" if self.is_ordinary(words[0]) else words[0]
        return words[-1] if len(words) > 1 else ""

    def _may_stand_alone(self, name: str) -> bool:
        common = name in self.not_inside or name in self.not_first or name in self.known
        return len(name) > 1 and not common and name not in self.places and not NUMERAL.fullmatch(name)


@lru_cache(maxsize=4)
def build_people_rules(lexicon: NameLexicon) -> PeopleRules:
    """The rules of one lexicon."""
    people, english = lexicon.english_people, lexicon.english
    heads = lexicon.head_words["en"] | lexicon.weak_words["en"] | english.generic | english.fields
    posts = people.titles | people.honorifics | people.ranks
    not_inside = heads | people.not_people | english.not_after | english.not_first | people.place_openers | posts
    not_inside -= {"Bill", "King", "Prince", "Law", "Art", "Dean", "Judge", "Bishop", "Pope", "Little", "Duke", "Chief"}
    not_first = (
        heads
        | english.first_heads
        | posts
        | english.not_first
        | english.breakers
        | people.place_openers
        | people.not_people
    )
    return PeopleRules(
        lexicon=lexicon,
        people=people,
        given=people.given_names,
        named=people.given_names | people.cautious_names | people.family_names,
        not_inside=not_inside,
        not_first=(not_first | {work.capitalize() for work in lexicon.signs.works})
        - people.given_names
        - people.cautious_names,
        places=lexicon.english_places,
        known=lexicon.known_names["en"] | people.namesakes,
        fore_posts=people.titles | people.callings,
        titled=people.honorifics | people.ranks,
        fore_kin=people.kin | people.callings,
    )
