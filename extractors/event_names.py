"""Where the names of alliances, platforms, agreements, policies and meetings begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from config.event_lexicons import CommonLexicon, TypeLexicon
from extractors.event_masks import Piece, Sentence

_QUOTED = re.compile(
    r"[“「『《]([^“”「」『』《》\n]{2,120})[”」』》]|(?<![\w])\"([^\"\n]{2,120})\"|(?<!\w)‘([^‘’\n]{2,60})’(?!\w)"
)
_ZH_WINDOW = 48
_ZH_STOP = re.compile(r"[，。；：、！？\s“”《》()\[\]…!?,;:|/%\n]")
_ZH_EDITION = re.compile(r"(?:\d{4}(?:年度?)?)?(?:第[一二三四五六七八九十百\d]{1,4}[届次期]|首届)?\Z")
_ZH_BALANCED = re.compile(r"[(][^()，。；\s]{1,8}[)]")
_ZH_JOINER = re.compile(r"[与和及]")
_EN_WORD = re.compile(r"(?:[A-Z0-9][\w’'&./+-]*|&|of|and|for)\Z")
_EN_TAIL = re.compile(
    r"\s+(?:for|of|on|against)\s+(?:the\s+)?(?:[A-Z0-9][\w’'&-]*)(?:\s+(?:(?:and|of|for|the|in|&)\s+){0,2}[A-Z0-9][\w’'&-]*){0,9}"
)
_EN_DATE_TAIL = re.compile(
    r"\s+(?:on|for|of)\s+(?:the\s+)?(?:\d|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|"
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))"
)
_EN_DESCRIBED_TAIL = re.compile(
    r"\s+(?:targeting|focusing on|focused on|dedicated to|specializing in|specialising in|for|of|on|in)\s+"
    r"(?:(?!\b(?:which|that|was|were|has|have|is|are|with|by|at|this|last|to|today|yesterday)\b)[\w’'&-]+\s*){1,14}"
)
_EN_DESCRIBED_HEAD = 8


def find_names(
    text: str, sentence: Sentence, *, lexicon: TypeLexicon, common: CommonLexicon, pieces: Sequence[Piece]
) -> tuple[Piece, ...]:
    """The names of one type in a sentence of the matching text, quoted or ending in one of the type's heads."""
    find = _find_chinese if lexicon.language == "zh" else _find_english
    organisations = [piece for piece in pieces if piece.kind == "org"]
    spans = list(_find_quoted(text, sentence, lexicon=lexicon, common=common))
    spans += find(text, sentence, lexicon, common, organisations)
    spans += _join_double(text, spans)
    return tuple(
        Piece(kind="name", start=start, end=end, mention_id=_mention_id(organisations, start, end), score=score)
        for start, end, score in spans
        if not lexicon.generic.fullmatch(text, start, end)
    )


def _join_double(text: str, spans: Sequence[tuple[int, int, float]]) -> list[tuple[int, int, float]]:
    """The names of meetings held as one: A大会暨B论坛."""
    return [
        (start, right_end, score)
        for start, end, score in spans
        for right_start, right_end, _ in spans
        if end + 1 == right_start and text[end] == "暨"
    ]


def find_quotations(text: str, sentence: Sentence) -> tuple[Piece, ...]:
    """What stands between quotation marks in a sentence."""
    return tuple(
        Piece(kind="quoted", start=match.start(match.lastindex or 0), end=match.end(match.lastindex or 0))
        for match in _QUOTED.finditer(text, sentence.start, sentence.end)
    )


def _mention_id(organisations: Sequence[Piece], start: int, end: int) -> str:
    return next((piece.mention_id for piece in organisations if (piece.start, piece.end) == (start, end)), "")


def _find_quoted(
    text: str, sentence: Sentence, *, lexicon: TypeLexicon, common: CommonLexicon
) -> Iterator[tuple[int, int, float]]:
    for piece in find_quotations(text, sentence):
        heads = list(lexicon.heads.finditer(text, piece.start, piece.end))
        ends_in_head = bool(heads) and (lexicon.language == "en" or heads[-1].end() == piece.end)
        if lexicon.quoted or (ends_in_head and piece.end - piece.start > len(heads[-1][0])):
            yield piece.start, piece.end, 1.0 if ends_in_head else 0.8


def _find_chinese(
    text: str, sentence: Sentence, lexicon: TypeLexicon, common: CommonLexicon, organisations: Sequence[Piece]
) -> Iterator[tuple[int, int, float]]:
    for head in lexicon.heads.finditer(text, sentence.start, sentence.end):
        covering = [piece for piece in organisations if piece.start < head.start() and piece.end == head.end()]
        if any(piece.start <= head.start() and piece.end > head.end() for piece in organisations):
            continue
        start = _scan_chinese(text, head.start(), sentence.start, common, organisations)
        if covering:
            known = min(piece.start for piece in covering)
            start = start if start < known and text[start] in "“《第首" else known
        modifiers = text[start : head.start()]
        if len(modifiers) >= 2 and not common.name_modifiers.fullmatch(modifiers):
            yield start, head.end(), 1.0 if covering else 0.9


def _scan_chinese(text: str, end: int, limit: int, common: CommonLexicon, organisations: Sequence[Piece]) -> int:
    """Where the name that runs up to `end` begins: after the nearest punctuation or boundary word, a quotation kept whole."""
    limit = max(limit, end - _ZH_WINDOW)
    start = end
    while start > limit:
        character = text[start - 1]
        opener = _quotation_start(text, start, limit)
        if opener is not None:
            if _after_boundary(text, start, end, common, organisations) > start:
                break
            start = opener
            edition = _ZH_EDITION.search(text, limit, start)
            return edition.start() if edition else start
        if _ZH_STOP.match(character) and not (character == ")" and _bracket_start(text, start, limit) is not None):
            break
        if character == ")":
            start = _bracket_start(text, start, limit) or start - 1
            continue
        start -= 1
    return _after_boundary(text, start, end, common, organisations)


def _quotation_start(text: str, end: int, limit: int) -> int | None:
    if text[end - 1] not in '”》"':
        return None
    opening = {"”": "“", "》": "《", '"': '"'}[text[end - 1]]
    found = text.rfind(opening, limit, end - 1)
    return found if found >= 0 else None


def _bracket_start(text: str, end: int, limit: int) -> int | None:
    found = text.rfind("(", limit, end)
    return found if found >= 0 and _ZH_BALANCED.fullmatch(text, found, end) else None


def _after_boundary(text: str, start: int, end: int, common: CommonLexicon, organisations: Sequence[Piece]) -> int:
    for match in common.name_boundary.finditer(text, start, end):
        inside = any(piece.start < match.end() and match.start() < piece.end for piece in organisations)
        if not inside and match.end() < end:
            start = match.end()
    for joiner in _ZH_JOINER.finditer(text, start, end):
        left = text[start : joiner.start()]
        known = any(piece.end == joiner.start() for piece in organisations)
        if known or common.organisation_heads.search(left[-4:]) and left.endswith(_heads_at_end(left, common)):
            start = joiner.end()
    return start


def _heads_at_end(text: str, common: CommonLexicon) -> str:
    found = [match[0] for match in common.organisation_heads.finditer(text) if match.end() == len(text)]
    return found[-1] if found else "\0"


def _find_english(
    text: str, sentence: Sentence, lexicon: TypeLexicon, common: CommonLexicon, organisations: Sequence[Piece]
) -> Iterator[tuple[int, int, float]]:
    for head in lexicon.heads.finditer(text, sentence.start, sentence.end):
        if any(piece.start < head.start() and piece.end > head.end() for piece in organisations):
            continue
        if head[0][:1].isupper():
            start = _scan_english(text, head.start(), sentence.start, common, organisations)
            end = _extend_english(text, head.end(), sentence.end)
            if start < head.start() or end > head.end():
                yield start, end, 1.0
        elif lexicon.described:
            described = _describe_english(text, head, sentence, common)
            if described:
                yield (*described, 0.6)


def _scan_english(text: str, end: int, limit: int, common: CommonLexicon, organisations: Sequence[Piece]) -> int:
    start = end
    for word in reversed(list(re.finditer(r"\S+", text[limit:end]))):
        begin, token = limit + word.start(), word[0]
        if token[-1] in '”"' and start - begin - len(token) <= 1:
            opening = max(text.rfind("“", limit, begin + len(token)), text.rfind('"', limit, begin + len(token) - 1))
            if opening >= 0:
                start = opening
                continue
        if not _EN_WORD.match(token) or common.name_boundary.fullmatch(token):
            break
        if token == "and" and any(piece.end in (begin, begin - 1) for piece in organisations):
            break
        start = begin
    return _trim_english(text, start, end)


def _trim_english(text: str, start: int, end: int) -> int:
    while match := re.compile(r"(?:of|and|for|&)\s+").match(text, start, end):
        start = match.end()
    return start


def _extend_english(text: str, end: int, limit: int) -> int:
    if _EN_DATE_TAIL.match(text, end, limit):
        return end
    tail = _EN_TAIL.match(text, end, limit)
    return tail.end() if tail else end


def _describe_english(
    text: str, head: re.Match[str], sentence: Sentence, common: CommonLexicon
) -> tuple[int, int] | None:
    """A lower-case description such as `a new innovation alliance targeting medical technologies`, without its article."""
    before = text[max(sentence.start, head.start() - 120) : head.start()]
    opened = re.search(
        r"\b(?:an?|the\s+(?:first|country['’]s|city['’]s|nation['’]s)\S*)\s+((?:[\w’'“”\"-]+\s+){0,8})\Z", before
    )
    if opened is None:
        return None
    words = opened[1].split()
    while words and common.name_modifiers.fullmatch(words[0]):
        words.pop(0)
    tail = _EN_DESCRIBED_TAIL.match(text, head.end(), sentence.end)
    if not words and tail is None:
        return None
    start = head.start() - (len(before) - before.rfind(words[0], opened.start(1))) if words else head.start()
    return start, head.end() + (len(tail[0].rstrip()) if tail else 0)
