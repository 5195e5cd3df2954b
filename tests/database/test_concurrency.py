"""Threads and processes write at once and nothing is lost; a killed writer loses nothing it was told is safe."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import pytest

from database.store import Catalogue
from tests.database.samples import DAY, NOW, make_fetched
from tests.database.writing import ENDED, SHARED_NAMES, WORK

ROOT = Path(__file__).parents[2]
THREADS, PROCESSES = 3, 2


class Writer:
    """A server of writing processes, one at a time."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "tests.database.writing"]
        self._server = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self._process = 0

    def start(self, task: str, url: str, name: str, count: int) -> None:
        """Start a process that does a task."""
        assert self._server.stdin is not None
        self._server.stdin.write(f"{task} {url} {name} {count}\n")
        self._server.stdin.flush()
        self._process = int(self.read_line())

    def read_line(self) -> str:
        assert self._server.stdout is not None
        return self._server.stdout.readline().strip()

    def is_running(self) -> bool:
        return psutil.pid_exists(self._process)

    def finish(self, *, code: int = 0) -> list[str]:
        """The lines not read so far, once the process has ended with the code."""
        lines = []
        while (line := self.read_line()) and not line.startswith(ENDED):
            lines.append(line)
        assert line == f"{ENDED}{code}"
        return lines

    def kill(self) -> None:
        os.kill(self._process, signal.SIGKILL)

    def close(self) -> None:
        self._server.communicate()


@pytest.fixture(scope="module")
def writers() -> Iterator[list[Writer]]:
    """Started once: what they load takes seconds."""
    some = [Writer() for _ in range(PROCESSES)]
    yield some
    for writer in some:
        writer.close()


def run_everywhere(task: str, url: str, catalogue: Catalogue, count: int, writers: Sequence[Writer]) -> list[list[str]]:
    """The lines of each of several threads and processes that do one task at once."""
    for number, writer in enumerate(writers):
        writer.start(task, url, f"p{number}", count)
    with ThreadPoolExecutor(THREADS) as pool:
        jobs = [
            pool.submit(lambda name: list(WORK[task](catalogue, name, count)), f"t{number}")
            for number in range(THREADS)
        ]
        lines = [job.result() for job in jobs]
    return lines + [writer.finish() for writer in writers]


def test_no_revision_and_no_organisation_is_lost(url: str, catalogue: Catalogue, writers: list[Writer]) -> None:
    lines = run_everywhere("save_articles", url, catalogue, 12, writers)
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


def test_every_page_is_extracted_once(url: str, catalogue: Catalogue, writers: list[Writer]) -> None:
    run_everywhere("fetch_pages", url, catalogue, 10, writers)
    pages = (THREADS + PROCESSES) * 10
    assert {count.name: count.count for count in catalogue.count_links()} == {"fetched": pages, "discovered": 10}
    lines = Counter(line for some in run_everywhere("extract_pages", url, catalogue, 30, writers) for line in some)
    assert len(lines) == pages
    assert set(lines.values()) == {1}
    assert {count.name: count.count for count in catalogue.count_links()} == {"indexed": pages, "discovered": 10}


def test_every_outbox_row_is_claimed_once(url: str, catalogue: Catalogue, writers: list[Writer]) -> None:
    list(WORK["save_articles"](catalogue, "x", 20))
    size = catalogue.outbox_size()
    lines = Counter(line for some in run_everywhere("drain_outbox", url, catalogue, 20, writers) for line in some)
    assert sum(lines.values()) == len(lines) == size
    assert catalogue.outbox_size() == 0


def test_every_source_has_one_crawl(url: str, catalogue: Catalogue, writers: list[Writer]) -> None:
    lines = Counter(line for some in run_everywhere("start_crawls", url, catalogue, 15, writers) for line in some)
    assert lines == {f"source-{number}": 1 for number in range(15)}


def test_articles_saved_while_the_outbox_drains_all_reach_the_index(
    url: str, catalogue: Catalogue, writers: list[Writer]
) -> None:
    writer = writers[0]
    writer.start("save_articles", url, "p0", 25)
    newest: Counter[str] = Counter()
    while writer.is_running() or catalogue.outbox_size():
        rows = catalogue.claim_outbox(5, now=NOW, lease=DAY)
        for row in rows:
            newest[row.id] = max(newest[row.id], row.version)
        catalogue.settle_outbox(rows)
    writer.finish()
    for stored in catalogue.iterate_articles():
        assert newest[stored.annotated.article.id] == stored.version


def test_a_killed_writer_loses_nothing_it_was_told_is_safe(
    url: str, catalogue: Catalogue, writers: list[Writer]
) -> None:
    for attempt in range(3):
        writer = writers[0]
        writer.start("save_articles", url, f"k{attempt}", 10_000)
        lines = [writer.read_line() for _ in range(4 + 3 * attempt)]
        writer.kill()
        lines += writer.finish(code=-signal.SIGKILL)
        safe = [line for line in lines if len(line) == 24]
        assert len(safe) >= 4 + 3 * attempt
        assert [one.annotated.article.id for one in catalogue.articles(safe)] == safe
        rows = {(row.kind, row.id) for row in catalogue.claim_outbox(10_000, now=NOW, lease=DAY)}
        assert {("articles", one) for one in safe} <= rows
        for stored in catalogue.articles(safe):
            assert stored.revisions == len(catalogue.revisions(stored.annotated.article.id)) == 1
            assert len(stored.annotated.mentions) == 6
    catalogue.record_fetched(make_fetched(), crawl_id=1)  # no lock was left behind
