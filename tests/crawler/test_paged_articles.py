"""Articles on several pages: fetched whole, recorded at once, and what is missing is told."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler

from crawler.archive import read_page
from crawler.archive_reader import iterate_archive
from crawler.records import CrawlProgress, Step
from database.records import Fetched
from extractors.records import Page
from tests.crawler.conftest import Bench, build_source
from tests.crawler.site import Answer


def build_page(
    number: int, total: int, *, shown: range | None = None, headers: Mapping[str, str] | None = None
) -> Answer:
    text = "".join(f"<p>第{number}页第{line}段：三家医院签署协议，共同建设临床试验服务平台。</p>" for line in range(9))
    links = (f'<a href="story{f"_{n}" if n > 1 else ""}.html">{n}</a>' for n in shown or range(1, total + 1))
    return Answer(body=f"<html><body><h1>平台</h1>{text}<p>{' '.join(links)}</p></body></html>", headers=headers or {})


def serve_story(bench: Bench, total: int) -> None:
    bench.site.pages |= {f"/story_{n}.html": build_page(n, total) for n in range(2, total + 1)}
    bench.site.pages |= {"/story.html": build_page(1, total), "/feed": bench.site.feed(["/story.html"])}


def fetched(bench: Bench) -> Fetched:
    with bench.open() as catalogue:
        (task,) = catalogue.lease_fetched(9, now=datetime.now(UTC) + timedelta(days=3), lease=timedelta(0))
    return task.fetched


def paths(bench: Bench, found: Fetched) -> list[str]:
    return [one.url.removeprefix(bench.site.url("")) for one in found.further]


def crawl(bench: Bench, **changes: object) -> tuple[Fetched, list[CrawlProgress]]:
    steps: list[CrawlProgress] = []
    (report,) = bench.crawl(build_source(bench.site.url("/feed")), on_progress=steps.append, **changes)
    assert (report.links, report.fetched, report.left, report.error) == (1, 1, 0, "")
    assert bench.states() == {"fetched": 1}
    return fetched(bench), steps


def test_all_pages_are_archived_and_recorded_as_one_link(bench: Bench) -> None:
    serve_story(bench, 3)
    found, steps = crawl(bench)
    assert (paths(bench, found), found.missing) == (["/story_2.html", "/story_3.html"], "")
    for one in found.further:
        page = bench.site.pages[one.url.removeprefix(bench.site.url(""))]
        assert read_page(bench.archive, one.archived)[1] == page.body.encode()
    assert [step.what for step in steps].count(Step.FETCHED) == 1
    assert [path for path in bench.site.paths() if path.startswith("/story")] == [
        "/story.html",
        "/story_2.html",
        "/story_3.html",
    ]
    walked = list(iterate_archive(bench.archive / found.archived.file, max_body_bytes=10**6))
    assert all(isinstance(page, Page) for page in walked)
    assert [page.first_url for page in walked] == ["", found.url, found.url]  # type: ignore[union-attr]


def test_pager_that_shows_a_few_pages_at_a_time(bench: Bench) -> None:
    serve_story(bench, 6)
    bench.site.pages |= {
        f"/story{f'_{n}' if n > 1 else ''}.html": build_page(n, 6, shown=range(max(1, n - 1), min(6, n + 1) + 1))
        for n in range(1, 7)
    }
    found, _ = crawl(bench)
    assert paths(bench, found) == [f"/story_{number}.html" for number in range(2, 7)]


def test_missing_pages_are_told(bench: Bench) -> None:
    serve_story(bench, 7)
    bench.site.pages |= {
        "/robots.txt": Answer(body="User-agent: *\nDisallow: /story_5\n"),
        "/story.html": build_page(1, 7, headers={"ETag": '"one"'}),
        "/story_2.html": Answer(status=500),
        "/story_3.html": Answer(status=302, headers={"Location": "/elsewhere.html"}),
        "/elsewhere.html": build_page(3, 7),
        "/story_4.html": Answer(body=b"%PDF", content_type="application/pdf"),
        "/story_6.html": Answer(status=302, headers={"Location": "/story.html"}),
    }
    found, steps = crawl(bench)
    assert paths(bench, found) == ["/story_7.html"]
    assert bench.site.count("/story_5.html") == 0
    for words in (
        "page 2 is missing: HTTP 500",
        "page 3 is missing: it leads to http",
        "page 4 is missing: content type application/pdf",
        "page 5 is missing: robots",
    ):
        assert words in found.missing
    assert "page 6" not in found.missing  # the site leads back to the first page
    assert found.etag == ""  # else a later crawl would be told that nothing changed
    assert [step.detail for step in steps if step.what is Step.INCOMPLETE] == [found.missing]
    assert bench.details()["/story.html"] == ("incomplete", found.missing)


def test_bounds_are_told(bench: Bench) -> None:
    serve_story(bench, 9)
    found, _ = crawl(bench, max_article_pages=3)
    assert paths(bench, found) == ["/story_2.html", "/story_3.html"]
    assert found.missing == "pages from 4 on were left out: crawl.max_article_pages is 3"
    assert bench.site.count("/story_4.html") == 0


def test_killed_between_two_pages_loses_nothing(bench: Bench) -> None:
    serve_story(bench, 3)
    last = bench.site.pages["/story_3.html"]

    def kill(handler: BaseHTTPRequestHandler) -> None:
        (child,) = multiprocessing.active_children()
        os.kill(child.pid or 0, signal.SIGKILL)
        handler.close_connection = True

    bench.site.pages["/story_3.html"] = kill
    bench.crawl(build_source(bench.site.url("/feed")))
    assert bench.states() == {"discovered": 1}
    bench.site.pages["/story_3.html"] = last
    found, _ = crawl(bench)
    assert (len(found.further), found.missing) == (2, "")


def test_ctrl_c_leaves_the_whole_article_for_the_next_crawl(bench: Bench) -> None:
    serve_story(bench, 3)
    bench.site.pages["/robots.txt"] = Answer(body="User-agent: *\nCrawl-delay: 2\n")
    second = bench.site.pages["/story_2.html"]
    assert isinstance(second, Answer)

    def interrupt(handler: BaseHTTPRequestHandler) -> Answer:
        os.kill(os.getpid(), signal.SIGINT)
        return second

    bench.site.pages["/story_2.html"] = interrupt
    (report,) = bench.crawl(build_source(bench.site.url("/feed")))
    assert (report.stopped, report.left) == (True, 1)
    assert bench.states() == {"discovered": 1}
    bench.site.pages |= {"/story_2.html": second, "/robots.txt": Answer(body="")}
    found, _ = crawl(bench)
    assert (len(found.further), found.missing) == (2, "")
