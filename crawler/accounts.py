"""What a crawl keeps account of: its sources' runs, what became of each link, and what ends the whole crawl."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from config.exceptions import PactwatchError
from crawler.job import CrawlJob
from crawler.policy import Verdict
from crawler.records import CrawlProgress, Step
from crawler.runs import SourceRun
from extractors.records import Link, Outcome

logger = logging.getLogger("pactwatch.crawler")


class Accounts:
    """The runs of a crawl's sources by id, and the failure that ended it (None while it goes on).

    on_failure is called where archive or catalogue fail: nothing more could be kept, so the whole crawl must stop.
    """

    def __init__(self, job: CrawlJob, on_failure: Callable[[PactwatchError], None]) -> None:
        self._job = job
        self._on_failure = on_failure
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

    def finish(self, run: SourceRun, error: str = "") -> None:
        """End a source's crawl."""
        run.is_finished = True
        run.error = error
        with self.failing_whole():
            self._job.ledger.finish(run.crawl_id, error)
        self.tell(run, Step.FINISHED, detail=error)

    @contextmanager
    def working(self, run: SourceRun) -> Iterator[None]:
        """Do one piece of a source's work; with the last one the source is done."""
        try:
            with self.failing_whole():
                yield
        finally:
            run.open -= 1
            if run.open == 0 and self.failure is None:
                is_lost = bool(run.endpoints) and all(endpoint.problem for endpoint in run.endpoints)
                self.finish(run, run.endpoints[0].problem if is_lost else "")

    def settle(self, run: SourceRun, link: Link, verdict: Verdict) -> None:
        """Record what became of a link."""
        self._job.ledger.record_outcome(link.url, verdict.outcome, verdict.detail, run.crawl_id)
        run.outcomes[verdict.outcome] += 1
        self.tell(run, verdict.outcome, link.url, verdict.detail)

    def tell(self, run: SourceRun, what: Step | Outcome, url: str = "", detail: str = "") -> None:
        """Log one step, always under the same keys, and pass it on to who watches."""
        level = logging.WARNING if detail and isinstance(what, Step) else logging.INFO
        words = (run.source.id, run.crawl_id, what.value, url, detail)
        logger.log(level, "source=%s crawl=%d what=%s url=%s detail=%s", *words)
        progress = CrawlProgress(source_id=run.source.id, crawl_id=run.crawl_id, what=what, url=url, detail=detail)
        self._job.on_progress(progress)
