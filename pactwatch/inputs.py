"""What a person hands over, as pages one by one: saved pages, texts, folders of them, JSON Lines and WARC files."""

from __future__ import annotations

import base64
import binascii
import json
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO

from config.exceptions import InputError, Reason, Rejected
from crawler.archive_reader import iterate_archive
from extractors.records import Page

PAGE_SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".shtml"})
TEXT_SUFFIXES = frozenset({".txt"})
LINES_SUFFIXES = frozenset({".jsonl", ".ndjson"})
ARCHIVE_SUFFIXES = frozenset({".warc"})
INGESTED = "ingest"
LOOK = 4096  # bytes in which a file of unknown kind shows its mark-up
_KEYS = frozenset({"id", "url", "html_base64", "text", "fetched_at"})
_MAX_LINE_FACTOR = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """One record as it was given: the id that comes back, its line (0 for a file) and its page or why there is none.

    `ignored` are keys of a JSON Lines record that mean nothing here.
    """

    id: str | int
    line: int
    page: Page | Rejected
    ignored: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """The files that will be read, and those in folders that are of no known kind."""

    files: tuple[tuple[Path, str], ...]
    skipped: tuple[Path, ...]


def find_inputs(paths: Iterable[Path]) -> Inputs:
    """The files under `paths`, each with its id; InputError for a path that does not exist or a kind of file not read.

    In folders only saved pages and text files are taken; JSON Lines and WARC files are named one by one.
    """
    files: list[tuple[Path, str]] = []
    skipped: list[Path] = []
    for path in paths:
        if path.is_dir():
            for file in sorted(found for found in path.rglob("*") if found.is_file()):
                name = _strip_suffixes(file)
                if _kind(file) in PAGE_SUFFIXES | TEXT_SUFFIXES:
                    files.append((file, str(file.relative_to(path).with_name(name))))
                else:
                    skipped.append(file)
        elif path.is_file():
            files.append((path, _strip_suffixes(path)))
        else:
            raise InputError(str(path), "no such file or folder")
    return Inputs(files=tuple(files), skipped=tuple(skipped))


def read_inputs(inputs: Inputs, *, max_bytes: int) -> Iterator[Given]:
    """Every record of the files, in order; what cannot be read comes as Rejected."""
    for file, name in inputs.files:
        kind = _kind(file)
        if kind in LINES_SUFFIXES:
            with file.open("rb") as stream:
                yield from read_lines(stream, max_bytes=max_bytes)
        elif kind in ARCHIVE_SUFFIXES:
            yield from _read_warc(file, max_bytes=max_bytes)
        else:
            yield Given(id=name, line=0, page=_read_file(file, name, max_bytes=max_bytes))


def read_lines(stream: IO[bytes], *, max_bytes: int) -> Iterator[Given]:
    """The records of JSON Lines `{"id","url"?,"html_base64"|"text","fetched_at"?}`; a bad line comes as Rejected."""
    limit = _MAX_LINE_FACTOR * max_bytes
    number = 0
    while line := stream.readline(limit + 1):
        number += 1
        if len(line) > limit and not line.endswith(b"\n"):
            _skip_line(stream)
            yield Given(id="", line=number, page=Rejected(Reason.TOO_LARGE, f"the line is over {limit:,} bytes"))
        elif line.strip():
            yield _read_line(line, number)


def _skip_line(stream: IO[bytes]) -> None:
    while (rest := stream.readline(1 << 20)) and not rest.endswith(b"\n"):
        pass


def _read_line(line: bytes, number: int) -> Given:
    identity: str | int = ""
    try:
        record = _read_object(line.decode("utf-8-sig" if number == 1 else "utf-8"))
        identity = _read_identity(record)
        ignored = tuple(sorted(set(record) - _KEYS))
        return Given(id=identity, line=number, page=_build_page(record, str(identity)), ignored=ignored)
    except UnicodeDecodeError as error:
        return Given(id="", line=number, page=Rejected(Reason.BAD_RECORD, f"is not UTF-8: byte {error.start + 1}"))
    except (ValueError, RecursionError) as error:
        return Given(id="", line=number, page=Rejected(Reason.BAD_RECORD, f"is not JSON: {error}"))
    except Rejected as rejected:
        return Given(id=identity, line=number, page=rejected)


def _read_object(line: str) -> dict[str, object]:
    record = json.loads(line)
    if not isinstance(record, dict):
        raise Rejected(Reason.BAD_RECORD, "is not a JSON object")
    return record


def _read_identity(record: dict[str, object]) -> str | int:
    identity = record.get("id")
    if isinstance(identity, bool) or not isinstance(identity, str | int) or identity == "":
        raise Rejected(Reason.BAD_RECORD, '"id" is missing or neither a string nor a whole number')
    return identity


def _build_page(record: dict[str, object], identity: str) -> Page:
    if ("text" in record) == ("html_base64" in record):
        raise Rejected(Reason.BAD_RECORD, 'give either "text" or "html_base64"')
    is_text = "text" in record
    url = _read_string(record, "url")
    return Page(
        requested_url=url,
        final_url=url,
        body=_read_text(record) if is_text else _read_base64(record),
        fetched_at=_read_time(record),
        encoding="utf-8" if is_text else "",
        source_id=INGESTED,
        external_id=identity,
        is_text=is_text,
    )


def _read_string(record: dict[str, object], key: str) -> str:
    value = record.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise Rejected(Reason.BAD_RECORD, f'"{key}" is not a string')
    return value


def _read_text(record: dict[str, object]) -> bytes:
    text = _read_string(record, "text")
    if not text.strip():
        raise Rejected(Reason.EMPTY, '"text" holds nothing')
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise Rejected(Reason.BAD_RECORD, f'"text" holds half a surrogate pair at {error.start + 1}') from None


def _read_base64(record: dict[str, object]) -> bytes:
    try:
        body = base64.b64decode(_read_string(record, "html_base64"), validate=True)
    except (binascii.Error, ValueError) as error:
        raise Rejected(Reason.BAD_RECORD, f'"html_base64" is not base64: {error}') from None
    if not body.strip():
        raise Rejected(Reason.EMPTY, '"html_base64" holds nothing')
    return body


def _read_time(record: dict[str, object]) -> datetime | None:
    text = _read_string(record, "fetched_at")
    if not text:
        return None
    try:
        time = datetime.fromisoformat(text)
    except ValueError:
        raise Rejected(Reason.BAD_RECORD, f'"fetched_at" is not an ISO 8601 time: "{text}"') from None
    if time.tzinfo is None:
        raise Rejected(Reason.BAD_RECORD, f'"fetched_at" has no zone: "{text}"; write for example {text}+08:00')
    return time


def _read_file(file: Path, name: str, *, max_bytes: int) -> Page | Rejected:
    try:
        body = _read_bytes(file, max_bytes)
    except OSError as error:
        return Rejected(Reason.UNREADABLE, f"{file}: {error.strerror or error}")
    except zlib.error as error:
        return Rejected(Reason.UNREADABLE, f"{file}: is not gzip: {error}")
    if len(body) > max_bytes:
        return Rejected(Reason.TOO_LARGE, f"{file}: over {max_bytes:,} bytes (extract.max_body_bytes)")
    if not body.strip():
        return Rejected(Reason.EMPTY, f"{file}: holds nothing")
    is_text = _kind(file) in TEXT_SUFFIXES or (_kind(file) not in PAGE_SUFFIXES and b"<" not in body[:LOOK])
    return Page(
        requested_url="",
        final_url="",
        body=body,
        fetched_at=None,
        source_id=INGESTED,
        external_id=name,
        is_text=is_text,
    )


def _read_bytes(file: Path, max_bytes: int) -> bytes:
    with file.open("rb") as stream:
        if file.suffix.lower() != ".gz":
            return stream.read(max_bytes + 1)
        inflate = zlib.decompressobj(wbits=31)
        body = inflate.decompress(stream.read(max_bytes + 1), max_bytes + 1)
        if not inflate.eof and len(body) <= max_bytes:
            raise zlib.error("the file ends too early")
        return body


def _read_warc(file: Path, *, max_bytes: int) -> Iterator[Given]:
    for number, page in enumerate(iterate_archive(file, max_body_bytes=max_bytes), start=1):
        yield Given(id=page.final_url if isinstance(page, Page) else "", line=number, page=page)


def _kind(file: Path) -> str:
    suffixes = [suffix.lower() for suffix in file.suffixes]
    if suffixes and suffixes[-1] == ".gz":
        suffixes.pop()
    return suffixes[-1] if suffixes else ""


def _strip_suffixes(file: Path) -> str:
    name = file.name
    for suffix in (".gz", *PAGE_SUFFIXES, *TEXT_SUFFIXES):
        if name.lower().endswith(suffix) and len(name) > len(suffix):
            name = name[: -len(suffix)]
            if suffix != ".gz":
                break
    return name
