"""The walk through a source: from its endpoints to its pages, every link to one outcome.

A link is written down before it is fetched, and a page is archived before it is recorded, so a crawl that is killed is
taken up again where it stood.
"""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Final

from scrapy import Request
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from twisted.python.failure import Failure

from config.exceptions import Rejected
from config.records import Endpoint, EndpointKind, Source
from crawler.accounts import Accounts
from crawler.archive_reader import find_charset
from crawler.documents import Document, Found, Parsed
from crawler.endpoints import parse_endpoint
from crawler.job import CrawlJob
from crawler.pages import PageTaker
from crawler.policy import Decision, Stopping, Verdict, decide, judge_failure, judge_status
from crawler.records import Mode, Step
from crawler.requests import build_page_request, find_header
from crawler.runs import EndpointRun, SourceRun
from database.records import LinkState
from extractors.records import Outcome

logger = logging.getLogger("pactwatch.crawler")

_ENDPOINT_PRIORITY: Final = 10
_FILTERED: Final = Verdict(outcome=Outcome.NOT_ARTICLE, detail="the source's article_url does not match")


class Walker:
    """Walks through sources; its methods take what the network answers and give the next requests."""

    def __init__(self, job: CrawlJob, accounts: Accounts, pages: PageTaker) -> None:
        self._job = job
        self._accounts = accounts
        self._pages = pages

    def start_source(self, source: Source) -> list[Request]:
        """Give the first requests of a source: links left over, due again, and endpoints; SourceBusy if it is held."""
        run = SourceRun(source=source, crawl_id=self._job.ledger.start(source.id))
        self._accounts.runs[source.id] = run
        self._accounts.tell(run, Step.STARTED)
        requests: list[Request] = []
        run.open += 1
        with self._accounts.working(run):
            if self._job.mode is not Mode.CHECK:
                requests += self._request_known(run)
            for endpoint in source.endpoints:
                requests += self._start_endpoint(run, endpoint)
        return requests

    # Endpoints

    def _start_endpoint(self, run: SourceRun, endpoint: Endpoint) -> list[Request]:
        walk = EndpointRun(endpoint=endpoint)
        run.endpoints.append(walk)
        if endpoint.kind is EndpointKind.BROWSER:
            logger.warning("source=%s endpoint=%s read without scripts: no browser here", run.source.id, endpoint.url)
        if endpoint.kind is EndpointKind.PAGE and self._job.mode is not Mode.CHECK:
            return self._take(run, walk, parse_endpoint(self._build_document(run, walk), endpoint.kind))
        etag, last_modified = self._job.ledger.find_validators(endpoint.url)
        return [self._request_document(run, walk, endpoint.url, etag=etag, last_modified=last_modified)]

    def _request_document(
        self, run: SourceRun, walk: EndpointRun, url: str, *, etag: str = "", last_modified: str = ""
    ) -> Request:
        walk.open += 1
        run.open += 1
        walk.seen.add(url)
        return build_page_request(
            url,
            callback=self.parse_document,
            errback=self.fail_document,
            cb_kwargs={"run": run, "walk": walk},
            priority=_ENDPOINT_PRIORITY,
            etag=etag,
            last_modified=last_modified,
        )

    def parse_document(self, response: Response, run: SourceRun, walk: EndpointRun) -> list[Request]:
        """Take one document of an endpoint; give requests for its pages and further documents."""
        requests: list[Request] = []
        with self._accounts.working(run):
            if not walk.status:
                walk.status = response.status
                walk.etag = find_header(response.headers, "ETag")
                walk.last_modified = find_header(response.headers, "Last-Modified")
            verdict = judge_status(response.status)
            if verdict is None:
                requests = self._read_document(response, run, walk)
            elif verdict.outcome is not Outcome.UNCHANGED:
                walk.note(verdict.detail)
            self._close_document(run, walk)
        return requests

    def fail_document(self, failure: Failure) -> None:
        """Take note of an endpoint's document that could not be had."""
        arguments = failure.request.cb_kwargs  # type: ignore[attr-defined]  # Scrapy adds the request
        run, walk = arguments["run"], arguments["walk"]
        if isinstance(failure.value, Stopping):
            return
        with self._accounts.working(run):
            verdict = judge_failure(failure.value or IgnoreRequest("no reason given"))
            walk.note(f"{verdict.outcome.value}: {verdict.detail}")
            self._close_document(run, walk)

    def _read_document(self, response: Response, run: SourceRun, walk: EndpointRun) -> list[Request]:
        try:
            parsed = parse_endpoint(self._build_document(run, walk, response), walk.endpoint.kind)
        except Rejected as problem:
            walk.note(str(problem))
            return []
        requests = self._take(run, walk, parsed)
        allowed = (2 if self._job.mode is Mode.CHECK else self._job.settings.max_listing_pages + 1) - len(walk.seen)
        if walk.endpoint.kind not in {EndpointKind.SITEMAP, EndpointKind.NEWS_SITEMAP}:
            allowed -= 1
        further = [url for url in parsed.next_urls if url not in walk.seen]
        return requests + [self._request_document(run, walk, url) for url in further[: max(allowed, 0)]]

    def _close_document(self, run: SourceRun, walk: EndpointRun) -> None:
        """Record the endpoint once its last document is in: validators are believed only when all was read."""
        walk.open -= 1
        if walk.open == 0:
            self._job.ledger.record_endpoint(run.crawl_id, walk)
            self._accounts.tell(run, Step.ENDPOINT, walk.endpoint.url, walk.problem)

    def _build_document(self, run: SourceRun, walk: EndpointRun, response: Response | None = None) -> Document:
        content_type = "" if response is None else find_header(response.headers, "Content-Type")
        return Document(
            body=b"" if response is None else response.body,
            url=walk.endpoint.url if response is None else response.url,
            endpoint_url=walk.endpoint.url,
            source_id=run.source.id,
            discovered_at=self._job.now(),
            timezone=run.source.timezone,
            content_type=content_type,
            encoding=find_charset(content_type),
            selectors=run.source.selectors,
            max_links=max(self._job.settings.max_links - walk.links, 0),
        )

    # Links

    def _take(self, run: SourceRun, walk: EndpointRun, parsed: Parsed) -> list[Request]:
        """Write down the links of a document and give the requests of those that are to be fetched."""
        walk.take(parsed)
        if self._job.mode is Mode.CHECK:
            return []
        states = self._job.ledger.add_links([found.link for found in parsed.found], run.crawl_id)
        requests = []
        for found, state in zip(parsed.found, states, strict=True):
            if not run.meet(found.link.url):
                continue
            run.new += state.is_new
            decision = self._decide(run, walk, found, state)
            if decision is Decision.FETCH:
                requests += self._pages.request(run, found.link, state)
            elif decision is Decision.FILTERED:
                self._accounts.settle(run, found.link, _FILTERED)
            else:
                run.known += 1
        return requests

    def _decide(self, run: SourceRun, walk: EndpointRun, found: Found, state: LinkState) -> Decision:
        now = self._job.now()
        decision = decide(found, state, article_url=run.source.article_url, now=now)
        is_page = walk.endpoint.kind is EndpointKind.PAGE and state.outcome not in {None, Outcome.DELETED}
        if is_page and now - (state.fetched_at or now - timedelta.max / 4) >= self._job.settings.revisit_after:
            return Decision.FETCH
        return decision

    def _request_known(self, run: SourceRun) -> list[Request]:
        """Request the links that an earlier crawl left over and those that are due again."""
        requests = []
        for link in self._job.ledger.find_waiting(run.source.id):
            if run.meet(link.url):
                requests += self._pages.request(run, link)
        for link, state in self._job.ledger.find_due(run.source.id):
            if run.meet(link.url):
                requests += self._pages.request(run, link, state)
        return requests
