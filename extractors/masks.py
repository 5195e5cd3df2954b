"""Sentences as the event patterns see them: every name, organisation, place, group, date and person one character."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter

from config.event_patterns import CLASS_SIZE, CLASSES, FIRST, class_range
from extractors.records import MentionKind

PIECE_KINDS = {MentionKind.ORGANISATION: "org", MentionKind.PERSON: "person", MentionKind.PLACE: "place"}
"""How patterns call what is mentioned."""

_start = attrgetter("start")
_ALIAS = re.compile(r"\s?[(（][^()（）]{1,60}[)）]")
_OPENING = "“\"‘「『《〈'"
_CLOSING = "”\"’」』》〉'"
_NARROW = re.compile(r"(?<!\d)[,;:!?]|[,;:!?](?!\d)")
_MARKS = frozenset(",;:!?")
_WIDE = str.maketrans(",;:!?", "，；：！？")
_PIECE = re.compile(f"[{class_range(*CLASSES)}]")
_CLASS_NAMES = {number: name for name, number in CLASSES.items()}


PROPER = 0.7
"""The least score of a name that is quoted, capitalised or coined, and no description."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of the matching text that patterns see as one character; count only for a counted group."""

    kind: str
    start: int
    end: int
    mention_id: str = ""
    norm: str = ""
    count: int | None = None
    score: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of the matching text and the number of its paragraph."""

    index: int
    start: int
    end: int
    paragraph: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Mask:
    """A masked sentence; character i stands for the matching text, `source`, from starts[i] to ends[i]."""

    source: str
    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    pieces: tuple[Piece | None, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span in the matching text of a span of the mask."""
        return self.starts[start], self.ends[max(start, end - 1)]

    def pieces_in(self, start: int, end: int) -> tuple[Piece, ...]:
        """The pieces masked within a span of the mask."""
        return tuple(piece for piece in self.pieces[start:end] if piece is not None)


def build_mask(text: str, sentence: Sentence, pieces: Sequence[Piece], *, language: str = "") -> Mask:
    """The sentence with its pieces masked; of pieces that overlap the longest stands, of equal ones the first given.

    Commas and the like are full-width in Chinese, whatever the text has.
    """
    characters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    kept: list[Piece | None] = []
    used = dict.fromkeys(CLASSES, 0)
    position = sentence.start
    for piece in _select(pieces):
        if used[piece.kind] >= CLASS_SIZE or piece.start < position:
            continue
        first, last = _cover(text, piece, sentence)
        first = max(first, position)
        _append_plain(text, position, first, characters, starts, ends, kept)
        characters.append(chr(FIRST + CLASSES[piece.kind] * CLASS_SIZE + used[piece.kind]))
        starts.append(piece.start)
        ends.append(piece.end)
        kept.append(piece)
        used[piece.kind] += 1
        position = last
    _append_plain(text, position, sentence.end, characters, starts, ends, kept)
    masked = "".join(characters)
    if language == "zh" and not _MARKS.isdisjoint(masked):
        masked = _NARROW.sub(lambda match: match[0].translate(_WIDE), masked)
    return Mask(source=text, text=masked, starts=starts, ends=ends, pieces=tuple(kept))


def drop_insertions(mask: Mask, insertions: re.Pattern[str]) -> Mask | None:
    """The mask without what is inserted between commas, dashes or brackets; None where nothing is."""
    kept: list[int] = []
    position = 0
    for match in insertions.finditer(mask.text):
        kept.extend(range(position, match.start()))
        position = match.end()
    if not position:
        return None
    kept.extend(range(position, len(mask.text)))
    return Mask(
        source=mask.source,
        text="".join(mask.text[at] for at in kept),
        starts=[mask.starts[at] for at in kept],
        ends=[mask.ends[at] for at in kept],
        pieces=tuple(mask.pieces[at] for at in kept),
    )


def piece_class(character: str) -> str:
    """The class of the piece a masked character stands for, empty for a plain character."""
    number = (ord(character) - FIRST) // CLASS_SIZE
    return _CLASS_NAMES.get(number, "")


def _append_plain(
    text: str,
    start: int,
    end: int,
    characters: list[str],
    starts: list[int],
    ends: list[int],
    kept: list[Piece | None],
) -> None:
    # A private character of the text itself must not pass for a piece.
    characters.append(_PIECE.sub("\ufffd", text[start:end]))
    starts.extend(range(start, end))
    ends.extend(range(start + 1, end + 1))
    kept.extend([None] * (end - start))


def _select(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces that stand, in the order of the text."""
    ordered = sorted(pieces, key=_start)
    if all(one.end <= other.start for one, other in pairwise(ordered)):
        return ordered
    chosen: list[Piece] = []
    for piece in sorted(pieces, key=lambda piece: piece.start - piece.end):
        if all(piece.end <= other.start or piece.start >= other.end for other in chosen):
            chosen.append(piece)
    return sorted(chosen, key=_start)


def _cover(text: str, piece: Piece, sentence: Sentence) -> tuple[int, int]:
    start, end = piece.start, piece.end
    if start > sentence.start and end < sentence.end and text[start - 1] in _OPENING and text[end] in _CLOSING:
        start, end = start - 1, end + 1
    if piece.kind in {"name", "org"}:
        alias = _ALIAS.match(text, end, sentence.end)
        end = alias.end() if alias else end
    return start, end


def overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two spans share a character."""
    return one[0] < other[1] and other[0] < one[1]
