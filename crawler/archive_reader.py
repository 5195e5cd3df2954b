"""Walks whole WARC files, ours and others', for back-fill; a damaged record is reported and never taken for a page."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from email.message import Message
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from config.exceptions import ArchiveError, Reason, Rejected
from extractors.records import Page

_KINDS = frozenset({"response", "resource"})
_CHUNK = 65536


def iterate_archive(path: Path, *, max_body_bytes: int) -> Iterator[Page | Rejected]:
    """Yield each page of one WARC file in order, and a Rejected for each record that is torn, altered or too large.

    Reading ends at the first record whose framing is broken: what stands behind it cannot be told apart.
    """
    try:
        with path.open("rb") as file:
            yield from _iterate_records(ArchiveIterator(file, check_digests=True), path.name, max_body_bytes)
    except OSError as error:
        raise ArchiveError(f"archive {path}: cannot read: {error.strerror or error}") from error


def _iterate_records(records: ArchiveIterator, name: str, max_body_bytes: int) -> Iterator[Page | Rejected]:
    number = 0
    while True:
        number += 1
        try:
            record = next(records)
            if record.format == "warc" and record.rec_type not in _KINDS:
                continue
            yield _read_record(record, max_body_bytes)
        except StopIteration:
            return
        except Rejected as problem:
            yield Rejected(problem.reason, f"{name}, record {number}: {problem.detail}")
        except (ArchiveLoadFailed, zlib.error, EOFError, ValueError) as error:
            yield Rejected(Reason.UNREADABLE, f"{name}, record {number}: {error}")
            return


def _read_record(record: ArcWarcRecord, max_body_bytes: int) -> Page:
    if record.format != "warc":
        raise ArchiveLoadFailed("not a WARC record")
    body = record.content_stream().read(max_body_bytes + 1)
    if len(body) > max_body_bytes:
        raise Rejected(Reason.TOO_LARGE, f"more than {max_body_bytes} bytes")
    while record.raw_stream.read(_CHUNK):
        pass
    if record.raw_stream.limit > 0:
        raise Rejected(Reason.UNREADABLE, f"torn: {record.raw_stream.limit} bytes are missing")
    if record.digest_checker.passed is False:
        raise Rejected(Reason.UNREADABLE, f"altered: {'; '.join(map(str, record.digest_checker.problems))}")
    return _build_page(record, body)


def _build_page(record: ArcWarcRecord, body: bytes) -> Page:
    def header(name: str) -> str:
        return record.rec_headers.get_header(name, "") or ""

    def http(name: str) -> str:
        return (record.http_headers.get_header(name, "") or "") if record.http_headers else ""

    url = header("WARC-Target-URI").strip("<>")
    content_type = http("Content-Type") if record.http_headers else header("Content-Type")
    return Page(
        requested_url="" if url.startswith("urn:") else url,
        final_url=header("Pactwatch-Final-URL") or ("" if url.startswith("urn:") else url),
        body=body,
        fetched_at=parse_warc_date(header("WARC-Date")) if not header("Pactwatch-Undated") else None,
        status=_status(record),
        content_type=content_type,
        encoding=header("Pactwatch-Encoding") or find_charset(content_type),
        etag=http("ETag"),
        last_modified=http("Last-Modified"),
        source_id=header("Pactwatch-Source-Id"),
        first_url=header("Pactwatch-First-URL"),
        external_id=header("Pactwatch-External-Id"),
        timezone=header("Pactwatch-Timezone"),
        is_text=header("Pactwatch-Text") == "yes",
    )


def _status(record: ArcWarcRecord) -> int:
    code = record.http_headers.get_statuscode() if record.http_headers else "200"
    return int(code) if code.isascii() and code.isdigit() and len(code) == 3 else 0


def parse_warc_date(value: str) -> datetime | None:
    """Read a WARC-Date (always UTC); None says that the record bears no usable date."""
    try:
        stated = datetime.fromisoformat(value)
    except ValueError:
        return None
    return stated.replace(tzinfo=UTC) if stated.tzinfo is None else stated.astimezone(UTC)


def find_charset(content_type: str) -> str:
    """Find the charset that a Content-Type header declares; empty where it declares none."""
    message = Message()
    message["Content-Type"] = " ".join(content_type.split())
    try:
        charset = message.get_param("charset", "")
    except (ValueError, LookupError):
        return ""
    return charset.strip("\"' ")[:40] if isinstance(charset, str) else ""
