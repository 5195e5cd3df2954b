"""The short form of `python -m benchmarks.kills`, which kills more often and more kinds of things."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.pactwatch.conftest import Pactwatch
from tests.pactwatch.kills import SMALL_BATCH, kill_node, kill_server, kill_writer, served_by
from tests.servers.elasticsearch import create_cluster


def test_a_killed_writer_loses_and_doubles_nothing(pactwatch: Pactwatch) -> None:
    small = Pactwatch(pactwatch.data, SMALL_BATCH)
    tally = kill_writer(small, random.Random(), count=60)
    assert tally.whole, tally


@pytest.mark.elasticsearch
@pytest.mark.timeout(600)  # four starts of a server, which a busy machine does slowly
def test_a_killed_node_of_three_loses_and_doubles_nothing(tmp_path: Path) -> None:
    choice = random.Random()
    nodes = create_cluster(3)
    try:
        pactwatch = Pactwatch(tmp_path / "data", served_by(nodes, shards=2, replicas=1))
        kill, mend = kill_node(choice, nodes)
        tally = kill_server(pactwatch, choice, count=200, kill=kill, mend=mend)
        assert tally.whole, tally
    finally:
        for node in nodes:
            node.remove()
