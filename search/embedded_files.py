"""The folder of the embedded index.

current          the name of the generation in force, replaced by a rename
write.lock       held by the one writer, with its process id
s1-000001/       a generation: schema 1, first build
articles/ events/
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from config.exceptions import IndexBusy, IndexFailure
from search.contract import Kind
from search.fields import SCHEMA_VERSION

_NAME = re.compile(r"s(\d+)-(\d{6,})")
_POLL_SECONDS = 0.05


def read_current(folder: Path) -> str:
    """The generation in force, empty where nothing was ever written; IndexFailure if it is of another schema."""
    try:
        name = (folder / "current").read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return ""
    except (OSError, ValueError) as error:
        raise IndexFailure(f"the index in {folder} cannot be read: {error}") from error
    match = _NAME.fullmatch(name)
    if match is None or int(match.group(1)) != SCHEMA_VERSION:
        raise IndexFailure(f"the index in {folder} was made by another version; run `pactwatch index rebuild`")
    return name


def read_commit(folder: Path, kind: Kind) -> str:
    """What stands for the last commit of one index, empty where nothing was ever written."""
    name = read_current(folder)
    if not name:
        return ""
    state = (folder / name / kind.value / "meta.json").read_bytes()
    return f"{name}-{hashlib.blake2b(state, digest_size=8).hexdigest()}"


def make_generation(folder: Path) -> str:
    """A new, empty generation's name; its folders exist and nothing points to it yet."""
    numbers = [int(match.group(2)) for match in _find_generations(folder)]
    name = f"s{SCHEMA_VERSION}-{max(numbers, default=0) + 1:06d}"
    for kind in Kind:
        (folder / name / kind.value).mkdir(parents=True)
    return name


def switch_generation(folder: Path, name: str) -> None:
    """The pointer moves to `name` in one step; older generations go, but for the last, which may still be read."""
    former = (folder / "current").read_text(encoding="ascii").strip() if (folder / "current").exists() else ""
    _sync_tree(folder / name)
    replace_durably(folder / "current", f"{name}\n")
    for match in _find_generations(folder):
        if match.group() not in {name, former}:
            drop_generation(folder, match.group())


def replace_durably(file: Path, text: str) -> None:
    """Write a file whole and on the disk, or leave the old one; OSError where that fails."""
    new = file.with_name(f"{file.name}.new")
    with new.open("w", encoding="utf-8") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
    new.replace(file)
    _sync(file.parent)


def drop_generation(folder: Path, name: str) -> None:
    """A generation that is not in force is removed."""
    shutil.rmtree(folder / name, ignore_errors=True)


@contextmanager
def hold_lock(folder: Path, *, wait: float) -> Iterator[None]:
    """The one writer's lock; IndexBusy names the holder after `wait` seconds."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(folder / "write.lock", os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise IndexFailure(f"the index in {folder} cannot be written: {error}") from error
    try:
        _take_lock(handle, folder, wait)
        yield
    finally:
        os.close(handle)


def _take_lock(handle: int, folder: Path, wait: float) -> None:
    deadline = time.monotonic() + wait
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= deadline:
                holder = os.pread(handle, 20, 0).decode("ascii", "replace").strip() or "unknown"
                raise IndexBusy(
                    f"another process (id {holder}) writes the index in {folder}; wait for it or try again later"
                ) from None
            time.sleep(_POLL_SECONDS)
        else:
            break
    os.pwrite(handle, f"{os.getpid():<20}".encode("ascii"), 0)


def _find_generations(folder: Path) -> list[re.Match[str]]:
    return [match for path in folder.iterdir() if path.is_dir() and (match := _NAME.fullmatch(path.name))]


def _sync_tree(folder: Path) -> None:
    for path in (*folder.rglob("*"), folder):
        _sync(path)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
