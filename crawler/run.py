"""Runs a crawl in this process, once: Twisted's reactor cannot be started again. `process.py` runs any number."""

from __future__ import annotations

import logging
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from scrapy.crawler import CrawlerProcess

from config.exceptions import PactwatchError
from config.records import Source
from config.settings import CrawlSettings
from crawler.archive import ArchiveWriter
from crawler.job import CrawlJob
from crawler.ledger import CatalogueLedger, DryLedger, Ledger
from crawler.private import AddressGuard
from crawler.records import CrawlProgress, CrawlReport, EndpointCheck, Mode
from crawler.scrapy_settings import build_scrapy_settings
from crawler.spider import EndpointSpider
from database.store import Catalogue

_NOISY: Final = ("scrapy", "twisted", "asyncio", "filelock", "py.warnings")


def utc_now() -> datetime:
    """Tell the time."""
    return datetime.now(UTC)


def crawl(
    sources: Sequence[Source],
    catalogue: Catalogue,
    *,
    settings: CrawlSettings,
    archive_folder: Path,
    archive_max_bytes: int,
    now: Callable[[], datetime] = utc_now,
    on_progress: Callable[[CrawlProgress], None] | None = None,
    dry_run: bool = False,
) -> tuple[CrawlReport, ...]:
    """Crawl sources and report on each, in their order; a dry run asks endpoints and robots.txt and writes nothing.

    ArchiveError or CatalogueError where pages could no longer be kept. Ctrl-C lets what is on the wire finish.
    """
    with ArchiveWriter(archive_folder, max_bytes=archive_max_bytes) as writer:
        known = CatalogueLedger(catalogue, writer, settings=settings, now=now)
        return run_job(
            sources,
            settings=settings,
            mode=Mode.DRY_RUN if dry_run else Mode.CRAWL,
            ledger=DryLedger(known) if dry_run else known,
            now=now,
            on_progress=on_progress,
        )


def check_sources(
    sources: Sequence[Source],
    settings: CrawlSettings,
    *,
    now: Callable[[], datetime] = utc_now,
    on_progress: Callable[[CrawlProgress], None] | None = None,
) -> tuple[EndpointCheck, ...]:
    """Ask each endpoint once and tell what it answered; nothing is written."""
    reports = run_job(sources, settings=settings, mode=Mode.CHECK, ledger=DryLedger(), now=now, on_progress=on_progress)
    return tuple(check for report in reports for check in report.endpoints)


def run_job(
    sources: Sequence[Source],
    *,
    settings: CrawlSettings,
    mode: Mode,
    ledger: Ledger,
    now: Callable[[], datetime],
    on_progress: Callable[[CrawlProgress], None] | None,
) -> tuple[CrawlReport, ...]:
    """Run the spider over the sources until it is done or stopped."""
    guard = AddressGuard(settings.allow_private)
    job = CrawlJob(
        sources=tuple(sources),
        settings=settings,
        mode=mode,
        ledger=ledger,
        guard=guard,
        now=now,
        on_progress=on_progress or _ignore,
    )
    for name in _NOISY:
        logging.getLogger(name).setLevel(logging.ERROR)
    process = CrawlerProcess(build_scrapy_settings(settings, guard))
    crawler = process.create_crawler(EndpointSpider)
    process.crawl(crawler, job=job)
    with _keeping_signals():
        process.start()
    spider = crawler.spider
    if not isinstance(spider, EndpointSpider):
        raise PactwatchError("the crawl could not begin")
    if spider.accounts.failure is not None:
        raise spider.accounts.failure
    return spider.build_reports()


@contextmanager
def _keeping_signals() -> Iterator[None]:
    """Put back the handlers that Scrapy takes the place of."""
    handlers = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)


def _ignore(progress: CrawlProgress) -> None:
    """Take a step of a crawl that nobody watches."""
