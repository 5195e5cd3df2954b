"""Lines that give an article's day among its other particulars: its writers, its source, its readers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC
from typing import Final

from config.date_label_lexicon import compile_words
from extractors.dates.labels import find_label, is_bare_label
from extractors.dates.timestamps import find_stamps
from extractors.records import DateKind

RANGE_BEFORE: Final = re.compile(
    r"(?:(?<![\d:])(?<!\bNo\.\s)(?<!\bNo\s)(?<!\bIssue\s)(?:3[01]|[12]\d|[1-9])(?:st|nd|rd|th)?|\d\s*[日号號]|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?)\s?(?:[–—~～-]|至|到|to|and)\s?$"
)
"""What before a day makes it the last of an interval."""
RANGE_BEHIND: Final = re.compile(
    r"\s?(?:[–—~～-]|至|到|to|and)\s?\d{1,4}(?:\s?[日月年号號]|[-/.]\d|(?:st|nd|rd|th)?\s[A-Z][a-z]{2})"
)
"""What behind a day makes it the first of an interval."""
OF_EVENT: Final = re.compile(
    r"(?:venue|where|location|place|speakers?|regist(?:er|ration)|organi[sz]ers?)\s?[:：]|(?:地[点點]|主[讲講]人|主[办辦]"
    r"[单單]位)\s?[:：]",
    re.IGNORECASE,
)
"""What tells in a line of its own where an event takes place or who takes part."""
_PARTICULAR: Final = compile_words(
    r"(?:{zh.particulars}[次数數量人率]{0,2}\s*[:：/／丨(（]|{zh.signs_of_particulars})", re.IGNORECASE
)
_TELLS: Final = re.compile(r"[，。！？；!?;]|,(?!\d)")
_PARTS: Final = re.compile(r"[\s|｜·•]+")
_ADDRESS: Final = re.compile(r"https?://\S+|www\.\S+")
_CLOCK: Final = re.compile(r"\s*\d{1,2}[:：]\d{2}(?:[:：]\d{2})?")
_LONGEST: Final = 140
_PIECE: Final = 14  # characters of one particular without a label
_FIGURE: Final = re.compile(r"\d")


def tells_of_event(line: str, following: Iterable[str]) -> bool:
    """Whether a line's day under a bare label (时间：) is an event's, whose place or people the lines behind tell."""
    stamp = next(iter(find_stamps(line, zone=UTC)), None)
    return stamp is not None and is_bare_label(line[: stamp.start]) and any(map(OF_EVENT.search, following))


def is_among_particulars(line: str) -> bool:
    """Whether a Chinese line tells nothing and has labels of particulars, among which a day in part may stand."""
    return len(line) <= _LONGEST and not _TELLS.search(line) and _PARTICULAR.search(line) is not None


def gives_particulars(line: str) -> bool:
    """Whether a Chinese line tells nothing and gives the day on which an article came out among its particulars."""
    if len(line) > _LONGEST or (not _FIGURE.search(line) and "年" not in line):
        return False
    stamp = next(iter(find_stamps(line, zone=UTC)), None)
    if stamp is None or _TELLS.search(_ADDRESS.sub(" ", line)):
        return False
    before, behind = line[: stamp.start], line[len(line[: stamp.end].rstrip()) :]
    kind, is_labelled = find_label(before, behind[:24], "")
    if kind not in {DateKind.PUBLISHED, DateKind.MODIFIED} or is_bare_label(before):
        return False
    if RANGE_BEFORE.search(before) or RANGE_BEHIND.match(behind):
        return False
    if is_labelled or _PARTICULAR.search(line):
        return True
    return _stands_alone(before, behind)


def _stands_alone(before: str, behind: str) -> bool:
    """Whether a day stands apart from short pieces before and behind it, none of which is a number."""
    rest = _ADDRESS.sub(" ", f"{before} {_CLOCK.sub('', behind, count=1)}")
    pieces = [piece for piece in _PARTS.split(rest) if piece]
    is_apart = (not before or before[-1].isspace()) and (not behind or behind[0].isspace())
    short = all(len(piece) <= _PIECE and not _FIGURE.search(piece) for piece in pieces)
    return is_apart and short and len(pieces) > 1
