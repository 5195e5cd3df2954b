"""Ingestion while its writer, Elasticsearch or a node of a cluster is killed at a random moment.

Each trial hands over records, kills something in the middle, lets the rest go on and ends with what a person would do:
`pactwatch index update`. Then every record is found once, and `pactwatch index verify` has nothing to mend.
"""

from __future__ import annotations

import json
import os
import random
import secrets
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from extractors.records import AnnotatedArticle
from tests.pactwatch.calling import Called
from tests.pactwatch.conftest import Pactwatch
from tests.pactwatch.made import Made, make_article
from tests.pactwatch.test_extract import line
from tests.servers.elasticsearch import ElasticsearchServer

SMALL_BATCH = {"PACTWATCH_SEARCH_BATCH_SIZE": "10"}  # many commits, so that a kill often falls into one
_TEXT = (
    "Harbour notice {number}: the tide at Lowport stood at {height} centimetres this morning, the harbour master says."
)


def served_by(nodes: list[ElasticsearchServer], *, shards: int = 1, replicas: int = 0) -> dict[str, str]:
    """The settings under which these nodes are the index, in small batches and under a prefix of its own."""
    return {
        **SMALL_BATCH,
        "PACTWATCH_SEARCH_ENGINE": "elasticsearch",
        "PACTWATCH_SEARCH_URLS": ",".join(node.url for node in nodes),
        "PACTWATCH_SEARCH_PREFIX": f"kills-{secrets.token_hex(4)}",
        "PACTWATCH_SEARCH_SHARDS": str(shards),
        "PACTWATCH_SEARCH_REPLICAS": str(replicas),
    }


@dataclass(frozen=True, kw_only=True)
class Tally:
    """What a trial ended with: records given, acknowledged before the first kill, not found, found again, and wrong."""

    given: int
    acknowledged: int
    lost: int
    doubled: int
    unmended: int

    @property
    def whole(self) -> bool:
        """Whether nothing was lost or doubled, in the catalogue or in the index."""
        return self.lost == self.doubled == self.unmended == 0


def kill_writer(pactwatch: Pactwatch, choice: random.Random, *, count: int) -> Tally:
    """Kill an ingest after some acknowledgements, then an index update, then hand everything over again."""
    names = [str(number) for number in range(count)]
    file = pactwatch.data.parent / f"{secrets.token_hex(4)}.jsonl"
    file.write_bytes(b"".join(line(id=name, text=_write_text(name, choice)) for name in names))
    acknowledged = _kill_ingest(pactwatch, file, choice.randrange(count), choice)
    _kill_update(pactwatch, choice)
    called = Called(pactwatch.data, pactwatch.environment)
    _end(pactwatch.start("ingest", str(file)))  # 1 where the killed indexer's claims have not run out
    return _count(called, names, acknowledged)


def kill_server(
    pactwatch: Pactwatch,
    choice: random.Random,
    *,
    count: int,
    kill: Callable[[], None],
    mend: Callable[[], None],
    lost_data: bool = False,
) -> Tally:
    """Kill what `kill` kills while a backlog goes into the index and more articles come; `mend` brings it back."""
    names = [f"{secrets.token_hex(4)}-{number}" for number in range(count)]
    called = Called(pactwatch.data, pactwatch.environment)
    half = count // 2
    called.save(*(_make_record(name, choice) for name in names[:half]))
    indexer = pactwatch.start("index", "update")
    time.sleep(choice.uniform(0.8, 2.5))
    kill()
    called.save(*(_make_record(name, choice) for name in names[half:]))
    _end(indexer)
    mend()
    if lost_data:
        called.run("index", "verify")
    return _count(called, names, set(names))


def kill_node(choice: random.Random, nodes: list[ElasticsearchServer]) -> tuple[Callable[[], None], Callable[[], None]]:
    """What kills one node of a cluster, drawn by chance, and what brings it back."""
    node = choice.choice(nodes)
    return (lambda: node.stop(kill=True)), node.start


def _kill_ingest(pactwatch: Pactwatch, file: Path, after: int, choice: random.Random) -> set[str]:
    process = pactwatch.start("ingest", "--json", str(file))
    assert process.stdout is not None
    told = [process.stdout.readline() for _ in range(after)]
    time.sleep(choice.uniform(0, 0.2))
    rest = _kill(process).splitlines(keepends=True)
    return {str(json.loads(one)["id"]) for one in (*told, *rest) if one.endswith(b"\n")}


def _kill_update(pactwatch: Pactwatch, choice: random.Random) -> None:
    process = pactwatch.start("index", "update")
    time.sleep(choice.uniform(0.5, 2.5))
    _kill(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Wait for a command that may leave documents waiting, and say so, but not fail otherwise."""
    _, err = process.communicate(timeout=240)
    assert process.returncode in {0, 1}, err.decode()
    assert b"Traceback" not in err, err.decode()


def _kill(process: subprocess.Popen[bytes]) -> bytes:
    """End the process and all that it started, as a loss of power would; what it had written until then."""
    os.killpg(process.pid, signal.SIGKILL)
    return process.communicate(timeout=60)[0]


def _count(called: Called, names: list[str], acknowledged: set[str]) -> Tally:
    called.run("index", "update")
    (found,) = called.lines("search", "--json", "--no-collapse", "--size", "1000")
    ids = Counter(str(hit["external_id"]) for hit in found["hits"])  # type: ignore[attr-defined]
    unmended = called.lines("index", "verify", "--dry-run", "--json")
    return Tally(
        given=len(names),
        acknowledged=len(acknowledged),
        lost=len({*names, *acknowledged} - set(ids)),
        doubled=sum(number - 1 for number in ids.values()),
        unmended=len(unmended),
    )


def _write_text(name: str, choice: random.Random) -> str:
    return _TEXT.format(number=name, height=choice.randrange(10_000))


def _make_record(name: str, choice: random.Random) -> AnnotatedArticle:
    text = _write_text(name, choice)
    return make_article(Made(text=text, url=f"https://site.example/{name}", external_id=name))
