"""The one path of every page: workers annotate, one writer commits, the indexer brings it to the index.

Crawled pages enter as leased tasks of the catalogue, handed-over ones as `Given` records.
"""

from __future__ import annotations

import dataclasses
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta

from config.exceptions import Reason, Rejected
from config.records import Selectors, Source
from crawler.archive import read_page
from database.records import Fetched, Task
from database.store import Catalogue
from extractors.ids import article_id
from extractors.records import AnnotatedArticle, Outcome, Page
from pactwatch.application import Application, now
from pactwatch.indexer import Drained, drain_outbox
from pactwatch.inputs import INGESTED, Given
from pactwatch.workers import Workers
from search.contract import Index

LEASE = timedelta(minutes=2)  # longer than the pages under way can take at extract.timeout each
MAX_ATTEMPTS = 3
DRAIN_EVERY = 5.0  # seconds between two drains while pages come in
FAILED_PAUSE = 20  # times as long as a failed drain took until the next, so that a silent index seldom holds up pages
MAX_PAUSE = 600.0
_BATCH = 8
_PAUSE = 0.2

OUTCOMES: Mapping[Reason, Outcome] = {
    Reason.NOT_ARTICLE: Outcome.NOT_ARTICLE,
    Reason.NO_TEXT: Outcome.NO_TEXT,
    Reason.TOO_SHORT: Outcome.TOO_SHORT,
    Reason.TOO_LARGE: Outcome.TOO_LARGE,
    Reason.TIMEOUT: Outcome.TIMEOUT,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingested:
    """What became of one handed-over record."""

    id: str | int
    line: int
    outcome: Outcome
    article_id: str = ""
    reason: str = ""
    detail: str = ""


def outcome_of(rejected: Rejected) -> Outcome:
    """The outcome under which a rejection is counted."""
    return OUTCOMES.get(rejected.reason, Outcome.REJECTED)


class Pipeline:
    """The workers, the writer and the indexer of one run."""

    def __init__(self, application: Application, catalogue: Catalogue, index: Index, workers: Workers) -> None:
        self._application = application
        self._catalogue = catalogue
        self._index = index
        self._workers = workers
        self._drain_again_at = 0.0
        self.drained = Drained()

    def process_fetched(
        self,
        sources: Iterable[Source],
        *,
        more: Callable[[], bool] = lambda: False,
        stopped: Callable[[], bool] = lambda: False,
        on_outcome: Callable[[Outcome], None] = lambda _: None,
    ) -> Counter[Outcome]:
        """Extract and save every fetched page, until none is left and `more()` expects none, or `stopped()`."""
        counts: Counter[Outcome] = Counter()
        leased: dict[int, Task] = {}
        pages = self._lease_pages({source.id: source for source in sources}, more, stopped, leased)
        try:
            for annotated in self._workers.annotate(pages):
                outcome = self._save_task(annotated.key, annotated.result)
                del leased[annotated.key.id]
                counts[outcome] += 1
                on_outcome(outcome)
                self.drain(every=DRAIN_EVERY)
        finally:
            for task in leased.values():
                self._catalogue.release_task(task.id)
        self.drain()
        return counts

    def ingest(self, given: Iterable[Given]) -> Iterator[Ingested]:
        """Save every handed-over record, in the order given; what is yielded is safely in the catalogue."""
        records = ((record, record.page, Selectors()) for record in given)
        for annotated in self._workers.annotate(records):
            yield self._save_given(annotated.key, annotated.result)
            self.drain(every=DRAIN_EVERY)
        self.drain()

    def drain(self, *, every: float = 0.0) -> None:
        """Bring the outbox to the index, at most once in `every` seconds; the total stands in `drained`."""
        begun = time.monotonic()
        if every and begun < self._drain_again_at:
            return
        self.drained = dataclasses.replace(self.drained, problem="") + drain_outbox(
            self._catalogue,
            self._index,
            zone=self._application.zone,
            batch=self._application.settings.search.batch_size,
            now=now,
        )
        ended = time.monotonic()
        pause = min(FAILED_PAUSE * (ended - begun), MAX_PAUSE) if self.drained.problem else 0.0
        self._drain_again_at = ended + max(every, pause)

    def describe_waiting(self) -> str:
        """What still waits for the index and why, empty where nothing does."""
        waiting = self._catalogue.outbox_size()
        if not waiting:
            return ""
        reason = self.drained.problem or (
            "the index refused them" if self._catalogue.outbox_failures(1) else "another process has claimed them"
        )
        return f"{waiting} documents wait for the index ({reason}). `pactwatch index update` tries again."

    def _lease_pages(
        self,
        sources: Mapping[str, Source],
        more: Callable[[], bool],
        stopped: Callable[[], bool],
        leased: dict[int, Task],
    ) -> Iterator[tuple[Task, Page | Rejected, Selectors] | None]:
        while not stopped():
            coming = more()  # asked before leasing: what was fetched until then is leased below
            found = self._catalogue.lease_fetched(_BATCH, now=now(), lease=LEASE)
            tasks = [task for task in found if task.id not in leased]  # a lease that ran out comes back to its holder
            leased.update((task.id, task) for task in tasks)
            for task in tasks:
                source = sources.get(task.fetched.source_id)
                yield task, self._read_task(task, source), source.selectors if source else Selectors()
            if tasks:
                continue
            if leased:
                yield None
            elif coming or self._has_backlog():
                time.sleep(_PAUSE)
            else:
                return

    def _has_backlog(self) -> bool:
        """Whether another process has leased pages; a killed one gives them back when its lease ends."""
        return any(count.name == "fetched" and count.count for count in self._catalogue.count_links())

    def _read_task(self, task: Task, source: Source | None) -> Page | Rejected:
        fetched = task.fetched
        if task.attempts > MAX_ATTEMPTS:
            return Rejected(Reason.CRASHED, f"given up after {MAX_ATTEMPTS} tries that ended without a result")
        try:
            return self._read_pages(fetched, timezone=source.timezone if source else "")
        except Rejected as rejected:
            return rejected

    def _read_pages(self, fetched: Fetched, *, timezone: str) -> Page:
        """A fetched page as it lies in the archive, with the further pages of its article."""
        further = (
            Page(
                requested_url=one.url,
                final_url=one.final_url,
                body=read_page(self._application.archive, one.archived)[1],
                fetched_at=fetched.fetched_at,
                content_type=one.content_type,
                encoding=one.encoding,
                source_id=fetched.source_id,
                timezone=timezone,
                first_url=fetched.final_url,
            )
            for one in fetched.further
        )
        return Page(
            requested_url=fetched.url,
            final_url=fetched.final_url,
            body=read_page(self._application.archive, fetched.archived)[1],
            fetched_at=fetched.fetched_at,
            status=fetched.status,
            content_type=fetched.content_type,
            encoding=fetched.encoding,
            source_id=fetched.source_id,
            timezone=timezone,
            link=fetched.link,
            further=tuple(further),
            missing=fetched.missing,
        )

    def _save_task(self, task: Task, result: AnnotatedArticle | Rejected) -> Outcome:
        if isinstance(result, Rejected):
            outcome = outcome_of(result)
            self._catalogue.reject_task(task, outcome, str(result), now=now())
            return outcome
        return self._catalogue.save_article(result, now=now(), url=task.fetched.url, task_id=task.id)

    def _save_given(self, given: Given, result: AnnotatedArticle | Rejected) -> Ingested:
        if isinstance(result, Rejected):
            return Ingested(
                id=given.id,
                line=given.line,
                outcome=outcome_of(result),
                reason=result.reason,
                detail=result.detail,
            )
        annotated = self._identify(result)
        outcome = self._catalogue.save_article(annotated, now=now())
        return Ingested(id=given.id, line=given.line, outcome=outcome, article_id=annotated.article.id)

    def _identify(self, annotated: AnnotatedArticle) -> AnnotatedArticle:
        """Keep the caller's id the same article, whatever its URL or text now is, and two ids two articles."""
        article = annotated.article
        if not article.external_id:
            return annotated
        known = self._catalogue.find_by_external_id(INGESTED, article.external_id)
        if not known:
            known = article.id
            if self._catalogue.find_external_id(known) not in {"", article.external_id}:
                known = article_id(source_id=INGESTED, external_id=article.external_id)
        return dataclasses.replace(annotated, article=dataclasses.replace(article, id=known))
