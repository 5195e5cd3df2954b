"""Days of publication that pages state in parts, without a year or by how long ago they were."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, tzinfo
from typing import Final

from extractors.dates.timestamps import Stamp, find_stamps, puts_month_first, read_day

_AGO: Final = re.compile(
    r"(?P<count>\d{1,3}|an?|one|a few)\s*(?P<unit>second|minute|hour|day|week)s?\s+ago"
    r"|(?P<zh>\d{1,3})\s*(?P<zhunit>秒|分钟|分鐘|小时|小時|天|日|周|週)前"
    r"|(?P<word>刚刚|剛剛|今天|昨天|前天|just now|today|yesterday)",
    re.IGNORECASE,
)
_UNITS: Final = {
    "second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800,
    "秒": 1, "分钟": 60, "分鐘": 60, "小时": 3600, "小時": 3600, "天": 86400, "日": 86400, "周": 604800, "週": 604800,
}  # fmt: skip
_WORDS: Final = {"昨天": 1, "前天": 2, "yesterday": 1}
_BOXES: Final = (
    re.compile(r"(?P<d>\d{1,2})\s*[/日]?\s*(?P<y>(?:19|20)\d{2})\s*[-./年]\s*(?P<m>\d{1,2})月?"),
    re.compile(r"(?P<m>\d{1,2})\s*[-./月]\s*(?P<d>\d{1,2})日?\s*[/,]?\s*(?P<y>(?:19|20)\d{2})年?"),
    re.compile(r"(?P<y>(?:19|20)\d{2})年?\s*/?\s*(?P<m>\d{1,2})\s*[-./月]\s*(?P<d>\d{1,2})日?"),
    re.compile(r"(?P<y>(?:19|20)\d{2})\s*[-./年]\s*(?P<m>\d{1,2})月?\s+(?P<d>\d{1,2})日?"),
    re.compile(r"(?P<d>\d{1,2})\s+(?P<m>[一二三四五六七八九十]{1,2}|\d{1,2})月\s*(?P<y>(?:19|20)\d{2})年?"),
)
_MONTH: Final = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_YEARLESS: Final = re.compile(
    r"(?<![\d./年-])(?P<m>1[0-2]|0?[1-9])(?:-|/|\s?月\s?)(?P<d>3[01]|[12]\d|0?[1-9])\s?日?(?![\d./%-])(?:\s+\d{1,2}[:：]\d{2})?"
    rf"|\b(?P<m2>{_MONTH})\s(?P<d2>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d,])|(?<!\d)(?P<d3>3[01]|[12]\d|0?[1-9])\s(?P<m3>{_MONTH})(?!\s\d)"
)


_SHORT: Final = re.compile(
    rf"(?P<d>\d{{1,2}})[ -](?P<m>{_MONTH})[ -][’']?(?P<y>\d{{2}})"
    r"|(?P<a>\d{1,2})(?P<sep>[./])(?P<b>\d{1,2})(?P=sep)(?P<z>\d{2})"
)
_MONTHS: Final = 12


def find_ago(text: str, *, now: datetime, zone: tzinfo) -> Stamp | None:
    """The day of `3 days ago` or 昨天, counted from the moment the page was fetched; None where there is none."""
    match = _AGO.search(text)
    if match is None:
        return None
    if word := match["word"]:
        seconds = _WORDS.get(word.lower(), 0) * 86400
    else:
        count = match["count"] or match["zh"]
        unit = (match["unit"] or match["zhunit"]).lower()
        seconds = (int(count) if count.isdigit() else 1) * _UNITS[unit]
    day = (now - timedelta(seconds=seconds)).astimezone(zone).date()
    return Stamp(value=day.isoformat(), precision="day", day=day, start=match.start(), end=match.end())


def find_boxed(text: str, *, zone: tzinfo) -> Stamp | None:
    """The day of a text that is nothing but a day in another order than it is written: 13 2024-03, 03/13 2024."""
    for pattern in _BOXES:
        match = pattern.fullmatch(text)
        day = read_day(match["y"], match["m"], match["d"]) if match else None
        if day:
            return Stamp(value=day.isoformat(), precision="day", day=day, end=len(text))
    if short := _SHORT.fullmatch(text):
        first, second = (short["d"], short["m"]) if short["m"] else (short["a"], short["b"])
        is_american = puts_month_first(zone)
        if short["b"] and (is_american or int(second) > _MONTHS) and int(first) <= _MONTHS:
            first, second = second, first
        day = read_day(f"20{short['y'] or short['z']}", second, first)
        if day:
            return Stamp(value=day.isoformat(), precision="day", day=day, end=len(text))
    whole = next(iter(find_stamps(text, zone=zone)), None)
    return whole if whole and whole.start == 0 and whole.end == len(text) else None


def find_yearless(text: str, *, now: datetime, zone: tzinfo) -> Stamp | None:
    """The latest day up to now that a text names by month and day alone: 03-13 10:21, 13 March."""
    match = _YEARLESS.search(text)
    if match is None:
        return None
    month, day = match["m"] or match["m2"] or match["m3"], match["d"] or match["d2"] or match["d3"]
    today = now.astimezone(zone).date()
    days = (read_day(str(year), month, day) for year in (today.year, today.year - 1))
    latest: date | None = next((found for found in days if found and found <= today), None)
    if latest is None:
        return None
    return Stamp(value=latest.isoformat(), precision="day", day=latest, start=match.start(), end=match.end())
