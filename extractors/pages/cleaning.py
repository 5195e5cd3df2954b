"""The lines of a text without those that are not the article's, and without its title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from extractors.bylines.signatures import is_signed_below, is_signed_in_figures, is_signing_day
from extractors.markup.blocks import Block
from extractors.markup.parsing import fold_letters
from extractors.pages.block_scores import LEAST, LINKED
from extractors.pages.boilerplate import is_boilerplate, is_end_mark, is_meta_line, is_stamp, starts_tail
from extractors.pages.continuing import goes_on
from extractors.rosters.linked_names import find_linked_names, lists_names

_ALL_LINK: Final = 0.9
_STOPS: Final = frozenset(".。”！!？?")
_DATED: Final = re.compile(
    r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}|年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日"
)
_BOXED: Final = re.compile(  # a day set in parts: 13 | 2024-03
    r"\d{1,2}日?\s*/?(?:\s*(?:19|20)\d{2}\s*[-./年]\s*\d{1,2}月?)?|(?:19|20)\d{2}(?:\s*[-./年]\s*\d{1,2}月?)?"
    r"|\d{1,2}\s*[-./月]\s*\d{1,2}日?"
)
_WHEN: Final = re.compile(r"\W*(?:[\u4e00-\u9fff]{0,4}(?:时间|日期|時間)|dates?|time|when)\s*[:：]", re.IGNORECASE)
_WHERE: Final = re.compile(
    r"\W*(?:[一二三四五六七八九十][、.．]\s*)?(?:[\u4e00-\u9fff]{0,4}地[点點]|venue|place|location|where|time)\s*[:：]",
    re.IGNORECASE,
)
_QUOTES: Final = '“"‘「『«'
_QUOTED: Final = 12  # letters from which a line that stands again in a longer one is a pull quote


def clean_lines(blocks: Sequence[Block], title: str) -> list[Block]:
    """Drop what is not the article's: its title again, navigation, boilerplate, all that follows a tail's heading."""
    kept: list[Block] = []
    folded = fold_letters(title)
    weight = 0
    linked_names = find_linked_names(blocks)
    for place, block in enumerate(blocks):
        if _is_of_meeting(block.text, blocks[place + 1 : place + 3]):
            kept.append(block)
            continue
        if weight > LEAST and is_end_mark(block.text) and _ends_text(blocks, place):
            break
        if weight > LEAST and starts_tail(block.text) and block.marks < 3:
            if _nothing_follows(blocks, block) and not goes_on(blocks, block, kept):
                break
            continue
        if block.order not in linked_names and _is_navigation(block):
            continue
        if is_end_mark(block.text) or is_boilerplate(block.text) or _is_header_line(block, kept):
            continue
        if is_stamp(block.text) and not _is_signed(block, kept, [other.text for other in blocks[place + 1 :]]):
            continue
        if folded and len(kept) < 3 and fold_letters(block.text) == folded:
            continue
        kept.append(block)
        weight += block.weight
    return _trim_headings(_drop_quotes(kept))


def _is_of_meeting(line: str, below: Sequence[Block]) -> bool:
    """Whether a line gives the day of a meeting, whose place stands below it, and not that of the page."""
    is_labelled = (":" in line or "：" in line) and _WHEN.match(line) is not None
    return is_labelled and any(_WHERE.match(other.text) for other in below)


def _is_navigation(block: Block) -> bool:
    """Whether a line is mostly links, and no sentence all the same."""
    return block.link_share > LINKED and (block.weight < 200 or block.link_share > 0.8) and not _is_sentence(block)


def _is_sentence(block: Block) -> bool:
    """Whether a paragraph with a long link is a sentence all the same: marks, a full stop, words outside the link."""
    return block.tag == "p" and block.marks > 1 and block.link_share < _ALL_LINK and block.text[-1] in _STOPS


def _is_signed(block: Block, kept: Sequence[Block], below: Sequence[str]) -> bool:
    """Whether a day alone on its line is a signature's: a short line stands before it, or who signs below it."""
    has_begun = len(kept) > 2 or any(_runs(other) and other.text[-1] in _STOPS for other in kept)
    if has_begun and is_signed_in_figures(block.text, kept[-1].text):
        return True
    if not (has_begun and is_signing_day(block.text)):
        return False
    return (kept[-1].weight <= 80 and kept[-1].text[-1] not in "。！？.!?") or is_signed_below(below)


def _drop_quotes(blocks: list[Block]) -> list[Block]:
    """Drop pull quotes: short quoted lines whose words stand again in a longer one."""
    if not any(block.text[0] in _QUOTES for block in blocks):
        return blocks
    folded = [fold_letters(block.text) for block in blocks]
    return [
        block
        for block, text in zip(blocks, folded, strict=True)
        if block.text[0] not in _QUOTES or len(text) < _QUOTED or not any(text in other != text for other in folded)
    ]


def _is_header_line(block: Block, kept: Sequence[Block]) -> bool:
    if len(kept) >= 3:
        return False
    if _BOXED.fullmatch(block.text):
        return True
    is_dated = block.weight <= 64 and not block.marks and _DATED.search(block.text)
    return is_meta_line(block.text) or bool(is_dated and not any(_runs(other) for other in kept))


def _runs(block: Block) -> bool:
    return block.weight >= LEAST and block.marks > 0


def _ends_text(blocks: Sequence[Block], place: int) -> bool:
    """Whether what follows the mark of an end is little text, and no list of names."""
    return _nothing_follows(blocks, blocks[place]) and not lists_names(blocks[place + 1 :])


def _nothing_follows(blocks: Sequence[Block], tail: Block) -> bool:
    """Whether what follows a tail's heading is mostly links and little text."""
    after = [block for block in blocks if block.order > tail.order]
    running = sum(block.weight for block in after if block.link_share <= LINKED and block.weight >= 80)
    before = sum(block.weight for block in blocks if block.order < tail.order)
    return running < before * 0.8


def _trim_headings(blocks: list[Block]) -> list[Block]:
    while blocks and blocks[-1].is_heading:
        blocks.pop()
    return blocks
