"""Readings of English date expressions."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from extractors.dates.context import (
    Candidate,
    Context,
    Reading,
    find_last_weekday,
    find_nearest_weekday,
    find_weekday,
    read_nth_day,
    read_one,
    read_same_day,
    read_span,
    shift_days,
    shift_last,
    shift_months,
    shift_weeks,
)
from extractors.dates.edtf import Partial, choose_year, from_date
from extractors.dates.patterns import ENGLISH_DATE, ENGLISH_RELATIVE, ENGLISH_WORDED, MONTHS, ORDINALS, WEEKDAYS

# the numbers of the groups that state one date, then those of the end of an interval
_ALTERNATIVES: Final = (
    (("m1", "d1", "y1"), ("m2", "d2", "y2")),
    (("m4", "d4", "y4"), ()),
    (("m6", "", "y6"), ()),
    (("m7", "", ""), ()),
    (("m8", "", ""), ()),
    (("", "", "y7"), ("", "", "y8")),
    (("", "", "y9"), ()),
    (("", "d10", ""), ("", "d11", "")),
)
_BEFORE: Final = {"d4": ("m3", "d3", "y3"), "m6": ("m5", "", "y5")}
_ORDINAL_ENDS: Final = ("day of ", "st of ", "nd of ", "rd of ", "th of ")  # of every day in words before its month
_SHIFTS: Final = {"last": -1, "past": -1, "this": 0, "next": 1, "coming": 1}
_PARTS: Final = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 0}
_RELATIVE: Final = (
    "day", "same", "rel", "weekend", "since", "part", "quarter", "season", "close", "out", "nth", "later", "bare",
    "whose",
)  # fmt: skip
_WHOLE_MATCH: Final = frozenset({"weekend", "since", "part", "quarter", "season", "close", "out", "nth", "later"})
_SEASONS: Final = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_NTH: Final = {
    word: number
    for number, word in enumerate(("opening", "second", "third", "fourth", "fifth", "sixth", "seventh"), start=0)
} | {"first": 0, "final": -1, "last": -1, "closing": -1}
_COUNTS: Final = {
    word: number
    for number, word in enumerate(
        ("a", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), start=1
    )
} | {"one": 1}
_DAYS: Final = {
    "the day before yesterday": -2,
    "yesterday": -1,
    "today": 0,
    "tomorrow": 1,
    "tonight": 0,
    "this morning": 0,
    "this afternoon": 0,
    "this evening": 0,
    "last night": -1,
    "the day after tomorrow": 2,
}
_WEEKDAY: Final = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_ANY_WEEKDAY: Final = re.compile(_WEEKDAY)
# After a verb (said Monday) or first in a sentence (Monday, the board …), never in a name or of every week.
_BARE_WEEKDAY: Final = re.compile(
    r"(?:(?<=\d\s)(?=\w+ (?:night|morning|afternoon|evening)\b)"
    r"|\b(?!(?:every|each|the|an?|any|next|to|from|of|until|till|per|between|and|or|through|by|following|before|after"
    r"|since|on|last|this|past|coming|late|early)\b)[a-z]{2,20}\s+|(?:^|(?<=[.!?]\s)|(?<=\n))(?=\w+(?:,\s|\s+(?:saw"
    r"|marked|brought|morning|afternoon|evening)\b)))"
    rf"(?P<bare>{_WEEKDAY})(?!\w|['’]s)(?=[,.;:!?)]|\s*$|\s+(?:[a-z]|\())(?!\s+(?:school|service|to|through|until"
    rf"|club|market)\b)"
)


def find_english(text: str) -> list[Candidate]:
    """Find the date expressions of English text; each with the function that completes it."""
    found = [
        Candidate(start=match.start(), end=match.end(), match=match, read=_read)
        for match in ENGLISH_DATE.finditer(text)
    ]
    found += [
        Candidate(start=match.start(), end=match.end(), match=match, read=_read_worded)
        for match in (ENGLISH_WORDED.finditer(text) if any(map(text.__contains__, _ORDINAL_ENDS)) else ())
    ]
    lowered = text.lower()
    for match in ENGLISH_RELATIVE.finditer(lowered if len(lowered) == len(text) else text):
        name = next(name for name in _RELATIVE if match[name])
        start = match.start() if name in _WHOLE_MATCH else match.start(name)
        found.append(Candidate(start=start, end=match.end(), match=match, read=_read_relative))
    found += [
        Candidate(start=match.start("bare"), end=match.end(), match=match, read=_read_weekday)
        for match in (_BARE_WEEKDAY.finditer(text) if _ANY_WEEKDAY.search(text) else ())
    ]
    return found


def _read_worded(match: re.Match[str], context: Context) -> Reading | None:
    day = ORDINALS.index(match["day"].lower()) + 1
    month = MONTHS.index(match["month"][:3].lower()) + 1
    return read_one(Partial(year=int(match["year"]) if match["year"] else None, month=month, day=day), context)


def _read_weekday(match: re.Match[str], context: Context) -> Reading | None:
    return find_nearest_weekday(context, WEEKDAYS.index(match["bare"][:3].lower()))


def _read(match: re.Match[str], context: Context) -> Reading | None:
    for names, end in _ALTERNATIVES:
        if not match[names[0] or names[1] or names[2]]:
            continue
        first = _read_part(match, names)
        before = _BEFORE.get(names[1] or names[0])
        if before and _any(match, before):
            return read_span(_read_part(match, before), first, context)
        if _any(match, end):
            return read_span(first, _read_part(match, end), context)
        if match["past"] or match["next"]:
            return _read_month(first, context, is_next=match["next"] is not None)
        return _read_month_day(match, context) if match["rm"] else read_one(first, context)
    return None


def _read_month(month: Partial, context: Context, *, is_next: bool) -> Reading | None:
    """The month called next June or last June: after the reference's own, or before it."""
    if context.reference is None or month.month is None:
        return read_one(month, context)
    year = _shift_year(context.reference, (month.month, month.month), is_next=is_next)
    return Reading(first=Partial(year=year, month=month.month))


def _shift_year(reference: date, months: tuple[int, int], *, is_next: bool) -> int:
    """The year of the next or the last time that such months begin."""
    first, last = months
    if is_next:
        return reference.year + (first <= reference.month)
    return reference.year - (max(first, last) >= reference.month)


def _any(match: re.Match[str], names: tuple[str, ...]) -> bool:
    return any(match[name] for name in names if name)


def _read_part(match: re.Match[str], names: tuple[str, ...]) -> Partial:
    month, day, year = (match[name] if name else None for name in names)
    return Partial(
        year=int(year) if year else None,
        month=MONTHS.index(month[:3].lower()) + 1 if month else None,
        day=int(day) if day else None,
    )


def _read_month_day(match: re.Match[str], context: Context) -> Reading | None:
    month = shift_months(context, _SHIFTS[match["rm"].split()[1]])
    if month is None:
        return None
    return read_one(Partial(year=month.first.year, month=month.first.month, day=int(match["d10"])), context)


def _read_relative(match: re.Match[str], context: Context) -> Reading | None:
    if match["day"]:
        return shift_days(context, _DAYS[" ".join(match["day"].lower().split())])
    if match["same"]:
        return read_same_day(context)
    if weekday := match["bare"] or match["whose"]:
        return find_nearest_weekday(context, WEEKDAYS.index(weekday[:3].lower()))
    if match["nth"]:
        return read_nth_day(context, _NTH[match["nth"].lower()])
    if match["later"]:
        return shift_last(context, _count_days(match["later"].lower().split()))
    if match["close"] or match["out"]:
        words = (match["close"] or "this year").lower().split()
        return _read_unit(words[-1], _SHIFTS.get(words[-2], 0), context)
    for name, read in _LONG.items():
        if match[name]:
            return read(match, context)
    word = match["rel"].lower()
    if match["unit"]:
        return _read_unit(match["unit"].lower(), _SHIFTS[word], context)
    return _read_told_weekday(WEEKDAYS.index(match["weekday"][:3].lower()), word, context)


def _count_days(words: list[str]) -> int:
    """How many days later: two days later, the next day, the day before."""
    if words[-1] == "later":
        return _COUNTS[words[0]]
    return -1 if words[-1] == "before" or words[1] == "previous" else 1


def _read_told_weekday(weekday: int, word: str, context: Context) -> Reading | None:
    """Last Friday, this Friday, next Friday, the coming Friday."""
    if word in {"last", "past"} and context.reference and weekday < context.reference.weekday():
        return find_last_weekday(context, weekday)
    if word == "coming":
        passed = context.reference is not None and weekday <= context.reference.weekday()
        return find_weekday(context, weekday, int(passed))
    return find_weekday(context, weekday, _SHIFTS[word])


def _read_days(match: re.Match[str], context: Context) -> Reading | None:
    """A weekend, or from one weekday to another: the latest, or the coming one where the text says so."""
    if context.reference is None:
        return None
    first, last = (5, 6) if match["weekend"] else (WEEKDAYS.index(match[key][:3].lower()) for key in ("since", "until"))
    weeks = {"this": 0, "coming": 0, "next": 1}.get((match["end"] or "").lower(), -1)
    if match["weekend"] and weeks >= 0:
        end = context.reference + timedelta(days=last - context.reference.weekday() + 7 * weeks)
    else:
        end = context.reference - timedelta(days=(context.reference.weekday() - last) % 7)
    return Reading(first=from_date(end - timedelta(days=(last - first) % 7)), last=from_date(end))


def _read_part_of_year(match: re.Match[str], context: Context) -> Reading | None:
    """A quarter or half year as the interval of its months."""
    months = 6 if match["period"] == "half" else 3
    number = _PARTS[(match["part"] or match["quarter"]).lower()] or 12 // months
    year = _read_year_of(match["whole"] or "this year", context)
    if year is None or number * months > 12:
        return None
    first = Partial(year=year, month=(number - 1) * months + 1)
    return Reading(first=first, last=Partial(year=year, month=number * months))


def _read_season(match: re.Match[str], context: Context) -> Reading | None:
    """A season as the interval of its months; winter reaches into the next year."""
    month = _SEASONS[" ".join(match["season"].lower().split())]
    last = (month + 1) % 12 + 1
    year = _read_year_of(match["of"], context)
    when = _SHIFTS.get((match["when"] or "").lower(), 0)
    if year is None and context.reference is None:
        return None
    if year is None and when and context.reference:
        year = _shift_year(context.reference, (month, last), is_next=when > 0)
    elif year is None and context.reference:
        year = choose_year(Partial(month=month), context.reference, context.direction).year
    return Reading(first=Partial(year=year, month=month), last=Partial(year=(year or 0) + (last < month), month=last))


def _read_year_of(said: str | None, context: Context) -> int | None:
    """The year that `2025` or `next year` says; None where nothing does."""
    if said and said.isdigit():
        return int(said)
    return context.reference.year + _SHIFTS.get(said.split()[0].lower(), 0) if said and context.reference else None


def _read_unit(unit: str, shift: int, context: Context) -> Reading | None:
    if context.reference is None:
        return None
    if unit == "year":
        return Reading(first=Partial(year=context.reference.year + shift))
    return shift_weeks(context, shift) if unit == "week" else shift_months(context, shift)


_LONG: Final = {
    "weekend": _read_days,
    "since": _read_days,
    "part": _read_part_of_year,
    "quarter": _read_part_of_year,
    "season": _read_season,
}  # by the group that names them
