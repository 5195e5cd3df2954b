"""The lists of names in a text, and which of them rules read as its roster."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Final, NamedTuple

from extractors.bylines.person_names import is_person, names_post
from extractors.records import Span
from extractors.rosters.announced_lists import is_announced
from extractors.rosters.announcements import heads_part
from extractors.rosters.cards import find_cards
from extractors.rosters.counted_runs import find_counted
from extractors.rosters.inline import find_inline, find_tiers
from extractors.rosters.lines import LEAST, Line
from extractors.rosters.lists import find_lists
from extractors.rosters.name_shapes import names_body
from extractors.rosters.speakers import choose_bodies
from extractors.rosters.stated_counts import find_counts

_CARDS: Final = 0.8  # share of a list's lines that must stand on cards for it to be nothing but them
_SIGNATURE: Final = 5  # lines of a signature at most


class Listing(NamedTuple):
    """Names that a text lists, the place of the line with which they begin, and how they are listed."""

    names: list[Span]
    at: int
    kind: str


class Listings:
    """All that is listed in a text, looked for as it is asked."""

    def __init__(self, lines: Sequence[Line], title: str) -> None:
        self.lines = lines
        self.title = title

    def read_by_rules(self) -> Listing:
        """The longest announced list, lists that make up a count, or the longest roster in running text."""
        listed = [
            one for one in self.lists if is_announced(self.lines, one.at, one.names) and not is_signature(one.names)
        ]
        if not listed:
            return self._read_text()
        found = _join_counted(self.lines, self.title, listed) or max(listed, key=_count_names)
        return self._read_text() if _outweighs(self.told.names, found.names) else found

    def list_all(self) -> Iterator[Listing]:
        """Each list and each roster of running text."""
        yield from self.lists
        for one in (self.told, self.tiers, self.counted):
            if one.names:
                yield one._replace(names=choose_bodies(one.names))

    @cached_property
    def lists(self) -> list[Listing]:
        """The lists of some length that are no grids of cards, and each grid of cards."""
        return [one for one in _find_listed(self.lines) if len(one.names) >= LEAST]

    @cached_property
    def told(self) -> Listing:
        """The roster behind an introduction in a sentence; without names where there is none."""
        return Listing(*find_inline(self.lines), "told")

    @cached_property
    def tiers(self) -> Listing:
        """The roster in tiers, each in a sentence."""
        return Listing(*find_tiers(self.lines), "tiers")

    @cached_property
    def counted(self) -> Listing:
        """The names in a sentence that are as many as it counts."""
        return Listing(*find_counted(self.lines, self.title), "counted")

    def _read_text(self) -> Listing:
        """The roster found behind an introduction or a longer one in tiers; where there is none, that of a sentence."""
        found = self.told
        if found.names:
            found = max(found, self.counted, key=_count_names) if self.counted.at == found.at else found
        found = max(found, self.tiers, key=_count_names)
        found = found if found.names else self.counted
        return found._replace(names=choose_bodies(found.names))


def _join_counted(lines: Sequence[Line], title: str, listed: Sequence[Listing]) -> Listing | None:
    """Lists apart from each other, and names in a sentence under a label behind them: together as many as counted."""
    parts = sorted(listed, key=lambda found: found.at)
    counts = {
        number for line in (title, *(line.text for line in lines[: parts[0].at])) for number in _count_bodies(line)
    }
    end = parts[-1].names[-1].end
    told = [place for place, line in enumerate(lines) if line.start > end and line.is_label and heads_part(line.text)]
    tail = find_counted(lines[told[0] : told[0] + 2], title)[0] if told else []
    for names in (tail, []):
        joined = [*(name for part in parts for name in part.names), *names]
        if (len(parts) > 1 or names) and len({name.start for name in joined}) in counts:
            return Listing(joined, parts[0].at, "joined")
    return None


def is_signature(names: Sequence[Span]) -> bool:
    """Whether a few lines are no list but one signer's name, post and body."""
    people = [place for place, name in enumerate(names[:_SIGNATURE]) if is_person(name.text)]
    if len(names) > _SIGNATURE or len(people) != 1:
        return False
    return any(names_post(name.text) for name in names[people[0] + 1 : people[0] + 2])


def _count_names(found: Listing) -> int:
    return len(found.names)


def _outweighs(told: Sequence[Span], listed: Sequence[Span]) -> bool:
    """Whether names in a sentence are more bodies than a list that hardly has any: of officers, of who speaks."""
    bodies, others = (sum(names_body(name.text) for name in names) for names in (told, listed))
    return len(told) > len(listed) and 2 * others < len(listed) and 2 * bodies >= len(told)


def _count_bodies(line: str) -> Iterator[int]:
    return (number for number, is_body in find_counts(line) if is_body)


def _find_listed(lines: Sequence[Line]) -> Iterator[Listing]:
    """The names of each list that is no grid of cards, and of each grid of cards, with the place of its first line."""
    cards = list(find_cards(lines))
    for first, last, names in find_lists(lines):
        held = sum(max(0, min(last, end) - max(first, start)) for start, end, _ in cards)
        if held < _CARDS * (last - first):
            yield Listing(names, first, "list")
    for first, _, names in cards:
        yield Listing(names, first, "cards")
