"""Processes that write to a catalogue and say what they were told is safe.

`python -m tests.database.writing` loads once what they need and forks one for each task.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable, Iterator
from typing import NoReturn

from config.exceptions import SourceBusy
from database.store import Catalogue
from database.vocabulary import load_vocabulary
from tests.database.samples import DAY, NOW, annotate, make_article, make_fetched, make_link

ENDED = "ended "  # before the exit code of a task's process
SHARED_NAMES = tuple(f"第{number}研究院" for number in range(40))


def save_articles(catalogue: Catalogue, name: str, count: int) -> Iterator[str]:
    """New articles, each followed by a revision of an article that all share, with organisations that all share."""
    for number in range(count):
        names = tuple(SHARED_NAMES[(number + place) % len(SHARED_NAMES)] for place in range(6))
        article = make_article(f"https://{name}.example/{number}", text=f"{name} {number}")
        catalogue.save_article(annotate(article, organisations=names), now=NOW)
        shared = make_article("https://shared.example/", text=f"shared {name} {number}")
        catalogue.save_article(annotate(shared, organisations=names[::-1]), now=NOW)
        yield article.id


def fetch_pages(catalogue: Catalogue, name: str, count: int) -> Iterator[str]:
    """Links added and fetched, some of them by all."""
    for number in range(count):
        url = f"https://{name}.example/{number}"
        catalogue.add_links([make_link(url), make_link(f"https://shared.example/{number}")], crawl_id=1)
        offset = int.from_bytes(name.encode()) * 1000 + number
        catalogue.record_fetched(make_fetched(url, offset=offset), crawl_id=1)
        yield url


def extract_pages(catalogue: Catalogue, _name: str, count: int) -> Iterator[str]:
    """Whatever waits is leased and saved."""
    for _ in range(count):
        for task in catalogue.lease_fetched(3, now=NOW, lease=DAY):
            article = make_article(task.fetched.url, text=task.fetched.url)
            outcome = catalogue.save_article(annotate(article), now=NOW, task_id=task.id)
            yield f"{task.id} {outcome}"


def drain_outbox(catalogue: Catalogue, _name: str, count: int) -> Iterator[str]:
    """Whatever is in the outbox is claimed and settled."""
    for _ in range(count):
        rows = catalogue.claim_outbox(7, now=NOW, lease=DAY)
        catalogue.settle_outbox(rows)
        for row in rows:
            yield f"{row.kind} {row.id} {row.version}"


def start_crawls(catalogue: Catalogue, _name: str, count: int) -> Iterator[str]:
    """Crawls of sources that all want."""
    for number in range(count):
        try:
            catalogue.start_crawl(f"source-{number}", now=NOW, lease=DAY)
        except SourceBusy:
            continue
        yield f"source-{number}"


WORK: dict[str, Callable[[Catalogue, str, int], Iterator[str]]] = {
    work.__name__: work for work in (save_articles, fetch_pages, extract_pages, drain_outbox, start_crawls)
}


def main() -> None:
    """Do each task that a line of standard input tells, TASK URL NAME COUNT, in a child forked from this process."""
    load_vocabulary()
    for line in sys.stdin:
        child = os.fork()
        if not child:
            _work(*line.split())
        _, status = os.waitpid(child, 0)
        print(f"{ENDED}{os.waitstatus_to_exitcode(status)}", flush=True)


def _work(task: str, url: str, name: str, count: str) -> NoReturn:
    """Do a task in a child, which tells its number first and never returns."""
    try:
        print(os.getpid(), flush=True)
        with Catalogue.open(url, create=False) as catalogue:
            for line in WORK[task](catalogue, name, int(count)):
                print(line, flush=True)
    except BaseException:  # noqa: BLE001 - a child goes no further than its task
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


if __name__ == "__main__":
    main()
