"""How far apart two EDTF dates lie."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from functools import lru_cache
from typing import Final

_DATE: Final = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_MONTH: Final = re.compile(r"[\dX]{4}-(\d{2})")

Period = tuple[dt.date, dt.date]


@lru_cache(maxsize=10_000)
def read_period(value: str) -> Period | None:
    """First and last day of an EDTF date or range; None where the year is not known."""
    first, _, last = value.partition("/")
    begin, end = _read(first), _read(last or first)
    return (begin[0], end[1]) if begin and end else None


def _read(value: str) -> Period | None:
    match = _DATE.match(value)
    if not match:
        return None
    year, month, day = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    try:
        if day:
            only = dt.date(year, month, day)
            return only, only
        if month:
            return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])
        return dt.date(year, 1, 1), dt.date(year, 12, 31)
    except ValueError:
        return None


def differ_in_month(first: str, second: str) -> bool:
    """Whether two dates name months that differ, though the year of one may not be known: XXXX-03-16, XXXX-11-16."""
    months = [set(_MONTH.findall(value)) for value in (first, second)]
    return bool(months[0] and months[1]) and months[0].isdisjoint(months[1])


def gap_in_days(first: Period, second: Period) -> int:
    """The days between two periods, 0 where they touch or overlap."""
    return max((second[0] - first[1]).days, (first[0] - second[1]).days, 0)
