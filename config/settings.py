"""Settings: the defaults of settings.toml, then the user's file, then the environment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import timedelta
from pathlib import Path
from typing import get_type_hints
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from config.exceptions import SettingsError
from config.toml_records import Table, read_record, read_toml

DEFAULTS = Path(__file__).with_name("settings.toml")
PREFIX = "PACTWATCH_"
NOT_SETTINGS = frozenset({"PACTWATCH_DATA", "PACTWATCH_CONFIG", "PACTWATCH_SHARED"})
SECRETS = frozenset({("search", "password"), ("search", "api_key"), ("catalogue", "url")})


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeSettings:
    """The zone of days, weeks and digests."""

    zone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueSettings:
    """Where the catalogue lies; an empty url means SQLite in the data folder."""

    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceSettings:
    """Which source files are read."""

    folders: tuple[str, ...]
    bundled: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawlSettings:
    """How sites are fetched; delay in seconds."""

    user_agent: str
    contact: str
    delay: float
    concurrency: int
    per_host: int
    timeout: timedelta
    retries: int
    max_body_bytes: int
    max_listing_pages: int
    max_article_pages: int
    max_links: int
    revisit_after: timedelta
    revisit_for: timedelta
    verify_certificates: bool
    allow_private: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveSettings:
    """How the archive's files are cut."""

    max_file_bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtractSettings:
    """The bounds of the worker processes, and the model that finds names beside the rules; empty: none."""

    workers: int
    timeout: timedelta
    max_body_bytes: int
    max_memory_bytes: int
    name_model: str
    name_model_languages: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchSettings:
    """Which engine answers, and how it is reached."""

    engine: str
    urls: tuple[str, ...]
    prefix: str
    username: str
    password: str
    api_key: str
    ca_file: str
    shards: int
    replicas: int
    timeout: timedelta
    batch_size: int
    heap_bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SemanticSettings:
    """The embedding model of the semantic extra, and what stands before a text that looks for others or is found."""

    model: str
    query_prefix: str
    passage_prefix: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestSettings:
    """How digests are headed."""

    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings, one record a table."""

    time: TimeSettings
    catalogue: CatalogueSettings
    sources: SourceSettings
    crawl: CrawlSettings
    archive: ArchiveSettings
    extract: ExtractSettings
    search: SearchSettings
    semantic: SemanticSettings
    digest: DigestSettings


def read_settings(file: Path | None, environment: Mapping[str, str]) -> Settings:
    """The settings in force; SettingsError names the file or variable, the table and the key."""
    tables = {name: dict(_table(DEFAULTS, name, body)) for name, body in read_toml(DEFAULTS).items()}
    origins: dict[tuple[str, str], str] = {}
    if file is not None:
        _overlay_file(tables, origins, file)
    _overlay_environment(tables, origins, environment)
    records: dict[str, object] = {}
    for name, record in _records().items():
        records[name] = _read_table(tables[name], record, name, origins)
    settings = Settings(**records)  # type: ignore[arg-type]
    _check_values(settings, origins)
    return settings


def render_settings(settings: Settings) -> str:
    """The settings in force as TOML, secrets hidden."""
    lines: list[str] = []
    for table in fields(settings):
        lines.append(f"[{table.name}]")
        record = getattr(settings, table.name)
        lines.extend(
            f"{field.name} = {_render_value(table.name, field.name, getattr(record, field.name))}"
            for field in fields(record)
        )
        lines.append("")
    return "\n".join(lines)


def _records() -> dict[str, type[object]]:
    return get_type_hints(Settings)


def _table(file: Path, name: str, body: object) -> Table:
    if name not in _records():
        raise SettingsError(str(file), f"[{name}]", "", f"is not known; known tables: {', '.join(_records())}")
    if not isinstance(body, Mapping):
        raise SettingsError(str(file), "", name, "is not a table; every setting stands under a table such as [crawl]")
    return body


def _overlay_file(tables: dict[str, dict[str, object]], origins: dict[tuple[str, str], str], file: Path) -> None:
    for name, body in read_toml(file).items():
        for key, value in _table(file, name, body).items():
            tables[name][key] = value
            origins[name, key] = str(file)


def _overlay_environment(
    tables: dict[str, dict[str, object]], origins: dict[tuple[str, str], str], environment: Mapping[str, str]
) -> None:
    for variable, text in sorted(environment.items()):
        if not variable.startswith(PREFIX) or variable in NOT_SETTINGS or variable.startswith("PACTWATCH_TEST_"):
            continue
        name, _, key = variable.removeprefix(PREFIX).lower().partition("_")
        if variable.startswith("PACTWATCH_REQUIRE_"):
            continue
        if name not in tables or key not in tables[name]:
            raise SettingsError(
                f"environment variable {variable}", "", "", "names no setting; see `pactwatch config show`"
            )
        tables[name][key] = _parse_variable(text, tables[name][key], variable)
        origins[name, key] = f"environment variable {variable}"


def _parse_variable(text: str, default: object, variable: str) -> object:
    if isinstance(default, bool):
        if text.lower() not in {"true", "false", "1", "0"}:
            raise SettingsError(f"environment variable {variable}", "", "", f'"{text}" is not true or false')
        return text.lower() in {"true", "1"}
    if isinstance(default, list):
        return [part.strip() for part in text.split(",") if part.strip()]
    if isinstance(default, int | float):
        try:
            return float(text) if "." in text else int(text)
        except ValueError:
            raise SettingsError(f"environment variable {variable}", "", "", f'"{text}" is not a number') from None
    return text


def _read_table(table: Table, record: type[object], name: str, origins: Mapping[tuple[str, str], str]) -> object:
    try:
        return read_record(table, record, file=str(DEFAULTS), where=f"[{name}]")
    except SettingsError as error:
        raise _from(origins, name, error.key, error.problem) from None


def _from(origins: Mapping[tuple[str, str], str], table: str, key: str, problem: str) -> SettingsError:
    return SettingsError(origins.get((table, key.partition("[")[0]), str(DEFAULTS)), f"[{table}]", key, problem)


def _check_values(settings: Settings, origins: Mapping[tuple[str, str], str]) -> None:
    try:
        ZoneInfo(settings.time.zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise _from(
            origins, "time", "zone", f'"{settings.time.zone}" is not an IANA zone such as Asia/Shanghai'
        ) from None
    if settings.search.engine not in {"embedded", "elasticsearch"}:
        raise _from(origins, "search", "engine", f'"{settings.search.engine}" is neither embedded nor elasticsearch')
    for table, key, least in _LEAST:
        value = getattr(getattr(settings, table), key)
        if (value.total_seconds() if isinstance(value, timedelta) else value) < least:
            raise _from(origins, table, key, f"{value} is below the least value {least}")
    for pair in settings.crawl.allow_private:
        host, _, port = pair.rpartition(":")
        if not host or not port.isdigit():
            raise _from(origins, "crawl", "allow_private", f'"{pair}" is not a host:port pair')


_LEAST = (
    ("crawl", "delay", 0),
    ("crawl", "concurrency", 1),
    ("crawl", "per_host", 1),
    ("crawl", "timeout", 0.1),
    ("crawl", "retries", 0),
    ("crawl", "max_body_bytes", 1024),
    ("crawl", "max_listing_pages", 1),
    ("crawl", "max_article_pages", 1),
    ("crawl", "max_links", 1),
    ("archive", "max_file_bytes", 1024),
    ("extract", "workers", 0),
    ("extract", "timeout", 0.1),
    ("extract", "max_body_bytes", 1024),
    ("extract", "max_memory_bytes", 0),
    ("search", "shards", 1),
    ("search", "replicas", 0),
    ("search", "timeout", 0.1),
    ("search", "batch_size", 1),
    ("search", "heap_bytes", 15_000_000),
)


def _render_value(table: str, key: str, value: object) -> str:
    if (table, key) in SECRETS and value:
        return '"(hidden)"'
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, timedelta):
        return f'"{value.total_seconds():g}s"'
    if isinstance(value, tuple):
        return "[" + ", ".join(f'"{item}"' for item in value) + "]"
    return f'"{value}"' if isinstance(value, str) else str(value)


def default_data_folder(environment: Mapping[str, str]) -> Path:
    """PACTWATCH_DATA, else `data` in the folder one works in."""
    return Path(environment.get("PACTWATCH_DATA") or "data")
