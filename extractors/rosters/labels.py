"""The lines of a list that only head the lines below them: in bold, without a number, or a rank, a region, a kind."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from extractors.markup.blocks import weigh
from extractors.rosters.announcements import heads_part
from extractors.rosters.lines import CELLS, LEAST, Line
from extractors.rosters.name_shapes import is_region

_LONGEST: Final = 80  # weight of a heading
_MOST: Final = 0.5  # share of a run's lines that may be headings
_FEW: Final = 0.35  # share of a run's lines that may have another role
_NESTED: Final = 2  # headings that may stand one under the other
_VALUE: Final = re.compile(r"[:：]\s*\S")
_ARABIC: Final = re.compile(r"\s*[(（]?0?(\d{1,3})(?:[)）.、．:：]|\s)\s?(?!\d+(?:[.\d%]|$))")
_IN_BRACKETS: Final = re.compile(r"\[[^\[\]]{2,40}\]|【[^【】]{2,40}】|[<＜〈][^<>＜＞〈〉]{2,40}[>＞〉]")
_BULLET: Final = re.compile(r"\s*([•·・▪■□◆◇●○◦★☆*※►▶✓✔▲△])\s*")
_CHINESE: Final = re.compile(r"\s*[(（]?[一二三四五六七八九十]{1,3}[)）、.．]")


def mark_labels(lines: Sequence[Line]) -> list[Line]:
    """The lines with those marked as labels that head a part of the list in which they stand."""
    marked = list(lines)
    first = 0
    for place in range(1, len(lines) + 1):
        if place < len(lines) and _is_alike(lines[first], lines[place]):
            continue
        run = range(first, place)
        if len(run) >= LEAST and lines[first].tag not in CELLS:
            for at in _find_labels([marked[index] for index in run]):
                marked[first + at] = replace(marked[first + at], is_label=True)
        first = place
    return marked


def is_outer(line: Line) -> bool:
    """Whether a label has a number in Han characters, as the headings of a list's parts have."""
    return line.is_label and _CHINESE.match(line.text) is not None


def _is_alike(line: Line, other: Line) -> bool:
    return line.tag == other.tag and _may_stand(other) and _may_stand(line)


def _may_stand(line: Line) -> bool:
    return weigh(line.text) <= 2 * _LONGEST


def _find_labels(run: Sequence[Line]) -> frozenset[int]:
    """The places of a run's headings, by the first way of setting them apart that holds."""
    short = [place for place, line in enumerate(run) if _may_head(line)]
    for test in (_is_strong, _is_bracketed, _is_unnumbered, _heads_numbered, _has_mark, _has_role, _is_part, _is_place):
        found = frozenset(place for place in short if test(run, place))
        nested = _NESTED if test is _heads_numbered else 1
        heads = all(
            any(below < len(run) and below not in found for below in range(place + 1, place + 1 + nested))
            for place in found
        )
        if found and heads and (len(found) < _MOST * len(run) or test is _is_part):
            return found
    return frozenset()


def _may_head(line: Line) -> bool:
    return weigh(line.text) <= _LONGEST and not _VALUE.search(line.text)


def _is_strong(run: Sequence[Line], place: int) -> bool:
    return run[place].is_strong and not run[place].is_further


def _is_bracketed(run: Sequence[Line], place: int) -> bool:
    return _IN_BRACKETS.fullmatch(run[place].text) is not None


def _is_unnumbered(run: Sequence[Line], place: int) -> bool:
    """Whether a line without a number stands before one with the first number, or the next after the last one."""
    if _ARABIC.match(run[place].text) or place + 2 >= len(run):
        return False
    after = [_read_number(line) for line in run[place + 1 : place + 3]]
    before = (_read_number(run[place - 1]) if place else None) or 0
    return None not in after and after[0] in {1, before + 1}


def _read_number(line: Line) -> int | None:
    match = _ARABIC.match(line.text)
    return int(match[1]) if match else None


def _heads_numbered(run: Sequence[Line], place: int) -> bool:
    """Whether a line has a number in Han characters and the next, or the one below a next in brackets, has none."""
    below = [_CHINESE.match(line.text) for line in run[place + 1 : place + 1 + _NESTED]]
    if not below or _CHINESE.match(run[place].text) is None:
        return False
    is_over = below[0] is not None and len(below) > 1 and below[1] is None and _opens_with_bracket(run, place)
    return below[0] is None or is_over


def _has_mark(run: Sequence[Line], place: int) -> bool:
    """Whether a line has a number or another sign than most lines, which have one sign, and the next has theirs."""
    marks = [_read_mark(line) for line in run]
    main, count = Counter(marks).most_common(1)[0]
    if not _BULLET.fullmatch(main) or 2 * count <= len(run) or place + 1 >= len(run):
        return False
    return marks[place] not in {main, ""} and marks[place + 1] == main


def _read_mark(line: Line) -> str:
    """The sign with which a line opens, 1 for a number; empty where it has none."""
    match = _BULLET.match(line.text)
    return match[1] if match else "1" if _ARABIC.match(line.text) else ""


def _opens_with_bracket(run: Sequence[Line], place: int) -> bool:
    """Whether the number of the next line stands in brackets, unlike this one's."""
    return run[place + 1].text.lstrip()[0] in "（(" and run[place].text.lstrip()[0] not in "（("


def _has_role(run: Sequence[Line], place: int) -> bool:
    """Whether a line has another role than most, and the next one that of most."""
    if place + 1 == len(run) or run[place].role == run[place + 1].role:
        return False
    counts = Counter(line.role for line in run)
    main = max(counts, key=lambda role: counts[role])
    others = [line for line in run if line.role != main]
    return 1 < len(others) <= _FEW * len(run) and run[place + 1].role == main


def _is_part(run: Sequence[Line], place: int) -> bool:
    return heads_part(run[place].text)


def _is_place(run: Sequence[Line], place: int) -> bool:
    """Whether a line is a place, and no sentence stands below it."""
    is_over = place + 1 == len(run) or "，" not in run[place + 1].text
    return is_over and is_region(run[place].text.rstrip(":： "))
