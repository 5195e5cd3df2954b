"""One round of watching: a child process crawls, this one extracts what comes and brings it to the index."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Event

from config.records import Source
from crawler.process import crawl_in_process
from crawler.records import STOPPED, CrawlProgress, CrawlReport
from extractors.records import Outcome
from pactwatch.application import Application
from pactwatch.pipeline import Pipeline
from pactwatch.workers import Workers


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """What one round brought: a report a source, the pages read by outcome, and what went wrong with the index."""

    reports: tuple[CrawlReport, ...]
    pages: Counter[Outcome]
    problem: str = ""

    @property
    def interrupted(self) -> bool:
        """Whether Ctrl-C or SIGTERM ended the round."""
        return any(report.stopped and report.error in {"", STOPPED} for report in self.reports)


def watch_sources(
    application: Application,
    sources: Sequence[Source],
    *,
    on_crawl: Callable[[CrawlProgress], None] | None = None,
    on_page: Callable[[Outcome], None] = lambda _: None,
) -> Watched:
    """Crawl the sources and read every page they bring.

    Ctrl-C ends the crawl cleanly: what is on the wire is kept, what is being read is finished, the rest waits.
    """
    crawled, stopped = Event(), Event()
    with (
        application.open_catalogue() as catalogue,
        application.open_index() as index,
        Workers(application.settings.extract, gazetteer=application.read_gazetteer()) as workers,
        ThreadPoolExecutor(max_workers=1) as reading,
    ):
        pipeline = Pipeline(application, catalogue, index, workers)
        pages = reading.submit(
            pipeline.process_fetched,
            application.sources,
            more=lambda: not crawled.is_set(),
            stopped=stopped.is_set,
            on_outcome=on_page,
        )
        try:
            reports = crawl_in_process(
                sources,
                catalogue_url=application.catalogue_url,
                settings=application.settings.crawl,
                archive_folder=application.archive,
                archive_max_bytes=application.settings.archive.max_file_bytes,
                on_progress=on_crawl,
            )
            if any(report.stopped for report in reports):
                stopped.set()
            crawled.set()
            return Watched(reports=reports, pages=pages.result(), problem=pipeline.describe_waiting())
        except BaseException:
            stopped.set()
            raise
