"""A title that the page shows in two or three lines, as the one block that its head states."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Final

from extractors.markup.blocks import Block
from extractors.markup.head import Head
from extractors.markup.parsing import fold_letters
from extractors.pages.boilerplate import is_meta_line, is_stamp
from extractors.pages.titles import split_title, strip_site

_LINES: Final = 3
_LONGEST: Final = 160  # weight of a title's line
_LEAST: Final = 6  # letters of a title


def join_title_lines(outline: Sequence[Block], head: Head, *, site: str) -> tuple[list[Block], str]:
    """The blocks with the lines of a title joined into one, and that title; empty where it is not shown in lines."""
    titles = (head.statement.headline, head.first("og:title"), strip_site(head.title, site), *split_title(head.title))
    stated = {folded: title for title in titles if len(folded := fold_letters(title)) >= _LEAST}
    openings = {folded[0] for folded in stated}
    capitals = {letter.upper() for letter in openings}
    for place, block in enumerate(outline if stated else ()):
        opening = block.text[0]
        is_fit = opening in openings or opening in capitals or not opening.isalnum()
        may_open = block.weight <= _LONGEST and is_fit
        first = fold_letters(block.text) if may_open else ""
        for folded, title in stated.items() if first and first[0] in openings else ():
            if folded != first and folded.startswith(first):
                count = _count_lines(outline[place : place + _LINES], folded)
                if count:
                    return _join(outline, place, count, title), title
            if first == folded and _is_subtitle(outline[place + 1 : place + 2]):
                return _join(outline, place, 2, block.text), block.text
    lines = [block for block in outline if block.tag == "h1"]
    if _is_one_heading(lines, stated):
        title = " ".join(line.text for line in lines)
        return _join(outline, lines[0].order, len(lines), title), title
    return list(outline), ""


def _is_subtitle(following: Sequence[Block]) -> bool:
    """Whether a Chinese dash opens the line under a title: ——记临江大学海洋实验室."""
    return any(line.text.startswith("——") and line.weight <= _LONGEST and not line.marks for line in following)


def _is_one_heading(lines: Sequence[Block], stated: Collection[str]) -> bool:
    """Whether the page's only h1 is cut by line breaks and neither is a stated title nor a particular of the page."""
    if not 1 < len(lines) <= _LINES or any(line.element is not lines[0].element for line in lines):
        return False
    return not any(
        fold_letters(line.text) in stated or is_stamp(line.text) or is_meta_line(line.text) or line.link_share > 0
        for line in lines
    )


def _count_lines(lines: Sequence[Block], folded: str) -> int:
    """How many lines make up a folded title; 0 where they do not."""
    whole = ""
    for count, line in enumerate(lines, 1):
        whole += fold_letters(line.text)
        if whole == folded:
            return count
        if not folded.startswith(whole):
            return 0
    return 0


def _join(outline: Sequence[Block], place: int, count: int, title: str) -> list[Block]:
    parts = outline[place : place + count]
    whole = replace(parts[0], text=title, weight=sum(part.weight for part in parts))
    blocks = [*outline[:place], whole, *outline[place + count :]]
    return [replace(block, order=order) for order, block in enumerate(blocks)]
