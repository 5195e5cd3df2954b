"""What speaks for a list of names being the roster of its article: what announces and counts it, and what it is of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from extractors.bylines.person_names import is_person
from extractors.language import is_chinese
from extractors.records import Span
from extractors.rosters.announced_lists import ABOVE, counts_subject, is_announced, tells_other
from extractors.rosters.announcements import announces, heads_part, points_below
from extractors.rosters.lines import Line
from extractors.rosters.listings import Listing, Listings, is_signature
from extractors.rosters.name_shapes import names_body
from extractors.rosters.speakers import names_person
from extractors.rosters.stated_counts import counts_named, is_stated
from extractors.rosters.tables import read_header, tells_signatories

_STEPS: Final = 5  # in which a share is told
_FEW: Final = 5  # names that are told by their number
_ROUGHLY: Final = 8  # more names that are told by so many at once
_MOST: Final = 8
_LETTERS: Final = 8  # of a name's length that are told as one
_STOPS: Final = (".", "。", "；", ";")


class ListingReader:
    """Names the features of each list of a text; `read` are the names that rules read as the roster."""

    def __init__(self, listings: Listings, read: Sequence[Span]) -> None:
        self._lines = listings.lines
        self._title = listings.title
        self._read = {name.start for name in read}

    def name_features(self, listing: Listing) -> list[str]:
        """What speaks for a list being the roster."""
        return list(dict.fromkeys((*self._tell_names(listing), *self._tell_place(listing), *self._tell_above(listing))))

    def is_read(self, listing: Listing) -> bool:
        """Whether rules read a list as the roster."""
        return {name.start for name in listing.names} == self._read

    def names_nobody(self, listing: Listing) -> bool:
        """Whether hardly any name is a body's or a person's: a list of things."""
        return _tell_share(listing.names, lambda text: names_body(text) or is_person(text) or names_person(text)) == 0

    def _tell_names(self, listing: Listing) -> Iterator[str]:
        """Of what it is, and how many."""
        names, count = listing.names, len(listing.names)
        yield f"is {listing.kind}"
        yield f"names {count if count < _FEW else min(_MOST, _FEW + count // _ROUGHLY)}"
        if self.is_read(listing):
            yield "read"
        yield f"bodies {_tell_share(names, names_body)}"
        yield f"people {_tell_share(names, lambda text: is_person(text) or names_person(text))}"
        yield f"stops {_tell_share(names, lambda text: text.endswith(_STOPS))}"
        yield f"figures {_tell_share(names, lambda text: any(map(str.isdigit, text)))}"
        yield f"capitals {_tell_share(names, lambda text: text[:1].isupper())}"
        yield f"parts {_tell_share(names, heads_part)}"
        yield f"letters {min(_MOST, sum(len(name.text) for name in names) // count // _LETTERS)}"

    def _tell_place(self, listing: Listing) -> Iterator[str]:
        """Where it begins, and whether so many are stated."""
        opening = self._lines[listing.at]
        yield f"tag {opening.tag}"
        yield f"place {_STEPS * listing.at // max(1, len(self._lines))}"
        yield "zh" if is_chinese(opening.text) else "other"
        before = [self._title, *(line.text for line in self._lines[: listing.at + 1])]
        if is_stated(len(listing.names), before, of_bodies=True):
            yield "stated bodies"
        elif is_stated(len(listing.names), before):
            yield "stated"

    def _tell_above(self, listing: Listing) -> Iterator[str]:
        """What stands above a list that is none of running text."""
        if listing.kind not in {"list", "cards"}:
            return
        lines, at, count = self._lines, listing.at, len(listing.names)
        above = lines[max(0, at - ABOVE) : at]
        header = read_header(lines, at)
        before = [line.text for line in lines[:at]]
        signs = {
            "header": bool(header),
            "header of signatories": tells_signatories(header),
            "opening announces": announces(lines[at].text),
            "announced": any(announces(line.text) for line in above),
            "announced by rules": is_announced(lines, at, listing.names),
            "signature": is_signature(listing.names),
            **(_tell_last(above, before, count) if above else {}),
        }
        yield from (sign for sign, holds in signs.items() if holds)


def _tell_last(above: Sequence[Line], before: Sequence[str], count: int) -> dict[str, bool]:
    """What the last line above a list does, and whether it announces something else."""
    last = above[-1]
    return {
        "announced next": announces(last.text),
        "points below": points_below(last.text),
        "other": tells_other(above),
        "counted by name": any(counts_named(text, last.text, count) for text in before),
        "counted as subject": counts_subject(last.text, count),
        "label": last.is_label,
        "strong": last.is_strong,
        "colon": last.text.endswith((":", "：")),
    }


def _tell_share(names: Sequence[Span], test: Callable[[str], bool]) -> int:
    return _STEPS * sum(test(name.text) for name in names) // len(names)
