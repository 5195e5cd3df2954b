"""The opening of an agency's or a body's report, with its own day: SHANGHAI, March 13 (Xinhua); 3月13日电."""

from __future__ import annotations

import re
from typing import Final

_MONTH: Final = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DAY: Final = (
    rf"(?:{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?:, \d{{4}})?"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}(?:,? \d{{4}})?)"
)
_WHOLE: Final = rf"(?:{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH},? \d{{4}})"
_PLACE: Final = r"[A-Z][A-Za-z.'’-]+(?:,? [A-Z][A-Za-z.'’-]+){0,4}"
_WEEKDAY: Final = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?"
_DATELINES: Final = (
    re.compile(
        rf"[A-Z][A-Za-z .'’-]{{2,40}},(?:\s[A-Z][\w. ]{{1,20}},)?\s+{_WEEKDAY}({_DAY})\s*(?:\(|--|[—–:-]|/"
        rf"|\.(?= [A-Z]))"
    ),
    re.compile(rf"[(\[](?:[A-Z][\w .'’-]{{2,30}},\s)?{_WEEKDAY}({_DAY})[)\]]"),
    re.compile(rf"{_PLACE}\s?(?:[(|]|[—–-]\s)\s?{_WEEKDAY}({_WHOLE})\s?(?:\)|--|[|—–:-])"),
    re.compile(
        rf"{_WEEKDAY}({_WHOLE})\s?(?:(?:[—–|-]|--)\s?{_PLACE}\s?(?:--|[—–|:-])|\({_PLACE}\)|, {_PLACE}\s?(?:--|[—–:|]))"
    ),
    re.compile(r".{0,16}?((?:\d{4}年)?\d{1,2}月\d{1,2}日)(?:电|電|讯|訊|消息)"),
    re.compile(r"[（(【\[]?[\u4e00-\u9fff]{2,6}[，,]\s*([\d〇零一二三四五六七八九]{4}年.{1,3}月.{1,3}日)[）)】\]]"),
)
_LONGEST: Final = 200


def find_dateline(text: str) -> re.Match[str] | None:
    """The dateline that opens a text, its day in the first group; None where it has none."""
    opening = text[:_LONGEST]
    return next((match for pattern in _DATELINES if (match := pattern.match(opening))), None)
