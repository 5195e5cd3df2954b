"""What stands right before and behind the best part of a page and belongs to its text: lists, cells, what goes on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from extractors.language import is_chinese
from extractors.markup.blocks import Block
from extractors.markup.parsing import fold_letters
from extractors.pages.boilerplate import is_stamp, starts_tail
from extractors.pages.continuing import find_continuation
from extractors.rosters.announcements import announces
from extractors.rosters.name_shapes import is_name

_ITEMS: Final = 6  # so many short lines without links behind a part belong to it; list items count double
_LONGEST_ITEM: Final = 120  # weight of an item of a list behind the text
_LONGEST_NAME: Final = 60
_ITEM_TAGS: Final = frozenset({"li", "td", "th", "dd", "dt"})


def extend(chosen: Sequence[Block], scores: Sequence[float], inside: Sequence[bool]) -> list[Block]:
    """The blocks of the best part, and the list right behind it: short lines without links, or names of any tag.

    A heading that announces it stands above, or a line for names.
    """
    body = [block for block, is_in in zip(chosen, inside, strict=True) if is_in]
    if not body:
        return body
    last = max(index for index, is_in in enumerate(inside) if is_in)
    further = find_continuation(body, chosen[last + 1 :])
    count, items, is_told = 0, list[Block](), False
    headings: list[Block] = []
    for block, score in zip(chosen[last + 1 :], scores[last + 1 :], strict=True):
        if block.link_share or starts_tail(block.text) or is_stamp(block.text):
            break
        if (block.is_heading or _may_head(block)) and announces(block.text):
            headings.append(block)
            is_told = True
            continue
        is_item = (block.tag in _ITEM_TAGS and block.weight <= _LONGEST_ITEM) or (is_told and _names(block))
        if block.is_heading or score < 0 or (score > 0 and not is_item):
            break
        count += 2 if block.tag in _ITEM_TAGS else 1
        items += [*headings, block]
        headings = []
    announced = body[-1].text.endswith(("：", ":")) or (bool(items) and announces(items[0].text))
    if count < (2 if announced else _ITEMS):
        items = []
    return body + sorted({*items, *further}, key=lambda block: block.order)


def extend_up(chosen: Sequence[Block], inside: Sequence[bool], title: str) -> list[Block]:
    """The cells of a table right before the best part, under the title, else the paragraphs of its make there."""
    first = next((index for index, is_in in enumerate(inside) if is_in), 0)
    folded = fold_letters(title)
    start = next((index for index in range(first - 1, -1, -1) if says(chosen[index], folded)), first)
    cells: list[Block] = []
    for block in reversed(chosen[start + 1 : first]):
        if block.tag not in _ITEM_TAGS or block.link_share:
            break
        cells.insert(0, block)
    if len(cells) >= _ITEMS:
        return cells
    body = [block for block, is_in in zip(chosen, inside, strict=True) if is_in]
    return find_continuation(body, chosen[start + 1 : first][::-1])[::-1]


def _may_head(block: Block) -> bool:
    """Whether a short line may announce names though it is no heading."""
    return block.tag not in _ITEM_TAGS and block.weight <= _LONGEST_ITEM and not _names(block)


def _names(block: Block) -> bool:
    return not is_chinese(block.text) and block.weight <= _LONGEST_NAME and is_name(block.text)


def says(block: Block, folded: str) -> bool:
    """Whether a line says nothing but a folded title."""
    return len(block.text) >= len(folded) and fold_letters(block.text) == folded
