"""Every place of a page that may state one of its dates, each clue with its kind, origin and weight."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, tzinfo
from typing import Final
from urllib.parse import urlsplit

from extractors.bylines.signatures import Signature
from extractors.dates.datelines import find_dateline
from extractors.dates.expressions import find_dates
from extractors.dates.shown_days import ShownLines, find_issue_day, find_shown
from extractors.dates.timestamps import Stamp, find_stamps, read_day, write_moment
from extractors.markup.head import Head
from extractors.records import DateKind

_PUBLISHED: Final = (
    "article:published_time", "og:published_time", "pubdate", "publishdate", "publish_date", "publish-date",
    "publication_date", "datepublished", "article.published", "firstpublishedtime", "bytedance:published_time",
    "apub:time", "ptime", "_pubtime", "published_at", "article:create_at", "weibo:article:create_at",
    "parsely-pub-date", "sailthru.date", "date.issued", "dc.date.issued", "dcterms.issued",
    "citation_publication_date", "citation_date", "article_date_original",
    "cxenseparse:recs:publishtime", "rnews:datepublished", "originalpublicationdate", "displaydate",
    "og:article:published_time", "og:pubdate", "og:release_date", "article:published",
    "release_date", "releasedate", "publishtime", "pub_time", "pubtime", "article-published-date",
    "govuk:first-published-at",
    "dcterms.available", "dc.date.available", "cg:publisheddate", "publisheddate", "published-date", "published_date",
    "published_time", "publish_time", "publish-time", "newsdate", "article:date", "articledate", "article_date",
    "firstpubdate", "pub_date", "release-date", "issuedate", "issue_date", "date_published",
)  # fmt: skip
_DATED: Final = (
    "dcterms.created", "dc.date", "dcterms.date", "dc.date.created", "date", "created", "createdate", "cre_date",
    "creation_date", "create_time", "createtime", "dc.created",
)  # fmt: skip
"""Names that sites give to the day of publication and to others: of a file, of the page's last change."""
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
    "article:modified",
    "dateupdated",
    "last-updated",
    "last_updated",
    "lastupdated",
    "govuk:public-updated-at",
    "dcterms.updated",
    "updated_time",
    "update_time",
)
_URL: Final = (
    re.compile(r"/((?:19|20)\d{2})/(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/(\d{1,2})(?=/|$)"),
    re.compile(r"[/_t-]((?:19|20)\d{2})[-/_]?(0[1-9]|1[0-2])[-/_]?(0[1-9]|[12]\d|3[01])(?=[/_.-]|$)"),
    re.compile(r"/((?:19|20)\d{2})/(\d{1,2})/(\d{1,2})(?=/|$)"),
    re.compile(r"/((?:19|20)\d{2})-?/?(0[1-9]|1[0-2])-?(0[1-9]|[12]\d|3[01])/"),
    re.compile(r"/(?:[a-z]{0,4})((?:19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{2,9}(?=[./]|$)"),
)
_URL_MONTH: Final = re.compile(r"/((?:19|20)\d{2})[/-]?(0[1-9]|1[0-2])/")
_WEIGHTS: Final = {"json_ld": 3.0, "meta": 3.0, "feed": 2.5, "url": 2.5, "text": 2.0}
_LOOSE: Final = 2.0
_CHANGED: Final = 3.1  # weight of a marked time of a change


@dataclass(frozen=True, slots=True, kw_only=True)
class DateClues:
    """Where to look: the page's head, title and the lines around it, its text, signature, address and feed date."""

    head: Head
    lines: ShownLines
    times: Sequence[str]
    changes: Sequence[str] = ()
    text: str
    url: str
    listed: datetime | None
    fetched_at: datetime | None
    zone: tzinfo
    language: str
    signature: Signature = field(default_factory=Signature)
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clue:
    """One stated date."""

    kind: DateKind
    stamp: Stamp
    origin: str
    weight: float


def find_clues(clues: DateClues) -> Iterator[Clue]:
    """Every statement, in no order of trust."""
    shown = [*_find_on_page(clues)]
    yield from shown
    days = {clue.stamp.day for clue in shown}
    yield from (replace(clue, stamp=_localise(clue.stamp, days, clues.zone)) for clue in _find_in_head(clues))
    if clues.listed:
        yield Clue(kind=DateKind.PUBLISHED, stamp=write_moment(clues.listed), origin="feed", weight=_WEIGHTS["feed"])


def _find_on_page(clues: DateClues) -> Iterator[Clue]:
    for index, text in enumerate(clues.times):
        for stamp in find_stamps(text, zone=clues.zone)[:1]:
            yield Clue(kind=DateKind.PUBLISHED, stamp=stamp, origin="text", weight=1.5 - min(index, 5) * 0.2)
    for text in clues.changes:
        for stamp in find_stamps(text, zone=clues.zone)[:1]:
            yield Clue(kind=DateKind.MODIFIED, stamp=stamp, origin="text", weight=_CHANGED)
    shown = [*find_shown(clues.lines, now=clues.fetched_at, zone=clues.zone)]
    if not shown and not clues.times and not clues.changes:
        shown = [*find_issue_day(clues.lines.masthead, now=clues.fetched_at, zone=clues.zone)]
    for day in shown:
        yield Clue(kind=day.kind, stamp=day.stamp, origin="text", weight=day.weight)
    yield from _find_in_url(clues.url)
    yield from _find_signed(clues)
    yield from _find_datelined(clues)


def _localise(stamp: Stamp, days: Collection[date], zone: tzinfo) -> Stamp:
    """A moment of another zone in the page's own, unless the page shows the day that it has as it is written."""
    moment = datetime.fromisoformat(stamp.value) if len(stamp.value) > 10 else None
    if zone is UTC or moment is None or moment.tzinfo is None:
        return stamp
    local = moment.astimezone(zone)
    if local.utcoffset() == moment.utcoffset() or (stamp.day in days and local.date() not in days):
        return stamp
    precision = "seconds" if stamp.precision == "second" else "minutes"
    return replace(stamp, value=local.isoformat(timespec=precision), day=local.date())


def _find_in_head(clues: DateClues) -> Iterator[Clue]:
    head = clues.head
    sure, loose = head.first(*_PUBLISHED), head.first(*_DATED)
    for text, origin, kind, weight in (
        (head.statement.published, "json_ld", DateKind.PUBLISHED, _WEIGHTS["json_ld"]),
        (sure or loose, "meta", DateKind.PUBLISHED, _WEIGHTS["meta"] if sure else _LOOSE),
        (head.statement.modified, "json_ld", DateKind.MODIFIED, _WEIGHTS["json_ld"]),
        (head.first(*_MODIFIED), "meta", DateKind.MODIFIED, _WEIGHTS["meta"]),
    ):
        for stamp in find_stamps(text, zone=clues.zone)[:1]:
            yield Clue(kind=kind, stamp=stamp, origin=origin, weight=weight)


def _find_signed(clues: DateClues) -> Iterator[Clue]:
    """The day of the signature; of a day on which a document was only printed, less is thought."""
    day = clues.signature.day
    for stamp in [*(find_stamps(day, zone=clues.zone) or _find_worded(day))][:1]:
        weight = 1.0 if clues.signature.printed else 2.0
        kind = DateKind.PUBLISHED if clues.signature.written else DateKind.SIGNED
        yield Clue(kind=kind, stamp=replace(stamp, precision="day"), origin="text", weight=weight)


def _find_worded(text: str) -> list[Stamp]:
    """The day that a signature gives in words: this ninth day of September 2024."""
    values = [found.value for found in find_dates(text, language="en", reference=None) if len(found.value) == 10]
    return [Stamp(value=value, precision="day", day=date.fromisoformat(value)) for value in values if value[0] != "X"]


def _find_datelined(clues: DateClues) -> Iterator[Clue]:
    line = find_dateline(clues.text)
    now = _today(clues)
    for found in find_dates(line[1], language=clues.language, reference=now)[:1] if line else ():
        if len(found.value) == 10 and found.value[0] != "X":
            stamp = Stamp(value=found.value, precision="day", day=date.fromisoformat(found.value))
            yield Clue(kind=DateKind.PUBLISHED, stamp=stamp, origin="text", weight=1.2)


def _today(clues: DateClues) -> date | None:
    return clues.fetched_at.astimezone(clues.zone).date() if clues.fetched_at else None


def _find_in_url(url: str) -> Iterator[Clue]:
    path = urlsplit(url).path
    for pattern in _URL:
        for match in pattern.finditer(path):
            day = read_day(match[1], match[2], match[3])
            if day is None:
                continue
            stamp = Stamp(value=day.isoformat(), precision="day", day=day)
            yield Clue(kind=DateKind.PUBLISHED, stamp=stamp, origin="url", weight=_WEIGHTS["url"])
            return
    if month := _URL_MONTH.search(path):
        day = date(int(month[1]), int(month[2]), 1)
        stamp = Stamp(value=f"{month[1]}-{month[2]}", precision="month", day=day)
        yield Clue(kind=DateKind.PUBLISHED, stamp=stamp, origin="url", weight=0.4)
