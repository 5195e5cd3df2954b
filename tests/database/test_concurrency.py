"""Threads and processes write at once and nothing is lost; a killed writer loses nothing it was told is safe."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from database.store import Catalogue
from tests.database.samples import DAY, NOW, make_fetched
from tests.database.writing import SHARED_NAMES, WORK

ROOT = Path(__file__).parents[2]
THREADS, PROCESSES = 3, 2


def start(task: str, url: str, name: str, count: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.database.writing", task, url, name, str(count)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def run_everywhere(task: str, url: str, catalogue: Catalogue, count: int) -> list[list[str]]:
    """The lines of each of several threads and processes that do one task at once."""
    processes = [start(task, url, f"p{number}", count) for number in range(PROCESSES)]
    with ThreadPoolExecutor(THREADS) as pool:
        jobs = [
            pool.submit(lambda name: list(WORK[task](catalogue, name, count)), f"t{number}")
            for number in range(THREADS)
        ]
        lines = [job.result() for job in jobs]
    for process in processes:
        output, problem = process.communicate(timeout=120)
        assert process.returncode == 0, problem
        lines.append(output.splitlines())
    return lines


def test_no_revision_and_no_organisation_is_lost(url: str, catalogue: Catalogue) -> None:
    lines = run_everywhere("save_articles", url, catalogue, 12)
    writers = THREADS + PROCESSES
    shared = catalogue.article(catalogue.find_by_url("https://shared.example/"))
    assert shared.version == shared.revisions == writers * 12
    assert {one.text for one in catalogue.revisions(shared.annotated.article.id)} == {
        f"shared {name} {number}"
        for name in [f"t{n}" for n in range(THREADS)] + [f"p{n}" for n in range(PROCESSES)]
        for number in range(12)
    }
    ids = {line for some in lines for line in some}
    assert len(ids) == writers * 12
    assert len(catalogue.articles(sorted(ids))) == writers * 12
    named = {mention.norm for stored in catalogue.iterate_articles() for mention in stored.annotated.mentions}
    assert named <= set(SHARED_NAMES)
    assert catalogue.count_organisations() == len(
        {SHARED_NAMES[(n + p) % len(SHARED_NAMES)] for n in range(12) for p in range(6)}
    )


def test_every_page_is_extracted_once(url: str, catalogue: Catalogue) -> None:
    run_everywhere("fetch_pages", url, catalogue, 10)
    pages = (THREADS + PROCESSES) * 10
    assert {count.name: count.count for count in catalogue.count_links()} == {"fetched": pages, "discovered": 10}
    lines = Counter(line for some in run_everywhere("extract_pages", url, catalogue, 30) for line in some)
    assert len(lines) == pages
    assert set(lines.values()) == {1}
    assert {count.name: count.count for count in catalogue.count_links()} == {"indexed": pages, "discovered": 10}


def test_every_outbox_row_is_claimed_once(url: str, catalogue: Catalogue) -> None:
    list(WORK["save_articles"](catalogue, "x", 20))
    size = catalogue.outbox_size()
    lines = Counter(line for some in run_everywhere("drain_outbox", url, catalogue, 20) for line in some)
    assert sum(lines.values()) == len(lines) == size
    assert catalogue.outbox_size() == 0


def test_every_source_has_one_crawl(url: str, catalogue: Catalogue) -> None:
    lines = Counter(line for some in run_everywhere("start_crawls", url, catalogue, 15) for line in some)
    assert lines == {f"source-{number}": 1 for number in range(15)}


def test_articles_saved_while_the_outbox_drains_all_reach_the_index(url: str, catalogue: Catalogue) -> None:
    process = start("save_articles", url, "p0", 25)
    newest: Counter[str] = Counter()
    while process.poll() is None or catalogue.outbox_size():
        rows = catalogue.claim_outbox(5, now=NOW, lease=DAY)
        for row in rows:
            newest[row.id] = max(newest[row.id], row.version)
        catalogue.settle_outbox(rows)
    _, problem = process.communicate()
    assert process.returncode == 0, problem
    for stored in catalogue.iterate_articles():
        assert newest[stored.annotated.article.id] == stored.version


def test_a_killed_writer_loses_nothing_it_was_told_is_safe(url: str, catalogue: Catalogue) -> None:
    for attempt in range(3):
        process = start("save_articles", url, f"k{attempt}", 10_000)
        assert process.stdout is not None
        lines = [process.stdout.readline().strip() for _ in range(4 + 3 * attempt)]
        process.kill()
        lines += process.stdout.read().splitlines()
        process.communicate()
        safe = [line for line in lines if len(line) == 24]
        assert len(safe) >= 4 + 3 * attempt
        assert [one.annotated.article.id for one in catalogue.articles(safe)] == safe
        rows = {(row.kind, row.id) for row in catalogue.claim_outbox(10_000, now=NOW, lease=DAY)}
        assert {("articles", one) for one in safe} <= rows
        for stored in catalogue.articles(safe):
            assert stored.revisions == len(catalogue.revisions(stored.annotated.article.id)) == 1
            assert len(stored.annotated.mentions) == 6
    catalogue.record_fetched(make_fetched(), crawl_id=1)  # no lock was left behind
