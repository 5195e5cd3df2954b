"""The walk through a source: from its endpoints to its pages, every link to one outcome.

A link is written down before it is fetched, and a page is archived before it is recorded, so a crawl that is killed is
taken up again where it stood.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Final

from scrapy import Request
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from twisted.python.failure import Failure

from catalogue.records import LinkState
from config.exceptions import PactwatchError, Rejected
from config.records import Endpoint, EndpointKind, Source
from crawler.archive_reader import find_charset
from crawler.documents import Document, Found, Parsed
from crawler.endpoints import parse_endpoint
from crawler.gathering import Gathering
from crawler.job import CrawlJob
from crawler.policy import Decision, Stopping, Verdict, decide, judge_failure, judge_page, judge_status
from crawler.records import CrawlProgress, Mode, Step
from crawler.requests import build_page, build_page_request, find_header, find_headers
from crawler.runs import EndpointRun, SourceRun
from extractors.records import Link, Outcome

logger = logging.getLogger("pactwatch.crawler")

_ENDPOINT_PRIORITY: Final = 10
_FURTHER_PRIORITY: Final = 5  # an article begun is finished before the next one
_FILTERED: Final = Verdict(outcome=Outcome.NOT_ARTICLE, detail="the source's article_url does not match")


class Walker:
    """Walks through sources; its methods take what the network answers and give the next requests.

    on_failure is called where archive or catalogue fail: nothing more could be kept, so the whole crawl must stop.
    """

    def __init__(self, job: CrawlJob, on_failure: Callable[[PactwatchError], None]) -> None:
        self._job = job
        self._on_failure = on_failure
        self._requested: set[str] = set()
        self.runs: dict[str, SourceRun] = {}
        self.failure: PactwatchError | None = None

    @contextmanager
    def failing_whole(self) -> Iterator[None]:
        """Fail the whole crawl where the archive or the catalogue do."""
        try:
            yield
        except PactwatchError as error:
            if self.failure is None:
                self.failure = error
                self._on_failure(error)

    def start_source(self, source: Source) -> list[Request]:
        """Give the first requests of a source: links left over, due again, and endpoints; SourceBusy if it is held."""
        run = SourceRun(source=source, crawl_id=self._job.ledger.start(source.id))
        self.runs[source.id] = run
        self._tell(run, Step.STARTED)
        requests: list[Request] = []
        run.open += 1
        with self._working(run):
            if self._job.mode is not Mode.CHECK:
                requests += self._request_known(run)
            for endpoint in source.endpoints:
                requests += self._start_endpoint(run, endpoint)
        return requests

    def finish(self, run: SourceRun, error: str = "") -> None:
        """End a source's crawl."""
        run.is_finished = True
        run.error = error
        with self.failing_whole():
            self._job.ledger.finish(run.crawl_id, error)
        self._tell(run, Step.FINISHED, detail=error)

    @contextmanager
    def _working(self, run: SourceRun) -> Iterator[None]:
        """Do one piece of a source's work; with the last one the source is done."""
        try:
            with self.failing_whole():
                yield
        finally:
            run.open -= 1
            if run.open == 0 and self.failure is None:
                is_lost = bool(run.endpoints) and all(endpoint.problem for endpoint in run.endpoints)
                self.finish(run, run.endpoints[0].problem if is_lost else "")

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
        with self._working(run):
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
        with self._working(run):
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
            self._tell(run, Step.ENDPOINT, walk.endpoint.url, walk.problem)

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
                requests += self._request_page(run, found.link, state)
            elif decision is Decision.FILTERED:
                self._settle(run, found.link, _FILTERED)
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
                requests += self._request_page(run, link)
        for link, state in self._job.ledger.find_due(run.source.id):
            if run.meet(link.url):
                requests += self._request_page(run, link, state)
        return requests

    def _request_page(self, run: SourceRun, link: Link, state: LinkState | None = None) -> list[Request]:
        """Request a page once in a crawl, even where two sources link to it."""
        if link.url in self._requested:
            run.known += 1
            return []
        self._requested.add(link.url)
        run.open += 1
        request = build_page_request(
            link.url,
            callback=self.parse_page,
            errback=self.fail_page,
            cb_kwargs={"run": run, "link": link},
            is_page=True,
            etag=state.etag if state else "",
            last_modified=state.last_modified if state else "",
        )
        return [request]

    # Pages

    def parse_page(self, response: Response, run: SourceRun, link: Link) -> list[Request]:
        """Keep a page and ask for the next one of its article, or settle what became of its link."""
        with self._working(run):
            if self.failure is not None:
                return []
            if "planned" in response.flags:
                run.planned.append(link)
                return []
            verdict = _judge(response, link.url)
            if verdict is None:
                return self._go_on(run, self._start_gathering(run, link, response))
            self._settle(run, link, verdict)
        return []

    def fail_page(self, failure: Failure) -> None:
        """Settle the link of a page that could not be had; one given up by a stop stays for the next crawl."""
        arguments = failure.request.cb_kwargs  # type: ignore[attr-defined]  # Scrapy adds the request
        if isinstance(failure.value, Stopping):
            return
        with self._working(arguments["run"]):
            if self.failure is None:
                verdict = judge_failure(failure.value or IgnoreRequest("no reason given"))
                self._settle(arguments["run"], arguments["link"], verdict)

    # The further pages of an article

    def _start_gathering(self, run: SourceRun, link: Link, response: Response) -> Gathering:
        page = build_page(response, run.source, url=link.url, now=self._job.now(), link=link)
        return Gathering(
            first=page,
            archived=self._job.ledger.archive(page, find_headers(response.headers)),
            limit=self._job.settings.max_article_pages,
            max_bytes=self._job.settings.max_body_bytes,
        )

    def _go_on(self, run: SourceRun, gathering: Gathering) -> list[Request]:
        """Ask for the next page of an article; with the last one, record all."""
        url = gathering.find_next()
        if url:
            run.open += 1
            return [
                build_page_request(
                    url,
                    callback=self.parse_further,
                    errback=self.fail_further,
                    cb_kwargs={"run": run, "gathering": gathering, "url": url},
                    is_page=True,
                    priority=_FURTHER_PRIORITY,
                )
            ]
        fetched = gathering.build(self._job.now())
        self._job.ledger.record_fetched(fetched, run.crawl_id)
        run.fetched += 1
        if fetched.missing:
            self._tell(run, Step.INCOMPLETE, fetched.url, fetched.missing)
        self._tell(run, Step.FETCHED, fetched.url)
        return []

    def parse_further(self, response: Response, run: SourceRun, gathering: Gathering, url: str) -> list[Request]:
        """Keep a further page of an article, or take note of why it is missing, and go on."""
        with self._working(run):
            if self.failure is not None:
                return []
            verdict = _judge(response, url)
            if verdict is not None:
                gathering.miss(f"{verdict.detail}: {url}")
            elif not gathering.holds(response.url):
                if gathering.belongs(response.url):
                    page = build_page(
                        response, run.source, url=url, now=self._job.now(), first_url=gathering.first.final_url
                    )
                    gathering.add(page, self._job.ledger.archive(page, find_headers(response.headers)))
                else:
                    gathering.miss(f"it leads to {response.url}")
            return self._go_on(run, gathering)
        return []

    def fail_further(self, failure: Failure) -> list[Request]:
        """Take note of a further page that could not be had and go on; a stop leaves the whole link for later."""
        arguments = failure.request.cb_kwargs  # type: ignore[attr-defined]  # Scrapy adds the request
        if isinstance(failure.value, Stopping):
            return []
        with self._working(arguments["run"]):
            if self.failure is None:
                verdict = judge_failure(failure.value or IgnoreRequest("no reason given"))
                arguments["gathering"].miss(f"{verdict.outcome.value}: {verdict.detail}: {arguments['url']}")
                return self._go_on(arguments["run"], arguments["gathering"])
        return []

    def _settle(self, run: SourceRun, link: Link, verdict: Verdict) -> None:
        self._job.ledger.record_outcome(link.url, verdict.outcome, verdict.detail, run.crawl_id)
        run.outcomes[verdict.outcome] += 1
        self._tell(run, verdict.outcome, link.url, verdict.detail)

    def _tell(self, run: SourceRun, what: Step | Outcome, url: str = "", detail: str = "") -> None:
        """Log one step, always under the same keys, and pass it on to who watches."""
        level = logging.WARNING if detail and isinstance(what, Step) else logging.INFO
        words = (run.source.id, run.crawl_id, what.value, url, detail)
        logger.log(level, "source=%s crawl=%d what=%s url=%s detail=%s", *words)
        progress = CrawlProgress(source_id=run.source.id, crawl_id=run.crawl_id, what=what, url=url, detail=detail)
        self._job.on_progress(progress)


def _judge(response: Response, url: str) -> Verdict | None:
    """Tell what an answer means for the page asked for; None where it is to be kept."""
    return judge_page(
        url=url,
        final_url=response.url,
        status=response.status,
        content_type=find_header(response.headers, "Content-Type"),
        has_body=bool(response.body),
    )
