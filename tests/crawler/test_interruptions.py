"""Crawls that are killed, interrupted, or meet each other."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler

from crawler.archive import read_page
from crawler.records import CrawlReport
from tests.crawler.conftest import Bench, build_source
from tests.crawler.site import Answer, article

PAGES = [f"/{number}" for number in range(40)]


def serve_pages(bench: Bench) -> None:
    etag = {"ETag": '"v1"'}

    def feed(handler: BaseHTTPRequestHandler) -> Answer:
        known = handler.headers.get("If-None-Match") == '"v1"'
        return Answer(status=304) if known else bench.site.feed(PAGES, headers=etag)

    bench.site.pages |= {path: article(path) for path in PAGES} | {"/feed": feed}


def check_archive(bench: Bench) -> None:
    """Every page that the catalogue knows of can be read."""
    with bench.open() as catalogue:
        tasks = catalogue.lease_fetched(100, now=datetime.now(UTC), lease=timedelta(seconds=0))
    assert {read_page(bench.archive, task.fetched.archived)[1] for task in tasks} == {
        bench.site.pages[task.fetched.url.removeprefix(bench.site.url(""))].body.encode() for task in tasks
    }


def test_killed_crawl_is_taken_up_again(bench: Bench) -> None:
    serve_pages(bench)
    source = build_source(bench.site.url("/feed"))

    def kill(handler: BaseHTTPRequestHandler) -> None:
        (child,) = multiprocessing.active_children()
        os.kill(child.pid or 0, signal.SIGKILL)
        handler.close_connection = True

    bench.site.pages["/30"] = kill
    (report,) = bench.crawl(source)
    assert "signal 9" in report.error
    killed = bench.states()
    assert killed["fetched"] + killed["discovered"] == len(PAGES)
    assert killed["discovered"] >= 1
    bench.site.pages["/30"] = article("/30")
    check_archive(bench)
    asked = {path: bench.site.count(path) for path in PAGES}
    (report,) = bench.crawl(source)
    assert report.endpoints[0].status == 304
    assert report.fetched == killed["discovered"]
    assert bench.states() == {"fetched": len(PAGES)}
    check_archive(bench)
    again = [path for path in PAGES if bench.site.count(path) > asked[path]]
    assert len(again) == killed["discovered"]
    with bench.open() as catalogue:
        state = catalogue.source_state("test", now=datetime.now(UTC))
    assert (state.last_error, state.running) == ("", False)


def test_ctrl_c_finishes_what_is_on_the_wire(bench: Bench) -> None:
    serve_pages(bench)
    source = build_source(bench.site.url("/feed"))
    interrupted = threading.Event()

    def interrupt(handler: BaseHTTPRequestHandler) -> Answer:
        os.kill(os.getpid(), signal.SIGINT)
        interrupted.wait(2)
        return article("/3")

    bench.site.pages["/3"] = interrupt
    (report,) = bench.crawl(source)
    assert report.stopped
    assert report.left >= 1
    assert report.links == report.fetched + report.left
    states = bench.states()
    assert states == {"fetched": report.fetched, "discovered": report.left}
    bench.site.pages["/3"] = article("/3")
    check_archive(bench)
    assert report.fetched == sum(bench.site.count(path) for path in PAGES)
    (report,) = bench.crawl(source)
    assert (report.stopped, report.error) == (False, "")
    assert bench.states() == {"fetched": len(PAGES)}
    assert all(bench.site.count(path) == 1 for path in PAGES)


def test_ctrl_c_does_not_wait_for_a_long_crawl_delay(bench: Bench) -> None:
    serve_pages(bench)
    bench.site.pages["/robots.txt"] = Answer(body="User-agent: *\nCrawl-delay: 3\n")

    def interrupt(handler: BaseHTTPRequestHandler) -> Answer:
        os.kill(os.getpid(), signal.SIGINT)
        return bench.site.feed(PAGES)

    bench.site.pages["/feed"] = interrupt
    (report,) = bench.crawl(build_source(bench.site.url("/feed")))
    assert report.stopped
    assert report.left == len(PAGES)


def test_two_crawls_at_once(bench: Bench) -> None:
    serve_pages(bench)
    released = threading.Event()

    def wait(handler: BaseHTTPRequestHandler) -> Answer:
        released.wait(60)
        return article("/0")

    bench.site.pages["/0"] = wait
    source = build_source(bench.site.url("/feed"))
    other = build_source(bench.site.url("/feed2"), name="other")
    bench.site.pages["/feed2"] = bench.site.feed([])
    first: list[tuple[CrawlReport, ...]] = []
    thread = threading.Thread(target=lambda: first.append(bench.crawl(source)))
    thread.start()
    bench.site.wait_for("/0")
    busy, free = bench.crawl(source, other)
    released.set()
    thread.join()
    assert (busy.busy, busy.crawl_id, busy.links) == (True, 0, 0)
    assert "is being crawled" in busy.error
    assert (free.busy, free.endpoints[0].status) == (False, 200)
    assert first[0][0].fetched == len(PAGES)
    assert all(bench.site.count(path) == 1 for path in PAGES)
