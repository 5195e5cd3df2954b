"""The records of reading an endpoint: a document goes in, links and the addresses of further documents come out."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from config.records import Selectors
from crawler.addresses import clean_title, join_url
from extractors.records import Link

_MAX_LANGUAGE: Final = 35


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One fetched document of an endpoint and what its parser needs to know; url is where it was found in the end."""

    body: bytes
    url: str
    endpoint_url: str
    source_id: str
    discovered_at: datetime
    timezone: str = "UTC"
    content_type: str = ""
    encoding: str = ""
    selectors: Selectors = field(default_factory=Selectors)
    max_links: int = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One link, and when the endpoint says it was last changed (None where it does not say)."""

    link: Link
    modified_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """What one document yields; next_urls: its further pages or sitemaps, truncated: links were left out."""

    found: tuple[Found, ...]
    next_urls: tuple[str, ...] = ()
    truncated: bool = False


class LinkCollector:
    """Gathers the links of one document: cleaned, each address once, and no more than the document's bound."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._found: dict[str, Found] = {}
        self.truncated = False

    def add(
        self,
        href: str,
        *,
        title: str = "",
        published_at: datetime | None = None,
        modified_at: datetime | None = None,
        language: str = "",
    ) -> None:
        """Take one stated link; an unusable address or one already known is passed over."""
        url = join_url(self._document.url, href)
        if not url or url in self._found:
            return
        if len(self._found) >= self._document.max_links:
            self.truncated = True
            return
        link = Link(
            url=url,
            source_id=self._document.source_id,
            endpoint_url=self._document.endpoint_url,
            discovered_at=self._document.discovered_at,
            title=clean_title(title),
            published_at=published_at,
            language=clean_language(language),
        )
        self._found[url] = Found(link=link, modified_at=modified_at)

    def build(self, next_urls: tuple[str, ...] = ()) -> Parsed:
        """Build the document's result."""
        return Parsed(found=tuple(self._found.values()), next_urls=next_urls, truncated=self.truncated)


def clean_language(stated: str) -> str:
    """Keep a stated language where it looks like a BCP 47 tag; empty otherwise."""
    tag = stated.strip().replace("_", "-")
    usable = tag.isascii() and tag.replace("-", "").isalnum() and len(tag) <= _MAX_LANGUAGE
    return tag if usable else ""
