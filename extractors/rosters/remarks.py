"""What stands behind names in brackets or as a mark: towns, parts in the list, who speaks, Latin forms, notes."""

from __future__ import annotations

import re
from typing import Final

from config.roster_lexicon import compile_words
from extractors.language import is_chinese
from extractors.match import simplify
from extractors.records import Span
from extractors.rosters.announcements import heads_part, tells_role
from extractors.rosters.cutting import MOST, cut_at, cut_most
from extractors.rosters.name_shapes import holds_company, is_region, names_body
from extractors.rosters.speakers import names_titled

_REGION: Final = re.compile(r"(?<=[\u4e00-\u9fff”）])\s*[（(]([\u4e00-\u9fff]{2,8})[）)]$")
_PLACED: Final = re.compile(r"(?<=[\w.’'])\s*[(（][A-ZÀ-Þ][^\W\d_]*[a-zà-ÿ][^()（）]{0,40}[)）]$")
_TOWN: Final = re.compile(r"[^\W\d_][a-zà-ÿ]+")
_BRACKETED: Final = re.compile(r"(?<=[\w.’'”])\s*[(（][^()（）]{2,40}[)）]$")
_IN_BRACKETS: Final = re.compile(r"(?<=[\w.’'”])\s*[(（\[]([^()（）\[\]]{2,60})[)）\]]$")
_AMOUNT: Final = re.compile(r"\d ?%|[$€£¥₦₹]\s?\d")
_PART: Final = compile_words(r"(?<=[\u4e00-\u9fff”）)])\s*[（(](?:{zh.roles}+{zh.role_heads}?)[）)]$")
_LATIN: Final = re.compile(
    r"(?<=[\u4e00-\u9fff])\s*(?:[(（][A-Z][A-Za-z ,.&'’/-]{3,80}[)）]| [A-Z][\w ,.&'’/()-]{3,80})$"
)
_SPEAKER: Final = compile_words(r"{zh.speaker_ranks}*{zh.speakers}[:：\s]?[\u4e00-\u9fff·]{2,6}(?:[，,、；;\s].*)?")
_NOTE: Final = re.compile(r"(?<=[^\W\d])\s?(?:\d{1,2}|[*†‡§]{1,3}|[¹²³⁴-⁹⁰]{1,2}|\[\d{1,2}\])$")
_NOTE_SIGN: Final = re.compile(
    r"(?<=[^\W\d_]|[.)）’'”])\s?(?:[*＊※▲△★☆†‡§#^]{1,3}\d?|[¹²³⁴-⁹⁰①-⑳]{1,2}|[\[(]\d{1,2}[\])])+$"
)
_GLUED_NOTE: Final = re.compile(r"(?<=[a-z.])\d{1,2}$")  # a note's mark once no longer set above the line
_SHORT: Final = 4  # characters of a remark that tells no more than a kind: （省直）


def cut_remarks(names: list[Span], *, placed: bool = False) -> list[Span]:
    """The names without the town in brackets behind each, where most have one, and without what they are in Latin.

    Behind what is no body by its head only a known place or a rank is cut off, unless the names are `placed` one beside
    the other; towns keep their countries.
    """
    names = cut_most([_cut_part(name) for name in names], _find_post)
    if not _are_towns(names):
        are_bodies = placed or sum(names_body(name.text) for name in names) >= MOST * len(names) or _are_placed(names)
        names = cut_most(names, _find_remark if are_bodies else _find_told, _find_short)
    names = cut_most(names, _find_region, _find_short)
    return [cut_at(name, _LATIN.search(name.text)) for name in names]


def _cut_part(name: Span) -> Span:
    """A name without what brackets behind it say of its part: （牵头单位）, (lead partner)."""
    if mark := _PART.search(simplify(name.text)):
        return cut_at(name, mark)
    mark = _IN_BRACKETS.search(name.text)
    is_told = mark is not None and (tells_role(mark[1].strip()) or _AMOUNT.search(mark[1]) is not None)
    return cut_at(name, mark if is_told else None)


def _find_post(text: str) -> re.Match[str] | None:
    """What brackets behind a person's name tell: a post, a body."""
    mark = _IN_BRACKETS.search(text)
    return mark if mark and not is_chinese(text) and names_titled(text[: mark.start()]) else None


def _are_towns(names: list[Span]) -> bool:
    """Whether most names are single words, whatever place stands in brackets behind them."""
    return 2 * sum(_TOWN.fullmatch(_PLACED.sub("", name.text)) is not None for name in names) > len(names)


def _are_placed(names: list[Span]) -> bool:
    """Whether what reads like a place stands in brackets behind most names, and a known one behind some."""
    told = [mark[0].strip(" ()（）") for name in names if (mark := _PLACED.search(name.text))]
    return len(told) >= MOST * len(names) and any(map(is_region, told))


def _find_remark(text: str) -> re.Match[str] | None:
    """What brackets behind a body's name tell of it: a town, and behind a Chinese one whatever it brings."""
    if is_chinese(text):
        return _BRACKETED.search(text)
    return _PLACED.search(text) or _find_told(text)


def _find_told(text: str) -> re.Match[str] | None:
    """What brackets behind a name tell of it: a known place, its part in what the list is of, who speaks for it."""
    mark = _BRACKETED.search(text)
    told = mark[0].strip(" ()（）") if mark else ""
    return mark if told and (is_region(told) or heads_part(told) or _SPEAKER.fullmatch(simplify(told))) else None


def _find_region(text: str) -> re.Match[str] | None:
    """The place in brackets behind a Chinese name."""
    mark = _REGION.search(text)
    return mark if mark and is_region(mark[1]) else None


def _find_short(text: str) -> re.Match[str] | None:
    """A short remark in brackets behind a Chinese name: （省直）."""
    mark = _REGION.search(text)
    return mark if mark and len(mark[1]) <= _SHORT else None


def cut_notes(names: list[Span]) -> list[Span]:
    """Names without the mark of a footnote behind them; a figure is one where most have one, or behind a head."""
    return [cut_at(name, _find_note(name.text)) for name in cut_most(names, _NOTE.search)]


def _find_note(text: str) -> re.Match[str] | None:
    """The mark of a footnote, whatever stands behind other names: Trust*, Museum [2], Ltd3."""
    glued = _GLUED_NOTE.search(text)
    before = text[: glued.start()] if glued else ""
    is_note = glued and (names_body(before.rpartition(" ")[2]) or holds_company(f" {before}"))
    return glued if is_note else _NOTE_SIGN.search(text)
