"""Articles and events as CSV and JSON Lines for spreadsheets and scripts.

The fields of ArticleRow and EventRow are the columns, in this order, of both formats; they are only ever added to.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import BinaryIO, Final

from database.records import StoredArticle, StoredEvent
from extractors.records import Event, MentionKind, Role
from search.contract import Kind

JOINER: Final = "; "
_BOM: Final = "\ufeff"
_UNWRITABLE: Final = re.compile("[\x00\ud800-\udfff]")
_LINE_ENDS: Final = {
    ord(end): f"\\u{ord(end):04x}" for end in "\x85\u2028\u2029"
}  # JSON allows them, line readers split
# A spreadsheet looks past white space and marks without width, and takes full-width signs for plain ones.
_FORMULA: Final = re.compile(r"[\t\r\n]|[\s\u200b-\u200f\u2060\ufeff]*[=+\-@＝＋－＠﹦﹢﹣﹫−]")


class ExportFormat(StrEnum):
    """How an export is written."""

    CSV = "csv"
    JSONL = "jsonl"


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRow:
    """One article; published as stated, first_seen in UTC, organisations by normalised name."""

    id: str
    external_id: str
    url: str
    title: str
    language: str
    published: str
    first_seen: str
    publisher: str
    source_id: str
    organisations: tuple[str, ...]
    event_types: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """One event by one article; date is EDTF, each role holds the normalised names of its participants."""

    id: str
    article_id: str
    type: str
    modality: str
    name: str
    date: str
    place: str
    amount: str
    initiator: tuple[str, ...]
    party: tuple[str, ...]
    member: tuple[str, ...]
    issuer: tuple[str, ...]
    host: tuple[str, ...]
    operator: tuple[str, ...]
    funder: tuple[str, ...]
    recipient: tuple[str, ...]
    witness: tuple[str, ...]
    evidence: str
    trigger: str
    external_id: str
    url: str
    title: str
    language: str
    published: str
    first_seen: str
    publisher: str
    source_id: str


Row = ArticleRow | EventRow
Cell = str | tuple[str, ...]


def build_article_row(stored: StoredArticle) -> ArticleRow:
    """The row of one article."""
    article = stored.annotated.article
    return ArticleRow(
        id=article.id,
        external_id=article.external_id,
        url=article.url,
        title=article.title,
        language=article.language,
        published=article.published_at,
        first_seen=stored.first_seen_at.isoformat(),
        publisher=article.publisher,
        source_id=article.source_id,
        organisations=_unique(
            mention.norm for mention in stored.annotated.mentions if mention.kind is MentionKind.ORGANISATION
        ),
        event_types=_unique(event.type.value for event in stored.annotated.events),
        text=article.text,
    )


def build_event_row(stored: StoredEvent) -> EventRow:
    """The row of one event."""
    event = stored.event
    roles = {role.value: _find_participants(event, role) for role in Role}
    return EventRow(
        id=event.id,
        article_id=stored.article_id,
        type=event.type.value,
        modality=event.modality.value,
        name=event.name.text if event.name else "",
        date=event.date.value if event.date else "",
        place=event.place.text if event.place else "",
        amount=event.amount.text if event.amount else "",
        evidence=event.evidence.text,
        trigger=event.trigger.text,
        external_id=stored.external_id,
        url=stored.url,
        title=stored.title,
        language=stored.language,
        published=stored.published,
        first_seen=stored.first_seen_at.isoformat(),
        publisher=stored.publisher,
        source_id=stored.source_id,
        **roles,
    )


def build_row(stored: StoredArticle | StoredEvent) -> Row:
    """The row of one article or event."""
    return build_article_row(stored) if isinstance(stored, StoredArticle) else build_event_row(stored)


def columns(kind: Kind) -> tuple[str, ...]:
    """The names of the columns of one kind of rows, in their order."""
    return tuple(field.name for field in fields(ArticleRow if kind is Kind.ARTICLES else EventRow))


def export_rows(form: ExportFormat, rows: Iterable[Row], stream: BinaryIO, *, kind: Kind) -> int:
    """Write rows of one kind to a binary stream as UTF-8 and count them.

    CSV starts with a byte order mark and, also without rows, the column names; lines end in CRLF; lists are joined
    by "; "; a cell that a spreadsheet would take for a formula gets a leading apostrophe. JSON Lines keep lists and
    text as they are.
    """
    lines = _write_csv(rows, kind) if form is ExportFormat.CSV else _write_jsonl(rows, kind)
    count = -1 if form is ExportFormat.CSV else 0
    for line in lines:
        stream.write(line.encode("utf-8"))
        count += 1
    return count


def _write_csv(rows: Iterable[Row], kind: Kind) -> Iterator[str]:
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    names = columns(kind)
    writer.writerow(names)
    yield _BOM + _take(buffer)
    for row in rows:
        writer.writerow([_guard(_join(value)) for _, value in _cells(row, names)])
        yield _take(buffer)


def _write_jsonl(rows: Iterable[Row], kind: Kind) -> Iterator[str]:
    names = columns(kind)
    for row in rows:
        yield _clean(json.dumps(dict(_cells(row, names)), ensure_ascii=False)).translate(_LINE_ENDS) + "\n"


def _cells(row: Row, names: tuple[str, ...]) -> Iterator[tuple[str, Cell]]:
    return ((name, getattr(row, name)) for name in names)


def _take(buffer: io.StringIO) -> str:
    line = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return line


def _join(value: Cell) -> str:
    return _clean(value if isinstance(value, str) else JOINER.join(value))


def _guard(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _clean(text: str) -> str:
    return _UNWRITABLE.sub("\ufffd", text)


def _find_participants(event: Event, role: Role) -> tuple[str, ...]:
    return _unique(argument.norm or argument.text for argument in event.arguments if argument.role is role)


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))
