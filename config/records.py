"""The records of a watched source."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum


class SourceKind(StrEnum):
    """What kind of organisation publishes a source."""

    GOVERNMENT = "government"
    HOSPITAL = "hospital"
    UNIVERSITY = "university"
    MEDIA = "media"
    COMPANY = "company"
    ASSOCIATION = "association"
    IGO = "igo"


class EndpointKind(StrEnum):
    """How an endpoint lists its links."""

    RSS = "rss"
    ATOM = "atom"
    JSON_FEED = "json_feed"
    NEWS_SITEMAP = "news_sitemap"
    SITEMAP = "sitemap"
    LISTING = "listing"
    PAGE = "page"
    BROWSER = "browser"


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """One address of a source that leads to its articles."""

    url: str
    kind: EndpointKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Selectors:
    """CSS selectors that override what is found without them; empty means none."""

    link: str = ""
    next_page: str = ""
    title: str = ""
    text: str = ""
    date: str = ""
    author: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One watched site.

    country is ISO 3166-1 alpha-2, languages BCP 47, timezone IANA; article_url is a regular expression
    searched in a link's URL.
    """

    id: str
    name: str
    homepage: str
    country: str
    languages: tuple[str, ...]
    kind: SourceKind
    timezone: str
    endpoints: tuple[Endpoint, ...]
    selectors: Selectors = Selectors()
    article_url: str = ""
    min_interval: timedelta = timedelta(hours=6)
    active: bool = True
    unverified: bool = False
