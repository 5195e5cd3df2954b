from __future__ import annotations

import json
import secrets
import socket
import subprocess
import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from config.settings import SearchSettings, read_settings
from tests.pactwatch.conftest import Pactwatch, PactwatchHere
from tests.pactwatch.test_extract import CHINESE, ENGLISH, line
from tests.servers.elasticsearch import ElasticsearchServer, create_server

COUNT = 240
THIRD = COUNT // 3


@pytest.fixture(scope="module")
def server() -> Iterator[ElasticsearchServer]:
    """A server of this module's own, because its tests stop it."""
    one = create_server()
    try:
        one.start()
        yield one
    finally:
        one.remove()


@pytest.fixture
def settings(server: ElasticsearchServer) -> SearchSettings:
    server.start()
    prefix = f"outage-{secrets.token_hex(4)}"
    return replace(read_settings(None, {}).search, engine="elasticsearch", urls=(server.url,), prefix=prefix)


@pytest.fixture
def served(settings: SearchSettings, tmp_path: Path) -> Pactwatch:
    return connected(tmp_path / "data", settings.urls[0], settings.prefix)


def connected(data: Path, url: str, prefix: str, **more: str) -> Pactwatch:
    """The command with Elasticsearch at `url` as its index."""
    environment = {
        "PACTWATCH_SEARCH_ENGINE": "elasticsearch",
        "PACTWATCH_SEARCH_URLS": url,
        "PACTWATCH_SEARCH_PREFIX": prefix,
    }
    return PactwatchHere(data, {**environment, **more})


def record(number: int) -> bytes:
    return line(id=number, text=f"{CHINESE if number % 2 else ENGLISH} No. {number}.")


def feed(process: subprocess.Popen[bytes], numbers: range, acknowledged: list[str]) -> None:
    """Hand records over one by one and wait until all but the few under way are acknowledged."""
    assert process.stdin is not None
    assert process.stdout is not None
    for number in numbers:
        process.stdin.write(record(number))
        process.stdin.flush()
        if number >= 24:  # more than can be under way at once
            acknowledged.append(str(json.loads(process.stdout.readline())["id"]))


def found_ids(pactwatch: Pactwatch) -> list[str]:
    (found,) = pactwatch.lines("search", "--json", "--no-collapse", "--size", "1000")
    hits = found["hits"]
    assert isinstance(hits, list)
    assert found["total"] == len(hits)
    return sorted((str(hit["external_id"]) for hit in hits), key=int)


def count_waiting(pactwatch: Pactwatch) -> object:
    return pactwatch.lines("status", "--json")[0]["outbox"]


@pytest.mark.elasticsearch
def test_every_document_arrives_once_though_the_server_was_away(served: Pactwatch, server: ElasticsearchServer) -> None:
    process = served.start("ingest", "--json", "-")
    acknowledged: list[str] = []
    feed(process, range(THIRD), acknowledged)
    server.stop(kill=True)
    feed(process, range(THIRD, 2 * THIRD), acknowledged)
    assert len(acknowledged) == 2 * THIRD - 24  # ingest went on without the server
    server.start()
    feed(process, range(2 * THIRD, COUNT), acknowledged)
    out, err = process.communicate(timeout=240)
    acknowledged += [str(json.loads(told)["id"]) for told in out.splitlines()]
    assert process.returncode == 0, err.decode()
    assert acknowledged == [str(number) for number in range(COUNT)]
    assert count_waiting(served) == 0
    assert found_ids(served) == [str(number) for number in range(COUNT)]


@pytest.mark.elasticsearch
def test_a_server_that_is_down_from_the_start_gets_everything_later(
    served: Pactwatch, server: ElasticsearchServer
) -> None:
    server.stop()
    given = b"".join(record(number) for number in range(20))
    done = served.run("ingest", "--json", "-", stdin=given, code=1)
    assert [json.loads(told)["outcome"] for told in done.stdout.splitlines()] == ["indexed"] * 20
    message = done.stderr.decode()
    assert "documents wait for the index" in message
    assert "pactwatch index update" in message
    assert "Traceback" not in message
    for command in (("search", "memorandum"), ("index", "rebuild")):
        failed = served.run(*command, code=1).stderr.decode()
        assert "cannot be reached" in failed
        assert "Traceback" not in failed
    assert count_waiting(served) != 0
    server.start()
    served.run("index", "update")
    assert count_waiting(served) == 0
    assert found_ids(served) == [str(number) for number in range(20)]
    assert {str(told["outcome"]) for told in served.lines("ingest", "--json", "-", stdin=given)} == {"unchanged"}


@pytest.mark.elasticsearch
def test_a_lost_index_is_rebuilt(served: Pactwatch, settings: SearchSettings) -> None:
    from search.elasticsearch import drop_indexes  # noqa: PLC0415  its import takes long

    served.run("ingest", "-", stdin=b"".join(record(number) for number in range(20)))
    assert len(found_ids(served)) == 20
    drop_indexes(settings)
    assert found_ids(served) == []
    served.run("ingest", "-", stdin=record(20))
    served.run("index", "rebuild")
    assert found_ids(served) == [str(number) for number in range(21)]


def test_a_server_that_never_answers_is_asked_seldom(tmp_path: Path) -> None:
    asked: list[socket.socket] = []

    def take(silent: socket.socket) -> None:
        try:
            while True:
                asked.append(silent.accept()[0])
        except OSError:
            return

    with closing(socket.create_server(("127.0.0.1", 0))) as silent:
        threading.Thread(target=take, args=(silent,), daemon=True).start()
        url = f"http://127.0.0.1:{silent.getsockname()[1]}"
        pactwatch = connected(tmp_path / "data", url, "silent", PACTWATCH_SEARCH_TIMEOUT="0.5s")
        given = b"".join(record(number) for number in range(COUNT))
        done = pactwatch.run("ingest", "--json", "-", stdin=given, code=1)
        silent.shutdown(socket.SHUT_RDWR)
    for one in asked:
        one.close()
    assert len(done.stdout.splitlines()) == COUNT
    assert 1 <= len(asked) <= 15  # five tries a drain: one at the start, one at the end, one more on a slow machine
