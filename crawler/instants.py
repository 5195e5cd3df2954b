"""Reads the instants that feeds, sitemaps and headers state, in the forms real sites write them."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_YMD = re.compile(
    r"(?P<year>\d{4})\s*[-/.年]\s*(?P<month>\d{1,2})\s*[-/.月]\s*(?P<day>\d{1,2})日?"
    r"(?:[T ]\s*(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d{1,9})?)?)?"
    r"\s*(?P<zone>Z|UTC|GMT|CST|[+-]\d{2}:?\d{2})?",
    re.IGNORECASE,
)
_NUMERIC = re.compile(r"[+-]\d{2}:?\d{2}")
_MAX_LENGTH = 80


def parse_instant(text: str, *, timezone_name: str) -> datetime | None:
    """Read an instant as an aware time; a missing zone is the source's; None where the text states none."""
    stated = text.strip()
    if not stated or len(stated) > _MAX_LENGTH:
        return None
    found = _parse_year_first(stated) or _parse_mail_date(stated)
    if found is None or found.tzinfo is not None:
        return found
    return found.replace(tzinfo=find_zone(timezone_name))


def find_zone(name: str) -> ZoneInfo:
    """Find the named IANA zone; UTC where the name is empty or unknown."""
    try:
        return ZoneInfo(name or "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")


def _parse_year_first(text: str) -> datetime | None:
    match = _YMD.match(text)
    if match is None:
        return None
    parts = {name: int(match[name] or 0) for name in ("year", "month", "day", "hour", "minute", "second")}
    try:
        return datetime(**parts, tzinfo=_parse_zone(match["zone"] or ""))
    except ValueError:
        return None


def _parse_mail_date(text: str) -> datetime | None:
    try:
        return parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _parse_zone(zone: str) -> timezone | None:
    """Read a zone's offset; None leaves it to the source (`CST` is China's time or Chicago's)."""
    if zone.upper() in {"Z", "UTC", "GMT"}:
        return UTC
    if not _NUMERIC.fullmatch(zone):
        return None
    digits = zone[1:].replace(":", "")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-offset if zone[0] == "-" else offset)
