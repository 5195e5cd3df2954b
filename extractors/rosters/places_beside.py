"""Places, and who speaks for bodies, that stand beside names behind a comma, a colon, a dash or `in`."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from config.roster_lexicon import compile_words
from extractors.bylines.person_names import is_person, is_town
from extractors.language import is_chinese
from extractors.records import Span
from extractors.rosters.announcements import tells_role
from extractors.rosters.cutting import MOST, cut_at, cut_most
from extractors.rosters.items import is_bracketed
from extractors.rosters.name_shapes import is_company, is_region, names_body
from extractors.rosters.speakers import names_titled

_MARK: Final = re.compile(r"[,，]|\s[–—|-]\s|——?(?=[\u4e00-\u9fff])|[:：]\s?")
_LABELLED: Final = re.compile(r"\s[–—|-]\s|:\s|\s?[–—]\s?")
_TOLD: Final = compile_words(r"\s?(?!{en.name_joints}\b)[a-z]{2,}")
_FIELDS: Final = re.compile(r" (?:of|for) [^,]*$")
_DASHES: Final = frozenset({"–", "—", "|", "-", ":", "："})
_MANY_WORDS: Final = 4  # behind a colon from which something is told
_IN_TOWN: Final = re.compile(r" in [A-Z][\w-]+(?: [A-Z][\w-]+)?$")
_INNER: Final = compile_words(r" {en.ands} ")
_AMOUNT: Final = re.compile(r"(?:,|:|\s[–—|-])\s(?:[A-Z]{2,3} ?)?[$€£¥₦₹]\s?\d.*$")
_BEHIND_COMMA: Final = re.compile(r"(?<=[\w.’'”)])(?:,|\s[–—-]) ([^,–—]{3,40})$")
_LEAST_COUNTRIES: Final = 3


def cut_places(names: list[Span]) -> list[Span]:
    """Names without what stands behind a comma or a colon (a town, who speaks for them), where most items have one.

    A place before it is cut off where most have one. A country behind is cut off where three items have one: some
    lists give them for some of their parts only; what a name's bearer is in the list (`, chair`) is cut off from any.
    """
    names = cut_most(cut_towns(_cut_labels(cut_most(names, _AMOUNT.search))), _find_mark)
    return _cut_countries([cut_at(name, _find_role(name.text)) for name in names])


def cut_towns(names: list[Span]) -> list[Span]:
    """Names without the town behind `in`, where most have one."""
    return cut_most(names, _IN_TOWN.search)


def _cut_labels(names: list[Span]) -> list[Span]:
    """Names without the country or town before a dash or a colon, where most have one: Austria – Amber Trust."""
    marks = [_LABELLED.search(name.text) for name in names]
    told = sum(
        mark is not None and is_region(name.text[: mark.start()]) for mark, name in zip(marks, names, strict=True)
    )
    if told < MOST * len(names):
        return names
    return [
        Span(text=name.text[mark.end() :], start=name.start + mark.end(), end=name.end) if mark else name
        for mark, name in zip(marks, names, strict=True)
    ]


def _cut_countries(names: list[Span]) -> list[Span]:
    """Names without the known place behind a comma that ends them, where three have one."""
    ends = [name.text.rpartition(", ") for name in names]
    placed = [bool(before) and is_town(place) for before, _, place in ends]
    if sum(placed) < _LEAST_COUNTRIES:
        return names
    return [
        Span(text=before, start=name.start, end=name.start + len(before)) if is_placed else name
        for name, (before, _, _), is_placed in zip(names, ends, placed, strict=True)
    ]


def _find_mark(text: str) -> re.Match[str] | None:
    """The first mark behind which something is told or no more of a name stands: Farms, Fish and Forests, Hull."""
    marks = [mark for mark in _MARK.finditer(text) if _parts_off(text, mark)]
    told = (mark for mark in marks if mark[0].strip() in _DASHES or _TOLD.match(text, mark.end()))
    if mark := next(told, None):
        return mark
    for mark, behind in pairwise(marks):
        if not _INNER.search(text[mark.end() : behind.start()]):
            return mark
    return marks[-1] if marks else None


def _parts_off(text: str, mark: re.Match[str]) -> bool:
    """Whether a mark parts a name from something else: no company's own comma, and no colon behind a country."""
    if is_bracketed(text, *mark.span()) or (mark[0] == "," and holds_list(text, mark.start())):
        return False
    if mark[0][0] not in ":：":
        return not is_company(text, mark.start())
    behind = text[mark.end() :]
    if not is_chinese(text) and behind.count(" ") >= _MANY_WORDS:
        return True
    before = text[: mark.start()]
    return names_body(before) or names_titled(before) or is_person(_MARK.split(behind)[0].strip())


def holds_list(text: str, comma: int) -> bool:
    """Whether the comma at a place stands among a body's fields, before no town: Ministry of Water, Ice and Sea."""
    rest = text[comma + 1 :].partition(",")[0]
    is_field = _FIELDS.search(text[:comma]) is not None and _INNER.search(rest) is not None
    return is_field and not names_body(rest.strip().partition(" ")[0])


def _find_role(text: str) -> re.Match[str] | None:
    """What a name's bearer is in the list, with the comma or dash before it."""
    mark = _BEHIND_COMMA.search(text)
    return mark if mark and tells_role(mark[1].strip()) else None
