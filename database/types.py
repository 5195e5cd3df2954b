"""Column types that give the same values on SQLite and PostgreSQL."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Generic, TypeVar

from cattrs.preconf.json import make_converter
from sqlalchemy import JSON, DateTime, Dialect, Text, TypeDecorator

T = TypeVar("T")

_converter = make_converter()
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


class Instant(TypeDecorator[datetime]):
    """An aware time, kept in UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Convert to UTC; a naive time is an error."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a naive time cannot be stored: {value.isoformat()}")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Give back an aware UTC time."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class PlainText(TypeDecorator[str]):
    """Any text: NUL and lone surrogates, which no database stores, become U+FFFD, so that offsets stay true."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, _dialect: Dialect) -> str | None:
        """Replace what cannot be stored, one code point for one."""
        return None if value is None else _UNSTORABLE.sub("\ufffd", value)


class Structured(TypeDecorator[T], Generic[T]):
    """A record or tuple of records kept as JSON, for content that no query looks into."""

    impl = JSON
    cache_ok = True

    def __init__(self, kind: type[T]) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: T | None, _dialect: Dialect) -> object:
        """Turn the record into plain lists, mappings and texts."""
        return None if value is None else _converter.unstructure(value, self.kind)

    def process_result_value(self, value: object, _dialect: Dialect) -> T | None:
        """Rebuild the record."""
        return None if value is None else _converter.structure(value, self.kind)
