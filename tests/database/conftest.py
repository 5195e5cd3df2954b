"""Both databases, each test on an empty catalogue of its own."""

from __future__ import annotations

import itertools
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


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'catalogue.db'}"
        return
    with create_database(request.getfixturevalue("postgresql_server"), f"test_{next(_numbers)}") as database:
        yield database


@pytest.fixture
def catalogue(url: str) -> Iterator[Catalogue]:
    with Catalogue.open(url) as opened:
        yield opened
