"""The signs of the query language with their positions: words, quoted strings, operators, field names, ~5 and ^2."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from config.exceptions import QueryError
from search.syntax import Field

_QUOTES = {'"': '"＂', "＂": '"＂', "“": "”", "„": "“”", "「": "」", "『": "』"}
_OPERATORS = frozenset({"AND", "OR", "NOT"})
_NAME = re.compile(r"([A-Za-z_]+)[:：](?!//)")
_SUFFIX = re.compile(r"[~～^＾]")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_BOOSTED = re.compile(r"[\^＾](?:\d+(?:\.\d+)?)?$")
_FUZZY = re.compile(r"[~～]\d*$")
_STOP = frozenset("()（）") | frozenset(_QUOTES)


class SignKind(StrEnum):
    """What a sign is."""

    WORD = "word"
    QUOTED = "quoted"
    FIELD = "field"
    AND = "AND"
    OR = "OR"
    NOT = "NOT"
    OPEN = "("
    CLOSE = ")"
    NEAR = "~"
    BOOST = "^"
    END = "the end"


_SUFFIXED = frozenset({SignKind.WORD, SignKind.QUOTED, SignKind.CLOSE, SignKind.NEAR})


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """One sign of a query; position is its first code point."""

    kind: SignKind
    text: str
    position: int


def read_signs(query: str) -> tuple[Sign, ...]:
    """A query's signs, the end last; QueryError for an open quote or an unknown field."""
    return (*_read(query), Sign(kind=SignKind.END, text="", position=len(query)))


def _read(query: str) -> Iterator[Sign]:
    position = 0
    while position < len(query):
        if query[position].isspace():
            position += 1
            continue
        sign, position = _read_sign(query, position)
        yield sign
        if sign.kind is SignKind.FIELD and _starts_word(query, position):
            sign, position = _read_word(query, position)
            yield sign
        while sign.kind in _SUFFIXED and _SUFFIX.match(query, position):
            sign, position = _read_suffix(query, position)
            yield sign


def _read_sign(query: str, position: int) -> tuple[Sign, int]:
    character = query[position]
    if character in "(（":
        return Sign(kind=SignKind.OPEN, text=character, position=position), position + 1
    if character in ")）":
        return Sign(kind=SignKind.CLOSE, text=character, position=position), position + 1
    if character in _QUOTES:
        return _read_quoted(query, position)
    if character in "-－" and _starts_term(query, position):
        return Sign(kind=SignKind.NOT, text=character, position=position), position + 1
    if name := _NAME.match(query, position):
        return _read_field(query, name), name.end()
    return _read_word(query, position)


def _read_suffix(query: str, position: int) -> tuple[Sign, int]:
    kind = SignKind.BOOST if query[position] in "^＾" else SignKind.NEAR
    number = _NUMBER.match(query, position + 1)
    if number is None:
        raise QueryError(query, position, f"{kind.value} needs a number, such as {kind.value}2")
    return Sign(kind=kind, text=number.group(), position=position), number.end()


def _starts_word(query: str, position: int) -> bool:
    return position < len(query) and not query[position].isspace() and query[position] not in _STOP


def _starts_term(query: str, position: int) -> bool:
    return position + 1 < len(query) and not query[position + 1].isspace()


def _read_quoted(query: str, position: int) -> tuple[Sign, int]:
    closing = _QUOTES[query[position]]
    for end in range(position + 1, len(query)):
        if query[end] in closing:
            return Sign(kind=SignKind.QUOTED, text=query[position + 1 : end], position=position), end + 1
    raise QueryError(query, position, "this quotation mark is never closed")


def _read_field(query: str, name: re.Match[str]) -> Sign:
    known = [field.value for field in Field]
    if name.group(1).lower() in known:
        return Sign(kind=SignKind.FIELD, text=name.group(1).lower(), position=name.start())
    close = difflib.get_close_matches(name.group(1).lower(), known, n=1)
    hint = f"did you mean {close[0]}:?" if close else f"the fields are {', '.join(known)}"
    raise QueryError(query, name.start(), f'no field is called "{name.group(1)}"; {hint} (quote a text with a colon)')


def _read_word(query: str, position: int) -> tuple[Sign, int]:
    end = position
    while end < len(query) and not query[end].isspace() and query[end] not in _STOP:
        end += 1
    if boosted := _BOOSTED.search(query, position, end):
        end = boosted.start() if boosted.start() > position else end
    elif fuzzy := _FUZZY.search(query, position, end):
        raise QueryError(query, fuzzy.start(), '~ belongs behind a phrase: "two words"~5')
    text = query[position:end] or query[position]
    kind = SignKind(text) if text in _OPERATORS else SignKind.WORD
    return Sign(kind=kind, text=text, position=position), max(end, position + 1)
