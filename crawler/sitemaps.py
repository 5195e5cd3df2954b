"""Sitemaps to links: url sets, news sitemaps, indexes of sitemaps and plain lists of addresses, also gzipped."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Final

from lxml import etree

from config.exceptions import Reason, Rejected
from crawler.addresses import join_url
from crawler.documents import Document, LinkCollector, Parsed
from crawler.instants import parse_instant

MAX_SITEMAP_BYTES: Final = 50 * 1024 * 1024  # what sitemaps.org allows a sitemap, unpacked
MAX_SITEMAPS: Final = 50
_GZIP: Final = b"\x1f\x8b"
_NEVER: Final = datetime.min.replace(tzinfo=UTC)


def parse_sitemap(document: Document) -> Parsed:
    """Read a sitemap of any form, newest entries first; an index yields its sitemaps as next_urls, newest first."""
    body = unpack(document.body, max_bytes=MAX_SITEMAP_BYTES)
    if not body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return _parse_lines(body, document)
    root = _read_xml(body)
    name = _local_name(root)
    if name == "sitemapindex":
        return Parsed(found=(), next_urls=_find_sitemaps(root, document))
    if name == "urlset":
        return _parse_url_set(root, document)
    raise Rejected(Reason.UNREADABLE, f"not a sitemap: its root is <{name[:40]}>")


def unpack(body: bytes, *, max_bytes: int) -> bytes:
    """Unpack a gzipped body, other bytes as they are; Rejected where it is damaged or would grow beyond the bound."""
    if not body.startswith(_GZIP):
        return body
    unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    try:
        unpacked = unpacker.decompress(body, max_bytes)
    except zlib.error as error:
        raise Rejected(Reason.UNREADABLE, f"damaged gzip: {error}") from error
    if unpacker.unconsumed_tail:
        raise Rejected(Reason.TOO_LARGE, f"unpacks to more than {max_bytes} bytes")
    return unpacked


def _read_xml(body: bytes) -> etree._Element:
    """Parse XML with nothing expanded and nothing fetched."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True, remove_comments=True
    )
    try:
        root = etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Rejected(Reason.UNREADABLE, f"not XML: {error}") from error
    if root is None:
        raise Rejected(Reason.UNREADABLE, "not XML")
    return root


def _parse_url_set(root: etree._Element, document: Document) -> Parsed:
    entries = [(_find_modified(entry, document), entry) for entry in _children(root, "url")]
    entries.sort(key=lambda pair: pair[0] or _NEVER, reverse=True)
    links = LinkCollector(document)
    for modified, entry in entries:
        news = next(_children(entry, "news"), None)
        published = None if news is None else _instant(_text(news, "publication_date"), document)
        publication = None if news is None else next(_children(news, "publication"), None)
        links.add(
            _text(entry, "loc"),
            title="" if news is None else _text(news, "title"),
            published_at=published,
            modified_at=modified,
            language="" if publication is None else _text(publication, "language"),
        )
    return links.build()


def _find_modified(entry: etree._Element, document: Document) -> datetime | None:
    """Find when an entry was changed, its news date where it has no other."""
    news = next(_children(entry, "news"), None)
    stated = _instant(_text(entry, "lastmod"), document)
    return stated or (None if news is None else _instant(_text(news, "publication_date"), document))


def _find_sitemaps(root: etree._Element, document: Document) -> tuple[str, ...]:
    stated = [(_instant(_text(item, "lastmod"), document), _text(item, "loc")) for item in _children(root, "sitemap")]
    stated.sort(key=lambda pair: pair[0] or _NEVER, reverse=True)
    urls = dict.fromkeys(join_url(document.url, loc) for _, loc in stated)
    return tuple(url for url in urls if url)[:MAX_SITEMAPS]


def _parse_lines(body: bytes, document: Document) -> Parsed:
    links = LinkCollector(document)
    for line in body.decode("utf-8-sig", errors="replace").splitlines():
        if line.strip().startswith(("http://", "https://")):
            links.add(line.strip())
    parsed = links.build()
    if not parsed.found:
        raise Rejected(Reason.UNREADABLE, "not a sitemap: neither XML nor a list of addresses")
    return parsed


def _children(element: etree._Element, name: str) -> Iterator[etree._Element]:
    return (child for child in element if _local_name(child) == name)


def _local_name(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _text(element: etree._Element, name: str) -> str:
    child = next(_children(element, name), None)
    return "" if child is None else (child.text or "").strip()


def _instant(stated: str, document: Document) -> datetime | None:
    return parse_instant(stated, timezone_name=document.timezone)
