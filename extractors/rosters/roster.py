"""The roster of an article: the signatories or members that its text lists, and how many it says they are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import dropwhile, groupby, takewhile
from typing import Final

from extractors.language import is_chinese
from extractors.markup.blocks import weigh
from extractors.match import simplify
from extractors.records import Span
from extractors.rosters.bodies import ANNOUNCES
from extractors.rosters.cards import find_cards
from extractors.rosters.inline import find_counted, find_inline, find_tiers
from extractors.rosters.lines import CELLS, LEAST, Line
from extractors.rosters.listed_names import (
    choose_bodies,
    cut_notes,
    cut_places,
    cut_remarks,
    is_name,
    is_numbered,
    names_body,
    read_item,
)
from extractors.rosters.stated_counts import find_counts

_HEADING: Final = re.compile(r"(?:名单|如下|as follows|[:：])\W*$", re.IGNORECASE)
_HEADER: Final = re.compile(
    r"单位|名称|机构|成员|会员|企业|学校|医院|姓名|organi[sz]ation|partner|institution|member|company|university"
    r"|hospital|name|part(?:y|ies)|ministry|agency|authority|body|signator|delegation|entity|bank|corporation"
    r"|council|trust"
    r"|chamber|association|participant|firm|club|laboratory|network|college|school|institute|centre|center|cooperative"
    r"|municipality|port|operator|publisher|museum|library|founder|department|government",
    re.IGNORECASE,
)
_CHINESE_HEADER: Final = re.compile(
    r"(?:[本各首批次]|序号|成员|会员|理事|发起|参与|参加|签约|签署|合作|申报|推荐|获奖|单位|名称|机构|企业|学校|院校"
    r"|高校|医院"
    r"|公司|全称|姓名|所在)+"
)
_NOT_HEADER: Final = re.compile(
    r"序号|备注|职务|职称|地区|类别|负责人|代表|联系|short|country|acronym|role|no\.?$|signed|represent|person|title"
    r"|position"
    r"|contact|date|sector|website|e-?mail|phone|location|city|town|state$|region|type|status|speaker|rector"
    r"|president|minister$"
    r"|head of|chair|officer|signature|capacity|joined|since",
    re.IGNORECASE,
)
_SENTENCE: Final = re.compile(r"[。！？]|[,，].*[,，]|[.!?][”\"’]?$(?<!Inc\.)(?<!Ltd\.)(?<!Co\.)(?<!S\.A\.)(?<!e\.V\.)")
_LABEL: Final = re.compile(
    r".{0,12}(?:单位|成员|会员|机构|企业|名单)(?:名单|如下)?(?:[（(].*[）)])?|.{0,8}哪些.{0,8}|\d{1,2}"
    r"|.{0,30}(?:members|signatories|partners)",
    re.IGNORECASE,
)
_RANK: Final = re.compile(
    r"(?:the )?(?:[A-Z]?[a-z-]+ ){0,3}(?:members|signatories|partners|participants|supporters|observers|sponsors"
    r"|founders)"
    r"|(?:[（(]?[一二三四五六七八九十\d]{1,2}[)）、.．])?\s*(?:首批|第[一二三四五]批)?(?:名誉|常务|副|执行|轮值|联席"
    r"|联合|特邀|普通|创始)*"
    r"(?:理事长|会长|主席|秘书长|理事|监事|会员|成员|发起|共建|支持|指导|主办|承办|协办|牵头|参与|观察员|顾问)"
    r"(?:单位|成员|机构|会员|企业)(?:名单)?(?:\s?[（(]?共?\d+[家个][)）]?)?[:：]?"
)
_HEADINGS: Final = frozenset({"h2", "h3", "h4", "h5", "h6"})
_BODIES: Final = 0.4
_TOLD: Final = 60  # end of a line above a list that may announce it
_GLUED: Final = re.compile(r"\d{1,3}(?=[^\W\d_])")  # an item's number without a mark behind it
_LEADS: Final = 0.7  # share of a list's items that must open in bold, or have further lines
_SHARE: Final = 0.6  # share of a list's items that must look like names
_LONGEST: Final = 120
_LONGEST_HEADER: Final = 6
_CARDS: Final = 0.8  # share of a list's lines that must stand on cards for it to be nothing but them
_ROW: Final = 6  # cells in which a table says what its columns hold
_ABOVE: Final = 3  # lines above a list that may announce it
_MOST: Final = 3  # how many times more than listed a stated count may be for it to be about the list
_CLOSE: Final = 0.25  # share of a list's length by which a stated count for it may differ
_RANKS: Final = 7
_ITEMS: Final = frozenset({"li", "dd", "dt"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """The listed names as spans of the text, and the count that the text states (None where it states none)."""

    names: tuple[Span, ...] = ()
    stated: int | None = None

    @property
    def warning(self) -> str:
        """What differs between the list and the stated count; empty where nothing does."""
        if self.stated is None or not self.names or self.stated == len(self.names):
            return ""
        return f"roster: {len(self.names)} names listed, {self.stated} stated"


def find_roster(lines: Sequence[Line], *, title: str = "") -> Roster:
    """Find the longest announced list of names in a text, and the count stated for it."""
    best: list[Span] = []
    at = 0
    cards = list(find_cards(lines))
    for first, last in _find_groups(lines):
        held = sum(max(0, min(last, end) - max(first, start)) for start, end, _ in cards)
        is_of_cards = held >= _CARDS * (last - first)
        names = [] if is_of_cards else _read_group(lines[first:last])
        if len(names) > len(best) and len(names) >= LEAST and _is_announced(lines, first, names):
            best, at = names, first
    for first, _, names in cards:
        if len(names) > len(best) and _is_announced(lines, first, names):
            best, at = names, first
    if not best:
        best, at = find_inline(lines)
    if not best:
        best, at = find_tiers(lines)
    if not best:
        best, at = find_counted(lines, title)
    if not best:
        return Roster()
    above = [title, *(line.text for line in lines[: at + 1])]
    return Roster(names=tuple(best), stated=_find_stated(above, len(best)))


def _find_groups(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """The runs of lines that look like items of one list: of one tag, or the cells of a table."""
    position = 0
    held = ("", 0, 0)
    for kind, group in groupby(lines, key=_find_kind):
        size = len(list(group))
        if kind == held[0] and position - held[2] == 1 and _is_label(lines[held[2]]):
            held = (kind, held[1], position + size)
        elif _may_be_item(lines[position]) and (size >= LEAST or (position and _is_label(lines[position - 1]))):
            yield held[1:]
            held = (kind, position, position + size)
        position += size
    yield held[1:]


def _is_label(line: Line) -> bool:
    """Whether a line between two lists only names the second."""
    return line.is_label or line.text.endswith((":", "：")) or _LABEL.fullmatch(simplify(line.text)) is not None


def _find_kind(line: Line) -> str:
    if line.tag in CELLS:
        return "table"
    if line.tag in _ITEMS:
        return "list"
    if line.tag in _HEADINGS and _may_be_item(line) and not line.text.endswith((":", "：")):
        return f"headings {line.tag}"
    return (
        line.tag
        if not line.is_label and _may_be_item(line) and not line.text.endswith((":", "："))
        else f"text{line.start}"
    )


def _may_be_item(line: Line) -> bool:
    if line.tag in CELLS or line.tag in _ITEMS:
        return True
    return len(line.text) <= _LONGEST and weigh(line.text) <= _LONGEST and not _SENTENCE.search(line.text)


def _is_announced(lines: Sequence[Line], first: int, names: Sequence[Span]) -> bool:
    if any(number == len(names) for line in lines[:first] for number, _ in find_counts(line.text)):
        return True
    if lines[first].tag in CELLS and not any(_HEADER.search(line.text) for line in lines[first : first + _ROW]):
        above = lines[first - 1].text if first else ""
        is_told = above.endswith((":", "：")) and ANNOUNCES.search(above[-_TOLD:]) is not None
        bodies = sum(names_body(name.text) for name in names) >= _BODIES * len(names)
        if not (is_told or bodies) or all(is_chinese(name.text) for name in names):
            return all(is_chinese(name.text) for name in names)
    own = 0 if is_name(lines[first].text) else 1
    near = [simplify(line.text) for line in lines[max(0, first - _ABOVE) : first + own]]
    return any(ANNOUNCES.search(text.rstrip("：: ")[-_TOLD:]) for text in near)


def _read_group(lines: Sequence[Line]) -> list[Span]:
    if lines and lines[0].tag in CELLS:
        return _read_table(lines)
    headed = all(line.tag in _HEADINGS for line in lines)
    items = [
        line for line in lines if (headed or not line.is_label) and line.text.strip() and line.text[-1] not in ":："
    ]
    items = [*dropwhile(lambda line: _LABEL.fullmatch(simplify(line.text)) is not None, items)]
    items = [line for line in items if line.is_label or not _RANK.fullmatch(simplify(line.text))]
    items = _drop_labels(_drop_unnumbered(_drop_further(items)))
    leads = sum(line.lead > 0 for line in items) >= _LEADS * len(items)
    texts = [line.text[: line.lead] if leads and line.lead else line.text for line in items]
    numbers = [_GLUED.match(text) for text in texts]
    counted = all(match and int(match[0]) == place for place, match in enumerate(numbers, 1))
    skipped = [match.end() if match and counted else 0 for match in numbers]
    read = [
        list(read_item(text[skip:], line.start + skip)) for text, line, skip in zip(texts, items, skipped, strict=True)
    ]
    names = cut_places(cut_remarks(choose_bodies(cut_notes([name for item in read for name in item]))))
    fitting = sum(is_name(name.text) for name in names)
    if fitting < LEAST or fitting < _SHARE * len(names) or any(_SENTENCE.search(name.text) for name in names):
        return []
    return names


def _drop_further(items: list[Line]) -> list[Line]:
    """The items' first lines alone, where most have further ones: who speaks for a body, under its name."""
    firsts = [place for place, line in enumerate(items) if not line.is_further]
    followed = sum(place + 1 < len(items) and items[place + 1].is_further for place in firsts)
    return [items[place] for place in firsts] if len(firsts) >= LEAST and followed >= _LEADS * len(firsts) else items


def _drop_unnumbered(items: list[Line]) -> list[Line]:
    """The items up to the first without a number, where the first ones have one."""
    numbered = list(takewhile(lambda line: is_numbered(line.text), items))
    return numbered if len(numbered) >= LEAST else items


def _drop_labels(items: list[Line]) -> list[Line]:
    """The items without those that only name the next few: two or more of a role of their own, never in a row."""
    counts = Counter(line.role for line in items)
    main = max(counts, key=lambda role: counts[role], default="")
    others = [index for index, line in enumerate(items) if line.role != main]
    follows = all(index + 1 < len(items) and items[index + 1].role == main for index in others)
    return [line for line in items if line.role == main] if len(others) > 1 and follows else items


def _read_table(lines: Sequence[Line]) -> list[Span]:
    """The names in those columns of a table that hold names."""
    header = {line.column: line.text for line in lines if line.tag == "th"} or _find_header(lines)
    cells = [line for line in lines if line.tag == "td" and header.get(line.column) != line.text]
    columns: dict[int, list[Span]] = {}
    for line in cells:
        columns.setdefault(line.column, []).extend(read_item(line.text, line.start))
    named = {column for column, text in header.items() if _HEADER.search(text) and not _NOT_HEADER.search(text)}
    fit = {
        column
        for column, names in columns.items()
        if (not named or column in named) and sum(is_name(name.text) for name in names) >= max(2, _SHARE * len(names))
    }
    longest = max((_measure(columns[column]) for column in fit), default=0.0)
    kept = {column for column in fit if _measure(columns[column]) >= 0.5 * longest}
    names = [name for line in cells if line.column in kept for name in read_item(line.text, line.start)] if kept else []
    return cut_places(cut_remarks(cut_notes(names)))


def _find_header(lines: Sequence[Line]) -> dict[int, str]:
    """The first row where it says what the columns hold."""
    row: dict[int, str] = {}
    for line in lines:
        if line.column in row:
            break
        row[line.column] = line.text
    words = [
        text for text in row.values() if _HEADER.fullmatch(text) or _NOT_HEADER.search(text) or _names_column(text)
    ]
    return row if len(words) * 2 >= len(row) else {}


def _names_column(text: str) -> bool:
    """Whether a cell says what stands under it, and is no name itself: 成员单位, 单位性质."""
    is_short = len(text) <= _LONGEST_HEADER and _HEADER.search(text) is not None
    return _CHINESE_HEADER.fullmatch(text) is not None or (is_short and not names_body(text))


def _measure(names: Sequence[Span]) -> float:
    return sum(weigh(name.text) for name in names) / len(names)


def _find_stated(lines: Sequence[str], count: int) -> int | None:
    """The count nearest above the list that counts bodies; one equal to the list's length is believed first.

    `lines` begin with the title; of a count far above the list, more than the kind of thing must speak for it.
    """
    near = {0, *range(len(lines) - _ABOVE, len(lines))}
    found = [
        (number, is_body and (number <= _MOST * count or _HEADING.search(line) is not None), place in near)
        for place, line in reversed([*enumerate(lines)])
        for number, is_body in reversed(find_counts(line))
        if number >= LEAST
    ]
    fitting = [number for number, fits, _ in found if fits]
    ranks = [number for line in reversed(lines) for number, is_body in reversed(find_counts(line)) if is_body]
    if any(number == count for number, _, _ in found) or _adds_up(ranks, count):
        return count
    close = min(fitting, key=lambda number: abs(number - count), default=0)
    if close and abs(close - count) <= _CLOSE * count:
        return close
    return next((number for number, fits, is_near in found if fits and is_near), None)


def _adds_up(numbers: Sequence[int], count: int) -> bool:
    """Whether counts that follow each other, as those of ranks do, make up the number of names listed."""
    return any(
        sum(numbers[first:last]) == count for first in range(len(numbers)) for last in range(first + 2, first + _RANKS)
    )
