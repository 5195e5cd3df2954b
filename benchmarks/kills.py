"""Documents lost or doubled when the writer, Elasticsearch or a node of a cluster is killed in the middle: none may be.

`python -m benchmarks.kills [--seed N] [--count N] [--only writer|elasticsearch|cluster]`: 25 trials, about ten minutes.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.pactwatch.conftest import Pactwatch
from tests.pactwatch.kills import SMALL_BATCH, Tally, kill_node, kill_server, kill_writer, served_by
from tests.servers.elasticsearch import ElasticsearchServer, create_cluster, create_server

EMBEDDED_WRITERS, SERVED_WRITERS, SERVERS, LOST_SERVERS, NODES = 8, 4, 4, 2, 7


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=random.randrange(10_000))
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--only", choices=["writer", "elasticsearch", "cluster"])
    arguments = parser.parse_args()
    print(f"seed {arguments.seed}, {arguments.count} records a trial", flush=True)
    tallies: list[Tally] = []
    for what, tally, seconds in run(random.Random(arguments.seed), arguments.count, arguments.only):
        tallies.append(tally)
        print(f"{len(tallies):2} {what:28} {tally} {seconds:.0f} s", flush=True)
    broken = sum(not tally.whole for tally in tallies)
    print(f"{len(tallies)} trials, {sum(tally.given for tally in tallies):,} records, {broken} trials not whole")
    sys.exit(bool(broken))


def run(choice: random.Random, count: int, only: str | None) -> Iterator[tuple[str, Tally, float]]:
    if only in {None, "writer"}:
        for _ in range(EMBEDDED_WRITERS):
            with fresh(SMALL_BATCH) as pactwatch:
                yield timed("writer, embedded", lambda: kill_writer(pactwatch, choice, count=count))
    if only in {None, "writer", "elasticsearch"}:
        yield from run_served(choice, count, only)
    if only in {None, "cluster"}:
        yield from run_cluster(choice, count)


def run_served(choice: random.Random, count: int, only: str | None) -> Iterator[tuple[str, Tally, float]]:
    server = create_server()
    try:
        server.start()
        for _ in range(SERVED_WRITERS if only != "elasticsearch" else 0):
            with fresh(served_by([server])) as pactwatch:
                yield timed("writer, Elasticsearch", lambda: kill_writer(pactwatch, choice, count=count))
        for number in range(SERVERS + LOST_SERVERS if only != "writer" else 0):
            lost = number >= SERVERS
            what = "Elasticsearch, data lost" if lost else "Elasticsearch"
            with fresh(served_by([server])) as pactwatch:
                yield timed(what, lambda: kill_whole(pactwatch, choice, count, server, lost=lost))  # noqa: B023
    finally:
        server.remove()


def kill_whole(
    pactwatch: Pactwatch, choice: random.Random, count: int, server: ElasticsearchServer, *, lost: bool
) -> Tally:
    def mend() -> None:
        if lost:
            server.lose_data()
        server.start()

    return kill_server(pactwatch, choice, count=count, kill=lambda: server.stop(kill=True), mend=mend, lost_data=lost)


def run_cluster(choice: random.Random, count: int) -> Iterator[tuple[str, Tally, float]]:
    nodes = create_cluster(3)
    try:
        for _ in range(NODES):
            kill, mend = kill_node(choice, nodes)
            with fresh(served_by(nodes, shards=2, replicas=1)) as pactwatch:
                yield timed(
                    "a node of three",
                    lambda: kill_server(pactwatch, choice, count=count, kill=kill, mend=mend),  # noqa: B023
                )
    finally:
        for node in nodes:
            node.remove()


@contextmanager
def fresh(settings: dict[str, str]) -> Iterator[Pactwatch]:
    """The command over an empty data folder."""
    with tempfile.TemporaryDirectory() as folder:
        yield Pactwatch(Path(folder) / "data", settings)


def timed(what: str, trial: Callable[[], Tally]) -> tuple[str, Tally, float]:
    begun = time.monotonic()
    return what, trial(), time.monotonic() - begun


if __name__ == "__main__":
    main()
