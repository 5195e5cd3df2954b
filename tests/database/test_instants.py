"""Stated dates as points in time."""

from __future__ import annotations

import pytest

from database.instants import to_instant


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2026-03-01T21:40:22+08:00", "2026-03-01T13:40:22+00:00"),
        ("2026-03-01T21:40:22Z", "2026-03-01T21:40:22+00:00"),
        ("2026-03-01", "2026-03-01T12:00:00+00:00"),
        ("2026-03-01T21:40", "2026-03-01T12:00:00+00:00"),
    ],
)
def test_a_day_or_finer_has_an_instant(value: str, expected: str) -> None:
    instant = to_instant(value)
    assert instant is not None
    assert instant.isoformat() == expected


@pytest.mark.parametrize(
    "value", ["", "2026", "2026-03", "XXXX-03-16", "2026-11-16/2026-11-18", "2026-13-40", "0001-01-01T00:00:00+14:00"]
)
def test_anything_coarser_or_impossible_has_none(value: str) -> None:
    assert to_instant(value) is None
