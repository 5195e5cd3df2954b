"""The section that an article's page says it stands in: the last category of its breadcrumb."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import islice
from typing import Final

from extractors.markup import Element, class_and_id, clean_text, fold_letters, short_text_of, text_of

_NAMED: Final = re.compile(
    r"(?:^|[\s_-])(?:bread|bread-?crumbs?\w*|crumbs?\w*|mianbao\w*|dqwz\w*|weizhi\w*|trail|you-?are-?here|bc|pos"
    r"|position|loc|location|path|wz|here|lujing|curr?ent-?(?:pos|path|location)\w*)(?=$|[\s_-])"
)
_HOME_WORD: Final = (
    r"(?:(?:网站|本站|学校|中文|返回)?(?:首\s?[页頁]|主[页頁])|home(?:\s?page)?|start|welcome|front page)"
)
_HOME: Final = re.compile(rf"\s*{_HOME_WORD}\s*(?:$|[>＞»›→/／·—\-])", re.IGNORECASE)
_PLACE: Final = re.compile(
    r"(?:位置|栏目|欄目)\s*(?:是|为)?\s*[:：]|(?:your location|you are (?:here|in))\s*[:：]?", re.IGNORECASE
)
_LABEL: Final = re.compile(rf"^.{{0,24}}?{_PLACE.pattern}\s*", re.IGNORECASE)
_SEPARATOR: Final = re.compile(r"\s*(?:>{1,2}|＞|»|›|→|▸|/|／|\\|->|::|—>|&gt;)\s*|\s+(?:[-–—·•]|::)\s+")
_NO_SECTION: Final = re.compile(
    rf"{_HOME_WORD}|(?:浏览|查看)?(?:正文|内容|新闻|文章|信息)(?:内容|详情|页)?|詳情|详情|详细信息?|文章正文"
    rf"|信息内容|查看详情|浏览正文|内容页|article|current(?: page)?|details?|.*网",
    re.IGNORECASE,
)
_LONGEST: Final = 24
_MOST: Final = 200  # characters of a breadcrumb at most
_HOLDERS: Final = ("a", "span", "div", "p", "td", "li", "nav", "ol", "ul", "section")
_ENOUGH: Final = 4  # breadcrumbs come first; what looks like one further down is not
_PARTS: Final = frozenset({"div", "nav", "ol", "ul", "p", "td", "span", "section"})
_LINKS: Final = 6  # links in a breadcrumb at most: more are a menu


Trail = tuple[str, ...]


def find_trails(root: Element) -> tuple[Trail, ...]:
    """The steps of everything on a page that looks like a breadcrumb; call it before navigation is dropped."""
    trails: list[Trail] = []
    for element in root.iter(*_HOLDERS):
        text = element.text or ""
        if (text and len(text) < _MOST and (_HOME.match(text) or _PLACE.search(text))) or _is_named(element):
            is_named = _is_named(element)
            read = (_read_trail(holder, is_named=is_named) for holder in _list_holders(element))
            trail = next((trail for trail in read if trail), ())
            trails += [trail] if trail else []
            if len(trails) == _ENOUGH:
                break
    return tuple(trails)


def _is_named(element: Element) -> bool:
    if element.tag not in _PARTS or not (element.get("class") or element.get("id")):
        return False
    return _names_trail(class_and_id(element))


@lru_cache(maxsize=8192)
def _names_trail(name: str) -> bool:
    return _NAMED.search(name) is not None


def _list_holders(element: Element) -> Iterable[Element]:
    """The element and what holds it: the first of them with steps is the breadcrumb."""
    for _ in range(4):
        yield element
        parent = element.getparent()
        if parent is None or parent.tag == "body":
            return
        element = parent


def _read_trail(element: Element, *, is_named: bool) -> Trail:
    if sum(1 for _ in islice(element.iter("a"), _LINKS + 1)) > _LINKS:
        return ()
    steps = tuple(step for step in _list_steps(element, is_named=is_named) if step)
    return steps if 2 <= len(steps) <= 8 else ()


def choose_section(trails: Iterable[Trail], *, title: str) -> str:
    """The last category before the article itself, in the first breadcrumb that has one; empty where none has."""
    folded = fold_letters(title)
    for trail in trails:
        named = [step for step in trail if not _NO_SECTION.fullmatch(step) and not _is_title(step, folded)]
        named = named[1:] if named[1:] and not _HOME.match(trail[0]) else named
        if named and len(named[-1]) <= (60 if named[-1].isascii() else _LONGEST):
            return named[-1]
    return ""


def _list_steps(element: Element, *, is_named: bool) -> Iterable[str]:
    """The parts of a line with separators; of a list without them only where it is named a breadcrumb."""
    text = short_text_of(element, most=_MOST)
    if not text:
        return []
    steps = _SEPARATOR.split(_LABEL.sub("", text, count=1))
    if len(steps) >= 2 or not is_named:
        return map(clean_text, steps)
    return [text_of(item) for item in element.iter("li")] or [text_of(item) for item in element.iter("a", "span", "b")]


def _is_title(step: str, title: str) -> bool:
    folded = fold_letters(step)
    return bool(folded) and (folded == title or (len(folded) >= 6 and title.startswith(folded.rstrip("…"))))
