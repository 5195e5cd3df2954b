"""Organisations without a head in English text, found by what stands beside them: a list, an owner's s, a description.

`Qubrick GmbH and Stellwerk`, `Stellwerk's chief executive`, `Stellwerk, a maker of lenses,`, `Stellwerk-backed`,
`Acme Stellwerk has acquired`, `told Stellwerk`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from config.lexicons import NameLexicon
from extractors.candidates import Candidate
from extractors.records import MentionKind

_WORD = r"[A-Z][A-Za-z\u00c0-\u024f0-9]*(?:[-'’&][A-Za-z\u00c0-\u024f0-9]+)*"
_NAME = rf"(?:{_WORD}(?: (?:& )?{_WORD}){{0,3}})"
_MANY = rf"(?:{_WORD}(?: (?:& )?{_WORD}){{1,3}})"
_VERB = (
    "agreed|also|and|announced|are|as|at|by|co-|for|from|had|has|have|in|inked|is|jointly|join|joined|last|launched|on|plan"
    "|plans|said|say|says|signed|this|to|today|under|unveiled|was|were|which|will|with|yesterday"
)
_ARTICLE = re.compile(r"(?:The|An?|Its|Their) ")
_AFTER_AND = re.compile(rf"(?:,? and|,? as well as|;) (?:the )?({_MANY}|{_NAME}(?=[,.;:)]|\Z| (?:{_VERB})\b))")
_AFTER_COMMA = re.compile(rf", (?:the )?({_MANY}|{_NAME})(?=,| and )")
_BEFORE = re.compile(rf"(?:\A|[\s“\"(])({_NAME})(?:,|,? and| with| and the)(?: the)? \Z")
_BEFORE_REACH = 90
SHORTEST = 3
_WORK = (
    "airline|authority|bank|body|broadcaster|broker|builder|carrier|charity|chipmaker|clinic|company|consultancy"
    "|contractor|cooperative|developer|distributor|drugmaker|firm|fund|group|insurer|investor|laboratory|maker"
    "|manufacturer|non-profit|nonprofit|operator|outfit|producer|provider|publisher|retailer|shipbuilder|specialist"
    "|spin-off|spin-out|start-up|startup|studio|subsidiary|supplier|utility|vendor|venture"
)
_DESCRIBED = re.compile(rf"({_NAME})(?= ?\(?,? (?:an?|the|its|one of)\b[^,.;]{{0,40}}? (?:{_WORK})\b)")
_OFFICE = (
    "board|boss|chair|chairman|chairwoman|chief executive|chief scientist|director|engineers|factory|founder"
    "|headquarters|managing director|plant|secretary general|shareholders|shares|spokesman|spokesperson|spokeswoman"
    "|staff|subsidiary"
)
_OWNED = re.compile(rf"({_NAME})(?=['’]s? (?:[a-z]+ )?(?:{_OFFICE})\b)")
_HYPHENED = re.compile(rf"({_NAME})(?=-(?:affiliated|backed|built|developed|led|made|operated|owned|run)\b)")
_AMPERSAND = re.compile(rf"({_WORD} & {_WORD}(?: {_WORD})?)")
# What companies and offices do and people seldom: said it, has acquired, declined to comment.
_DEED = (
    "said (?:it|its|their)|(?:has|have|had) (?:acquired|inked|launched|merged|opened|partnered|published)"
    "|(?:announced|completed|confirmed|denied|launched|opened|published|unveiled) (?:its|it|that its)"
    "|(?:declined|agreed) to (?:acquire|buy|comment|invest|merge|supply)|is (?:acquiring|investing|listed)"
    "|(?:acquired|partnered with|teamed up|invested)"
)
_LIKE_A_FIRM = rf"(?:{_MANY}|[A-Z][a-z]+[A-Z][A-Za-z]+)"
_DOES = re.compile(rf"({_LIKE_A_FIRM}|(?<=[a-z,] ){_WORD})(?= (?:{_DEED})\b)")
_TOLD = re.compile(rf"\b(?:told|interview with) (?:the )?({_NAME})(?=[,.;)]| (?:in|on|that)\b|\Z)")
_BY_WORK = re.compile(rf"\b(?:{_WORK}) ({_NAME})")


def find_by_context(text: str, found: Sequence[Candidate], lexicon: NameLexicon) -> Iterator[Candidate]:
    """The further organisations; nothing that is already found, a place, or an ordinary capitalised word."""
    taken = {offset for item in found for offset in range(item.start, item.end)}
    for begin, end in _find_spans(text, found):
        article = _ARTICLE.match(text, begin)
        start = article.end() if article else begin
        if taken.isdisjoint(range(start, end)) and _may_be_name(text[start:end], lexicon):
            taken.update(range(start, end))
            yield Candidate(kind=MentionKind.ORGANISATION, start=start, end=end, method="context", score=0.7)


def _find_spans(text: str, found: Sequence[Candidate]) -> Iterator[tuple[int, int]]:
    for item in found:
        if item.kind is MentionKind.ORGANISATION and item.score >= 0.75:
            yield from _find_beside(text, item)
    for pattern in (_DESCRIBED, _OWNED, _HYPHENED, _AMPERSAND, _BY_WORK, _DOES, _TOLD):
        yield from (match.span(1) for match in pattern.finditer(text))


def _find_beside(text: str, item: Candidate) -> Iterator[tuple[int, int]]:
    at = item.end
    while match := _AFTER_COMMA.match(text, at) or _AFTER_AND.match(text, at):
        yield match.span(1)
        at = match.end(1)
    begin = max(0, item.start - _BEFORE_REACH)
    if match := _BEFORE.search(text[begin : item.start]):
        yield begin + match.start(1), begin + match.end(1)


def _may_be_name(name: str, lexicon: NameLexicon) -> bool:
    words = [word for word in name.split() if word != "&"]
    english = lexicon.english
    never = english.not_first | english.breakers | lexicon.english_people.honorifics
    if name in lexicon.english_places or not never.isdisjoint(words) or len(name) < SHORTEST:
        return False
    if words[-1] in english.not_after:
        return False
    ordinary = english.generic | english.national | english.fields | lexicon.head_words["en"] | lexicon.weak_words["en"]
    return not all(word in ordinary or word in lexicon.english_places for word in words)
