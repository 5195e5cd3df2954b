"""Captions of an article's pictures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import takewhile, zip_longest
from typing import Final

from extractors.markup.blocks import Block
from extractors.markup.parsing import Element, class_and_id, short_text_of, text_of
from extractors.pages.boilerplate import is_boilerplate
from extractors.pages.caption_words import clean_caption, points_below, says_caption, tells_scene
from extractors.pages.pictures import is_icon
from extractors.rosters.name_shapes import is_name

_NAMED: Final = re.compile(
    r"(?:^|[\s_-])(?:captions?|figcaption|(?<!drop-)cap|figcap|(?:wp|image|img|photo|pic|figure|media"
    r"|fig)[_-]{0,2}(?:captions?"
    r"|caps?|caption[_-]?text|des|desc\w*"
    r"|title|txt|text|note|info|credit)|cutlines?|legend[ae]?|didascalia|bild(?:text|unterschrift)|\w*(?:image|photo|picture)(?:caption|description|legend)"
    r"|tushuo|tuzhu|tupian[_-]?shuoming|imgdesc|pictext|zhaopian)(?=$|[\s_-])"
)
_OVERLINE: Final = re.compile(r"(?:^|[\s_-])caption-(?:xl|l|m)(?=$|\s)")  # a design system's line over a heading
_CREDITED: Final = re.compile(
    r"(?:^|[\s_-])(?:credits?|copyright|photographer|\w*(?:image|photo)rights|(?:image|photo|picture)[_-]?(?:source|by))(?=$|[\s_-])"
)
_CENTRED: Final = re.compile(r"text-align\s*:\s*center|margin\s*:\s*[^;]*auto", re.IGNORECASE)
_SMALL: Final = re.compile(
    r"font-size\s*:\s*(?:(?:[89]|1[0-3])(?:\.\d+)?px|(?:[6-9]|10)(?:\.\d+)?pt|0?\.\d+r?em|small)"
    r"|(?<![-\w])color\s*:\s*(?:gr[ea]y|#[6-9a-c]{3}(?:[6-9a-c]{3})?\b)",
    re.IGNORECASE,
)
_MARKS: Final = 3  # signs of sentences up to which a line is a caption by its looks alone
_LONGEST: Final = 260  # weight of a caption at most
_OWNER: Final = 60  # weight of a line that names a picture's owner
_SLIDE: Final = re.compile(
    r"(?:^|[\s_-])(?:(?:swiper|slick|splide|glide|carousel|gallery|slider|flickity)[_-]*(?:slide|item|cell|figure)s?"
    r"|slide|owl-item)(?=$|\s)"
)
_COUNTER: Final = re.compile(r"[\s\d/]+")
_DEEP: Final = 4  # steps from a line up to its slide
_PICTURES: Final = re.compile(
    r"(?:相[關关]|即日|新[聞闻]|活[動动]|更多|精彩)*(?:[圖图]片|附[圖图]|照片|相片|相簿|[圖图]集|影像)(?:集|[專专][區区])?[:：]?"
)
_CELLS: Final = frozenset({"li", "td", "th", "dd", "figure"})
_LARGE: Final = frozenset({"body", "article", "main", "section", "td"})
_SLANTED: Final = frozenset({"em", "i", "small", "span", "font"})
_SHORT: Final = 140  # weight up to which looks alone may make a caption


def find_captions(blocks: Sequence[Block]) -> list[Block]:
    """The captions among the blocks of an article's part of the page."""
    is_pictured = any(block.image is not None and block.weight <= _SHORT for block in blocks)
    running = [block for block in blocks if is_pictured and block.weight > _SHORT]
    plain = sum(_is_apart(block) for block in running) * 2 <= len(running)
    fitting = (
        (block, below)
        for block, below in zip_longest(blocks, blocks[1:])
        if 1 < block.weight <= _LONGEST and block.link_share <= 0.5
    )
    return [
        block
        for block, below in fitting
        if _is_caption(block, looks_count=plain) or _points_at_image(block, below) or _is_credited(block, below)
    ]


def find_picture_box(blocks: Sequence[Block]) -> list[Block]:
    """The blocks of the pictures that a heading behind the text announces: 相關圖片."""
    heading = next((place for place, block in enumerate(blocks) if _PICTURES.fullmatch(block.text)), len(blocks))
    return list(takewhile(lambda block: block.image is not None and not block.is_heading, blocks[heading + 1 :]))


def read_caption(block: Block) -> str:
    """A caption without what its picture's credit, marked as such, says; empty where it is nothing but that."""
    if _CREDITED.search(class_and_id(block.element)):
        return ""
    marked = [part for part in block.element if _CREDITED.search(class_and_id(part))]
    credit = text_of(marked[-1]) if marked else ""
    text = block.text.removesuffix(credit).strip() if credit else block.text
    return clean_caption(text)


def _is_caption(block: Block, *, looks_count: bool) -> bool:
    if block.is_heading or block.tag == "caption":
        return False
    holders = _holders(block.element)
    if any(holder.tag == "figcaption" or _names_caption(class_and_id(holder)) for holder in holders):
        return not (any(_OVERLINE.search(class_and_id(holder)) for holder in holders) or _names_a_quotation(holders))
    if stands_in_gallery(block):
        return _COUNTER.fullmatch(block.text) is None
    if _is_below_pictures(block):
        return True
    if block.image is None or is_icon(block.image):
        return False
    if says_caption(block.text) or _shares_holder(block):
        return True
    if _is_bold(block):
        return False
    if tells_scene(block.text):
        return True
    return looks_count and block.tag not in _CELLS and block.text[0] not in '“"「' and _looks_apart(block)


def _looks_apart(block: Block) -> bool:
    """Whether a block's looks set it apart, in two ways where it is long or has many signs of sentences."""
    style = _read_style(block)
    if block.weight <= _SHORT and block.marks <= _MARKS:
        return _sets_apart(style)
    return _CENTRED.search(style) is not None and _SMALL.search(style) is not None


@lru_cache(maxsize=8192)
def _names_caption(names: str) -> bool:
    return _NAMED.search(names) is not None


@lru_cache(maxsize=8192)
def _names_slide(names: str) -> bool:
    return _SLIDE.search(names) is not None


def _names_a_quotation(holders: Sequence[Element]) -> bool:
    """Whether a figure's caption names who is quoted in it, where it shows no picture."""
    figures = [holder.getparent() for holder in holders if holder.tag == "figcaption"]
    return any(
        figure is not None
        and next(figure.iter("blockquote"), None) is not None
        and next(figure.iter("img", "amp-img", "video", "iframe"), None) is None
        for figure in figures
    )


def stands_in_gallery(block: Block) -> bool:
    """Whether a block is the text of one slide of a gallery: an element named so that holds a picture too."""
    holder: Element | None = block.element
    for _ in range(_DEEP):
        if holder is None or holder.tag in _LARGE:
            return False
        if _names_slide(class_and_id(holder)):
            return any(not is_icon(image) for image in holder.iter("img", "amp-img"))
        holder = holder.getparent()
    return False


def _is_below_pictures(block: Block) -> bool:
    """Whether a cell stands in a table's row below one that holds nothing but pictures, one for each cell.

    In a table of one column nothing else may stand.
    """
    row = block.element.getparent() if block.tag in {"td", "th"} else None
    above = row.getprevious() if row is not None else None
    if row is None or above is None or block.weight > _SHORT:
        return False
    pictured = [any(not is_icon(image) for image in cell.iter("img", "amp-img")) for cell in above]
    if len(pictured) != len(list(row)) or not all(pictured) or "".join(above.itertext()).strip():
        return False
    table = row.getparent()
    return len(pictured) > 1 or (table is not None and short_text_of(table, most=_SHORT) == block.text)


def _is_bold(block: Block) -> bool:
    """Whether all of a line is bold: centred so below a picture, it heads what follows."""
    return any(text_of(child) == block.text for child in block.element.iter("b", "strong"))


def _points_at_image(block: Block, below: Block | None) -> bool:
    return below is not None and below.image is not None and points_below(block.text)


def _is_credited(block: Block, below: Block | None) -> bool:
    """Whether a picture, a short line and one with nothing but the picture's owner are all that an element holds."""
    if below is None or block.image is None or block.is_heading or below.weight > _OWNER or is_icon(block.image):
        return False
    if not is_boilerplate(below.text):
        return False
    whole = f"{block.text} {below.text}".replace(" ", "")
    holder = block.element.getparent()
    for _ in range(_DEEP):
        if holder is None or holder.tag in _LARGE:
            return False
        if next(holder.iter("img", "amp-img"), None) is not None:
            return short_text_of(holder, most=_LONGEST + _OWNER).replace(" ", "") == whole
        holder = holder.getparent()
    return False


def _shares_holder(block: Block) -> bool:
    """Whether a short block and a picture are all that the element around them, or an item or cell, holds."""
    if block.weight > _SHORT or (is_name(block.text) and not tells_scene(block.text)):  # a name under a logo
        return False
    holder: Element | None = block.element
    if block.tag in _CELLS and any(image is block.image for image in block.element.iter("img", "amp-img")):
        return short_text_of(block.element, most=_SHORT) == block.text
    if any(image is block.image for image in block.element.iter("img", "amp-img")) and _stands_inline(block.element):
        return True
    for _ in range(3):
        parent = holder.getparent() if holder is not None else None
        if parent is None or parent.tag == "body" or short_text_of(parent, most=_SHORT) != block.text:
            break
        holder = parent
    return (
        holder is not block.element
        and holder is not None
        and any(image is block.image for image in holder.iter("img", "amp-img"))
    )


def _stands_inline(element: Element) -> bool:
    """Whether all text of an element that holds a picture stands in slanted, small or plain inline ones."""
    loose = [element.text, *(child.tail for child in element)]
    told = [child.tag for child in element if "".join(child.itertext()).strip()]
    return not any(map(str.strip, filter(None, loose))) and bool(told) and all(tag in _SLANTED for tag in told)


def _is_apart(block: Block) -> bool:
    """Whether a block is set apart by its looks: centred, small or grey."""
    return _sets_apart(_read_style(block))


def _read_style(block: Block) -> str:
    return " ".join(_style_of(holder) for holder in _holders(block.element))


@lru_cache(maxsize=4096)
def _sets_apart(style: str) -> bool:
    return (_CENTRED.search(style) or _SMALL.search(style)) is not None


def _holders(element: Element) -> list[Element]:
    parent = element.getparent()
    inner = (
        [child for child in element if child.tag in {"span", "em", "small", "font", "i"}][-1:] if len(element) else []
    )
    return [element, *inner] if parent is None or parent.tag in _LARGE else [element, parent, *inner]


def _style_of(element: Element) -> str:
    align = "text-align:center" if (element.get("align") or "").lower() == "center" or element.tag == "center" else ""
    inner = next((child.get("style") or "" for child in element if child.tag in {"span", "font", "em", "small"}), "")
    return f"{element.get('style') or ''};{align};{inner}"
