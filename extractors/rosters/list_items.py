"""The names of a list's lines: which of them are items, and what of each item is a name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import dropwhile, pairwise, takewhile
from typing import Final

from extractors.match import simplify
from extractors.records import Span
from extractors.rosters.announcements import heads_part
from extractors.rosters.inline import read_group, read_part, read_run
from extractors.rosters.items import is_numbered, read_items
from extractors.rosters.line_kinds import HEADINGS, find_kind, is_rank, is_title, only_announces, read_lead
from extractors.rosters.lines import LEAST, Line
from extractors.rosters.name_shapes import is_region, is_remark, names_body
from extractors.rosters.places_beside import cut_places
from extractors.rosters.remarks import cut_notes, cut_remarks
from extractors.rosters.speakers import choose_bodies, choose_fields, choose_turn, names_person, speaks

_NUMBER: Final = re.compile(r"\s*[(（]?(\d{1,3})(?:[)）.．、:：]{1,2}\s*|(?=[^\W\d_]))")  # its mark may be missing
_MOST_FURTHER: Final = 2  # further lines of an item that holds one name
_LEADS: Final = 0.7  # share of a list's items that must open in bold, or have further lines
_RUNS: Final = 0.6  # share of a list's items that must hold several names
_MANY: Final = 4  # names on one line; fewer may be a name with its town and country


def read_list_items(lines: Sequence[Line]) -> list[Span]:
    """The names of the lines of a list, without what stands beside them."""
    are_headings = all(line.tag in HEADINGS for line in lines)
    lines = lines if are_headings else _keep_kind(lines)
    items = _find_items(lines, with_labels=are_headings)
    if names := _read_tiers(items) or _read_alone(lines, items) or _read_runs(items):
        return cut_remarks(names, placed=True)
    first, period = choose_turn([line.text for line in items])
    read = read_items(_drop_numbers(_read_texts(items[first::period])))
    names = [name for item in choose_fields(read) for name in item]
    return cut_places(cut_remarks(choose_bodies(cut_notes(names))))


def _keep_kind(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines of the first one's kind, and the labels."""
    kind = find_kind(lines[0])
    return [line for line in lines if line.is_label or find_kind(line) == kind]


def _find_items(lines: Sequence[Line], *, with_labels: bool) -> list[Line]:
    """The lines that are items: no labels, ranks or titles among them, nothing that sums them up, no further lines."""
    items = [line for line in lines if line.text.strip() and line.text[-1] not in ":："]
    if not with_labels:
        items = [line for line in items if not line.is_label]
    items = [*dropwhile(only_announces, items)]
    items = [line for line in items if line.is_label or not is_rank(line.text)]
    items = _end_at_remark(items if find_kind(lines[0]) == "list" else _start_at_title(items))
    return _drop_unnumbered(_drop_further(items))


def _end_at_remark(items: list[Line]) -> list[Line]:
    """The items from the first one up to what sums them up, or to the day under them."""
    begun = dropwhile(lambda line: is_remark(line.text), items)
    return [*takewhile(lambda line: not is_remark(line.text), begun)]


def _start_at_title(items: list[Line]) -> list[Line]:
    """The items below the last title of a list among them, where those above it are mostly no bodies."""
    at = max((place for place, line in enumerate(items) if is_title(simplify(line.text))), default=-1)
    bodies = sum(names_body(line.text) for line in items[: at + 1])
    return items[at + 1 :] if at >= 0 and len(items) - at > LEAST and bodies <= (at + 1) / 2 else items


def _drop_further(items: list[Line]) -> list[Line]:
    """The items' first lines alone, where most have one or two further ones that name no bodies."""
    firsts = [place for place, line in enumerate(items) if not line.is_further]
    further = [line for line in items if line.is_further]
    followed = sum(place + 1 < len(items) and items[place + 1].is_further for place in firsts)
    if followed < max(LEAST, _LEADS * len(firsts)) or len(further) > _MOST_FURTHER * len(firsts):
        return items
    bodies = sum(names_body(items[place].text) for place in firsts) / len(firsts)
    others = sum(names_body(line.text) for line in further) / len(further)
    people = sum(names_person(line.text.partition(",")[0]) for line in further) / len(further)
    return [items[place] for place in firsts] if others < bodies or people >= _LEADS or not others else items


def _drop_unnumbered(items: list[Line]) -> list[Line]:
    """The items up to the first without a number, where the first ones have one."""
    numbered = list(takewhile(lambda line: is_numbered(line.text), items))
    return numbered if len(numbered) >= LEAST else items


def _read_tiers(items: Sequence[Line]) -> list[Span]:
    """The names of items that are lists each, behind a rank or a place: Austria: Amber Trust, Birch Bank."""
    tiers = [read_part(line) for line in items]
    names = [name for tier in tiers for name in tier]
    return names if all(tiers) and len(names) > len(items) else []


def _read_alone(lines: Sequence[Line], items: Sequence[Line]) -> list[Span]:
    """The names of items that stand each alone under a label, some of them several in one line."""
    heads = {below.start: label.text for label, below in pairwise(lines) if label.is_label and not below.is_label}
    if any(line.start not in heads for line in items[1:]) or len(heads) < len(items) - 1:
        return []
    is_told = bool(heads) and all(heads_part(text) or is_region(text) for text in heads.values())
    read = [read_group(line, is_told=is_told) or read_items([(line.text, line.start)])[0] for line in items]
    names = [name for item in read for name in item]
    return names if len(names) > len(items) else []


def _read_runs(items: Sequence[Line]) -> list[Span]:
    """The names of items most of which hold many, and nothing else."""
    runs = [read_run(line) for line in items]
    many = sum(len(run) >= _MANY and not any(speaks(name.text) for name in run) for run in runs)
    return [name for run in runs for name in run] if many > _RUNS * len(items) else []


def _read_texts(items: Sequence[Line]) -> list[tuple[str, int]]:
    """The texts of items with their places, where most open in bold or as a link that piece alone."""
    if sum(line.lead > 0 for line in items) < _LEADS * len(items):
        return [(line.text, line.start) for line in items]
    items = [line for line in items if line.lead or not line.is_strong]
    return [(read_lead(line) if line.lead else line.text, line.start) for line in items]


def _drop_numbers(texts: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """The texts with their places behind the numbers with which they open, where these count them from one on."""
    numbers = [_NUMBER.match(text) for text, _ in texts]
    if not all(match and int(match[1]) == place for place, match in enumerate(numbers, 1)):
        return texts
    ends = [match.end() if match else 0 for match in numbers]
    return [(text[end:], start + end) for (text, start), end in zip(texts, ends, strict=True)]
