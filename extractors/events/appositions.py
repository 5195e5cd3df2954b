"""Coined names in English text, known by what is said beside or before them: `Velora, a network of clinics`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from config.event_lexicons import TypeLexicon
from extractors.masks import Piece, Sentence

_SMALL = r"(?:(?:of|for|and|the|de|del|du|des|da|di|der|van|von|la|le)\s+){0,2}"
_COINED = rf"(?:[A-Z0-9]|[a-z]-?[A-Z])[\w’'.&+-]*(?:\s+{_SMALL}[A-Z0-9][\w’'.&+-]*){{0,8}}"
_BEFORE = re.compile(
    rf"(?:[“\"]({_COINED})[”\"]|(?<![\w’'&-])({_COINED})),[”\"]?\s+"
    r"(?:an?|the|its|their|our|another|one of the)\s+(?:[\w’'-]+\s+){0,6}\Z"
)
_AFTER = re.compile(
    r"(?:\s+[a-z][\w’'-]*){0,6},?\s+(?:to\s+be\s+)?"
    r"(?:called|named|dubbed|known\s+as|titled|entitled|code-named|branded)\s+(?:the\s+)?"
    rf"[“\"]?({_COINED})(?<![.,])"
)
_BESIDE = re.compile(rf",\s+[“\"]?({_COINED})[”\"]?(?=[,.;)]|\s+[—–-])")
_NEXT = re.compile(rf"\s+(?:(?:the|its|their|an?|new|first)\s+){{0,2}}[“\"]?({_COINED})(?<![.,])")
_WINDOW = 160
_DAYS = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:January|February|March|April|May|June|July|August|"
    r"September|October|November|December)\b.*|\d+|[“\"]?(?:The|A|An|In|On|At|It|Its)\b.*"
)


def find_apposed(
    text: str, sentence: Sentence, lexicon: TypeLexicon, pieces: Sequence[Piece]
) -> Iterator[tuple[int, int, float]]:
    """The names that stand beside a head of the type, with a score; the pieces are known for something else."""
    known = {piece.start for piece in pieces}
    for introduced in lexicon.coined_after.finditer(text, sentence.start, sentence.end):
        coined = _NEXT.match(text, introduced.end(), sentence.end)
        if coined and coined.start(1) not in known and not _DAYS.fullmatch(text, *coined.span(1)):
            yield coined.start(1), coined.end(1), 0.8
    for head in lexicon.heads.finditer(text, sentence.start, sentence.end):
        if not head[0][:1].islower():
            continue
        first = max(sentence.start, head.start() - _WINDOW)
        before = _BEFORE.search(text[first : head.start()])
        if before:
            start, end = (first + edge for edge in before.span(1 if before[1] else 2))
            if not _DAYS.fullmatch(text, start, end):
                yield start, end, 0.8
        after = _AFTER.match(text, head.end(), sentence.end)
        if after:
            yield after.start(1), after.end(1), 0.9
            continue
        beside = _BESIDE.match(text, head.end(), sentence.end)
        if beside and beside.start(1) not in known and not _DAYS.fullmatch(text, *beside.span(1)):
            yield beside.start(1), beside.end(1), 0.7
