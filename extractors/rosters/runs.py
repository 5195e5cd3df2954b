"""Names joined in one line, with what stands before and behind them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.records import Span
from extractors.rosters.items import close
from extractors.rosters.lines import Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Names joined in a line, what stands before and behind them."""

    names: tuple[Span, ...]
    before: str
    behind: str


def build_run(line: Line, pieces: Sequence[tuple[int, int]], first: int, last: int) -> Run:
    """The run of a line between two places, its names where the pieces stand, without the marks behind them."""
    texts = [close(line.text[start:end]) for start, end in pieces]
    names = (
        Span(text=text, start=line.start + start, end=line.start + start + len(text))
        for text, (start, _) in zip(texts, pieces, strict=True)
    )
    return Run(names=tuple(names), before=line.text[:first], behind=line.text[last:])
