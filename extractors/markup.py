"""HTML as a tree, parsed once and bounded: no entity expansion, no network, no deep nesting."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, Protocol, cast

from lxml import etree, html

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
    def drop_tree(self) -> None: ...  # noqa: D102
    def cssselect(self, expr: str) -> list[Element]: ...  # noqa: D102
    def xpath(self, path: str) -> list[Element]: ...  # noqa: D102
    def __iter__(self) -> Iterator[Element]: ...


_DECLARATION: Final = re.compile(r"^\s*<\?xml[^>]*\?>", re.IGNORECASE)
_UNREADABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_SPACES: Final = re.compile(r"[ \t\r\n\f\v\u00a0\u2000-\u200a\u202f\u3000]+")
_INVISIBLE: Final = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\ue000-\uf8ff]")
_TAG: Final = re.compile(r"<[a-zA-Z!/]")


def parse_html(text: str) -> Element:
    """Parse a page; Rejected with NOT_HTML where there is no markup, TOO_LARGE where there is too much."""
    if len(text) > MAX_CHARACTERS:
        raise Rejected(Reason.TOO_LARGE, f"{len(text)} characters")
    if not _TAG.search(text):
        raise Rejected(Reason.NOT_HTML, "no markup")
    clean = _UNREADABLE.sub("", _DECLARATION.sub("", text, count=1))
    parser = html.HTMLParser(huge_tree=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = cast(Element, html.document_fromstring(clean, parser=parser))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise Rejected(Reason.NOT_HTML, str(error)[:200]) from error
    if sum(1 for _ in zip(root.iter(), range(MAX_ELEMENTS + 1), strict=False)) > MAX_ELEMENTS:
        raise Rejected(Reason.TOO_LARGE, f"more than {MAX_ELEMENTS} elements")
    return root


def clean_text(text: str) -> str:
    """One line of text: white space runs as one space, invisible and private-use characters dropped."""
    return _SPACES.sub(" ", _INVISIBLE.sub("", text)).strip()


def text_of(element: Element) -> str:
    """All text inside an element as one clean line."""
    return clean_text("".join(element.itertext()))


def class_and_id(element: Element) -> str:
    """An element's class and id, lower case, for matching names."""
    return f"{element.get('class', '')} {element.get('id', '')}".lower()


def remove(element: Element) -> None:
    """Take an element out of its tree; the text after it stays."""
    if element.getparent() is not None:
        element.drop_tree()
