"""What is well and what is wrong with an index, in plain words, with what to do next."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from config.exceptions import IndexFailure, PactwatchError
from config.findings import Finding, problem, warn, well
from config.settings import SearchSettings
from search.contract import Kind
from search.embedded import EmbeddedIndex
from search.embedded_files import hold_lock, read_current

REBUILD = "run `pactwatch index rebuild`"
_LITTLE_SPACE = 1 << 30


def diagnose_index(settings: SearchSettings, folder: Path) -> Iterator[Finding]:
    """The findings of the engine that the settings choose; nothing is written."""
    if settings.engine == "elasticsearch":
        from search.elasticsearch_diagnosis import diagnose_elasticsearch  # noqa: PLC0415  its import takes long

        yield from diagnose_elasticsearch(settings)
    else:
        yield from _diagnose_embedded(settings, folder)


def diagnose_space(what: str, folder: Path) -> Finding:
    """The room on a folder's disk."""
    usage = shutil.disk_usage(folder)
    told = f"{usage.free / (1 << 30):,.1f} GiB of {usage.total / (1 << 30):,.1f} GiB are free"
    if usage.free < _LITTLE_SPACE:
        return warn(what, told, "free some space; crawls and the index stop safely on a full disk, but they stop")
    return well(what, told)


def _diagnose_embedded(settings: SearchSettings, folder: Path) -> Iterator[Finding]:
    try:
        name = read_current(folder)
    except IndexFailure as failure:
        yield problem("index", str(failure), REBUILD)
        return
    if not name:
        yield well("index", "nothing was written yet")
        return
    try:
        with hold_lock(folder, wait=0):
            pass
    except PactwatchError as busy:
        yield warn("index lock", str(busy), "wait; documents stay in the outbox until then")
    index = EmbeddedIndex(folder, heap_bytes=settings.heap_bytes)
    try:
        counts = ", ".join(f"{index.count(kind):,} {kind.value}" for kind in Kind)
        yield well("index", f"embedded, {counts}")
    except IndexFailure as failure:
        yield problem("index", str(failure), REBUILD)
    finally:
        index.close()
