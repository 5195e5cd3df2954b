"""Takes the answers to requests for pages: an article's pages are kept together, any other answer settles its link."""

from __future__ import annotations

from typing import Final

from scrapy import Request
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.accounts import Accounts
from crawler.gathering import Gathering
from crawler.job import CrawlJob
from crawler.policy import Stopping, Verdict, judge_failure, judge_page
from crawler.records import Step
from crawler.requests import build_page, build_page_request, find_header, find_headers
from crawler.runs import SourceRun
from database.records import LinkState
from extractors.records import Link

_FURTHER_PRIORITY: Final = 5  # an article begun is finished before the next one


class PageTaker:
    """Requests pages, and takes what the network answers."""

    def __init__(self, job: CrawlJob, accounts: Accounts) -> None:
        self._job = job
        self._accounts = accounts
        self._requested: set[str] = set()

    def request(self, run: SourceRun, link: Link, state: LinkState | None = None) -> list[Request]:
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

    def parse_page(self, response: Response, run: SourceRun, link: Link) -> list[Request]:
        """Keep a page and ask for the next one of its article, or settle what became of its link."""
        with self._accounts.working(run):
            if self._accounts.failure is not None:
                return []
            if "planned" in response.flags:
                run.planned.append(link)
                return []
            verdict = _judge(response, link.url)
            if verdict is None:
                return self._go_on(run, self._start_gathering(run, link, response))
            self._accounts.settle(run, link, verdict)
        return []

    def fail_page(self, failure: Failure) -> None:
        """Settle the link of a page that could not be had; one given up by a stop stays for the next crawl."""
        arguments = failure.request.cb_kwargs  # type: ignore[attr-defined]  # Scrapy adds the request
        if isinstance(failure.value, Stopping):
            return
        with self._accounts.working(arguments["run"]):
            if self._accounts.failure is None:
                verdict = judge_failure(failure.value or IgnoreRequest("no reason given"))
                self._accounts.settle(arguments["run"], arguments["link"], verdict)

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
            self._accounts.tell(run, Step.INCOMPLETE, fetched.url, fetched.missing)
        self._accounts.tell(run, Step.FETCHED, fetched.url)
        return []

    def parse_further(self, response: Response, run: SourceRun, gathering: Gathering, url: str) -> list[Request]:
        """Keep a further page of an article, or take note of why it is missing, and go on."""
        with self._accounts.working(run):
            if self._accounts.failure is not None:
                return []
            verdict = _judge(response, url)
            if verdict is not None:
                gathering.miss(f"{verdict.detail}: {url}")
            elif not gathering.holds(response.url):
                if not gathering.fits(len(response.body)):
                    gathering.miss(f"all pages together exceed crawl.max_body_bytes: {url}")
                elif gathering.belongs(response.url):
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
        with self._accounts.working(arguments["run"]):
            if self._accounts.failure is None:
                verdict = judge_failure(failure.value or IgnoreRequest("no reason given"))
                arguments["gathering"].miss(f"{verdict.outcome.value}: {verdict.detail}: {arguments['url']}")
                return self._go_on(arguments["run"], arguments["gathering"])
        return []


def _judge(response: Response, url: str) -> Verdict | None:
    """Tell what an answer means for the page asked for; None where it is to be kept."""
    return judge_page(
        url=url,
        final_url=response.url,
        status=response.status,
        content_type=find_header(response.headers, "Content-Type"),
        has_body=bool(response.body),
    )
