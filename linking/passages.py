"""A text cut into passages that an embedding model reads whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_LONGEST: Final = 600  # columns, of which a Chinese character takes three: about 150 tokens, found better than 300
_END: Final = re.compile(r"(?<=[。！？!?])|(?<=[.;；])\s+|\n+")
_WIDE: Final = re.compile("[\u2e80-\uffef]")


def split_passages(text: str, *, longest: int = _LONGEST) -> tuple[str, ...]:
    """The passages of a text in their order, cut at ends of sentences; all of the text is in them."""
    passages: list[str] = []
    for piece in _find_pieces(text, longest):
        if passages and _measure(passages[-1]) + _measure(piece) <= longest:
            passages[-1] += piece
        else:
            passages.append(piece)
    return tuple(one.strip() for one in passages if one.strip())


def _find_pieces(text: str, longest: int) -> Iterator[str]:
    """Sentences with what parts them; one that is too long by itself is cut."""
    start = 0
    for end in [*(match.end() for match in _END.finditer(text)), len(text)]:
        while _measure(text[start:end]) > longest:
            cut = start + max(1, longest // 3)
            yield text[start:cut]
            start = cut
        if end > start:
            yield text[start:end]
            start = end


def _measure(text: str) -> int:
    return len(text) + 2 * len(_WIDE.findall(text))
