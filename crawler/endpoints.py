"""What an endpoint's document tells, by the endpoint's kind; every parser is pure."""

from __future__ import annotations

from typing import Final

from config.exceptions import Reason, Rejected
from config.records import EndpointKind
from crawler.documents import Document, LinkCollector, Parsed
from crawler.feeds import parse_feed, parse_json_feed
from crawler.listings import parse_listing
from crawler.sitemaps import parse_sitemap


def parse_page(document: Document) -> Parsed:
    """Take the endpoint itself for its one link."""
    links = LinkCollector(document)
    links.add(document.endpoint_url)
    return links.build()


_PARSERS: Final = {
    EndpointKind.RSS: parse_feed,
    EndpointKind.ATOM: parse_feed,
    EndpointKind.JSON_FEED: parse_json_feed,
    EndpointKind.SITEMAP: parse_sitemap,
    EndpointKind.NEWS_SITEMAP: parse_sitemap,
    EndpointKind.LISTING: parse_listing,
    EndpointKind.BROWSER: parse_listing,
    EndpointKind.PAGE: parse_page,
}


def parse_endpoint(document: Document, kind: EndpointKind) -> Parsed:
    """Read one document of an endpoint; Rejected where it is nothing of the kind."""
    if not document.body.strip() and kind is not EndpointKind.PAGE:
        raise Rejected(Reason.EMPTY, "the endpoint answered with nothing")
    return _PARSERS[kind](document)
