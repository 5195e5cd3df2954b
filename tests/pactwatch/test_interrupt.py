from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from database.store import Catalogue
from tests.pactwatch.conftest import Pactwatch, watching
from tests.pactwatch.test_extract import ENGLISH, line
from tests.sample_site.server import Server

SLOW = "0.2"  # seconds between two requests to one publisher, so that a crawl can be met half way


def wait_for_requests(site: Server, count: int) -> None:
    deadline = time.monotonic() + 120
    while len(site.requests) < count and time.monotonic() < deadline:
        time.sleep(0.02)
    assert len(site.requests) >= count


def interrupt(process: subprocess.Popen[bytes], number: int = signal.SIGINT, *, group: bool = True) -> tuple[int, str]:
    """Press Ctrl-C, which reaches the whole group, and give the exit code and what was said."""
    (os.killpg if group else os.kill)(process.pid, number)
    _, err = process.communicate(timeout=120)
    return process.returncode, err.decode()


def count_links(pactwatch: Pactwatch) -> Counter[str]:
    return Counter(pactwatch.lines("status", "--json")[0]["links"])  # type: ignore[arg-type]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_crawl_keeps_what_it_has_and_the_next_completes(
    site: Server, tmp_path: Path, number: signal.Signals
) -> None:
    slow = watching(site, tmp_path / "data", PACTWATCH_CRAWL_DELAY=SLOW)
    process = slow.start("crawl", "--json")
    wait_for_requests(site, 50)
    code, err = interrupt(process, number, group=number == signal.SIGINT)
    assert code in {0, 1, 130}, err
    assert "Traceback" not in err
    (status,) = slow.lines("status", "--json")
    assert not any(source["running"] for source in status["sources"])  # type: ignore[attr-defined]
    half = count_links(slow)
    articles = {site.site.url(page) for page in site.site.articles}
    asked = {url for url, _ in site.requests} & articles
    assert half["discovered"] >= 1  # it was met half way
    pactwatch = watching(site, tmp_path / "data")
    pactwatch.run("crawl", code=0)
    whole = count_links(pactwatch)
    assert not {"discovered", "fetched"} & set(whole)
    assert whole.total() >= half.total()
    (found,) = pactwatch.lines("search", "--json", "--no-collapse", "--size", "0")
    taken = sum(whole[name] for name in ("indexed", "updated", "duplicate"))
    assert found["total"] == taken
    assert taken >= 60
    again = Counter(url for url, code in site.requests if code == 200 and url in asked)
    redirected = {
        site.site.url(site.site.page(page.redirect_to)) for page in site.site.pages if page.kind == "redirect"
    }
    assert {url for url, times in again.items() if times > 1} <= redirected  # what was on the wire was kept


def test_an_interrupted_ingest_has_what_it_acknowledged(pactwatch: Pactwatch) -> None:
    given = [line(id=number, text=f"{ENGLISH} No. {number}.") for number in range(40)]
    process = pactwatch.start("ingest", "--json", "-")
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(b"".join(given))
    process.stdin.flush()
    acknowledged = {str(json.loads(process.stdout.readline())["id"]) for _ in range(10)}
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=120)
    assert process.returncode == 130, err.decode()
    assert b"Traceback" not in err
    acknowledged |= {str(json.loads(told)["id"]) for told in out.splitlines()}
    pactwatch.run("index", "update")
    (found,) = pactwatch.lines("search", "--json", "--no-collapse", "--size", "100")
    assert acknowledged <= {str(hit["external_id"]) for hit in found["hits"]}  # type: ignore[attr-defined]
    pactwatch.run("ingest", "-", stdin=b"".join(given))
    assert pactwatch.lines("search", "--json", "--no-collapse", "--size", "0")[0]["total"] == len(given)


def test_what_a_killed_indexer_held_is_taken_up_at_once(pactwatch: Pactwatch) -> None:
    pactwatch.run("ingest", "-", stdin=line(id=1, text=ENGLISH))
    with Catalogue.open(f"sqlite:///{pactwatch.data / 'catalogue.db'}") as catalogue:
        (stored,) = catalogue.iterate_articles()
        assert catalogue.enqueue_everything(now=datetime.now(UTC))
        assert catalogue.claim_outbox(100, now=datetime.now(UTC), lease=timedelta(hours=1))
        assert catalogue.outbox_size()
    pactwatch.run("index", "update")
    assert pactwatch.lines("status", "--json")[0]["outbox"] == 0
    assert pactwatch.lines("search", "--json", "--size", "1")[0]["hits"][0]["id"] == stored.annotated.article.id  # type: ignore[index]
