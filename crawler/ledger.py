"""Where a crawl writes down what it did: the archive and the catalogue, or, in a dry run, nowhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Protocol

from config.settings import CrawlSettings
from crawler.archive import ArchiveWriter, Headers
from crawler.runs import EndpointRun
from database.records import Archived, Fetched, LinkState
from database.store import Catalogue
from extractors.records import Link, Outcome, Page

LEASE = timedelta(minutes=5)


class Ledger(Protocol):
    """What a crawl needs to know and to write down."""

    def start(self, source_id: str) -> int:
        """Begin a source's crawl and give its id; SourceBusy where another crawl holds it."""

    def renew(self, crawl_id: int) -> None:
        """Say that a crawl is still running."""

    def finish(self, crawl_id: int, error: str) -> None:
        """End a crawl, failed where `error` says why."""

    def find_validators(self, url: str) -> tuple[str, str]:
        """Find the ETag and Last-Modified of the last answer of an address."""

    def find_waiting(self, source_id: str) -> tuple[Link, ...]:
        """Find the links that an earlier crawl left unfetched."""

    def find_due(self, source_id: str) -> tuple[tuple[Link, LinkState], ...]:
        """Find the known links that are due for another visit."""

    def add_links(self, links: Sequence[Link], crawl_id: int) -> tuple[LinkState, ...]:
        """Add links and tell the state of each."""

    def record_endpoint(self, crawl_id: int, run: EndpointRun) -> None:
        """Record one visit of an endpoint."""

    def record_outcome(self, url: str, outcome: Outcome, detail: str, crawl_id: int) -> None:
        """Record what became of a link."""

    def archive(self, page: Page, headers: Headers) -> Archived:
        """Archive a page and tell where it lies."""

    def record_fetched(self, fetched: Fetched, crawl_id: int) -> None:
        """Record a link's pages as fetched, once all of them lie in the archive."""


class CatalogueLedger:
    """Writes to the archive and the catalogue."""

    def __init__(
        self, catalogue: Catalogue, writer: ArchiveWriter, *, settings: CrawlSettings, now: Callable[[], datetime]
    ) -> None:
        self._catalogue = catalogue
        self._writer = writer
        self._settings = settings
        self._now = now

    def start(self, source_id: str) -> int:
        """Begin a source's crawl and give its id; SourceBusy where another crawl holds it."""
        return self._catalogue.start_crawl(source_id, now=self._now(), lease=LEASE)

    def renew(self, crawl_id: int) -> None:
        """Say that a crawl is still running."""
        self._catalogue.renew_crawl(crawl_id, now=self._now(), lease=LEASE)

    def finish(self, crawl_id: int, error: str) -> None:
        """End a crawl, failed where `error` says why."""
        self._catalogue.finish_crawl(crawl_id, now=self._now(), error=error)

    def find_validators(self, url: str) -> tuple[str, str]:
        """Find the ETag and Last-Modified of the last answer of an address."""
        return self._catalogue.validators(url)

    def find_waiting(self, source_id: str) -> tuple[Link, ...]:
        """Find the links that an earlier crawl left unfetched."""
        return self._catalogue.pending_links(source_id)

    def find_due(self, source_id: str) -> tuple[tuple[Link, LinkState], ...]:
        """Find the known links that are due for another visit."""
        now = self._now()
        return self._catalogue.links_to_revisit(
            source_id, seen_since=now - self._settings.revisit_for, visited_before=now - self._settings.revisit_after
        )

    def add_links(self, links: Sequence[Link], crawl_id: int) -> tuple[LinkState, ...]:
        """Add links and tell the state of each."""
        return self._catalogue.add_links(links, crawl_id=crawl_id)

    def find_states(self, links: Sequence[Link]) -> tuple[LinkState, ...]:
        """Tell the state of each link, adding none."""
        return self._catalogue.link_states([link.url for link in links])

    def record_endpoint(self, crawl_id: int, run: EndpointRun) -> None:
        """Record one visit of an endpoint."""
        self._catalogue.record_endpoint(
            crawl_id,
            run.endpoint.url,
            now=self._now(),
            status=run.status,
            etag=run.etag,
            last_modified=run.last_modified,
            links=run.links,
            error=run.problem,
        )

    def record_outcome(self, url: str, outcome: Outcome, detail: str, crawl_id: int) -> None:
        """Record what became of a link."""
        self._catalogue.record_outcome(url, outcome, detail, now=self._now(), crawl_id=crawl_id)

    def archive(self, page: Page, headers: Headers) -> Archived:
        """Archive a page and tell where it lies."""
        return self._writer.write(page, headers)

    def record_fetched(self, fetched: Fetched, crawl_id: int) -> None:
        """Record a link's pages as fetched, once all of them lie in the archive."""
        self._catalogue.record_fetched(fetched, crawl_id=crawl_id)


class DryLedger:
    """Writes nothing; knows what the catalogue knows, where it is given one to read."""

    def __init__(self, known: CatalogueLedger | None = None) -> None:
        self._known = known

    def start(self, source_id: str) -> int:  # noqa: ARG002
        """Begin nothing; every dry crawl is number 0."""
        return 0

    def renew(self, crawl_id: int) -> None:
        """Hold nothing."""

    def finish(self, crawl_id: int, error: str) -> None:
        """End nothing."""

    def find_validators(self, url: str) -> tuple[str, str]:  # noqa: ARG002
        """Ask for every endpoint anew: an answer of 304 would show nothing."""
        return ("", "")

    def find_waiting(self, source_id: str) -> tuple[Link, ...]:
        """Find the links that an earlier crawl left unfetched."""
        return self._known.find_waiting(source_id) if self._known else ()

    def find_due(self, source_id: str) -> tuple[tuple[Link, LinkState], ...]:
        """Find the known links that are due for another visit."""
        return self._known.find_due(source_id) if self._known else ()

    def add_links(self, links: Sequence[Link], crawl_id: int) -> tuple[LinkState, ...]:  # noqa: ARG002
        """Tell the state of each link, adding none."""
        if self._known is not None:
            return self._known.find_states(links)
        return tuple(LinkState(url=link.url, is_new=True, outcome=None) for link in links)

    def record_endpoint(self, crawl_id: int, run: EndpointRun) -> None:
        """Write nothing."""

    def record_outcome(self, url: str, outcome: Outcome, detail: str, crawl_id: int) -> None:
        """Write nothing."""

    def archive(self, page: Page, headers: Headers) -> Archived:  # noqa: ARG002
        """Write nothing."""
        return Archived(file="", offset=0, length=0, digest="")

    def record_fetched(self, fetched: Fetched, crawl_id: int) -> None:
        """Write nothing."""
