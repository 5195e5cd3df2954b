"""The steps between the spider and the network: private addresses, robots.txt, redirects, dry runs."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Final, Self, cast
from urllib.parse import urlsplit

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import StopDownload
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK

from crawler.addresses import join_url
from crawler.policy import DOWNLOAD_FAILURES, NO_HOST, Refused, Stopping, Verdict, judge_failure
from crawler.private import find_port
from crawler.records import Mode
from crawler.robots import MAX_ROBOTS_BYTES, MAX_ROBOTS_REDIRECTS, RobotsRules, parse_robots, refuse_everything
from extractors.records import Outcome

if TYPE_CHECKING:
    from crawler.spider import EndpointSpider

logger = logging.getLogger("pactwatch.crawler")

IS_ROBOTS: Final = "pactwatch_robots"
IS_PAGE: Final = "pactwatch_page"
SLOT: Final = "download_slot"  # Scrapy's name
TRAIL: Final = "pactwatch_trail"
MAX_REDIRECTS: Final = 10
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})


def _spider(crawler: Crawler) -> EndpointSpider:
    return cast("EndpointSpider", crawler.spider)


class AddressMiddleware:
    """Ends requests that are not http or https, and those whose host was found to be private, before any wait."""

    def __init__(self, crawler: Crawler) -> None:
        self._guard = _spider(crawler).job.guard

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build it for a crawl."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Let a request pass or raise Refused."""
        if urlsplit(request.url).scheme not in {"http", "https"} or not find_port(request.url):
            raise Refused(Outcome.REJECTED, "neither http nor https")
        address = self._guard.find_refusal(request.url)
        if address:
            raise Refused(Outcome.REJECTED, f"private address {address} refused")

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Name the private address as the reason where a connection failed for it."""
        self.process_request(request)
        logger.debug("download url=%s failed=%s", request.url, type(exception).__name__)


class RobotsMiddleware:
    """Asks each host's robots.txt once and keeps to it, its Crawl-delay included."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._user_agent = _spider(crawler).job.settings.user_agent
        self._rules: dict[str, asyncio.Task[RobotsRules]] = {}
        self._unreachable: dict[str, Verdict] = {}
        crawler.signals.connect(self._bound_body, signals.bytes_received)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build it for a crawl."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Let a request pass or raise Refused with the outcome `robots`."""
        if request.meta.get(IS_ROBOTS):
            return
        rules = await self._find_rules(request.url)
        refusal = _spider(self._crawler).job.guard.find_refusal(request.url)
        if refusal:
            raise Refused(Outcome.REJECTED, f"private address {refusal} refused")
        if _find_site(request.url) in self._unreachable:
            verdict = self._unreachable[_find_site(request.url)]
            raise Refused(verdict.outcome, verdict.detail)
        if not rules.is_allowed(request.url):
            raise Refused(Outcome.ROBOTS, rules.reason or "disallowed by robots.txt")

    async def _find_rules(self, url: str) -> RobotsRules:
        site = _find_site(url)
        if site not in self._rules:
            self._rules[site] = asyncio.ensure_future(self._fetch_rules(site))
        return await asyncio.shield(self._rules[site])

    async def _fetch_rules(self, site: str) -> RobotsRules:
        request = Request(
            f"{site}/robots.txt",
            callback=NO_CALLBACK,
            dont_filter=True,
            priority=1000,
            headers={"Accept-Encoding": "identity"},
            meta={IS_ROBOTS: True, SLOT: find_slot(site)},
        )
        try:
            response = await self._crawler.engine.download_async(request)
        except Stopping:
            raise
        except DOWNLOAD_FAILURES as error:
            verdict = judge_failure(error)
            if isinstance(error, NO_HOST):
                self._unreachable[site] = verdict
            rules = refuse_everything(f"robots.txt cannot be had: {verdict.detail}", user_agent=self._user_agent)
        else:
            rules = parse_robots(response.status, response.body, user_agent=self._user_agent)
        if rules.reason:
            logger.warning("robots site=%s refused=%s", site, rules.reason)
        self._slow_down(find_slot(site), rules.crawl_delay)
        return rules

    def _slow_down(self, slot_key: str, seconds: float) -> None:
        """Make the downloader wait as long as the site wants, now and when its queue for the site is made anew."""
        downloader = self._crawler.engine.downloader
        settings = _spider(self._crawler).job.settings
        if seconds <= settings.delay:
            return
        downloader.per_slot_settings[slot_key] = {"delay": seconds, "concurrency": 1}
        slot = downloader.slots.get(slot_key)
        if slot is not None:
            slot.delay, slot.concurrency = seconds, 1

    def _bound_body(self, data: bytes, request: Request) -> None:
        if request.meta.get(IS_ROBOTS):
            request.meta["robots_bytes"] = request.meta.get("robots_bytes", 0) + len(data)
            if request.meta["robots_bytes"] > MAX_ROBOTS_BYTES:
                raise StopDownload(fail=False)


def find_slot(url: str) -> str:
    """Find the downloader's queue for an address: one a host and port, as robots.txt counts sites."""
    return urlsplit(url).netloc.lower()


def _find_site(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


class RedirectMiddleware:
    """Follows redirects, each through all checks again; a loop, a long chain or an unusable target ends the link."""

    def process_response(self, request: Request, response: Response) -> Request | Response:
        """Give the next request of a redirect, any other answer as it is."""
        location = response.headers.get("Location")
        if response.status not in _REDIRECTS or not location:
            return response
        trail = (*request.meta.get(TRAIL, ()), request.url)
        target = join_url(request.url, location.decode("utf-8", errors="replace"), keep_campaign=True)
        if not target:
            raise Refused(Outcome.HTTP_ERROR, f"HTTP {response.status} to an unusable address: {location[:100]!r}")
        if target in trail:
            raise Refused(Outcome.HTTP_ERROR, "redirect loop")
        if len(trail) > (MAX_ROBOTS_REDIRECTS if request.meta.get(IS_ROBOTS) else MAX_REDIRECTS):
            raise Refused(Outcome.HTTP_ERROR, "too many redirects")
        meta = request.meta | {TRAIL: trail, SLOT: find_slot(target)}
        return request.replace(url=target, dont_filter=True, priority=request.priority + 1, meta=meta)


class DryRunMiddleware:
    """Answers requests for pages itself in a dry run, once robots.txt has let them pass."""

    def __init__(self, crawler: Crawler) -> None:
        self._is_dry = _spider(crawler).job.mode is not Mode.CRAWL

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build it for a crawl."""
        return cls(crawler)

    def process_request(self, request: Request) -> Response | None:
        """Answer a page's request in a dry run; None lets it go on to the network."""
        if self._is_dry and request.meta.get(IS_PAGE):
            return Response(request.url, status=200, flags=["planned"])
        return None
