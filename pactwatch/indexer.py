"""The way from the outbox to the index: what the catalogue has committed, each document in its newest version."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from config.exceptions import IndexFailure
from database.records import OutboxRow
from database.store import Catalogue
from pactwatch.documents import build_article_document, build_event_document
from pactwatch.verifying import raise_overtaken
from search.contract import ArticleDocument, Document, Index, Kind

LEASE = timedelta(minutes=5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drained:
    """What one drain did: documents written, deleted and refused, and why it ended early, empty where it did not.

    raised counts documents that go again above a version that the index holds and the catalogue knows nothing of, as
    after the catalogue was restored from a back-up.
    """

    written: int = 0
    deleted: int = 0
    refused: int = 0
    raised: int = 0
    problem: str = ""

    def __add__(self, other: Drained) -> Drained:
        """Both drains together."""
        return Drained(
            written=self.written + other.written,
            deleted=self.deleted + other.deleted,
            refused=self.refused + other.refused,
            raised=self.raised + other.raised,
            problem=self.problem or other.problem,
        )


def drain_outbox(
    catalogue: Catalogue, index: Index, *, zone: tzinfo, batch: int, now: Callable[[], datetime]
) -> Drained:
    """Bring everything that waits in the outbox to the index; what fails stays there and is tried again later."""
    drained = Drained()
    while rows := catalogue.claim_outbox(batch, now=now(), lease=LEASE):
        try:
            drained += _write_rows(catalogue, index, rows, zone=zone, now=now)
        except IndexFailure as failure:
            catalogue.release_outbox(rows, now=now())
            return drained + Drained(problem=str(failure))
    return drained


def build_documents(catalogue: Catalogue, rows: Sequence[OutboxRow], *, zone: tzinfo) -> tuple[Document, ...]:
    """The documents of live rows, each with its row's version."""
    versions = {(row.kind, row.id): row.version for row in rows if not row.deleted}
    articles = catalogue.articles([name for kind, name in versions if kind == Kind.ARTICLES])
    events = catalogue.events([name for kind, name in versions if kind == Kind.EVENTS])
    return (
        *(
            build_article_document(stored, version=versions[Kind.ARTICLES, stored.annotated.article.id], zone=zone)
            for stored in articles
            if not stored.deleted
        ),
        *(build_event_document(stored, version=versions[Kind.EVENTS, stored.event.id], zone=zone) for stored in events),
    )


def _write_rows(
    catalogue: Catalogue, index: Index, rows: Sequence[OutboxRow], *, zone: tzinfo, now: Callable[[], datetime]
) -> Drained:
    documents = build_documents(catalogue, rows, zone=zone)
    found = {(_kind_of(document), document.id) for document in documents}
    deleted = [(Kind(row.kind), row.id, row.version) for row in rows if (row.kind, row.id) not in found]
    failures = index.write(documents, deleted)
    raised = raise_overtaken(catalogue, index, [failure for failure in failures if failure.overtaken])
    refused = {(failure.kind, failure.id): failure.reason for failure in failures if not failure.overtaken}
    catalogue.settle_outbox([row for row in rows if (row.kind, row.id) not in refused])
    for row in rows:
        if reason := refused.get((Kind(row.kind), row.id)):
            catalogue.defer_outbox(row, reason, now=now())
    removals = {(kind, name) for kind, name, _ in deleted}
    lost = sum((failure.kind, failure.id) in removals for failure in failures)
    return Drained(
        written=len(documents) - len(failures) + lost, deleted=len(deleted) - lost, refused=len(refused), raised=raised
    )


def iterate_documents(catalogue: Catalogue, *, zone: tzinfo) -> Iterator[Document]:
    """Every live document of the catalogue, for a rebuild."""
    for stored in catalogue.iterate_articles():
        rows = [
            OutboxRow(
                kind=Kind.ARTICLES, id=stored.annotated.article.id, version=stored.version, deleted=False, attempts=0
            )
        ]
        rows += [
            OutboxRow(kind=Kind.EVENTS, id=event.id, version=stored.version, deleted=False, attempts=0)
            for event in stored.annotated.events
        ]
        yield from build_documents(catalogue, rows, zone=zone)


def _kind_of(document: Document) -> Kind:
    return Kind.ARTICLES if isinstance(document, ArticleDocument) else Kind.EVENTS
