"""ISO weeks in a time zone, and dates as people read them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Final

from config.exceptions import InputError

_WEEK: Final = re.compile(r"([0-9]{4})-W([0-9]{2})")
_DAY: Final = re.compile(r"(?P<year>[0-9X]{4})(?:-(?P<month>[0-9X]{2})(?:-(?P<day>[0-9X]{2}))?)?")
_MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_FIRST_YEAR: Final = 1900
_LAST_YEAR: Final = 9998


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Week:
    """One ISO week, Monday to Sunday; str() writes 2023-W22."""

    year: int
    number: int

    def __str__(self) -> str:
        """The week as ISO 8601 writes it."""
        return f"{self.year:04d}-W{self.number:02d}"

    @property
    def monday(self) -> date:
        """The first day."""
        return date.fromisocalendar(self.year, self.number, 1)

    @property
    def days(self) -> tuple[date, ...]:
        """The seven days, Monday first."""
        return tuple(self.monday + timedelta(days=offset) for offset in range(7))

    @property
    def label(self) -> str:
        """The week with its days: 2023-W22 (29 May – 4 June 2023)."""
        return f"{self} ({_render_range(self.days[0], self.days[-1])})"

    def bounds(self, zone: tzinfo) -> tuple[datetime, datetime]:
        """The first instant and the first after the last, in aware UTC; 167 or 169 hours where clocks change."""
        start, end = self.monday, self.monday + timedelta(days=7)
        return (_midnight(start, zone), _midnight(end, zone))


def parse_week(text: str) -> Week:
    """The week that `2023-W22` names; InputError for anything else and for a week its year does not have."""
    match = _WEEK.fullmatch(text.strip())
    if match is None:
        raise InputError("week", f'"{text}" is not an ISO week such as 2023-W22')
    year, number = int(match[1]), int(match[2])
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise InputError("week", f'"{text}": the year must lie in {_FIRST_YEAR} to {_LAST_YEAR}')
    weeks = date(year, 12, 28).isocalendar().week
    if not 1 <= number <= weeks:
        raise InputError("week", f'"{text}": {year} has the weeks {year}-W01 to {year}-W{weeks}')
    return Week(year=year, number=number)


def week_of(instant: datetime, zone: tzinfo) -> Week:
    """The week that an aware instant falls in, by the zone's calendar."""
    if instant.tzinfo is None:
        raise ValueError(f"a naive time lies in no week: {instant.isoformat()}")
    year, number, _ = instant.astimezone(zone).isocalendar()
    return Week(year=year, number=number)


def render_day(day: date) -> str:
    """A day as people write it: 4 June 2023."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def render_edtf(value: str) -> str:
    """An EDTF or ISO date for people: 16–18 November (year not stated); what is not understood comes back as it is."""
    first, slash, last = value.partition("/")
    if not slash:
        return _render_one(first)
    start, end = _DAY.fullmatch(first), _DAY.fullmatch(last)
    if start is None or end is None:
        return value
    if start["day"] and end["day"] and (start["year"], start["month"]) == (end["year"], end["month"]):
        rendered = _render_one(last)
        return f"{_trim(start['day'])}–{rendered}" if rendered != last else value
    return f"{_render_one(first)} – {_render_one(last)}"


def _render_one(value: str) -> str:
    match = _DAY.fullmatch(value.partition("T")[0])
    if match is None:
        return value
    year, month, day = (_known(match[part]) for part in ("year", "month", "day"))
    if month and not 1 <= int(month) <= len(_MONTHS):
        return value
    name = _MONTHS[int(month) - 1] if month else ""
    if year and (month or not day):
        return " ".join(part for part in (_trim(day), name, year) if part)
    if month:
        return f"{' '.join(part for part in (_trim(day), name) if part)} (year not stated)"
    return f"day {_trim(day)} (month not stated)" if day and not year else value


def _known(part: str | None) -> str:
    return part if part and "X" not in part else ""


def _trim(day: str) -> str:
    return day.lstrip("0")


def _render_range(first: date, last: date) -> str:
    if first.year != last.year:
        return f"{render_day(first)} – {render_day(last)}"
    if first.month != last.month:
        return f"{first.day} {_MONTHS[first.month - 1]} – {render_day(last)}"
    return f"{first.day} – {render_day(last)}"


def _midnight(day: date, zone: tzinfo) -> datetime:
    return datetime.combine(day, time(), tzinfo=zone).astimezone(UTC)
