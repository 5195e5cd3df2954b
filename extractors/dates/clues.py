"""Every place of a page that may state one of its dates, each clue with its kind, origin and weight."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, tzinfo
from typing import Final
from urllib.parse import urlsplit

from extractors.bylines.signatures import Signature
from extractors.dates.expressions import find_dates
from extractors.dates.labels import find_label, tells_no_date
from extractors.dates.partial_stamps import find_ago, find_boxed, find_yearless
from extractors.dates.timestamps import Stamp, find_stamps, write_moment
from extractors.markup.head import Head
from extractors.records import DateKind

_PUBLISHED: Final = (
    "article:published_time", "og:published_time", "pubdate", "publishdate", "publish_date", "publish-date",
    "publication_date", "datepublished", "article.published", "firstpublishedtime", "bytedance:published_time",
    "apub:time", "ptime", "_pubtime", "published_at", "article:create_at", "weibo:article:create_at",
    "parsely-pub-date", "sailthru.date", "date.issued", "dc.date.issued", "dcterms.issued", "dcterms.created",
    "dc.date", "dcterms.date", "dc.date.created", "citation_publication_date", "citation_date", "article_date_original",
    "cxenseparse:recs:publishtime", "rnews:datepublished", "originalpublicationdate", "displaydate", "date",
    "created", "createdate", "og:article:published_time", "og:pubdate", "og:release_date", "article:published",
    "release_date", "releasedate", "publishtime", "pub_time", "pubtime", "cre_date", "article-published-date",
)  # fmt: skip
_MODIFIED: Final = (
    "article:modified_time",
    "og:updated_time",
    "lastmodified",
    "last-modified",
    "datemodified",
    "dcterms.modified",
    "dc.date.modified",
    "revised",
    "lastmodifiedtime",
    "bytedance:updated_time",
)
_URL: Final = (
    re.compile(r"[/_t-]((?:19|20)\d{2})[-/_]?(0[1-9]|1[0-2])[-/_]?(0[1-9]|[12]\d|3[01])(?=[/_.-]|$)"),
    re.compile(r"/((?:19|20)\d{2})/(\d{1,2})/(\d{1,2})(?=/|$)"),
    re.compile(r"/((?:19|20)\d{2})-?/?(0[1-9]|1[0-2])-?(0[1-9]|[12]\d|3[01])/"),
    re.compile(r"/(?:[a-z]{0,4})((?:19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{2,9}(?=[./]|$)"),
)
_URL_MONTH: Final = re.compile(r"/((?:19|20)\d{2})[/-]?(0[1-9]|1[0-2])/")
_WEIGHTS: Final = {"json_ld": 3.0, "meta": 3.0, "feed": 2.5, "url": 2.5, "text": 2.0}
_AGO: Final = 40  # longest line that may say how long ago the article was published,
_AROUND: Final = 16  # and how much it may say besides
_NEAR: Final = 8  # lines from the title
_BOX: Final = 12  # longest part of a day set in parts: 13 | 2024-03
_PARTS: Final = 3
_LONG: Final = 140
_ENGLISH_DAY: Final = r"[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?|\d{1,2} [A-Z][a-z]{2,8}(?: \d{4})?"
_DATELINES: Final = (
    re.compile(rf"^[A-Z][A-Za-z .'’-]{{2,40}},(?:\s[A-Z][\w. ]{{1,20}},)?\s+({_ENGLISH_DAY})\s*(?:\(|--|[—–:-]|/)"),
    re.compile(rf"^\((?:[A-Z][\w .'’-]{{2,30}},\s)?({_ENGLISH_DAY})\)"),
    re.compile(r"^.{0,16}?((?:\d{4}年)?\d{1,2}月\d{1,2}日)(?:电|電|讯|訊|消息)"),
    re.compile(r"^[（(【\[]?[\u4e00-\u9fff]{2,6}[，,]\s*([\d〇零一二三四五六七八九]{4}年.{1,3}月.{1,3}日)[）)】\]]"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DateClues:
    """Where to look: the page's head, the lines around its title, its text, signature, address and feed date."""

    head: Head
    lines: Sequence[str]
    times: Sequence[str]
    text: str
    url: str
    listed: datetime | None
    fetched_at: datetime | None
    zone: tzinfo
    language: str
    signature: Signature = field(default_factory=Signature)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clue:
    """One stated date."""

    kind: DateKind
    stamp: Stamp
    origin: str
    weight: float


def find_clues(clues: DateClues) -> Iterator[Clue]:
    """Every statement, in no order of trust."""
    yield from _find_in_head(clues)
    for index, text in enumerate(clues.times):
        for stamp in find_stamps(text, zone=clues.zone)[:1]:
            yield Clue(kind=DateKind.PUBLISHED, stamp=stamp, origin="text", weight=1.5 - min(index, 5) * 0.2)
    yield from _find_shown(clues)
    yield from _find_in_url(clues.url)
    if clues.listed:
        yield Clue(kind=DateKind.PUBLISHED, stamp=write_moment(clues.listed), origin="feed", weight=_WEIGHTS["feed"])
    yield from _find_signed(clues)
    yield from _find_datelined(clues)


def _find_in_head(clues: DateClues) -> Iterator[Clue]:
    head = clues.head
    for text, origin, kind in (
        (head.statement.published, "json_ld", DateKind.PUBLISHED),
        (head.first(*_PUBLISHED), "meta", DateKind.PUBLISHED),
        (head.statement.modified, "json_ld", DateKind.MODIFIED),
        (head.first(*_MODIFIED), "meta", DateKind.MODIFIED),
    ):
        for stamp in find_stamps(text, zone=clues.zone)[:1]:
            yield Clue(kind=kind, stamp=stamp, origin=origin, weight=_WEIGHTS[origin])


def _find_signed(clues: DateClues) -> Iterator[Clue]:
    """The day of the signature; of a day on which a document was only printed, less is thought."""
    for stamp in find_stamps(clues.signature.day, zone=clues.zone)[:1]:
        weight = 1.0 if clues.signature.printed else 2.0
        yield Clue(kind=DateKind.SIGNED, stamp=replace(stamp, precision="day"), origin="text", weight=weight)


def find_dateline(text: str) -> re.Match[str] | None:
    """The opening of an agency's report, its day in the first group: SHANGHAI, March 13 (Xinhua); 3月13日电."""
    opening = text[:200]
    return next((match for pattern in _DATELINES if (match := pattern.match(opening))), None)


def _find_datelined(clues: DateClues) -> Iterator[Clue]:
    line = find_dateline(clues.text)
    now = _today(clues)
    for found in find_dates(line[1], language=clues.language, reference=now)[:1] if line else ():
        if len(found.value) == 10 and found.value[0] != "X":
            stamp = Stamp(value=found.value, precision="day", day=date.fromisoformat(found.value))
            yield Clue(kind=DateKind.PUBLISHED, stamp=stamp, origin="text", weight=1.2)


def _today(clues: DateClues) -> date | None:
    return clues.fetched_at.astimezone(clues.zone).date() if clues.fetched_at else None


def _find_shown(clues: DateClues) -> Iterator[Clue]:
    """Dates in the short lines around the title, by their labels and nearness."""
    previous = ""
    for distance, text in enumerate(clues.lines):
        if tells_no_date(text):
            continue
        stamps = find_stamps(text, zone=clues.zone)
        for stamp in stamps[:4]:
            kind, labelled = find_label(text[: stamp.start], text[stamp.end : stamp.end + 24], previous)
            covers = (stamp.end - stamp.start) / len(text)
            if kind is None or (not labelled and len(text) > _LONG and covers < 0.2):
                continue
            weight = 3.0 if labelled else max(0.6, 2.2 - 0.1 * distance)
            yield Clue(kind=kind, stamp=stamp, origin="text", weight=weight)
        if not stamps and distance < _NEAR:
            yield from _find_partial(clues, distance, previous)
        previous = "" if stamps else text


def _find_partial(clues: DateClues, distance: int, previous: str) -> Iterator[Clue]:
    """A day set in parts (13 | 2024-03), one without its year (03-13 10:21), or how long ago it was."""
    text, now = clues.lines[distance], clues.fetched_at
    boxes = clues.lines[distance : distance + _PARTS]
    stamp = next((found for size in (1, 2, 3) if (found := _find_box(boxes[:size], clues.zone))), None)
    weight = 2.0 - 0.1 * distance
    if stamp is None and now and len(text) <= _LONG:
        stamp, weight = find_yearless(text, now=now, zone=clues.zone), 1.2
        kind, labelled = find_label(text[: stamp.start], "", previous) if stamp else (None, False)
        beside = len(text) - (stamp.end - stamp.start) if stamp else 0
        if stamp is None or kind is None or (not labelled and (beside > _AROUND or _is_told(text))):
            stamp = None
        elif kind is not DateKind.PUBLISHED:
            yield Clue(kind=kind, stamp=stamp, origin="text", weight=weight)
            return
    if stamp is None and now and len(text) <= _AGO:
        ago = find_ago(text, now=now, zone=clues.zone)
        stamp, weight = (ago, 1.0) if ago and len(text) - (ago.end - ago.start) <= _AROUND else (None, 0.0)
    if stamp:
        yield Clue(kind=DateKind.PUBLISHED, stamp=stamp, origin="text", weight=weight)


def _find_box(parts: Sequence[str], zone: tzinfo) -> Stamp | None:
    if any(len(part) > _BOX or not any(map(str.isalnum, part)) for part in parts):
        return None
    return find_boxed(" ".join(parts), zone=zone)


def _is_told(text: str) -> bool:
    """Whether a line tells something, so that a day in it is not the day of the page."""
    return any(mark in text for mark in "，。！？；,!?;")


def _find_in_url(url: str) -> Iterator[Clue]:
    path = urlsplit(url).path
    for pattern in _URL:
        for match in pattern.finditer(path):
            try:
                day = date(int(match[1]), int(match[2]), int(match[3]))
            except ValueError:
                continue
            stamp = Stamp(value=day.isoformat(), precision="day", day=day)
            yield Clue(kind=DateKind.PUBLISHED, stamp=stamp, origin="url", weight=_WEIGHTS["url"])
            return
    if month := _URL_MONTH.search(path):
        day = date(int(month[1]), int(month[2]), 1)
        stamp = Stamp(value=f"{month[1]}-{month[2]}", precision="month", day=day)
        yield Clue(kind=DateKind.PUBLISHED, stamp=stamp, origin="url", weight=0.4)
