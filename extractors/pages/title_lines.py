"""A title that the page shows in two or three lines, as the one block that its head states."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile
from typing import Final

from extractors.bylines.signatures import is_document_title, names_bodies
from extractors.markup.blocks import Block
from extractors.markup.head import Head
from extractors.markup.parsing import class_and_id, fold_letters
from extractors.pages.boilerplate import is_meta_line, is_stamp
from extractors.pages.heading_lines import find_size, is_prominent
from extractors.pages.titles import is_generic, split_title, strip_site

_LINES: Final = 3
_LONGEST: Final = 160  # weight of a title's line
_LEAST: Final = 6  # letters of a title
_ABOUT: Final = re.compile("[关關][于於]")
_WITHIN: Final = re.compile(r"(?<=[\u4e00-\u9fff])\n(?=[\u4e00-\u9fff])")
_JOINT: Final = re.compile(r"(?<=[：，、—])\n|\n(?=——|[关關][于於])")


def join_title_lines(outline: Sequence[Block], head: Head, *, site: str) -> tuple[list[Block], str]:
    """The blocks with the lines of a title joined into one, and that title; empty where it is not shown in lines."""
    whole = (head.statement.headline, head.first("og:title"), strip_site(head.title, site))
    titles = (*whole, head.first("articletitle"), *split_title(head.title))
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
                if count and not _is_kicker(outline[place : place + count]):
                    return _join(outline, place, count, title), title
            if first == folded and _is_subtitle(outline[place + 1 : place + 2]):
                both = f"{block.text}{outline[place + 1].text}"
                is_one = outline[place + 1].element is block.element and fold_letters(both) in fold_letters(head.title)
                return _join(outline, place, 2, both if is_one else block.text), both if is_one else block.text
    lines = _list_heading(outline) or _list_bold_document(outline)
    if _is_one_heading(lines, {fold_letters(title) for title in whole}):
        title = join_texts([line.text for line in lines])
        return _join(outline, lines[0].order, len(lines), title), title
    at = -1 if any(map(is_document_title, stated.values())) else _find_document(outline)
    if at >= 0:
        title = join_texts([line.text for line in outline[at : at + 2]])
        return _join(outline, at, 2, title), title
    return list(outline), ""


def _find_document(outline: Sequence[Block]) -> int:
    """Where a body's name stands in a line above 关于…的通知, both in one box; -1 where nowhere."""
    pairs = pairwise(outline)
    return next((body.order for body, line in pairs if _ABOUT.match(line.text) and _is_issued_by(body, line)), -1)


def _is_issued_by(body: Block, line: Block) -> bool:
    is_one_box = body.element is line.element or body.element.getparent() is line.element.getparent()
    is_alike = body.tag == line.tag and find_size(body.element) == find_size(line.element)
    is_alike = is_alike and body.link_share == line.link_share == 0
    return is_one_box and is_alike and is_document_title(line.text) and names_bodies(body.text)


def _is_subtitle(following: Sequence[Block]) -> bool:
    """Whether a Chinese dash opens the line under a title: ——记临江大学海洋实验室."""
    return any(line.text.startswith("——") and line.weight <= _LONGEST and not line.marks for line in following)


def _list_heading(outline: Sequence[Block]) -> list[Block]:
    """The lines of the page's h1, or of its h2 where it has none."""
    headings = ([block for block in outline if block.tag == tag] for tag in ("h1", "h2"))
    return next(filter(None, headings), [])


def _list_bold_document(outline: Sequence[Block]) -> list[Block]:
    """The two or three lines of the first bold or centred element that make up the title of a notice or the like."""
    for place, block in enumerate(outline):
        if not (_ABOUT.search(block.text) and block.weight <= _LONGEST) or is_document_title(block.text):
            continue
        lines = [*takewhile(lambda line: line.element is block.element, outline[place : place + _LINES + 1])]  # noqa: B023
        if 1 < len(lines) <= _LINES and is_document_title(join_texts([line.text for line in lines])):
            return lines if is_prominent(block) and not any(line.marks for line in lines[:-1]) else []
    return []


def join_texts(texts: Sequence[str]) -> str:
    """Lines in one, without a space where a sign or 关于 joins them, or they are a Chinese notice's."""
    joined = _JOINT.sub("", "\n".join(texts))
    return (_WITHIN.sub("", joined) if is_document_title(joined) else joined).replace("\n", " ")


def _is_one_heading(lines: Sequence[Block], stated: Collection[str]) -> bool:
    """Whether the page's only heading is cut by line breaks, and holds no particular, nor a title before the first."""
    if not 1 < len(lines) <= _LINES or any(line.element is not lines[0].element for line in lines):
        return False
    first = lines[0].text
    if fold_letters(first) in stated or is_generic(first):
        return False
    return not any(is_stamp(line.text) or is_meta_line(line.text) or line.link_share > 0 for line in lines)


def _is_kicker(lines: Sequence[Block]) -> bool:
    """Whether one of the lines, in an element of another kind, is a kicker or a subtitle beside the heading."""
    return len({(line.tag, class_and_id(line.element)) for line in lines}) > 1


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
