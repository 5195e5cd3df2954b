"""The connection to the database: transactions that lose nothing, on SQLite and on PostgreSQL.

Every write is one function of a connection, run in one transaction that holds SQLite's write lock from its start
(BEGIN IMMEDIATE) or is tried again where PostgreSQL found a deadlock; so such a function must change nothing
but the database.
"""

from __future__ import annotations

import hashlib
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import URL, Connection, Engine, create_engine, event, func, make_url, select
from sqlalchemy.exc import ArgumentError, DatabaseError, DBAPIError, InterfaceError, InternalError, OperationalError
from sqlalchemy.pool import ConnectionPoolEntry

from config.exceptions import CatalogueError, InputError

P = ParamSpec("P")
T = TypeVar("T")

BUSY_SECONDS = 60
_TRIES = 8
_RETRYABLE = {"40001", "40P01"}  # serialization failure, deadlock
_DRIVERS = {"sqlite": "sqlite+pysqlite", "postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg"}


def parse_url(url: str) -> URL:
    """The database's address with the one driver used for its kind; InputError for anything else."""
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        raise InputError("catalogue.url", "not a database URL; use sqlite:///path or postgresql://host/name") from None
    kind = parsed.drivername.partition("+")[0]
    if kind not in _DRIVERS:
        raise InputError("catalogue.url", f"{kind!r} is not supported; use sqlite:///path or postgresql://host/name")
    if kind == "sqlite" and parsed.database in (None, "", ":memory:"):
        raise InputError("catalogue.url", "a catalogue needs a file: sqlite:///path")
    return parsed.set(drivername=_DRIVERS[kind])


def sqlite_path(url: URL) -> Path | None:
    """The file of a SQLite catalogue, None for a server."""
    return Path(url.database or "") if url.get_backend_name() == "sqlite" else None


class Database:
    """One database and its pool of connections; safe to share between threads, never across a fork."""

    def __init__(self, url: URL, *, foreign_keys: bool = True) -> None:
        is_sqlite = url.get_backend_name() == "sqlite"
        self._engine = _sqlite_engine(url, foreign_keys) if is_sqlite else _postgresql_engine(url)
        self._snapshot: dict[str, Any] = {} if is_sqlite else {"isolation_level": "REPEATABLE READ"}

    def write(self, work: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run `work` in one transaction, durable on return; CatalogueError if the database cannot be used."""
        for attempt in range(_TRIES):
            try:
                with self._engine.connect() as connection, connection.execution_options(immediate=True).begin():
                    return work(connection, *args, **kwargs)
            except DBAPIError as error:
                if not _is_retryable(error) or attempt == _TRIES - 1:
                    raise _explain(error) from error
            time.sleep(0.01 * 2**attempt)
        raise AssertionError("unreachable")

    def read(self, work: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run `work` over one snapshot of the database; CatalogueError if the database cannot be used."""
        try:
            with self._engine.connect() as connection, connection.execution_options(**self._snapshot).begin():
                return work(connection, *args, **kwargs)
        except DBAPIError as error:
            raise _explain(error) from error

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()


def lock(connection: Connection, *names: str) -> None:
    """Hold the named locks to the transaction's end, taken in one order; SQLite's write lock already covers them."""
    if connection.dialect.name == "sqlite":
        return
    numbers = {
        int.from_bytes(hashlib.sha256(name.encode("utf-8", "replace")).digest()[:8], signed=True) for name in names
    }
    for number in sorted(numbers):
        connection.execute(select(func.pg_advisory_xact_lock(number)))


def _sqlite_engine(url: URL, foreign_keys: bool) -> Engine:
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS})

    @event.listens_for(engine, "connect")
    def configure(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
        connection.isolation_level = None  # the driver begins nothing by itself
        connection.execute(f"PRAGMA foreign_keys={'ON' if foreign_keys else 'OFF'}")
        connection.execute("PRAGMA synchronous=FULL")
        _switch_to_wal(connection)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        immediate = connection.get_execution_options().get("immediate", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")

    return engine


def _switch_to_wal(connection: sqlite3.Connection) -> None:
    """Switch a new file to the write-ahead log; two processes that do so at once get an error instead of a wait."""
    deadline = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > deadline:
                raise
            time.sleep(0.02)
        else:
            return


def _postgresql_engine(url: URL) -> Engine:
    try:
        return create_engine(url, pool_pre_ping=True)
    except ModuleNotFoundError:
        raise InputError("catalogue.url", "PostgreSQL needs its driver: pip install 'pactwatch[postgresql]'") from None


def _is_retryable(error: DBAPIError) -> bool:
    return getattr(error.orig, "sqlstate", None) in _RETRYABLE


def _explain(error: DBAPIError) -> Exception:
    """A CatalogueError where the database cannot be used now, the error itself where our statement is at fault."""
    is_state = isinstance(error, OperationalError | InterfaceError | InternalError) or type(error) is DatabaseError
    if not is_state:
        return error
    text = str(error.orig).strip().partition("\n")[0]
    if "database is locked" in text:
        text = f"another process has kept it locked for more than {BUSY_SECONDS} seconds"
    return CatalogueError(f"the catalogue cannot be used: {text}")
