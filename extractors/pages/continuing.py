"""Text that goes on where something interrupts it: paragraphs of the make of those before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from extractors.markup.blocks import Block
from extractors.markup.parsing import Element
from extractors.pages.boilerplate import is_boilerplate, is_stamp, starts_tail

_LINKED: Final = 0.5  # share of a block's text in links from which it counts as navigation
_LEAST: Final = 40  # weight of running text
_INSERTED: Final = 6  # links that may stand between
_PRUNED: Final = 7  # lines that may stand between, with those that were pruned
_CLIMB: Final = 5  # elements up to the one whose class tells the make
_OF_PEOPLE: Final = re.compile(r"author|writer|contact|comment|repl(?:y|ies)|作者|联系|評論|评论", re.IGNORECASE)
_ITEMS: Final = frozenset({"li", "dt", "dd", "th"})
_CUT: Final = re.compile(r"(?:\.\.\.|…|\[…\]|Read [Mm]ore|read [Mm]ore|更多|全文)\W*$")

Make = tuple[str, ...]


def is_cut(text: str) -> bool:
    """Whether a text ends as a teaser does, cut short or with what leads on."""
    return _CUT.search(text[-40:]) is not None


def goes_on(blocks: Sequence[Block], tail: Block, kept: Sequence[Block]) -> bool:
    """Whether, a few links behind a tail's heading, paragraphs follow that are brothers of those before it.

    Links that were pruned as furniture count too.
    """
    following = [block for block in blocks if block.order > tail.order]
    links = len([*takewhile(lambda block: block.link_share > _LINKED, following)])
    block = following[links] if links < len(following) else None
    if block is None or not _runs(block) or links > _INSERTED or _OF_PEOPLE.search(tail.text):
        return False
    if not 1 < block.order - tail.order <= _PRUNED:
        return False
    parents = {(other.element.getparent(), other.tag) for other in kept if _runs(other)}
    return (block.element.getparent(), block.tag) in parents or find_make(block.element) in _list_makes(kept)


def find_continuation(body: Sequence[Block], following: Sequence[Block]) -> list[Block]:
    """The paragraphs among the lines behind (or, turned round, above) a text that are of its make.

    A heading, a day or many links end it: then it is another text.
    """
    further: list[Block] = []
    links = 0
    for block in following:
        if block.is_heading or is_stamp(block.text) or starts_tail(block.text) or links > _INSERTED:
            break
        if block.link_share > _LINKED:
            links += 1
        elif _runs(block) and not is_boilerplate(block.text):
            further.append(block)
    makes = _list_makes(body) if further else set()
    return [block for block in further if find_make(block.element) in makes]


def find_make(element: Element) -> Make:
    """The tags from a paragraph up to the first element with a class, and that class; empty where there is none."""
    path: list[str] = []
    holder: Element | None = element
    for _ in range(_CLIMB):
        if holder is None:
            break
        path.append(holder.tag)
        if name := holder.get("class"):
            return (*path, name)
        holder = holder.getparent()
    return ()


def _list_makes(blocks: Sequence[Block]) -> set[Make]:
    return {find_make(block.element) for block in blocks if _runs(block)} - {()}


def _runs(block: Block) -> bool:
    return block.weight >= _LEAST and block.marks > 0 and block.tag not in _ITEMS and not is_cut(block.text)
