"""Both databases, each test on an empty catalogue of its own."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from database.store import Catalogue
from tests.servers.postgresql import create_database, start_postgresql

_numbers = itertools.count()


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    with start_postgresql() as url:
        yield url


@pytest.fixture(scope="session")
def postgresql_template(postgresql_server: str) -> Iterator[str]:
    """The name of a database with an empty catalogue's tables."""
    with create_database(postgresql_server, "template") as url:
        Catalogue.open(url).close()
        yield "template"


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with an empty catalogue's tables."""
    file = tmp_path_factory.mktemp("template") / "catalogue.db"
    Catalogue.open(f"sqlite:///{file}").close()
    return file


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty database; one with the tables, which are copied, for a test that is given the catalogue."""
    has_tables = "catalogue" in request.fixturenames
    if request.param == "sqlite":
        file = tmp_path / "catalogue.db"
        if has_tables:
            shutil.copy(request.getfixturevalue("sqlite_template"), file)
        yield f"sqlite:///{file}"
        return
    template = request.getfixturevalue("postgresql_template") if has_tables else ""
    server = request.getfixturevalue("postgresql_server")
    with create_database(server, f"test_{next(_numbers)}", template=template) as database:
        yield database


@pytest.fixture
def catalogue(url: str) -> Iterator[Catalogue]:
    with Catalogue.open(url) as opened:
        yield opened
