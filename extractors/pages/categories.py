"""The category that an article's page names beside its title, where no breadcrumb tells its section."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from extractors.markup.blocks import Block, space_out
from extractors.markup.parsing import Element, class_and_id, short_text_of, text_of
from extractors.markup.survey import Survey
from extractors.pages.breadcrumbs import is_section
from extractors.pages.other_articles import list_own

_LABELLED: Final = re.compile(
    r"(?:^|[|·•\s])(?:(?:news |article |post )?categor(?:y|ies)|section|filed (?:under|in)|posted in|published in"
    r"|(?:所属|所在|文章|信息|新闻)?(?:栏目|欄目)|频道|頻道|(?:文章|新闻)?分类|类别|類別|分類|所[属屬])\s*[:：]\s*"
    r"(?P<name>[^|·•:：,，;；\n]{2,40}?)"
    r"(?=$|\s*[|·•,，;；]|\s{2,}|\s+\S{0,6}(?:已[阅閱讀读]|时间|時間|日期|来源|來源|作者|点击|浏览|阅读)|\s+(?:date|author|tags?"
    r"|posted|published)\b)",
    re.IGNORECASE,
)
_NAMED: Final = re.compile(
    r"(?:^|[\s_-])(?:cat|categor(?:y|ies)|cat-links|section(?:[_-]{1,2}(?:name|label|title|link))?|rubric|channel"
    r"|lanmu)(?=$|\s)"
)
_OVER: Final = re.compile(r"(?:^|[\s_-])(?:eyebrow|kicker|overline|pre-?title|topper)(?=$|[\s_-])")
_ADDRESS: Final = re.compile(r"/categor(?:y|ies)/|[?&]cat=", re.IGNORECASE)
_FILED: Final = re.compile(r"(?:posted|filed|published) (?:in|under)\b|categor(?:y|ies)\b", re.IGNORECASE)
_FILING: Final = 160
_CLIMB: Final = 3
_LONGEST: Final = 40
_LARGE: Final = frozenset({"body", "article", "main", "header", "html"})


def find_category(lines: Sequence[Block], *, stated: Iterable[str] = ()) -> str:
    """The first category that the lines around a title name by label, link or class; empty where none does.

    `stated` are lines of labels with their values that stood in a table.
    """
    for read in (_read_label, _read_marked):
        named = next((name for block in lines for name in read(block) if is_section(name)), "")
        if named:
            return named
    labelled = (match["name"].strip() for line in stated if (match := _LABELLED.search(line)))
    return next(filter(is_section, labelled), "") or _read_pairs(lines)


def find_filed(survey: Survey, title: str) -> str:
    """The category under which a line says that the article is filed, by a link to it; call it on the whole tree.

    `title` is the page's; empty where no line says so.
    """
    linked = (link for link in survey.bearing("rel") if link.tag == "a" and "category" in link.get("rel"))
    own = list_own((link for link in linked if _is_filed(link)), title)
    return next(filter(is_section, map(text_of, own)), "")


def _is_filed(link: Element) -> bool:
    holder = link.getparent()
    return holder is not None and _FILED.match(short_text_of(holder, most=_FILING)) is not None


def _read_label(block: Block) -> Iterator[str]:
    if match := _LABELLED.search(space_out(block)):
        yield match["name"].strip()


def _read_pairs(lines: Sequence[Block]) -> str:
    """The value under or beside a label that has an element of its own."""
    for label, value in pairwise(lines):
        is_short = len(value.text) <= _LONGEST
        match = _LABELLED.fullmatch(f"{label.text.rstrip(':： ')}: {value.text}") if is_short else None
        if match and is_section(match["name"]):
            return match["name"].strip()
    return ""


def _read_marked(block: Block) -> Iterator[str]:
    """The links marked as a category's, and a short line whose class names it one."""
    for link in block.element.iter("a"):
        if "category" in (link.get("rel") or "") or _ADDRESS.search(link.get("href") or ""):
            yield text_of(link)
    if len(block.text) > _LONGEST or block.is_heading:
        return
    for holder in _list_holders(block.element, block.text):
        name = class_and_id(holder)
        if _NAMED.search(name) or (block.link_share > 0 and _OVER.search(name)):
            yield block.text


def _list_holders(element: Element, text: str) -> Iterable[Element]:
    """The element of a line, what it holds, and what holds nothing else."""
    yield from element.iter("a", "span", "div", "p", "strong", "em", "b")
    holder = element.getparent()
    for _ in range(_CLIMB):
        if holder is None or holder.tag in _LARGE or short_text_of(holder, most=2 * len(text)) != text:
            return
        yield holder
        holder = holder.getparent()
