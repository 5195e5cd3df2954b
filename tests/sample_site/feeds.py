"""Feeds and sitemaps of a publisher: RSS, Atom, JSON Feed, sitemap index, news sitemap."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jinja2 import Environment

from tests.sample_site.records import Endpoint, Publisher

if TYPE_CHECKING:
    from tests.sample_site.site import Entry, SampleSite

NEWS_DAYS = 2  # a news sitemap holds the last two days only
TYPES = {
    "rss": "application/rss+xml; charset=utf-8",
    "atom": "application/atom+xml",
    "json_feed": "application/feed+json",
    "sitemap": "application/xml",
    "news_sitemap": "application/xml",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed as served, and when its newest entry changed."""

    body: bytes
    content_type: str
    changed: dt.datetime


def render_feed(
    environment: Environment, site: SampleSite, publisher: Publisher, endpoint: Endpoint, path: str
) -> Feed | None:
    """The feed at `path`, or None where that address is not one of the endpoint's."""
    entries = site.entries(publisher)
    changed = max(entry.page.modified or entry.page.published for entry in entries)
    if endpoint.kind == "sitemap" and path != endpoint.path:
        return _part(environment, entries, path, changed)
    if path != endpoint.path:
        return None
    if endpoint.kind == "json_feed":
        body = json.dumps(_json_feed(site, publisher, entries), ensure_ascii=False, indent=1)
        return Feed(body=body.encode(), content_type=TYPES["json_feed"], changed=changed)
    if endpoint.kind == "news_sitemap":
        first = site.day - dt.timedelta(days=NEWS_DAYS)
        entries = tuple(entry for entry in entries if entry.page.published.date() > first)
    xml = environment.get_template(f"feeds/{endpoint.kind}.xml").render(
        publisher=publisher,
        origin=site.origins[publisher.id],
        url=site.origins[publisher.id] + endpoint.path,
        entries=entries,
        months=_months(entries),
        changed=changed,
    )
    return Feed(body=xml.encode(), content_type=TYPES[endpoint.kind], changed=changed)


def _months(entries: Sequence[Entry]) -> list[str]:
    return sorted({f"{entry.page.published:%Y-%m}" for entry in entries}, reverse=True)


def _part(environment: Environment, entries: Sequence[Entry], path: str, changed: dt.datetime) -> Feed | None:
    """The part of a sitemap index that holds one month."""
    for month in _months(entries):
        if path == f"/sitemap-{month}.xml":
            chosen = [entry for entry in entries if f"{entry.page.published:%Y-%m}" == month]
            xml = environment.get_template("feeds/urlset.xml").render(entries=chosen)
            return Feed(body=xml.encode(), content_type=TYPES["sitemap"], changed=changed)
    return None


def _json_feed(site: SampleSite, publisher: Publisher, entries: Sequence[Entry]) -> dict[str, object]:
    origin = site.origins[publisher.id]
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": publisher.name,
        "home_page_url": f"{origin}/",
        "language": publisher.languages[0],
        "items": [
            {
                "id": entry.url,
                "url": entry.url,
                "title": entry.page.title,
                "summary": entry.page.description,
                "date_published": entry.page.published.isoformat(),
                **({"date_modified": entry.page.modified.isoformat()} if entry.page.modified else {}),
                "tags": list(entry.page.tags),
            }
            for entry in entries
        ],
    }
