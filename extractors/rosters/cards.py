"""The names on a page's grid of cards: lines that repeat the same few roles, one of which holds the names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from extractors.markup.blocks import weigh
from extractors.records import Span
from extractors.rosters.announcements import heads_part
from extractors.rosters.lines import CELLS, Line
from extractors.rosters.name_shapes import is_name, is_region, names_body
from extractors.rosters.speakers import speaks

_SIZES: Final = (2, 3, 4)  # lines of a card
_LEAST: Final = 3  # cards
_SHARE: Final = 0.6
_BODIES: Final = 0.4  # share of a part's lines that must hold a head for it to list bodies
_LONGEST: Final = 120
_COMMAS: Final = 2  # in a line that holds one name


def find_cards(lines: Sequence[Line]) -> Iterator[tuple[int, int, list[Span]]]:
    """Each grid of cards: the places of its first line and behind its last, and its names."""
    repeated = sum(count >= _LEAST for count in Counter(line.role for line in lines).values())
    place = 0 if repeated >= _SIZES[0] else len(lines)
    while place < len(lines):
        size, count = max(((size, _count_cards(lines, place, size)) for size in _SIZES), key=lambda found: found[1])
        if count < _LEAST:
            place += 1
            continue
        names = _choose_names([lines[place + part : place + size * count : size] for part in range(size)])
        if names:
            yield place, place + size * count, names
        place += size * count


def _count_cards(lines: Sequence[Line], place: int, size: int) -> int:
    """How many cards of a size follow each other from a place: their lines are short and play the same roles."""
    second = place + size
    if second >= len(lines) or lines[second].role != lines[place].role:
        return 0
    roles = [line.role for line in lines[place : place + size]]
    if len(set(roles)) < size or any(line.tag in CELLS for line in lines[place : place + size]):
        return 0
    count = 0
    while True:
        card = lines[place + size * count : place + size * (count + 1)]
        if [line.role for line in card] != roles or any(weigh(line.text) > _LONGEST for line in card):
            return count
        count += 1


def _is_beside_names(part: Sequence[Line]) -> bool:
    """Whether most lines of a part are towns, or people who speak for what is named beside them."""
    return sum(is_region(line.text) or speaks(line.text) for line in part) > _SHARE * len(part)


def _heads_body(text: str) -> bool:
    return names_body(text) and not is_region(text)


def _choose_names(parts: Sequence[Sequence[Line]]) -> list[Span]:
    """The part of the cards that holds names: a heading, else the first; none where several parts name bodies.

    Such lines are one list, in classes that take turns; none either where ranks or countries head lists.
    """
    if sum(sum(_heads_body(line.text) for line in part) >= _BODIES * len(part) for part in parts) > 1:
        return []
    if any(all(line.is_label and (heads_part(line.text) or is_region(line.text)) for line in part) for part in parts):
        return []
    if any(sum(line.text.count(", ") > _COMMAS for line in part) > len(part) / 2 for part in parts):
        return []
    fit = [part for part in parts if sum(is_name(line.text) for line in part) >= _SHARE * len(part)]
    named = [part for part in fit if not _is_beside_names(part)] or fit
    bodies = max(named, key=lambda part: sum(names_body(line.text) for line in part), default=())
    told = sum(names_body(line.text) for line in bodies) >= _SHARE * len(bodies)
    chosen = bodies if told else next((part for part in named if part[0].is_label), named[0] if named else ())
    return [Span(text=line.text, start=line.start, end=line.start + len(line.text)) for line in chosen]
