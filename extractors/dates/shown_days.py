"""The days that the lines around a title and a text show, by their labels, their place and what stands beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Final

from config.date_label_lexicon import compile_words
from extractors.dates.labels import find_label, is_bare_label, is_label, names_making, tells_no_date
from extractors.dates.partial_stamps import find_ago, find_boxed, find_yearless
from extractors.dates.particular_lines import OF_EVENT, RANGE_BEFORE, RANGE_BEHIND, is_among_particulars
from extractors.dates.timestamps import Stamp, find_stamps
from extractors.records import DateKind

_LABELLED: Final = 3.2
_MADE: Final = 2.6  # labelled as when the article was made
_ISSUED: Final = 0.8  # in the masthead of an issue
_BYLINED: Final = 3.2
_AGO: Final = 40  # longest line that may say how long ago the article was published,
_AROUND: Final = 16  # and how much it may say besides
_NEAR: Final = 8  # lines from the title
_EYEBROW: Final = 48  # what a line above the title may say beside the day
_BOX: Final = 12  # longest part of a day set in parts: 13 | 2024-03
_PARTS: Final = 3
_LONG: Final = 140
_MOST: Final = 4
_OPENS: Final = re.compile(
    r"\W*(?:(?:\w+\s?){1,4}[:：]|(?:\w+ )?(?:published|posted|updated|modified|issued|released)\b)", re.IGNORECASE
)
_SENTENCE: Final = re.compile(r"(?:[a-z]{2}|\d{4})[.!?](?:\s|$)|[。！？；]")
_ENTRY: Final = re.compile(r"\W*this (?:entry|post|article|story|item) was (?:posted|published|filed)\b", re.IGNORECASE)
_TOLD: Final = 64  # letters from which a line that stops tells something
_BYLINE: Final = re.compile(r"\bby [A-Z]|\bmin(?:ute)?s?\.? read\b|作者|[记記]者|[来來]源|[编編][辑輯]", re.IGNORECASE)
_COLON: Final = re.compile(r"[:：](?!\d\d)")
_WEEKDAY: Final = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|星期|[周週][一二三四五六日]", re.IGNORECASE
)
_AHEAD: Final = compile_words("{zh.ahead}")
_OF_SITE: Final = compile_words("{zh.of_sites}")  # beside a day of change
_CALENDAR: Final = compile_words("{zh.calendars}")
_POSTED: Final = re.compile(r"(?:posted|published|发布于?|发表于?|發[佈布表]於?)\s?[:：]?\s?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownLines:
    """Lines in their order: `beside` those between the title and the text, the others where a day counts less.

    `above` the title and `behind` the text a line says little but the day, or labels it; `apart`, behind the next
    heading, only labels count. `masthead` is the top of the page, which may show the day of an issue.
    """

    beside: Sequence[str] = ()
    above: Sequence[str] = ()
    behind: Sequence[str] = ()
    apart: Sequence[str] = ()
    masthead: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownDay:
    """A day that a line shows, as a date of that kind."""

    kind: DateKind
    stamp: Stamp
    weight: float


def find_shown(lines: ShownLines, *, now: datetime | None, zone: tzinfo) -> Iterator[ShownDay]:
    """Every day shown, the surest where it is labelled or stands close below the title."""
    yield from _find_beside(lines.beside, now, zone)
    for group, most in ((lines.above, _EYEBROW), (lines.behind, _AROUND), (lines.apart, -1)):
        shown = [*_read_lines(group, zone)]
        days = {stamp.day for _, stamp, _, is_labelled in shown if not is_labelled}
        for text, stamp, kind, is_labelled in shown:
            if kind is DateKind.MODIFIED and group is not lines.above and _OF_SITE.search(text):
                continue
            if is_labelled and (_ENTRY.match(text) or not (len(text) > _TOLD and _SENTENCE.search(text))):
                yield ShownDay(kind=kind, stamp=stamp, weight=_weigh_label(text, stamp))
            elif len(days) > 1:  # those of a list of other articles
                continue
            elif not is_labelled and _is_little(text, stamp, most) and not _is_clock(text, stamp, now, zone):
                yield ShownDay(kind=kind, stamp=stamp, weight=1.4)
    for place, text in enumerate(lines.above):
        if not find_stamps(text, zone=zone) and (day := _find_partial(lines.above, place, "", now, zone)):
            yield day


def find_issue_day(lines: Sequence[str], *, now: datetime | None, zone: tzinfo) -> Iterator[ShownDay]:
    """The day of the issue in which an article came out, labelled or alone in the masthead.

    One without a label may be a calendar's: where the day of fetching is unknown, or is that, it counts for nothing.
    """
    shown = [item for item in _read_lines(lines, zone) if item[2] is DateKind.PUBLISHED]
    labelled = [item for item in shown if item[3] and not is_bare_label(item[0][: item[1].start])]
    today = now.astimezone(zone).date() if now else None
    shown = labelled or (shown if today and not any(map(_CALENDAR.search, lines)) else [])
    days = {stamp.day for _, stamp, _, _ in shown}
    for text, stamp, kind, is_labelled in shown:
        is_shown = _is_little(text, stamp, _AROUND) and not _is_clock(text, stamp, now, zone) and stamp.day != today
        if len(days) == 1 and (is_labelled or is_shown):
            yield ShownDay(kind=kind, stamp=stamp, weight=_ISSUED)


def states_day(line: str) -> bool:
    """Whether a line opens with a label of publication or change and its day, and goes on with no sentence."""
    stamp = next(iter(find_stamps(line, zone=UTC)), None) if len(line) <= _LONG else None
    before = line[: stamp.start] if stamp else ""
    if stamp is None or not (_OPENS.match(before) or is_label(before)) or is_bare_label(before):
        return False
    kind, is_labelled = find_label(line[: stamp.start], "", "")
    is_told = _SENTENCE.search(line[stamp.end :]) is not None
    return is_labelled and kind in {DateKind.PUBLISHED, DateKind.MODIFIED} and not is_told


def _find_beside(lines: Sequence[str], now: datetime | None, zone: tzinfo) -> Iterator[ShownDay]:
    places = {text: place for place, text in reversed([*enumerate(lines)])}
    for text, stamp, kind, is_labelled in _read_lines(lines, zone):
        covers = (stamp.end - stamp.start) / len(text)
        if is_labelled or len(text) <= _LONG or covers >= 0.2:
            first = _BYLINED if places[text] < _PARTS and _is_byline(text, stamp) else 2.2
            weight = _weigh_label(text, stamp) if is_labelled else max(0.6, first - 0.1 * places[text])
            yield ShownDay(kind=kind, stamp=stamp, weight=weight)
    previous = ""
    for place, text in enumerate(lines):
        if tells_no_date(text):
            continue
        is_stamped = bool(find_stamps(text, zone=zone))
        if not is_stamped and place < _NEAR and (day := _find_partial(lines, place, previous, now, zone)):
            yield day
        previous = "" if is_stamped else text


def _read_lines(lines: Sequence[str], zone: tzinfo) -> Iterator[tuple[str, Stamp, DateKind, bool]]:
    """Each line's days, with their kind and whether a label tells it; none of other kinds, nor intervals."""
    previous = ""
    for place, text in enumerate(lines):
        if tells_no_date(text):
            continue
        stamps = find_stamps(text, zone=zone)
        for stamp in stamps[:_MOST]:
            before, behind = text[: stamp.start], text[stamp.end :]
            kind, is_labelled = find_label(before, behind[:24], previous)
            if kind is None or RANGE_BEFORE.search(before) or RANGE_BEHIND.match(behind):
                continue
            if is_bare_label(before or previous) and any(map(OF_EVENT.search, lines[place : place + 3])):
                continue
            yield text, stamp, kind, is_labelled
        previous = "" if stamps else text


def _weigh_label(text: str, stamp: Stamp) -> float:
    """A labelled day's weight: that on which an article was made counts less than that on which it came out."""
    return _MADE if names_making(text[: stamp.start], "") else _LABELLED


def _is_little(text: str, stamp: Stamp, most: int) -> bool:
    """Whether a line says little besides its day: no sentence, and nothing that a label of its own names."""
    rest = _WEEKDAY.sub("", text[: stamp.start]).strip(" ,，") + text[stamp.end :]
    return len(rest) <= most and not _is_told(rest) and not _COLON.search(text[: stamp.start])


def _is_byline(text: str, stamp: Stamp) -> bool:
    """Whether a line gives its day beside a writer, or beside how long the article takes to read."""
    rest = text[: stamp.start] + text[stamp.end :]
    return len(text) <= _LONG and _BYLINE.search(rest) is not None and not _SENTENCE.search(rest)


def _is_clock(text: str, stamp: Stamp, now: datetime | None, zone: tzinfo) -> bool:
    """Whether a day with its weekday is that on which the page was fetched, as a site's own calendar shows it."""
    if now is None or not _WEEKDAY.search(text):
        return False
    return abs(stamp.day - now.astimezone(zone).date()) <= timedelta(days=1)


def _find_partial(
    lines: Sequence[str], place: int, previous: str, now: datetime | None, zone: tzinfo
) -> ShownDay | None:
    """A day set in parts (13 | 2024-03), one without its year (03-13 10:21), or how long ago it was."""
    text, boxes = lines[place], lines[place : place + _PARTS]
    box = next((found for size in (1, 2, 3) if (found := _find_box(boxes[:size], zone))), None)
    if box:
        return ShownDay(kind=DateKind.PUBLISHED, stamp=box, weight=2.3 - 0.1 * place)
    if now is None or len(text) > _LONG:
        return None
    return _find_yearless(text, " ".join(boxes[:2]), previous, now, zone) or _find_ago(text, now, zone)


def _find_yearless(text: str, pair: str, previous: str, now: datetime, zone: tzinfo) -> ShownDay | None:
    """A day without its year in a line that says little else, or set in a pair of lines."""
    stamp = find_yearless(text, now=now, zone=zone)
    if stamp is None and len(pair) <= _BOX:
        stamp = find_yearless(pair, now=now, zone=zone)
        stamp = stamp if stamp and stamp.end - stamp.start == len(pair) else None
    if stamp is None:
        return None
    kind, is_labelled = find_label(text[: stamp.start], "", previous)
    beside = len(text) - (stamp.end - stamp.start)
    is_told = (beside > _AROUND or _is_told(text) or _AHEAD.search(text)) and not is_among_particulars(text)
    if kind is None or (not is_labelled and is_told):
        return None
    return ShownDay(kind=kind, stamp=stamp, weight=1.2)


def _find_ago(text: str, now: datetime, zone: tzinfo) -> ShownDay | None:
    """How long ago it was, in a line that says little else or behind `posted`."""
    ago = find_ago(text, now=now, zone=zone)
    if ago is None:
        return None
    is_alone = is_among_particulars(text) or (len(text) <= _AGO and len(text) - (ago.end - ago.start) <= _AROUND)
    is_told = is_alone or _POSTED.search(text[: ago.start]) is not None
    kind, _ = find_label(text[: ago.start], "", "")
    return ShownDay(kind=kind, stamp=ago, weight=1.0) if is_told and kind else None


def _find_box(parts: Sequence[str], zone: tzinfo) -> Stamp | None:
    if any(len(part) > _BOX or not any(map(str.isalnum, part)) for part in parts):
        return None
    return find_boxed(" ".join(parts), zone=zone)


def _is_told(text: str) -> bool:
    """Whether a line tells something, so that a day in it is not the day of the page."""
    return any(mark in text for mark in "，。！？；,!?;")
