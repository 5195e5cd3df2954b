"""Annexes that a Chinese document lists under its text, whether they can be downloaded or stand on the page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from config.document_lexicon import compile_words
from extractors.markup.blocks import count_marks, weigh

_OPENING: Final = re.compile(
    r"\s*附(?P<full>件|表|录|錄)?\s*(?P<number>[\d一二三四五六七八九十]{0,2})\s*(?:[:：]\s*|[.．、]\s*|\s+)"
)
_ALONE: Final = re.compile(r"\s*附\s?[件表录錄]\s*[\d一二三四五六七八九十]{0,2}\s*[:：]?\s*")
_LABEL_ALONE: Final = re.compile(rf"{_ALONE.pattern}(?:[（(【][^（）()【】]{{1,12}}[)）】])?(?:\.\w{{2,4}})?")
_NUMBER: Final = re.compile(
    r"(?:^|(?<=[\s；;。，]))\s*[(（]?(\d{1,2})(?:[)）]|[.．、:：]|\s)\s*(?=[《“\u4e00-\u9fff]|\d{4}\s?年|[A-Z]{2})"
)
_REMARK: Final = compile_words(r"\s*[(（][^()（）]*{zh.remarks}[^()（）]*[)）]\s*$")
_NOTHING: Final = compile_words("{zh.no_titles}$")
_SENTENCE: Final = re.compile(r"[。！？；]|[，,].*[，,]")
_STOPS: Final = " 　；;。，,、"
_EXTENSION: Final = compile_words(r"\.{files.endings}$", re.IGNORECASE)
LABEL: Final = re.compile(
    r"^附(?:件|表|录|錄)?\s*[\d一二三四五六七八九十]{0,2}\s*[-—:：.．、)）]?\s*|^[(（]?\d{1,2}[)）.．、]\s*"
)
"""An annex's number before its title."""
_LETTERS: Final = re.compile(r"[^\w]+")
_SHORTEST: Final = 4  # letters by which a title is known
_LONGEST: Final = 120  # weight of a title
_HEADING: Final = 60
_LINE: Final = 200


def find_stated_annexes(lines: Sequence[str]) -> tuple[str, ...]:
    """The titles of the annexes that a document's lines state behind 附件, in order."""
    found: list[str] = []
    expected = 0  # the number with which a line has to begin for the list to go on
    for line in lines:
        match = _OPENING.match(line)
        opening = match if match and weigh(line) <= _LINE else None
        if opening is None:
            titles = [*_read_titles(line, expected)] if expected else []
        else:
            expected = 1
            titles = [*_read_titles(line[opening.end() :], 1)] or [*_read_title(line, opening)]
        found += titles
        is_open = opening is not None and opening.end() == len(line)
        expected = expected + len(titles) if titles or is_open else 0
    return tuple(dict.fromkeys(found or _find_headed(lines)))


def _find_headed(lines: Sequence[str]) -> Iterator[str]:
    """The titles of the annexes that stand on the page, each right under a line that only says 附件1."""
    for above, line in pairwise(lines):
        if _ALONE.fullmatch(above) and weigh(line) <= _HEADING and not (count_marks(line) or _NUMBER.match(line)):
            yield from _clean(line)


def _read_titles(text: str, first: int) -> Iterator[str]:
    """The titles in a line that numbers them, from a number on."""
    marks = [*_NUMBER.finditer(text)]
    if not marks or marks[0].start() or int(marks[0][1]) != first or weigh(text) > _LINE:
        return
    numbered = [mark for at, mark in enumerate(marks) if int(mark[1]) == first + at]
    for mark, end in zip(numbered, [*(mark.start() for mark in numbered[1:]), len(text)], strict=True):
        yield from _clean(text[mark.end() : end])


def _read_title(line: str, opening: re.Match[str]) -> Iterator[str]:
    """The one title behind 附件 and a colon, or the heading of an annex on the page with its number."""
    for title in _clean(line[opening.end() :]):
        if not opening["full"]:
            continue
        if opening[0].rstrip()[-1] in ":：":
            yield title
        elif opening["number"] and weigh(title) <= _HEADING and not count_marks(title):
            yield line.strip()


def _clean(title: str) -> Iterator[str]:
    title = _REMARK.sub("", title).strip(_STOPS)
    if len(title) > 1 and weigh(title) <= _LONGEST and not _NOTHING.match(title) and not _SENTENCE.search(title):
        yield title


def join_annexes(linked: Sequence[str], stated: Sequence[str]) -> tuple[str, ...]:
    """The titles stated, in order, and those of other linked documents.

    A link's own title stands for one stated only where it says that it is an annex: 附件1：报送表.docx.
    """
    linked = [name for name in linked if not (stated and _LABEL_ALONE.fullmatch(name))]
    linked = [next((title for title in stated if _is_meant(name, title)), name) for name in linked]
    linked = [*{_fold(name): name for name in reversed(linked)}.values()][::-1]
    known = {_fold(title): title for title in reversed((*linked, *stated))}
    return tuple(dict.fromkeys((*(known[_fold(title)] for title in stated), *linked)))


def _is_meant(name: str, title: str) -> bool:
    """Whether a link's name is that of a stated title, without a label of its own, or the end of one."""
    return _is_cut(name, title) or (_fold(name) == _fold(title) and not name.startswith("附"))


def _is_cut(name: str, title: str) -> bool:
    """Whether a name is the end of a stated title: 评定结果 of 2023年度评定结果."""
    letters, whole = _fold(name), _fold(title)
    return _SHORTEST <= len(letters) < len(whole) and whole.endswith(letters)


def _fold(title: str) -> str:
    """A title as it is compared: without the annex's number, the file's extension and signs."""
    return _LETTERS.sub("", LABEL.sub("", _EXTENSION.sub("", title.strip()))).lower()
