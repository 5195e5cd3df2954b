"""A body's blocks as the lines of which lists are made: cells with their column, items, labels, and parts of cards."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from extractors.markup.blocks import Block
from extractors.markup.parsing import Element, text_of

ANNOUNCES: Final = re.compile(
    r"名单|如下|分别(?:是|为)|(?:单位|成员|会员|机构|企业|高校|院校|学校|医院|银行|协会|商会|院所"
    r"|实验室|园区|图书馆|博物馆|合作社|签署方|签约方|发起方|参与方|理事|委员|专家|代表队|工作站|站点)(?:[^。；]{0,12})$"
    r"|signator|signed by|members?\b|participants?\b|partners?\b|organi[sz]ations?\b|institutions?\b|universit"
    r"|hospitals?\b|compan|founders?\b|founding|parties\b|endors"
    r"|supporters\b|supported by|joined by|participating|trusts\b|chambers\b|governments\b|cities\b|councils\b"
    r"|schools\b|colleges\b|brands\b|laborator|institutes\b|associations\b"
    r"|as follows|the following|list of|who(?:['’]s| is| are) (?:on board|in|involved|taking part)",
    re.IGNORECASE,
)
"""What tells that a list of bodies or people follows."""
_INLINE: Final = frozenset({"span", "a", "b", "strong", "em", "i", "font", "label"})
_BETWEEN: Final = re.compile(r"[\s·•|、,，;；/]+")
LEAST: Final = 3
"""Names from which a list is a roster."""
CELLS: Final = frozenset({"td", "th"})
_MOST_SPANNED: Final = 100  # rows or columns that one cell is believed to span
_CLIMB: Final = 2
_TURNS: Final = re.compile(r"odd|even|alt\w*|first|last|active|(?:row|col|item)[-_]?\d+", re.IGNORECASE)  # say no role


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A paragraph of the text, where it starts, and what it is: a cell in a column of a table, a label, an item.

    `role` names what a line is by its tag and class: the same in every card of a page's grid of cards.
    """

    text: str
    start: int
    tag: str = "p"
    column: int = -1
    is_label: bool = False
    role: str = ""


def read_lines(blocks: Sequence[Block]) -> tuple[Line, ...]:
    """The lines of a body's blocks, joined by line ends."""
    lines, start = [], 0
    columns: dict[Element, int] = {}
    for block in blocks:
        element = block.element
        if block.tag in CELLS and element not in columns:
            columns.update(_find_columns(element))
        is_label = block.tag in {"dt", "th"} or block.is_heading or any(child.tag in {"ul", "ol"} for child in element)
        line = Line(
            text=block.text,
            start=start,
            tag=block.tag,
            column=columns.get(element, 0) if block.tag in CELLS else -1,
            is_label=is_label,
            role=_name_role(element),
        )
        lines += _split_spans(line, element) or [line]
        start += len(block.text) + 1
    return tuple(lines)


def _split_spans(line: Line, holder: Element) -> list[Line]:
    """The inline elements of one make that hold all of a line, each as a line of its own; none where they do not."""
    parts = list(holder)
    if len(parts) < LEAST:
        return []
    makes = {(part.tag, part.get("class", "")) for part in parts if part.tag != "br"}
    if len(makes) != 1 or makes.pop()[0] not in _INLINE:
        return []
    texts = [text for text in (text_of(part) for part in parts) if text]
    places, end = [], 0
    for text in texts:
        at = line.text.find(text, end)
        if at < 0 or _BETWEEN.sub("", line.text[end:at]):
            return []
        places.append(at)
        end = at + len(text)
    if len(texts) < LEAST or _BETWEEN.sub("", line.text[end:]):
        return []
    return [replace(line, text=text, start=line.start + at, tag="span") for text, at in zip(texts, places, strict=True)]


def _find_columns(cell: Element) -> dict[Element, int]:
    """The column of each cell of the table that holds a cell, where cells may span rows and columns."""
    table: Element | None = cell
    while table is not None and table.tag != "table":
        table = table.getparent()
    columns: dict[Element, int] = {}
    taken: dict[int, int] = {}  # rows that a column is still taken by a cell above
    for row in table.iter("tr") if table is not None else ():
        column = 0
        spanned: dict[int, int] = {}
        for item in row:
            if item.tag not in CELLS:
                continue
            while taken.get(column, 0) > 0:
                column += 1
            columns[item] = column
            for _ in range(_read_span(item, "colspan")):
                spanned[column] = _read_span(item, "rowspan")
                column += 1
        taken = {place: rows - 1 for place, rows in (taken | spanned).items() if rows > 1}
    return columns


def _read_span(cell: Element, name: str) -> int:
    value = cell.get(name) or "1"
    return min(_MOST_SPANNED, max(1, int(value))) if value.isdecimal() and value.isascii() else 1


def _name_role(element: Element) -> str:
    """A line's tag and the first class of it or of what holds it."""
    holder: Element | None = element
    for _ in range(_CLIMB):
        names = (holder.get("class") or "").split() if holder is not None else []
        if names and not _TURNS.fullmatch(names[0]):
            return f"{element.tag}.{names[0]}"
        holder = holder.getparent() if holder is not None else None
    return element.tag
