"""The schema: migrations lead to exactly the tables, and an upgrade can be undone from its back-up."""

from __future__ import annotations

import shutil
import sqlite3
import threading
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import create_engine, inspect, text

from config.exceptions import CatalogueError, InputError
from database import engine, migrate
from database.engine import parse_url
from database.store import Catalogue
from database.tables import metadata
from tests.database.samples import NOW, make

NEWER = """
import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    with op.batch_alter_table("article") as batch:
        batch.add_column(sa.Column("colour", sa.Text(), nullable=False, server_default="grey"))
"""


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    """Migrations of a later version: one more."""
    folder = tmp_path / "mig%rations"
    shutil.copytree(migrate.MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "versions" / "0002_colour.py").write_text(NEWER)
    return folder


def columns(url: str) -> set[str]:
    database = create_engine(parse_url(url))
    try:
        return {column["name"] for column in inspect(database).get_columns("article")}
    finally:
        database.dispose()


def test_the_migrations_lead_to_exactly_the_tables(url: str) -> None:
    Catalogue.open(url).close()
    database = create_engine(parse_url(url))
    with database.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
    database.dispose()


def test_opening_again_changes_nothing(url: str) -> None:
    with Catalogue.open(url) as catalogue:
        catalogue.save_article(make(), now=NOW)
    with Catalogue.open(url, create=False) as catalogue:
        assert catalogue.article(make().article.id).annotated == make()


def test_many_may_open_a_new_catalogue_at_once(url: str) -> None:
    problems: list[BaseException] = []

    def run() -> None:
        try:
            Catalogue.open(url).close()
        except BaseException as error:  # noqa: BLE001
            problems.append(error)

    threads = [threading.Thread(target=run) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []


def test_an_older_catalogue_is_refused_until_it_is_upgraded(
    url: str, newer: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Catalogue.open(url) as catalogue:
        catalogue.save_article(make(), now=NOW)
    monkeypatch.setattr(migrate, "MIGRATIONS", newer)
    with pytest.raises(CatalogueError, match="pactwatch db upgrade"):
        Catalogue.open(url)
    done = Catalogue.upgrade(url, backup_folder=tmp_path / "backups", now=NOW)
    assert (done.before, done.after) == ("0001", "0002")
    assert (done.backup is not None) == url.startswith("sqlite")
    assert "colour" in columns(url)
    with Catalogue.open(url) as catalogue:
        assert catalogue.article(make().article.id).annotated == make()
    again = Catalogue.upgrade(url, backup_folder=tmp_path / "backups", now=NOW)
    assert (again.before, again.backup) == ("0002", None)


def test_a_backup_restores_the_catalogue_as_it_was(
    newer: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"sqlite:///{tmp_path / 'catalogue.db'}"
    with Catalogue.open(url) as catalogue:
        catalogue.save_article(make(), now=NOW)
        with monkeypatch.context() as patch:  # while it is open: what is only in the log must be in the copy
            patch.setattr(migrate, "MIGRATIONS", newer)
            done = Catalogue.upgrade(url, backup_folder=tmp_path / "backups", now=NOW)
    assert done.backup is not None
    assert [path.name for path in done.backup.parent.iterdir()] == ["catalogue-20260302T080000Z-0001.db"]
    restored = f"sqlite:///{tmp_path / 'restored.db'}"
    shutil.copy(done.backup, tmp_path / "restored.db")
    assert "colour" not in columns(restored)
    with Catalogue.open(restored) as catalogue:
        assert catalogue.article(make().article.id).annotated == make()


def test_a_failed_upgrade_changes_nothing(
    url: str, newer: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Catalogue.open(url).close()
    broken = newer / "versions" / "0002_colour.py"
    broken.write_text(broken.read_text() + "    op.execute('SELECT * FROM nowhere')\n")
    monkeypatch.setattr(migrate, "MIGRATIONS", newer)
    with pytest.raises(Exception, match="nowhere"):
        Catalogue.upgrade(url, backup_folder=tmp_path / "backups", now=NOW)
    assert "colour" not in columns(url)
    with pytest.raises(CatalogueError, match="0001"):
        Catalogue.open(url)


def test_no_upgrade_without_a_backup(newer: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    url = f"sqlite:///{tmp_path / 'catalogue.db'}"
    Catalogue.open(url).close()
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(migrate, "MIGRATIONS", newer)
    with pytest.raises(CatalogueError, match="nothing was changed"):
        Catalogue.upgrade(url, backup_folder=tmp_path / "file", now=NOW)
    assert "colour" not in columns(url)


def test_a_catalogue_of_a_newer_version_is_refused(
    url: str, newer: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(migrate, "MIGRATIONS", newer)
        Catalogue.open(url).close()
    with pytest.raises(CatalogueError, match="newer pactwatch"):
        Catalogue.open(url)
    with pytest.raises(CatalogueError, match="newer pactwatch"):
        Catalogue.upgrade(url, backup_folder=tmp_path, now=NOW)


def test_a_database_of_something_else_is_refused(url: str) -> None:
    database = create_engine(parse_url(url))
    with database.begin() as connection:
        connection.execute(text("CREATE TABLE recipes (id INTEGER)"))
    database.dispose()
    with pytest.raises(CatalogueError, match="something other"):
        Catalogue.open(url)


def test_a_missing_or_damaged_file_is_an_error_that_says_so(tmp_path: Path) -> None:
    missing = f"sqlite:///{tmp_path / 'none.db'}"
    with pytest.raises(CatalogueError, match="no catalogue"):
        Catalogue.open(missing, create=False)
    with pytest.raises(CatalogueError, match="no catalogue"):
        Catalogue.upgrade(missing, backup_folder=tmp_path, now=NOW)
    (tmp_path / "text.db").write_text("This is no database. " * 100)
    with pytest.raises(CatalogueError, match="not a database"):
        Catalogue.open(f"sqlite:///{tmp_path / 'text.db'}")
    with pytest.raises(CatalogueError):
        Catalogue.open(f"sqlite:///{tmp_path}")
    with pytest.raises(CatalogueError):
        Catalogue.open(f"sqlite:///{tmp_path / 'text.db' / 'below.db'}")


@pytest.mark.parametrize(
    "url", ["", "nonsense", "mysql://host/name", "sqlite://", "sqlite:///:memory:", "postgresql://h:port/x"]
)
def test_an_unusable_address_is_the_users_to_mend(url: str) -> None:
    with pytest.raises(InputError, match=r"catalogue\.url"):
        Catalogue.open(url)


def test_an_unreachable_server_is_a_catalogue_error(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError):
        Catalogue.open(f"postgresql://nobody@/none?host={tmp_path}")


def test_a_catalogue_that_stays_locked_is_an_error_that_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0.1)
    path = tmp_path / "catalogue.db"
    with Catalogue.open(f"sqlite:///{path}") as catalogue:
        holder = sqlite3.connect(path, isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(CatalogueError, match="locked for more than"):
            catalogue.save_article(make(), now=NOW)
        assert list(catalogue.iterate_articles()) == []  # readers go on
        holder.execute("ROLLBACK")
        holder.close()
        catalogue.save_article(make(), now=NOW)


def test_a_full_disk_is_an_error_and_loses_nothing(tmp_path: Path) -> None:
    with Catalogue.open(f"sqlite:///{tmp_path / 'catalogue.db'}") as catalogue:
        catalogue.save_article(make(), now=NOW)
        catalogue._db.read(lambda connection: connection.execute(text("PRAGMA max_page_count=1")))
        with pytest.raises(CatalogueError, match="full"):
            catalogue.save_article(make("https://news.example/2", text="长" * 500_000), now=NOW)
        assert [one.annotated for one in catalogue.iterate_articles()] == [make()]
        assert catalogue.outbox_size() == 2


def test_sqlite_writes_ahead_and_syncs_fully(tmp_path: Path) -> None:
    path = tmp_path / "catalogue.db"
    with Catalogue.open(f"sqlite:///{path}") as catalogue:
        read = catalogue._db.read(lambda connection: connection.execute(text("PRAGMA synchronous")).scalar_one())
        assert read == 2
        assert catalogue._db.read(lambda connection: connection.execute(text("PRAGMA foreign_keys")).scalar_one()) == 1
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()
