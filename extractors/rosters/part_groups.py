"""Parts of what may be one list, each a run of lines that look like items under its own heading."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby
from typing import Final

from extractors.rosters.announcements import announces_other
from extractors.rosters.inline import read_run
from extractors.rosters.labels import is_outer
from extractors.rosters.line_kinds import HEADINGS, find_kind, is_label, may_be_item, tells_shortly
from extractors.rosters.lines import CELLS, LEAST, Line
from extractors.rosters.tables import read_header

_BETWEEN: Final = 2  # lines that may stand between two parts of one list

Part = tuple[int, int]
"""Where lines of one kind begin and end."""


def find_part_groups(lines: Sequence[Line]) -> Iterator[list[Part]]:
    """The runs of lines of one tag, or of cells, with those that only labels part from the run before."""
    position = 0
    group: list[Part] = []
    for kind, alike in groupby(lines, key=find_kind):
        size = len(list(alike))
        if group and _continues(lines, group, position, kind):
            group.append((position, position + size))
        elif (size >= LEAST or _is_headed(lines, position)) and _may_open(lines[position]):
            yield group
            group = [(position, position + size)]
        position += size
    yield group


def _is_headed(lines: Sequence[Line], position: int) -> bool:
    """Whether a label stands right above a line, or a short sentence under one."""
    above = lines[max(0, position - _BETWEEN) : position]
    if len(above) == _BETWEEN and tells_shortly(above[1]):
        return is_outer(above[0])
    return bool(above) and above[-1].tag not in CELLS and is_label(above[-1])


def _continues(lines: Sequence[Line], group: Sequence[Part], position: int, kind: str) -> bool:
    """Whether a run goes on with a list: of its kind below a label, or of any below one like the last part's."""
    first, end = group[-1]
    if kind == "table" and 0 < position - end <= _BETWEEN and _repeats_header(lines, first, position):
        return True
    if not 0 < position - end <= _BETWEEN:
        return False
    if not _parts(lines[end:position]) and not _repeats_label(lines, first, lines[end:position]):
        return False
    if kind == "table" and _differ(read_header(lines, first), read_header(lines, position)):
        return False
    return kind == find_kind(lines[first]) or (
        first > 0 and _look(lines[first - 1]) == _look(lines[position - 1]) and _may_open(lines[position])
    )


def _repeats_header(lines: Sequence[Line], first: int, second: int) -> bool:
    header = read_header(lines, first)
    return len(header) > 1 and header == read_header(lines, second)


def _repeats_label(lines: Sequence[Line], first: int, between: Sequence[Line]) -> bool:
    """Whether one label, set like the items but for its role, parts lists as one like it heads the first."""
    label, *others = between
    is_like_items = label.tag == lines[first].tag and label.tag not in HEADINGS
    return not others and first > 0 and is_like_items and label.is_label and _is_set_like(label, lines[first - 1])


def _is_set_like(label: Line, other: Line) -> bool:
    return other.is_label and _look(label) == _look(other)


def _differ(header: Collection[str], other: Collection[str]) -> bool:
    """Whether the headers of two tables have nothing in common."""
    return bool(header) and bool(other) and set(header).isdisjoint(other)


def _look(line: Line) -> tuple[str, str, bool]:
    return line.tag, line.role, line.is_strong


def _may_open(line: Line) -> bool:
    return not is_outer(line) and (may_be_item(line) or bool(read_run(line)))


def _parts(between: Sequence[Line]) -> bool:
    """Whether lines between two lists only name the second, as a part of one list with the first."""
    label, *told = between
    labels = between if not told or not tells_shortly(told[0]) else [label]
    return all(is_label(line) and (is_outer(line) or not announces_other(line.text)) for line in labels)
