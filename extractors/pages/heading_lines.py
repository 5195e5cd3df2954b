"""Which of the lines above a text heads it: by its tag, name and looks, its place, and what the page states."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from difflib import SequenceMatcher
from itertools import islice
from typing import Final

from config.title_lexicon import compile_words
from extractors.markup.blocks import Block
from extractors.markup.head import Head
from extractors.markup.parsing import Element, class_and_id, fold_letters, text_of
from extractors.pages.boilerplate import is_boilerplate, is_meta_line, is_stamp
from extractors.pages.titles import cut_label, is_generic, leads_home

_LINKED: Final = 0.5
_DASHES: Final = "-–—"  # around a subtitle
_NO_HEADING: Final = compile_words(
    r"^(?:(?:media|press|news) )?contacts?\b.{0,4}[:：]|^[\d\s()+.-]{7,}$|(?-i:[a-z]{2}\. [A-Z][a-z]+ .*\.)$"
    r"|[\s（(。][^，。]{0,12}{zh.credits}[）)]?$",
    re.IGNORECASE,
)
_SURE: Final = 5.0  # what a line must be rated to stand for a stated title that is not the site's name
_SITES: Final = 6  # letters of 门户网站 and the like behind a site's name
_TOLD: Final = 4.0  # for one that a page's head tells and the page shows nowhere
_LIKELY: Final = 2.5
_ALIKE: Final = 0.45
_TRAIL: Final = re.compile(r"[>»›＞→]\s|^(?:当前|您|你)?.{0,3}位置|^(?:[首主]页|首頁)\s*[-—/|｜·>＞»→]")
_DATED: Final = re.compile(
    r"\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}|\d{1,2}[./]\d{1,2}[./](?:19|20)\d{2}"
    r"|年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日"
)
_RUNS_ON: Final = re.compile(  # 2024年3月13日数据协作新闻发布会实录
    r"[\u4e00-\u9fff]{0,20}\d{4}年\d{1,2}月\d{1,2}日[\u4e00-\u9fff“”《》、]{8,40}"
)
_TITLE_CELL: Final = compile_words(r"(?:{en.cells}|{zh.cells})\s*[:：]?", re.IGNORECASE)
_WHOLE: Final = 18  # weight from which a line is long enough for a title
_LONGER: Final = 2  # times as long as a column's name is a title beside it
_SHORT: Final = re.compile("[\u4e00-\u9fff]{2,3}[！？]?")
_TITLED: Final = 5.0  # what a cell says that is labelled as the title
_HEADING_NAME: Final = compile_words(r"(?:^|[\s_-]){classes.titles}(?=$|[\s_-])")
_PIXELS: Final = re.compile(r"font-size\s*:\s*(\d{2}(?:\.\d+)?)p[xt]", re.IGNORECASE)
_BESIDE_NAME: Final = compile_words(r"(?:^|[\s_-]){classes.beside_titles}(?=$|[\s_-])")
_LARGE: Final = re.compile(
    r"font-size\s*:\s*(?:(?:1[89]|[2-5]\d)(?:\.\d+)?px|(?:1[5-9]|[2-4]\d)(?:\.\d+)?pt|(?:1\.[3-9]|[2-4])\d*r?em"
    r"|x-?x?-?large)"
    r"|font-weight\s*:\s*(?:bold|[6-9]00)|text-align\s*:\s*center|size=\+?[4-7]",
    re.IGNORECASE,
)


def choose_heading(title: str, above: Sequence[Block], *, head: Head, site: str, masthead: str, is_shown: bool) -> str:
    """The line above the text that heads it, where one fits better than the title stated; else that title.

    `above` are the lines before the text, the nearest last; `masthead` is what the page shows elsewhere of its site,
    `is_shown` whether it shows the stated title anywhere: one that it does not is often the site's name.
    """
    stated = {
        fold_letters(text) for text in (title, head.title, head.statement.headline, head.first("og:title")) if text
    }
    folded = fold_letters(title)
    is_site = not folded or folded in fold_letters(site) or folded in masthead or is_generic(title)
    if is_site and folded:
        stated = {text for text in stated if folded not in text or len(text) > len(folded) + _SITES}
    largest = _find_largest(above)
    particular = [is_particular(block.text) for block in above]
    tells = [told or is_boilerplate(block.text) for told, block in zip(particular, above, strict=True)]
    rated = [
        (_rate_heading(above, index, stated) + _rate_place(index, particular, tells) + (block is largest), index)
        for index, block in enumerate(above)
        if not tells[index] and _may_head(block)
    ]
    best, at = max(rated, default=(0.0, -1))
    if at < 0 and (is_site or not is_shown) and (short := _find_short(above, particular)):
        return short
    is_told = head.first("og:title") or head.statement.headline
    needed = 0.0 if is_site else _SURE if is_shown else _TOLD if is_told else _LIKELY
    return cut_label(above[at].text) if at >= 0 and best >= needed else title


def _find_short(above: Sequence[Block], particular: Sequence[bool]) -> str:
    """A heading of two or three characters right above a line of date and source; empty where there is none."""
    for block, following in zip(above, particular[1:], strict=False):
        is_named = block.tag in {"h1", "h2"} or _HEADING_NAME.search(class_and_id(block.element)) is not None
        if (
            following
            and is_named
            and _SHORT.fullmatch(block.text)
            and not block.link_share
            and not is_generic(block.text)
        ):
            return block.text
    return ""


def find_main_line(lines: Sequence[Block], title: str) -> str:
    """The one that stands out of two or three lines of different looks that make up a title; empty where none does."""
    for start in range(len(lines)):
        for count in (2, 3):
            parts = lines[start : start + count]
            if len(parts) == count and fold_letters("".join(part.text for part in parts)) == title:
                return _find_outstanding(parts)
    return ""


def _find_outstanding(parts: Sequence[Block]) -> str:
    if len({(part.tag, class_and_id(part.element)) for part in parts}) == 1:
        return ""
    rated = sorted(
        ((_rate_heading(parts, place, ()) - (part.weight >= _WHOLE), place) for place, part in enumerate(parts)),
        key=lambda rating: (rating[0], parts[rating[1]].weight),
        reverse=True,
    )
    (best, at), (second, other) = rated[:2]
    is_longest = parts[at].weight >= _LONGER * parts[other].weight
    return parts[at].text if best > second or is_longest else ""


def _may_head(block: Block) -> bool:
    text = block.text
    if (
        is_generic(text)
        or text.startswith("——")
        or not 8 <= block.weight <= 240
        or (block.link_share > _LINKED and (not block.is_heading or leads_home(block.element)))
    ):
        return False
    if text[0] in _DASHES and text[-1] in _DASHES:
        return False
    return not (text.endswith(("。", "：", ":")) or is_trail(text) or _NO_HEADING.search(text))


def is_trail(line: str) -> bool:
    """Whether a line shows the way from a site's front page to the article."""
    return _TRAIL.search(line) is not None


def is_particular(text: str) -> bool:
    """Whether a line tells of the article: a date, a source, an author; not one that runs on around a day in it."""
    if is_stamp(text) or is_meta_line(text):
        return True
    return len(text) < 100 and _DATED.search(text) is not None and not _RUNS_ON.fullmatch(text)


def _rate_heading(above: Sequence[Block], index: int, stated: Collection[str]) -> float:
    """How much a line speaks for being the article's heading: its tag, name and looks, what the page says."""
    block, folded = above[index], fold_letters(above[index].text)
    rating = {"h1": 3.0, "h2": 2.5, "h3": 1.5, "h4": 1.0}.get(block.tag, 0.0)
    rating += 2.0 if _HEADING_NAME.search(_names_around(block.element)) else 0.0
    rating -= 3.0 if _BESIDE_NAME.search(class_and_id(block.element)) else 0.0
    rating += 1.0 if is_prominent(block) else 0.0
    rating += 1.0 if block.weight >= _WHOLE else 0.0
    rating += _TITLED if index and _TITLE_CELL.fullmatch(above[index - 1].text) else 0.0
    if index and above[index - 1].element is block.element and _is_bold(above[index - 1]) and not _is_bold(block):
        rating -= 1.0  # what stands under a bold heading in one paragraph with it
    return rating + 4.0 * max((_likeness(folded, text) for text in stated), default=0.0)


def _rate_place(index: int, particular: list[bool], tells: list[bool]) -> float:
    """Whether date and source stand right below, and how many other lines stand between it and the text."""
    return (1.5 if any(particular[index + 1 : index + 3]) else 0.0) - 0.5 * tells[index + 1 :].count(False)


def _names_around(element: Element) -> str:
    parent = element.getparent()
    around = [element, *(child for child in element if child.tag in {"span", "b", "strong", "font", "p", "div"})]
    if parent is not None and parent.tag != "body":
        around.append(parent)
    return " ".join(map(class_and_id, around))


def is_prominent(block: Block) -> bool:
    """Whether a line is bold, centred or in large letters."""
    element = block.element
    inner = (mark for mark in element.iter("b", "strong", "font", "span", "big", "center") if _shows(mark, block.text))
    marks = [element, *islice(inner, 5)]
    if any(mark.tag in {"b", "strong", "th", "big"} for mark in marks):
        return True
    styles = ";".join(f"{mark.get('style') or ''};size={mark.get('size') or ''}" for mark in marks)
    return _LARGE.search(styles) is not None


def _find_largest(above: Sequence[Block]) -> Block | None:
    """The one line set in larger letters than all others that state their size, if there is one."""
    sizes = sorted(
        ((size, index) for index, block in enumerate(above) if (size := find_size(block.element))), reverse=True
    )
    return above[sizes[0][1]] if len(sizes) > 1 and sizes[0][0] > sizes[1][0] else None


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


def _is_bold(block: Block) -> bool:
    """Whether a line is bold from end to end."""
    return any(text_of(part) == block.text for part in block.element.iter("b", "strong"))


def _likeness(one: str, two: str) -> float:
    """How alike two folded titles are, 0..1; one inside the other is as good as its share of it allows."""
    if not one or not two:
        return 0.0
    if one in two:
        return 1.0 if len(one) >= 6 else len(one) / len(two)
    ratio = SequenceMatcher(None, one, two).ratio()
    return ratio if ratio > _ALIKE else 0.0
