"""Chinese text tagged with care only where it pays: in the clauses in which something points to a name.

A quick tagger reads every clause. The careful one, many times slower, reads how a text begins, where most names are
told, and then the clauses with the head of an organisation's name, a person's name or a post; a sign that the article
has shown often calls it no more, since names once found are found wherever they stand.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from config.lexicons import NameLexicon
from extractors.models import ChineseTagger, TaggedClause, Token
from extractors.names.candidates import NameFinder

_CLAUSE = re.compile(r"[^,，;；:：\n]+[,，;；:：\n]*|[,，;；:：\n]+")
_BEFORE = 4  # characters before a head that tell one name from another
_OFTEN = 2  # clauses with one sign; the tagger may miss a name in one that it sees in another
_BEGINNING = 120  # characters of an article that are read with care whatever they hold
_FULL = 3  # characters of most full names
# Three characters together that seldom meet except where the sound of a foreign name is written.
_TRANSCRIBED = re.compile(
    "[阿埃艾安奥巴贝本比波伯布查茨达戴丹道德登迪蒂多厄恩尔法菲费弗夫福盖冈戈格哈海赫霍吉加杰卡凯科克肯库奎拉莱兰朗劳"
    "勒雷里丽利列林琳卢鲁伦罗洛马玛迈曼梅门蒙米莫姆墨穆纳娜南内尼涅宁纽诺努欧帕佩皮珀普奇乔切琼热瑞萨塞桑沙莎舍施史"
    "斯司思索塔泰坦汤特忒提廷托瓦万威韦维文沃乌西希夏谢辛休修雅亚扬耶叶伊因尤约泽扎詹朱兹佐]{3,}"
)
_SMALL = frozenset({"c", "d", "p", "r", "u", "w", "y"})
_PROPER = frozenset({"LOC", "ORG", "PER", "j", "nz"})
_NOUNS = frozenset({"n", "nz", "ORG", "j", "vn"})
_BEFORE_ENDING = frozenset({"n", "nz", "vn", "ORG", "LOC", "PER", "j", "b", "a", "an", "l", "s", "f"})


class SelectiveTagger:
    """Two taggers as one, by the signs of one lexicon."""

    def __init__(self, *, careful: ChineseTagger, quick: ChineseTagger, lexicon: NameLexicon) -> None:
        people, weak = lexicon.chinese_people, lexicon.weak_words["zh"]
        self._careful = careful
        self._quick = quick
        self._heads = NameFinder(lexicon.head_words["zh"] | lexicon.known_names["zh"])
        self._weak_heads = frozenset(head for head in weak if len(head) > 1)
        self._endings = tuple(head for head in weak if len(head) == 1)
        self._posts = NameFinder(people.titles)
        self._surnames = frozenset(people.surnames)
        self._compound_surnames = people.compound_surnames

    def tag(self, text: str, sentences: Sequence[tuple[int, int]]) -> Iterator[TaggedClause]:
        """The clauses of the sentences of one article, in their order."""
        spans = [clause.span() for sentence in sentences for clause in _CLAUSE.finditer(text, *sentence)]
        quick = self._quick.tag([text[start:end] for start, end in spans])
        chosen = self._choose(text, spans, quick)
        careful = dict(zip(chosen, self._careful.tag([text[slice(*spans[at])] for at in chosen]), strict=True))
        for at, (start, _) in enumerate(spans):
            yield TaggedClause(start=start, tokens=careful.get(at, quick[at]), careful=at in careful)

    def _choose(
        self, text: str, spans: Sequence[tuple[int, int]], quick: Sequence[tuple[Token, ...]]
    ) -> tuple[int, ...]:
        """The numbers of the first clauses, and of those with a sign that was not yet read often enough."""
        seen: Counter[str] = Counter()
        chosen: list[int] = []
        for at, ((start, end), tokens) in enumerate(zip(spans, quick, strict=True)):
            signs = set(self._find_signs(text[start:end], tokens))
            if end - spans[0][0] <= _BEGINNING or any(seen[sign] < _OFTEN for sign in signs):
                chosen.append(at)
                seen.update(signs)
        return tuple(chosen)

    def _find_signs(self, clause: str, tokens: Sequence[Token]) -> Iterator[str]:
        """What points to a name, each with enough around it to be told from others."""
        for start, end in self._heads.find(clause):
            yield clause[max(0, start - _BEFORE) : end]
        for start, end in self._posts.find(clause):
            if clause[end : end + 1] in self._surnames or not self._surnames.isdisjoint(
                clause[max(0, start - 4) : start]
            ):
                yield clause[max(0, start - _BEFORE) : end + _BEFORE]
        yield from (found[0] for found in _TRANSCRIBED.finditer(clause))
        yield from (clause[max(0, at - _BEFORE) : at + 2] for at, sign in enumerate(clause) if sign == "·")
        yield from (token.text for token in tokens if self._is_person(token))
        for (before, token), following in zip(pairwise(tokens), (*tokens[2:], None), strict=False):
            if self._is_sign(before, token, following):
                yield before.text + token.text

    def _is_sign(self, before: Token, token: Token, following: Token | None) -> bool:
        full = before.text + token.text
        if full[0] in self._surnames and len(full) <= _FULL and _is_nominal(token):
            return True
        if token.text in self._weak_heads:
            proper = (len(before.text) == 1 and before.tag not in _SMALL) or before.tag in _PROPER
            # Words that the quick tagger does not know are verbs or punctuation to it.
            ends = following is None or not _is_nominal(following)
            return proper or (ends and before.tag not in _SMALL) or (before.tag == "w" and before.text.isalpha())
        return token.text.endswith(self._endings) and token.tag in _NOUNS and before.tag in _BEFORE_ENDING

    def _is_person(self, token: Token) -> bool:
        surname = token.text[0] in self._surnames or token.text.startswith(self._compound_surnames)
        return token.tag == "PER" and len(token.text) > 1 and (surname or len(token.text) >= _FULL)


def _is_nominal(token: Token) -> bool:
    return token.tag[0] == "n" or token.tag in {"LOC", "PER"}
