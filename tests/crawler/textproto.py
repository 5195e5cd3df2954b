"""Reads the small part of the protocol buffers' text format that robots.txt cases are written in."""

from __future__ import annotations

import re

_TOKEN = re.compile(r'\s+|#[^\n]*|"(?:\\.|[^"\\])*"|[A-Za-z_][A-Za-z0-9_.]*|\d+|[\[\]{}:,]')
_ESCAPE = re.compile(rb"\\(x[0-9a-fA-F]{1,2}|[0-7]{1,3}|.)", re.DOTALL)
_SHORT = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b'"': b'"', b"'": b"'", b"\\": b"\\"}


def parse_textproto(text: str) -> dict[str, object]:
    tokens = [found for found in _TOKEN.findall(text) if not found.isspace() and not found.startswith("#")]
    value, rest = _fields(tokens, 0)
    assert rest == len(tokens)
    return value


def _fields(tokens: list[str], at: int) -> tuple[dict[str, object], int]:
    found: dict[str, object] = {}
    while at < len(tokens) and tokens[at] != "}":
        if tokens[at] == ",":
            at += 1
            continue
        name = tokens[at]
        at += 2 if tokens[at + 1] == ":" else 1
        value, at = _value(tokens, at)
        if isinstance(value, dict) and isinstance(found.get(name), list):
            found[name].append(value)  # type: ignore[attr-defined]
        elif isinstance(value, dict):
            found[name] = [value]
        else:
            found[name] = value
    return found, at


def _value(tokens: list[str], at: int) -> tuple[object, int]:
    if tokens[at] == "[":
        items, at = [], at + 1
        while tokens[at] != "]":
            if tokens[at] == ",":
                at += 1
                continue
            item, at = _value(tokens, at)
            items.append(item)
        return items, at + 1
    if tokens[at] == "{":
        fields, at = _fields(tokens, at + 1)
        return fields, at + 1
    if not tokens[at].startswith('"'):
        return tokens[at], at + 1
    text = b""
    while at < len(tokens) and tokens[at].startswith('"'):
        text += _unescape(tokens[at][1:-1].encode())
        at += 1
    return text, at


def _unescape(text: bytes) -> bytes:
    def settle(match: re.Match[bytes]) -> bytes:
        code = match[1]
        if code in _SHORT:
            return _SHORT[code]
        if code[:1] == b"x":
            return bytes([int(code[1:], 16)])
        return bytes([int(code, 8)]) if code.isdigit() else code

    return _ESCAPE.sub(settle, text)
