"""The writer whom a Chinese page names without a label in the line of its day: 2024-03-13 张远山 来源：临江日报."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final

from config.byline_lexicon import compile_words
from config.lexicons import load_name_lexicon
from extractors.bylines.chinese_authors import is_alone, is_office
from extractors.bylines.credits import HAN
from extractors.bylines.person_names import is_town
from extractors.match import simplify

_DAY: Final = re.compile(
    r"(?<!\d)(?:(?:19|20)\d\d\s?[-./年]\s?\d{1,2}\s?[-./月]\s?\d{1,2}|\d{1,2}[/.]\d{1,2}[/.]20\d\d)(?!\d)"
    r"|\d\s?(?:天|周|小时|小時|分钟|分鐘|个月|個月)前"
)
_DIGIT: Final = re.compile(r"\d")
_CELLS: Final = re.compile(r"[\s|｜丨·•»>，,；;（(）)【】\[\]□■◎●]+|(?<=[\d日])/(?=[^\d])")
_COLON: Final = re.compile("[:：]")
_OPEN: Final = compile_words("{zh.open_labels}$")
_NO_NAME: Final = compile_words("{zh.words_alone}$|.*{zh.word_endings}$")
_LATER: Final = "{zh.picture_roles}|{zh.later_roles}"
_OTHER: Final = compile_words(rf"(?:{_LATER}|{{zh.other_roles}})$")
_MEDIA: Final = compile_words("{zh.media}$")
_BEHIND: Final = compile_words(rf"(?:{_LATER})$")
_GIVEN: Final = compile_words("{zh.given_alone}")
_LONG: Final = compile_words("{zh.long_names}{3,6}$")
_HAN: Final = re.compile(rf"[{HAN}]{{2,6}}")
_NAMES: Final = re.compile("[、和]")
_EDGES: Final = " □■◎●（）()"
_LONGEST: Final = 120  # characters of a line that tells of a page
_BESIDE: Final = 2  # lines between a name alone and the day
_SHORT: Final = 2  # characters of the shortest name
_FULL: Final = 4  # characters of a name with a surname of two


def find_unlabelled(lines: Sequence[str]) -> list[str]:
    """The people of the first line that gives a day and them, or of one that gives them alone with a day beside it."""
    dated = [len(line) <= _LONGEST and _DAY.search(line) is not None for line in lines]
    for place, line in enumerate(lines):
        if line.isascii() or not any(dated[max(0, place - _BESIDE) : place + _BESIDE + 1]):
            continue
        if names := [*_read_cells(line)] if dated[place] else _split(line.strip(_EDGES)):
            return names
    return []


def _read_cells(line: str) -> Iterator[str]:
    """The people of a line whose cells are days, numbers, labels with their values, names and other words."""
    is_open = True  # whether a name here is no further value of a label before it
    is_value = False
    cells = [*filter(None, _CELLS.split(line))]
    for cell, following in pairwise((*cells, "")):
        label, colon, value = _part(cell)
        if colon:
            is_open, is_value = _OPEN.search(label) is not None, not value
        elif _DIGIT.search(cell):
            is_open, is_value = True, False
        elif is_value:
            is_value = False
        elif _OTHER.match(cell) or _MEDIA.search(cell):
            is_open = False  # behind a site without a label stands who edits for it
        elif is_open and not _BEHIND.match(following):
            yield from _split(cell)


def _part(cell: str) -> tuple[str, bool, str]:
    """A cell's label, whether it has one, and the value behind it; a time of day has none."""
    colon = _COLON.search(cell)
    if colon is None or cell[: colon.start()].isdigit():
        return cell, False, ""
    return cell[: colon.start()], True, cell[colon.end() :]


def _split(text: str) -> list[str]:
    """The people of a text that is nothing but their names; none otherwise."""
    names = _NAMES.split(text) if len(text) <= _LONGEST // 2 else []
    return names if names and all(map(is_name_alone, names)) else []


def is_name_alone(text: str) -> bool:
    """Whether a text that stands alone is a Chinese person's name: no office, place, section or button."""
    if not _HAN.fullmatch(text) or is_town(text) or is_office(text):
        return False
    plain = simplify(text)
    if _NO_NAME.match(plain):
        return False
    if len(plain) == _SHORT:
        return is_alone(text) and _GIVEN.match(plain, 1) is not None
    return is_alone(text) or _LONG.match(plain) is not None or _has_long_surname(plain)


def _has_long_surname(plain: str) -> bool:
    return _SHORT < len(plain) <= _FULL and plain[:2] in _list_long_surnames()


@lru_cache(maxsize=1)
def _list_long_surnames() -> frozenset[str]:
    return frozenset(load_name_lexicon().chinese_people.compound_surnames)
