"""The catalogue's tables; `migrations/` leads every database to exactly these."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    UniqueConstraint,
)

from database.records import FurtherPage
from database.types import Instant, PlainText, Structured
from extractors.records import DateStatement, Post, Referent, Span, Whole

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

BIG = BigInteger().with_variant(Integer(), "sqlite")  # SQLite numbers rows by itself only under INTEGER
SPANS = tuple[tuple[int, int], ...]
TEXTS = tuple[str, ...]


def _text(name: str) -> Column[str]:
    return Column(name, PlainText(), nullable=False, default="")


source_state = Table(
    "source_state",
    metadata,
    Column("source_id", PlainText(), primary_key=True),
    Column("crawl_id", BIG),
    Column("last_started_at", Instant()),
    Column("last_finished_at", Instant()),
    _text("last_error"),
    Column("consecutive_failures", Integer, nullable=False, default=0),
)

crawl = Table(
    "crawl",
    metadata,
    Column("id", BIG, primary_key=True),
    Column("source_id", PlainText(), nullable=False, index=True),
    Column("started_at", Instant(), nullable=False, index=True),
    Column("lease_until", Instant(), nullable=False),
    Column("finished_at", Instant()),
    _text("error"),
)

endpoint = Table(
    "endpoint",
    metadata,
    Column("key", PlainText(), primary_key=True),  # the hash of the URL
    Column("url", PlainText(), nullable=False),
    _text("etag"),
    _text("last_modified"),
    Column("checked_at", Instant(), nullable=False),
)

endpoint_visit = Table(
    "endpoint_visit",
    metadata,
    Column("id", BIG, primary_key=True),
    Column("crawl_id", BIG, ForeignKey("crawl.id"), nullable=False, index=True),
    Column("url", PlainText(), nullable=False),
    Column("visited_at", Instant(), nullable=False, index=True),
    Column("status", Integer, nullable=False),
    Column("links", Integer, nullable=False),
    _text("error"),
)

link = Table(
    "link",
    metadata,
    Column("key", PlainText(), primary_key=True),
    Column("url", PlainText(), nullable=False),
    Column("source_id", PlainText(), nullable=False),
    _text("endpoint_url"),
    _text("title"),
    _text("language"),
    Column("published_at", Instant()),
    Column("discovered_at", Instant(), nullable=False),
    Column("state", PlainText(), nullable=False),  # discovered, fetched, or the outcome of the last visit
    _text("detail"),
    Column("state_at", Instant(), nullable=False, index=True),
    Column("fetched_at", Instant()),
    _text("etag"),
    _text("last_modified"),
    Column("crawl_id", BIG),
    Column("article_id", PlainText(), index=True),
    Index(None, "source_id", "state"),
)

page_fetch = Table(
    "page_fetch",
    metadata,
    Column("id", BIG, primary_key=True),
    Column("link_key", PlainText(), ForeignKey("link.key"), nullable=False, index=True),
    Column("source_id", PlainText(), nullable=False),
    Column("final_url", PlainText(), nullable=False),
    Column("status", Integer, nullable=False),
    _text("content_type"),
    _text("encoding"),
    _text("etag"),
    _text("last_modified"),
    Column("fetched_at", Instant(), nullable=False),
    Column("file", PlainText(), nullable=False),
    Column("offset", BIG, nullable=False),
    Column("length", BIG, nullable=False),
    Column("digest", PlainText(), nullable=False),
    Column("further", Structured(tuple[FurtherPage, ...]), nullable=False),
    _text("missing"),
    Column("crawl_id", BIG),
    Column("attempts", Integer, nullable=False, default=0),
    Column("lease_until", Instant()),
    Column("done_at", Instant()),
    _text("outcome"),
    UniqueConstraint("file", "offset"),
    Index(None, "done_at", "id"),
)

article = Table(
    "article",
    metadata,
    Column("id", PlainText(), primary_key=True),
    _text("external_id"),
    _text("source_id"),
    _text("url"),
    _text("canonical_url"),
    _text("external_key"),  # hashes: PostgreSQL indexes no long texts
    _text("url_key"),
    _text("canonical_key"),
    _text("title"),
    _text("publisher"),
    _text("language"),
    _text("published"),
    Column("published_at", Instant()),
    Column("reported_at", Instant(), nullable=False, index=True),  # published, else first seen
    Column("first_seen_at", Instant(), nullable=False),
    Column("updated_at", Instant(), nullable=False),
    _text("content_hash"),
    _text("extractor_version"),
    Column("revision", Integer, nullable=False),
    Column("version", BIG, nullable=False),
    Column("deleted", Boolean, nullable=False, default=False),
    Index(None, "external_key"),
    Index(None, "content_hash"),
    Index(None, "url_key"),
    Index(None, "canonical_key"),
)

revision = Table(
    "revision",
    metadata,
    Column("article_id", PlainText(), ForeignKey("article.id"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("saved_at", Instant(), nullable=False),
    Column("fetched_at", Instant()),
    Column("page_fetch_id", BIG, ForeignKey("page_fetch.id")),
    _text("content_hash"),
    _text("extractor_version"),
    _text("title"),
    _text("text"),
    _text("script"),
    _text("description"),
    _text("editor"),
    _text("section"),
    _text("lead_image"),
    _text("document_number"),
    _text("issuing_body"),
    Column("authors", Structured(TEXTS), nullable=False),
    Column("tags", Structured(TEXTS), nullable=False),
    Column("captions", Structured(TEXTS), nullable=False),
    Column("annexes", Structured(TEXTS), nullable=False),
    Column("roster", Structured(tuple[Span, ...]), nullable=False),
    Column("roster_stated", Integer),
    Column("warnings", Structured(TEXTS), nullable=False),
    Column("paragraphs", Structured(SPANS), nullable=False),
    Column("boilerplate", Structured(SPANS), nullable=False),
    Column("dates", Structured(tuple[DateStatement, ...]), nullable=False),
)

tombstone = Table(
    "tombstone",
    metadata,
    Column("key", PlainText(), primary_key=True),
    Column("url", PlainText(), nullable=False),
    Column("deleted_at", Instant(), nullable=False),
)

organisation = Table(
    "organisation",
    metadata,
    Column("id", PlainText(), primary_key=True),
    Column("merged_into", PlainText(), ForeignKey("organisation.id"), index=True),
    _text("kind"),
    _text("country"),
    Column("created_at", Instant(), nullable=False),
)

organisation_name = Table(
    "organisation_name",
    metadata,
    Column("key", PlainText(), primary_key=True),
    Column("organisation_id", PlainText(), ForeignKey("organisation.id"), nullable=False, index=True),
    Column("name", PlainText(), nullable=False),
    _text("language"),
    Column("kind", PlainText(), nullable=False),
)

name_part = Table(
    "name_part",
    metadata,
    Column("part", PlainText(), primary_key=True),
    Column("key", PlainText(), ForeignKey("organisation_name.key"), primary_key=True, index=True),
)

organisation_identifier = Table(
    "organisation_identifier",
    metadata,
    Column("scheme", PlainText(), primary_key=True),
    Column("value", PlainText(), primary_key=True),
    Column("organisation_id", PlainText(), ForeignKey("organisation.id"), nullable=False, index=True),
)

organisation_log = Table(
    "organisation_log",
    metadata,
    Column("id", BIG, primary_key=True),
    Column("at", Instant(), nullable=False),
    Column("action", PlainText(), nullable=False),  # link, merge, split, refuse or import
    Column("organisation_id", PlainText(), ForeignKey("organisation.id"), nullable=False, index=True),
    Column("other_id", PlainText(), ForeignKey("organisation.id")),
    _text("detail"),
)

organisation_review = Table(
    "organisation_review",
    metadata,
    Column("first_id", PlainText(), ForeignKey("organisation.id"), primary_key=True),
    Column("second_id", PlainText(), ForeignKey("organisation.id"), primary_key=True),
    Column("first_name", PlainText(), nullable=False),
    Column("second_name", PlainText(), nullable=False),
    Column("score", Float(53), nullable=False),
    Column("reasons", Structured(TEXTS), nullable=False),
    Column("state", PlainText(), nullable=False, index=True),  # open, accepted or refused
    Column("at", Instant(), nullable=False),
)

mention = Table(
    "mention",
    metadata,
    Column("article_id", PlainText(), ForeignKey("article.id"), primary_key=True),
    Column("id", PlainText(), primary_key=True),
    Column("position", Integer, nullable=False),
    Column("kind", PlainText(), nullable=False),
    Column("text", PlainText(), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("norm", PlainText(), nullable=False),
    Column("method", PlainText(), nullable=False),
    Column("score", Float(53), nullable=False),
    Column("organisation_id", PlainText(), ForeignKey("organisation.id"), index=True),
    Column("posts", Structured(tuple[Post, ...]), nullable=False),
    Column("part_of", Structured(tuple[Whole, ...]), nullable=False),
    Column("whole_key", PlainText(), nullable=False, index=True),  # of the nearest body it is part of, empty for none
)

anaphor = Table(
    "anaphor",
    metadata,
    Column("article_id", PlainText(), ForeignKey("article.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("text", PlainText(), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("referents", Structured(tuple[Referent, ...]), nullable=False),
)


def _span(name: str) -> tuple[Column[str], Column[int], Column[int]]:
    return (
        Column(f"{name}_text", PlainText()),
        Column(f"{name}_start", Integer),
        Column(f"{name}_end", Integer),
    )


event = Table(
    "event",
    metadata,
    Column("id", PlainText(), primary_key=True),
    Column("article_id", PlainText(), ForeignKey("article.id"), nullable=False, index=True),
    Column("position", Integer, nullable=False),
    Column("type", PlainText(), nullable=False, index=True),
    Column("modality", PlainText(), nullable=False),
    *_span("trigger"),
    *_span("evidence"),
    *_span("name"),
    *_span("place"),
    *_span("amount"),
    *_span("date"),
    Column("date_value", PlainText()),
    _text("name_norm"),
    Column("score", Float(53), nullable=False),
)

argument = Table(
    "argument",
    metadata,
    Column("event_id", PlainText(), ForeignKey("event.id"), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("role", PlainText(), nullable=False),
    Column("text", PlainText(), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    _text("norm"),
    Column("count", BIG),
    _text("mention_id"),
    Column("organisation_id", PlainText(), ForeignKey("organisation.id"), index=True),
)

fact = Table(
    "fact",
    metadata,
    Column("id", PlainText(), primary_key=True),
    Column("merged_into", PlainText(), ForeignKey("fact.id")),
    Column("created_at", Instant(), nullable=False),
)

fact_event = Table(
    "fact_event",
    metadata,
    Column("event_id", PlainText(), ForeignKey("event.id"), primary_key=True),
    Column("fact_id", PlainText(), ForeignKey("fact.id"), nullable=False, index=True),
)

event_part = Table(
    "event_part",
    metadata,
    Column("part", PlainText(), primary_key=True),
    Column("event_id", PlainText(), ForeignKey("event.id"), primary_key=True, index=True),
)

outbox = Table(
    "outbox",
    metadata,
    Column("kind", PlainText(), primary_key=True),
    Column("id", PlainText(), primary_key=True),
    Column("version", BIG, nullable=False),
    Column("deleted", Boolean, nullable=False),
    Column("attempts", Integer, nullable=False, default=0),
    Column("available_at", Instant(), nullable=False, index=True),  # the end of a claim or of a back-off
    _text("reason"),
)

saved_search = Table(
    "saved_search",
    metadata,
    Column("name", PlainText(), primary_key=True),
    Column("query", PlainText(), nullable=False),
    Column("kind", PlainText(), nullable=False),
    Column("mode", PlainText(), nullable=False),
    Column("expand", PlainText(), nullable=False),
    Column("created_at", Instant(), nullable=False),
)

alert = Table(
    "alert",
    metadata,
    Column("id", BIG, primary_key=True),
    Column("saved_search", PlainText(), ForeignKey("saved_search.name"), nullable=False, index=True),
    Column("made_at", Instant(), nullable=False, index=True),
    Column("shown_at", Instant()),
)

alert_match = Table(
    "alert_match",
    metadata,
    Column("saved_search", PlainText(), ForeignKey("saved_search.name"), primary_key=True),
    Column("key", PlainText(), primary_key=True),  # what makes a match the same one: its document, its text
    Column("document_id", PlainText(), nullable=False),
    Column("position", Integer, nullable=False),
    Column("alert_id", BIG, ForeignKey("alert.id"), index=True),  # none for what was there before the search was saved
)
