"""HTML as a tree, parsed once and bounded: no entity expansion, no network, no deep nesting."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, Protocol, cast

from cssselect import HTMLTranslator
from lxml import etree

from config.exceptions import Reason, Rejected

MAX_CHARACTERS: Final = 20_000_000
MAX_ELEMENTS: Final = 200_000


class Element(Protocol):
    """What we use of an lxml HTML element."""

    tag: str
    text: str | None
    tail: str | None

    def get(self, key: str, default: str = "") -> str: ...  # noqa: D102
    def getparent(self) -> Element | None: ...  # noqa: D102
    def iter(self, *tags: str) -> Iterator[Element]: ...  # noqa: D102
    def itertext(self) -> Iterator[str]: ...  # noqa: D102
    def getprevious(self) -> Element | None: ...  # noqa: D102
    def remove(self, element: Element) -> None: ...  # noqa: D102
    def insert(self, index: int, element: Element) -> None: ...  # noqa: D102
    def index(self, child: Element) -> int: ...  # noqa: D102
    def xpath(self, path: str) -> list[Element]: ...  # noqa: D102
    def __iter__(self) -> Iterator[Element]: ...


_DECLARATION: Final = re.compile(r"^\s*<\?xml[^>]*\?>", re.IGNORECASE)
_UNREADABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_INVISIBLE: Final = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ue000-\uf8ff"
    "\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)
_TAG: Final = re.compile(r"<[a-zA-Z!/]")
_ESCAPED_TWICE: Final = re.compile(r"&amp;(?=(?:[a-zA-Z]{2,8}|#\d{2,6}|#x[\da-fA-F]{2,5});)")
_SHOWN_TAG: Final = re.compile(r"</(?:p|div|span|strong|b|em|i|u|a|font|ul|ol|li|h[1-6]|table|tr|td)>|<br\s*/?>", re.IGNORECASE)
_CODE: Final = frozenset({"pre", "code", "textarea", "script", "style", "title", "xmp", "kbd", "samp"})


def parse_html(text: str) -> Element:
    """Parse a page; Rejected with NOT_HTML where there is no markup, TOO_LARGE where there is too much."""
    if len(text) > MAX_CHARACTERS:
        raise Rejected(Reason.TOO_LARGE, f"{len(text)} characters")
    if not _TAG.search(text):
        raise Rejected(Reason.NOT_HTML, "no markup")
    clean = _UNREADABLE.sub("", _ESCAPED_TWICE.sub("&", _DECLARATION.sub("", text, count=1)))
    parser = etree.HTMLParser(huge_tree=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = cast("Element | None", etree.fromstring(clean, parser=parser))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise Rejected(Reason.NOT_HTML, str(error)[:200]) from error
    if root is None or root.tag != "html":
        raise Rejected(Reason.NOT_HTML, "no markup")
    if sum(1 for _ in zip(root.iter(), range(MAX_ELEMENTS + 1), strict=False)) > MAX_ELEMENTS:
        raise Rejected(Reason.TOO_LARGE, f"more than {MAX_ELEMENTS} elements")
    if "&lt;" in clean:
        _unfold(root)
    return root


def _unfold(root: Element) -> None:
    """Turn tags that stand in the text, escaped once too often, into the elements they were meant to be."""
    for element in list(root.iter()):
        if element.tag in _CODE:
            continue
        if element.text and _SHOWN_TAG.search(element.text):
            element.text, children = _parse_fragment(element.text)
            for place, child in enumerate(children):
                element.insert(place, child)
        parent = element.getparent()
        if parent is not None and element.tail and parent.tag not in _CODE and _SHOWN_TAG.search(element.tail):
            element.tail, children = _parse_fragment(element.tail)
            for place, child in enumerate(children, parent.index(element) + 1):
                parent.insert(place, child)


def _parse_fragment(text: str) -> tuple[str | None, list[Element]]:
    parser = etree.HTMLParser(huge_tree=False, no_network=True, remove_comments=True, remove_pis=True)
    root = cast("Element", etree.fromstring(f"<div>{text}</div>", parser=parser))
    holder = next(root.iter("div"))
    return holder.text, list(holder)


def clean_text(text: str) -> str:
    """One line of text: white space runs as one space, invisible and private-use characters dropped."""
    return " ".join((text if text.isascii() else _INVISIBLE.sub("", text)).split())


def text_of(element: Element) -> str:
    """All text inside an element as one clean line."""
    return clean_text("".join(element.itertext()))


def short_text_of(element: Element, *, most: int) -> str:
    """All text inside an element as one clean line; empty where it is longer, without reading it all."""
    pieces, length = [], 0
    for piece in element.itertext():
        pieces.append(piece)
        length += len(piece.strip())
        if length > most:
            return ""
    return clean_text("".join(pieces))


def class_and_id(element: Element) -> str:
    """An element's class and id, lower case, for matching names."""
    return f"{element.get('class', '')} {element.get('id', '')}".lower()


def select(root: Element, selector: str) -> list[Element]:
    """The elements that a CSS selector finds, in document order; SelectorError where it is malformed."""
    return list(root.xpath(HTMLTranslator().css_to_xpath(selector)))


def remove(element: Element) -> None:
    """Take an element out of its tree; the text after it stays."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        previous = element.getprevious()
        if previous is None:
            parent.text = (parent.text or "") + element.tail
        else:
            previous.tail = (previous.tail or "") + element.tail
    parent.remove(element)
