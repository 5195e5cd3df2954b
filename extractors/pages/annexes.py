"""Documents that an article's page offers for download."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import takewhile
from typing import Final

from config.document_lexicon import compile_words
from extractors.markup.blocks import Block
from extractors.markup.parsing import Element, class_and_id, clean_text, fold_letters, short_text_of, text_of
from extractors.markup.survey import Survey
from extractors.pages.boilerplate import starts_tail
from extractors.pages.pruning import is_furniture
from extractors.pages.stated_annexes import LABEL
from extractors.pages.text import Body, find_orders

_DOCUMENT: Final = compile_words(r"\.{files.linked_endings}(?:$|[?#&])", re.IGNORECASE)
_ENDING: Final = compile_words(r"(?:[（(]{zh.versions}[)）])?\.\w{2,4}$", re.IGNORECASE)
_NAMED: Final = compile_words(r"^\s*(?:{zh.annexes}|{en.annexes})", re.IGNORECASE)
_HEADED: Final = re.compile(
    r"(?:annex(?:ure)?|appendix|schedule)\s+(?:[A-Z]|\d{1,2}|[IVX]{1,5})\b\s?[—–:.-]?\s*(?-i:[A-Z])[^.;:]{2,80}",
    re.IGNORECASE,
)
_ALONE: Final = re.compile(r"(?:annex(?:ure)?|appendix)", re.IGNORECASE)
_TITLE: Final = 90  # weight of a line that may head an annex
_FEW: Final = 8  # characters among which a line's first letter stands
_OPENINGS: Final = frozenset("附aA")  # with which words for annexes begin
_BUTTONS: Final = (
    r"\W*(?:{zh.buttons_before}|{files.formats}|[版格]式?|[一二三四五六七八九十\d]{1,2}|[\s:：、.-])*{zh.buttons}"
    r"(?:{zh.buttons_behind}|{files.formats}|[版格]式?|\s)*\W*(?:[（(【][^（）()【】]{1,16}[)）】])?"
    r"|{en.buttons}"
)
_BUTTON: Final = compile_words(_BUTTONS, re.IGNORECASE)
_BUTTON_BEFORE: Final = re.compile(r"^【[^【】]{0,6}(?:下[载載]|[预預][览覽])】(?=.)")
_WHOLE: Final = re.compile(r"(?:正文|全文|原文)(?:及附件|版)?(?:\.\w{2,4})?$")  # names the article itself
_LINE: Final = 120
_HOLDS: Final = compile_words("{files.holders}")
_SIZE: Final = re.compile(
    r"\s*[(（\[【]?\s*(?:(?:PDF|DOCX?|XLSX?|ZIP)[,，]?\s*)?\d+(?:\.\d+)?\s*(?:[KMG]i?B?|字节|bytes)\s*[)）\]】]?\s*$",
    re.IGNORECASE,
)
_FORMAT: Final = compile_words(r"\s*[(（\[]{files.formats}[)）\]]$")  # behind a document's title: Rules (PDF)
_TITLED: Final = re.compile(r"(?:file|document|download|attachment|doc)[\w-]*[_-]{1,2}(?:title|name)(?=$|\s)")
_BEHIND: Final = 14  # lines behind the text in which its annexes are linked
_DOWNLOADS: Final = compile_words(
    r"(?:related |supporting )?{en.downloads}\s?:?|(?:相关|文件|资料)?(?:附件|下载)(?:下载)?[:：]?", re.IGNORECASE
)
_EXPLAINS: Final = compile_words(  # heads documents about this one
    "{zh.explained_by}*{zh.explaining}(?:材料|文件|链接)?[:：]?"
)
_ABOVE: Final = 14  # lines above the text in which it may stand
_DOWNLOADS_BEHIND: Final = 40  # lines behind the text in which their heading may stand
_LINKED: Final = 0.5
_CUT: Final = ("…", "...")
_DOTS: Final = "….  "
_CLIMB: Final = 4
_ROWS: Final = frozenset({"span", "p", "li", "td", "tr", "dd", "div", "b", "strong", "em", "font"})
_TEXTS: Final = frozenset({"p", "li", "td"})
_LEADS: Final = re.compile(r"(?!#|javascript:|mailto:|tel:).")
_NO_TITLE: Final = compile_words(rf"\W*\d*\W*|{_BUTTONS}|\d+(?:\.\d+)?\s?[KMG]i?B?", re.IGNORECASE)


def list_near_links(survey: Survey, outline: Sequence[Block], body: Body) -> list[Element]:
    """The links from the first line of the text to a few lines behind it, up to the heading of other articles."""
    orders = find_orders(outline, body.blocks)
    if not orders:
        return []
    behind = takewhile(lambda block: not _ends_annexes(block), outline[orders[-1] + 1 : orders[-1] + _BEHIND])
    listed = _find_downloads(outline[orders[-1] + 1 : orders[-1] + _DOWNLOADS_BEHIND])
    listed += _find_downloads(outline[max(0, orders[0] - _ABOVE) : orders[0]])
    near = {block.element for block in (*outline[orders[0] : orders[-1] + 1], *behind, *listed)}
    holders = near.union(*near)
    links = {link for holder in holders for link in holder.iterchildren("a")}
    links.update(holder for holder in holders if holder.tag == "a")
    return [link for link in survey.tagged("a") if link in links] if links else []


def _ends_annexes(block: Block) -> bool:
    return starts_tail(block.text) or _EXPLAINS.fullmatch(block.text) is not None


def _find_downloads(lines: Sequence[Block]) -> list[Block]:
    """The lines of links under a heading of downloads, wherever before or behind the text it stands."""
    heading = next((at for at, block in enumerate(lines) if _DOWNLOADS.fullmatch(block.text)), len(lines))
    return list(takewhile(lambda block: block.link_share > _LINKED or _offers_file(block), lines[heading + 1 :]))


def _offers_file(block: Block) -> bool:
    """Whether a line holds a link to a file, beside which more may stand: its title, language and size."""
    return bool(block.link_share) and any(map(_tells_document, block.element.iter("a")))


def find_annexes(links: Sequence[Element], body: Body, *, title: str = "") -> tuple[str, ...]:
    """The titles of the annexes that a text holds, and of the documents that the links beside it offer, in order.

    A file with the article's own title is the article itself.
    """
    own_name = fold_letters(title)
    around = {holder for block in body.blocks[-1:] for holder in _list_holders(block.element)}
    own = (link for link in links if _is_document(link) and not _is_aside(link, around))
    linked = (_clean(_read_title(link)) for link in own)
    offered = (title for title in linked if len(title) > 1 and not (_BUTTON.fullmatch(title) or _WHOLE.search(title)))
    others = (name for name in offered if not own_name or fold_letters(_ENDING.sub("", name)) != own_name)
    return tuple(dict.fromkeys((*_find_headed(body.blocks), *others)))[:50]


def _find_headed(blocks: Sequence[Block]) -> Iterator[str]:
    """The titles of the annexes that a text itself holds, each under a heading that names it, or `Annex` alone."""
    for block in blocks:
        is_alone = _ALONE.fullmatch(block.text) and (block.is_heading or _is_set_off(block))
        if is_alone or ((block.is_heading or block.weight <= _TITLE) and _HEADED.fullmatch(block.text)):
            yield block.text


def _is_set_off(block: Block) -> bool:
    """Whether a line is underlined, bold or centred."""
    style = f"{block.element.get('align') or ''} {block.element.get('style') or ''}"
    return next(block.element.iter("u", "b", "strong"), None) is not None or "center" in style or "right" in style


def _list_holders(element: Element) -> Iterator[Element]:
    holder = element.getparent()
    while holder is not None:
        yield holder
        holder = holder.getparent()


def _read_title(link: Element) -> str:
    """A link's text, that which it shows at the pointer where its own is cut short, and beside a button its line's."""
    text = text_of(link)
    if text.endswith(_CUT):
        whole = clean_text(link.get("title") or "")
        return whole if whole.startswith(text.rstrip(_DOTS)) else text
    return _read_beside(link, text) or text if _BUTTON.fullmatch(text) else text


def _read_beside(link: Element, button: str) -> str:
    """The title of a document in the line or the table's row that holds a button and little else."""
    holder = link.getparent()
    for _ in range(_CLIMB):
        if holder is None or holder.tag not in _ROWS:
            return ""
        line = short_text_of(holder, most=_LINE)
        if line and line != button:
            cells = [text for cell in holder.iter("td") if not _NO_TITLE.fullmatch(text := text_of(cell))]
            if holder.tag == "tr":
                return (cells or [""])[0]
            if titled := _find_titled(holder, button):
                return titled
            return LABEL.sub("", line.replace(button, " ")) if _NAMED.match(line) else ""
        holder = holder.getparent()
    return ""


def _find_titled(holder: Element, button: str) -> str:
    """What the part of a file's card says that is classed as its title or its name."""
    titled = (short_text_of(part, most=_LINE) for part in holder.iter(*_ROWS) if _TITLED.search(class_and_id(part)))
    return next((text for text in titled if text and button not in text), "")


def _clean(title: str) -> str:
    return _BUTTON_BEFORE.sub("", _SIZE.sub("", title)).strip(" ·•[]【】|")


def _is_document(link: Element) -> bool:
    """Whether a link, or the line that holds it, tells of a document, and it is none of the ways on from an article."""
    if not clean_text(link.get("href") or ""):
        return False
    holder = link.getparent()
    if holder is not None and _is_named(holder):
        return True
    return _tells_document(link) and (_shows_file(link) or holder is None or not _holds_ways(holder))


def _tells_document(link: Element) -> bool:
    """Whether a link itself tells of a document: by its address, or by its text."""
    address = clean_text(link.get("href") or "")
    if _DOCUMENT.search(address) or _shows_file(link) or _is_named(link):
        return True
    return _FORMAT.search(short_text_of(link, most=_LINE)) is not None


def _shows_file(link: Element) -> bool:
    """Whether a link's text is the name of a file."""
    return _DOCUMENT.search(short_text_of(link, most=_LINE)) is not None


def _holds_ways(holder: Element) -> bool:
    """Whether an element is a row of links to other pages too, the ways on from an article."""
    if holder.tag in _TEXTS or _HOLDS.search(class_and_id(holder)):
        return False
    beside = [other for other in holder.iterchildren("a") if _LEADS.match(clean_text(other.get("href") or ""))]
    return len(beside) > 1 and not all(map(_tells_document, beside))


def _is_named(element: Element) -> bool:
    """Whether an element's line calls it an annex; the line is read where its first letter allows it."""
    opening = clean_text((element.text or "").lstrip()[:_FEW])
    if not opening:
        opening = next((text for piece in element.itertext() if (text := clean_text(piece.lstrip()[:_FEW]))), "")
    return opening[:1] in _OPENINGS and _NAMED.match(short_text_of(element, most=_LINE)) is not None


def _is_aside(link: Element, around: Collection[Element]) -> bool:
    """Whether a link stands in furniture, below the parts that hold the text as well."""
    holder, is_held = link.getparent(), False
    while holder is not None and holder not in around and holder.tag not in {"body", "main", "article"}:
        is_page = holder.tag == "form" and next(holder.iter("h1", "p"), None) is not None
        is_held = is_held or _HOLDS.search(class_and_id(holder)) is not None
        if is_furniture(holder) and not is_page and not is_held:
            return True
        holder = holder.getparent()
    return False
