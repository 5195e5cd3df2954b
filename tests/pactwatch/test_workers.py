from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from config.exceptions import Reason, Rejected, SettingsError
from config.records import Selectors
from config.settings import ExtractSettings, read_settings
from extractors.records import AnnotatedArticle, Page
from pactwatch import serving
from pactwatch.workers import Workers, _Worker

TEXT = "临江大学与青禾医院3月16日签署战略合作协议,共建临江生物材料联合实验室。"


def page(text: str, *, is_text: bool = True) -> Page:
    return Page(
        requested_url="",
        final_url="",
        body=text.encode(),
        fetched_at=None,
        is_text=is_text,
        encoding="utf-8",
        external_id="x",
    )


def settings(**changes: object) -> ExtractSettings:
    return replace(read_settings(None, {}).extract, **changes)  # type: ignore[arg-type]


def test_results_come_in_the_order_given() -> None:
    with Workers(settings(workers=2)) as workers:
        pages = [(number, page(TEXT * (1 + 30 * (number % 2))), Selectors()) for number in range(12)]
        results = list(workers.annotate(pages))
    assert [result.key for result in results] == list(range(12))
    assert all(isinstance(result.result, AnnotatedArticle) for result in results)


def test_no_more_processes_are_started_than_there_are_pages() -> None:
    with Workers(settings(workers=3)) as workers:
        assert not multiprocessing.active_children()
        (result,) = workers.annotate([(1, page(TEXT), Selectors())])
        assert isinstance(result.result, AnnotatedArticle)
        assert len(multiprocessing.active_children()) == 1
        assert len(list(workers.annotate([(number, page(TEXT), Selectors()) for number in range(2)]))) == 2
        assert len(multiprocessing.active_children()) == 2


def test_a_wrong_pattern_of_a_lexicon_ends_the_run_instead_of_each_page(monkeypatch: pytest.MonkeyPatch) -> None:
    def meet_wrong_pattern(*_: object, **__: object) -> None:
        raise SettingsError("common.en.toml", "[names]", "heads", "is not a regular expression")

    monkeypatch.setattr(serving, "annotate", meet_wrong_pattern)
    ours, theirs = multiprocessing.Pipe()
    served = threading.Thread(target=serving.serve, args=(theirs, settings(max_memory_bytes=0), ()))
    served.start()
    assert ours.recv() is None
    ours.send((page(TEXT), Selectors()))
    assert isinstance(ours.recv(), SettingsError)
    served.join()


@pytest.mark.parametrize("killed", [1, 2])
def test_no_page_is_lost_with_a_killed_worker_nor_with_all_of_them(killed: int) -> None:
    def pages() -> Iterator[tuple[int, Page, Selectors]]:
        for number in range(40):
            if number == 20:
                for child in multiprocessing.active_children()[:killed]:
                    os.kill(child.pid or 0, signal.SIGKILL)
            yield number, page(f"{TEXT * 20}{number}"), Selectors()

    with Workers(settings(workers=2)) as workers:
        results = list(workers.annotate(pages()))
    assert [result.key for result in results] == list(range(40))
    assert all(isinstance(result.result, AnnotatedArticle) for result in results)


def test_a_page_that_takes_too_long_is_rejected_and_the_next_goes_well() -> None:
    slow = "<html><body>" + "<p>" + (TEXT + "</p><p>") * 150_000 + "</body></html>"
    with Workers(settings(workers=1, timeout=timedelta(seconds=5))) as workers:
        first, second = workers.annotate([(1, page(slow, is_text=False), Selectors()), (2, page(TEXT), Selectors())])
    assert isinstance(first.result, Rejected)
    assert first.result.reason is Reason.TIMEOUT
    assert isinstance(second.result, AnnotatedArticle)


@pytest.mark.parametrize(("used", "answers"), [(0.0, True), (60.0, False)])
def test_the_time_of_a_page_is_that_of_a_processor(
    monkeypatch: pytest.MonkeyPatch, used: float, *, answers: bool
) -> None:
    monkeypatch.setattr("pactwatch.workers.IDLE_PATIENCE", 10_000)
    monkeypatch.setattr(_Worker, "_read_clock", lambda _: used)
    ours, theirs = multiprocessing.Pipe()
    worker = object.__new__(_Worker)
    worker._connection, worker._timeout = ours, 0.01
    answer = threading.Timer(0.3, theirs.send, ("late by the clock",))
    answer.start()
    assert worker._answers(0.0) is answers
    answer.join()


def test_a_worker_that_hangs_without_a_processor_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_Worker, "_read_clock", lambda _: 0.0)
    worker = object.__new__(_Worker)
    (worker._connection, _kept), worker._timeout = multiprocessing.Pipe(), 0.01
    assert not worker._answers(0.0)


def test_a_page_that_swells_is_rejected_and_the_next_goes_well() -> None:
    large = "<html><body>" + "<p><b>a</b></p>" * 900_000 + "</body></html>"
    with Workers(settings(workers=1, max_memory_bytes=500_000_000, timeout=timedelta(minutes=2))) as workers:
        first, second = workers.annotate([(1, page(large, is_text=False), Selectors()), (2, page(TEXT), Selectors())])
    assert isinstance(first.result, Rejected)
    assert isinstance(second.result, AnnotatedArticle)


@pytest.mark.parametrize("size", [1025, 5000])
def test_a_body_over_the_limit_never_reaches_a_worker(size: int) -> None:
    with Workers(settings(workers=1, max_body_bytes=1024)) as workers:
        (result,) = workers.annotate([(1, page("a" * size), Selectors())])
    assert isinstance(result.result, Rejected)
    assert result.result.reason is Reason.TOO_LARGE
