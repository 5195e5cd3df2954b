"""The one spider: it begins and ends a crawl, keeps its leases and lets it be stopped; the walker does the rest."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator
from typing import Final

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import StopDownload
from scrapy.http import Headers as ScrapyHeaders
from twisted.internet.task import LoopingCall
from twisted.python.failure import Failure

from config.exceptions import PactwatchError, SourceBusy
from crawler.accounts import Accounts
from crawler.job import CrawlJob
from crawler.ledger import LEASE
from crawler.middlewares import IS_PAGE
from crawler.pages import PageTaker
from crawler.policy import Stopping, is_readable
from crawler.records import STOPPED, CrawlReport
from crawler.requests import find_header
from crawler.walker import Walker

logger = logging.getLogger("pactwatch.crawler")

_TICK: Final = 0.25


class EndpointSpider(Spider):
    """Crawls the endpoints of a job's sources; `build_reports` tells what became of each."""

    name = "pactwatch"

    def __init__(self, job: CrawlJob) -> None:
        super().__init__()
        self.job = job
        self.accounts = Accounts(job, self._fail)
        self.walker = Walker(job, self.accounts, PageTaker(job, self.accounts))
        self._busy: dict[str, str] = {}
        self._renewed_at = time.monotonic()
        self._ticker: LoopingCall | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: object, **kwargs: object) -> EndpointSpider:
        """Build the spider of a crawl and have it told of its beginning and end."""
        spider: EndpointSpider = super().from_crawler(crawler, *args, **kwargs)
        crawler.signals.connect(spider.open_crawl, signals.spider_opened)
        crawler.signals.connect(spider.close_crawl, signals.spider_closed)
        crawler.signals.connect(spider.check_headers, signals.headers_received)
        return spider

    async def start(self) -> AsyncIterator[Request]:
        """Give the first requests of each source; one that another crawl holds is left alone."""
        for source in self.job.sources:
            requests: list[Request] = []
            with self.accounts.failing_whole():
                try:
                    requests = self.walker.start_source(source)
                except SourceBusy as error:
                    self._busy[source.id] = str(error)
                    logger.warning("source=%s busy=%s", source.id, error)
            if self.accounts.failure is not None:
                return
            for request in requests:
                yield request

    def build_reports(self) -> tuple[CrawlReport, ...]:
        """Build one report a source, in the order of the job."""
        return tuple(self._build_report(source.id) for source in self.job.sources)

    def _build_report(self, source_id: str) -> CrawlReport:
        if source_id in self.accounts.runs:
            return self.accounts.runs[source_id].build_report()
        is_busy = source_id in self._busy
        error = self._busy.get(source_id, STOPPED)
        return CrawlReport(source_id=source_id, crawl_id=0, busy=is_busy, stopped=not is_busy, error=error)

    def open_crawl(self) -> None:
        """Start the ticker that keeps the leases and sees the crawl being stopped."""
        self._ticker = LoopingCall(self._tick)
        self._ticker.start(_TICK, now=False)

    def close_crawl(self) -> None:
        """End what is still open: the crawl was stopped or has failed."""
        if self._ticker is not None and self._ticker.running:
            self._ticker.stop()
        for run in self.accounts.runs.values():
            if not run.is_finished:
                run.is_stopped = True
                self.accounts.finish(run, str(self.accounts.failure or STOPPED))

    def check_headers(self, headers: ScrapyHeaders, request: Request) -> None:
        """Spare the body of a page that cannot hold an article."""
        if request.meta.get(IS_PAGE) and not is_readable(find_header(headers, "Content-Type")):
            raise StopDownload(fail=False)

    def stop(self) -> None:
        """Stop the crawl: requests on the wire finish, all others are left for the next crawl."""
        asyncio.ensure_future(self.crawler.stop_async())  # noqa: RUF006 - the engine holds on until it is done

    def _fail(self, error: PactwatchError) -> None:
        logger.error("crawl failed=%s", error)
        self.stop()

    def _tick(self) -> None:
        if not self.crawler.crawling:
            self._give_up_queued()
        elif time.monotonic() - self._renewed_at > LEASE.total_seconds() / 3:
            self._renewed_at = time.monotonic()
            with self.accounts.failing_whole():
                for run in self.accounts.runs.values():
                    if not run.is_finished:
                        self.job.ledger.renew(run.crawl_id)

    def _give_up_queued(self) -> None:
        """Give up the requests that wait for their host's turn."""
        for slot in self.crawler.engine.downloader.slots.values():
            while slot.queue:
                _, waiting = slot.queue.popleft()
                reason = Stopping("the crawl is being stopped")
                waiting.errback(Failure(reason))  # type: ignore[no-untyped-call]
