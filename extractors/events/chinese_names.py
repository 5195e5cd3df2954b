"""Where the Chinese names of alliances, platforms, agreements, policies and meetings begin, before their heads."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from config.event_lexicons import CommonLexicon, TypeLexicon
from extractors.masks import Piece, Sentence

_WINDOW = 48
_SHORTEST_MODIFIER = 2
_ACTORS = frozenset({"org", "place"})
_LABELLED = 0.9  # the score of a name that its head alone, or one beside it, shows
_VERB_REACH = 3  # how far before a boundary word its verb may begin: 获准入会 before 准入会
_STOP = re.compile(r"[，。；：、！？\s“”《》()\[\]…!?,;:|/%\n]")
_EDITION = re.compile(r"(?:\d{4}(?:年度?)?)?(?:第[一二三四五六七八九十百\d]{1,4}[届次期]|首届)?\Z")
_BALANCED = re.compile(r"[(][^()，。；\s]{1,8}[)]")
_LABEL = re.compile(r"[“「][^”」，。\s]{2,14}[”」]")
_CODE = re.compile(r"(?<![A-Za-z])[A-Z][A-Za-z0-9.+-]*(?: ?[A-Z0-9][A-Za-z0-9.+-]*){0,3}(?![A-Za-z])")
_TITLE = re.compile(r"《[^《》\n]{1,120}》")
_JOINER = re.compile(r"[与和及]")


def find_chinese(
    text: str, sentence: Sentence, lexicon: TypeLexicon, common: CommonLexicon, pieces: Sequence[Piece]
) -> Iterator[tuple[int, int, float]]:
    """Start, end and score of each name of the type in a sentence; a name runs up to one of the type's heads."""
    heads = list(lexicon.heads.finditer(text, sentence.start, sentence.end))
    if not heads:
        return
    organisations = [piece for piece in pieces if piece.kind == "org"]
    titles = [match.span() for match in _TITLE.finditer(text, sentence.start, sentence.end)]
    for head in heads:
        if any(start < head.start() and head.end() < end - 1 for start, end in titles):
            continue
        covering = [piece for piece in organisations if piece.start < head.start() and piece.end == head.end()]
        if any(piece.start <= head.start() < piece.end != head.end() for piece in organisations):
            continue
        whole = next((start + 1 for start, end in titles if start < head.start() and head.end() == end - 1), None)
        start = whole or _scan(text, head.start(), sentence.start, lexicon, common, pieces)
        if covering:
            known = min(piece.start for piece in covering)
            is_part = head.start() - known < _SHORTEST_MODIFIER
            start = start if start < known and (is_part or text[start] in "“《第首") else known
        modifiers = text[start : head.start()]
        owned = any((piece.start, piece.end) == (start, head.start()) for piece in organisations)
        if owned and not lexicon.owned and not common.organisation_heads.fullmatch(head[0]):
            continue
        label = _LABEL.match(text, head.end(), sentence.end)
        if label and covering:
            continue  # what a body's name stands before is its own: 甲交易所“乙专区”
        if label:
            yield label.start() + 1, label.end() - 1, _LABELLED
        elif len(modifiers) >= _SHORTEST_MODIFIER and not common.name_modifiers.fullmatch(modifiers):
            code = _CODE.match(text, head.end(), sentence.end)
            yield (*code.span(), _LABELLED) if code else (start, head.end(), 1.0 if covering else _LABELLED)


def _scan(text: str, end: int, limit: int, lexicon: TypeLexicon, common: CommonLexicon, pieces: Sequence[Piece]) -> int:
    """Where the name that runs up to `end` begins: after punctuation or a boundary word, a quotation kept whole."""
    limit = max(limit, end - _WINDOW)
    start = end
    while start > limit:
        character = text[start - 1]
        opener = _quotation_start(text, start, limit)
        if opener is not None:
            if _after_boundary(text, start, end, lexicon, common, pieces) > start:
                break
            start = opener
            edition = _EDITION.search(text, limit, start)
            return edition.start() if edition else start
        if _STOP.match(character) and not (character == ")" and _bracket_start(text, start, limit) is not None):
            break
        if character == ")":
            start = _bracket_start(text, start, limit) or start - 1
            continue
        start -= 1
    return _after_boundary(text, start, end, lexicon, common, pieces)


def _quotation_start(text: str, end: int, limit: int) -> int | None:
    if text[end - 1] not in '”》"':
        return None
    opening = {"”": "“", "》": "《", '"': '"'}[text[end - 1]]
    found = text.rfind(opening, limit, end - 1)
    return found if found >= 0 else None


def _bracket_start(text: str, end: int, limit: int) -> int | None:
    found = text.rfind("(", limit, end)
    return found if found >= 0 and _BALANCED.fullmatch(text, found, end) else None


def _after_boundary(
    text: str, start: int, end: int, lexicon: TypeLexicon, common: CommonLexicon, pieces: Sequence[Piece]
) -> int:
    organisations = [piece for piece in pieces if piece.kind == "org"]
    for match in common.name_boundary.finditer(text, start, end):
        inside = any(piece.start < match.end() and match.start() < piece.end for piece in organisations)
        if not inside and match.end() <= end:
            start = match.end()
    for joiner in _JOINER.finditer(text, start, end):
        left = text[start : joiner.start()]
        known = any(piece.end == joiner.start() for piece in organisations)
        if known or left[-1:] in {"”", "》"} or not left or left.endswith(_heads_at_end(left, common)):
            start = joiner.end()
    return _after_verb(text, start, end, lexicon, common, pieces)


def _after_verb(
    text: str, start: int, end: int, lexicon: TypeLexicon, common: CommonLexicon, pieces: Sequence[Piece]
) -> int:
    """Where a name begins that stands behind its own type's verb and the verb's subject: 甲局修订采砂细则."""
    for verb in lexicon.governing.finditer(text, max(0, start - _VERB_REACH), end):
        if verb.end() <= start or (not lexicon.nameless and end - verb.end() < _SHORTEST_MODIFIER):
            continue
        subject = verb.start() <= start or any(piece.end == verb.start() and piece.kind in _ACTORS for piece in pieces)
        if subject or common.subjects.search(text, start, verb.start()):
            start = verb.end()
    return start


def _heads_at_end(text: str, common: CommonLexicon) -> str:
    found = [match[0] for match in common.organisation_heads.finditer(text) if match.end() == len(text)]
    return found[-1] if found else "\0"
