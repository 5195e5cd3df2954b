"""The quality gate: measures held against floors, with the data pinned by digest.

floors.toml holds, for each set, the digest of its data and the least value of each measure. A measure below its floor
fails, and so does a changed digest, so that no refreshed fixture moves a score unseen. `--update` writes what was
measured (less a margin) and refuses to lower a floor without `--allow-regression`.
"""

from __future__ import annotations

import hashlib
import math
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

FLOORS = Path(__file__).with_name("floors.toml")
MARGIN = 0.005  # below what was measured: the room for another machine's floating point


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One set of data as it was measured: its name, the digest of its data, and each measure's value in 0..1."""

    name: str
    digest: str
    values: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One reason why the gate is shut."""

    where: str
    what: str


def digest_files(files: Iterable[Path], *, root: Path) -> str:
    """The digest of files' names and bytes."""
    digest = hashlib.sha256()
    for file in sorted(files):
        digest.update(str(file.relative_to(root)).encode() + b"\0")
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:16]


def read_floors(file: Path = FLOORS) -> dict[str, dict[str, object]]:
    """Each set's digest and floors."""
    return tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}


def read_values(held: Mapping[str, object]) -> list[tuple[str, float]]:
    """The floors of one set, without its digest."""
    return [(key, value) for key, value in held.items() if isinstance(value, float)]


def find_problems(measured: Iterable[Measured], floors: Mapping[str, Mapping[str, object]]) -> list[Problem]:
    """Where a measure is below its floor, or it or its floor is missing, or the data is not that of the floors."""
    problems: list[Problem] = []
    for one in measured:
        held = floors.get(one.name)
        if held is None:
            problems.append(Problem(where=one.name, what="has no floors; run with --update"))
            continue
        if held["digest"] != one.digest:
            problems.append(
                Problem(where=one.name, what=f"is other data: {one.digest}, floors were set on {held['digest']}")
            )
        known = dict(read_values(held))
        problems += [
            Problem(where=f"{one.name}: {key}", what=f"{one.values.get(key, math.nan):.3f} is below {floor:.3f}")
            for key, floor in known.items()
            if not one.values.get(key, -1.0) >= floor
        ]
        problems += [
            Problem(where=f"{one.name}: {key}", what="has no floor; run with --update")
            for key in one.values
            if key not in known
        ]
    return problems


def render_floors(
    measured: Iterable[Measured], floors: Mapping[str, Mapping[str, object]], *, allow_regression: bool
) -> tuple[str, list[Problem]]:
    """floors.toml anew, and the floors that would be lowered without leave; sets not measured keep theirs."""
    tables = {name: (str(held["digest"]), dict(read_values(held))) for name, held in floors.items()}
    lowered: list[Problem] = []
    for one in measured:
        old = tables.get(one.name, ("", {}))[1]
        new = {key: max(0.0, math.floor((value - MARGIN) * 1000) / 1000) for key, value in one.values.items()}
        for key, floor in old.items():
            if not one.values.get(key, -1.0) >= floor:
                lowered.append(
                    Problem(
                        where=f"{one.name}: {key}", what=f"{one.values.get(key, math.nan):.3f} would lower {floor:.3f}"
                    )
                )
                if not allow_regression:
                    new[key] = floor
            elif one.values[key] - MARGIN < floor + MARGIN:
                new[key] = floor  # a hair's breadth is noise, not a gain
        tables[one.name] = (one.digest, new)
    return _render(tables), [] if allow_regression else lowered


def _render(tables: Mapping[str, tuple[str, Mapping[str, float]]]) -> str:
    lines = [
        "# Written by `python -m tests.eval --update`: the least value of each measure, and the digest of the data."
    ]
    for name in sorted(tables):
        digest, floors = tables[name]
        lines += [
            "",
            f'["{name}"]',
            f'digest = "{digest}"',
            *(f'"{key}" = {floors[key]:.3f}' for key in sorted(floors)),
        ]
    return "\n".join(lines) + "\n"
