"""The names of alliances, platforms, agreements, policies and meetings in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from config.event_lexicons import CommonLexicon, TypeLexicon
from extractors.events.appositions import find_apposed
from extractors.events.chinese_names import find_chinese
from extractors.events.english_names import KIND_ONLY, find_english, find_new_kinds
from extractors.masks import Piece, Sentence

_QUOTED = re.compile(
    r"[“「『《]([^“”「」『』《》\n]{2,120})[”」』》]|(?<![\w])\"([^\"\n]{2,120})\"|(?<!\w)‘([^‘’\n]{2,60})’(?!\w)"
)
_LONGEST_QUOTED = 110
_SHORTEST_SAID = 8
_SAID = re.compile(r"将(?!来)|拟(?!合)|正在|不会|没有|未经|已与|要拉|打算")  # verbs of a sentence, not of a title
_EDITION_END = re.compile(r"[(（][^()（）]{1,16}[)）]\Z|\d{4}\Z")
_LISTED = re.compile(r"[,;，；、与和&]|\band\b")
_APPOSED = re.compile(r"[”\"]?,[”\"]?\s+(?:an?|the|its|their|our|another|one of the)\s+")
_NAMED_SO = re.compile(r"(?:\s+[a-z][\w’'-]*){0,6},?\s+(?:(?:[a-z-]+\s+)+(?:the\s+)?)?[“\"]?")


def find_names(
    text: str,
    sentence: Sentence,
    *,
    lexicon: TypeLexicon,
    common: CommonLexicon,
    pieces: Sequence[Piece],
    quotations: Sequence[Piece],
) -> tuple[Piece, ...]:
    """The names of one type in a sentence of the matching text, quoted or ending in one of the type's heads."""
    spans = list(_find_quoted(text, sentence, lexicon=lexicon, quotations=quotations))
    if lexicon.language == "zh":
        spans += find_chinese(text, sentence, lexicon, common, pieces)
        spans += _join_double(text, spans)
    else:
        spans += find_english(text, sentence, lexicon, common, pieces)
        apposed = list(find_apposed(text, sentence, lexicon, pieces))
        described = {start for start, end, _ in spans if any(_is_apposed(text, one, start, end) for one in apposed)}
        spans = [span for span in spans if span[0] not in described] + apposed
    return tuple(
        Piece(kind="name", start=start, end=end, mention_id=_mention_id(pieces, start, end), score=score)
        for start, end, score in spans
        if not lexicon.generic.fullmatch(text, start, end)
        and not any(piece.kind == "group" and start <= piece.start < end for piece in pieces)
        and not _is_list(text, start, end, pieces)
    )


def _is_list(text: str, start: int, end: int, pieces: Sequence[Piece]) -> bool:
    """Whether a span only lists bodies: Larn University and Norway's Sollen Institute."""
    bodies = [piece for piece in pieces if piece.kind == "org" and start <= piece.start and piece.end <= end]
    whole = bool(bodies) and (bodies[0].start, bodies[-1].end) == (start, end)
    return whole and any(_LISTED.search(text, one.end, other.start) for one, other in pairwise(bodies))


def find_kinds(text: str, sentence: Sentence, lexicon: TypeLexicon) -> tuple[Piece, ...]:
    """The words of a sentence that tell only the kind of a new thing of the type."""
    if lexicon.language != "en" or lexicon.nameless or not lexicon.described:
        return ()
    return tuple(
        Piece(kind="name", start=start, end=end, score=KIND_ONLY)
        for start, end in find_new_kinds(text, sentence, lexicon)
    )


def _is_apposed(text: str, name: tuple[int, int, float], start: int, end: int) -> bool:
    """Whether a description stands beside the name, before it (an app called N) or after it (N, an app)."""
    if text[start].isupper():
        return False
    return _APPOSED.fullmatch(text, name[1], start) is not None or _NAMED_SO.fullmatch(text, end, name[0]) is not None


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
        if _is_title(match[match.lastindex or 0])
    )


def _is_title(text: str) -> bool:
    """Whether a quotation is a name and not what somebody said."""
    if not text.isascii() and not any(character in text for character in "’“"):
        said = len(text) > _SHORTEST_SAID and _SAID.search(text) is not None
        return len(text) <= _LONGEST_QUOTED and not said and not any(mark in text for mark in "，。；？！")
    words = [word for word in text.split() if word not in {"of", "and", "for", "the", "in", "on", "to", "&"}]
    capitalised = sum(word[:1].isupper() or word[:1].isdigit() for word in words)
    return len(words) <= 14 and capitalised * 10 >= len(words) * 7


def _mention_id(pieces: Sequence[Piece], start: int, end: int) -> str:
    found = (piece for piece in pieces if (piece.kind, piece.start, piece.end) == ("org", start, end))
    return next((piece.mention_id for piece in found), "")


def _find_quoted(
    text: str, sentence: Sentence, *, lexicon: TypeLexicon, quotations: Sequence[Piece]
) -> Iterator[tuple[int, int, float]]:
    for piece in quotations:
        # A head may ask for the closing mark after it.
        heads = list(lexicon.heads.finditer(text, piece.start, min(piece.end + 1, sentence.end)))
        edition = _EDITION_END.search(text, piece.start, piece.end)
        end = edition.start() if edition else piece.end
        ends_in_head = bool(heads) and (
            _is_title(text[piece.start : piece.end])
            if lexicon.language == "en"
            else heads[-1].end() in {end, piece.end}
        )
        if lexicon.quoted or (ends_in_head and piece.end - piece.start > len(heads[-1][0])):
            yield piece.start, piece.end, 1.0 if ends_in_head else 0.8
