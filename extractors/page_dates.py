"""When an article was published, changed, signed or takes effect, by all its page says, weighed against each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Final
from urllib.parse import urlsplit

from extractors.dates import find_dates
from extractors.event_day import find_event_day
from extractors.head import Head
from extractors.particulars import is_signing_day
from extractors.records import DateKind, DateStatement
from extractors.timestamps import Stamp, find_ago, find_stamps, write_moment

_PUBLISHED: Final = (
    "article:published_time", "og:published_time", "pubdate", "publishdate", "publish_date", "publish-date",
    "publication_date", "datepublished", "article.published", "firstpublishedtime", "bytedance:published_time",
    "apub:time", "ptime", "_pubtime", "published_at", "article:create_at", "weibo:article:create_at",
    "parsely-pub-date", "sailthru.date", "date.issued", "dc.date.issued", "dcterms.created", "dc.date",
    "dcterms.date", "dc.date.created", "citation_publication_date", "article_date_original",
    "cxenseparse:recs:publishtime", "rnews:datepublished", "originalpublicationdate", "displaydate", "date",
    "created", "createdate", "og:article:published_time", "og:pubdate",
)  # fmt: skip
_MODIFIED: Final = (
    "article:modified_time",
    "og:updated_time",
    "lastmodified",
    "last-modified",
    "datemodified",
    "dcterms.modified",
    "revised",
    "lastmodifiedtime",
    "bytedance:updated_time",
)
_URL: Final = (
    re.compile(r"[/_t-]((?:19|20)\d{2})[-/_]?(0[1-9]|1[0-2])[-/_]?(0[1-9]|[12]\d|3[01])(?=[/_.-]|$)"),
    re.compile(r"/((?:19|20)\d{2})/(\d{1,2})/(\d{1,2})(?=/|$)"),
    re.compile(r"/((?:19|20)\d{2})-?/?(0[1-9]|1[0-2])-?(0[1-9]|[12]\d|3[01])/"),
)
_URL_MONTH: Final = re.compile(r"/((?:19|20)\d{2})[/-]?(0[1-9]|1[0-2])/")
_LABELS: Final = (
    (DateKind.SIGNED, re.compile(r"(?:成文日期|成文时间|签发日期|印发日期)\s*[】\]]?\s*[:：]?\s*")),
    (DateKind.EFFECTIVE, re.compile(r"(?:生效日期|实施日期|施行日期|生效时间)\s*[:：]?\s*")),
    (
        DateKind.MODIFIED,
        re.compile(
            r"(?:最[后近]更新|更新时间|更新日期|更新于|修改时间|修改日期|修订日期|(?:last )?(?:updated|modified"
            r"|reviewed))(?:\s*(?:on|at))?\s*[:：]?\s*",
            re.IGNORECASE,
        ),
    ),
    (
        DateKind.PUBLISHED,
        re.compile(
            r"(?:发布时间|发布日期|發布日期|發佈日期|发布于|張貼日期|张贴日期|刊登日期|撰稿日期|上传时间|上传日期"
            r"|发文日期|公开日期|公开时间|发表时间|发表日期|刊发时间"
            r"|時間|时间|日期|(?:first )?(?:published|posted"
            r"|issued|released?|publication|release)(?: (?:date|time))?(?:\s*(?:on|at))?|date)\s*[】\]]?\s*[:：]?\s*",
            re.IGNORECASE,
        ),
    ),
)
_EFFECT: Final = re.compile(r"\s*起?(?:正式)?(?:施行|实施|执行|生效)|\s*起(?:正式)?(?:施行|实施|执行|生效)")
_TAKES: Final = re.compile(
    r"(?:takes?|comes?|came|into) (?:effect|force)|effective (?:from|on|as of)\s*$", re.IGNORECASE
)
_MAY_TAKE: Final = re.compile(
    r"(?:takes?|comes?|came|into) (?:effect|force)|effective (?:from|on|as of)", re.IGNORECASE
)
_WEIGHTS: Final = {"json_ld": 3.0, "meta": 3.0, "feed": 2.5, "url": 2.5, "text": 2.0}
_RANK: Final = {"json_ld": 5, "meta": 4, "text": 3, "feed": 2, "url": 1}
_AGO: Final = 40  # longest line that may say how long ago the article was published,
_AROUND_AGO: Final = 16  # and how much it may say besides
_NEAR: Final = 8  # lines from the title
_DATELINES: Final = (
    re.compile(r"^[A-Z][A-Z .,'’-]{2,40},\s+([A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?)\s*(?:\(|--|[—–-]|/)"),
    re.compile(r"^.{0,16}?((?:\d{4}年)?\d{1,2}月\d{1,2}日)(?:电|電|讯|訊)"),
    re.compile(r"^[（(【\[]?[\u4e00-\u9fff]{2,6}[，,]\s*([\d〇零一二三四五六七八九]{4}年.{1,3}月.{1,3}日)[）)】\]]"),
)
_EARLIEST: Final = date(1990, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class DateClues:
    """Where to look: the page's head, the lines around its title, its text, address and feed date."""

    head: Head
    lines: Sequence[str]
    times: Sequence[str]
    text: str
    url: str
    listed: datetime | None
    fetched_at: datetime | None
    zone: tzinfo
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Clue:
    kind: DateKind
    stamp: Stamp
    origin: str
    weight: float


def find_page_dates(clues: DateClues) -> tuple[DateStatement, ...]:
    """Every dated statement of a page, the best published date first; never a future or a footer's date."""
    found = [clue for clue in _find_clues(clues) if _is_possible(clue, clues.fetched_at)]
    published = _choose([clue for clue in found if clue.kind is DateKind.PUBLISHED])
    if published is None:  # a page that only says when it was changed
        published = _choose(
            [replace(clue, kind=DateKind.PUBLISHED) for clue in found if clue.kind is DateKind.MODIFIED]
        )
    statements = [published] if published else []
    reference = date.fromisoformat(published.value[:10]) if published and len(published.value) >= 10 else None
    for kind in (DateKind.MODIFIED, DateKind.SIGNED, DateKind.EFFECTIVE):
        best = max((clue for clue in found if clue.kind is kind), key=lambda clue: clue.weight, default=None)
        if best and (kind is not DateKind.MODIFIED or best.stamp.value != (published.value if published else "")):
            statements.append(_state(best, min(0.9, best.weight / 4)))
    told = {item.kind for item in statements}
    for kind, state in (
        (DateKind.MODIFIED, _find_modified),
        (DateKind.EFFECTIVE, _find_effective),
        (DateKind.EVENT, _find_event),
    ):
        statement = state(clues, reference) if kind not in told else None
        if statement:
            statements.append(statement)
    return tuple(statements)


def _find_modified(clues: DateClues, reference: date | None) -> DateStatement | None:
    """A day of change written without its year."""
    pattern = next(pattern for kind, pattern in _LABELS if kind is DateKind.MODIFIED)
    for line in clues.lines:
        label = pattern.search(line) if reference and len(line) < 140 else None
        rest = line[label.end() :] if label else ""
        if label and not find_stamps(rest, zone=clues.zone):
            found = next(iter(find_dates(rest, language=clues.language, reference=reference)), None)
            if found and found.start <= 2 and len(found.value) == 10 and found.value[0] != "X":
                return DateStatement(
                    kind=DateKind.MODIFIED, value=found.value, precision="day", origin="text", confidence=0.6
                )
    return None


def _find_event(clues: DateClues, reference: date | None) -> DateStatement | None:
    return find_event_day(clues.text, language=clues.language, reference=reference)


def _find_clues(clues: DateClues) -> Iterator[_Clue]:
    head, zone = clues.head, clues.zone
    for text, origin, kind in (
        (head.statement.published, "json_ld", DateKind.PUBLISHED),
        (head.first(*_PUBLISHED), "meta", DateKind.PUBLISHED),
        (head.statement.modified, "json_ld", DateKind.MODIFIED),
        (head.first(*_MODIFIED), "meta", DateKind.MODIFIED),
    ):
        for stamp in find_stamps(text, zone=zone)[:1]:
            yield _Clue(kind=kind, stamp=stamp, origin=origin, weight=_WEIGHTS[origin])
    for index, text in enumerate(clues.times):
        for stamp in find_stamps(text, zone=zone)[:1]:
            yield _Clue(kind=DateKind.PUBLISHED, stamp=stamp, origin="text", weight=1.5 - min(index, 5) * 0.2)
    yield from _find_shown(clues)
    yield from _find_in_url(clues.url)
    if clues.listed:
        yield _Clue(kind=DateKind.PUBLISHED, stamp=write_moment(clues.listed), origin="feed", weight=_WEIGHTS["feed"])
    yield from _find_signed(clues)
    yield from _find_datelined(clues)


def _find_signed(clues: DateClues) -> Iterator[_Clue]:
    """Days alone on their line, as below a signature: the first, for annexes have days of their own."""
    for line in (line for line in clues.text.split("\n") if is_signing_day(line)):
        for stamp in find_stamps(line, zone=clues.zone)[:1]:
            yield _Clue(kind=DateKind.SIGNED, stamp=replace(stamp, precision="day"), origin="text", weight=2.0)


def _find_datelined(clues: DateClues) -> Iterator[_Clue]:
    """The day in an agency's dateline: SHANGHAI, March 13 (Xinhua); 3月13日电."""
    opening = clues.text[:400]
    line = next((match[1] for pattern in _DATELINES for match in [pattern.search(opening)] if match), "")
    now = clues.fetched_at.astimezone(clues.zone).date() if clues.fetched_at else None
    for found in find_dates(line, language=clues.language, reference=now)[:1]:
        if len(found.value) == 10 and found.value[0] != "X":
            stamp = Stamp(value=found.value, precision="day", day=date.fromisoformat(found.value))
            yield _Clue(kind=DateKind.PUBLISHED, stamp=stamp, origin="text", weight=1.2)


def _find_shown(clues: DateClues) -> Iterator[_Clue]:
    """Dates in the short lines around the title, by their labels and nearness."""
    previous = ""
    for distance, text in enumerate(clues.lines):
        stamps = find_stamps(text, zone=clues.zone)
        for stamp in stamps[:4]:
            kind, labelled = _find_label(text[: stamp.start], previous)
            covers = (stamp.end - stamp.start) / len(text)
            if not labelled and len(text) > 140 and covers < 0.2:
                continue
            weight = 3.0 if labelled else max(0.6, 2.2 - 0.1 * distance)
            yield _Clue(kind=kind, stamp=stamp, origin="text", weight=weight)
        if not stamps and clues.fetched_at and len(text) <= _AGO and distance < _NEAR:
            ago = find_ago(text, now=clues.fetched_at, zone=clues.zone)
            if ago and len(text) - (ago.end - ago.start) <= _AROUND_AGO:
                yield _Clue(kind=DateKind.PUBLISHED, stamp=ago, origin="text", weight=1.0)
        previous = "" if stamps else text


def _find_label(before: str, previous: str) -> tuple[DateKind, bool]:
    for text, anchored in ((before[-24:], True), (previous, False)):
        for kind, pattern in _LABELS:
            for match in pattern.finditer(text):
                if (match.end() >= len(text) - 1) if anchored else (match.end() == len(text) and match.start() == 0):
                    return kind, True
    return DateKind.PUBLISHED, False


def _find_in_url(url: str) -> Iterator[_Clue]:
    path = urlsplit(url).path
    for pattern in _URL:
        for match in pattern.finditer(path):
            try:
                day = date(int(match[1]), int(match[2]), int(match[3]))
            except ValueError:
                continue
            stamp = Stamp(value=day.isoformat(), precision="day", day=day)
            yield _Clue(kind=DateKind.PUBLISHED, stamp=stamp, origin="url", weight=_WEIGHTS["url"])
            return
    if month := _URL_MONTH.search(path):
        day = date(int(month[1]), int(month[2]), 1)
        stamp = Stamp(value=f"{month[1]}-{month[2]}", precision="month", day=day)
        yield _Clue(kind=DateKind.PUBLISHED, stamp=stamp, origin="url", weight=0.4)


def _is_possible(clue: _Clue, fetched_at: datetime | None) -> bool:
    if clue.kind is DateKind.EFFECTIVE:
        return True
    limit = (fetched_at.astimezone(UTC).date() if fetched_at else date.max - timedelta(days=9)) + timedelta(days=1)
    return _EARLIEST <= clue.stamp.day <= limit


def _choose(clues: Sequence[_Clue]) -> DateStatement | None:
    """The day that most of the page agrees on; its most precise statement."""
    if not clues:
        return None
    full = [clue for clue in clues if clue.stamp.precision != "month"] or list(clues)
    support = {clue.stamp.day: 0.0 for clue in full}
    for day in support:
        seen: dict[str, float] = {}
        for clue in clues:
            share = _agreement(clue, day)
            seen[clue.origin] = max(seen.get(clue.origin, 0.0), clue.weight * share)
        support[day] = sum(seen.values())
    best = max(support, key=lambda day: (support[day], -day.toordinal()))
    same = [clue for clue in full if clue.stamp.day == best]
    clue = max(
        same,
        key=lambda clue: (
            len(clue.stamp.value) > 10 and clue.stamp.value[11:16] != "00:00",
            clue.weight,
            _RANK[clue.origin],
        ),
    )
    total = sum(
        max((item.weight for item in clues if item.origin == origin), default=0.0)
        for origin in {item.origin for item in clues}
    )
    return _state(clue, round(min(0.99, 0.4 + 0.5 * support[best] / max(total, 0.1) + 0.02 * support[best]), 2))


def _agreement(clue: _Clue, day: date) -> float:
    if clue.stamp.precision == "month":
        return 1.0 if clue.stamp.value == day.isoformat()[:7] else 0.0
    apart = abs((clue.stamp.day - day).days)
    return 1.0 if apart == 0 else 0.5 if apart == 1 else 0.0


def _state(clue: _Clue, confidence: float) -> DateStatement:
    return DateStatement(
        kind=clue.kind,
        value=clue.stamp.value,
        precision=clue.stamp.precision,
        origin=clue.origin,
        confidence=confidence,
    )


def _takes_effect(text: str) -> bool:
    return "effect" in text and _MAY_TAKE.search(text) is not None


def _find_effective(clues: DateClues, reference: date | None) -> DateStatement | None:
    if not ("施行" in clues.text or "实施" in clues.text or "生效" in clues.text or _takes_effect(clues.text)):
        return None
    for found in find_dates(clues.text, language=clues.language, reference=reference):
        after, before = clues.text[found.end : found.end + 10], clues.text[max(0, found.start - 40) : found.start]
        if len(found.value) == 10 and (_EFFECT.match(after) or _TAKES.search(before)):
            return DateStatement(
                kind=DateKind.EFFECTIVE, value=found.value, precision="day", origin="text", confidence=0.8
            )
    return None
