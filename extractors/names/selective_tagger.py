"""Chinese text tagged with care only where it pays: in the clauses in which something points to a name.

A quick tagger reads every clause. The careful one, many times slower, reads short texts whole, and of others the
clauses with the head of an organisation's name, a person's name or a post; a sign that the article has shown
calls it no more, since names once found are found wherever they stand.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TypeAlias

from config.lexicons import NameLexicon
from extractors.models import KnowingTagger, TaggedClause, Token
from extractors.names.candidates import NameFinder
from extractors.names.chinese_organisations import build_organisation_rules

Span: TypeAlias = tuple[int, int]

_CLAUSE = re.compile(r"[^,，;；:：\n]+[,，;；:：\n]*|[,，;；:：\n]+")
_BEFORE = 4  # characters before a head that tell one name from another
_SHORT = 150  # characters of a text that is read with care whatever it holds
_FULL = 3  # characters of most full names
# Three characters together that seldom meet except where the sound of a foreign name is written.
_TRANSCRIBED = re.compile(
    "[阿埃艾安奥巴贝本比波伯布查茨达戴丹道德登迪蒂多厄恩尔法菲费弗夫福盖冈戈格哈海赫霍吉加杰卡凯科克肯库奎拉莱兰朗劳"
    "勒雷里丽利列林琳卢鲁伦罗洛马玛迈曼梅门蒙米莫姆墨穆纳娜南内尼涅宁纽诺努欧帕佩皮珀普奇乔切琼热瑞萨塞桑沙莎舍施史"
    "斯司思索塔泰坦汤特忒提廷托瓦万威韦维文沃乌西希夏谢辛休修雅亚扬耶叶伊因尤约泽扎詹朱兹佐]{3,}"
)
_DOT = re.compile("·")  # of a foreign name
_CLOSED = frozenset({"c", "d", "p", "q", "r", "u", "w", "y"})
_JOINERS = frozenset("与和及")
_ENCLOSING = frozenset("”)")
_NO_SURNAMES = frozenset({"c", "m", "p", "u"})
_LONGEST_PERSON = 4
_COMMON_ENDS = frozenset("区园性化率城县镇乡村庄州河岸边林人星河")
_SMALL = frozenset({"c", "d", "p", "r", "u", "w", "y"})
_ACTS = frozenset({"c", "d", "p", "r"})
_DOING = frozenset("是有出靠走做搞用看进来给让学办抓促推稳扩增减降提保护买卖造产投")
_HELPERS = frozenset({"c", "d", "p", "u", "v"})
_PROPER = frozenset({"LOC", "ORG", "PER", "j", "nz"})
_NOUNS = frozenset({"n", "nz", "ORG", "j", "vn"})
_BEFORE_ENDING = frozenset({"n", "nz", "vn", "ORG", "LOC", "PER", "j", "b", "a", "an", "l", "s", "f"})

_START = Token(text="", tag="", start=0, end=0)


class SelectiveTagger:
    """Two taggers as one, by the signs of one lexicon."""

    def __init__(self, *, careful: KnowingTagger, quick: KnowingTagger, lexicon: NameLexicon) -> None:
        people, weak = lexicon.chinese_people, lexicon.weak_words["zh"]
        self._careful = careful
        self._quick = quick
        self._heads = NameFinder(lexicon.head_words["zh"])
        self._weak_heads = frozenset(head for head in weak if len(head) > 1)
        self._endings = tuple(head for head in weak if len(head) == 1)
        self._lasts = frozenset(head[-1] for head in weak)
        self._posts = NameFinder(people.titles)
        self._surnames = frozenset(people.surnames)
        self._doubtful = frozenset(people.doubtful)
        self._compound_surnames = people.compound_surnames
        self._plain = build_organisation_rules(lexicon).plain_names
        words = lexicon.chinese
        self._generic, self._breakers, self._groups = words.generic, words.breakers, words.groups
        self._false_ends = tuple(lexicon.chinese.not_heads - lexicon.head_words["zh"])

    def tag(self, text: str, sentences: Sequence[Span]) -> Iterator[TaggedClause]:
        """The clauses of the sentences of one article, in their order."""
        spans = [clause.span() for sentence in sentences for clause in _CLAUSE.finditer(text, *sentence)]
        quick = self._quick.tag(text, spans)
        chosen = self._choose(text, spans, quick)
        careful = dict(zip(chosen, self._careful.tag(text, [spans[at] for at in chosen]), strict=True))
        for at, (start, _) in enumerate(spans):
            yield TaggedClause(start=start, tokens=careful.get(at, quick[at]), words=quick[at], careful=at in careful)

    def _choose(self, text: str, spans: Sequence[Span], quick: Sequence[tuple[Token, ...]]) -> tuple[int, ...]:
        """The numbers of the clauses with a sign that was not yet read; of a short text, of all."""
        if not spans or spans[-1][1] - spans[0][0] <= _SHORT:
            return tuple(range(len(spans)))
        heads, posts = _part(self._heads.find(text), spans), _part(self._posts.find(text), spans)
        transcribed, dotted = (
            _part((found.span() for found in sign.finditer(text)), spans) for sign in (_TRANSCRIBED, _DOT)
        )
        seen: set[str] = set()
        chosen: list[int] = []
        for at, (span, tokens) in enumerate(zip(spans, quick, strict=True)):
            signs = set(self._find_signs(tokens))
            if at in heads:
                signs.update(self._find_headed(text, span, tokens, heads[at]))
            if at in posts:
                signs.update(self._find_posts(text, span, posts[at]))
            if at in transcribed:
                signs.update(text[slice(*found)] for found in transcribed[at])
            if at in dotted:
                signs.update(text[max(span[0], dot - _BEFORE) : min(after + 1, span[1])] for dot, after in dotted[at])
            if not signs <= seen:
                chosen.append(at)
                seen |= signs
        return tuple(chosen)

    def _find_headed(self, text: str, clause: Span, tokens: Sequence[Token], heads: Iterable[Span]) -> Iterator[str]:
        """Heads that end more than common words, with enough before each to tell names apart."""
        for start, end in heads:
            if self._is_headed(text, clause[0], start, end, tokens):
                yield text[max(clause[0], start - _BEFORE) : end]

    def _find_posts(self, text: str, clause: Span, posts: Iterable[Span]) -> Iterator[str]:
        """Posts beside a surname, with enough around each."""
        first, last = clause
        for start, end in posts:
            before = max(first, start - _BEFORE)
            if text[end : min(end + 1, last)] in self._surnames or not self._surnames.isdisjoint(text[before:start]):
                yield text[before : min(end + _BEFORE, last)]

    def _find_signs(self, tokens: Sequence[Token]) -> Iterator[str]:
        """Words that point to a name, and pairs of them."""
        surnames, lasts = self._surnames, self._lasts
        before = _START
        for token in tokens:
            text, tag, _, _ = token
            if (tag == "PER" or text[0] in surnames) and self._is_person(token):
                yield text
            elif (text[-1] in lasts or before[0] in surnames) and self._is_sign(before, token):
                yield before[0] + text
            before = token

    def _is_headed(self, text: str, first: int, start: int, end: int, tokens: Sequence[Token]) -> bool:
        """Whether a head ends more than common words of the clause that begins at `first`."""
        if text.endswith(self._false_ends, first, end):
            return False
        run = start
        for token, before in pairwise(reversed((_START, *tokens))):
            if token.start < end < token.end and self._quick.knows(token.text):
                return False
            if token.end <= start and self._breaks(token, before):
                if token.text in _ENCLOSING:
                    return True
                break
            run = min(run, token.start)
        name = text[run:end]
        proper = run < start or len(name) >= _FULL
        return proper and name not in self._generic and not self._plain.fullmatch(name)

    def _breaks(self, token: Token, before: Token) -> bool:
        """Whether a word stands between names; 与 may join two words of one."""
        if token.text in _JOINERS and before.tag[:1] in {"n", "v"}:
            return before.text in self._generic or before.text in self._groups
        return token.tag in _CLOSED or token.text in self._breakers

    def _is_sign(self, before: Token, token: Token) -> bool:
        if before.text in self._surnames and len(token.text) < _FULL and _is_nominal(token):
            return before.tag not in _NO_SURNAMES and before.text not in self._doubtful
        if token.text in self._weak_heads:
            if before.text in _DOING or (
                len(before.text) > 1 and before.tag in _ACTS and self._quick.knows(before.text)
            ):
                return False
            proper = (len(before.text) == 1 and before.tag not in _SMALL) or before.tag in _PROPER
            # Words that the quick tagger does not know are verbs or punctuation to it.
            unknown = len(before.text) > 1 and not self._careful.knows(before.text)
            return proper or unknown or (before.tag == "w" and before.text.isalpha())
        if token.text in self._endings:
            return token.tag not in _HELPERS and before.tag in _BEFORE_ENDING
        ends = token.tag in _NOUNS and token.text.endswith(self._endings)
        return ends and before.tag in _BEFORE_ENDING and not self._careful.knows(token.text)

    def _is_person(self, token: Token) -> bool:
        """Whether a word may be a person's name: by its tag, or by its surname where it is in no dictionary."""
        text, length = token.text, len(token.text)
        if length < 2 or length > _LONGEST_PERSON:
            return False
        surname = text[0] in self._surnames
        sure = surname and text[0] not in self._doubtful
        if token.tag != "PER":
            return sure and length <= _FULL and token.tag != "LOC" and not self._quick.knows(text)
        if surname or text.startswith(self._compound_surnames):
            known = self._quick.knows(text)
            return not known or (sure and text[-1] not in _COMMON_ENDS and not self._careful.knows(text))
        return length >= _FULL and not self._quick.knows(text)


def _part(found: Iterable[Span], clauses: Sequence[Span]) -> Mapping[int, Sequence[Span]]:
    """What was found in a text by the number of the clause that holds it."""
    parts: dict[int, list[Span]] = {}
    ends = [end for _, end in clauses]
    for start, end in found:
        at = bisect_left(ends, end)
        if at < len(clauses) and clauses[at][0] <= start:
            parts.setdefault(at, []).append((start, end))
    return parts


def _is_nominal(token: Token) -> bool:
    return token.tag[:1] == "n" or token.tag in {"LOC", "PER"}
