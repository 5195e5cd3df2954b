"""Captions of an article's pictures, and the picture that leads it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final
from urllib.parse import urljoin

from extractors.blocks import Block
from extractors.head import Head
from extractors.markup import Element, class_and_id

_NAMED: Final = re.compile(
    r"(?:^|[\s_-])(?:captions?|figcaption|(?:wp|image|img|photo|pic|figure|media|fig)[_-]?(?:captions?|caption[_-]?text|desc\w*"
    r"|title|txt|text|note|info|credit)|tushuo|tuzhu|tupian[_-]?shuoming|imgdesc|pictext|zhaopian)(?=$|[\s_-])"
)
_SAYS_SO: Final = re.compile(
    r"^(?:图为|圖為|图[:：/一二三四五六七八九十\d]|圖[:：/\d]|图片说明|照片[:：]|[▲△↑▼▽↓]|[（(]图|(?:photo|picture|image|figure|fig\.?)\s*\d*\s*[:.]|pictured|above:|below:)"
    r"|(?:[摄攝]|供图|供圖|资料图片?|效果图|示意图)\s*[）)】\]]?[。.]?$|(?:photo|image|picture)s?(?:\s+(?:by|courtesy|credit|:)).{0,60}$",
    re.IGNORECASE,
)
_CENTRED: Final = re.compile(r"text-align\s*:\s*center|margin\s*:\s*[^;]*auto", re.IGNORECASE)
_SMALL: Final = re.compile(
    r"font-size\s*:\s*(?:(?:[89]|1[0-3])(?:\.\d+)?px|(?:[6-9]|10)(?:\.\d+)?pt|0?\.\d+r?em|small)|(?<![-\w])color\s*:\s*(?:gr[ea]y|#[6-9a-c]{3}(?:[6-9a-c]{3})?\b)",
    re.IGNORECASE,
)
_MARKS: Final = 3  # signs of sentences up to which a line is a caption by its looks alone
_LONGEST: Final = 260  # weight of a caption at most
_ICON: Final = re.compile(
    r"(?:^|[/_.-])(?:logo|icons?|ico|avatar|qr|qrcode|ewm|erweima|weixin|wechat|share|spacer|blank|pixel|loading|banner|btn|button"
    r"|arrow|placeholder|default|space|line|dot|bg)\w*(?:[/_.-]|$)|\.svg(?:$|\?)|\.gif(?:$|\?)",
    re.IGNORECASE,
)
_SOURCES: Final = ("data-original", "data-src", "data-lazy-src", "data-url", "oldsrc", "src")
_SIZE: Final = re.compile(r"\d+")
_TINY: Final = 80  # pixels under which a picture is an icon


def find_captions(blocks: Sequence[Block]) -> list[Block]:
    """The captions among the blocks of an article's part of the page."""
    return [
        block for block in blocks if 1 < block.weight <= _LONGEST and block.link_share <= 0.5 and _is_caption(block)
    ]


def _is_caption(block: Block) -> bool:
    if block.is_heading or block.tag == "caption":
        return False
    holders = _holders(block.element)
    if any(holder.tag == "figcaption" or _NAMED.search(class_and_id(holder)) for holder in holders):
        return True
    if block.image is None or is_icon(block.image) or block.tag in {"li", "td", "th"}:
        return False
    if _SAYS_SO.search(block.text):
        return True
    style = " ".join(_style_of(holder) for holder in holders)
    return bool(_CENTRED.search(style) or _SMALL.search(style)) and block.marks <= _MARKS


def _holders(element: Element) -> list[Element]:
    parent = element.getparent()
    return [element] if parent is None or parent.tag in {"body", "article", "main"} else [element, parent]


def _style_of(element: Element) -> str:
    align = "text-align:center" if (element.get("align") or "").lower() == "center" or element.tag == "center" else ""
    inner = next((child.get("style") or "" for child in element if child.tag in {"span", "font", "em", "small"}), "")
    return f"{element.get('style') or ''};{align};{inner}"


def find_lead_image(head: Head, images: Sequence[Element], *, url: str) -> str:
    """The absolute address of the picture that leads the article: the first in its text, else the page's own."""
    named = head.first("og:image", "og:image:url", "twitter:image", "twitter:image:src") or head.statement.image
    shown = next((address_of(image) for image in images if not is_icon(image)), "")
    chosen = shown or ("" if _ICON.search(named.rsplit("/", 1)[-1]) else named)
    return urljoin(url, chosen) if chosen else ""


def address_of(image: Element) -> str:
    """Where a picture is, whichever attribute tells; empty where it is written into the page."""
    values = ((image.get(name) or "").strip() for name in _SOURCES)
    return next((value for value in values if value and not value.startswith("data:")), "")


def is_icon(image: Element) -> bool:
    """Whether a picture is only an ornament or a button, by its address and size."""
    sizes = [_SIZE.match(image.get(name) or "") for name in ("width", "height")]
    if any(size and int(size[0]) < _TINY for size in sizes):
        return True
    address = address_of(image)
    return not address or _ICON.search(address.rsplit("/", 1)[-1]) is not None
