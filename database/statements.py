"""Statements both databases understand, written once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

from extractors.ids import hash_parts

Row = Mapping[str, object]
T = TypeVar("T")

BATCH = 500  # keeps every statement far below SQLite's limit of variables


def url_key(url: str) -> str:
    """The key of a URL of any length."""
    return hash_parts("link", url) if url else ""


def split_batches(values: Sequence[T], size: int = BATCH) -> Iterator[Sequence[T]]:
    """Consecutive slices of at most `size`."""
    return (values[start : start + size] for start in range(0, len(values), size))


def insert_into(connection: Connection, table: Table) -> sqlite.Insert | postgresql.Insert:
    """An insert that knows ON CONFLICT."""
    return sqlite.insert(table) if connection.dialect.name == "sqlite" else postgresql.insert(table)


def insert_missing(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Insert the rows whose keys are new, in the order of the first column: one order means no deadlock."""
    if rows:
        statement = insert_into(connection, table).on_conflict_do_nothing()
        connection.execute(statement, sorted(rows, key=lambda row: str(next(iter(row.values())))))


def insert_all(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Insert all rows; a known key is an error."""
    if rows:
        connection.execute(table.insert(), list(rows))
