"""`pactwatch doctor`: every fault that is made here is named, with what to do next."""

from __future__ import annotations

from pathlib import Path

import pytest

from config.settings import SearchSettings
from pactwatch.application import open_application
from search.elasticsearch import ElasticsearchIndex
from search.elasticsearch_client import connect
from tests.pactwatch.calling import Called
from tests.pactwatch.test_saved_searches import signing
from tests.search.conftest import elastic_settings, elasticsearch_url
from tests.search.samples import article
from tests.servers.elasticsearch import create_server

__all__ = ["elastic_settings", "elasticsearch_url"]


@pytest.fixture
def called(tmp_path: Path) -> Called:
    return Called(tmp_path / "data")


def served(tmp_path: Path, settings: SearchSettings, **more: str) -> Called:
    return Called(
        tmp_path / "data",
        {
            "PACTWATCH_SEARCH_ENGINE": "elasticsearch",
            "PACTWATCH_SEARCH_URLS": settings.urls[0],
            "PACTWATCH_SEARCH_PREFIX": settings.prefix,
            **more,
        },
    )


def find(called: Called, what: str, *, code: int = 0) -> list[tuple[object, str, str]]:
    findings = called.lines("doctor", "--json", code=code)
    return [(one["level"], str(one["told"]), str(one["advice"])) for one in findings if one["what"] == what]


def test_a_new_folder_is_well(called: Called) -> None:
    assert "0 wrong" in called.run("doctor")[0]


def test_a_catalogue_that_waits_or_is_none_is_told(called: Called) -> None:
    called.save(signing(1))
    assert find(called, "outbox") == [("warning", "2 documents wait for the index", "run `pactwatch index update`")]
    called.run("index", "update")
    assert find(called, "outbox") == [("well", "no document waits for the index", "None")]
    assert find(called, "index") == [("well", "embedded, 1 articles, 1 events", "None")]
    (called.data / "catalogue.db").write_bytes(b"no database at all" * 100)
    ((level, told, _),) = find(called, "catalogue", code=1)
    assert (level, "not a database" in told) == ("problem", True)


def test_an_index_that_lost_documents_is_told(called: Called) -> None:
    called.save(signing(1), signing(2))
    called.run("index", "update")
    assert "differs" not in called.run("index", "update")[1]
    with open_application(data=called.data, environment={}).open_index() as index:
        index.rebuild([])
    findings = find(called, "index", code=1)
    assert ("problem", "catalogue and index differ by 4 articles and events, and none waits") in [
        one[:2] for one in findings
    ]
    assert "differs from the catalogue by 4 documents" in called.run("index", "update")[1]
    called.run("index", "verify")
    assert [level for level, _, _ in find(called, "index")] == ["well"]


def test_an_index_of_another_version_or_damaged_is_told(called: Called) -> None:
    called.save(signing(1))
    called.run("index", "update")
    current = called.data / "index" / "current"
    kept = current.read_text()
    current.write_text("s999-000001\n")
    assert find(called, "index", code=1)[0][2] == "run `pactwatch index rebuild`"
    current.write_text(kept)
    for file in (called.data / "index").rglob("meta.json"):
        file.write_text("{")
    assert find(called, "index", code=1)[0][0] == "problem"


def test_a_source_file_with_a_mistake_is_told(called: Called, tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text('[[source]]\nidd = "x"\n')
    faulty = Called(called.data, {"PACTWATCH_SOURCES_FOLDERS": str(tmp_path / "mine.toml")})
    assert "mine.toml" in find(faulty, "sources", code=1)[0][1]


def test_settings_that_cannot_be_read_end_with_exit_code_2(called: Called) -> None:
    assert "names no setting" in Called(called.data, {"PACTWATCH_SEARCH_ENGIN": "x"}).run("doctor", code=2)[1]


def test_a_server_that_is_away_is_told(called: Called) -> None:
    away = {"PACTWATCH_SEARCH_ENGINE": "elasticsearch", "PACTWATCH_SEARCH_URLS": "http://127.0.0.1:9"}
    ((level, told, advice),) = find(Called(called.data, away), "Elasticsearch", code=1)
    assert level == "problem"
    assert "http://127.0.0.1:9 cannot be reached" in told
    assert "start the server" in advice


@pytest.mark.elasticsearch
def test_a_cluster_is_told_with_version_aliases_and_blocks(tmp_path: Path, elastic_settings: SearchSettings) -> None:
    called = served(tmp_path, elastic_settings)
    assert find(called, "alias")[0][0] == "warning"
    index = ElasticsearchIndex(elastic_settings)
    index.write([article("a", "联盟")])
    index.rebuild([article("a", "联盟")])
    assert find(called, "version")[0][0] == "well"
    assert find(called, "analyser")[0][0] == "well"
    assert find(called, "alias")[0][0] == "well"
    index._indexes.begin_building()  # as after a kill
    assert "rebuild" in find(called, "rebuild")[0][1]
    client = connect(elastic_settings)
    client.indices.put_settings(
        index=f"{elastic_settings.prefix}-articles", settings={"index.blocks.read_only_allow_delete": True}
    )
    client.close()
    index.close()
    ((level, told, advice),) = find(called, "write block", code=1)
    assert (level, "is read-only" in told, "free disk space" in advice) == ("problem", True, True)
    wide = served(tmp_path, elastic_settings, PACTWATCH_SEARCH_REPLICAS="3")
    assert "needs 4 nodes" in find(wide, "health", code=1)[0][2]


@pytest.mark.elasticsearch
def test_a_secured_server_says_which_credential_is_missing(tmp_path: Path, elastic_settings: SearchSettings) -> None:
    server = create_server(xpack__security__enabled="true")
    try:
        server.add_user("analyst", "correct horse", "superuser")
        server.start()
        secured = {"PACTWATCH_SEARCH_URLS": server.url, "PACTWATCH_SEARCH_USERNAME": "analyst"}
        wrong = served(tmp_path, elastic_settings, **secured, PACTWATCH_SEARCH_PASSWORD="wrong")
        ((level, told, advice),) = find(wrong, "Elasticsearch", code=1)
        assert (level, "refuses the user name" in told, "PACTWATCH_SEARCH_PASSWORD" in advice) == (
            "problem",
            True,
            True,
        )
        right = served(tmp_path, elastic_settings, **secured, PACTWATCH_SEARCH_PASSWORD="correct horse")
        assert find(right, "Elasticsearch")[0][0] == "well"
        plain = served(tmp_path, elastic_settings, PACTWATCH_SEARCH_URLS=server.url.replace("http:", "https:"))
        assert find(plain, "Elasticsearch", code=1)[0][0] == "problem"
    finally:
        server.remove()
