"""Builds requests, and the records of what they are answered with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from scrapy import Request
from scrapy.http import Headers as ScrapyHeaders
from scrapy.http import Response

from config.records import Source
from crawler.archive import Headers
from crawler.archive_reader import find_charset
from crawler.middlewares import IS_PAGE, SLOT, find_slot
from extractors.records import Link, Page


def build_page_request(
    url: str,
    *,
    callback: Callable[..., object],
    errback: Callable[..., object],
    cb_kwargs: Mapping[str, object],
    is_page: bool = False,
    priority: int = 0,
    etag: str = "",
    last_modified: str = "",
) -> Request:
    """Build a request, conditional where the last answer's validators are known."""
    stated = {"If-None-Match": etag, "If-Modified-Since": last_modified}
    return Request(
        url,
        callback=callback,
        errback=errback,
        cb_kwargs=dict(cb_kwargs),
        headers={name: value for name, value in stated.items() if value},
        meta={IS_PAGE: is_page, SLOT: find_slot(url)},
        priority=priority,
        dont_filter=True,
    )


def build_page(
    response: Response, source: Source, *, url: str, now: datetime, link: Link | None = None, first_url: str = ""
) -> Page:
    """Build the record of a page asked for at `url`; `first_url` where it is a further page of an article."""
    content_type = find_header(response.headers, "Content-Type")
    return Page(
        requested_url=url,
        final_url=response.url,
        body=response.body,
        fetched_at=now,
        status=response.status,
        content_type=content_type,
        encoding=find_charset(content_type),
        etag=find_header(response.headers, "ETag"),
        last_modified=find_header(response.headers, "Last-Modified"),
        source_id=source.id,
        timezone=source.timezone,
        link=link,
        first_url=first_url,
    )


def find_header(headers: ScrapyHeaders, name: str) -> str:
    """Find a header's value; empty where it is missing."""
    value = headers.get(name)
    return value.decode("latin-1").strip() if value else ""


def find_headers(headers: ScrapyHeaders) -> Headers:
    """List all headers in their order."""
    return tuple(
        (name.decode("latin-1"), value.decode("latin-1")) for name, values in headers.items() for value in values
    )
