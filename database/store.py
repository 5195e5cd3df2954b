"""The catalogue as the other packages see it: every write is one durable transaction, every read one snapshot."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Self

from config.exceptions import CatalogueError
from database import (
    articles,
    crawls,
    curation,
    facts,
    fetches,
    links,
    migrate,
    organisations,
    outbox,
    queries,
    reports,
    revisits,
)
from database.engine import Database, parse_url, sqlite_path
from database.entities import Entities
from database.records import (
    Count,
    CrawlRun,
    Failure,
    Fetched,
    GivenOrganisation,
    ImportCounts,
    LinkState,
    LogEntry,
    OrganisationName,
    OutboxFailure,
    OutboxRow,
    Review,
    Revision,
    SourceCounts,
    SourceState,
    StoredArticle,
    StoredEvent,
    StoredFact,
    StoredOrganisation,
    Task,
    Upgrade,
)
from database.saved_searches import SavedSearches
from database.versions import Versions
from database.vocabulary import load_vocabulary
from extractors.records import AnnotatedArticle, Link, Outcome


class Catalogue:
    """The system of record; safe to share between threads, to be opened anew in each process."""

    def __init__(self, database: Database) -> None:
        self._db = database

    @classmethod
    def open(cls, url: str, *, create: bool = True) -> Catalogue:
        """Open `sqlite:///path` or `postgresql://…`; a new one gets its tables, an older one is a CatalogueError."""
        parsed = parse_url(url)
        path = sqlite_path(parsed)
        if path is not None and not path.exists():
            if not create:
                raise CatalogueError(f"there is no catalogue at {path}")
            _make_folder(path.parent)
        database = Database(parsed)
        try:
            migrate.ensure_schema(database, create=create)
        except BaseException:
            database.close()
            raise
        return cls(database)

    @staticmethod
    def upgrade(url: str, *, backup_folder: Path, now: datetime) -> Upgrade:
        """Bring an older catalogue to the newest schema; a SQLite file is copied to `backup_folder` first."""
        return migrate.upgrade(url, backup_folder=backup_folder, now=now)

    def close(self) -> None:
        """Close every connection."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # Crawls

    def start_crawl(self, source_id: str, *, now: datetime, lease: timedelta) -> int:
        """Begin a crawl and give its id; SourceBusy while another holds a live lease, an expired one is taken over."""
        return self._db.write(crawls.start_crawl, source_id, now=now, lease=lease)

    def renew_crawl(self, crawl_id: int, *, now: datetime, lease: timedelta) -> None:
        """Lengthen a crawl's lease; SourceBusy if the crawl has ended or another took its source."""
        self._db.write(crawls.renew_crawl, crawl_id, now=now, lease=lease)

    def finish_crawl(self, crawl_id: int, *, now: datetime, error: str = "") -> None:
        """End a crawl, failed if `error` is given; nothing if it has ended already."""
        self._db.write(crawls.finish_crawl, crawl_id, now=now, error=error)

    def source_state(self, source_id: str, *, now: datetime) -> SourceState:
        """The crawl state of one source, blank for one never crawled."""
        return self._db.read(crawls.source_state_of, source_id, now=now)

    def source_states(self, *, now: datetime) -> tuple[SourceState, ...]:
        """The crawl state of every source ever crawled, by id."""
        return self._db.read(crawls.source_states, now=now)

    def validators(self, url: str) -> tuple[str, str]:
        """The ETag and Last-Modified of the last good answer of an endpoint or link; empty where unknown."""
        return self._db.read(crawls.validators, url)

    def record_endpoint(
        self,
        crawl_id: int,
        url: str,
        *,
        now: datetime,
        status: int,
        etag: str = "",
        last_modified: str = "",
        links: int = 0,
        error: str = "",
    ) -> None:
        """Record one visit of an endpoint; only a good answer (200, no error) replaces its validators."""
        visit = crawls.Visit(url, status, etag, last_modified, links, error)
        self._db.write(crawls.record_endpoint, crawl_id, visit, now=now)

    # Links and fetched pages

    def add_links(self, links_: Sequence[Link], *, crawl_id: int) -> tuple[LinkState, ...]:
        """Add the links that are new and tell the state of each, in order; a link given twice is new once."""
        return self._db.write(links.add_links, links_, crawl_id=crawl_id)

    def pending_links(self, source_id: str) -> tuple[Link, ...]:
        """The links of a source that were discovered and have neither been fetched nor got an outcome, oldest first."""
        return self._db.read(links.pending_links, source_id)

    def record_fetched(self, fetched: Fetched, *, crawl_id: int) -> None:
        """Record a fetched page as work to do, once; it takes the place of an earlier fetch still waiting."""
        self._db.write(links.record_fetched, fetched, crawl_id=crawl_id)

    def record_outcome(self, url: str, outcome: Outcome, detail: str = "", *, now: datetime, crawl_id: int) -> None:
        """Record what became of a link that was not fetched anew; a page still waiting decides for itself."""
        self._db.write(links.record_outcome, url, outcome, detail, now=now, crawl_id=crawl_id)

    def links_to_revisit(
        self, source_id: str, *, seen_since: datetime, visited_before: datetime
    ) -> tuple[tuple[Link, LinkState], ...]:
        """The links of a source first seen since one time and last visited before another, failures included."""
        return self._db.read(revisits.links_to_revisit, source_id, seen_since=seen_since, visited_before=visited_before)

    def link_states(self, urls: Sequence[str]) -> tuple[LinkState, ...]:
        """What is known of each address, in order and writing nothing; one never seen is new."""
        return self._db.read(revisits.link_states, urls)

    def lease_fetched(self, limit: int, *, now: datetime, lease: timedelta) -> tuple[Task, ...]:
        """Lease up to `limit` waiting pages, oldest first, that no live lease holds."""
        return self._db.write(fetches.lease_fetched, limit, now=now, lease=lease)

    def release_task(self, task_id: int) -> None:
        """Give a page back unharmed: it can be leased at once and this attempt does not count."""
        self._db.write(fetches.release_task, task_id)

    def reject_task(self, task: Task, outcome: Outcome, detail: str, *, now: datetime) -> None:
        """Close a page that became no article, with its link; nothing if it was closed already."""
        self._db.write(fetches.reject_task, task, outcome, detail, now=now)

    # Articles

    def save_article(
        self, annotated: AnnotatedArticle, *, now: datetime, url: str = "", task_id: int | None = None
    ) -> Outcome:
        """Save an article with all that belongs to it, and close its link: that of the task, else of `url`."""
        load_vocabulary()  # once, before the write lock is held
        return self._db.write(articles.save_article, annotated, now=now, url=url, task_id=task_id)

    def delete_url(self, url: str, *, now: datetime) -> tuple[str, ...]:
        """Delete what was read from an address, never to be taken again; gives the ids of the articles it had."""
        return self._db.write(articles.delete_url, url, now=now)

    def article(self, identifier: str) -> StoredArticle:
        """One article, deleted or not; NotFound for an unknown id."""
        return self._db.read(queries.article_by_id, identifier)

    def articles(self, ids: Sequence[str]) -> tuple[StoredArticle, ...]:
        """The articles of these ids in their order, unknown ones left out, deleted ones marked."""
        return self._db.read(queries.articles_by_id, ids)

    def iterate_articles(self, batch: int = 500) -> Iterator[StoredArticle]:
        """Every live article by id; no transaction is held open between batches."""
        found = self._db.read(queries.articles_after, "", batch)
        while found:
            yield from found
            found = self._db.read(queries.articles_after, found[-1].annotated.article.id, batch)

    def find_by_external_id(self, source_id: str, external_id: str) -> str:
        """The id of the article a caller named so, empty if there is none."""
        return self._db.read(queries.find_by_external_id, source_id, external_id)

    def find_external_id(self, identifier: str) -> str:
        """The caller's id of an article, empty if it has none or is unknown."""
        return self._db.read(queries.find_external_id, identifier)

    def find_by_url(self, url: str) -> str:
        """The id of the article with this address, own, canonical or a link's; empty if there is none."""
        return self._db.read(queries.find_by_url, url)

    def revisions(self, identifier: str) -> tuple[Revision, ...]:
        """Every text an article has had, oldest first."""
        return self._db.read(queries.revisions, identifier)

    def events(self, ids: Sequence[str]) -> tuple[StoredEvent, ...]:
        """The events of these ids in their order, unknown ones left out."""
        return self._db.read(queries.events_by_id, ids)

    def events_between(self, start: datetime, end: datetime) -> tuple[StoredEvent, ...]:
        """The events of the articles published (else first seen) from `start` up to before `end`, oldest first."""
        return self._db.read(queries.events_between, start, end)

    def organisation(self, name: str) -> StoredOrganisation:
        """The organisation that bears a name, however it is written; NotFound if none does."""
        return self._db.read(organisations.organisation_named, name)

    @property
    def entities(self) -> Entities:
        """Organisations by any name, with what they took part in and with whom."""
        return Entities(self._db)

    @property
    def versions(self) -> Versions:
        """The versions that the index should hold."""
        return Versions(self._db)

    @property
    def saved_searches(self) -> SavedSearches:
        """The saved searches and what they have found."""
        return SavedSearches(self._db)

    def organisation_by_id(self, identifier: str) -> StoredOrganisation:
        """The standing organisation of an id, merged ones led on; NotFound for an unknown id."""
        return self._db.read(organisations.organisation_by_id, identifier)

    def find_organisation(self, text: str) -> StoredOrganisation:
        """The organisation of an id or a name; NotFound if neither is known."""
        return self._db.read(curation.find_organisation, text)

    def organisations(self, limit: int) -> tuple[StoredOrganisation, ...]:
        """The standing organisations, those that most articles name first."""
        return self._db.read(curation.list_organisations, limit)

    def import_organisations(
        self, given: Sequence[GivenOrganisation], *, now: datetime, report: Callable[[], None] = lambda: None
    ) -> ImportCounts:
        """Take organisations with all their names, all or none of them; report is called after each."""
        return self._db.write(curation.import_organisations, given, now=now, report=report)

    def imported_names(self) -> tuple[tuple[OrganisationName, ...], ...]:
        """The names of every imported organisation, together."""
        return self._db.read(curation.imported_names)

    def merge_organisations(self, kept: str, gone: str, *, now: datetime) -> None:
        """Let one organisation stand for another, whose id leads on."""
        self._db.write(curation.merge_organisations, kept, gone, now=now)

    def split_organisation(self, merged: str, *, now: datetime) -> str:
        """Undo a merge; gives the id that the organisation was part of."""
        return self._db.write(curation.split_organisation, merged, now=now)

    def split_name(self, identifier: str, name: str, *, now: datetime) -> str:
        """Give a name an organisation of its own; gives its id."""
        return self._db.write(curation.split_name, identifier, name, now=now)

    def open_reviews(self) -> tuple[Review, ...]:
        """The pairs of organisations about which a person is asked, the likeliest first."""
        return self._db.read(curation.open_reviews)

    def answer_review(self, first: str, second: str, *, same: bool, now: datetime) -> None:
        """Merge or keep apart a pair that waits."""
        self._db.write(curation.answer_review, first, second, same=same, now=now)

    def organisation_log(self, identifier: str) -> tuple[LogEntry, ...]:
        """What was done to an organisation, oldest first."""
        return self._db.read(curation.log_of, identifier)

    # Facts

    def facts(self) -> tuple[StoredFact, ...]:
        """Every fact with all that tells of it, the earliest reported first."""
        return self._db.read(facts.all_facts)

    def fact(self, identifier: str) -> StoredFact:
        """One fact, merged ones led on; NotFound for one that is unknown or that nothing tells of any more."""
        return self._db.read(facts.fact_by_id, identifier)

    def facts_of_events(self, ids: Sequence[str]) -> tuple[StoredFact, ...]:
        """The whole facts that hold any of these events."""
        return self._db.read(facts.facts_of_events, ids)

    # The outbox

    def claim_outbox(self, limit: int, *, now: datetime, lease: timedelta) -> tuple[OutboxRow, ...]:
        """Claim up to `limit` rows that nobody holds and no back-off keeps, those waiting longest first."""
        return self._db.write(outbox.claim_outbox, limit, now=now, lease=lease)

    def settle_outbox(self, rows: Sequence[OutboxRow]) -> int:
        """Delete written rows whose version is still the one that was written; gives how many went."""
        return self._db.write(outbox.settle_outbox, rows)

    def defer_outbox(self, row: OutboxRow, reason: str, *, now: datetime) -> None:
        """Put back a row that the index refused; each attempt waits twice as long as the last."""
        self._db.write(outbox.defer_outbox, row, reason, now=now)

    def release_outbox(self, rows: Sequence[OutboxRow], *, now: datetime) -> None:
        """Give rows back unharmed, as when the index is down: the attempt does not count."""
        self._db.write(outbox.release_outbox, rows, now=now)

    def enqueue_everything(self, *, now: datetime) -> int:
        """Put every article and event into the outbox under a new version; gives the outbox's size."""
        return self._db.write(outbox.enqueue_everything, now=now)

    def retry_outbox(self, *, now: datetime) -> None:
        """Make every row available at once, whatever claim or back-off holds it."""
        self._db.write(outbox.retry_outbox, now=now)

    def outbox_size(self) -> int:
        """How many documents the index has still to write or delete."""
        return self._db.read(outbox.outbox_size)

    def outbox_failures(self, limit: int = 100) -> tuple[OutboxFailure, ...]:
        """The rows that the index refused, most attempts first."""
        return self._db.read(outbox.outbox_failures, limit)

    # Reports

    def count_links(self) -> tuple[Count, ...]:
        """Every link once, by its outcome or backlog (`discovered`, `fetched`), most first."""
        return self._db.read(reports.count_links)

    def count_links_by_source(self) -> tuple[SourceCounts, ...]:
        """The same for each source."""
        return self._db.read(reports.count_links_by_source)

    def count_outcomes_between(self, start: datetime, end: datetime) -> tuple[Count, ...]:
        """The links whose state was set from `start` up to before `end`, by that state."""
        return self._db.read(reports.count_outcomes_between, start, end)

    def count_articles(self) -> tuple[Count, ...]:
        """Live articles by language."""
        return self._db.read(reports.count_articles)

    def count_events(self) -> tuple[Count, ...]:
        """Events by type; those of exact copies of one text count once."""
        return self._db.read(reports.count_events)

    def find_other_names(self, names: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """The other names of the organisation that each of these names belongs to; unknown names are left out."""
        return self._db.read(organisations.find_other_names, names)

    def count_organisations(self) -> int:
        """How many organisations stand."""
        return self._db.read(reports.count_organisations)

    def crawl_runs_between(self, start: datetime, end: datetime) -> tuple[CrawlRun, ...]:
        """The crawls begun from `start` up to before `end`, oldest first."""
        return self._db.read(reports.crawl_runs_between, start, end)

    def failures(self, start: datetime, end: datetime, *, limit: int = 200) -> tuple[Failure, ...]:
        """The links and endpoints that could not be had from `start` up to before `end`, newest first."""
        return self._db.read(reports.failures, start, end, limit=limit)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CatalogueError(f"the catalogue's folder cannot be made: {error}") from error
