"""The further pages of an article, found by its pager: links that show a page's number to addresses that differ in it.

Both must hold, what the link shows and where it leads: "next" leads to the next article on many sites, and an address
that ends in -2 is another article's. Lists have such pagers too; they are told by what stands above the pager.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qsl, urlsplit

from lxml import etree

from config.exceptions import Rejected
from crawler.addresses import join_url
from crawler.listings import is_article_like
from extractors.encoding.decoding import decode
from extractors.markup.blocks import weigh
from extractors.markup.head import read_head
from extractors.markup.parsing import Element, clean_text, parse_html, text_of
from extractors.markup.survey import survey_page
from extractors.pages.agreement import claims_article
from extractors.records import Page

MAX_NUMBER: Final = 200
_PARAMETER: Final = re.compile(r"p|pn|pg|paged?|page_?(?:no|num|number|index)|cur(?:rent)?_?page", re.IGNORECASE)
_SUFFIX: Final = re.compile(r"[_-](?:p|page[_-]?)?(\d{1,3})$|/(?:p|page[/_-]?)?(\d{1,3})$", re.IGNORECASE)
_INDEX: Final = re.compile(r"/(?:index|default)$", re.IGNORECASE)
_ENDING: Final = re.compile(r"\.[a-z]\w{1,5}$", re.IGNORECASE)
#: What any pager's addresses hold; pages without it, nearly all, are not parsed.
_HINT: Final = re.compile(
    rb"""[_-](?:p|page[_-]?)?\d{1,3}\.[a-z]\w{1,5}["'\s>?#]|/(?:p|page[/_-]?)?\d{1,3}/?["'\s>?#]"""
    rb"""|[?&;](?:p|pn|pg|paged?|page_?(?:no|num|number|index)|cur(?:rent)?_?page)=\d|createPageHTML""",
    re.IGNORECASE,
)
_NUMBER: Final = re.compile(
    r"[\[(（【]?\s*(?:第|page)?\s*(\d{1,3}|[一二三四五六七八九十])\s*[页頁]?\s*[\])）】]?", re.IGNORECASE
)
_NEXT: Final = re.compile(r"(?:下一?[页頁]|[后後]一?[页頁]|next(?:\s+page)?)?\s*[>›»→]{0,2}", re.IGNORECASE)
_HAN_NUMBERS: Final = "一二三四五六七八九十"
#: The call by which a widespread Chinese content system writes its pagers: how many, this one's number, name, ending.
_SCRIPT: Final = re.compile(
    r"createPageHTML\(\s*[\"']?(\d{1,3})[\"']?\s*,\s*[\"']?(\d{1,3})[\"']?\s*,\s*[\"']([\w-]{1,80})[\"']\s*,\s*[\"'](\w{1,8})"
)
_UNSEEN: Final = frozenset(
    {"script", "style", "noscript", "nav", "header", "footer", "aside", "form", "select", "head"}
)
_ABOVE: Final = 600  # weight of running text above a pager within which …
_HEADLINES: Final = 3  # … so many links to articles tell a list
_RUNNING: Final = 24  # weight from which a piece of text is running text, not the date of a list's item


@dataclass(frozen=True, slots=True, kw_only=True)
class _Linked:
    """One page that a page links to; place is the link, None for a link in the head."""

    number: int
    url: str
    place: Element | None


def find_further_pages(page: Page, *, number: int = 1, first_url: str = "") -> Mapping[int, str]:
    """The further pages that one page of an article links to, by their number; `first_url` is that of the first page.

    Empty where the page has no pager, or is itself a list.
    """
    if not _HINT.search(page.body):
        return {}
    try:
        decoded = decode(page.body, content_type=page.content_type, encoding=page.encoding)
        root = parse_html(decoded.text)
    except Rejected:
        return {}  # the extraction says why
    found = [linked for linked in _find_linked(root, page.final_url, number) if linked.number > 1]
    related = [one for one in found if is_page_of(first_url or page.final_url, one.url) and one.url != page.final_url]
    if not related or (number == 1 and not _is_article(root, related[0].place, page.final_url)):
        return {}
    return {one.number: one.url for one in reversed(related)}


def is_page_of(first: str, url: str) -> bool:
    """Whether an address is that of a page of the article at `first`: alike but for a page number."""
    one, other = urlsplit(first), urlsplit(url)
    if (one.scheme, one.netloc) != (other.scheme, other.netloc) or one.path in {"", "/"}:
        return False
    numbers, rest = _split_query(other.query)
    before, same = _split_query(one.query)
    if one.path == other.path:
        is_first = all(value in {"0", "1"} for _, value in before)  # ?p=71 is an article's own number
        return is_first and rest == same and len(numbers) == 1 and numbers != before
    if other.query != one.query:
        return False
    stem, ending = _split_path(one.path)
    further, further_ending = _split_path(other.path)
    suffix = _SUFFIX.search(further)
    if suffix is None or (ending and further_ending not in {ending, ""}):
        return False
    return further[: suffix.start()] in {one.path.rstrip("/"), *_name_stems(stem)}


def _split_query(query: str) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """The page parameter of a query, and all others."""
    pairs = parse_qsl(query, keep_blank_values=True)
    numbers = [pair for pair in pairs if _PARAMETER.fullmatch(pair[0]) and re.fullmatch(r"[\d,]{1,7}", pair[1])]
    return numbers, [pair for pair in pairs if pair not in numbers]


def _split_path(path: str) -> tuple[str, str]:
    ending = _ENDING.search(path)
    stem = path[: ending.start()] if ending else path.rstrip("/")
    return stem, ending[0].lower() if ending else ""


def _name_stems(stem: str) -> set[str]:
    """A first page's names without a number: /a/1 may be followed by /a/1_2, /a by /a/index_2, /a_1 by /a_2."""
    stems = {stem, f"{stem}/index", _INDEX.sub("", stem)}
    numbered = _SUFFIX.search(stem)
    if numbered and numbered[1] and int(numbered[1]) <= 1:
        stems.add(stem[: numbered.start()])
    return stems


def _find_linked(root: Element, url: str, number: int) -> Iterator[_Linked]:
    for link in root.iter("a", "link", "script"):
        if link.tag == "script":
            yield from _find_scripted(link, url)
            continue
        shown = "next" if "next" in (link.get("rel") or "").lower().split() else ""
        if link.tag == "a":
            shown = text_of(link) or shown
        if shown and len(shown) <= 20 and (told := _read_number(shown, number)):
            place = link if link.tag == "a" else None
            yield _Linked(number=told, url=join_url(url, link.get("href") or ""), place=place)


def _read_number(shown: str, number: int) -> int:
    """The number of the page that a link says it leads to; 0 where it says none."""
    if _NEXT.fullmatch(shown):
        return number + 1
    told = _NUMBER.fullmatch(shown)
    if told is None:
        return 0
    value = int(told[1]) if told[1].isdigit() else _HAN_NUMBERS.index(told[1]) + 1
    return value if value <= MAX_NUMBER else 0


def _find_scripted(script: Element, url: str) -> Iterator[_Linked]:
    call = _SCRIPT.search((script.text or "")[:20_000])
    if call:
        for index in range(1, min(int(call[1]), MAX_NUMBER)):
            yield _Linked(number=index + 1, url=join_url(url, f"{call[3]}_{index}.{call[4]}"), place=script)


def _is_article(root: Element, place: Element | None, url: str) -> bool:
    """Whether running text stands above a pager, and not the headlines of a list."""
    if place is None:
        return claims_article(read_head(survey_page(root)))
    text, headlines = 0, 0
    for weight in reversed(list(_weigh_above(root, place, url))):
        headlines += weight == 0
        text += weight
        if text >= _ABOVE:
            break
    return text >= _RUNNING and headlines < _HEADLINES


def _weigh_above(root: Element, place: Element, url: str) -> Iterator[int]:
    """The weights of the pieces of running text before a place in their order; 0 for a link to an article."""
    skipped: Element | None = None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if element is place:
            return
        if skipped is not None:
            if event == "end" and element is skipped:
                skipped = None
        elif event == "start" and (element.tag in _UNSEEN or element.tag == "a"):
            skipped = element
            if element.tag == "a" and is_article_like(join_url(url, element.get("href") or ""), text_of(element)):
                yield 0
            continue
        piece = element.text if event == "start" else element.tail
        weight = weigh(clean_text(piece)) if piece and skipped is None else 0
        if weight >= _RUNNING:
            yield weight
