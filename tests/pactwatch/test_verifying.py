"""`pactwatch index verify`: what an index has lost, kept too long or holds in another version is found and mended."""

from __future__ import annotations

from pathlib import Path

import pytest

from config.settings import SearchSettings
from pactwatch.application import now, open_application
from pactwatch.documents import build_article_document
from search.contract import Kind, Request
from tests.pactwatch.calling import Called
from tests.pactwatch.test_saved_searches import signing
from tests.search.conftest import elastic_settings, elasticsearch_url
from tests.search.samples import article

__all__ = ["elastic_settings", "elasticsearch_url"]


@pytest.fixture(params=["embedded", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)])
def called(request: pytest.FixtureRequest, tmp_path: Path) -> Called:
    environment = {}
    if request.param == "elasticsearch":
        settings: SearchSettings = request.getfixturevalue("elastic_settings")
        environment = {
            "PACTWATCH_SEARCH_ENGINE": "elasticsearch",
            "PACTWATCH_SEARCH_URLS": settings.urls[0],
            "PACTWATCH_SEARCH_PREFIX": settings.prefix,
        }
    called = Called(tmp_path / "data", environment)
    called.save(*(signing(number) for number in range(6)))
    called.run("index", "update")
    return called


def differences(called: Called, *arguments: str, code: int = 0) -> list[tuple[object, object]]:
    found = called.lines("index", "verify", "--json", *arguments, code=code)
    return sorted((one["kind"], one["fault"]) for one in found)


def test_an_index_that_agrees_is_left_alone(called: Called) -> None:
    assert "agree" in called.run("index", "verify")[0]
    assert differences(called) == []


def test_what_was_lost_changed_or_left_over_is_found_and_mended(called: Called) -> None:
    application = open_application(data=called.data, environment=called.environment)
    with application.open_catalogue() as catalogue, application.open_index() as index:
        stored = list(catalogue.iterate_articles())
        lost, changed = (one.annotated.article.id for one in stored[:2])
        index.write(
            [
                build_article_document(stored[1], version=9, zone=application.zone),
                article("stranger", "联盟", version=4),
            ],
            [(Kind.ARTICLES, lost, 7), (Kind.EVENTS, stored[2].annotated.events[0].id, 3)],
        )
    expected = [("articles", "missing"), ("articles", "surplus"), ("articles", "version"), ("events", "missing")]
    assert differences(called, "--dry-run", code=1) == expected
    assert differences(called) == expected
    assert differences(called) == []
    with application.open_index() as index:
        assert {hit.id for hit in index.search(Request(collapse=False)).hits} == {
            one.annotated.article.id for one in stored
        }
        assert index.count(Kind.EVENTS) == 6
        assert changed in index.read_versions(Kind.ARTICLES, [changed, "unknown"])


def test_what_an_older_catalogue_writes_is_not_swallowed(called: Called) -> None:
    """As after a back-up was restored: the index knows versions and deletions that the catalogue does not."""
    application = open_application(data=called.data, environment=called.environment)
    with application.open_catalogue() as catalogue, application.open_index() as index:
        stored = list(catalogue.iterate_articles())
        gone, ahead = stored[0], stored[1]
        future = build_article_document(ahead, version=9, zone=application.zone)
        index.write([future], [(Kind.ARTICLES, gone.annotated.article.id, 9)])
        index.write([], [(Kind.EVENTS, gone.annotated.events[0].id, 9)])
        catalogue.enqueue_everything(now=now())
    assert "restored from a back-up" in called.run("index", "update")[1]
    assert called.lines("status", "--json")[0]["outbox"] == 0
    assert differences(called, "--dry-run") == []
    with application.open_index() as index:
        assert (index.count(Kind.ARTICLES), index.count(Kind.EVENTS)) == (6, 6)


def test_a_lost_index_is_filled_again(called: Called) -> None:
    application = open_application(data=called.data, environment=called.environment)
    with application.open_index() as index:
        index.rebuild([])
    assert len(differences(called)) == 12
    assert differences(called) == []
