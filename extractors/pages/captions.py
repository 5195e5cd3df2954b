"""Captions of an article's pictures, and the picture that leads it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import zip_longest
from typing import Final
from urllib.parse import urljoin

from extractors.markup.blocks import Block
from extractors.markup.head import Head
from extractors.markup.parsing import Element, class_and_id, short_text_of, text_of
from extractors.pages.boilerplate import is_boilerplate
from extractors.rosters.listed_names import is_name

_NAMED: Final = re.compile(
    r"(?:^|[\s_-])(?:captions?|figcaption|(?<!drop-)cap|figcap|(?:wp|image|img|photo|pic|figure|media"
    r"|fig)[_-]?(?:captions?"
    r"|caps?|caption[_-]?text|des|desc\w*"
    r"|title|txt|text|note|info|credit)|tushuo|tuzhu|tupian[_-]?shuoming|imgdesc|pictext|zhaopian)(?=$|[\s_-])"
)
_SAYS_SO: Final = re.compile(
    r"^(?:图为|圖為|图[:：/一二三四五六七八九十\d]|圖[:：/\d]|图片说明|照片[:：]|[▲△↑▼▽↓]|[（(]图|(?:photo|picture"
    r"|image|figure|fig\.?)\s*\d*\s*[:.]|pictured|above:|below:)"
    r"|(?:[摄攝]|供图|供圖|资料图片?|效果图|示意图)\s*[）)】\]]?[。.]?$|(?:photo|image|picture)s?(?:\s+(?:by"
    r"|courtesy|credit|:)).{0,60}$",
    re.IGNORECASE,
)
_OVERLINE: Final = re.compile(r"(?:^|[\s_-])caption-(?:xl|l|m)(?=$|\s)")  # a design system's line over a heading
_POINTS_DOWN: Final = re.compile("[▼▽↓]")
_CREDIT: Final = re.compile(
    r"\s*[（(【\[]\s*(?:本[报報网網台刊社校院]|[\u4e00-\u9fff]{1,6}[报報网網社台])?"
    r"(?:特约|实习|首席|见习|學生|学生)?(?:[记記]者"
    r"|通[讯訊][员員])[\s:：]*[\u4e00-\u9fff·]{2,4}(?:[\s、]+[\u4e00-\u9fff·]{2,4}){0,3}"
    r"\s*[/／]?\s*(?:[摄攝][影]?(?:报道|報導)?|[供提][图圖供]|提供)\s*[）)】\]][。.]?$"
)
_CREDITED: Final = re.compile(
    r"(?:^|[\s_-])(?:credits?|copyright|photographer|(?:image|photo|picture)[_-]?(?:source|by))(?=$|[\s_-])"
)
_ONLY_CREDIT: Final = re.compile(
    r"(?:photos?|images?|pictures?)\s*(?:by|courtesy|credit|[:/]).*|[A-Z][\w .'-]{1,40} ?/ ?[A-Z][\w .'-]{1,40}"
    r"|(?:摄影|图源|图片来源|供图|圖源)\s*[:：].*|.{2,8}[摄攝]",
    re.IGNORECASE,
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
_CLONE: Final = re.compile(r"(?:^|\s)(?:swiper-slide-duplicate|slick-cloned|cloned|splide__slide--clone)(?=$|\s)")
_COUNTER: Final = re.compile(r"[\s\d/]+")
_DEEP: Final = 4  # steps from a line up to its slide
_LARGE: Final = frozenset({"body", "article", "main", "section", "td"})
_SHORT: Final = 140  # weight up to which looks alone may make a caption
_ICON: Final = re.compile(
    r"(?:^|[/_.-])(?:logos?|icons?|ico|(?:og)?emblem|crest|badge|seal|head|header|top|topo|avatar|qr|qrcode|ewm|erweima|weixin"
    r"|wechat|share|spacer|blank|pixel|loading|banner|btn|button"
    r"|arrow|placeholder|default|space|line|dot|bg|copylink|e?mail|print(?:er)?|newsletter|zxcode|facebook|twitter"
    r"|linkedin"
    r"|app-?store|google-?play|authors?|headshot|byline|signature|sharing)\w*(?:[/_.-]|$)|\.svg(?:$|\?)|\.gif(?:$|\?)"
    r"|[?&](?:w|width|resize)=(?:\d{1,2}|1[0-4]\d)(?!\d)|[/_-](?:\d{2}|1[0-4]\d)x(?:\d{2}|1[0-4]\d)(?=[/_.-])",
    re.IGNORECASE,
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


def read_caption(block: Block) -> str:
    """A caption without what its picture's credit, marked as such, says; empty where it is nothing but that."""
    if _CREDITED.search(class_and_id(block.element)):
        return ""
    marked = [part for part in block.element if _CREDITED.search(class_and_id(part))]
    credit = text_of(marked[-1]) if marked else ""
    text = block.text.removesuffix(credit).strip() if credit else block.text
    return clean_caption(text)


def clean_caption(text: str) -> str:
    """A caption without arrows before it and a reporter in brackets behind it; empty where it is only a credit."""
    stripped = _CREDIT.sub("", text.strip("→←⮕➡⬅►▶◀◄ ")).strip()
    return "" if _ONLY_CREDIT.fullmatch(stripped) else stripped


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
    if _SAYS_SO.search(block.text):
        return True
    if _shares_holder(block):
        return True
    if block.tag in {"li", "td", "th"}:
        return False
    return (
        looks_count
        and block.weight <= _SHORT
        and block.marks <= _MARKS
        and block.text[0] not in '“"「'
        and _is_apart(block)
        and not _is_bold(block)
    )


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


def _is_below_pictures(block: Block) -> bool:
    """Whether a cell stands in a table's row below one that holds nothing but pictures, one for each cell."""
    row = block.element.getparent() if block.tag in {"td", "th"} else None
    above = row.getprevious() if row is not None else None
    if row is None or above is None or block.weight > _SHORT:
        return False
    pictured = [any(not is_icon(image) for image in cell.iter("img", "amp-img")) for cell in above]
    return 1 < len(pictured) == len(list(row)) and all(pictured) and not "".join(above.itertext()).strip()


def _is_bold(block: Block) -> bool:
    """Whether all of a line is bold: centred so below a picture, it heads what follows."""
    return any(text_of(child) == block.text for child in block.element.iter("b", "strong"))


def _points_at_image(block: Block, below: Block | None) -> bool:
    return below is not None and below.image is not None and _POINTS_DOWN.match(block.text) is not None


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
    """Whether a short block and a picture are all that the element around them holds."""
    if block.weight > _SHORT or is_name(block.text):  # a name under a logo
        return False
    holder: Element | None = block.element
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


def _is_apart(block: Block) -> bool:
    """Whether a block is set apart by its looks: centred, small or grey."""
    return _sets_apart(" ".join(_style_of(holder) for holder in _holders(block.element)))


@lru_cache(maxsize=4096)
def _sets_apart(style: str) -> bool:
    return (_CENTRED.search(style) or _SMALL.search(style)) is not None


def _holders(element: Element) -> list[Element]:
    parent = element.getparent()
    inner = [child for child in element if child.tag in {"span", "em", "small", "font", "i"}][-1:]
    return [element, *inner] if parent is None or parent.tag in _LARGE else [element, parent, *inner]


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
    return not address or _ICON.search("/".join(address.rsplit("/", 2)[-2:])) is not None
