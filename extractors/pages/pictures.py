"""An article's pictures: which one leads it, and which are ornaments, faces or copies of a gallery's slides."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final
from urllib.parse import urljoin, urlsplit

from extractors.markup.head import Head
from extractors.markup.parsing import Element, class_and_id

_CLONE: Final = re.compile(r"(?:^|\s)(?:swiper-slide-duplicate|slick-cloned|cloned|splide__slide--clone)(?=$|\s)")
_DEEP: Final = 4  # steps from a picture up to its slide or figure
_LARGE: Final = frozenset({"body", "article", "main", "section", "td"})
_ICON: Final = re.compile(  # in lower case
    r"(?:^|[/_.-])(?:(?:logos?|icons?|ico|(?:og)?emblem|avatar|qr|qrcode|ewm|erweima|weixin|wechat|spacer|pixel|btn|button"
    r"|arrow|copylink|newsletter|zxcode|facebook|twitter|linkedin|app-?store|google-?play|headshot|byline|sharing"
    r"|social[_-]?(?:card|share|default|preview)|fallback)\w*"
    r"|(?:crest|badge|seal|head|header|top|topo|share|blank|loading|banner|placeholder|default|space|line|dot|bg|e?mail"
    r"|print(?:er)?|authors?|signature)(?:s|\d+|bg|img|image|pic|bar|line|btn|button|logo|left|right)*)(?:[/_.-]|$)"
    r"|\.svg(?:$|\?)|\.gif(?:$|\?)"
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
_SIZE_ALONE: Final = re.compile(r"/\d{1,4}$")  # behind a picture's own name: /ab12Zc/640
_SHARED: Final = re.compile(r"=(?:facebook|twitter|so(?:cial|me)|og|share)\b", re.IGNORECASE)
_SIZED: Final = re.compile(r"[-_]\d{2,4}x\d{2,4}(?=\.)")
_WRITERS_PAGE: Final = re.compile(
    r"/(?:our-)?(?:people|team|staff|persons?|experts?|lawyers|authors?|contributors?|writers?|profiles?)/[^/?#]+/?$",
    re.IGNORECASE,
)
_TINY: Final = 80  # pixels under which a picture is an icon


def find_lead_image(head: Head, images: Sequence[Element], above: Sequence[Element], *, url: str) -> str:
    """The absolute address of the picture that leads the article: the first in its text, else the page's own.

    The page's own goes first where it is another one that is shown `above` the title, or the first one in another size.
    """
    named = head.first("og:image", "og:image:url", "twitter:image", "twitter:image:src") or head.statement.image
    named = "" if _ICON.search(named.rsplit("/", 1)[-1].lower()) else named
    shown = next((address_of(image) for image in images if not is_icon(image)), "")
    is_above = bool(named) and _name_file(named) in {_name_file(address_of(image)) for image in above}
    is_first = bool(named and shown) and _is_same(urljoin(url, named), urljoin(url, shown))
    chosen = named if is_first or (is_above and _name_file(named) != _name_file(shown)) else shown or named
    return urljoin(url, chosen) if chosen else ""


def _is_same(named: str, shown: str) -> bool:
    """Whether two addresses are one picture's on one host, the first not as it is cut for other sites to show."""
    one, other = urlsplit(named), urlsplit(shown)
    return one.netloc == other.netloc and _name_file(named) == _name_file(shown) and not _SHARED.search(one.query)


def _name_file(address: str) -> str:
    """The name of a picture's file, whatever its folder and size."""
    path = address.partition("?")[0]
    path = path.rpartition("/")[0] if _SIZE_ALONE.search(path) else path
    return _SIZED.sub("", path.rsplit("/", 1)[-1]).lower()


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
    if _FACE.search(names) or (holder is not None and _leads_to_writer(holder)):
        return True
    sizes = [_SIZE.match(image.get(name) or "") for name in ("width", "height")]
    if any(size and int(size[0]) < _TINY for size in sizes):
        return True
    return is_icon_address(address_of(image))


def _leads_to_writer(holder: Element) -> bool:
    """Whether a card beside its picture holds a link to a person's page."""
    return any(_WRITERS_PAGE.search(link.get("href") or "") for link in holder.iterchildren("a"))


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
