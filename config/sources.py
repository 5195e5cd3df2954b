"""Reading source files: TOML tables to checked Source records."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from cssselect import GenericTranslator, SelectorError

from config.exceptions import InputError, SettingsError
from config.records import Endpoint, Selectors, Source, SourceKind
from config.toml_records import read_record, read_toml

BUNDLED = Path(__file__).with_name("sources")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class _SourceTable:
    id: str
    name: str
    homepage: str
    country: str
    languages: tuple[str, ...]
    kind: SourceKind
    timezone: str
    endpoint: tuple[Endpoint, ...]
    selectors: Selectors = field(default_factory=Selectors)
    article_url: str = ""
    min_interval: timedelta = timedelta(hours=6)
    active: bool = True
    unverified: bool = False


def read_sources(paths: Iterable[Path]) -> tuple[Source, ...]:
    """The sources of TOML files and folders of them, by id; SettingsError names file, table and key."""
    found: dict[str, tuple[Source, str]] = {}
    for file in _list_files(paths):
        for source, table in _read_file(file):
            if source.id in found:
                raise SettingsError(str(file), table, "id", f'"{source.id}" is already used in {found[source.id][1]}')
            found[source.id] = (source, f"{file} {table}")
    return tuple(source for source, _ in sorted(found.values(), key=lambda pair: pair[0].id))


def select_sources(sources: Iterable[Source], ids: Iterable[str]) -> tuple[Source, ...]:
    """The sources with these ids, or all active ones where none is given; InputError for an unknown id."""
    known = {source.id: source for source in sources}
    chosen = tuple(ids)
    unknown = [name for name in chosen if name not in known]
    if unknown:
        raise InputError(f'source "{unknown[0]}"', "is not known; `pactwatch sources list` shows all")
    return tuple(known[name] for name in chosen) or tuple(source for source in known.values() if source.active)


def _list_files(paths: Iterable[Path]) -> list[Path]:
    files: list[Path] = []
    for path in paths:
        if not path.exists():
            raise SettingsError(str(path), "", "", "no such file or folder")
        files.extend(sorted(path.rglob("*.toml")) if path.is_dir() else [path])
    return files


def _read_file(file: Path) -> list[tuple[Source, str]]:
    tables = read_toml(file)
    for name in tables:
        if name != "source":
            raise SettingsError(str(file), f"[{name}]", "", "is not known here; sources stand under [[source]]")
    entries = tables.get("source", [])
    if not isinstance(entries, list):
        raise SettingsError(str(file), "[source]", "", "sources stand under [[source]], with double brackets")
    return [_read_source(entry, file, number) for number, entry in enumerate(entries, start=1)]


def _read_source(entry: object, file: Path, number: int) -> tuple[Source, str]:
    name = entry.get("id", "") if isinstance(entry, Mapping) else ""
    where = f'[[source]] {number} "{name}"' if name else f"[[source]] {number}"
    table = read_record(entry, _SourceTable, file=str(file), where=where)
    for key, problem in _find_problems(table):
        raise SettingsError(str(file), where, key, problem)
    source = Source(
        id=table.id,
        name=table.name,
        homepage=table.homepage,
        country=table.country,
        languages=table.languages,
        kind=table.kind,
        timezone=table.timezone,
        endpoints=table.endpoint,
        selectors=table.selectors,
        article_url=table.article_url,
        min_interval=table.min_interval,
        active=table.active,
        unverified=table.unverified,
    )
    return source, where


def _find_problems(table: _SourceTable) -> Iterable[tuple[str, str]]:
    if not _ID.fullmatch(table.id):
        yield "id", f'"{table.id}" is not lower-case words joined by hyphens'
    if not table.name.strip():
        yield "name", "is empty"
    if not re.fullmatch(r"[A-Z]{2}", table.country):
        yield "country", f'"{table.country}" is not an ISO 3166-1 code such as CN'
    if not table.languages:
        yield "languages", "is empty"
    for language in table.languages:
        if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", language):
            yield "languages", f'"{language}" is not a BCP 47 tag such as zh-Hans'
    if not _is_zone(table.timezone):
        yield "timezone", f'"{table.timezone}" is not an IANA zone such as Asia/Shanghai'
    if table.min_interval < timedelta(minutes=1):
        yield "min_interval", "is below one minute"
    if not table.endpoint:
        yield "endpoint", "is missing; a source has at least one [[source.endpoint]]"
    yield from _find_address_problems(table)


def _find_address_problems(table: _SourceTable) -> Iterable[tuple[str, str]]:
    if problem := _find_url_problem(table.homepage):
        yield "homepage", problem
    for number, endpoint in enumerate(table.endpoint):
        if problem := _find_url_problem(endpoint.url):
            yield f"endpoint[{number}].url", problem
    try:
        re.compile(table.article_url)
    except re.error as error:
        yield "article_url", f"is not a regular expression: {error}"
    for key in Selectors.__dataclass_fields__:
        selector = getattr(table.selectors, key)
        try:
            if selector:
                GenericTranslator().css_to_xpath(selector)
        except SelectorError as error:
            yield f"selectors.{key}", f'"{selector}" is not a CSS selector: {error}'


def _find_url_problem(url: str) -> str:
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        return f'"{url}" is not an address: {error}'
    if parts.scheme not in {"http", "https"} or not host or any(character.isspace() for character in url):
        return f'"{url}" is not an http or https address'
    return ""


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True
