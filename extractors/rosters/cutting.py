"""Names up to what stands behind them, in one or in all of a list where most have it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from extractors.records import Span

MOST: Final = 0.7
"""Share of a list's items that must have what is cut off from all."""

Find = Callable[[str], re.Match[str] | None]
"""Gives what is cut off from a name, with what follows it; None where a name has nothing of the kind."""


def cut_at(name: Span, mark: re.Match[str] | None) -> Span:
    """A name up to a mark in it; whole where there is none."""
    return Span(text=name.text[: mark.start()], start=name.start, end=name.start + mark.start()) if mark else name


def cut_most(names: list[Span], find: Find, find_rest: Find | None = None) -> list[Span]:
    """The names up to what is found in each, where it is found in most; then up to what is found in the rest.

    They stay whole where only what is found tells some of them apart.
    """
    marks = [find(name.text) for name in names]
    if sum(mark is not None for mark in marks) < MOST * len(names):
        return names
    if find_rest:
        marks = [mark or find_rest(name.text) for mark, name in zip(marks, names, strict=True)]
    cut = [_cut_inside(name, mark) for name, mark in zip(names, marks, strict=True)]
    return cut if _count_texts(cut) == _count_texts(names) else names


def _cut_inside(name: Span, mark: re.Match[str] | None) -> Span:
    """A name up to a mark that does not begin it."""
    return cut_at(name, mark if mark and mark.start() else None)


def _count_texts(names: Sequence[Span]) -> int:
    return len({name.text for name in names})
