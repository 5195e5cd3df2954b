from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.pactwatch.conftest import DAY, Pactwatch, watching
from tests.sample_site.server import Server, serve
from tests.sample_site.site import SampleSite
from tests.servers.postgresql import create_database, start_postgresql

pytestmark = pytest.mark.postgresql
COUNTED = ("links", "articles", "events", "organisations", "outbox")


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with start_postgresql() as url:
        yield url


@pytest.fixture(scope="module")
def site() -> Iterator[Server]:
    with serve(SampleSite(DAY)) as one:
        yield one


def find_counts(pactwatch: Pactwatch) -> dict[str, object]:
    (status,) = pactwatch.lines("status", "--json")
    return {name: status[name] for name in COUNTED}


def find_titles(pactwatch: Pactwatch, query: str) -> list[object]:
    (found,) = pactwatch.lines("search", "--json", "--size", "100", query)
    return sorted(hit["title"] for hit in found["hits"])  # type: ignore[attr-defined]


def test_the_main_job_gives_the_same_on_both_databases(server: str, site: Server, tmp_path: Path) -> None:
    with create_database(server, "pactwatch_run") as url:
        sqlite = watching(site, tmp_path / "one" / "data")
        postgresql = watching(site, tmp_path / "two" / "data", PACTWATCH_CATALOGUE_URL=url)
        sqlite.run("run")
        postgresql.run("run")
        assert not (postgresql.data / "catalogue.db").exists()
        counts = find_counts(postgresql)
        assert counts == find_counts(sqlite)
        assert counts["outbox"] == 0
        for query in ("联盟 OR alliance", "type:agreement_signed"):
            titles = find_titles(postgresql, query)
            assert titles
            assert titles == find_titles(sqlite, query)
        postgresql.run("crawl")
        assert find_counts(postgresql) == counts
        postgresql.run("index", "rebuild")
        assert find_titles(postgresql, "联盟 OR alliance") == find_titles(sqlite, "联盟 OR alliance")


def test_two_crawls_at_once_bring_every_page_once(server: str, site: Server, tmp_path: Path) -> None:
    with create_database(server, "pactwatch_two") as url:
        pactwatch = watching(site, tmp_path / "data", PACTWATCH_CATALOGUE_URL=url)
        processes = [pactwatch.start("crawl", "--json") for _ in range(2)]
        for process in processes:
            out, err = process.communicate(timeout=240)
            assert process.returncode in {0, 1}, err.decode() + out.decode()
            assert b"Traceback" not in err
        pactwatch.run("crawl")
        (status,) = pactwatch.lines("status", "--json")
        links = status["links"]
        assert not {"discovered", "fetched"} & set(links)  # type: ignore[call-overload]
        assert status["outbox"] == 0
        (found,) = pactwatch.lines("search", "--json", "--no-collapse", "--size", "0")
        assert found["total"] == links["indexed"] + links.get("duplicate", 0)  # type: ignore[index, attr-defined]


def test_an_unreachable_server_is_told(tmp_path: Path) -> None:
    nowhere = "postgresql://someone:secret@127.0.0.1:9/none"
    pactwatch = Pactwatch(tmp_path / "data", {"PACTWATCH_CATALOGUE_URL": nowhere})
    message = pactwatch.run("status", code=1).stderr.decode()
    assert "catalogue.url" in message
    assert "Traceback" not in message
    assert "secret" not in message
