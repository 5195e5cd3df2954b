"""The names that a table lists: which of its columns hold them, below its header, beside numbers, places and people."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import pairwise, takewhile
from typing import Final

from config.roster_lexicon import compile_words
from extractors.markup.blocks import weigh
from extractors.match import simplify
from extractors.records import Span
from extractors.rosters.announcements import heads_part
from extractors.rosters.inline import read_group
from extractors.rosters.items import read_items
from extractors.rosters.lines import CELLS, LEAST, Line
from extractors.rosters.name_shapes import is_name, is_region, is_remark, may_name, names_body
from extractors.rosters.places_beside import cut_places
from extractors.rosters.remarks import cut_notes, cut_remarks
from extractors.rosters.speakers import names_titled, speaks

_HEADER: Final = compile_words("{zh.headers}|{en.headers}", re.IGNORECASE)
_CHINESE_HEADER: Final = compile_words("{zh.header_words}+")
_NOT_HEADER: Final = compile_words("{zh.other_headers}|{en.other_headers}")  # in lower case
_STATES: Final = re.compile(
    r"\b(?:country|countries|state|states|nation|city|cities|town|region|province|county)\b", re.IGNORECASE
)
_SIGNS: Final = re.compile(
    r"\b(?:signed|signator(?:y|ies)|signatures?|ratified|acceded|members?|partners?|participants?|recipients?|grantees?|awardees?)\b",
    re.IGNORECASE,
)
_PLACED: Final = re.compile(r"(?:Town|City|State|Region|County|Province) of [A-Z]")
_TIME: Final = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|(?<!\d)\d{1,2}[:：]\d{2}(?!\d)|\d ?[ap]\.?m\b|周[一二三四五六日]"
    r"|星期[一二三四五六日]"
    r"|[上下]午",
    re.IGNORECASE,
)
_THING: Final = compile_words("{zh.things}(?:名称|名|题目)?$")
_NAMED: Final = re.compile(r"(?:名称|全称)$")
_NAME_HEADER: Final = compile_words("{en.name_headers}")  # in lower case
_CAPACITY: Final = compile_words("{en.capacities}")  # in lower case
_KEEPER: Final = compile_words("{zh.keepers}(?:单位|机构|部门|企业)")
_LONGEST_HEADER: Final = 6
_SHARE: Final = 0.6  # share of a column's cells that must look like names
_TELLING: Final = 0.5  # share of a column's cells by which it is known to hold people, places or bodies
_REPEATED: Final = 0.5  # share of different cells under which a column repeats a few words
_SOME: Final = 0.1  # share of bodies in a column of a grid of names
_PAIR: Final = 2
_SPOKEN: Final = 0.7  # share of the further lines of cells that must be people for the first ones to be names
_MOST_COLUMNS: Final = 12  # of a table whose header is read
_FEW: Final = 0.6  # share of the longest column's cells under which a column only groups the others


def read_table(lines: Sequence[Line], test: Callable[[str], bool] = is_name) -> list[Span]:
    """The names in those columns of a run of tables that hold names, as the test has it."""
    names: list[Span] = []
    header: dict[int, str] = {}
    for table in _part_tables(_drop_spokesmen(lines)):
        own = _find_header(table)
        header = own or header
        names += _read_columns(table, header, test)
    return cut_places(cut_remarks(cut_notes(names)))


def read_header(lines: Sequence[Line], first: int) -> frozenset[str]:
    """What the header cells of the row say with which a table begins at a place; empty where it has none."""
    row = takewhile(
        lambda line: line.tag == "th" and line.row == lines[first].row, lines[first : first + _MOST_COLUMNS]
    )
    return frozenset(simplify(line.text).lower() for line in row)


def tells_signatories(header: Collection[str]) -> bool:
    """Whether the header of a table says that its rows are those of who signs or is a member."""
    return any(map(_SIGNS.search, header))


def _drop_spokesmen(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines without those of people under the names in their cells."""
    further = [line for line in lines if line.tag in CELLS and line.is_further]
    spoken = sum(speaks(line.text) for line in further)
    return lines if spoken < max(LEAST, _SPOKEN * len(further)) else [line for line in lines if line not in further]


def names_column(header: Collection[str]) -> bool:
    """Whether the header of a table says that a column holds the names of what is no thing: 街区名称."""
    return any(_NAMED.search(text) and not _THING.search(text) for text in header)


def _part_tables(lines: Sequence[Line]) -> Iterator[list[Line]]:
    table: list[Line] = []
    for line in lines:
        if table and line.tag in CELLS and line.row < table[-1].row:
            yield table
            table = []
        if line.tag in CELLS:
            table.append(line)
    if table:
        yield table


def _find_header(table: Sequence[Line]) -> dict[int, str]:
    """What the columns hold, by the header cells or the first row that says so."""
    rows = _group_rows(table)
    top = takewhile(lambda row: row[0].tag == "th" or row[-1].tag == "th", rows)
    heads = [line for row in top for line in row if line.tag == "th" and not line.is_wide]
    if heads:
        return {line.column: simplify(line.text) for line in heads}
    if len(rows) > LEAST and all(line.is_strong for line in rows[0]) and not any(row[0].is_strong for row in rows[1:]):
        return {line.column: simplify(line.text) for line in rows[0]}
    for row in rows[:2]:
        if len(row) == 1 and len(rows) > 1 and max(map(len, rows)) > 1:
            continue
        told = [line for line in row if not line.is_tall and _heads_column(simplify(line.text))]
        return {line.column: simplify(line.text) for line in row} if len(told) * 2 >= len(row) else {}
    return {}


def _heads_column(text: str) -> bool:
    is_told = _heads_other(text) and _PLACED.match(text) is None
    return _HEADER.fullmatch(text) is not None or is_told or text == "#" or _names_column(text)


def _heads_other(text: str) -> bool:
    """Whether a column's header tells of something else than names."""
    return _NOT_HEADER.search(text.lower()) is not None


def _group_rows(table: Sequence[Line]) -> list[list[Line]]:
    rows: dict[int, list[Line]] = {}
    for line in table:
        rows.setdefault(line.row, []).append(line)
    return [*rows.values()]


def _names_column(text: str) -> bool:
    """Whether a cell says what stands under it, and is no name itself: 成员单位, 单位性质."""
    is_short = len(text) <= _LONGEST_HEADER and _HEADER.search(text) is not None
    return _CHINESE_HEADER.fullmatch(text) is not None or (is_short and not names_body(text))


def _read_columns(table: Sequence[Line], header: dict[int, str], test: Callable[[str], bool]) -> list[Span]:
    width = len({line.column for line in table})
    rows = _group_rows(table)
    alone = {row[0].start for row in rows if width > 1 and len(row) == 1 and _heads_rows(row[0])}
    single = [row[0] for above, row in pairwise(rows) if _is_only_name(above, row)]
    sums = (row for row in rows if is_remark(" ".join(cell.text for cell in row)))
    alone.update(cell.start for row in sums for cell in row)
    if names := _read_groups(rows):
        return names
    cells = [
        line
        for line in table
        if line.tag == "td" and header.get(line.column) != simplify(line.text) and line.start not in alone
    ]
    columns: dict[int, list[Span]] = {}
    held: dict[int, list[Line]] = {}
    for line in cells:
        held.setdefault(line.column, []).append(line)
    read: dict[int, list[Span]] = {}
    for column, lines in held.items():
        items = read_items([(line.text, line.start) for line in lines])
        read |= {line.start: names for line, names in zip(lines, items, strict=True)}
        columns[column] = [name for names in items for name in names]
    if any(_share(names, _is_time) >= _SHARE for names in columns.values()):
        return []
    kept = _find_people(columns, header) or _choose_columns(columns, header, test)
    read |= {line.start: read_items([(line.text, line.start)])[0] for line in single}
    starts = {line.start for line in (*(line for line in cells if line.column in kept), *single)}
    return [name for start in sorted(starts) for name in read[start]]


def _read_groups(rows: Sequence[Sequence[Line]]) -> list[Span]:
    """The names of a table each of whose rows gives a rank or a place and several names in one cell."""
    pairs = [row for row in rows if len(row) == _PAIR and row[1].tag == "td"]
    told = [row for row in pairs if heads_part(row[0].text) or is_region(row[0].text)]
    if len(told) < _PAIR or len(told) < len(pairs):
        return []
    read = [read_group(row[1], is_told=True) or read_items([(row[1].text, row[1].start)])[0] for row in told]
    names = [name for group in read for name in group]
    return names if len(names) > len(told) and all(is_name(name.text) for name in names) else []


def _is_only_name(above: Sequence[Line], row: Sequence[Line]) -> bool:
    """Whether a row's one cell is the only body of a rank that stands alone in the row above: 会长单位."""
    if len(above) != 1 or len(row) != 1 or heads_part(row[0].text):
        return False
    return heads_part(above[0].text) and not row[0].is_strong and is_name(row[0].text) and names_body(row[0].text)


def _heads_rows(cell: Line) -> bool:
    """Whether the one cell of a row heads those below it."""
    return cell.is_wide or cell.is_label or cell.is_strong or heads_part(cell.text)


def _choose_columns(columns: dict[int, list[Span]], header: dict[int, str], test: Callable[[str], bool]) -> set[int]:
    """The columns that hold names: those that the header tells, else those that read so and say no more than others."""
    named = {column for column, text in header.items() if _HEADER.search(text) and not _heads_other(text)}
    refused = {column for column, text in header.items() if _heads_other(text)}
    everything = [name for names in columns.values() for name in names]
    is_grid = not header and len(columns) > 1 and _share(everything, test) >= _SHARE
    own = {column for column in named if names_column([header[column]])}
    fit = {
        column
        for column, names in columns.items()
        if (len(names) >= _PAIR or column in own)
        and (
            _share(names, test) >= _SHARE
            or ((is_grid or column in own) and _share(cut_notes(names), may_name) >= _SHARE)
        )
    }
    places = {column for column in fit if not named and _STATES.search(header.get(column, ""))}
    chosen = fit & named or fit - refused or places
    things = {column for column in chosen if _THING.search(header.get(column, ""))}
    chosen = chosen - things or things
    chosen = {column for column in chosen if not _KEEPER.search(header.get(column, ""))} or chosen
    if len(chosen) > 1:
        least = 0.0 if is_grid and len(columns) > _PAIR else _SOME if is_grid else 1 - _SHARE
        chosen = _drop_kinds(columns, chosen, least=least)
    if len({header[column] for column in chosen & header.keys()} - {""}) > 1 and not chosen & named:
        bodies = {column: _share(columns[column], names_body) for column in chosen}
        chosen = {min(chosen, key=lambda column: (-bodies[column], column))}
    longest = max((_measure(columns[column]) for column in chosen), default=0.0)
    chosen = {column for column in chosen if _measure(columns[column]) >= 0.5 * longest}
    repeated = {header[column] for column in chosen if header.get(column)}
    return chosen | {column for column in fit if header.get(column) in repeated}


def _find_people(columns: dict[int, list[Span]], header: dict[int, str]) -> set[int]:
    """The column of people whom a table names before their parts in what is listed: Name, Capacity, Institution."""
    told = {column: text.lower() for column, text in header.items()}
    parts = [column for column, text in told.items() if _CAPACITY.fullmatch(text)]
    named = [column for column, text in told.items() if _NAME_HEADER.fullmatch(text)]
    if not named or not parts or named[0] > parts[0]:
        return set()
    return {named[0]} if _share(columns.get(named[0], ()), names_titled) >= _SHARE else set()


def _drop_kinds(columns: dict[int, list[Span]], chosen: set[int], *, least: float) -> set[int]:
    """The columns without those of places, of people beside bodies, of few cells and of words that come again.

    Beside bodies a column must hold at least that share of them.
    """
    most = max(len(columns[column]) for column in chosen)
    has_bodies = any(_share(columns[column], names_body) >= _SHARE for column in chosen)
    tests: tuple[Callable[[Sequence[Span]], bool], ...] = (
        lambda names: len(names) < _FEW * most,
        lambda names: len({name.text for name in names}) <= _REPEATED * len(names),
        lambda names: _share(names, is_region) >= _TELLING,
        lambda names: _share(names, speaks) >= _TELLING,
        lambda names: has_bodies and _share(names, names_body) < least,
    )
    for test in tests:
        left = {column for column in chosen if not test(columns[column])}
        chosen = left or chosen
    return chosen


def _share(names: Sequence[Span], test: Callable[[str], bool]) -> float:
    return sum(test(name.text) for name in names) / max(1, len(names))


def _is_time(text: str) -> bool:
    """Whether a cell of a programme gives a time or a day of the week."""
    return _TIME.search(text) is not None


def _measure(names: Sequence[Span]) -> float:
    return sum(weigh(name.text) for name in names) / len(names)
