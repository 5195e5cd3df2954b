"""WARC archives: every page as it came, one gzip member a record, durable before anything else sees it.

Each process writes new files of its own and never appends to an old one. A record is known by file, offset, length and
the SHA-256 of its compressed bytes, so a torn or altered record is refused before it is read.
"""

from __future__ import annotations

import hashlib
import io
import os
import secrets
import zlib
from collections.abc import Sequence
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path
from types import TracebackType
from typing import Self

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from config.exceptions import ArchiveError, Reason, Rejected
from database.records import Archived
from extractors.records import Page

Headers = tuple[tuple[str, str], ...]

#: Headers that describe the transfer, not the body as we keep it (decompressed and whole).
_TRANSFER_HEADERS = frozenset({"content-encoding", "content-length", "transfer-encoding", "connection", "keep-alive"})
_OWN_HEADERS = ("Content-Type", "ETag", "Last-Modified")


class ArchiveWriter:
    """Writes pages to new WARC files in a folder; a file is left for a new one once it holds `max_bytes`."""

    def __init__(self, folder: Path, *, max_bytes: int) -> None:
        self._folder = folder
        self._max_bytes = max_bytes
        self._descriptor = -1
        self._name = ""
        self._offset = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def write(self, page: Page, headers: Sequence[tuple[str, str]] = ()) -> Archived:
        """Append one page and return where it lies once it is on disk; ArchiveError where it cannot be."""
        record = build_record(page, headers)
        try:
            if self._descriptor < 0 or self._offset >= self._max_bytes:
                self._start_file()
            self._append(record)
        except OSError as error:
            raise ArchiveError(f"archive {self._folder}: cannot write: {error.strerror or error}") from error
        archived = Archived(file=self._name, offset=self._offset, length=len(record), digest=build_digest(record))
        self._offset += len(record)
        return archived

    def close(self) -> None:
        """Close the file in hand; the next write starts a new one."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
        self._descriptor, self._name, self._offset = -1, "", 0

    def _start_file(self) -> None:
        self.close()
        self._folder.mkdir(parents=True, exist_ok=True)
        name = f"{datetime.now(UTC):%Y%m%dT%H%M%S}-{os.getpid()}-{secrets.token_hex(4)}.warc.gz"
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0)
        self._descriptor = os.open(self._folder / name, flags, 0o644)
        self._name = name
        _sync_folder(self._folder)

    def _append(self, record: bytes) -> None:
        try:
            view = memoryview(record)
            while view:
                view = view[os.write(self._descriptor, view) :]
            os.fsync(self._descriptor)
        except OSError:
            self._drop_torn_record()
            raise

    def _drop_torn_record(self) -> None:
        """Cut off what was written of a record that failed, and write no more to this file."""
        try:
            os.ftruncate(self._descriptor, self._offset)
        finally:
            self.close()


def build_record(page: Page, headers: Sequence[tuple[str, str]] = ()) -> bytes:
    """Build one compressed WARC record: a response where the page came over HTTP, else a resource."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    is_response = page.requested_url.startswith(("http://", "https://")) and not page.is_text
    http = StatusAndHeaders(_status_line(page.status), list(_kept_headers(page, headers)), protocol="HTTP/1.1")
    record = writer.create_warc_record(
        page.requested_url or f"urn:sha256:{hashlib.sha256(page.body).hexdigest()}",
        "response" if is_response else "resource",
        payload=io.BytesIO(page.body),
        length=len(page.body),
        warc_content_type="" if is_response else page.content_type or "application/octet-stream",
        warc_headers_dict=_warc_headers(page),
        http_headers=http if is_response else None,
    )
    writer.write_record(record)
    return out.getvalue()


def build_digest(record: bytes) -> str:
    """Build the digest by which a stored record is verified."""
    return f"sha256:{hashlib.sha256(record).hexdigest()}"


def read_page(folder: Path, archived: Archived) -> tuple[Headers, bytes]:
    """Read one record's HTTP headers and body; Rejected where it is torn or altered, ArchiveError where unreachable."""
    record = _read_bytes(folder, archived)
    where = f"{archived.file} at {archived.offset}"
    if len(record) < archived.length:
        raise Rejected(Reason.UNREADABLE, f"archive record {where} is torn: {len(record)} of {archived.length} bytes")
    if build_digest(record) != archived.digest:
        raise Rejected(Reason.UNREADABLE, f"archive record {where} was altered: its digest differs")
    try:
        found = next(iter(ArchiveIterator(io.BytesIO(record))))
        body = found.raw_stream.read()
    except (ArchiveLoadFailed, StopIteration, zlib.error) as error:
        raise Rejected(Reason.UNREADABLE, f"archive record {where}: {error}") from error
    return tuple(found.http_headers.headers) if found.http_headers else (), body


def _read_bytes(folder: Path, archived: Archived) -> bytes:
    if Path(archived.file).name != archived.file:
        raise Rejected(Reason.UNREADABLE, f"{archived.file!r} is not the name of an archive file")
    try:
        with (folder / archived.file).open("rb") as file:
            file.seek(archived.offset)
            return file.read(archived.length)
    except OSError as error:
        raise ArchiveError(f"archive {folder / archived.file}: cannot read: {error.strerror or error}") from error


def _status_line(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return f"{status} Unknown"


def _kept_headers(page: Page, headers: Sequence[tuple[str, str]]) -> Headers:
    given = headers or tuple(zip(_OWN_HEADERS, (page.content_type, page.etag, page.last_modified), strict=True))
    kept = tuple((name, _one_line(value)) for name, value in given if value and name.lower() not in _TRANSFER_HEADERS)
    return (*kept, ("Content-Length", str(len(page.body))))


def _warc_headers(page: Page) -> dict[str, str]:
    """Build the headers beside the page's own: the standard date, and ours for what HTTP cannot say."""
    fetched_at = page.fetched_at or datetime.now(UTC)
    own = {
        "Pactwatch-Final-URL": page.final_url if page.final_url != page.requested_url else "",
        "Pactwatch-First-URL": page.first_url,
        "Pactwatch-Source-Id": page.source_id,
        "Pactwatch-External-Id": page.external_id,
        "Pactwatch-Encoding": page.encoding,
        "Pactwatch-Timezone": page.timezone,
        "Pactwatch-Text": "yes" if page.is_text else "",
        "Pactwatch-Undated": "" if page.fetched_at else "yes",
    }
    date = fetched_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    return {"WARC-Date": date} | {name: _one_line(value) for name, value in own.items() if value}


def _one_line(value: str) -> str:
    return " ".join(value.split())


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
