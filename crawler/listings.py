"""Listing pages to links: by the source's selectors, or by what article links look like on real sites."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

from cssselect import SelectorError
from lxml import html
from lxml.cssselect import CSSSelector
from lxml.etree import LxmlError

from config.exceptions import Reason, Rejected
from crawler.addresses import clean_title, is_same_site, join_url
from crawler.documents import Document, LinkCollector, Parsed
from extractors.encoding.decoding import decode

_FURNITURE_TAGS: Final = frozenset({"nav", "header", "footer", "aside", "form", "select"})
_FURNITURE: Final = re.compile(
    r"(?:^|[\s_-])(?:nav\w*|menu\w*|breadcrumbs?|crumbs?|footer|foot|header|sidebar|pagination|pager|toolbar|topbar|"
    r"lang\w*|copyright|friend\w*|share|social|login)(?:$|[\s_-])",
    re.IGNORECASE,
)
_ARTICLE_PATH: Final = re.compile(
    r"\d{4}[-/]?\d{2}(?:[-/]?\d{2})?/|/[a-z]{0,3}\d{6,8}_\d+|[_/-]\d{4,}(?:[._/]|$)|(?:[a-z0-9]+-){3,}[a-z0-9]+"
    r"|/[^/]*\d[^/]*\.s?html?$|[?&](?:id|aid|newsid|articleid|contentid|infoid)=\w+",
    re.IGNORECASE,
)
_INDEX_PATH: Final = re.compile(
    r"/(?:index|list|default|channel|category|tag|tags|node)?(?:[_-]\d{1,4})?(?:\.\w{2,5})?$", re.IGNORECASE
)
_FILE: Final = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|zip|rar|7z|jpe?g|png|gif|svg|mp[34]|wav|avi|apk|exe)$", re.IGNORECASE
)
_NEXT: Final = re.compile(
    r"(?:[\[<(（]?\s*(?:下一?[页頁]|后一[页頁]|next(?:\s+page)?|older(?:\s+posts)?))?\s*[\]>›»→)）]*$", re.IGNORECASE
)
#: The call by which a widespread Chinese content system writes its pages: how many, this one's number, name and ending.
_PAGE_SCRIPT: Final = re.compile(
    r"createPageHTML\(\s*(\d{1,4})\s*,\s*(\d{1,4})\s*,\s*[\"']([\w-]{1,40})[\"']\s*,\s*[\"'](\w{1,8})[\"']"
)
_HAN: Final = re.compile(r"[\u3400-\u9fff]")
_MIN_HAN: Final = 6
_MIN_LATIN: Final = 18
_MAX_ANCHORS: Final = 5000
_MAX_DEPTH: Final = 12


def parse_listing(document: Document) -> Parsed:
    """Read a listing page: its article links in their order and the next page; Rejected where it is no HTML."""
    root = _read_html(document)
    links = LinkCollector(document)
    selector = document.selectors.link
    for anchor in _select_anchors(root, selector) if selector else _find_anchors(root, document):
        links.add(anchor.get("href") or "", title=_anchor_title(anchor))
    return links.build(_find_next(root, document))


def is_article_like(url: str, title: str) -> bool:
    """Tell whether an address and its link text look like one article rather than a section of the site.

    The text must be long enough to be a headline, in Han characters or in letters; a clear address needs less of it.
    """
    parts = urlsplit(url)
    path = f"{parts.path}?{parts.query}" if parts.query else parts.path
    is_clear = bool(_ARTICLE_PATH.search(path))
    if _FILE.search(parts.path) or (_INDEX_PATH.search(parts.path) and not is_clear):
        return False
    weight = len(_HAN.findall(title)) / _MIN_HAN + len(_HAN.sub("", title)) / _MIN_LATIN
    return weight >= (1 if is_clear else 2)


def _read_html(document: Document) -> html.HtmlElement:
    decoded = decode(document.body, content_type=document.content_type, encoding=document.encoding)
    text = re.sub(r"^\s*<\?xml[^>]{0,200}\?>", "", decoded.text)
    try:
        root = html.document_fromstring(text, parser=html.HTMLParser(huge_tree=False, no_network=True))
    except (LxmlError, ValueError) as error:
        raise Rejected(Reason.NOT_HTML, f"not a listing page: {error}") from error
    return root


def _select_anchors(root: html.HtmlElement, selector: str) -> Iterator[html.HtmlElement]:
    try:
        chosen = CSSSelector(selector, translator="html")(root)
    except SelectorError as error:
        raise Rejected(Reason.BAD_RECORD, f"selector {selector!r}: {error}") from error
    for element in chosen[:_MAX_ANCHORS]:
        anchor = element if element.tag == "a" else next(element.iter("a"), None)
        if anchor is not None:
            yield anchor


def _find_anchors(root: html.HtmlElement, document: Document) -> Iterator[html.HtmlElement]:
    for number, anchor in enumerate(root.iter("a")):
        if number >= _MAX_ANCHORS:
            return
        url = join_url(document.url, anchor.get("href") or "")
        if not url or url == document.url or not is_same_site(url, document.url) or _is_furniture(anchor):
            continue
        if is_article_like(url, _anchor_title(anchor)):
            yield anchor


def _anchor_title(anchor: html.HtmlElement) -> str:
    """Find a link's text; its title attribute where that tells more (lists cut long headlines)."""
    shown = clean_title(anchor.text_content())
    full = clean_title(anchor.get("title") or "")
    return full if len(full) > len(shown.rstrip(".… ")) else shown


def _is_furniture(anchor: html.HtmlElement) -> bool:
    """Tell whether a link stands in a part of the page that belongs to the site, not to its news."""
    for depth, ancestor in enumerate(anchor.iterancestors()):
        if depth >= _MAX_DEPTH or ancestor.tag in {"body", "html"}:
            return False
        if ancestor.tag in _FURNITURE_TAGS:
            return True
        if ancestor.tag in {"main", "article"}:
            return False
        names = f"{ancestor.get('class') or ''} {ancestor.get('id') or ''} {ancestor.get('role') or ''}"[:300]
        if _FURNITURE.search(names):
            return True
    return False


def _find_next(root: html.HtmlElement, document: Document) -> tuple[str, ...]:
    """Find the next page of the listing; empty where there is none."""
    if document.selectors.next_page:
        stated = [anchor.get("href") or "" for anchor in _select_anchors(root, document.selectors.next_page)]
    else:
        stated = [*_find_next_addresses(root), *_find_scripted_next(root)]
    for href in stated:
        url = "" if href.startswith("#") else join_url(document.url, href)
        if url and url != document.url and is_same_site(url, document.url):
            return (url,)
    return ()


def _find_next_addresses(root: html.HtmlElement) -> Iterator[str]:
    for number, element in enumerate(root.iter("link", "a")):
        if number >= _MAX_ANCHORS:
            return
        if "next" in (element.get("rel") or "").lower().split():
            yield element.get("href") or ""
        elif element.tag == "a":
            text = clean_title(element.text_content())
            if 0 < len(text) <= 20 and _NEXT.match(text):
                yield element.get("href") or ""


def _find_scripted_next(root: html.HtmlElement) -> Iterator[str]:
    for script in root.iter("script"):
        call = _PAGE_SCRIPT.search((script.text or "")[:20_000])
        if call and int(call[2]) + 1 < int(call[1]):
            yield f"{call[3]}_{int(call[2]) + 1}.{call[4]}"
