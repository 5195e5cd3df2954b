"""The tags that a page shows with its article, else those that its head names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from extractors.head import Head
from extractors.markup import Element, text_of

_LABEL: Final = re.compile(
    r"^\W*(?:文章|本文|相关|热门)?(?:标签|標籤|关键词|關鍵詞|關鍵字|关键字|主题词|tags?|tagged(?: with)?|topics?"
    r"|keywords?|filed under)\s*(?:[:：]|$)\s*",
    re.IGNORECASE,
)
_ADDRESS: Final = re.compile(r"/(?:tags?|topics?|keywords?)/|[?&](?:tag|keyword)=", re.IGNORECASE)
_SPLIT: Final = re.compile(r"[,，;；、|#]+|\s{2,}")
_WORDS: Final = re.compile(r"[,，;；、|]+")
_NO_TAG: Final = re.compile(r".*(?:反馈|更多|more|all tags).*|[\W\d]*", re.IGNORECASE)
_LINKS: Final = 16  # more are a cloud, not an article's tags
_LONGEST: Final = 60


def find_tags(root: Element, head: Head) -> tuple[str, ...]:
    """The tags shown beside the article, without those of clouds; else those of the head. Call it on the whole tree."""
    shown = _clean([text_of(link) for link in root.iter("a") if "tag" in (link.get("rel") or "").split()])
    if not 0 < len(shown) <= _LINKS:
        shown = next((tags for tags in map(_read_labelled, _find_labels(root)) if 0 < len(tags) <= _LINKS), ())
    if not shown:
        linked = _clean([text_of(link) for link in root.iter("a") if _ADDRESS.search(link.get("href") or "")])
        shown = linked if len(linked) <= _LINKS else ()
    return shown or _clean(list(_read_head(head)))


def _read_head(head: Head) -> Iterator[str]:
    for value in head.all("article:tag", "news_keywords") or head.statement.keywords:
        yield from _WORDS.split(value)


def _find_labels(root: Element) -> Iterator[Element]:
    for element in root.iter("div", "p", "span", "b", "strong", "li", "dt", "td", "h3", "h4", "label", "section"):
        text = (element.text or "").strip()
        if 1 < len(text) < _LONGEST and _LABEL.match(text):
            yield element


def _read_labelled(label: Element) -> tuple[str, ...]:
    """The links within the labelled element, else behind it, else the words of its own line."""
    holder = label.getparent()
    for element in [label] if holder is None or holder.tag == "body" else [label, holder]:
        links = _clean([text_of(link) for link in element.iter("a")])
        if links:
            return links
    return _clean(_SPLIT.split(_LABEL.sub("", text_of(label))))


def _clean(words: list[str]) -> tuple[str, ...]:
    stripped = (word.strip(" #＃·") for word in words)
    return tuple(dict.fromkeys(word for word in stripped if 1 < len(word) <= _LONGEST and not _NO_TAG.fullmatch(word)))[
        :30
    ]
