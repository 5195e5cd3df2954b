"""A body's blocks as the lines of which lists are made: cells with their column, items, labels, and parts of cards."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from extractors.markup.blocks import Block
from extractors.markup.parsing import Element, text_of

_INLINE: Final = frozenset({"span", "a", "b", "strong", "em", "i", "font", "label"})
_BETWEEN: Final = re.compile(r"[\s·•|、,，;；/]+")
LEAST: Final = 3
"""Names from which a list is a roster."""
CELLS: Final = frozenset({"td", "th"})
_LEADS: Final = frozenset({"b", "strong", "a", "span"})
_ITEMS: Final = frozenset({"td", "th", "li", "dd", "dt"})
_WITHIN_ITEMS: Final = frozenset({"p", "div"})
_LABELS: Final = frozenset({"dt", "th", "summary", "caption", "legend"})
_STRONG: Final = ("b", "strong", "u")
_BOLD: Final = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_SHORT: Final = 80  # characters of a line that may be set in bold to head others
_MOST_SPANNED: Final = 100  # rows or columns that one cell is believed to span
_CLIMB: Final = 2
_CELL: Final = 80  # characters of a cell that is no part of a page's layout
_TURNS: Final = re.compile(r"odd|even|alt\w*|first|last|active|(?:row|col|item)[-_]?\d+", re.IGNORECASE)  # say no role


@dataclass(slots=True, kw_only=True)  # frozen ones take thrice as long to make
class Line:
    """A paragraph of the text, where it starts, and what it is: a cell in a column of a table, a label, an item.

    `role` names what a line is by its tag and class: the same in every card of a page's grid of cards. `lead` is the
    length of what opens it in bold or as a link, `is_further` tells that it is not the first line of its item,
    `is_strong` that all of it is bold, `is_wide` and `is_tall` that its cell spans columns or rows.
    """

    text: str
    start: int
    tag: str = "p"
    row: int = -1
    column: int = -1
    is_wide: bool = False
    is_tall: bool = False
    is_label: bool = False
    is_strong: bool = False
    role: str = ""
    lead: int = 0
    is_further: bool = False


def read_lines(blocks: Sequence[Block]) -> tuple[Line, ...]:
    """The lines of a body's blocks, joined by line ends."""
    lines, start = [], 0
    places: dict[Element, tuple[int, int]] = {}
    plain: dict[Element, bool] = {}
    previous: Element | None = None
    for block in blocks:
        element, tag = _find_item(block, plain)
        if tag in CELLS and next(element.iter("table"), None) is not None:
            tag = "p"  # a part of the page's layout
        if tag in CELLS and element not in places:
            places.update(_find_places(element))
        tag = "td" if tag == "th" and _heads_row(element) else tag
        row, column = places.get(element, (0, 0)) if tag in CELLS else (-1, -1)
        is_strong = _is_strong(block)
        line = Line(
            text=block.text,
            start=start,
            tag=tag,
            row=row,
            column=column,
            is_wide=tag in CELLS and _read_span(element, "colspan") > 1,
            is_tall=tag in CELLS and _read_span(element, "rowspan") > 1,
            is_label=tag in _LABELS
            or block.tag in _LABELS
            or block.is_heading
            or _holds_list(element)
            or _is_tab(element),
            is_strong=is_strong,
            role=_name_role(element, is_strong=is_strong),
            lead=_measure_lead(block),
            is_further=element is previous,
        )
        previous = element
        lines += _split_spans(line, element) or [line]
        start += len(block.text) + 1
    return tuple(lines)


def _holds_list(element: Element) -> bool:
    return len(element) > 0 and next(element.iterchildren("ul", "ol"), None) is not None


def _is_tab(element: Element) -> bool:
    """Whether an element switches between the parts of a list that a page shows one at a time."""
    return element.get("role") == "tab"


def _heads_row(header: Element) -> bool:
    """Whether a header cell heads its row: it says so, or stands first before cells of data below the first row."""
    if header.get("scope") == "row":
        return True
    before, behind = header.getprevious(), header.getnext()
    row = header.getparent()
    is_below = row is not None and row.getprevious() is not None
    return is_below and before is None and behind is not None and behind.tag == "td"


def _is_strong(block: Block) -> bool:
    """Whether all of a short line is set in bold."""
    if len(block.text) > _SHORT:
        return False
    if _BOLD.search(block.element.get("style") or ""):
        return True
    return len(block.element) > 0 and any(
        (part.tag in _STRONG or _BOLD.search(part.get("style") or "")) and text_of(part) == block.text
        for part in block.element.iter(*_STRONG, "span", "font")
    )


def _measure_lead(block: Block) -> int:
    """The length of the bold piece or link that opens a line, behind a flag or an icon, and is not all of it."""
    element = block.element
    if not len(element) or (element.text and not element.text.isspace()):
        return 0
    first = next((piece for piece in element if not _is_icon(piece)), None)
    if first is None or first.tag not in _LEADS:
        return 0
    if len(block.text) > _SHORT and block.tag not in _ITEMS and first.tag not in _STRONG:
        return 0
    if first.tag == "span" and not _is_set_apart(first):
        return 0
    text = text_of(first)
    end = block.text.find(text) + len(text)
    is_opening = not any(map(str.isalnum, block.text[: end - len(text)]))
    is_word = any(map(str.isalpha, text))
    return end if is_word and len(text) <= end < len(block.text) and is_opening else 0


def _is_icon(piece: Element) -> bool:
    """Whether an inline element holds no letter or figure and nothing but space stands behind it."""
    return not any(map(str.isalnum, text_of(piece))) and not (piece.tail or "").strip()


def _is_set_apart(piece: Element) -> bool:
    """Whether an inline element is followed, without a space, by one of another class, so that styles part them."""
    behind = piece.getnext()
    if behind is None or (piece.tail or "").strip() or behind.tag not in _INLINE:
        return False
    return bool(piece.get("class")) and piece.get("class") != behind.get("class") and not text_of(piece).isdigit()


def _find_item(block: Block, plain: dict[Element, bool]) -> tuple[Element, str]:
    """A block's element and tag, or those of the cell or item that holds nothing but it.

    `plain` remembers of each table whether no cell of it holds several paragraphs.
    """
    element = block.element
    for _ in range(_CLIMB):
        parent = element.getparent()
        if element.tag in _ITEMS or parent is None or element.tag not in _WITHIN_ITEMS or len(parent) > 1:
            break
        element = parent
    if element.tag not in _ITEMS or (element.tag in CELLS and not _is_plain(element, plain)):
        return block.element, block.tag
    return element, element.tag


def _is_plain(cell: Element, plain: dict[Element, bool]) -> bool:
    table = _find_table(cell)
    if table is None:
        return False
    if table not in plain:
        cells = (item for item in table.iter(*CELLS) if item is not table)
        plain[table] = all(
            sum(child.tag in _WITHIN_ITEMS for child in item) <= 1 and len("".join(item.itertext())) <= _CELL
            for item in cells
        )
    return plain[table]


def _find_table(cell: Element) -> Element | None:
    table: Element | None = cell
    while table is not None and table.tag != "table":
        table = table.getparent()
    return table


def _split_spans(line: Line, holder: Element) -> list[Line]:
    """The inline elements of one make that hold all of a line, each as a line of its own; none where they do not."""
    if len(holder) < LEAST:
        return []
    parts = list(holder)
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


def _find_places(cell: Element) -> dict[Element, tuple[int, int]]:
    """The row and column of each cell of the table that holds a cell, where cells may span rows and columns."""
    table = _find_table(cell)
    places: dict[Element, tuple[int, int]] = {}
    taken: dict[int, int] = {}  # rows that a column is still taken by a cell above
    for number, row in enumerate(table.iter("tr") if table is not None else ()):
        column = 0
        spanned: dict[int, int] = {}
        for item in row:
            if item.tag not in CELLS:
                continue
            while taken.get(column, 0) > 0:
                column += 1
            places[item] = (number, column)
            for _ in range(_read_span(item, "colspan")):
                spanned[column] = _read_span(item, "rowspan")
                column += 1
        taken = {place: rows - 1 for place, rows in (taken | spanned).items() if rows > 1}
    return places


def _read_span(cell: Element, name: str) -> int:
    value = cell.get(name) or "1"
    return min(_MOST_SPANNED, max(1, int(value))) if value.isdecimal() and value.isascii() else 1


def _name_role(element: Element, *, is_strong: bool) -> str:
    """A line's tag and the first class of it or of what holds it, whether it is bold, and its place in its item."""
    holder = element.getparent()
    is_part = element.tag == "p" and holder is not None and holder.tag in _ITEMS
    place = [*holder].index(element) if is_part and holder is not None else 0
    return f"{_name_class(element)}{' strong' * is_strong}{place or ''}"


def _name_class(element: Element) -> str:
    holder: Element | None = element
    for _ in range(_CLIMB):
        names = (holder.get("class") or "").split() if holder is not None else []
        if names and not _TURNS.fullmatch(names[0]):
            return f"{element.tag}.{names[0]}"
        holder = holder.getparent() if holder is not None else None
    return element.tag
