"""The section that an article's page says it stands in: the last category of its breadcrumb."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from extractors.markup import Element, clean_text, fold_letters, text_of

_NAMED: Final = " or ".join(
    f"contains(translate(@{name}, 'BCDHLPSTU', 'bcdhlpstu'), '{word}')"
    for word in ("crumb", "dqwz", "weizhi", "position", "location", "mianbao", "path", "daohang")
    for name in ("class", "id", "aria-label")
)
_PATHS: Final = (
    (
        "//*[self::div or self::nav or self::ol or self::ul or self::p or self::td or self::span or self::section]"
        f"[{_NAMED}]"
    ),
    "//*[not(self::script or self::style or self::a)][text()[contains(., '位置') or contains(., '位于')]]",
)
_LABEL: Final = re.compile(
    r"^.{0,12}?(?:当前|所在|現在|目前|您的?|你的?)?.{0,6}?(?:位置|位于|You are here)\s*(?:是|为)?\s*[:：]?\s*",
    re.IGNORECASE,
)
_SEPARATOR: Final = re.compile(r"\s*(?:>{1,2}|＞|»|›|→|▸|/|／|\\|\||｜|>>|-{1,2}&gt;|->|::|—>|&gt;)\s*")
_NO_SECTION: Final = re.compile(
    r"(?:网站|本站|学校|站点|中文|回到|返回)?(?:首页|主页|首頁|主頁)|home(?:\s?page)?|正文|内容|詳情|详情"
    r"|详细信息?|文章正文|信息内容|查看详情|文章详情|内容页|article|current(?: page)?|.*网$",
    re.IGNORECASE,
)
_LONGEST: Final = 24


Trail = tuple[str, ...]


def find_trails(root: Element) -> tuple[Trail, ...]:
    """The steps of everything on a page that looks like a breadcrumb; call it before navigation is dropped."""
    elements = (element for path in _PATHS for element in root.xpath(path)[:6])
    trails = (tuple(step for step in _list_steps(element) if step) for element in elements)
    return tuple(trail for trail in trails if 2 <= len(trail) <= 10)


def choose_section(trails: Iterable[Trail], *, title: str) -> str:
    """The last category before the article itself, in the first breadcrumb that has one; empty where none has."""
    folded = fold_letters(title)
    for trail in trails:
        named = [step for step in trail if not _NO_SECTION.fullmatch(step) and not _is_title(step, folded)]
        if named and len(named[-1]) <= (60 if named[-1].isascii() else _LONGEST):
            return named[-1]
    return ""


def _list_steps(element: Element) -> Iterable[str]:
    text = text_of(element)
    if len(text) > 300:
        return []
    text = _LABEL.sub("", text, count=1) if "位" in text or "here" in text else text
    steps = _SEPARATOR.split(text)
    if len(steps) >= 2:
        return map(clean_text, steps)
    return [text_of(item) for item in element.iter("li")] or [text_of(item) for item in element.iter("a", "span")]


def _is_title(step: str, title: str) -> bool:
    folded = fold_letters(step)
    return bool(folded) and (folded == title or (len(folded) >= 6 and title.startswith(folded.rstrip("…"))))
