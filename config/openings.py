"""Alternatives of a regular expression rewritten to begin with a letter, so that a search passes over other text."""

from __future__ import annotations

import re

_TOKEN = re.compile(
    r"(?P<open>\((?:\?(?:P<\w+>|[:=!]|<[=!]|[a-z]+:))?)|(?P<close>\))|(?P<bar>\|)"
    r"|\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|.",
    re.DOTALL,
)
_CLASS = re.compile(r"\[([^\W_]{2,12})\]")
_OPTIONAL = re.compile(r"(?:[?*]|\{0,\d+\})[?+]?")  # each character is a token
_QUANTIFIERS = frozenset("?*+{")
_LONGEST = 2000  # characters that opening one alternative may lead to


def open_alternatives(regex: str) -> str:
    """An expression that matches what the given one does; one whose brackets do not pair stays as it is."""
    if sum(bool(token["open"]) - bool(token["close"]) for token in _TOKEN.finditer(regex)):
        return regex
    opened = [one for atoms in _split(regex) for one in _open_bounded(atoms)]
    return "|".join(map("".join, opened))


def drop_optional_starts(regex: str) -> str:
    """An expression that is somewhere in a text where the given one is; brackets must pair."""
    return "|".join("".join(_drop_start(atoms)) for atoms in _split(regex))


def _drop_start(atoms: list[str]) -> list[str]:
    optional = _OPTIONAL.match("".join(atoms[1:]))
    if optional is None or _captures(atoms[0]):
        return atoms
    return _drop_start(atoms[1 + optional.end() :])


def _split(regex: str) -> list[list[str]]:
    """The alternatives, each as its tokens and whole brackets."""
    alternatives: list[list[str]] = [[]]
    depth = start = 0
    for token in _TOKEN.finditer(regex):
        if token["open"]:
            start = start if depth else token.start()
            depth += 1
        elif token["close"]:
            depth -= 1
        if depth == 0 and token["bar"]:
            alternatives.append([])
        elif depth == 0:
            alternatives[-1].append(regex[start : token.end()] if token["close"] else token[0])
    return alternatives


def _captures(regex: str) -> bool:
    return any(token["open"] == "(" or token[0].startswith("(?P<") for token in _TOKEN.finditer(regex))


def _open_bounded(atoms: list[str]) -> list[list[str]]:
    if _captures("".join(atoms)):
        return [atoms]
    opened = _open(atoms)
    return opened if sum(len(atom) for one in opened for atom in one) <= _LONGEST else [atoms]


def _open(atoms: list[str]) -> list[list[str]]:
    """One alternative as several that begin with what its first token or bracket begins with."""
    if not atoms:
        return [atoms]
    first, *rest = atoms
    letters = _CLASS.fullmatch(first)
    if letters and rest[:1] == ["+"] and not _is_quantified(rest[1:]):
        return [[letter, first, "*", *rest[1:]] for letter in letters[1]]
    if _is_quantified(rest):
        optional = rest[0] == "?" and not _is_quantified(rest[1:])
        return [*_open([first, *rest[1:]]), *_open(rest[1:])] if optional else [atoms]
    if first.startswith("(?:"):
        return [opened for inner in _split(first[3:-1]) for opened in _open([*inner, *rest])]
    if letters:
        return [[letter, *rest] for letter in letters[1]]
    if not rest or len(rest[0]) > 1 or not rest[0].isalnum() or _is_quantified(rest[1:]):
        return [atoms]
    letter, *behind = rest
    if first == r"\b":
        return [[letter, rf"(?<!\w{letter})", *behind]]
    if first.startswith(("(?<!", "(?<=")):
        return [[letter, f"{first[:4]}(?:{first[4:-1]}){letter})", *behind]]
    return [atoms]


def _is_quantified(following: list[str]) -> bool:
    return bool(following) and following[0] in _QUANTIFIERS
