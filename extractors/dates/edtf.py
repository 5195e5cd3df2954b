"""Partial dates and their EDTF form: what is known of a day, what a reference day adds, and how it is written."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from extractors.dates.direction import Direction

_FAR: Final = 300  # days from here on that nobody calls by a month alone
_HALF_MONTH: Final = 16

_DIGITS: Final = {
    character: value
    for value, group in enumerate(("〇零○Ｏ", "一元", "二", "三", "四", "五", "六", "七", "八", "九"))
    for character in group
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Partial:
    """What a text says of a date; None where it says nothing."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def is_valid(self) -> bool:
        """Tell whether such a day or month can exist."""
        if self.month is not None and not 1 <= self.month <= 12:
            return False
        if self.day is None:
            return True
        try:
            date(self.year or 2000, self.month or 1, self.day)
        except ValueError:
            return False
        return True

    def to_date(self) -> date | None:
        """The day itself where year, month and day are known."""
        if self.year and self.month and self.day:
            return date(self.year, self.month, self.day)
        return None

    def write(self) -> str:
        """Write the date as EDTF, with X for digits not known; a bare year or month stays short."""
        year = f"{self.year:04d}" if self.year else "XXXX"
        if self.month is None and self.day is None:
            return year
        month = f"{self.month:02d}" if self.month else "XX"
        return f"{year}-{month}" if self.day is None else f"{year}-{month}-{self.day:02d}"


def from_date(day: date) -> Partial:
    """The partial date that is wholly known."""
    return Partial(year=day.year, month=day.month, day=day.day)


def write_range(start: Partial, end: Partial) -> str:
    """Write two dates as an EDTF interval, or one where they are the same."""
    first, last = start.write(), end.write()
    return first if first == last else f"{first}/{last}"


def parse_number(text: str) -> int:
    """Read a year, month or day in digits or Chinese numerals (二〇二四, 十三, 廿一, 三十)."""
    if text.isascii():
        return int(text)
    text = text.replace("廿", "二十").replace("卅", "三十").replace("正", "一")
    if "十" not in text:
        return int("".join(str(_DIGITS[character]) for character in text))
    tens, _, units = text.partition("十")
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[units] if units else 0)


def add_months(day: date, months: int) -> Partial:
    """The month that lies so many months from a day's."""
    index = day.year * 12 + day.month - 1 + months
    return Partial(year=index // 12, month=index % 12 + 1)


def choose_year(partial: Partial, reference: date, direction: Direction | None = None) -> Partial:
    """Give a date without a year the year that brings it nearest to the reference.

    A month without a day lies in the direction that the text tells, if it is not far off in it.
    """
    years = [year for year in (reference.year - 1, reference.year, reference.year + 1) if _exists(partial, year)]
    if not years:
        return partial
    apart = {year: date(year, partial.month or 1, partial.day or 15) - reference for year in years}
    best = min(years, key=lambda year: abs(apart[year]))
    if partial.day is None and direction is not None:
        best = min(years, key=lambda year: (not _lies(apart[year].days, direction), abs(apart[year])))
    return replace(partial, year=best)


def _lies(days: int, direction: Direction) -> bool:
    """Whether so many days from the reference is a month in the direction, or the month of the reference itself."""
    ahead = days if direction is Direction.AHEAD else -days
    return -_HALF_MONTH <= ahead <= _FAR


def nearest_month(day: int, reference: date) -> Partial:
    """Give a bare day of the month the month and year that bring it nearest to the reference."""
    found = []
    for months in (-1, 0, 1):
        partial = replace(add_months(reference, months), day=day)
        if partial.is_valid():
            found.append(partial)
    return min(found, key=lambda partial: abs((partial.to_date() or reference) - reference))


def _exists(partial: Partial, year: int) -> bool:
    return replace(partial, year=year).is_valid()
