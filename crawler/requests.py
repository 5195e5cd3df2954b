"""Builds requests and reads the headers of answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from scrapy import Request
from scrapy.http import Headers as ScrapyHeaders

from crawler.archive import Headers
from crawler.middlewares import IS_PAGE, SLOT, find_slot


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


def find_header(headers: ScrapyHeaders, name: str) -> str:
    """Find a header's value; empty where it is missing."""
    value = headers.get(name)
    return value.decode("latin-1").strip() if value else ""


def find_headers(headers: ScrapyHeaders) -> Headers:
    """List all headers in their order."""
    return tuple(
        (name.decode("latin-1"), value.decode("latin-1")) for name, values in headers.items() for value in values
    )
