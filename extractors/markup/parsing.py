"""HTML as a tree, parsed once and bounded: no entity expansion, no network, no deep nesting."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final, Protocol, cast

from cssselect import HTMLTranslator, SelectorError
from lxml import etree

from config.exceptions import Reason, Rejected

MAX_CHARACTERS: Final = 20_000_000
MAX_ELEMENTS: Final = 200_000
_LEAST_TAG: Final = 3  # bytes of a tag


class Element(Protocol):
    """What we use of an lxml HTML element."""

    tag: str
    text: str | None
    tail: str | None
    attrib: Mapping[str, str]

    def get(self, key: str, default: str = "") -> str: ...  # noqa: D102
    def keys(self) -> Sequence[str]: ...  # noqa: D102
    def items(self) -> Sequence[tuple[str, str]]: ...  # noqa: D102
    def getparent(self) -> Element | None: ...  # noqa: D102
    def iter(self, *tags: str) -> Iterator[Element]: ...  # noqa: D102
    def iterchildren(self, *tags: str) -> Iterator[Element]: ...  # noqa: D102
    def itertext(self) -> Iterator[str]: ...  # noqa: D102
    def getprevious(self) -> Element | None: ...  # noqa: D102
    def getnext(self) -> Element | None: ...  # noqa: D102
    def remove(self, element: Element) -> None: ...  # noqa: D102
    def set(self, key: str, value: str) -> None: ...  # noqa: D102
    def xpath(self, path: str) -> list[Element]: ...  # noqa: D102
    def __iter__(self) -> Iterator[Element]: ...
    def __len__(self) -> int: ...


_DECLARATION: Final = re.compile(r"^\s*<\?xml[^>]*\?>", re.IGNORECASE)
_UNREADABLE: Final = bytes({*range(0x20)} - {*b"\t\n\r"})
_NO_CHARACTERS: Final = ("\ufffe", "\uffff")
_INVISIBLE: Final = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ue000-\uf8ff"
    "\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)
_NO_LETTERS: Final = re.compile(r"\W+")
_COMMON_MARKS: Final = "’“”–，。、：（）"
_LOWER: Final = bytes(range(256)).lower()
_ASCII: Final = bytes(range(128))
_NO_ASCII_LETTERS: Final = bytes(byte for byte in range(128) if _NO_LETTERS.match(chr(byte)))
_TAG: Final = re.compile(r"<[a-zA-Z!/]")
_ESCAPED_TWICE: Final = re.compile(r"&amp;(?=(?:[a-zA-Z]{2,8}|#\d{2,6}|#x[\da-fA-F]{2,5});)")
_CUSTOM: Final = re.compile(rb"<(?!amp-)[a-z][a-z0-9]*-[a-z]")
_LINES: Final = frozenset(
    {"p", "li", "td", "h1", "h2", "h3", "h4", "h5", "h6", "span", "a", "b", "strong", "em", "i", "time", "figcaption"}
)
_TELLING: Final = re.compile(
    r"-(?:captions?|tags|by-?line|authors?|credits?|sources?|date|standfirst|lede|share|social)$"
)
_PART: Final = 300  # characters of a custom element that is a part of a page, and no frame around it
_TAGS: Final = "(?:p|br|div|span|strong|b|em|i|u|a|font|ul|ol|li|h[1-6]|table|tbody|tr|td|img)"
_ESCAPED_TAG: Final = re.compile(rf"&lt;(/?{_TAGS}\b(?:(?!&lt;|&gt;)[^<>])*?)&gt;", re.IGNORECASE)
_SHOWN_TAG: Final = re.compile(rf"</?{_TAGS}(?:\s[^<>]*)?/?>", re.IGNORECASE)
_SHOWN_TAGS: Final = 4
_CODE: Final = re.compile(r"<(?i:(pre|code|textarea|script)\b)")
_CODE_ENDS: Final = {name: re.compile(rf"</(?i:{name}\s*>)") for name in ("pre", "code", "textarea", "script")}
_count_elements: Final = etree.XPath("count(//*)")


def parse_html(text: str, *, utf8: bytes = b"") -> Element:
    """Parse a page; Rejected with NOT_HTML where there is no markup, TOO_LARGE where there is too much.

    `utf8` is the text in UTF-8, where it came so and without control characters.
    """
    if len(text) > MAX_CHARACTERS:
        raise Rejected(Reason.TOO_LARGE, f"{len(text)} characters")
    if not _TAG.search(text):
        raise Rejected(Reason.NOT_HTML, "no markup")
    plain = _drop_unreadable(_unescape_entities(_DECLARATION.sub("", text, count=1)))
    is_clean = utf8 and plain == text
    clean = utf8 if is_clean else plain.encode("utf-8", "ignore").translate(None, _UNREADABLE)
    parser = etree.HTMLParser(
        huge_tree=False, no_network=True, remove_comments=True, remove_pis=True, collect_ids=False, encoding="utf-8"
    )
    try:
        root = cast("Element | None", etree.fromstring(clean, parser=parser))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise Rejected(Reason.NOT_HTML, str(error)[:200]) from error
    if root is None or root.tag != "html":
        raise Rejected(Reason.NOT_HTML, "no markup")
    if len(clean) > _LEAST_TAG * MAX_ELEMENTS and _count_elements(root) > MAX_ELEMENTS:
        raise Rejected(Reason.TOO_LARGE, f"more than {MAX_ELEMENTS} elements")
    if _CUSTOM.search(clean):
        _name_custom_elements(root)
    return root


def _name_custom_elements(root: Element) -> None:
    """Read custom elements (news-caption) as parts of that class: within a line as a piece of it, else as a block."""
    for element in [element for element in root.iter() if "-" in element.tag and not element.tag.startswith("amp-")]:
        holder = element.getparent()
        if _TELLING.search(element.tag) and short_text_of(element, most=_PART):
            element.set("class", f"{element.tag} {element.get('class', '')}".strip())
        element.tag = "span" if holder is not None and holder.tag in _LINES else "div"


def _drop_unreadable(text: str) -> str:
    """A page without those characters beyond the control ones that XML forbids."""
    for character in _NO_CHARACTERS:
        if character in text:
            text = text.replace(character, "")
    return text


def shows_markup(text: str) -> bool:
    """Whether a text that a reader sees holds tags: its markup was escaped once too often."""
    return len(_SHOWN_TAG.findall(text)) >= _SHOWN_TAGS


def unescape_tags(text: str) -> str:
    """A page's source with escaped tags as tags; what shows code stays as it is."""
    return _outside_code(
        _unescape_entities(text), lambda piece: _ESCAPED_TAG.sub(lambda tag: f"<{html.unescape(tag[1])}>", piece)
    )


def _unescape_entities(text: str) -> str:
    if not _ESCAPED_TWICE.search(text):
        return text
    return _outside_code(text, lambda piece: _ESCAPED_TWICE.sub("&", piece))


def _outside_code(text: str, mend: Callable[[str], str]) -> str:
    pieces, position = [], 0
    for start, end in _find_code(text):
        pieces += [mend(text[position:start]), text[start:end]]
        position = end
    return "".join([*pieces, mend(text[position:])])


def _find_code(text: str) -> Iterator[tuple[int, int]]:
    opening = _CODE.search(text)
    while opening:
        closing = _CODE_ENDS[opening[1].lower()].search(text, opening.end())
        if closing:
            yield opening.start(), closing.end()
        opening = _CODE.search(text, closing.end() if closing else opening.end())


def clean_text(text: str) -> str:
    """One line of text: white space runs as one space, invisible and private-use characters dropped."""
    if not text.isascii() and _INVISIBLE.search(_list_wide(text)):
        text = _INVISIBLE.sub("", text)
    return " ".join(text.split())


def _list_wide(text: str) -> str:
    """A text's characters beyond ASCII: in other than Chinese text they are few."""
    return text.encode("utf-8", "surrogatepass").translate(None, _ASCII).decode("utf-8", "surrogatepass")


@lru_cache(maxsize=2048)
def fold_letters(text: str) -> str:
    """A text's letters and digits in lower case, for telling whether two lines say the same."""
    if text.isascii():
        return text.encode("ascii").translate(_LOWER, _NO_ASCII_LETTERS).decode("ascii")
    rest = text.encode("utf-8", "surrogatepass").translate(_LOWER, _NO_ASCII_LETTERS).decode("utf-8", "surrogatepass")
    for mark in _COMMON_MARKS:
        rest = rest.replace(mark, "")
    return (rest if rest.isalnum() else _NO_LETTERS.sub("", rest)).lower()


def text_of(element: Element) -> str:
    """All text inside an element as one clean line."""
    return clean_text("".join(element.itertext()))


def short_text_of(element: Element, *, most: int, apart: str = "") -> str:
    """All text inside an element as one clean line; empty where it is longer, without reading it all.

    `apart` is put where one inline element ends and the next begins.
    """
    pieces, length = [], 0
    for piece in element.itertext():
        pieces.append(piece)
        length += len(piece.strip())
        if length > most:
            return ""
    return clean_text(apart.join(pieces))


def class_and_id(element: Element) -> str:
    """An element's class and id, lower case, for matching names."""
    return join_names(element.get("class"), element.get("id"))


@lru_cache(maxsize=16384)
def join_names(classes: str | None, identifier: str | None) -> str:
    """A class and an id as one text in lower case."""
    return f"{classes or ''} {identifier or ''}".lower()


def select(root: Element, selector: str) -> list[Element]:
    """The elements that a CSS selector finds, in document order; none for an empty one, Rejected if malformed."""
    if not selector:
        return []
    try:
        return list(root.xpath(HTMLTranslator().css_to_xpath(selector)))
    except SelectorError as error:
        raise Rejected(Reason.BAD_RECORD, f"selector {selector!r}: {error}") from error


def select_texts(root: Element, selector: str) -> list[str]:
    """The texts of the elements that a CSS selector finds, empty ones left out."""
    return [text for text in (text_of(element) for element in select(root, selector)) if text]


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
