"""The roster of an article: the signatories or members that its text lists, and how many it says they are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from config.roster_lexicon import load_roster_model
from extractors.language import is_chinese
from extractors.records import Span
from extractors.rosters.labels import mark_labels
from extractors.rosters.lines import CELLS, Line
from extractors.rosters.listing_features import ListingReader
from extractors.rosters.listings import Listing, Listings
from extractors.rosters.name_shapes import is_remark
from extractors.rosters.speakers import names_person, restore_people
from extractors.rosters.stated_counts import counts_people, find_stated

_SUMS_UP: Final = re.compile(
    r"(?:That|This) (?:makes|brings|takes)\b|In (?:all|total)\b|Altogether\b|Together\b|With (?:these|this|them)\b"
)
_BELOW: Final = 4  # cells of a row below it that sums it up

_READ: Final = -0.5  # odds from which a list that rules read is a roster
_UNREAD: Final = 0.25  # the same for another one


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
    """Find the list of names that is likeliest a text's roster, and the count stated for it.

    What seems to head a part of a list is one of its names where only so it has as many as are stated.
    """
    listings, read = _read(lines, title)
    model, reader = load_roster_model(), ListingReader(listings, read.names)
    rated = ((float(model.weigh(reader.name_features(one))[-1]), one) for one in _list_once(listings, read))
    believed = ((odds, one) for odds, one in rated if _is_believed(odds, one, reader))
    _, best = max(believed, key=lambda one: one[0], default=(0.0, None))
    if best is None:
        return Roster()
    return read if reader.is_read(best) else _build(listings, best)


def _is_believed(odds: float, listing: Listing, reader: ListingReader) -> bool:
    return odds >= _READ if reader.is_read(listing) else odds >= _UNREAD and not reader.names_nobody(listing)


def name_listings(lines: Sequence[Line], *, title: str) -> Iterator[tuple[Listing, list[str]]]:
    """Each list of names in a text with what speaks for its being the roster."""
    listings, read = _read(lines, title)
    reader = ListingReader(listings, read.names)
    return ((one, reader.name_features(one)) for one in _list_once(listings, read))


def _read(lines: Sequence[Line], title: str) -> tuple[Listings, Roster]:
    """The lists of a text, and what rules read as its roster."""
    listings = Listings(mark_labels(lines), title)
    read = _build(listings, listings.read_by_rules())
    if read.warning and listings.lines != [*lines]:
        plain = Listings(lines, title)
        roster = _build(plain, plain.read_by_rules())
        read = roster if roster.names and not roster.warning and roster.stated else read
    return listings, read


def _list_once(listings: Listings, read: Roster) -> Iterator[Listing]:
    """Each list of a text, and the one that rules read, which may be made up of several."""
    known: set[tuple[int, ...]] = set()
    for listing in (*listings.list_all(), *([Listing([*read.names], 0, "joined")] if read.names else ())):
        starts = tuple(name.start for name in listing.names)
        if starts not in known:
            known.add(starts)
            yield listing


def _build(listings: Listings, listing: Listing) -> Roster:
    """The roster that a list is, with the people in it where these are counted, and the count stated for it."""
    if not listing.names:
        return Roster()
    lines, at = listings.lines, listing.at
    above = [listings.title, *(line.text for line in lines[: at + 1])]
    names = _name_people(lines[at:], listing.names, above)
    return Roster(names=tuple(names), stated=_find_count(lines, names, above))


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
