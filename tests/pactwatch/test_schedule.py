from __future__ import annotations

import os
import signal
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from config.records import Source, SourceKind
from crawler.records import STOPPED
from database.records import SourceState
from pactwatch.schedule import MAX_BACK_OFF, find_due, find_due_sources
from tests.pactwatch.conftest import watching
from tests.pactwatch.test_interrupt import interrupt, wait_for_requests
from tests.sample_site.server import Server

NOW = datetime(2026, 3, 18, 8, tzinfo=UTC)
HOUR = timedelta(hours=1)


def build_source(name: str, interval: timedelta = 6 * HOUR) -> Source:
    return Source(
        id=name,
        name=name,
        homepage=f"https://{name}.example/",
        country="GB",
        languages=("en",),
        kind=SourceKind.MEDIA,
        timezone="Europe/London",
        endpoints=(),
        min_interval=interval,
    )


def crawled(name: str, ago: timedelta, *, failures: int = 0, running: bool = False) -> SourceState:
    return SourceState(source_id=name, last_started_at=NOW - ago, consecutive_failures=failures, running=running)


def find_due_ids(*states: SourceState, names: str = "abc") -> str:
    return "".join(source.id for source in find_due_sources(map(build_source, names), states, now=NOW))


def test_a_source_never_crawled_is_due_at_once() -> None:
    assert find_due(build_source("a"), None) is None
    assert find_due(build_source("a"), SourceState(source_id="a")) is None
    assert find_due_ids(crawled("b", HOUR)) == "ac"


def test_a_source_is_due_when_its_interval_has_passed() -> None:
    assert find_due(build_source("a"), crawled("a", HOUR)) == NOW + 5 * HOUR
    assert find_due_ids(crawled("a", 6 * HOUR - timedelta(seconds=1)), names="a") == ""
    assert find_due_ids(crawled("a", 6 * HOUR), names="a") == "a"


def test_a_source_whose_crawl_was_interrupted_is_due_at_once() -> None:
    state = replace(crawled("a", HOUR, failures=1), last_error=STOPPED)
    assert find_due(build_source("a"), state) is None


def test_the_longest_overdue_comes_first_and_the_never_crawled_before() -> None:
    assert find_due_ids(crawled("a", 7 * HOUR), crawled("b", 9 * HOUR)) == "cba"


@pytest.mark.parametrize(("failures", "factor"), [(0, 1), (1, 2), (2, 4), (3, 8), (4, 8), (500, 8)])
def test_every_failure_doubles_the_interval_up_to_a_bound(failures: int, factor: int) -> None:
    assert factor <= MAX_BACK_OFF
    due = find_due(build_source("a"), crawled("a", timedelta(), failures=failures))
    assert due == NOW + factor * 6 * HOUR


def test_a_source_being_crawled_is_not_due() -> None:
    assert find_due_ids(crawled("a", 100 * HOUR, running=True), crawled("b", 100 * HOUR), names="ab") == "b"


def test_what_the_catalogue_knows_beyond_the_sources_is_ignored() -> None:
    assert find_due_ids(crawled("gone", 100 * HOUR), names="a") == "a"


def test_once_crawls_what_is_due_and_then_nothing(site: Server, tmp_path: Path) -> None:
    pactwatch = watching(site, tmp_path / "data")
    count = len(site.site.publishers)
    assert f"{count} of {count} sources are due" in pactwatch.run("schedule", "--once").stderr.decode()
    (status,) = pactwatch.lines("status", "--json")
    asked = len(site.requests)
    assert asked > 60
    assert f"0 of {count} sources are due" in pactwatch.run("schedule", "--once").stderr.decode()
    assert len(site.requests) == asked
    assert pactwatch.lines("status", "--json") == [status]


def test_for_ever_until_ctrl_c_while_waiting(site: Server, tmp_path: Path) -> None:
    pactwatch = watching(site, tmp_path / "data")
    process = pactwatch.start("schedule")
    assert process.stderr is not None
    told = process.stderr.readline() + process.stderr.readline()  # what it watches, and the first round
    assert b"pages" in told, told
    os.kill(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=120)
    assert process.returncode in {0, 130}, err.decode()
    assert b"Traceback" not in err
    (status,) = pactwatch.lines("status", "--json")
    assert not {"discovered", "fetched"} & set(status["links"])  # type: ignore[call-overload]


def test_for_ever_until_ctrl_c_while_crawling(site: Server, tmp_path: Path) -> None:
    pactwatch = watching(site, tmp_path / "data", PACTWATCH_CRAWL_DELAY="0.2")
    process = pactwatch.start("schedule")
    wait_for_requests(site, 30)
    code, err = interrupt(process)
    assert code in {0, 130}, err
    assert "Traceback" not in err
    (status,) = pactwatch.lines("status", "--json")
    assert not any(source["running"] for source in status["sources"])  # type: ignore[attr-defined]
