"""What only the embedded engine can suffer: kills, a full disk, a second writer, another schema."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from config.exceptions import IndexBusy, IndexFailure
from search.contract import Kind, Request
from search.embedded import EmbeddedIndex
from search.embedded_files import hold_lock, read_current
from search.fields import SCHEMA_VERSION
from tests.search.samples import article, make_articles

ROOT = Path(__file__).parents[2]
WRITER = """
import sys
from pathlib import Path
from search.embedded import EmbeddedIndex
from tests.search.samples import article
index = EmbeddedIndex(Path(sys.argv[1]), heap_bytes=15_000_000)
for number in range(10_000):
    index.write([article(f"a{number}-{part}", "联盟成立 " * 50) for part in range(20)])
    print(number, flush=True)
"""


def open_index(folder: Path) -> EmbeddedIndex:
    return EmbeddedIndex(folder / "index", heap_bytes=15_000_000, lock_wait=0.2)


def run_writer(folder: Path, code: str = WRITER, **values: object) -> subprocess.Popen[str]:
    return subprocess.Popen(  # type: ignore[call-overload, no-any-return]
        [sys.executable, "-c", code, str(folder / "index")], cwd=ROOT, stdout=subprocess.PIPE, text=True, **values
    )


@pytest.mark.parametrize("delay", [0.0, 0.013, 0.05])
def test_a_killed_writer_leaves_what_it_committed(tmp_path: Path, delay: float) -> None:
    writer = run_writer(tmp_path)
    assert writer.stdout is not None
    committed = 0
    for line in writer.stdout:
        committed = int(line) + 1
        if committed == 8:
            break
    time.sleep(delay)
    writer.send_signal(signal.SIGKILL)
    committed += len(writer.communicate()[0].split())
    index = open_index(tmp_path)
    held = index.count(Kind.ARTICLES)
    assert held in {committed * 20, (committed + 1) * 20}
    assert index.search(Request(query="联盟", collapse=False)).total == held
    index.write([article("after", "联盟")])
    assert index.count(Kind.ARTICLES) == held + 1


def test_a_full_disk_is_a_clear_failure_and_loses_nothing(tmp_path: Path) -> None:
    open_index(tmp_path).write(make_articles(20))
    code = """
import sys
from pathlib import Path
from config.exceptions import IndexFailure
from search.embedded import EmbeddedIndex
from tests.search.samples import article
index = EmbeddedIndex(Path(sys.argv[1]), heap_bytes=15_000_000)
try:
    index.write([article(f"b{n}", " ".join(f"w{n}x{i}" for i in range(2000))) for n in range(40)])
except IndexFailure as failure:
    print(failure)
"""

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, 30_000))

    writer = run_writer(tmp_path, code, preexec_fn=limit, stderr=subprocess.DEVNULL)
    said, _ = writer.communicate()
    assert "no space is left" in said
    index = open_index(tmp_path)
    assert index.count(Kind.ARTICLES) == 20
    index.write([article("after", "联盟")])
    assert index.count(Kind.ARTICLES) == 21


def test_a_second_writer_is_told_who_writes(tmp_path: Path) -> None:
    index = open_index(tmp_path)
    index.write([article("a", "联盟")])
    with hold_lock(tmp_path / "index", wait=0):
        with pytest.raises(IndexBusy, match=str(os.getpid())):
            index.write([article("b")])
        with pytest.raises(IndexBusy):
            index.rebuild([])
        assert index.count(Kind.ARTICLES) == 1, "readers do not wait"
    index.write([article("b")])
    assert index.count(Kind.ARTICLES) == 2


def test_an_index_of_another_schema_asks_for_a_rebuild_and_takes_it(tmp_path: Path) -> None:
    index = open_index(tmp_path)
    index.write([article("a", "联盟")])
    (tmp_path / "index" / "current").write_text("s0-000001\n")
    for action in (lambda: index.search(Request()), lambda: index.write([article("b")])):
        with pytest.raises(IndexFailure, match="pactwatch index rebuild"):
            action()
    assert index.rebuild([article("b", "联盟")]) == 1
    assert index.count(Kind.ARTICLES) == 1


def test_a_damaged_or_deleted_index_can_be_rebuilt(tmp_path: Path) -> None:
    index = open_index(tmp_path)
    index.write(make_articles(20))
    generation = tmp_path / "index" / read_current(tmp_path / "index") / "articles"
    for path in generation.glob("*.*"):
        path.write_bytes(b"")
    (generation / "meta.json").write_bytes(b"{")
    with pytest.raises(IndexFailure, match="pactwatch index rebuild"):
        open_index(tmp_path).search(Request(query="联盟"))
    assert open_index(tmp_path).rebuild(make_articles(20)) == 20
    shutil.rmtree(tmp_path / "index")
    again = open_index(tmp_path)
    assert again.count(Kind.ARTICLES) == 0
    again.write(make_articles(3))
    assert again.count(Kind.ARTICLES) == 3


def test_old_generations_go_but_for_the_last(tmp_path: Path) -> None:
    index = open_index(tmp_path)
    for number in range(4):
        index.rebuild([article(f"a{number}")])
    kept = sorted(path.name for path in (tmp_path / "index").iterdir() if path.is_dir())
    assert kept == [f"s{SCHEMA_VERSION}-000003", f"s{SCHEMA_VERSION}-000004"]
