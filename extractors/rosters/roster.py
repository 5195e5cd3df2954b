"""The roster of an article: the signatories or members that its text lists, and how many it says they are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from extractors.bylines.person_names import is_person, names_post
from extractors.language import is_chinese
from extractors.records import Span
from extractors.rosters.announcements import announces, announces_other, heads_part, points_below
from extractors.rosters.cards import find_cards
from extractors.rosters.counted_runs import find_counted
from extractors.rosters.inline import find_inline, find_tiers
from extractors.rosters.labels import is_outer, mark_labels
from extractors.rosters.line_kinds import HEADINGS
from extractors.rosters.lines import CELLS, LEAST, Line
from extractors.rosters.lists import find_lists
from extractors.rosters.name_shapes import is_name, is_remark, names_body
from extractors.rosters.speakers import choose_bodies, names_person, restore_people
from extractors.rosters.stated_counts import counts_named, counts_people, find_counts, find_stated, is_stated
from extractors.rosters.tables import read_header, tells_signatories

_BODIES: Final = 0.6  # share of a list's names that must be bodies by their heads where no words announce it
_CARDS: Final = 0.8  # share of a list's lines that must stand on cards for it to be nothing but them
_LISTS: Final = ("名单", "名單")
_SUMS_UP: Final = re.compile(
    r"(?:That|This) (?:makes|brings|takes)\b|In (?:all|total)\b|Altogether\b|Together\b|With (?:these|this|them)\b"
)
_STOPS: Final = (".", "!")
_SUBJECT: Final = 5  # words with which a line begins that may count who does what it tells
_TOLD: Final = 100  # characters from which a line tells of the name with which it opens
_ABOVE: Final = 3  # lines above a list that may announce it
_SIGNATURE: Final = 5  # lines of a signature at most
_BELOW: Final = 4  # cells of a row below it that sums it up

_Found = tuple[list[Span], int]
"""Names and the place of the line with which they begin."""


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
    """Find the longest announced list of names in a text, and the count stated for it.

    What seems to head a part of a list is one of its names where only so it has as many as are stated.
    """
    marked = mark_labels(lines)
    roster = _find(marked, title)
    if roster.warning and marked != [*lines]:
        plain = _find(lines, title)
        return plain if plain.names and not plain.warning and plain.stated else roster
    return roster


def _find(lines: Sequence[Line], title: str) -> Roster:
    names, at = _find_longest(lines, title)
    if not names:
        return Roster()
    above = [title, *(line.text for line in lines[: at + 1])]
    names = _name_people(lines[at:], names, above)
    return Roster(names=tuple(names), stated=_find_count(lines, names, above))


def _find_longest(lines: Sequence[Line], title: str) -> _Found:
    """The longest announced list, lists that make up a count, or the longest roster in running text."""
    listed = [
        (names, at)
        for names, at in _find_listed(lines)
        if len(names) >= LEAST and _is_announced(lines, at, names) and not _is_signature(names)
    ]
    told = find_inline(lines)
    if not listed:
        return _find_in_text(lines, told, title)
    found = _join_counted(lines, title, listed) or max(listed, key=_count_names)
    return _find_in_text(lines, told, title) if _outweighs(told[0], found[0]) else found


def _is_signature(names: Sequence[Span]) -> bool:
    """Whether a few lines are no list but one signer's name, post and body."""
    people = [place for place, name in enumerate(names[:_SIGNATURE]) if is_person(name.text)]
    if len(names) > _SIGNATURE or len(people) != 1:
        return False
    return any(names_post(name.text) for name in names[people[0] + 1 : people[0] + 2])


def _find_in_text(lines: Sequence[Line], found: _Found, title: str) -> _Found:
    """The roster found behind an introduction or a longer one in tiers; where there is none, that of one sentence."""
    if found[0]:
        counted = find_counted(lines, title)
        found = max(found, counted, key=_count_names) if counted[1] == found[1] else found
    found = max(found, find_tiers(lines), key=_count_names)
    names, at = found if found[0] else find_counted(lines, title)
    return choose_bodies(names), at


def _count_names(found: _Found) -> int:
    return len(found[0])


def _name_people(lines: Sequence[Line], names: list[Span], above: Sequence[str]) -> list[Span]:
    """The people with whom the lines of a list begin, where so many people are counted above it; else its names."""
    people = sum(names_person(name.text) for name in names)
    if 2 * people >= len(names) or not any(counts_people(text, len(names)) for text in above):
        return names
    held = {name.start for name in names}
    rows = [line for line in lines if _holds(line, held)]
    return restore_people([(line.text, line.start) for line in _find_people(lines, rows)]) or names


def _find_count(lines: Sequence[Line], names: Sequence[Span], above: Sequence[str]) -> int | None:
    """The count stated for names: above them, by the headings of their parts, or in what sums them up below."""
    first, last = names[0], names[-1]
    labels = [line for line in lines if line.is_label]
    parts = [line.text for line in labels if line.start < first.start][-1:]
    parts += [line.text for line in labels if first.start < line.start < last.start]
    return find_stated([*above, *_list_sums(lines, last.end)], len(names), parts=parts)


def _join_counted(lines: Sequence[Line], title: str, listed: Sequence[_Found]) -> _Found | None:
    """Lists apart from each other, and names in a sentence under a label behind them: together as many as counted."""
    parts = sorted(listed, key=lambda found: found[1])
    counts = {
        number for line in (title, *(line.text for line in lines[: parts[0][1]])) for number in _count_bodies(line)
    }
    end = parts[-1][0][-1].end
    told = [place for place, line in enumerate(lines) if line.start > end and line.is_label and heads_part(line.text)]
    tail = find_counted(lines[told[0] : told[0] + 2], title)[0] if told else []
    for names in (tail, []):
        joined = [*(name for part, _ in parts for name in part), *names]
        if (len(parts) > 1 or names) and len({name.start for name in joined}) in counts:
            return joined, parts[0][1]
    return None


def _outweighs(told: Sequence[Span], listed: Sequence[Span]) -> bool:
    """Whether names in a sentence are more bodies than a list that hardly has any: of officers, of who speaks."""
    bodies, others = (sum(names_body(name.text) for name in names) for names in (told, listed))
    return len(told) > len(listed) and 2 * others < len(listed) and 2 * bodies >= len(told)


def _count_bodies(line: str) -> Iterator[int]:
    return (number for number, is_body in find_counts(line) if is_body)


def _list_sums(lines: Sequence[Line], end: int) -> Iterator[str]:
    """The lines right below a list that sum it up, the cells of a table's row as one."""
    below = [line for line in lines if line.start > end][:_BELOW]
    if below and (is_remark(below[0].text) or _SUMS_UP.match(below[0].text)):
        row = [line.text for line in below if line.row == below[0].row] if below[0].tag in CELLS else [below[0].text]
        yield " ".join(row)


def _find_people(lines: Sequence[Line], rows: Sequence[Line]) -> Sequence[Line]:
    """The cells of people beside those of a list's bodies in a table; elsewhere the lines themselves."""
    if not rows or rows[0].tag not in CELLS or not is_chinese(rows[0].text):
        return rows
    held = {line.row for line in rows}
    cells = [line for line in lines if line.tag in CELLS and line.row in held]
    column = Counter(cell.column for cell in cells if names_person(cell.text)).most_common(1)
    return [cell for cell in cells if column and cell.column == column[0][0]]


def _holds(line: Line, starts: Collection[int]) -> bool:
    return any(line.start <= start < line.start + len(line.text) for start in starts)


def _find_listed(lines: Sequence[Line]) -> Iterator[_Found]:
    """The names of each list that is no grid of cards, and of each grid of cards, with the place of its first line."""
    cards = list(find_cards(lines))
    for first, last, names in find_lists(lines):
        held = sum(max(0, min(last, end) - max(first, start)) for start, end, _ in cards)
        if held < _CARDS * (last - first):
            yield names, first
    for first, _, names in cards:
        yield names, first


def _is_announced(lines: Sequence[Line], first: int, names: Sequence[Span]) -> bool:
    """Whether the lines above a list say that names follow; a heading or a colon is enough for a list of bodies."""
    opening, above = lines[first], lines[max(0, first - _ABOVE) : first]
    before = [line.text for line in lines[:first]]
    header = read_header(lines, first)
    if 2 * sum(heads_part(name.text) for name in names) > len(names):
        return False
    if tells_signatories(header):
        return True
    bodies = sum(names_body(name.text) for name in names) >= _BODIES * len(names)
    is_told = bool(opening.lead) and len(opening.text) > _TOLD
    if not is_told and not is_name(opening.text) and announces(opening.text):
        return True
    is_counted = (bodies and bool(header) and is_stated(len(names), before, of_bodies=True)) or (
        bool(above) and _counts_subject(above[-1].text, len(names))
    )
    if above and _tells_other(above) and not is_counted:
        return False
    if any(announces(line.text) for line in above if not is_told or line.is_label or line.text.endswith(":")):
        return True
    if above and points_below(above[-1].text):
        return True
    if is_told and not bodies:
        return False
    if is_stated(len(names), before, of_bodies=not bodies):
        return True
    if above and any(counts_named(text, above[-1].text, len(names)) for text in before):
        return True
    is_headed = bool(above) and (above[-1].is_label or above[-1].is_strong or above[-1].text.endswith((":", "：")))
    return bodies and (is_headed or opening.tag in CELLS)


def _counts_subject(line: str, count: int) -> bool:
    """Whether a line that ends with a colon begins with so many bodies, whatever they will do: six banks will open."""
    opening = " ".join(line.split()[:_SUBJECT])
    return line.endswith(":") and not line.endswith("to:") and is_stated(count, [opening], of_bodies=True)


def _tells_other(above: Sequence[Line]) -> bool:
    """Whether the last line above a list that heads no part announces something else; a sentence only right above."""
    is_named = any(line.text.endswith(_LISTS) for line in above)
    parts = (line for line in reversed(above) if not (heads_part(line.text) or (is_named and is_outer(line))))
    nearest = next(parts, above[-1])
    if nearest is not above[-1] and nearest.text.endswith(_STOPS):
        return False
    if len(above) > 1 and _heads_first_part(*above[-2:]):
        return False
    return announces_other(nearest.text)


def _heads_first_part(above: Line, label: Line) -> bool:
    """Whether a label that is no heading of the page's stands right below a line that announces names by a colon."""
    is_own = label.is_label and label.tag not in HEADINGS
    return is_own and above.text.endswith((":", "：")) and announces(above.text)
