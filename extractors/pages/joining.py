"""An article that stands on several pages as one reading: the first page's, with the text of all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from config.exceptions import Rejected
from config.records import Selectors
from extractors.encoding.decoding import decode
from extractors.markup.blocks import Block, weigh
from extractors.markup.parsing import fold_letters, parse_html
from extractors.pages.reading import Reading, read_tree
from extractors.pages.text import Body
from extractors.records import Page

_PAGER: Final = re.compile(
    r"(?:\d{1,3}|[上下前后後首尾末]一?[页頁]|第|共|[页頁]|prev(?:ious)?|next|page|first|last|of"
    r"|[\s\[\]()<>«»‹›|/.…·-])+",
    re.IGNORECASE,
)


def join_further(first: Reading, pages: Sequence[Page], selectors: Selectors) -> tuple[Reading, tuple[str, ...]]:
    """Add the text of further pages to the first page's reading; also a warning for each that cannot be read."""
    if not pages:
        return first, ()
    joined, warnings = _drop_pager(first), []
    for number, page in enumerate(pages, start=2):
        try:
            text = decode(page.body, content_type=page.content_type, encoding=page.encoding).text
            joined = _join(joined, _drop_pager(read_tree(page, parse_html(text), selectors)))
        except Rejected as rejected:
            warnings.append(f"pages: page {number} cannot be read: {rejected}")
    return joined, tuple(warnings)


def _join(first: Reading, further: Reading) -> Reading:
    new = _leave_repeated(further.body.blocks, {fold_letters(block.text) for block in first.body.blocks})
    if not new:
        return first
    return replace(
        first,
        body=_with_blocks(first.body, (*first.body.blocks, *new)),
        after=further.after,
        captions=tuple(dict.fromkeys((*first.captions, *further.captions))),
        annexes=tuple(dict.fromkeys((*first.annexes, *further.annexes))),
    )


def _drop_pager(reading: Reading) -> Reading:
    """Leave out the lines that lead from page to page; the number shown is no link, so they may pass for text."""
    kept = (block for block in reading.body.blocks if not (block.link_share and _PAGER.fullmatch(block.text)))
    return replace(reading, body=_with_blocks(reading.body, tuple(kept)))


def _with_blocks(body: Body, blocks: tuple[Block, ...]) -> Body:
    return replace(body, blocks=blocks, weight=sum(weigh(block.text) for block in blocks))


def _leave_repeated(blocks: Sequence[Block], known: set[str]) -> Sequence[Block]:
    """Leave out what opens and closes every page of an article: its title, its summary, a note at its end."""
    repeated = [fold_letters(block.text) in known for block in blocks]
    if all(repeated):
        return ()
    return blocks[repeated.index(False) : len(blocks) - repeated[::-1].index(False)]
