from __future__ import annotations

import contextlib
import csv
import io
import os
import re
import signal
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.pactwatch.conftest import DAY, Pactwatch, watching
from tests.pactwatch.test_extract import line
from tests.sample_site.server import Server, serve
from tests.sample_site.site import SampleSite


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Pactwatch, Server]]:
    """The sample site after one `pactwatch run`; shared by the tests that only look."""
    with serve(SampleSite(DAY)) as site:
        pactwatch = watching(site, tmp_path_factory.mktemp("watched") / "data")
        pactwatch.run("run")
        yield pactwatch, site


def status(pactwatch: Pactwatch) -> dict[str, dict[str, int]]:
    return pactwatch.lines("status", "--json")[0]  # type: ignore[return-value]


def test_every_link_ends_in_one_outcome_and_nothing_waits(crawled: tuple[Pactwatch, Server]) -> None:
    pactwatch, site = crawled
    links = status(pactwatch)["links"]
    assert not {"discovered", "fetched"} & set(links)
    kinds = {page.kind for page in site.site.pages}
    assert {"robots_blocked", "redirect_loop", "missing", "login"} <= kinds
    assert links["robots"] >= 1
    assert links["http_error"] >= 2
    assert links["not_article"] >= 1
    assert links["indexed"] + links.get("duplicate", 0) >= 60
    assert links["duplicate"] >= 4
    assert status(pactwatch)["outbox"] == 0


def test_every_sample_article_is_found_by_its_title(crawled: tuple[Pactwatch, Server]) -> None:
    pactwatch, site = crawled
    pages = site.site.articles
    asked = b"".join(line(id=page.id, query=f'title:"{page.title}"', size=100) for page in pages)
    found = {answer["id"]: answer["hits"] for answer in pactwatch.lines("search", "--batch", "-", stdin=asked)}
    missing = [page.id for page in pages if site.site.url(page) not in {hit["url"] for hit in found[page.id]}]
    assert not missing


def test_an_article_on_several_pages_is_one_whole_article(crawled: tuple[Pactwatch, Server]) -> None:
    pactwatch, site = crawled
    paged = [page for page in site.site.articles if page.page_breaks]
    assert paged
    for page in paged:
        for text in (page.blocks[0].text, page.blocks[-1].text):
            clause = re.split(r"[，。,.]", text)[0]
            (found,) = pactwatch.lines("search", "--json", "--no-collapse", f'"{clause}"')
            assert [hit["url"] for hit in found["hits"]] == [site.site.url(page)]  # type: ignore[attr-defined]
        assert all((url, 200) in site.requests for url in site.site.further_urls(page))


def test_events_are_found_by_type_and_counts_match_the_export(crawled: tuple[Pactwatch, Server]) -> None:
    pactwatch, _ = crawled
    for kind in ("articles", "events"):
        options = ("--kind", kind, "--type", "alliance_formed")
        (found,) = pactwatch.lines("search", "--json", *options)
        assert found["total"]
        exported = pactwatch.run("export", *options, "--format", "csv").stdout
        assert exported.startswith(b"\xef\xbb\xbf")
        rows = list(csv.DictReader(io.StringIO(exported.decode("utf-8-sig"))))
        assert len(rows) == found["total"]
        assert len(pactwatch.lines("export", *options, "--format", "jsonl")) == found["total"]


def test_a_second_crawl_changes_nothing(crawled: tuple[Pactwatch, Server]) -> None:
    pactwatch, _ = crawled
    before = status(pactwatch)
    (articles,) = pactwatch.lines("search", "--json", "--no-collapse", "--size", "0")
    pactwatch.run("crawl")
    assert status(pactwatch)["links"] == before["links"]
    assert pactwatch.lines("search", "--json", "--no-collapse", "--size", "0")[0]["total"] == articles["total"]


def test_the_index_is_rebuilt_to_the_same_answers(crawled: tuple[Pactwatch, Server]) -> None:
    pactwatch, _ = crawled
    query = ("search", "--json", "联盟 OR alliance", "--size", "50")
    (before,) = pactwatch.lines(*query)
    pactwatch.run("index", "rebuild")
    (after,) = pactwatch.lines(*query)
    assert before["total"] == after["total"]
    assert [hit["id"] for hit in before["hits"]] == [hit["id"] for hit in after["hits"]]  # type: ignore[attr-defined]


def test_this_weeks_digest_names_this_weeks_events(crawled: tuple[Pactwatch, Server], tmp_path: Path) -> None:
    pactwatch, _ = crawled
    year, week, _ = DAY.isocalendar()
    printed = pactwatch.run("digest", "--week", f"{year}-W{week:02}", "--output", str(tmp_path)).stdout.decode()
    markdown, html = (Path(name).read_text(encoding="utf-8") for name in printed.split())
    assert "127.0.0.1" in markdown
    assert "<script" not in html.lower()
    assert b"2026-W60" in pactwatch.run("digest", "--week", "2026-W60", code=2).stderr


def test_an_updated_page_becomes_a_revision(site: Server, tmp_path: Path) -> None:
    pactwatch = watching(site, tmp_path / "data", PACTWATCH_CRAWL_REVISIT_AFTER="0s", PACTWATCH_CRAWL_REVISIT_FOR="60d")
    pactwatch.run("crawl")
    site.publish_updates()
    pactwatch.run("crawl")
    links = status(pactwatch)["links"]
    assert links["updated"] >= 1
    assert links["unchanged"] >= 60


def test_killed_in_the_middle_the_next_crawl_completes(site: Server, tmp_path: Path) -> None:
    pactwatch = watching(site, tmp_path / "data")
    process = pactwatch.start("crawl")
    deadline = time.monotonic() + 60
    while len(site.requests) < 25 and time.monotonic() < deadline:
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    pactwatch.run("crawl")
    (whole,) = pactwatch.lines("search", "--json", "--no-collapse", "--size", "0")
    links = status(pactwatch)["links"]
    assert not {"discovered", "fetched"} & set(links)
    assert whole["total"] >= 60


def find_workers(parent: int) -> list[int]:
    """The worker processes of a command: its group's members that multiprocessing spawned."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            spawned = b"spawn_main" in (folder / "cmdline").read_bytes()
            if spawned and os.getpgid(int(folder.name)) == parent:
                found.append(int(folder.name))
    return found


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="finds processes in /proc")
def test_pages_whose_worker_was_killed_are_read_again(site: Server, tmp_path: Path) -> None:
    pactwatch = watching(site, tmp_path / "data")
    process = pactwatch.start("crawl")
    deadline = time.monotonic() + 60
    while len(site.requests) < 60 and time.monotonic() < deadline:
        time.sleep(0.02)
    workers = find_workers(process.pid)
    assert workers
    for worker in workers:
        os.kill(worker, signal.SIGKILL)
    out, err = process.communicate(timeout=240)
    links = status(pactwatch)["links"]
    print(process.returncode, links, err.decode(), out.decode())
    assert "rejected" not in links
    assert links["indexed"] + links["duplicate"] == len(site.site.articles)


def test_two_crawls_at_once_never_fetch_a_page_twice(site: Server, tmp_path: Path) -> None:
    pactwatch = watching(site, tmp_path / "data")
    pactwatch.run("status")
    processes = [pactwatch.start("crawl", "--json") for _ in range(2)]
    for process in processes:
        out, err = process.communicate(timeout=240)
        assert process.returncode in {0, 1}, err.decode() + out.decode()
    pages = [
        url
        for url, code in site.requests
        if code == 200 and url in {site.site.url(page) for page in site.site.articles}
    ]
    redirected = {
        site.site.url(site.site.page(page.redirect_to)) for page in site.site.pages if page.kind == "redirect"
    }
    assert {url for url, times in Counter(pages).items() if times > 1} <= redirected


def test_a_dry_run_writes_nothing(site: Server, tmp_path: Path) -> None:
    pactwatch = watching(site, tmp_path / "data")
    shown = pactwatch.run("crawl", "--dry-run").stdout.decode().split()
    assert len(shown) >= 60
    assert status(pactwatch)["links"] == {}
    assert not list((tmp_path / "data").rglob("*.warc.gz"))
    assert not {url for url, _ in site.requests} & {site.site.url(page) for page in site.site.articles}


def test_sources_check_asks_every_endpoint(site: Server, tmp_path: Path) -> None:
    pactwatch = watching(site, tmp_path / "data")
    shown = pactwatch.run("sources", "check").stdout.decode()
    for publisher in site.site.publishers:
        assert publisher.id in shown
