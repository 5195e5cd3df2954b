"""A text in pieces, and how each stands: what rules found before it, at it and after it, and what else holds of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

from extractors.names.candidates import Candidate
from extractors.records import MentionKind

NOTHING: Final = "-"  # the mark of what no rule holds for a name
EDGE: Final = "(edge)"  # of a sentence
Integers: TypeAlias = NDArray[np.intp]
Flags: TypeAlias = NDArray[np.bool_]
Setting: TypeAlias = tuple[str, str, str, tuple[str, ...]]
"""What rules found before a piece, at it and after it, and what else holds of it."""
Word = TypeVar("Word")


@dataclass(frozen=True, slots=True)
class Pieces(Generic[Word]):
    """The pieces of a text: their words, where each begins and ends, and the numbers of those that begin a sentence."""

    words: Sequence[Word]
    starts: Integers
    ends: Integers
    firsts: Integers

    @property
    def sentences(self) -> Integers:
        """By piece the number of its sentence."""
        return np.searchsorted(self.firsts, np.arange(len(self.words)), side="right")


def list_settings(
    pieces: Pieces[Word], found: Sequence[Candidate], flags: Mapping[str, Flags]
) -> tuple[list[Setting], Integers]:
    """The ways in which pieces stand, and by piece the number of its way; flags say by piece what else holds."""
    names, marks = _mark(pieces, found)
    before, after = np.roll(marks, 1), np.roll(marks, -1)
    before[pieces.firsts] = after[pieces.firsts - 1] = names.index(EDGE)
    sizes = (*[len(names)] * 3, *[2] * len(flags))
    codes, numbers = np.unique(
        np.ravel_multi_index((before, marks, after, *flags.values()), sizes), return_inverse=True
    )
    columns = zip(*(column.tolist() for column in np.unravel_index(codes, sizes)), strict=True)
    settings = [
        (names[one], names[here], names[other], tuple(flag for flag, holds in zip(flags, held, strict=True) if holds))
        for one, here, other, *held in columns
    ]
    return settings, numbers


def describe_setting(setting: Setting) -> tuple[list[str]]:
    """The features of how a piece stands."""
    before, mark, after, held = setting
    marks = [f"before: mark {before}", f"mark {mark}", f"after: mark {after}", f"marks {before} | {mark} | {after}"]
    return ([*marks, *held],)


def _mark(pieces: Pieces[Word], found: Sequence[Candidate]) -> tuple[list[str], Integers]:
    """What rules may find, and by piece which of it: a kind, for an organisation what found it, whether it begins."""
    names = [NOTHING, EDGE]
    marks = np.zeros(len(pieces.words), dtype=np.intp)
    spans = [(item.start, item.start + 1, item.end) for item in found]
    for item, (first, inside, end) in zip(found, np.searchsorted(pieces.starts, spans).tolist(), strict=True):
        method = f" {item.method}" if item.kind is MentionKind.ORGANISATION else ""
        for place, part in ((slice(first, inside), "begins"), (slice(inside, end), "inside")):
            name = f"{item.kind}{method} {part}"
            if name not in names:
                names.append(name)
            marks[place] = names.index(name)
    return names, marks
