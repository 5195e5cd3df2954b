"""One empty index of each engine for the contract tests."""

from __future__ import annotations

import dataclasses
import secrets
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from config.settings import SearchSettings, read_settings
from search.contract import Index
from search.embedded import EmbeddedIndex
from tests.servers.elasticsearch import find_elasticsearch

OpenIndex = Callable[[], Index]


@pytest.fixture(scope="session")
def elasticsearch_url() -> str:
    """A real server's address; skips, saying why, where there can be none."""
    return find_elasticsearch().url


@pytest.fixture
def elastic_settings(elasticsearch_url: str) -> Iterator[SearchSettings]:
    """Settings with a prefix of their own; the test's indexes are dropped after it."""
    from search.elasticsearch import drop_indexes  # noqa: PLC0415

    settings = dataclasses.replace(
        read_settings(None, {}).search,
        engine="elasticsearch",
        urls=(elasticsearch_url,),
        prefix=f"test-{secrets.token_hex(4)}",
    )
    yield settings
    drop_indexes(settings)


@pytest.fixture(params=["embedded", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)])
def open_same(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[OpenIndex]:
    """A function that opens the same index anew, as another process would."""
    opened: list[Index] = []

    def open_it() -> Index:
        if request.param == "embedded":
            opened.append(EmbeddedIndex(tmp_path / "index", heap_bytes=15_000_000))
        else:
            from search.elasticsearch import ElasticsearchIndex  # noqa: PLC0415

            opened.append(ElasticsearchIndex(request.getfixturevalue("elastic_settings")))
        return opened[-1]

    if request.param == "elasticsearch":
        request.getfixturevalue("elastic_settings")
    yield open_it
    for index in opened:
        index.close()


@pytest.fixture
def index(open_same: OpenIndex) -> Index:
    """An empty index."""
    return open_same()
