"""The state of a crawl while it runs: one SourceRun a source, one EndpointRun an endpoint. Nothing here outlives it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

from config.records import Endpoint, Source
from crawler.documents import Found, Parsed
from crawler.records import CrawlReport, EndpointCheck, OutcomeCount
from extractors.records import Link, Outcome

_MAX_PROBLEMS = 5


@dataclass(slots=True, kw_only=True)
class EndpointRun:
    """One endpoint being read: its documents under way and seen, and what they yielded."""

    endpoint: Endpoint
    open: int = 0
    status: int = 0
    etag: str = ""
    last_modified: str = ""
    newest: datetime | None = None
    seen: set[str] = field(default_factory=set)
    urls: set[str] = field(default_factory=set)
    problems: list[str] = field(default_factory=list)

    def take(self, parsed: Parsed) -> None:
        """Count what one document yielded; a link that stands on two pages counts once."""
        self.urls.update(found.link.url for found in parsed.found)
        dates = [date for found in parsed.found if (date := _date(found)) is not None]
        self.newest = max([*dates, *([self.newest] if self.newest else [])], default=None)

    @property
    def links(self) -> int:
        """How many links the endpoint has yielded so far."""
        return len(self.urls)

    def note(self, problem: str) -> None:
        """Remember a problem; only the first few are kept."""
        if len(self.problems) < _MAX_PROBLEMS:
            self.problems.append(problem)

    @property
    def problem(self) -> str:
        """All problems in one line."""
        return "; ".join(self.problems)


@dataclass(slots=True, kw_only=True)
class SourceRun:
    """One source being crawled: its requests under way and what became of its links."""

    source: Source
    crawl_id: int
    open: int = 0
    is_finished: bool = False
    is_stopped: bool = False
    error: str = ""
    links: int = 0
    new: int = 0
    known: int = 0
    fetched: int = 0
    seen: set[str] = field(default_factory=set)
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    endpoints: list[EndpointRun] = field(default_factory=list)
    planned: list[Link] = field(default_factory=list)

    def meet(self, url: str) -> bool:
        """Count a link the first time it is met in this crawl; False where it was met before."""
        if url in self.seen:
            return False
        self.seen.add(url)
        self.links += 1
        return True

    def build_report(self) -> CrawlReport:
        """Build the source's report."""
        outcomes = tuple(OutcomeCount(outcome=outcome, count=count) for outcome, count in sorted(self.outcomes.items()))
        done = self.known + self.fetched + self.outcomes.total()
        return CrawlReport(
            source_id=self.source.id,
            crawl_id=self.crawl_id,
            links=self.links,
            new=self.new,
            known=self.known,
            fetched=self.fetched,
            left=self.links - done,
            outcomes=outcomes,
            endpoints=tuple(self._build_check(endpoint) for endpoint in self.endpoints),
            planned=tuple(self.planned),
            stopped=self.is_stopped,
            error=self.error,
        )

    def _build_check(self, run: EndpointRun) -> EndpointCheck:
        return EndpointCheck(
            source_id=self.source.id,
            url=run.endpoint.url,
            kind=run.endpoint.kind,
            status=run.status,
            links=run.links,
            newest=run.newest,
            problem=run.problem,
        )


def _date(found: Found) -> datetime | None:
    return found.link.published_at or found.modified_at
