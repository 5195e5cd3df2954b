"""Anaphors: what stands for an organisation that the article names elsewhere, resolved to its fullest name."""

from __future__ import annotations

import re
from bisect import bisect_right, insort
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from config.anaphor_lexicon import AnaphorLexicon
from extractors.match import MatchText
from extractors.names.anaphor_grammar import (
    AnaphorGrammar,
    Expression,
    build_chinese_anaphors,
    build_english_anaphors,
)
from extractors.records import Anaphor, Article, Mention, MentionKind, Referent, Whole
from extractors.sentences import split_sentences

_DECLARED = re.compile(
    r"[”\"’]?\s?\((?:以下|下文|下)?(?:统|简)?(?:称为?|简称)?(?:hereinafter |hereafter )?(?:referred to as )?(?:the )?"
    r"[:：]?\s?[“\"‘']?(?:the )?([\w·&.-]{2,16})[”\"’']?\)"
)
_OF = re.compile(r"\b(?:at|of)(?: the)? \Z")  # Tarnby branch of Ostern Bank is not that bank
_BRANCH = re.compile(r" (?:branch|campus|chapter|division|section) of (?:the )?")  # which the bank or the guild is not
_SUFFIX = re.compile(r"(?:集团|股份|控股)*(?:有限)?(?:责任)?公司")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Name:
    """Where an organisation is spoken of in the matching form, and its fullest name."""

    start: int
    end: int
    sentence: int
    full: str
    kinds: frozenset[int]


def find_anaphors(
    article: Article, match: MatchText, mentions: Sequence[Mention], lexicon: AnaphorLexicon
) -> tuple[Anaphor, ...]:
    """The anaphors that stand for organisations among the mentions, in the order of the text."""
    named = [one for one in mentions if one.kind is MentionKind.ORGANISATION]
    if not named:
        return ()
    chinese = article.is_chinese
    grammar = build_chinese_anaphors(lexicon.zh) if chinese else build_english_anaphors(lexicon.en)
    expressions = tuple(grammar.find(match.text, 0, len(match.text)))
    return tuple(_Scope(article, match, named, grammar).resolve(expressions)) if expressions else ()


class _Scope:
    """The names of one article, and what its text has said of them so far."""

    def __init__(self, article: Article, match: MatchText, named: Sequence[Mention], grammar: AnaphorGrammar) -> None:
        self._article, self._match, self._grammar = article, match, grammar
        self._sentences = tuple(_split(article, match))
        spans = {one.id: match.match(one.start, one.end) for one in named}
        self._by_norm: dict[str, Referent] = {}
        for one in named:
            uncut = " ".join(match.text[slice(*spans[one.id])].split()) == one.norm
            text = one.text if uncut else one.norm  # a list may have cut it short
            self._by_norm.setdefault(one.norm, Referent(text=text, norm=one.norm, mention_id=one.id))
        wholes = [whole for one in named for whole in (*one.part_of, *_find_owner(one))]
        for whole in wholes:
            self._by_norm.setdefault(whole.norm, Referent(text=whole.text, norm=whole.norm, mention_id=""))
        self._declared: dict[str, str] = {}
        self._declarations: list[tuple[int, int]] = []
        for one in named:
            self._read_declaration(one.norm, spans[one.id][1])
        self._kinds: dict[str, frozenset[int]] = {}
        fullest = {norm: self._name_fully(norm) for norm in self._by_norm}
        self._names = [self._place(*spans[one.id], fullest[one.norm]) for one in named if not _BRANCH.search(one.norm)]
        self._wholes = [self._place(*match.match(one.start, one.end), fullest[one.norm]) for one in wholes]
        self._pairs: dict[int, tuple[str, ...]] = {}

    def resolve(self, expressions: Iterable[Expression]) -> Iterator[Anaphor]:
        """The anaphors outside names, the declarations of aliases and boilerplate; expressions in the text's order."""
        taken = [(one.start, one.end) for one in self._names] + self._declarations
        for one in expressions:
            number = self._find_sentence(one.start)
            if number < 0 or one.end > self._sentences[number][1]:
                continue
            if any(_overlap(span, one, self._match.text) for span in taken):
                continue
            norms = self._resolve(one, number, self._sentences[number][2])
            if norms:
                yield self._build(one, norms)
            if len(norms) == 1:  # what is spoken of again is near again
                insort(self._names, self._place(one.start, one.end, norms[0]), key=_by_start)

    def _resolve(self, one: Expression, sentence: int, paragraph: int) -> tuple[str, ...]:
        if one.two:
            norms = self._resolve_two(one, sentence, paragraph)
            if norms:
                self._pairs[paragraph] = norms
            return norms
        declared = self._declared.get(one.noun)
        return (declared,) if declared else self._resolve_one(one, sentence)

    def _resolve_one(self, one: Expression, sentence: int) -> tuple[str, ...]:
        """The name that fits best: the nearest one of the sentence, else of an earlier one what it is about."""
        fitting = self._find_fitting(one, self._names)
        earlier = [name for name in fitting if name.end <= one.start]
        if not earlier:
            earlier = [name for name in self._find_fitting(one, self._wholes) if name.end <= one.start]
        if not earlier:
            later = {name.full for name in fitting}
            return tuple(later) if len(later) == 1 and (one.own or self._is_title(one)) else ()
        if one.own:
            return (earlier[0].full,)
        last = max(name.sentence for name in earlier)
        of_last = [name for name in earlier if name.sentence == last]
        return (of_last[-1 if one.near or last == sentence else 0].full,)

    def _resolve_two(self, one: Expression, sentence: int, paragraph: int) -> tuple[str, ...]:
        """The two organisations that fit in the nearest stretch of the paragraph that names two, if it has no more."""
        found: list[str] = []
        for number in range(sentence, -1, -1):
            if paragraph - self._sentences[number][2] > 1:
                break
            here = [name for name in self._names if name.sentence == number and name.end <= one.start]
            found = [*dict.fromkeys(name.full for name in here if self._fits(one, name)), *found]
            found = list(dict.fromkeys(_without_parts(found)))
            if len(found) >= 2:
                break
        pair = self._pairs.get(paragraph, ())
        if len(found) == 2:
            return tuple(found)
        return pair if not one.kinds or all(self._grammar.kinds_of(norm) & one.kinds for norm in pair) else ()

    def _find_fitting(self, one: Expression, names: Sequence[_Name]) -> list[_Name]:
        """The names of an expression's kinds: those with its very noun, if there are any."""
        fitting = [name for name in names if self._fits(one, name)]
        return [name for name in fitting if self._grammar.fits(one.noun, name.full)] or fitting

    def _fits(self, one: Expression, name: _Name) -> bool:
        return not one.kinds or bool(one.kinds & name.kinds)

    def _is_title(self, one: Expression) -> bool:
        """Whether an English anaphor is written as a name is: The Alliance."""
        return self._match.text[one.end - len(one.noun) : one.end][:1].isupper()

    def _place(self, start: int, end: int, full: str) -> _Name:
        kinds = self._kinds[full] if full in self._kinds else self._grammar.kinds_of(full)
        self._kinds[full] = kinds
        return _Name(start=start, end=end, sentence=self._find_sentence(start), full=full, kinds=kinds)

    def _find_sentence(self, start: int) -> int:
        return bisect_right(self._sentences, (start, len(self._match.text), 0)) - 1

    def _read_declaration(self, norm: str, end: int) -> None:
        match = _DECLARED.match(self._match.text, end)
        if match:
            self._declared[match[1].lower()] = norm
            self._declarations.append(match.span())

    def _name_fully(self, norm: str) -> str:
        """The longest name of the article that ends in a name, or that it is an alias of or lacks a suffix of."""
        declared = self._declared.get(norm.lower())
        if declared:
            return declared
        longer = [other for other in self._by_norm if norm in other and _is_fuller(norm, other)]
        return max(longer, key=len, default=norm)

    def _build(self, one: Expression, norms: Iterable[str]) -> Anaphor:
        start, end = self._match.original(one.start, one.end)
        return Anaphor(
            text=self._article.text[start:end],
            start=start,
            end=end,
            referents=tuple(self._by_norm[norm] for norm in norms),
        )


def _find_owner(one: Mention) -> Iterator[Whole]:
    """Ostern Bank of Tarnby branches of Ostern Bank, which a list cuts short."""
    branch = _BRANCH.search(one.norm)
    owner = one.norm[branch.end() :] if branch else ""
    if owner and not one.part_of and one.text.endswith(owner):
        yield Whole(text=owner, start=one.end - len(owner), end=one.end, norm=owner)


def _by_start(name: _Name) -> int:
    return name.start


def _split(article: Article, match: MatchText) -> Iterator[tuple[int, int, int]]:
    """The sentences outside boilerplate in the matching form, with the number of their paragraph."""
    for number, span in enumerate(article.spans):
        yield from ((start, end, number) for start, end in split_sentences(match.text, [match.match(*span)]))


def _overlap(span: tuple[int, int], one: Expression, text: str) -> bool:
    """Whether an expression overlaps a name that is more than its noun."""
    if span[1] <= one.start or one.end <= span[0]:
        return False
    return text[span[0] : span[1]].lower() != one.noun


def _is_fuller(short: str, full: str) -> bool:
    if len(short) >= len(full):
        return False
    if full.endswith(short):
        before = full[: -len(short)]
        return not short.isascii() or (before.endswith(" ") and not (" " in short and _OF.search(before)))
    at = full.find(short)
    return at >= 0 and _SUFFIX.fullmatch(full, at + len(short)) is not None


def _without_parts(norms: Sequence[str]) -> Iterator[str]:
    """The names that do not begin with another one: 甲大学 of 甲大学 and 甲大学医院."""
    return (norm for norm in norms if not any(norm != other and norm.startswith(other) for other in norms))
