"""The day of the one event that an article reports or announces, completed from the day it was published."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from extractors.blocks import weigh
from extractors.dates import find_dates
from extractors.particulars import is_signing_day
from extractors.records import DateKind, DateStatement, EventDate

_LABEL: Final = re.compile(
    r"(?:^|\n|[。；])\s*(?:[（(]?[一二三四五六七八九十\d]{1,2}[、）)．.]\s*)?(?:会议|活动|培训|举办|开幕|报到|签约"
    r"|论坛|开展|施工|管制|讲座|报告|演出)?(?:时间|日期|時間)(?:地点|安排)?\s*[:：]\s*"
    r"|(?:^|\n)\s*(?:dates?|when|time|event date|date and time)\s*[:：]\s*",
    re.IGNORECASE,
)
_NO_EVENT: Final = re.compile(
    r"(?:自|从|截至|截止|至|到|以来|始于|成立于|建于|于?原定|此前|根据|按照|继|曾|早在|公示期|公示时间|期限|有效期"
    r"|报名|征集)[为是：:]?\s*$"
    r"|\b(?:since|until|till|by|from|before|after|as of|deadline|established in|founded in|dated|in force from"
    r"|between)\s+(?:\w+day,?\s+)?$",
    re.IGNORECASE,
)
_EXPLICIT: Final = re.compile(r"\d")
_OPENING: Final = 3  # paragraphs of running text in which the event is told
_RUNNING: Final = 40
_FAR_BACK: Final = 45  # days between the event and its report
_FAR_AHEAD: Final = 240
_AT: Final = 3  # characters between a label and its date
_LABELLED: Final = 60  # characters behind a label that are read
_LONGEST: Final = 1500
_LONGEST_OPENING: Final = 800


def find_event_day(text: str, *, language: str, reference: date | None) -> DateStatement | None:
    """The labelled day (时间：, Date:), else the first that the opening paragraphs name close to the published day."""
    if reference is None:
        return None
    for label in _LABEL.finditer(text, 0, _LONGEST):
        for item in find_dates(text[label.end() : label.end() + _LABELLED], language=language, reference=reference)[:1]:
            if item.start <= _AT and _is_near(item, reference):
                return _state(item, 0.8)
    opening = _find_opening(text)
    found = find_dates(text[:opening], language=language, reference=reference)
    told = [item for item in found if _is_told(text, item, opening, reference)]
    explicit = [item for item in told if _EXPLICIT.search(item.text)]
    first = text.find("\n") if "\n" in text else len(text)
    ranked = (
        [item for item in explicit if item.end <= first],
        [item for item in explicit if "/" in item.value],
        told,
    )
    return next((_state(items[0], 0.6) for items in ranked if items), None)


def _is_told(text: str, item: EventDate, opening: int, reference: date) -> bool:
    line = text[text.rfind("\n", 0, item.start) + 1 : text.find("\n", item.end) % (len(text) + 1)]
    if item.end > opening or is_signing_day(line) or _NO_EVENT.search(text[max(0, item.start - 24) : item.start]):
        return False
    return not _is_cited(text, item) and _is_near(item, reference)


def _find_opening(text: str) -> int:
    end = running = 0
    for line in text.split("\n"):
        end += len(line) + 1
        running += weigh(line) >= _RUNNING
        if running == _OPENING or end > _LONGEST_OPENING:
            break
    return min(end, _LONGEST_OPENING)


def _is_near(item: EventDate, reference: date) -> bool:
    first = item.value.split("/")[0]
    if len(first) != 10 or "X" in first:
        return False
    return -_FAR_BACK <= (date.fromisoformat(first) - reference).days <= _FAR_AHEAD


def _is_cited(text: str, item: EventDate) -> bool:
    """Whether a date stands inside a title in book-title marks."""
    before = text[: item.start]
    return before.rfind("《") > before.rfind("》")


def _state(item: EventDate, confidence: float) -> DateStatement:
    precision = "range" if "/" in item.value else "day"
    return DateStatement(
        kind=DateKind.EVENT, value=item.value, precision=precision, origin="text", confidence=confidence
    )
