"""The lists of names of a text: which runs of parts name bodies or people, and their names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import groupby
from typing import Final

from extractors.language import is_chinese
from extractors.match import simplify
from extractors.records import Span
from extractors.rosters.announcements import announces, heads_part
from extractors.rosters.inline import read_run
from extractors.rosters.line_kinds import find_kind, is_sentence, is_title, may_be_item
from extractors.rosters.lines import CELLS, LEAST, Line
from extractors.rosters.list_items import read_list_items
from extractors.rosters.name_shapes import is_name, may_name
from extractors.rosters.part_groups import Part, find_part_groups
from extractors.rosters.remarks import cut_remarks
from extractors.rosters.speakers import names_person
from extractors.rosters.stated_counts import is_stated
from extractors.rosters.tables import names_column, read_header, read_table

_SOME: Final = 0.2  # share of a list's items that must look like names where a title or a count tells of names
_SHARE: Final = 0.6  # the same where none does
_ABOVE: Final = 3  # lines above a list that may announce it

_Test = Callable[[str], bool]
_List = tuple[int, int, list[Span]]
_Read = Callable[[int, int], list[Span]]
"""Gives the names of a part of a list, which is judged by them and then read."""


def find_lists(lines: Sequence[Line]) -> Iterator[_List]:
    """Each list of names with its begin and end: parts that follow each other and hold names are one list.

    Chinese people and bodies are no one list. Where parts without heads make up the count, all parts are one list.
    """
    read = cache(lambda first, end: read_list_items(lines[first:end]))
    for group in find_part_groups(lines):
        found = [*_read_group(lines, group, read, is_name)]
        held = sum(len(names) for _, _, names in found)
        told = [*_read_told(lines, group, read)]
        is_more = len(told) == 1 and len(told[0][2]) > held and _is_counted(lines, told[0])
        yield from told if is_more or not found else found


def _is_counted(lines: Sequence[Line], found: _List) -> bool:
    first, _, names = found
    return is_stated(len(names), (line.text for line in lines[: first + 1]), of_bodies=True)


def _read_group(lines: Sequence[Line], group: Sequence[Part], read: _Read, test: _Test) -> Iterator[_List]:
    for kind, parts in groupby(group, key=lambda part: _judge_part(lines, part, read, test)):
        if kind:
            yield from _read_parts(lines, [*parts], read, test)


def _read_told(lines: Sequence[Line], group: Sequence[Part], read: _Read) -> Iterator[_List]:
    """Lists of Chinese names that no head tells: the title of a list does, or the count of what is announced."""
    if not group or not is_chinese(lines[group[0][0]].text):
        return
    first = group[0][0]
    near = [simplify(line.text) for line in lines[max(0, first - _ABOVE) : first + 1]]
    if not any(map(announces, near)):
        return
    is_titled = any(map(is_title, [text for text in near if not heads_part(text)][-2:]))
    is_headed = names_column(read_header(lines, first))
    for found in _read_group(lines, group, read, may_name):
        names = found[2]
        known = is_headed or sum(is_name(name.text) for name in names) >= _SOME * len(names)
        if known and (is_titled or is_stated(len(names), (line.text for line in lines[: first + 1]))):
            yield found


def _read_parts(lines: Sequence[Line], parts: Sequence[Part], read: _Read, test: _Test) -> Iterator[_List]:
    """The names of parts of a list, those of one kind read together; nothing where no name stands in them."""
    names: list[Span] = []
    for _, group in groupby(parts, key=lambda part: find_kind(lines[part[0]])):
        held = [*group]
        names += _read_list(lines, (held[0][0], held[-1][1]), read, test)
    if sum(test(name.text) for name in names) >= LEAST:
        yield parts[0][0], parts[-1][1], names


def _judge_part(lines: Sequence[Line], part: Part, read: _Read, test: _Test) -> str:
    """What most of a part's lines name, empty where they name nothing; a table is judged by its columns."""
    first = lines[part[0]]
    if first.tag in CELLS:
        return "bodies"
    names = [name.text for name in read(*part) or read_run(first)]
    if sum(map(test, names)) < max(1, _SHARE * len(names)):
        return ""
    is_people = is_chinese(names[0]) and sum(map(names_person, names)) >= _SHARE * len(names)
    return "people" if is_people else "bodies"


def _read_list(lines: Sequence[Line], part: Part, read: _Read, test: _Test) -> list[Span]:
    """The names of a list; none where too few of its items look like names."""
    first, end = part
    if lines[first].tag in CELLS:
        return read_table(lines[first:end], test)
    if not may_be_item(lines[first]):
        return cut_remarks([name for line in lines[first:end] for name in read_run(line)], placed=True)
    names = read(first, end)
    fitting = sum(test(name.text) for name in names)
    if fitting < _SHARE * len(names) or any(is_sentence(name.text) for name in names):
        return []
    return names
