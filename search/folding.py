"""The form in which text is compared: half width, simplified characters, lower case, Latin letters without accents.

Every character folds on its own, whatever stands beside it: a piece of a text folds to a piece of the folded text. A
conversion by words (OpenCC's own) does not have this property and loses verbatim phrases that begin inside a word. The
one exception: pinyin readings in brackets that are noise, as in 國(guó)產(chǎn), fold to nothing.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import opencc

from extractors.match import find_readings

# Traditional text keeps these beside their simplified forms; OpenCC tells them apart by the words around them only.
_VARIANTS = str.maketrans("著乾", "着干")
_LATIN_END = 0x0530
_LATIN_ADDITIONAL = range(0x1E00, 0x2000)
_KANA = range(0x3040, 0x3100)


class _FoldingTable(dict[int, str]):
    """Each character's folded form, computed when first met; uneven are those that do not fold to one character."""

    def __init__(self) -> None:
        super().__init__()
        self.uneven: set[str] = set()

    def __missing__(self, codepoint: int) -> str:
        folded = _fold_character(chr(codepoint))
        if len(folded) != 1:
            self.uneven.add(chr(codepoint))
        self[codepoint] = folded
        return folded


@dataclass(frozen=True, slots=True, kw_only=True)
class FoldedText:
    """A folded text; origins holds, for each of its characters and for its end, the index in the original."""

    text: str
    origins: Sequence[int]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The original's span behind a span of the folded text."""
        if start == end:
            return (self.origins[start], self.origins[start])
        return (self.origins[start], self.origins[end - 1] + 1)


def fold(text: str) -> str:
    """The folded form of a text."""
    readings = find_readings(text)
    if not readings:
        return text.translate(_table())
    return fold_with_origins(text).text


def fold_with_origins(text: str) -> FoldedText:
    """The folded form with the way back to the original."""
    table = _table()
    readings = find_readings(text)
    folded = text.translate(table)
    if not readings and table.uneven.isdisjoint(text):
        return FoldedText(text=folded, origins=range(len(text) + 1))
    pieces = [table[ord(character)] for character in text]
    for start, end in readings:
        pieces[start:end] = [""] * (end - start)
    origins = [index for index, piece in enumerate(pieces) for _ in piece]
    return FoldedText(text="".join(pieces), origins=[*origins, len(text)])


@cache
def _table() -> _FoldingTable:
    return _FoldingTable()


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


def _fold_character(character: str) -> str:
    if character.isascii():
        return character.lower()
    if unicodedata.category(character) == "Cs":
        return " "
    compatible = unicodedata.normalize("NFKC", character)
    return "".join(_fold_part(part) for part in compatible)


def _fold_part(character: str) -> str:
    if unicodedata.category(character) in {"Cf", "Mn"}:
        return ""
    codepoint = ord(character)
    if codepoint < _LATIN_END or codepoint in _LATIN_ADDITIONAL or codepoint in _KANA:
        plain = unicodedata.normalize("NFKD", character)
        return "".join(part for part in plain if unicodedata.category(part) != "Mn").casefold()
    simplified: str = _converter().convert(character)
    return simplified.translate(_VARIANTS).casefold()
