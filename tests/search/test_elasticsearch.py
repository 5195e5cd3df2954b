"""What only Elasticsearch can suffer: shards, refusals, rebuilds beside writers, a server that goes away."""

from __future__ import annotations

import dataclasses
import itertools
import secrets
from collections.abc import Iterator, Mapping
from datetime import timedelta

import pytest

from config.exceptions import IndexChanged, IndexFailure, SettingsError
from config.settings import SearchSettings, read_settings
from search import elasticsearch_client, elasticsearch_paging, elasticsearch_search
from search.contract import ArticleDocument, Kind, Request
from search.cursor import START, decode_cursor
from search.elasticsearch import ElasticsearchIndex
from search.elasticsearch_client import connect
from search.elasticsearch_diagnosis import diagnose_elasticsearch
from tests.crawler.test_tls import write_certificate
from tests.search.samples import article, make_articles
from tests.servers.elasticsearch import create_server
from tests.servers.gateway import stand_before

pytestmark = pytest.mark.elasticsearch


@pytest.fixture
def index(elastic_settings: SearchSettings) -> Iterator[ElasticsearchIndex]:
    opened = ElasticsearchIndex(elastic_settings)
    yield opened
    opened.close()


def test_copies_count_exactly_over_shards_and_many_pages(
    elastic_settings: SearchSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents = make_articles(150)
    contents = {document.content_hash for document in documents}
    monkeypatch.setattr(elasticsearch_search, "_MOST_BUCKETS", 20)
    monkeypatch.setattr(elasticsearch_search, "_COPIES_AT_ONCE", 7)
    index = ElasticsearchIndex(dataclasses.replace(elastic_settings, shards=3, batch_size=40))
    index.write(documents)
    result = index.search(Request(size=150))
    assert result.total == len(result.hits) == len(contents)
    assert result.total + sum(hit.copies for hit in result.hits) == len(documents)
    languages = dict(next(facet.counts for facet in result.facets if facet.field == "language"))
    assert sum(languages.values()) == len(contents)
    index.close()


def test_the_mapping_is_strict_and_stores_no_text(index: ElasticsearchIndex, elastic_settings: SearchSettings) -> None:
    index.write([article("a", "联盟")])
    client = connect(elastic_settings)
    mapping = client.indices.get_mapping(index=f"{elastic_settings.prefix}-articles").body
    assert [entry["mappings"]["dynamic"] for entry in mapping.values()] == ["strict"]
    source = client.get(index=f"{elastic_settings.prefix}-articles", id="a")["_source"]
    assert "text_exact" not in source
    assert source["version"] == 1
    client.close()


def test_a_cursor_whose_snapshot_is_gone_asks_to_start_again(
    index: ElasticsearchIndex, elastic_settings: SearchSettings
) -> None:
    index.write(make_articles(40))
    request = Request(size=5, cursor=START)
    cursor = index.search(request).cursor
    client = connect(elastic_settings)
    client.close_point_in_time(id=decode_cursor(dataclasses.replace(request, cursor=cursor)).snapshot)
    client.close()
    with pytest.raises(IndexChanged, match="start again"):
        index.search(dataclasses.replace(request, cursor=cursor))


def test_a_scan_reaches_the_last_of_many_pages_over_shards(
    elastic_settings: SearchSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(elasticsearch_paging, "_SCANNED_AT_ONCE", 9)
    monkeypatch.setattr(elasticsearch_paging, "_SPARE_HITS", 2)
    index = ElasticsearchIndex(dataclasses.replace(elastic_settings, shards=3))
    index.write(make_articles(150))
    for collapse in (True, False):
        request = Request(query="联盟", size=150, collapse=collapse)
        assert tuple(index.scan(request)) == index.search(request).hits
    index.close()


def test_writes_during_a_rebuild_reach_the_new_index(
    index: ElasticsearchIndex, elastic_settings: SearchSettings
) -> None:
    other = ElasticsearchIndex(elastic_settings)
    index.write([article("a", "旧"), article("gone", "旧")])

    def documents() -> Iterator[ArticleDocument]:
        yield article("a", "旧")
        other.write([article("a", "新", version=2), article("b", "新")], [(Kind.ARTICLES, "gone", 2)])
        assert other.search(Request(query="新")).total == 2
        yield article("gone", "旧")

    index.rebuild(documents())
    assert {hit.id for hit in index.search(Request(query="新")).hits} == {"a", "b"}
    assert index.count(Kind.ARTICLES) == 2
    other.close()


def test_a_rebuild_that_never_ended_is_swept_by_the_next(
    index: ElasticsearchIndex, elastic_settings: SearchSettings
) -> None:
    index.write([article("a", "联盟")])
    index._indexes.begin_building()  # as after a kill
    index.write([article("b", "联盟")])
    assert index.rebuild([article("c", "联盟")]) == 1
    client = connect(elastic_settings)
    assert len(client.indices.get(index=f"{elastic_settings.prefix}-articles-s*").body) == 1
    client.close()


def test_a_read_only_index_keeps_documents_for_later(
    index: ElasticsearchIndex, elastic_settings: SearchSettings
) -> None:
    index.write([article("a", "联盟")])
    client = connect(elastic_settings)
    block = "index.blocks.read_only_allow_delete"
    client.indices.put_settings(index=f"{elastic_settings.prefix}-articles", settings={block: True})
    with pytest.raises(IndexFailure, match="Elasticsearch"):
        index.write([article("b", "联盟")])
    client.indices.put_settings(index=f"{elastic_settings.prefix}-articles", settings={block: None})
    assert index.write([article("b", "联盟")]) == ()
    assert index.count(Kind.ARTICLES) == 2
    client.close()


def test_an_index_whose_data_was_lost_is_made_anew(index: ElasticsearchIndex, elastic_settings: SearchSettings) -> None:
    index.write([article("a", "联盟")])
    client = connect(elastic_settings)
    client.indices.delete(index=list(client.indices.get(index=f"{elastic_settings.prefix}-articles-s*").body))
    client.close()
    assert index.search(Request(query="联盟")).total == 0
    index.write([article("b", "联盟")])
    assert index.count(Kind.ARTICLES) == 1


def test_a_query_as_deep_and_wide_as_the_language_allows_is_answered(index: ElasticsearchIndex) -> None:
    index.write(make_articles(10))
    deep = "x"
    for _ in range(8):
        deep = f"(a OR b NOT {deep})" if deep == "x" else f"(a OR b AND NOT {deep})"
    index.search(Request(query=f"type:alliance_formed NOT {deep}"))
    index.search(Request(query=" OR ".join(f"词{number}" for number in range(120))))
    index.search(Request(query="type:alliance_formed (" + " OR ".join(f"org:名{n}" for n in range(100)) + ")"))


def test_a_server_that_is_away_is_a_failure_that_says_so(elastic_settings: SearchSettings) -> None:
    away = dataclasses.replace(elastic_settings, urls=("http://127.0.0.1:9",), timeout=timedelta(seconds=1))
    index = ElasticsearchIndex(away)
    for action in (
        lambda: index.write([article("a")]),
        lambda: index.search(Request()),
        lambda: index.count(Kind.ARTICLES),
    ):
        with pytest.raises(IndexFailure, match="cannot be reached"):
            action()
    index.close()


@pytest.mark.parametrize("values", [{"urls": ("no url",)}, {"urls": ("https://x.example:1",), "ca_file": "none.pem"}])
def test_settings_that_cannot_be_used_are_named(elastic_settings: SearchSettings, values: dict[str, object]) -> None:
    with pytest.raises(SettingsError, match="search"):
        ElasticsearchIndex(dataclasses.replace(elastic_settings, **values))  # type: ignore[arg-type]


def test_a_server_that_is_killed_and_comes_back_has_every_document_once(elastic_settings: SearchSettings) -> None:
    server = create_server()
    try:
        server.start()
        index = ElasticsearchIndex(
            dataclasses.replace(elastic_settings, urls=(server.url,), timeout=timedelta(seconds=10))
        )
        waiting = make_articles(60)
        index.write(waiting[:20])
        server.stop(kill=True)
        with pytest.raises(IndexFailure):
            index.write(waiting[20:40])
        server.start()
        for chunk in itertools.batched(waiting, 15) if hasattr(itertools, "batched") else [waiting]:
            index.write(list(chunk))
        assert index.count(Kind.ARTICLES) == 60
        index.close()
    finally:
        server.remove()


@pytest.fixture(scope="module")
def secured(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SearchSettings]:
    """A server with TLS, users and API keys that takes small requests only."""
    certificate, key = write_certificate(tmp_path_factory.mktemp("tls"))
    server = create_server(xpack__security__enabled="true", http__max_content_length="100kb")
    try:
        server.add_certificate(certificate, key)
        server.add_user("analyst", "correct horse", "superuser")
        server.start()
        settings = read_settings(None, {}).search
        yield dataclasses.replace(settings, urls=(server.url,), ca_file=str(certificate), username="analyst",
                                  password="correct horse")  # fmt: skip
    finally:
        server.remove()


@pytest.fixture
def secured_index(secured: SearchSettings) -> Iterator[ElasticsearchIndex]:
    settings = dataclasses.replace(secured, prefix=f"test-{secrets.token_hex(4)}")
    opened = ElasticsearchIndex(settings)
    yield opened
    opened.close()


def test_a_secured_server_wants_the_right_password(secured_index: ElasticsearchIndex, secured: SearchSettings) -> None:
    assert secured_index.write([article("a", "联盟")]) == ()
    assert secured_index.count(Kind.ARTICLES) == 1
    for refused in ({"password": "wrong"}, {"username": ""}, {"api_key": "d3JvbmcK"}):
        stranger = ElasticsearchIndex(dataclasses.replace(secured, **refused))
        with pytest.raises(IndexFailure, match="refused the user name, password or API key"):
            stranger.count(Kind.ARTICLES)
        stranger.close()


def test_an_api_key_opens_the_gate(elastic_settings: SearchSettings) -> None:
    """The server's own keys need an index that the distribution under test cannot make; a gateway asks as it does."""

    def turn(_: str, headers: Mapping[str, str]) -> int:
        return 0 if headers["Authorization"] == "ApiKey a2V5OnNlY3JldA==" else 401

    with stand_before(elastic_settings.urls[0], turn) as url:
        known = dataclasses.replace(elastic_settings, urls=(url,), api_key="a2V5OnNlY3JldA==")
        index = ElasticsearchIndex(known)
        assert index.write([article("a", "联盟")]) == ()
        assert index.count(Kind.ARTICLES) == 1
        index.close()
        stranger = ElasticsearchIndex(dataclasses.replace(known, api_key="b3RoZXI="))
        with pytest.raises(IndexFailure, match="refused the user name, password or API key"):
            stranger.count(Kind.ARTICLES)
        stranger.close()


def test_a_busy_server_is_asked_again_and_one_that_stays_busy_keeps_the_documents_waiting(
    elastic_settings: SearchSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(elasticsearch_client, "_MAX_WAIT_SECONDS", 0.05)
    left = [3]

    def turn(path: str, _: Mapping[str, str]) -> int:
        if "_bulk" in path and left[0]:
            left[0] -= 1
            return 429
        return 0

    with stand_before(elastic_settings.urls[0], turn) as url:
        index = ElasticsearchIndex(dataclasses.replace(elastic_settings, urls=(url,)))
        assert index.write(make_articles(20)) == ()
        assert index.count(Kind.ARTICLES) == 20
        left[0] = 1000
        with pytest.raises(IndexFailure, match="429"):
            index.write([article("later", "联盟")])
        left[0] = 0
        assert index.write([article("later", "联盟")]) == ()
        assert index.count(Kind.ARTICLES) == 21
        index.close()


def test_a_server_whose_certificate_nobody_vouches_for_is_told_nothing(secured: SearchSettings) -> None:
    index = ElasticsearchIndex(dataclasses.replace(secured, ca_file=""))
    with pytest.raises(IndexFailure, match="certificate"):
        index.count(Kind.ARTICLES)
    index.close()
    told = [finding.told for finding in diagnose_elasticsearch(dataclasses.replace(secured, ca_file=""))]
    assert any("TLS certificate is not trusted" in one for one in told)


def test_what_is_too_large_together_is_written_in_parts_and_the_one_that_never_fits_is_told(
    secured_index: ElasticsearchIndex,
) -> None:
    fitting = [article(f"a{number}", f"联盟{number} " + "alliance partners met " * 400) for number in range(40)]
    huge = article("huge", "".join(chr(0x4E00 + number % 20_000) for number in range(40_000)))
    (failure,) = secured_index.write([*fitting[:25], huge, *fitting[25:]])
    assert failure.id == "huge"
    assert "413" in failure.reason
    assert secured_index.count(Kind.ARTICLES) == 40
    assert secured_index.search(Request(query="联盟", size=0)).total == 40
