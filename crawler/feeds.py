"""Feeds to links: RSS and Atom through feedparser, and JSON Feed."""

from __future__ import annotations

import io
import json
import warnings
from datetime import datetime
from typing import Final
from xml.sax import SAXException

import feedparser

from config.exceptions import Reason, Rejected
from crawler.addresses import join_url
from crawler.documents import Document, LinkCollector, Parsed
from crawler.instants import parse_instant

_DATES: Final = ("published", "updated", "created")
_UNREADABLE: Final = (SAXException, ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError)


def parse_feed(document: Document) -> Parsed:
    """Read an RSS or Atom feed, well-formed or not; Rejected where the document is no feed."""
    feed = _read_feed(document)
    if not feed.get("version") and not feed.get("entries"):
        raise Rejected(Reason.UNREADABLE, "not a feed (neither RSS nor Atom)")
    links = LinkCollector(document)
    language = _text(feed.get("feed"), "language")
    for entry in feed.get("entries", ())[: document.max_links * 2]:
        published = _find_date(entry, _DATES, document)
        links.add(
            _find_address(entry),
            title=_text(entry, "title"),
            published_at=published,
            modified_at=_find_date(entry, ("updated",), document) or published,
            language=_text(entry.get("title_detail"), "language") or language,
        )
    return links.build()


def parse_json_feed(document: Document) -> Parsed:
    """Read a JSON Feed; Rejected where the document is none."""
    try:
        feed = json.loads(document.body.removeprefix(b"\xef\xbb\xbf"))
    except (ValueError, RecursionError) as error:
        raise Rejected(Reason.UNREADABLE, f"not a JSON Feed: {error}") from error
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        raise Rejected(Reason.UNREADABLE, "not a JSON Feed: it has no list of items")
    links = LinkCollector(document)
    for item in items:
        published = _find_date(item, ("date_published", "date_modified"), document)
        links.add(
            _text(item, "url") or _text(item, "external_url") or _url_id(_text(item, "id")),
            title=_text(item, "title") or _text(item, "summary"),
            published_at=published,
            modified_at=_find_date(item, ("date_modified",), document) or published,
            language=_text(item, "language") or _text(feed, "language"),
        )
    return links.build()


def _read_feed(document: Document) -> feedparser.FeedParserDict:
    """Run feedparser over the bytes; it is given a stream, as it takes anything else for an address to open."""
    headers = {"content-location": document.url}
    if document.content_type:
        headers["content-type"] = document.content_type
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        try:
            return feedparser.parse(io.BytesIO(document.body), response_headers=headers, sanitize_html=False)
        except _UNREADABLE as error:
            raise Rejected(Reason.UNREADABLE, f"not a feed: {error}") from error


def _find_address(entry: feedparser.FeedParserDict) -> str:
    stated = _text(entry, "link")
    if stated:
        return stated
    for link in entry.get("links", ()):
        if link.get("rel", "alternate") == "alternate" and _text(link, "href"):
            return _text(link, "href")
    return _url_id(_text(entry, "id"))


def _url_id(stated: str) -> str:
    return stated if stated.startswith(("http://", "https://")) and join_url(stated, stated) else ""


def _find_date(entry: object, names: tuple[str, ...], document: Document) -> datetime | None:
    for name in names:
        found = parse_instant(_text(entry, name), timezone_name=document.timezone)
        if found is not None:
            return found
    return None


def _text(record: object, name: str) -> str:
    """Read one text of a record that came from outside; empty where it is missing or no text.

    `dict.get` is called as such: feedparser's own answers `published` where `updated` is asked for, with a warning.
    """
    value = dict.get(record, name, "") if isinstance(record, dict) else ""
    return value if isinstance(value, str) else ""
