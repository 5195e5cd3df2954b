"""What a sentence says to the linear models of events: its words and their neighbours, names as signs.

An English name of an organisation is a sign and its last word, a Chinese one a sign and its last two characters, so
that who acts says nothing, but what kind of body does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from extractors.events.substrings import LONGEST, list_substrings
from extractors.masks import Piece, Sentence

SIGNS: Final = {"org": "@", "person": "&", "place": "%"}
_KEPT: Final = 2  # characters of a Chinese organisation's name
_NUMBER: Final = "0"
_WORD: Final = re.compile(r"[A-Za-z]+(?:['’-][A-Za-z]+)*|\d[\d,.]*|[$€£;:]")
_SHORT: Final = 5  # letters of an English word that is its own stem
_ENDING: Final = re.compile(r"(?:ations?|ments?|ings?|ers?|ed|es|s|ly|ions?|e)\Z")
_FIGURES: Final = re.compile(r"\d[\d,.]*")
_RUN: Final = re.compile(rf"({_FIGURES.pattern})|[^\s\d]+")


@dataclass(slots=True, kw_only=True)
class Tokens:
    """A sentence's words or Chinese characters with their spans; those whose numbers are `named` stand for names."""

    language: str
    texts: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    named: set[int] = field(default_factory=set)

    def add(self, text: str, start: int, end: int) -> None:
        """One more token."""
        self.texts.append(text)
        self.starts.append(start)
        self.ends.append(end)


def list_tokens(text: str, sentence: Sentence, pieces: Iterable[Piece], *, language: str) -> Tokens:
    """The tokens of a sentence of the matching text, each name a sign and its last word or characters."""
    tokens = Tokens(language=language)
    read = _read_characters if language == "zh" else _read_words
    for start, end, piece in _part(sentence, pieces):
        read(tokens, text, start, end)
        if piece:
            for sign in _list_signs(text, piece, language):
                tokens.named.add(len(tokens.texts))
                tokens.add(sign, piece.start, piece.end)
    return tokens


def write_characters(text: str, sentence: Sentence, pieces: Iterable[Piece]) -> str:
    """The tokens of a Chinese sentence in a row."""
    written: list[str] = []
    for start, end, piece in _part(sentence, pieces):
        written += _FIGURES.sub(_NUMBER, text[start:end]).lower().split()
        if piece:
            written += _list_signs(text, piece, "zh")
    return "".join(written)


def _part(sentence: Sentence, pieces: Iterable[Piece]) -> Iterator[tuple[int, int, Piece | None]]:
    """Where each plain stretch of a sentence begins and ends, with the name behind it."""
    position = sentence.start
    named = [piece for piece in pieces if piece.kind in SIGNS]
    for piece in sorted(named, key=lambda piece: (piece.start, -piece.end)):
        if piece.start >= position:
            yield position, piece.start, piece
            position = piece.end
    yield position, sentence.end, None


def _list_signs(text: str, piece: Piece, language: str) -> Sequence[str]:
    """What stands for a name: what it is of, and of an organisation its last word or characters."""
    sign = SIGNS[piece.kind]
    if piece.kind != "org":
        return (sign,)
    name = text[piece.start : piece.end]
    return (sign, *(name[-_KEPT:] if language == "zh" else name.lower().split()[-1:]))


def _read_words(tokens: Tokens, text: str, start: int, end: int) -> None:
    for match in _WORD.finditer(text, start, end):
        word = match[0]
        tokens.add(_NUMBER if word[0].isdigit() else word.lower(), match.start(), match.end())


def _read_characters(tokens: Tokens, text: str, start: int, end: int) -> None:
    for match in _RUN.finditer(text, start, end):
        if match.lastindex:
            tokens.add(_NUMBER, *match.span())
        else:
            tokens.texts += match[0].lower()
            tokens.starts += range(*match.span())
            tokens.ends += range(match.start() + 1, match.end() + 1)


def name_features(text: str, sentence: Sentence, pieces: Iterable[Piece], *, language: str) -> list[str]:
    """English words and their stems, with the next ones; one to four Chinese characters."""
    if language == "zh":
        return list_substrings(write_characters(text, sentence, pieces))
    words = list_tokens(text, sentence, pieces, language=language).texts
    stems = [f"~{_find_stem(word)}" for word in words]
    return [*words, *_pair(words), *stems, *_pair(stems)]


def _pair(words: Sequence[str]) -> Iterator[str]:
    return (f"{one} {other}" for one, other in pairwise(words))


def _find_stem(word: str) -> str:
    """What launched and launching share, roughly; a short word is its own stem."""
    return _ENDING.sub("", word) if len(word) > _SHORT else word


def list_plain(tokens: Tokens) -> Iterator[tuple[str, int, int]]:
    """The features of plain words or Chinese characters without a gap, each with its span."""
    most = LONGEST if tokens.language == "zh" else 1
    for start in range(len(tokens.texts)):
        for end in range(start, min(start + most, len(tokens.texts))):
            if end in tokens.named or not tokens.texts[end][0].isalpha():
                break
            yield "".join(tokens.texts[start : end + 1]), tokens.starts[start], tokens.ends[end]
