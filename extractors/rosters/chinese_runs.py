"""Names joined in Chinese sentences: by 、 with 和 before the last, or by commas and semicolons behind a colon."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from config.roster_lexicon import compile_words
from extractors.match import simplify
from extractors.rosters.lines import Line
from extractors.rosters.runs import Run, build_run

_CHARACTER: Final = r"[\u4e00-\u9fffA-Za-z\d“”「」（）()·&\-①-⑳※]"
_RUN: Final = re.compile(rf"{_CHARACTER}{{2,48}}(?:、{_CHARACTER}{{2,40}}){{2,120}}")
_PARTS: Final = re.compile(rf"(?<=[:：]){_CHARACTER}{{2,40}}(?:[，；;]{_CHARACTER}{{2,40}}){{2,120}}")
_JOINT: Final = re.compile(r"[、，；;]|(?<=[\u4e00-\u9fff”）)]{3})(?:和|及|以及|与)(?=[\u4e00-\u9fff“]{3})")
_OPENING: Final = compile_words(r".*{zh.opening}")
_END: Final = compile_words(
    r"{zh.and_others}|(?:总共|一共|总计|合计|共计?|[这该])?(?:\d+|[一二三四五六七八九十百]+)(?:余|多)?{zh.counters}.*$"
    r"|{zh.ending}.*$"
)
_CLOSED: Final = re.compile(r"[^（(）)]*[）)]")


def find_chinese_runs(line: Line) -> Iterator[Run]:
    """The runs of names in a line, those joined by 、 first."""
    runs = [*_RUN.finditer(line.text), *_PARTS.finditer(line.text)]
    plain = simplify(line.text) if runs else ""
    for run in runs:
        pieces = _cut_edges(_part(plain, *run.span()), plain)
        if pieces:
            yield build_run(line, pieces, pieces[0][0], pieces[-1][1])


def _part(plain: str, first: int, last: int) -> list[tuple[int, int]]:
    """Where the pieces between what joins them stand."""
    joints = [*_JOINT.finditer(plain, first, last)]
    starts = [first, *(joint.end() for joint in joints)]
    ends = [*(joint.start() for joint in joints), last]
    return [*zip(starts, ends, strict=True)]


def _cut_edges(pieces: list[tuple[int, int]], plain: str) -> list[tuple[int, int]]:
    """The pieces without the clause before the first, and without what is told of all of them behind the last."""
    if opening := _OPENING.match(plain, *pieces[0]):
        pieces[0] = (opening.end(), pieces[0][1])
    start, end = pieces[-1]
    if ending := _END.search(plain, start, end):
        end = ending.start()
    pieces[-1] = (start, _find_bracket(plain, start, end))
    return [(first, last) for first, last in pieces if first < last]


def _find_bracket(text: str, first: int, last: int) -> int:
    """Where a piece ends before a bracket that closes what it does not open."""
    closed = _CLOSED.match(text, first, last)
    return closed.end() - 1 if closed else last
