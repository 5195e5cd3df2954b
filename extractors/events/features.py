"""What a sentence says to the linear model of event types: its words and their neighbours, names as signs.

An English name of an organisation is a sign and its last word, a Chinese one a sign and its last two characters, so
that who acts says nothing, but what kind of body does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from extractors.masks import Piece, Sentence

SIGNS: Final = {"org": "@", "person": "&", "place": "%"}
_LONGEST: Final = 4  # characters of a Chinese feature
_KEPT: Final = 2  # characters of a Chinese organisation's name
_NUMBER: Final = "0"
_WORD: Final = re.compile(r"[A-Za-z]+(?:['’-][A-Za-z]+)*|\d[\d,.]*|[$€£;:]")
_SHORT: Final = 5  # letters of an English word that is its own stem
_ENDING: Final = re.compile(r"(?:ations?|ments?|ings?|ers?|ed|es|s|ly|ions?|e)\Z")
_RUN: Final = re.compile(r"(\d[\d,.]*)|[^\s\d]+")


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
    position = sentence.start
    for piece in sorted(pieces, key=lambda piece: (piece.start, -piece.end)):
        if piece.kind not in SIGNS or piece.start < position:
            continue
        read(tokens, text, position, piece.start)
        signs = [SIGNS[piece.kind]]
        if piece.kind == "org":
            name = text[piece.start : piece.end]
            signs += name[-_KEPT:] if language == "zh" else name.lower().split()[-1:]
        for sign in signs:
            tokens.named.add(len(tokens.texts))
            tokens.add(sign, piece.start, piece.end)
        position = piece.end
    read(tokens, text, position, sentence.end)
    return tokens


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


def name_features(tokens: Tokens) -> list[str]:
    """English words and their stems, with the next ones; one to four Chinese characters."""
    texts = tokens.texts
    if tokens.language == "zh":
        joined = "".join(texts)
        return [joined[at : at + length] for length in range(1, _LONGEST + 1) for at in range(len(texts) - length + 1)]
    stems = [f"~{_find_stem(word)}" for word in texts]
    return [*texts, *_pair(texts), *stems, *_pair(stems)]


def _pair(words: Sequence[str]) -> Iterator[str]:
    return (f"{one} {other}" for one, other in pairwise(words))


def _find_stem(word: str) -> str:
    """What launched and launching share, roughly; a short word is its own stem."""
    return _ENDING.sub("", word) if len(word) > _SHORT else word


def list_plain(tokens: Tokens) -> Iterator[tuple[str, int, int]]:
    """The features of plain words or Chinese characters without a gap, each with its span."""
    most = _LONGEST if tokens.language == "zh" else 1
    for start in range(len(tokens.texts)):
        for end in range(start, min(start + most, len(tokens.texts))):
            if end in tokens.named or not tokens.texts[end][0].isalpha():
                break
            yield "".join(tokens.texts[start : end + 1]), tokens.starts[start], tokens.ends[end]
