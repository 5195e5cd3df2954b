"""What a sentence says to the linear model of event types: its words and their neighbours, names as signs.

An English name of an organisation is a sign and its last word, a Chinese one a sign and its last two characters, so
that who acts says nothing, but what kind of body does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple, TypeAlias

from extractors.masks import Piece, Sentence

_SIGNS: Final = {"org": "@", "person": "&", "place": "%"}
_LONGEST: Final = 4  # characters of a Chinese feature
_KEPT: Final = 2  # characters of a Chinese organisation's name
_NUMBER: Final = "0"
_TOKENS: Final = {
    "en": re.compile(r"[A-Za-z]+(?:['’-][A-Za-z]+)*|\d[\d,.]*|[$€£;:]"),
    "zh": re.compile(r"\d[\d,.]*|\S"),
}

Feature: TypeAlias = tuple[str, int, int]
"""Its name and the numbers of its first and its last token."""


class Token(NamedTuple):
    """A word or Chinese character with its span, or the sign or part of a name, which is not plain."""

    text: str
    start: int
    end: int
    is_plain: bool


def list_tokens(text: str, sentence: Sentence, pieces: Iterable[Piece], *, language: str) -> list[Token]:
    """The tokens of a sentence of the matching text, each name a sign and its last word or characters."""
    tokens: list[Token] = []
    position = sentence.start
    for piece in sorted(pieces, key=lambda piece: (piece.start, -piece.end)):
        if piece.kind not in _SIGNS or piece.start < position:
            continue
        tokens += _read_plain(text, position, piece.start, language)
        signs = [_SIGNS[piece.kind]]
        if piece.kind == "org":
            name = text[piece.start : piece.end]
            signs += name[-_KEPT:] if language == "zh" else name.lower().split()[-1:]
        tokens += (Token(sign, piece.start, piece.end, is_plain=False) for sign in signs)
        position = piece.end
    tokens += _read_plain(text, position, sentence.end, language)
    return tokens


def _read_plain(text: str, start: int, end: int, language: str) -> Iterator[Token]:
    for match in _TOKENS[language].finditer(text, start, end):
        first = match[0][0]
        word = _NUMBER if first.isdigit() else match[0].lower()
        yield Token(word, match.start(), match.end(), is_plain=first.isalpha())


def list_features(tokens: list[Token], *, language: str) -> list[Feature]:
    """English words, each with the next one and with the one after that; one to four Chinese characters in a row."""
    texts = [token.text for token in tokens]
    number = len(texts)
    if language == "zh":
        return [
            ("".join(texts[at : at + length]), at, at + length - 1)
            for length in range(1, _LONGEST + 1)
            for at in range(number - length + 1)
        ]
    words = [(text, at, at) for at, text in enumerate(texts)]
    pairs = [(f"{texts[at]} {texts[at + 1]}", at, at + 1) for at in range(number - 1)]
    return words + pairs + [(f"{texts[at]} _ {texts[at + 2]}", at, at + 2) for at in range(number - 2)]
