"""The schema: created and brought up to date by Alembic, never changed behind its back."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import URL, Connection, inspect, text

from config.exceptions import CatalogueError
from database.engine import Database, lock, parse_url, sqlite_path
from database.records import Upgrade

MIGRATIONS = Path(__file__).parent / "migrations"


def ensure_schema(database: Database, *, create: bool) -> None:
    """Create the tables of an empty database; CatalogueError for one that is older, newer or not ours."""
    if database.read(_current_revision) == _head():
        return
    if create:
        database.write(_create)
    found = database.read(_current_revision)
    if found == _head():
        return
    if not found:
        raise CatalogueError("there is no catalogue here yet")
    _require_known(found)
    raise CatalogueError(f"the catalogue has the older schema {found}: run `pactwatch db upgrade`")


def upgrade(url: str, *, backup_folder: Path, now: datetime) -> Upgrade:
    """Bring a catalogue to the newest schema; a SQLite file is first copied into `backup_folder` and the copy checked.

    A PostgreSQL database is not copied: back it up with pg_dump before.
    """
    parsed = parse_url(url)
    path = sqlite_path(parsed)
    if path is not None and not path.exists():
        raise CatalogueError(f"there is no catalogue at {path}")
    database = Database(parsed, foreign_keys=False)  # batch migrations copy tables that others refer to
    try:
        before = database.read(_current_revision)
        _require_known(before)
        if before == _head():
            return Upgrade(before=before, after=before, backup=None)
        backup = back_up(parsed, backup_folder / f"catalogue-{now:%Y%m%dT%H%M%SZ}-{before or 'empty'}.db")
        database.write(_migrate)
        return Upgrade(before=before, after=_head(), backup=backup)
    finally:
        database.close()


def back_up(url: URL, target: Path) -> Path | None:
    """Copy a SQLite catalogue, in use or not, to a new file and check the copy; None for PostgreSQL."""
    path = sqlite_path(url)
    if path is None:
        return None
    partial = target.with_name(target.name + ".partial")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        partial.unlink(missing_ok=True)
        with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(partial)) as copy:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")
            verdict = copy.execute("PRAGMA integrity_check").fetchone()[0]
        if verdict != "ok":
            raise CatalogueError(f"the back-up is damaged, nothing was changed: {verdict}")
        _sync(partial)
        partial.replace(target)
        _sync(target.parent)
    except (OSError, sqlite3.Error) as error:
        raise CatalogueError(f"no back-up could be written to {target}, nothing was changed: {error}") from error
    return target


def _create(connection: Connection) -> None:
    lock(connection, "schema")
    if _current_revision(connection):
        return
    _migrate(connection)


def _migrate(connection: Connection) -> None:
    lock(connection, "schema")
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    if connection.dialect.name == "sqlite" and connection.execute(text("PRAGMA foreign_key_check")).first():
        raise CatalogueError("the new schema does not fit the rows: nothing was changed")


def _current_revision(connection: Connection) -> str:
    """The revision a database is at, empty for an empty one; CatalogueError for a database of something else."""
    revision = MigrationContext.configure(connection).get_current_revision()
    if revision is None and set(inspect(connection).get_table_names()) - {"alembic_version"}:
        raise CatalogueError("this database holds something other than a catalogue")
    return revision or ""


def _require_known(revision: str) -> None:
    try:
        if revision:
            ScriptDirectory.from_config(_config()).get_revision(revision)
    except CommandError:
        raise CatalogueError(f"a newer pactwatch made this catalogue (schema {revision}): use that version") from None


def _head() -> str:
    return ScriptDirectory.from_config(_config()).get_current_head() or ""


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
