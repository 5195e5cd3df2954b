"""The expressions of a text that may stand for organisations named elsewhere, and which names they may stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from config.anaphor_lexicon import AnaphorKind, ChineseAnaphors, EnglishAnaphors
from extractors.names.post_grammar import any_of

_PART = re.compile(r", | at | in | \(")
_OWNER = re.compile(r"['’]s (?=[A-Z][a-z]+ of )")
_FORM = re.compile(r"(?:集团|股份|控股)*(?:有限)?(?:责任)?公司\Z")
_OWNERS = frozenset({"academy", "college", "university"})
_NOTHING = re.compile(r"(?!)")
_LONGEST_BEFORE = 8
_HEAD_OF = re.compile(r"([\w-]+) (?:of|for)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """An expression at a span of the text; noun is what it says of its organisation, kinds the numbers of its kinds.

    Without kinds it may stand for any. own is the speaker's organisation, near the one named last rather than the
    one spoken of.
    """

    start: int
    end: int
    noun: str
    kinds: frozenset[int]
    own: bool
    near: bool
    two: bool


@dataclass(frozen=True, slots=True)
class AnaphorGrammar:
    """The pattern of one lexicon, the kinds of its nouns, and the patterns by which names are of a kind.

    Before a bare noun stands what `free` ends with, and not what `made` ends with.
    """

    pattern: re.Pattern[str]
    kinds: Mapping[str, frozenset[int]]
    own: frozenset[str]
    near: frozenset[str]
    never: frozenset[str]
    free: re.Pattern[str]
    made: re.Pattern[str]
    ends: tuple[re.Pattern[str], ...]
    rest: frozenset[int]

    def find(self, text: str, start: int, end: int) -> Iterator[Expression]:
        """The expressions in a span of the text, in its order."""
        for match in self.pattern.finditer(text, start, end):
            if match[0] in self.never or (match["bare"] and not self._stands_alone(text, match.start())):
                continue
            determiner = " ".join((match["determiner"] or "").lower().split())
            noun = " ".join(next(match[name] for name in _NOUNS if match[name]).lower().split())
            yield Expression(
                start=match.start(),
                end=match.end(),
                noun=noun,
                kinds=self.kinds.get(noun, frozenset()),
                own=determiner in self.own,
                near=determiner in self.near,
                two=match["two"] is not None,
            )

    def _stands_alone(self, text: str, start: int) -> bool:
        """Whether a noun without a demonstrative is no part of another word, nor a kind, nor newly made."""
        before = text[max(0, start - _LONGEST_BEFORE) : start]
        return self.free.search(before) is not None and self.made.search(before) is None

    def kinds_of(self, name: str) -> frozenset[int]:
        """The numbers of the kinds that a name is of."""
        if self.ends:
            found = {number for number, ends in enumerate(self.ends) if ends.fullmatch(name)}
        else:
            found = set(self.kinds.get(self._find_head(name), ()))
        return frozenset(found) or self.rest

    def fits(self, noun: str, name: str) -> bool:
        """Whether a name has the very noun for its head, not only one of the same kind."""
        return _FORM.sub("", name).endswith(noun) or name.endswith(noun) if self.ends else self._find_head(name) == noun

    def _find_head(self, name: str) -> str:
        """The noun that is the head of an English name: its last word, else the one before `of`; empty for none.

        A body of a university is none itself: Hospital of X University.
        """
        first = _PART.split(_OWNER.split(name)[-1])[0]
        of = _HEAD_OF.search(first)
        last, before = first.split()[-1].lower(), of[1].lower() if of else ""
        words = (before, last) if last in _OWNERS else (last, before)
        return next((word for word in words if word in self.kinds), "")


_NOUNS = ("noun", "plural", "bare", "two")


@lru_cache(maxsize=4)
def build_chinese_anaphors(lexicon: ChineseAnaphors) -> AnaphorGrammar:
    """The grammar of the Chinese lexicon, its pattern compiled."""
    nouns = {*lexicon.any, *(noun for kind in lexicon.kinds for noun in kind.nouns)}
    bare = {noun for kind in lexicon.kinds for noun in kind.bare}
    two = {*lexicon.sides, *(noun for kind in lexicon.kinds for noun in kind.two)}
    single = {noun for noun in nouns if len(noun) == 1}
    kind_of_all = f"(?!{any_of(lexicon.not_followed)})"
    other_word = f"(?!{any_of((*lexicon.not_followed_one, *lexicon.not_followed))})"
    openings = "".join(sorted({word[0] for word in (*two, *bare, *lexicon.near, *lexicon.own)}))
    pattern = (
        f"(?=[{openings}])(?:(?P<two>{any_of(two)}){kind_of_all}"
        f"|(?P<determiner>{any_of((*lexicon.near, *lexicon.own))})"
        f"(?P<noun>(?:{any_of(nouns - single)}){kind_of_all}|(?:{any_of(single)}){other_word})"
        f"|(?P<bare>{any_of(bare)}){kind_of_all}(?P<plural>))"
    )
    return AnaphorGrammar(
        pattern=re.compile(pattern),
        kinds=_number(lexicon.kinds),
        own=frozenset(lexicon.own),
        near=frozenset(lexicon.near),
        never=frozenset(lexicon.never),
        free=re.compile(rf"(?:\A|\W|{any_of(lexicon.free_after)})\Z"),
        made=re.compile(f"(?:{any_of(lexicon.not_after)})了?\\Z"),
        ends=tuple(re.compile("|".join(kind.ends)) for kind in lexicon.kinds),
        rest=_rest(lexicon.kinds),
    )


@lru_cache(maxsize=4)
def build_english_anaphors(lexicon: EnglishAnaphors) -> AnaphorGrammar:
    """The grammar of the English lexicon, its pattern compiled."""
    nouns = any_of({noun for kind in lexicon.kinds for noun in kind.nouns})
    plurals = any_of({noun for kind in lexicon.kinds for noun in kind.two})
    near = (*lexicon.near, *lexicon.own)
    # The University Street campus, the bank of the river
    after = rf"\b(?!\s+(?-i:[A-Z])|\s+(?:{'|'.join(lexicon.not_followed)})\b|-)"
    pattern = (
        rf"(?i:\b(?P<two>{_words(lexicon.sides)}|(?:{_words(lexicon.both)})\s+(?P<plural>{plurals})){after}"
        rf"|\b(?P<determiner>{_words(near)})\s+(?P<noun>{nouns}){after}(?P<bare>))"
    )
    return AnaphorGrammar(
        pattern=re.compile(pattern),
        kinds=_number(lexicon.kinds),
        own=frozenset(lexicon.own),
        near=frozenset({"this", "that", "the same"}),
        never=frozenset(),
        free=_NOTHING,
        made=_NOTHING,
        ends=(),
        rest=_rest(lexicon.kinds),
    )


def _words(expressions: Sequence[str]) -> str:
    return any_of(expressions).replace(r"\ ", r"\s+")


def _number(kinds: Sequence[AnaphorKind]) -> dict[str, frozenset[int]]:
    """The numbers of the kinds of every noun."""
    numbered: dict[str, set[int]] = {}
    for number, kind in enumerate(kinds):
        for noun in (*kind.nouns, *kind.bare, *kind.two):
            numbered.setdefault(noun, set()).add(number)
    return {noun: frozenset(numbers) for noun, numbers in numbered.items()}


def _rest(kinds: Sequence[AnaphorKind]) -> frozenset[int]:
    return frozenset(number for number, kind in enumerate(kinds) if kind.rest)
