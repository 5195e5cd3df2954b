"""Alternatives of a regular expression, those that begin alike together, so that few are tried at each place."""

from __future__ import annotations

import re
from collections.abc import Sequence

_TOKEN = re.compile(
    r"(?P<open>\((?:\?(?:P<\w+>|[:=!]|<[=!]|[a-z]+:))?)|(?P<close>\))|(?P<bar>\|)"
    r"|\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|.",
    re.DOTALL,
)
_LETTER = re.compile(r"[^\W_](?![?*+]|\{\d)")  # a macro may follow
_FEWEST = 3  # alternatives that are worth a group


def group_alternatives(regex: str, *, ignore_case: bool) -> str:
    """An expression that matches what the given one does; one whose brackets do not pair stays as it is."""
    tokens = list(_TOKEN.finditer(regex))
    if sum(bool(token["open"]) - bool(token["close"]) for token in tokens):
        return regex
    alternatives, end = _read(tokens, 0, ignore_case=ignore_case)
    if end < len(tokens):
        return regex
    return _join(alternatives, ignore_case=ignore_case)


def _read(tokens: Sequence[re.Match[str]], at: int, *, ignore_case: bool) -> tuple[list[str], int]:
    """The alternatives from a token up to the bracket that closes them, and where that is."""
    alternatives: list[str] = []
    current: list[str] = []
    while at < len(tokens) and not tokens[at]["close"]:
        token = tokens[at]
        if token["bar"]:
            alternatives.append("".join(current))
            current = []
        elif token["open"]:
            inner, at = _read(tokens, at + 1, ignore_case=ignore_case)
            # What looks back must keep alternatives of one width.
            text = "|".join(inner) if token[0].startswith("(?<") else _join(inner, ignore_case=ignore_case)
            current.append(f"{token[0]}{text})")
        else:
            current.append(token[0])
        at += 1
    alternatives.append("".join(current))
    return alternatives, at


def _join(values: Sequence[str], *, ignore_case: bool) -> str:
    if len(values) < _FEWEST:
        return "|".join(values)
    groups: dict[tuple[str, str], list[str]] = {}
    for value in values:
        letter = value[0] if _LETTER.match(value) else ""
        letter = letter.lower() if ignore_case else letter
        groups.setdefault((letter, "" if letter else value), []).append(value)
    return "|".join(_write(letter, group, ignore_case=ignore_case) for (letter, _), group in groups.items())


def _write(letter: str, group: Sequence[str], *, ignore_case: bool) -> str:
    if len(group) == 1 or not letter:
        return group[0]
    rest = _join([value[1:] for value in group], ignore_case=ignore_case)
    return f"{letter}(?:{rest})"
