"""Rosters in running text: names joined by 、, semicolons, commas and "and"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from config.lexicons import load_name_lexicon
from extractors.listed_names import close, cut_remarks, ends_company, is_name
from extractors.match import simplify
from extractors.records import Span
from extractors.roster_lines import ANNOUNCES, LEAST, Line
from extractors.stated_counts import find_counts

_INTRODUCES: Final = re.compile(
    r"[:：]|(?:包括|包含|分别是|分别为|\bincluding\b|\bcomprises?\b|\bconsists? of\b|\bnamely\b)", re.IGNORECASE
)
_JOINT: Final = re.compile("[、；;]")
_ARTICLE: Final = re.compile(r"^the\s+(?=[A-Z])")
_BEFORE: Final = 80  # characters before a colon in which the names behind it may be announced
_NAME: Final = (
    r"[A-ZÀ-Þ][\w’'&-]*"
    r"(?:(?: (?:of|for|the|and the|&|de|la|di|du|des|do|da|der|und|et|y|e)){0,2} [A-ZÀ-Þ][\w’'&-]*){0,8}"
)
_RUN: Final = re.compile(rf"{_NAME}(?:, {_NAME}){{1,60}},? (?:and|&) (?:the )?{_NAME}")
_RUN_NAME: Final = re.compile(_NAME)


def find_inline(lines: Sequence[Line]) -> tuple[list[Span], int]:
    """A roster in one paragraph: names joined by 、 or ; behind what introduces them."""
    best: list[Span] = []
    at = 0
    for index, line in enumerate(lines):
        if len(_JOINT.findall(line.text)) < LEAST:
            continue
        counts = [number for other in lines[: index + 1] for number, _ in find_counts(other.text)]
        for match in _INTRODUCES.finditer(line.text):
            names = cut_remarks(list(_read_inline(line, match.end())))
            before = simplify(line.text[max(0, match.start() - _BEFORE) : match.start()])
            if len(names) > max(len(best), LEAST) and (ANNOUNCES.search(before) or len(names) in counts):
                best, at = names, index
    return best, at


def _read_inline(line: Line, start: int) -> Iterator[Span]:
    stop = re.search(r"[。]|\.$|\.\s+(?=[A-Z“\"])", line.text[start:])
    end = (
        start + stop.start()
        if stop and not ends_company(line.text[max(0, start + stop.start() - 4) : start + stop.start() + 1])
        else len(line.text)
    )
    parts = r"[^、；;]+" if "、" in line.text[start:end] else r"[^；;]+"
    for match in re.finditer(parts, line.text[start:end]):
        name = re.sub(r"^\s*(?:and|以及|和|及)\s*|\s*等.*$", "", match[0]).strip()
        name = _ARTICLE.sub("", close(name))
        if name and is_name(name):
            first = line.start + start + match.start() + match[0].index(name)
            yield Span(text=name, start=first, end=first + len(name))


def find_counted(lines: Sequence[Line], title: str) -> tuple[list[Span], int]:
    """A roster in one sentence: names joined by commas and "and", as many as the text says above or there."""
    places = load_name_lexicon().english_places
    for index, line in enumerate(lines):
        for run in _RUN.finditer(line.text):
            start = line.start + run.start()
            found = _RUN_NAME.finditer(run[0])
            names = [Span(text=name[0], start=start + name.start(), end=start + name.end()) for name in found]
            if len(names) >= LEAST and all(is_name(name.text) and name.text not in places for name in names):
                above = [title, *(other.text for other in lines[: index + 1])]
                if any((len(names), True) in find_counts(text) for text in above):
                    return names, index
    return [], 0
