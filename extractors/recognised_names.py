"""Names that a model of the user's own finds, as candidates beside those of the rules."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from extractors.candidates import Candidate
from extractors.models import NameRecogniser

_LONGEST: Final = 2_000  # characters given to the model at once, unless one sentence is longer
_SCORE: Final = 0.7  # too little to look for a name elsewhere in the article: only what the rules find sure is spread
_EDGES: Final = re.compile(r"^(?:the\s+|[\s\W]+)|(?:['’]s|[\s,;:]+)$", re.IGNORECASE)


def find_recognised_names(
    text: str, sentences: Sequence[tuple[int, int]], recogniser: NameRecogniser
) -> Iterator[Candidate]:
    """The names a model finds in sentences, without article, possessive and marks at their edges."""
    for start, end in _join_sentences(sentences):
        for one in recogniser.find(text[start:end]):
            first, last = _trim(text, start + one.start, start + one.end)
            if last - first > 1:
                yield Candidate(kind=one.kind, start=first, end=last, method="model", score=_SCORE)


def _join_sentences(sentences: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Stretches of neighbouring sentences that a model reads together."""
    begun: tuple[int, int] | None = None
    for start, end in sentences:
        if begun is not None and end - begun[0] <= _LONGEST:
            begun = (begun[0], end)
            continue
        if begun is not None:
            yield begun
        begun = (start, end)
    if begun is not None:
        yield begun


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while (edge := _EDGES.search(text[start:end])) and edge.end() > edge.start():
        start, end = (start + edge.end(), end) if edge.start() == 0 else (start, start + edge.start())
    return start, end
