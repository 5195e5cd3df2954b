"""What a sentence must hold for a pattern of the event lexicons to match, so that few patterns have to be tried."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

_TOKEN = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\{[a-z_]+[+-]?\}|.", re.DOTALL)
_TRIGGER = "(?P<trigger>"
_GROUP_NAME = re.compile(r"\(\?P<\w+>")
_CAPITAL = re.compile(r"\\.|[A-Z]", re.DOTALL)
_OPTIONAL = ("?", "*", "{0")


def read_needs(regex: str, macros: Collection[str]) -> Iterator[str]:
    """The parts of a pattern that no match lacks: its trigger group and, of its macros, the given ones."""
    depth, trigger = 0, -1
    parts: list[str] = []
    for token in _TOKEN.finditer(regex):
        text = token[0]
        required = not regex.startswith(_OPTIONAL, token.end())
        if text == "(":
            if depth == 0 and regex.startswith(_TRIGGER, token.start()):
                trigger = token.start()
            depth += 1
        elif text == ")":
            depth -= 1
            if depth == 0 and trigger >= 0:
                parts += [regex[trigger : token.end()]] * required
                trigger = -1
        elif depth == 0 and text == "|":
            return
        elif depth == 0 and text[0] == "{" and text[1:-1] in macros and required:
            parts.append(text)
    yield from dict.fromkeys(parts)


def fold(regex: str) -> str:
    """The expression without named groups and in lower case, to be searched in lower-case text.

    That is several times as fast as ignoring case, as an alternative is passed over by its first letter.
    """
    return _CAPITAL.sub(_lower, _GROUP_NAME.sub("(?:", regex))


def _lower(match: re.Match[str]) -> str:
    """A capital in lower case; an escaped one stays."""
    return match[0] if match[0].startswith("\\") else match[0].lower()
