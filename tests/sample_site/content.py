"""Reads publishers.toml and pages/ into records, with every date set from the day of serving."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from tests.sample_site.records import (
    EVENT_TYPES,
    MODALITIES,
    PAGE_KINDS,
    ROLES,
    Block,
    Endpoint,
    Gold,
    GoldArgument,
    GoldEvent,
    Item,
    Page,
    Publisher,
)

HERE = Path(__file__).parent
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
PAGE_KEYS = {
    "title",
    "day",
    "time",
    "kind",
    "path",
    "language",
    "authors",
    "source",
    "editor",
    "section",
    "description",
    "tags",
    "document_number",
    "text",
    "roster",
    "roster_ordered",
    "table",
    "captions",
    "page_breaks",
    "copy_of",
    "redirect_to",
    "update",
    "gold",
}
EVENT_KEYS = {"type", "modality", "trigger", "name", "date", "date_value", "place", "fact", *ROLES}
_PLACEHOLDER = re.compile(r"\{(\w+)(?::([+-]?\d+))?\}")


def fill(text: str, day: dt.date) -> str:
    """Placeholders such as {date_zh} or {month_day_en:-1} are written out for `day` plus the offset in days."""

    def one(match: re.Match[str]) -> str:
        return _spell(match[1], day + dt.timedelta(days=int(match[2] or 0)))

    return _PLACEHOLDER.sub(one, text)


def _spell(form: str, day: dt.date) -> str:
    month = MONTHS[day.month - 1]
    forms = {
        "date_zh": f"{day.year}年{day.month}月{day.day}日",
        "month_day_zh": f"{day.month}月{day.day}日",
        "day_zh": f"{day.day}日",
        "month_zh": f"{day.month}月",
        "weekday_zh": "星期" + "一二三四五六日"[day.weekday()],
        "date_en": f"{month} {day.day}, {day.year}",
        "day_month_en": f"{day.day} {month} {day.year}",
        "month_day_en": f"{month} {day.day}",
        "month_en": month,
        "weekday_en": WEEKDAYS[day.weekday()],
        "iso": day.isoformat(),
        "year": str(day.year),
        "next_year": str(day.year + 1),
        "last_year": str(day.year - 1),
    }
    if form not in forms:
        raise ValueError(f"no such placeholder: {{{form}}}; there are {', '.join(forms)}")
    return forms[form]


def read_publishers() -> dict[str, Publisher]:
    """The publishers of publishers.toml by id, in the file's order."""
    table = tomllib.loads((HERE / "publishers.toml").read_text("utf-8"))
    return {row["id"]: _publisher(row) for row in table["publisher"]}


def _publisher(row: dict[str, Any]) -> Publisher:
    endpoints = tuple(Endpoint(**item) for item in row.pop("endpoint"))
    selectors = tuple(row.pop("selectors", {}).items())
    return Publisher(**{**row, "languages": tuple(row["languages"])}, endpoints=endpoints, selectors=selectors)


def read_pages(publishers: dict[str, Publisher], day: dt.date, *, updated: bool) -> tuple[Page, ...]:
    """Every page, newest first; pages with an update show their second version if `updated`."""
    files = sorted((HERE / "pages").glob("*/*.toml"))
    rows = {f"{path.parent.name}/{path.stem}": _read_row(path) for path in files}
    pages = [_page(key, rows, publishers[key.split("/")[0]], day, updated) for key in rows]
    return tuple(sorted(pages, key=lambda page: (page.published, page.id), reverse=True))


def _read_row(path: Path) -> dict[str, Any]:
    try:
        row = tomllib.loads(path.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{path.name}: {error}") from error
    if wrong := set(row) - PAGE_KEYS:
        raise ValueError(f"{path.name}: unknown keys {sorted(wrong)}")
    if row.get("kind", "article") not in PAGE_KINDS:
        raise ValueError(f"{path.name}: no such kind {row['kind']!r}")
    return row


def _page(key: str, rows: dict[str, dict[str, Any]], publisher: Publisher, day: dt.date, updated: bool) -> Page:
    row = rows[key]
    publisher_id, slug = key.split("/")
    own_day = day + dt.timedelta(days=row["day"])
    origin = rows[row["copy_of"]] if "copy_of" in row else row
    told = day + dt.timedelta(days=origin["day"])  # a copy keeps the original's dates in its text
    published = dt.datetime.combine(own_day, dt.time.fromisoformat(row["time"]), ZoneInfo(publisher.timezone))
    modified = None
    merged = {**origin, **row}
    if updated and "update" in row:
        change = row["update"]
        modified = published + dt.timedelta(hours=change["hours"])
        merged |= {name: value for name, value in change.items() if name != "hours"}
    blocks = tuple(_blocks(merged, told))
    return Page(
        id=key,
        publisher_id=publisher_id,
        slug=slug,
        kind=row.get("kind", "article"),
        path=row.get("path") or _path(publisher, slug, own_day),
        title=fill(merged["title"], told),
        published=published,
        modified=modified,
        language=merged.get("language", publisher.languages[0]),
        authors=tuple(merged.get("authors", ())),
        source=merged.get("source", ""),
        editor=row.get("editor", ""),
        section=row.get("section", ""),
        description=fill(merged.get("description", ""), told),
        tags=tuple(merged.get("tags", ())),
        document_number=fill(merged.get("document_number", ""), told),
        blocks=blocks,
        page_breaks=tuple(row.get("page_breaks", ())),
        text="\n".join(_lines(blocks)),
        copy_of=row.get("copy_of", ""),
        redirect_to=row.get("redirect_to", ""),
        gold=_gold(key, merged.get("gold", {}), told),
    )


def _path(publisher: Publisher, slug: str, day: dt.date) -> str:
    number = 1_000_000 + zlib.crc32(slug.encode()) % 8_999_999
    return publisher.url.format(slug=slug, number=number, y=day.year, m=f"{day.month:02}", d=f"{day.day:02}")


def _blocks(row: dict[str, Any], day: dt.date) -> Iterable[Block]:
    """A page's body in order; @roster and @table on a line of their own say where those stand, else the end."""
    special = {
        "@roster": Block(
            kind="roster", items=_items(row.get("roster", []), day), ordered=row.get("roster_ordered", False)
        ),
        "@table": Block(kind="table", rows=tuple(tuple(fill(c, day) for c in r) for r in row.get("table", []))),
    }
    captions = [Block(kind="figure", text=fill(text, day)) for text in row.get("captions", [])]
    lines = [line.strip() for line in row.get("text", "").splitlines() if line.strip()]
    lines += [mark for mark in special if mark[1:] in row and mark not in lines]
    for number, line in enumerate(lines):
        yield special.get(line) or Block(kind="p", text=fill(line, day))
        if number == 0:
            yield from captions


def _items(rows: list[Any], day: dt.date) -> tuple[Item, ...]:
    return tuple(
        Item(text=fill(row, day))
        if isinstance(row, str)
        else Item(text=fill(row[0], day), children=_items(row[1], day))
        for row in rows
    )


def _lines(blocks: Iterable[Block]) -> Iterable[str]:
    for block in blocks:
        if block.kind == "p":
            yield block.text
        elif block.kind == "roster":
            yield from _item_lines(block.items)
        elif block.kind == "table":
            for row in block.rows:
                yield from row


def _item_lines(items: Iterable[Item]) -> Iterable[str]:
    for item in items:
        yield item.text
        yield from _item_lines(item.children)


def _gold(key: str, row: dict[str, Any], day: dt.date) -> Gold:
    return Gold(
        events=tuple(_event(key, event, day) for event in row.get("events", [])),
        organisations=tuple(row.get("organisations", ())),
        people=tuple(row.get("people", ())),
    )


def _event(key: str, row: dict[str, Any], day: dt.date) -> GoldEvent:
    modality = row.get("modality", "asserted")
    if set(row) - EVENT_KEYS or row["type"] not in EVENT_TYPES or modality not in MODALITIES:
        raise ValueError(f"{key}: bad event {row}")
    date = row.get("date", "")
    marks = list(_PLACEHOLDER.finditer(date))
    value = row.get("date_value") or (f"{{iso:{marks[0][2] or 0}}}" if len(marks) == 1 else "")
    return GoldEvent(
        type=row["type"],
        modality=modality,
        trigger=row.get("trigger", ""),
        name=fill(row.get("name", ""), day),
        date=fill(date, day),
        date_value=fill(value, day),
        place=row.get("place", ""),
        arguments=tuple(_argument(role, text) for role in ROLES for text in row.get(role, ())),
        fact=row.get("fact", ""),
    )


def _argument(role: str, text: str) -> GoldArgument:
    """A counted group is written with its number after a #: "36家企业#36"."""
    name, mark, count = text.partition("#")
    return GoldArgument(role=role, text=name, count=int(count) if mark else None)
