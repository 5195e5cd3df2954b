"""Names that a model of the user's own finds, as candidates beside those of the rules."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from extractors.models import NameRecogniser
from extractors.names.candidates import Candidate

_SCORE: Final = 0.7  # too little to look for a name elsewhere in the article: only what the rules find sure is spread
_WORD: Final = re.compile(r"[A-Za-z]+|\S")
_MARKS: Final = ",，、;；:：)）"  # where a sentence that is too long is cut
_EDGES: Final = re.compile(r"^(?:the\s+|[\s\W]+)|(?:['’]s|[\s,;:]+)$", re.IGNORECASE)


def find_recognised_names(
    text: str, sentences: Sequence[tuple[int, int]], recogniser: NameRecogniser
) -> Iterator[Candidate]:
    """The names a model finds in sentences, without article, possessive and marks at their edges."""
    for start, end in _cut_windows(text, sentences, recogniser.longest):
        for one in recogniser.find(text[start:end]):
            first, last = _trim(text, start + one.start, start + one.end)
            if last - first > 1:
                yield Candidate(kind=one.kind, start=first, end=last, method="model", score=_SCORE)


def _cut_windows(text: str, sentences: Sequence[tuple[int, int]], longest: int) -> Iterator[tuple[int, int]]:
    """Stretches of neighbouring sentences that a model reads together."""
    begun: tuple[int, int] | None = None
    for start, end in (piece for sentence in sentences for piece in _cut_sentence(text, *sentence, longest)):
        if begun is not None and len(_WORD.findall(text, begun[0], end)) <= longest:
            begun = (begun[0], end)
            continue
        if begun is not None:
            yield begun
        begun = (start, end)
    if begun is not None:
        yield begun


def _cut_sentence(text: str, start: int, end: int, longest: int) -> Iterator[tuple[int, int]]:
    """A sentence, in pieces where it is longer than a model reads: at the last mark that can be, else after a word."""
    words = [word.span() for word in _WORD.finditer(text, start, end)]
    first = 0
    while first < len(words):
        after = min(first + longest, len(words))
        if after < len(words):
            marks = (at for at in range(after, first, -1) if text[words[at - 1][0]] in _MARKS)
            after = next(marks, after)
        yield words[first][0], words[after - 1][1]
        first = after


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while (edge := _EDGES.search(text[start:end])) and edge.end() > edge.start():
        start, end = (start + edge.end(), end) if edge.start() == 0 else (start, start + edge.start())
    return start, end
