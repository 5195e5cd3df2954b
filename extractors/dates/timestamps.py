"""A moment of publication as pages state it, with the zone's offset where there is a time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from extractors.dates.edtf import parse_number
from extractors.dates.patterns import MONTHS

_ABBREVIATIONS: Final = {
    "z": 0, "utc": 0, "gmt": 0, "bst": 60, "cet": 60, "cest": 120, "est": -300, "edt": -240, "pst": -480, "pdt": -420,
    "mst": -420, "mdt": -360, "cdt": -300, "jst": 540, "kst": 540, "hkt": 480, "sgt": 480,
    "aest": 600, "aedt": 660, "ist": 330,
}  # fmt: skip
_TIME: Final = (
    r"(?P<hour>[01]?\d|2[0-3])\s*[:：时點点](?P<minute>[0-5]\d)(?:\s*[:：分](?P<second>[0-5]\d)(?:\.\d{1,9})?)?[分秒]?"
    r"\s*(?P<half>[aApP]\.?[mM]\.?)?\s*(?P<zone>(?:UTC|GMT)?\s?[+-]\d{1,2}(?::?[0-5]\d)?|[A-Z]{2,4}\b|Z)?"
)
_CLOCK: Final = re.compile(_TIME)
_AFTER: Final = re.compile(rf"(?:[Tt]|[\s,，|·•/-]|at\b|星期.|周.|[(（]|[)）])*{_TIME}")
_BEFORE: Final = re.compile(rf"{_TIME}[\s,，|]*$")
_YEAR_FIRST: Final = re.compile(
    r"(?<![\d.])(?P<y>(?:19|20)\d{2}|二[〇零○][〇零○一二三四五六七八九]{2})\s*(?:[-/.·‧・]|年)\s*(?P<m>\d{1,2}"
    r"|[一二三四五六七八九十]{1,2})\s*(?:[-/.·‧・]|月)\s*"
    r"(?P<d>\d{1,2}|[一二三四五六七八九十]{1,3})(?!\d)\s*[日号]?"
)
_NUMERIC: Final = re.compile(
    r"(?<![\d./-])(?P<a>\d{1,2})(?P<sep>[./-])\s?(?P<b>\d{1,2})(?P=sep)\s?(?P<y>(?:19|20)\d{2})(?![\d./])"
)
_SHORT: Final = re.compile(  # 13/03/24 where it stands first, behind a label or a byline, or between signs
    r"(?:^|[|·•–—,(]\s*|^(?:[^\W\d_]+ ?){1,3}:?\s|^(?:By|Words|Text|Story|Photos?|Pictures)\b[^\d.]{4,90}\s)"
    r"(?P<day>(?P<a>\d{1,2})(?P<sep>[/.-])(?P<b>\d{1,2})(?P=sep)(?P<y>\d{2}))"
    r"(?![\d./-])"
)
_SHORT_YEAR: Final = re.compile(  # 24-03-13 as one writes it who puts the year first
    r"(?:^|[\s:：(（\[【|｜])(?P<day>(?P<y>\d{2})-(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01]))(?![\d./-])"
)
_REPUBLIC: Final = re.compile(
    r"(?:(?P<era>中[华華]民[国國]|民[国國])\s*)?(?P<y>(?<![\d一二三四五六七八九十百])(?:\d{2,3}"
    r"|[一二三四五六七八九]?百?[一二三四五六七八九]?十?[一二三四五六七八九]?))\s*年\s*"
    r"(?P<m>\d{1,2}|[一二三四五六七八九十]{1,2})\s*月\s*(?P<d>\d{1,2}|[一二三四五六七八九十]{1,3})\s*日"
)
_REPUBLIC_NUMERIC: Final = re.compile(
    r"[期間间][】\])）]?\s*[:：]?\s*(?P<y>1[01]\d)(?P<sep>[-/.])(?P<m>0?[1-9]|1[0-2])(?P=sep)(?P<d>[12]\d|3[01]|0?[1-9])(?![\d./-])"
)
_REPUBLIC_LABELLED: Final = re.compile(
    r"[:：]\s*(?P<y>1[01]\d)(?P<sep>[-/.])(?P<m>0?[1-9]|1[0-2])(?P=sep)(?P<d>[12]\d|3[01]|0?[1-9])(?![\d./-])"
)
_REPUBLIC_ALONE: Final = re.compile(
    r"\W*(?P<y>1[01]\d)(?P<sep>[-/.])(?P<m>0?[1-9]|1[0-2])(?P=sep)(?P<d>[12]\d|3[01]|0?[1-9])\W*"
)
_MONTH_FIRST_ZONES: Final = (
    "US/", "New_York", "Chicago", "Denver", "Los_Angeles", "Phoenix", "Anchorage", "Detroit", "Boise", "Indiana",
    "Kentucky", "Menominee", "North_Dakota", "Juneau", "Nome", "Adak", "Puerto_Rico", "Toronto", "Vancouver",
    "Edmonton", "Winnipeg", "Halifax", "Regina", "St_Johns", "Pacific/Honolulu", "Pacific/Guam", "Asia/Manila",
)  # fmt: skip
_TAIPEI: Final = "Asia/Taipei"
_YEAR_FIRST_ZONES: Final = frozenset({_TAIPEI, "Asia/Shanghai", "Asia/Tokyo", "Asia/Seoul"})
_CENTURY: Final = "20"
_FIRST_YEAR: Final = 1911  # of the Republic's calendar is 1912
_FULL_WIDTH: Final = str.maketrans("０１２３４５６７８９／．：－", "0123456789/.:-")
_COMPACT: Final = re.compile(
    r"^\s*(?P<y>(?:19|20)\d{2})(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d"
    r"|3[01])(?:T?(?P<clock>\d{4}(?:\d{2})?))?(?P<rest>Z|[+-]\d{4})?\s*$"
)
_MONTH: Final = r"(?P<m>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_MONTH_FIRST: Final = re.compile(
    rf"\b{_MONTH}\s+(?P<d>\d{{1,2}})(?:\s?(?:st|nd|rd|th)\b)?,?\s+(?P<y>(?:19|20)\d{{2}})\b", re.IGNORECASE
)
_DAY_FIRST: Final = re.compile(
    rf"\b(?P<d>\d{{1,2}})(?:\s?(?:st|nd|rd|th)\b)?(?:\s+of)?[\s-]+{_MONTH},?[\s-]+(?P<y>(?:19|20)\d{{2}})\b",
    re.IGNORECASE,
)
_SIGNS: Final = ("20", "19", "年", "二", "期", "间", "間")
"""What every full date holds: the first figures of its year, or what stands behind or before them in Chinese."""
_EPOCH: Final = re.compile(r"^\s*(1\d{9})(\d{3})?\s*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """One stated moment: its ISO value (a day, or a time with offset), precision, local day and place in the text."""

    value: str
    precision: str
    day: date
    start: int = 0
    end: int = 0


def find_zone(name: str, language: str) -> tzinfo:
    """The zone for times without one: the source's, else Shanghai's for Chinese, else UTC."""
    for candidate in (name, "Asia/Shanghai" if language == "zh" else ""):
        if candidate:
            try:
                return ZoneInfo(candidate)
            except (ZoneInfoNotFoundError, ValueError):
                continue
    return UTC


@lru_cache(maxsize=1024)
def find_stamps(text: str, *, zone: tzinfo) -> tuple[Stamp, ...]:
    """Find the full dates of a short text, each with the time that stands beside it."""
    text = text[:400].strip()
    text = text if text.isascii() else text.translate(_FULL_WIDTH)
    if compact := _COMPACT.match(text):
        return tuple(_read_compact(compact, zone))
    if text.isdecimal() and (epoch := _EPOCH.match(text)):
        moment = datetime.fromtimestamp(int(epoch[1]), UTC)
        return (Stamp(value=moment.isoformat(), precision="second", day=moment.astimezone(zone).date(), end=len(text)),)
    found: list[Stamp] = []
    if not any(map(text.__contains__, _SIGNS)) and not _is_republic(text):
        return tuple(_find_short(text, zone))
    has_month = any(map(text.lower().__contains__, MONTHS))
    for pattern in (_YEAR_FIRST, _MONTH_FIRST, _DAY_FIRST) if has_month else (_YEAR_FIRST,):
        for match in pattern.finditer(text):
            day = read_day(match["y"], match["m"], match["d"])
            if day is not None:
                clock = _AFTER.match(text, match.end()) or _BEFORE.search(
                    text[max(0, match.start() - 24) : match.start()]
                )
                found.append(_join(day, clock, zone, match.start(), match.end()))
    for match in _NUMERIC.finditer(text):
        day = _read_numeric(match, zone)
        if day is not None:
            found.append(_join(day, _AFTER.match(text, match.end()), zone, match.start(), match.end()))
    found = found or _find_republic(text, zone) or _find_short(text, zone)
    return tuple(sorted(found, key=lambda stamp: stamp.start))


def _find_short(text: str, zone: tzinfo) -> list[Stamp]:
    """A day with the last two figures of its year: 13/03/24, or 24-03-13 where the year stands first."""
    if _puts_year_first(text, zone):
        short = _SHORT_YEAR.search(text)
        day = read_day(_CENTURY + short["y"], short["m"], short["d"]) if short else None
        clock = _AFTER.match(text, short.end()) if short else None
        return [_join(day, clock, zone, short.start("day"), short.end("day"))] if short and day else []
    match = _SHORT.search(text)
    if match is None or (match["sep"] != "/" and len(match["day"]) < len("13.03.24")):
        return []
    day = _read_numeric(match, zone, century=_CENTURY)
    clock = _AFTER.match(text, match.end())
    return [_join(day, clock, zone, match.start("day"), match.end("day"))] if day else []


def _puts_year_first(text: str, zone: tzinfo) -> bool:
    """Whether the year of a day stands first, by the zone's custom, or by the text where no zone is known."""
    return (isinstance(zone, ZoneInfo) and zone.key in _YEAR_FIRST_ZONES) or (zone is UTC and not text.isascii())


def _is_republic(text: str) -> bool:
    """Whether a text is nothing but a day in figures by the Republic's calendar, or has one behind a label."""
    if "11" not in text and "10" not in text:
        return False
    return _REPUBLIC_ALONE.fullmatch(text) is not None or _REPUBLIC_LABELLED.search(text) is not None


def _find_republic(text: str, zone: tzinfo) -> list[Stamp]:
    """The dates by the Republic's calendar: 中華民國113年3月13日, 日期：113-03-13; figures alone only in its zone."""
    stamps = [*map(_read_republic, _REPUBLIC.finditer(text))]
    stamps += map(_read_republic_numeric, _REPUBLIC_NUMERIC.finditer(text))
    if (isinstance(zone, ZoneInfo) and zone.key == _TAIPEI) or (zone is UTC and not text.isascii()):
        alone = _REPUBLIC_ALONE.fullmatch(text)
        stamps += map(_read_republic_numeric, [alone] if alone else _REPUBLIC_LABELLED.finditer(text))
    return list({stamp.start: stamp for stamp in stamps if stamp}.values())


def _read_numeric(match: re.Match[str], zone: tzinfo, *, century: str = "") -> date | None:
    """13.02.2024 and 13/02/2024; where both numbers may be the month, the zone's custom decides, else nothing.

    With points the day stands first, but where the month always does.
    """
    first, second = int(match["a"]), int(match["b"])
    is_american = puts_month_first(zone)
    if first <= 12 and (is_american or second > 12):
        first, second = second, first
    elif match["sep"] != "." and first <= 12 and zone is UTC and first != second:
        return None
    return read_day(century + match["y"], str(second), str(first))


def puts_month_first(zone: tzinfo) -> bool:
    """Whether 03/04/2024 is the fourth of March where a zone's clocks are."""
    return isinstance(zone, ZoneInfo) and zone.key.removeprefix("America/").startswith(_MONTH_FIRST_ZONES)


def _read_republic(match: re.Match[str]) -> Stamp | None:
    year = _read_hundreds(match["y"])
    if not match["era"] and not 90 <= year <= 150:
        return None
    day = read_day(str(year + _FIRST_YEAR), match["m"], match["d"])
    return Stamp(value=day.isoformat(), precision="day", day=day, start=match.start(), end=match.end()) if day else None


def _read_republic_numeric(match: re.Match[str]) -> Stamp | None:
    day = read_day(str(int(match["y"]) + _FIRST_YEAR), match["m"], match["d"])
    return (
        Stamp(value=day.isoformat(), precision="day", day=day, start=match.start("y"), end=match.end()) if day else None
    )


def _read_hundreds(text: str) -> int:
    hundreds, mark, rest = text.rpartition("百")
    if not mark:
        return int(text) if text.isdigit() else parse_number(text) if text else 0
    return 100 * (parse_number(hundreds) if hundreds else 1) + (parse_number(rest) if rest else 0)


def write_moment(moment: datetime) -> Stamp:
    """A stamp of an aware moment."""
    return Stamp(value=moment.isoformat(timespec="seconds"), precision="second", day=moment.date())


def read_day(year: str, month: str, day: str) -> date | None:
    """A day from its parts as they are written, in digits or characters; None where there is no such day."""
    number = MONTHS.index(month[:3].lower()) + 1 if month[0].isascii() and month[0].isalpha() else parse_number(month)
    try:
        return date(parse_number(year), number, parse_number(day))
    except ValueError:
        return None


def _read_compact(match: re.Match[str], zone: tzinfo) -> list[Stamp]:
    day = read_day(match["y"], match["m"], match["d"])
    if day is None:
        return []
    clock = match["clock"]
    text = (
        f"{clock[:2]}:{clock[2:4]}" + (f":{clock[4:]}" if len(clock) == 6 else "") + (match["rest"] or "")
        if clock
        else ""
    )
    return [_join(day, _CLOCK.match(text), zone, match.start(), match.end())]


def _join(day: date, clock: re.Match[str] | None, zone: tzinfo, start: int, end: int) -> Stamp:
    if clock is None:
        return Stamp(value=day.isoformat(), precision="day", day=day, start=start, end=end)
    hour = int(clock["hour"])
    half = (clock["half"] or "").lower().replace(".", "")
    if half == "pm" and hour < 12:
        hour += 12
    elif half == "am" and hour == 12:
        hour = 0
    moment = datetime(
        day.year,
        day.month,
        day.day,
        hour,
        int(clock["minute"]),
        int(clock["second"] or 0),
        tzinfo=_read_zone(clock["zone"] or "", zone),
    )
    seconds = clock["second"] is not None
    value = moment.isoformat(timespec="seconds" if seconds else "minutes")
    return Stamp(value=value, precision="second" if seconds else "minute", day=day, start=start, end=max(end, end))


def _read_zone(text: str, zone: tzinfo) -> tzinfo:
    name = text.strip().lower()
    if name in _ABBREVIATIONS:
        return timezone(timedelta(minutes=_ABBREVIATIONS[name])) if _ABBREVIATIONS[name] else UTC
    offset = re.search(r"([+-])(\d{1,2}):?(\d{2})?$", name)
    if not offset:
        return zone
    minutes = int(offset[2]) * 60 + int(offset[3] or 0)
    return timezone(timedelta(minutes=minutes if offset[1] == "+" else -minutes)) if minutes < 24 * 60 else zone
