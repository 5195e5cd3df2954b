"""Cursors: where one search's hits go on, as an opaque text that says which search and which snapshot it belongs to."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from dataclasses import dataclass, replace

from config.exceptions import InputError
from search.contract import Request

START = "*"
_MAX_LENGTH = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Cursor:
    """A place between two hits; position is the engine's: how many hits to leave out, or the last hit's sort values."""

    snapshot: str
    position: tuple[float, ...]


def encode_cursor(request: Request, cursor: Cursor) -> str:
    """The text of a cursor of this search."""
    held = [_digest(request), cursor.snapshot, list(cursor.position)]
    return base64.urlsafe_b64encode(json.dumps(held).encode()).decode().rstrip("=")


def decode_cursor(request: Request) -> Cursor:
    """The cursor of a request; InputError for a damaged one or one of another search."""
    text = request.cursor[:_MAX_LENGTH]
    try:
        padded = text + "=" * (-len(text) % 4)
        digest, snapshot, position = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
        cursor = Cursor(snapshot=str(snapshot), position=tuple(_read_number(number) for number in position))
    except (binascii.Error, ValueError, TypeError):
        raise InputError("cursor", f'"{text[:40]}" is no cursor; the first page takes "{START}"') from None
    if digest != _digest(request):
        raise InputError("cursor", "belongs to another search; repeat the query and filters it came from")
    return cursor


def _read_number(number: object) -> float:
    if isinstance(number, bool) or not isinstance(number, (int, float)):
        raise TypeError("no number")
    return number


def _digest(request: Request) -> str:
    same = replace(request, size=0, offset=0, cursor="", facets=False)
    return hashlib.blake2b(repr(same).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
