"""Crawls: one at a time for each source, and a killed one is taken over."""

from __future__ import annotations

import pytest

from config.exceptions import CatalogueError, SourceBusy
from database.store import Catalogue
from tests.database.samples import MINUTE, NOW


def test_a_source_is_crawled_once_at_a_time(catalogue: Catalogue) -> None:
    first = catalogue.start_crawl("news", now=NOW, lease=MINUTE)
    with pytest.raises(SourceBusy):
        catalogue.start_crawl("news", now=NOW + MINUTE / 2, lease=MINUTE)
    assert catalogue.start_crawl("other", now=NOW, lease=MINUTE) != first


def test_a_finished_crawl_frees_its_source(catalogue: Catalogue) -> None:
    catalogue.finish_crawl(catalogue.start_crawl("news", now=NOW, lease=MINUTE), now=NOW)
    catalogue.start_crawl("news", now=NOW, lease=MINUTE)


def test_an_expired_lease_is_taken_over_and_its_holder_told(catalogue: Catalogue) -> None:
    lost = catalogue.start_crawl("news", now=NOW, lease=MINUTE)
    taken = catalogue.start_crawl("news", now=NOW + MINUTE, lease=MINUTE)
    with pytest.raises(SourceBusy):
        catalogue.renew_crawl(lost, now=NOW + MINUTE, lease=MINUTE)
    catalogue.finish_crawl(lost, now=NOW + MINUTE, error="late")
    state = catalogue.source_state("news", now=NOW + MINUTE)
    assert (state.running, state.last_error, state.consecutive_failures) == (True, "", 0)
    runs = catalogue.crawl_runs_between(NOW, NOW + 2 * MINUTE)
    assert [(run.id, bool(run.error), run.finished_at) for run in runs] == [
        (lost, True, NOW + MINUTE),
        (taken, False, None),
    ]


def test_a_renewed_lease_holds(catalogue: Catalogue) -> None:
    crawl = catalogue.start_crawl("news", now=NOW, lease=MINUTE)
    catalogue.renew_crawl(crawl, now=NOW + MINUTE / 2, lease=MINUTE)
    with pytest.raises(SourceBusy):
        catalogue.start_crawl("news", now=NOW + MINUTE, lease=MINUTE)


def test_failures_in_a_row_are_counted_until_one_goes_well(catalogue: Catalogue) -> None:
    for error in ("down", "still down"):
        catalogue.finish_crawl(catalogue.start_crawl("news", now=NOW, lease=MINUTE), now=NOW, error=error)
    state = catalogue.source_state("news", now=NOW)
    assert (state.consecutive_failures, state.last_error, state.running) == (2, "still down", False)
    crawl = catalogue.start_crawl("news", now=NOW, lease=MINUTE)
    catalogue.finish_crawl(crawl, now=NOW + MINUTE)
    catalogue.finish_crawl(crawl, now=NOW + 2 * MINUTE, error="said twice")
    (state,) = catalogue.source_states(now=NOW)
    assert (state.consecutive_failures, state.last_error, state.last_finished_at) == (0, "", NOW + MINUTE)


def test_a_source_never_crawled_has_a_blank_state(catalogue: Catalogue) -> None:
    assert catalogue.source_state("news", now=NOW).last_started_at is None
    assert catalogue.source_states(now=NOW) == ()


def test_an_unknown_crawl_cannot_be_finished(catalogue: Catalogue) -> None:
    with pytest.raises(CatalogueError):
        catalogue.finish_crawl(7, now=NOW)


def test_only_a_good_answer_replaces_an_endpoints_validators(catalogue: Catalogue) -> None:
    crawl = catalogue.start_crawl("news", now=NOW, lease=MINUTE)
    url = "https://news.example/feed"
    assert catalogue.validators(url) == ("", "")
    catalogue.record_endpoint(crawl, url, now=NOW, status=200, etag='"a"', last_modified="then", links=5)
    catalogue.record_endpoint(crawl, url, now=NOW, status=304)
    catalogue.record_endpoint(crawl, url, now=NOW, status=503, error="HTTP 503")
    catalogue.record_endpoint(crawl, url, now=NOW, status=200, etag='"b"', error="not a feed")
    assert catalogue.validators(url) == ('"a"', "then")
    (run,) = catalogue.crawl_runs_between(NOW, NOW + MINUTE)
    assert (run.endpoints, run.links) == (4, 5)
    assert [(one.outcome, one.detail) for one in catalogue.failures(NOW, NOW + MINUTE)] == [
        ("endpoint", "HTTP 503"),
        ("endpoint", "not a feed"),
    ]
