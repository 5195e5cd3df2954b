"""What a line near a title looks like: prominent, large, a trail of links, one of the article's particulars."""

from __future__ import annotations

import re
from itertools import islice
from typing import Final

from extractors.markup.blocks import Block
from extractors.markup.parsing import Element, text_of
from extractors.pages.boilerplate import is_meta_line, is_stamp

_TRAIL: Final = re.compile(r"[>»›＞→]\s|^(?:当前|您|你)?.{0,3}位置|^(?:[首主]页|首頁)\s*[-—/|｜·>＞»→]")
_DATED: Final = re.compile(
    r"\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}|\d{1,2}[./]\d{1,2}[./](?:19|20)\d{2}"
    r"|年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日"
)
_RUNS_ON: Final = re.compile(  # 2024年3月13日数据协作新闻发布会实录
    r"[\u4e00-\u9fff]{0,20}\d{4}年\d{1,2}月\d{1,2}日[\u4e00-\u9fff“”《》、]{8,40}"
)
_PIXELS: Final = re.compile(r"font-size\s*:\s*(\d{2}(?:\.\d+)?)p[xt]", re.IGNORECASE)
_LARGE: Final = re.compile(
    r"font-size\s*:\s*(?:(?:1[89]|[2-5]\d)(?:\.\d+)?px|(?:1[5-9]|[2-4]\d)(?:\.\d+)?pt|(?:1\.[3-9]|[2-4])\d*r?em"
    r"|x-?x?-?large)"
    r"|font-weight\s*:\s*(?:bold|[6-9]00)|text-align\s*:\s*center|size=\+?[4-7]",
    re.IGNORECASE,
)


def is_trail(line: str) -> bool:
    """Whether a line shows the way from a site's front page to the article."""
    return _TRAIL.search(line) is not None


def is_particular(text: str) -> bool:
    """Whether a line tells of the article: a date, a source, an author; not one that runs on around a day in it."""
    if is_stamp(text) or is_meta_line(text):
        return True
    return len(text) < 100 and _DATED.search(text) is not None and not _RUNS_ON.fullmatch(text)


def is_prominent(block: Block) -> bool:
    """Whether a line is bold, centred or in large letters."""
    element = block.element
    inner = (mark for mark in element.iter("b", "strong", "font", "span", "big", "center") if _shows(mark, block.text))
    marks = [element, *islice(inner, 5)]
    if any(mark.tag in {"b", "strong", "th", "big"} for mark in marks):
        return True
    styles = ";".join(f"{mark.get('style') or ''};size={mark.get('size') or ''}" for mark in marks)
    return _LARGE.search(styles) is not None


def _shows(mark: Element, line: str) -> bool:
    """Whether an element holds a line or a part of it."""
    text = text_of(mark)
    return bool(text) and (text in line or line in text)


def find_size(element: Element) -> float:
    """The size that a line's element, or the first in it that does, gives its letters in pixels; 0 where none does."""
    for mark in [element, *element.iter("b", "strong", "font", "span", "big")][:6]:
        if found := _PIXELS.search(mark.get("style") or ""):
            return float(found[1])
    return 0.0
