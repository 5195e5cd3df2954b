"""What a text has said about time so far, and how it completes the next date."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from extractors.dates.direction import Direction
from extractors.dates.edtf import Partial, add_months, choose_year, from_date, nearest_month, write_range


@dataclass(slots=True, kw_only=True)
class Context:
    """The reference day and the last date with a month that the text named; near while its sentence lasts.

    stated tells whether the text gave its year, direction where it says that the next date lies, and days are those
    of the last interval.
    """

    reference: date | None
    last: Partial = field(default_factory=Partial)
    days: tuple[date, date] | None = None
    near: bool = False
    stated: bool = False
    direction: Direction | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A completed expression: one date, or an interval where last is given."""

    first: Partial
    last: Partial | None = None

    @property
    def value(self) -> str:
        """The EDTF form."""
        return write_range(self.first, self.last) if self.last else self.first.write()


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An expression found in a text, and the function that completes it (None where that cannot be)."""

    start: int
    end: int
    match: re.Match[str]
    read: Callable[[re.Match[str], Context], Reading | None]


def complete(partial: Partial, context: Context) -> Partial:
    """Fill in a missing year or month from its sentence, the reference or the last month named before."""
    if partial.year is not None:
        return partial
    last, reference = context.last, context.reference
    day = partial.day
    if partial.month is None and day is not None:
        if context.near and last.month:
            partial = replace(partial, month=last.month, year=last.year)
        elif reference:
            return nearest_month(day, reference)  # the sentence has no month
        else:
            partial = replace(partial, month=last.month, year=last.year)
    elif context.near and last.year and (context.stated or not reference):
        return replace(partial, year=last.year)
    return choose_year(partial, reference, context.direction) if reference and partial.year is None else partial


def read_span(first: Partial, last: Partial, context: Context) -> Reading | None:
    """Complete an interval; each end borrows what only the other says. None where it cannot be."""
    if first.day and not first.month:
        first = replace(first, month=last.month)
    if last.day and not last.month:
        last = replace(last, month=first.month)
    if first.year is None and last.year is not None:
        later = (first.month or 0) > (last.month or 0)
        first = replace(first, year=last.year - later)
    first = complete(first, context)
    if last.month is None:
        last = replace(last, month=first.month if last.day else None)
    if last.year is None and first.year is not None:
        later = (last.month or 12) < (first.month or 0)
        last = replace(last, year=first.year + later)
    if not (first.is_valid() and last.is_valid()):
        return None
    return Reading(first=first, last=last)


def read_one(partial: Partial, context: Context) -> Reading | None:
    """Complete one date; None where no such day exists."""
    full = complete(partial, context)
    return Reading(first=full) if full.is_valid() else None


def read_same_day(context: Context) -> Reading | None:
    """The day last named; None where none was."""
    return Reading(first=context.last) if context.last.day else None


def read_nth_day(context: Context, number: int) -> Reading | None:
    """A day of the last interval of days, counted from 0 or from its end; None where there is none."""
    if context.days is None:
        return None
    first, last = context.days
    day = last + timedelta(days=number + 1) if number < 0 else first + timedelta(days=number)
    return Reading(first=from_date(day)) if first <= day <= last else None


def shift_last(context: Context, days: int) -> Reading | None:
    """The day so far from the day last named; None where none was."""
    last = context.last.to_date()
    return Reading(first=from_date(last + timedelta(days=days))) if last else None


def shift_days(context: Context, days: int) -> Reading | None:
    """The day so far from the reference; None without one."""
    return Reading(first=from_date(context.reference + timedelta(days=days))) if context.reference else None


def shift_weeks(context: Context, weeks: int) -> Reading | None:
    """The whole week so far from the reference's, Monday to Sunday; None without a reference."""
    if not context.reference:
        return None
    monday = context.reference - timedelta(days=context.reference.weekday()) + timedelta(weeks=weeks)
    return Reading(first=from_date(monday), last=from_date(monday + timedelta(days=6)))


def shift_months(context: Context, months: int) -> Reading | None:
    """The month so far from the reference's; None without one."""
    return Reading(first=add_months(context.reference, months)) if context.reference else None


def find_weekday(context: Context, weekday: int, weeks: int) -> Reading | None:
    """That weekday (Monday is 0) of the week so far from the reference's; None without one."""
    if not context.reference:
        return None
    return shift_days(context, weekday - context.reference.weekday() + 7 * weeks)


def find_nearest_weekday(context: Context, weekday: int) -> Reading | None:
    """The latest such weekday up to the reference itself, the next one if the text looks ahead; None without one."""
    if not context.reference:
        return None
    if context.direction is Direction.AHEAD:
        return shift_days(context, (weekday - context.reference.weekday()) % 7)
    return find_last_weekday(context, weekday)


def find_last_weekday(context: Context, weekday: int) -> Reading | None:
    """The latest such weekday up to the reference itself; None without one."""
    if not context.reference:
        return None
    return shift_days(context, -((context.reference.weekday() - weekday) % 7))
