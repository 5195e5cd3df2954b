"""An article's pictures: which one leads it, and which are ornaments, faces or copies of a gallery's slides."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final
from urllib.parse import urljoin

from extractors.markup.head import Head
from extractors.markup.parsing import Element, class_and_id

_CLONE: Final = re.compile(r"(?:^|\s)(?:swiper-slide-duplicate|slick-cloned|cloned|splide__slide--clone)(?=$|\s)")
_DEEP: Final = 4  # steps from a picture up to its slide or figure
_LARGE: Final = frozenset({"body", "article", "main", "section", "td"})
_ICON: Final = re.compile(  # in lower case
    r"(?:^|[/_.-])(?:logos?|icons?|ico|(?:og)?emblem|crest|badge|seal|head|header|top|topo|avatar|qr|qrcode|ewm|erweima"
    r"|weixin|wechat|share|spacer|blank|pixel|loading|banner|btn|button"
    r"|arrow|placeholder|default|space|line|dot|bg|copylink|e?mail|print(?:er)?|newsletter|zxcode|facebook|twitter"
    r"|linkedin"
    r"|app-?store|google-?play|authors?|headshot|byline|signature|sharing)\w*(?:[/_.-]|$)|\.svg(?:$|\?)|\.gif(?:$|\?)"
    r"|[?&](?:w|width|resize)=(?:\d{1,2}|1[0-4]\d)(?!\d)|[/_-](?:\d{2}|1[0-4]\d)x(?:\d{2}|1[0-4]\d)(?=[/_.-])",
)
_FACE: Final = re.compile(
    r"(?:^|[\s_-])(?:g?r?avatar|headshot|rounded-(?:full|circle)|img-circle"
    r"|author(?:-(?:image|photo|pic|avatar|thumb))?|byline)(?=$|[\s_-])"
)
_SOURCES: Final = ("data-original", "data-src", "data-lazy-src", "data-url", "oldsrc", "src")
_SIZE: Final = re.compile(r"\d+")
_LEADS: Final = re.compile(
    r"(?:^|[\s_-])(?:(?:entry|post|article|featured?|lead|main|full|story|news|hero)[_-]?(?:image|img|media|photo"
    r"|picture|thumbnail|figure)"
    r"|hero|feature)(?=$|[\s_-])"
)
_TINY: Final = 80  # pixels under which a picture is an icon


def find_lead_image(head: Head, images: Sequence[Element], *, url: str) -> str:
    """The absolute address of the picture that leads the article: the first in its text, else the page's own."""
    named = head.first("og:image", "og:image:url", "twitter:image", "twitter:image:src") or head.statement.image
    shown = next((address_of(image) for image in images if not is_icon(image)), "")
    chosen = shown or ("" if _ICON.search(named.rsplit("/", 1)[-1].lower()) else named)
    return urljoin(url, chosen) if chosen else ""


def leads_article(image: Element) -> bool:
    """Whether a picture stands in a figure, or a part whose class says that it leads an article."""
    holder = image.getparent()
    for _ in range(_DEEP):
        if holder is None or holder.tag in _LARGE:
            return False
        if holder.tag == "figure" or _LEADS.search(class_and_id(holder)):
            return True
        holder = holder.getparent()
    return False


def address_of(image: Element) -> str:
    """Where a picture is, whichever attribute tells; empty where it is written into the page."""
    values = ((image.get(name) or "").strip() for name in _SOURCES)
    return next((value for value in values if value and not value.startswith("data:")), "")


def is_icon(image: Element) -> bool:
    """Whether a picture is only an ornament, a button or a writer's face, by its address, size and class."""
    holder = image.getparent()
    names = class_and_id(image) if holder is None else f"{class_and_id(image)} {class_and_id(holder)}"
    if _FACE.search(names):
        return True
    sizes = [_SIZE.match(image.get(name) or "") for name in ("width", "height")]
    if any(size and int(size[0]) < _TINY for size in sizes):
        return True
    return is_icon_address(address_of(image))


def is_icon_address(address: str) -> bool:
    """Whether an address is none, or by its last parts that of an ornament."""
    return not address or _ICON.search("/".join(address.rsplit("/", 2)[-2:]).lower()) is not None


def is_clone(image: Element) -> bool:
    """Whether a picture stands in the copy of a slide that a gallery's script keeps for turning round."""
    holder: Element | None = image
    for _ in range(_DEEP):
        if holder is None:
            break
        if _CLONE.search(class_and_id(holder)):
            return True
        holder = holder.getparent()
    return False
