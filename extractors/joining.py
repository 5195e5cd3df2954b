"""An article that stands on several pages as one reading: the first page's, with the text of all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from config.exceptions import Rejected
from config.records import Selectors
from extractors.blocks import Block, weigh
from extractors.encoding import decode
from extractors.markup import parse_html
from extractors.reading import Reading, read_tree
from extractors.records import Page

_LETTERS: Final = re.compile(r"\W+")


def join_further(first: Reading, pages: Sequence[Page], selectors: Selectors) -> tuple[Reading, tuple[str, ...]]:
    """Add the text of further pages to the first page's reading; also a warning for each that cannot be read."""
    joined, warnings = first, []
    for number, page in enumerate(pages, start=2):
        try:
            text = decode(page.body, content_type=page.content_type, encoding=page.encoding).text
            joined = _join(joined, read_tree(page, parse_html(text), selectors))
        except Rejected as rejected:
            warnings.append(f"pages: page {number} cannot be read: {rejected}")
    return joined, tuple(warnings)


def _join(first: Reading, further: Reading) -> Reading:
    new = _leave_repeated(further.body.blocks, {_fold(block.text) for block in first.body.blocks})
    if not new:
        return first
    blocks = (*first.body.blocks, *new)
    return replace(
        first,
        body=replace(first.body, blocks=blocks, weight=sum(weigh(block.text) for block in blocks)),
        after=further.after,
        captions=tuple(dict.fromkeys((*first.captions, *further.captions))),
        annexes=tuple(dict.fromkeys((*first.annexes, *further.annexes))),
    )


def _leave_repeated(blocks: Sequence[Block], known: set[str]) -> Sequence[Block]:
    """Leave out what opens and closes every page of an article: its title, its summary, a note at its end."""
    repeated = [_fold(block.text) in known for block in blocks]
    if all(repeated):
        return ()
    return blocks[repeated.index(False) : len(blocks) - repeated[::-1].index(False)]


def _fold(text: str) -> str:
    return _LETTERS.sub("", text).lower()
