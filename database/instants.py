"""Stated dates as points in time."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def to_instant(value: str) -> datetime | None:
    """The aware UTC time of a stated date, None for one that names no single day (2023-06, XXXX-03-16, a range).

    A day without a time becomes noon UTC, which is on that day in nearly every zone.
    """
    if "/" in value or not _DAY.match(value):
        return None
    try:
        stated = datetime.fromisoformat(value)
        if stated.tzinfo is not None:
            return stated.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return datetime.combine(stated.date(), time(12), tzinfo=UTC)
