"""Who wrote, edited and published an article, as its page or text says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from extractors.bylines.chinese_authors import find_chinese_authors, is_office, read_writers
from extractors.bylines.credits import HAN, Credit, Role, find_credits, find_editor, list_pieces
from extractors.bylines.english_authors import find_english_authors, find_helpers, is_address, split_english
from extractors.bylines.label_lines import PICTURES, join_labels, leave_out_contacts
from extractors.bylines.person_names import is_body, is_person
from extractors.bylines.sources import find_source, find_told_source, is_paper
from extractors.bylines.unlabelled import find_unlabelled
from extractors.language import is_chinese

_SPACED: Final = re.compile(
    rf"(?<=[：:\s、（(／/])(?<![／/](?=[文图圖摄攝]))([{HAN}])\s([{HAN}])(?:\s([{HAN}]))?(?![{HAN}])"
)
_SPACED_LABEL: Final = re.compile(rf"(?<![{HAN}\S])([{HAN}])\s+(?:([{HAN}])\s+)?([{HAN}])(?=\s*[:：])")
_KANA: Final = re.compile("[\u3041-\u30fa]")
_JAPANESE_SPLIT: Final = re.compile(r"\s*[,;&|、，；/]\s*")
_REPORTERS: Final = re.compile(r"\s(?:[记記]者|通[讯訊][员員])\s")
_AGENCY: Final = re.compile(r"\b(?:press|news|reuters)\b", re.IGNORECASE)
_QUOTES: Final = frozenset('“"‘「«')
_TELLS_WRITER: Final = re.compile(  # in lower case
    r"\bby\b|\b(?:authors?|writers?|words|text|story|report\w*|correspondent|interview|contribut\w+|copy)\b",
)
_JOINTS: Final = re.compile(r", and |, | and | & ")
_MOST: Final = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Byline:
    """Authors in order, the editor and the publisher as stated; empty where unknown."""

    authors: tuple[str, ...] = ()
    editor: str = ""
    publisher: str = ""


def find_byline(
    lines: Sequence[str], *, ending: Sequence[str] = (), stated: Iterable[str] = (), publisher: str = "", site: str = ""
) -> Byline:
    """Read bylines from the lines around an article and at its edges.

    `ending` are lines that may close it, with names alone in brackets; `stated` are meta and JSON-LD authors; `site`
    is whose site it is.
    """
    lines = _close_up(join_labels(leave_out_contacts(lines)))
    ending = _close_up(join_labels(leave_out_contacts(ending), above=False))
    credited = [(line, _list_credits(line)) for line in (*lines, *ending)]
    shown = [name for line, found in credited for name in _find_names(line, found)]
    if all(map(is_office, shown)):
        closing = [
            name
            for before, line in pairwise(("", *ending))
            if before[:1] not in _QUOTES
            for name in _find_closing(line)
        ]
        shown = closing or find_unlabelled(lines) or shown
    named = [name for text in stated for name in split_names(text) if not _is_owner(text, publisher, site)]
    pictured = {*_list_pictured((*lines, *ending))} - {*shown}
    named = [name for name in named if name not in pictured] or named
    named = _drop_papers(named, publisher or site)
    if any(is_chinese(name) for name in shown):
        authors = shown + [name for name in named if is_chinese(name) and not is_office(name)]
    else:
        people = all(map(is_person, shown)) and bool(shown)
        owner = (publisher or site).lower()
        named = [] if people and all(owner.startswith(name.lower()) for name in named) else named
        authors = _contradict(shown, named, lines) or named or shown
    everything = tuple(credit for _, found in credited for credit in found)
    editor = find_editor(everything)
    source = find_source(everything) or find_told_source((*lines, *ending))
    authors = [*authors, *(name for line in (*lines, *ending) for name in find_helpers(line))]
    authors = [name for name in authors if name in shown or name not in {source, editor}]
    return Byline(
        authors=tuple(dict.fromkeys(filter(None, authors)))[:_MOST], editor=editor, publisher=source or publisher
    )


def _drop_papers(stated: list[str], owner: str) -> list[str]:
    """The stated authors without the papers and institutions that some sites state beside a person."""
    others = {name for name in stated if is_paper(name) or is_body(name) or name.lower() == owner.lower()}
    people = [name for name in stated if name not in others and is_person(name)]
    return [name for name in stated if name not in others] if people else stated


def _list_pictured(lines: Sequence[str]) -> Iterator[str]:
    """Those whom lines of credits name for pictures, behind their label or in the line below it."""
    for line, below in pairwise((*lines, "")):
        label = PICTURES.match(line)
        if label is not None:
            yield from split_english(line[label.end() :] or below)


def _is_owner(stated: str, publisher: str, site: str) -> bool:
    """Whether a stated author is no writer, paper or agency but the institution whose site it is, or another one."""
    if is_paper(stated) or _AGENCY.search(stated):
        return False
    is_site = " " in stated and stated.lower() == (publisher or site).lower()
    return is_site or is_body(stated) or (stated.isupper() and stated in {publisher, site})


def _contradict(shown: Sequence[str], stated: Sequence[str], lines: Sequence[str]) -> list[str]:
    """The people of the bylines shown, where those stated out of sight are shown nowhere beside the text."""
    if not stated:
        return []
    above = " ".join(lines).lower()
    told = " ".join(line for line in lines if _TELLS_WRITER.search(line.lower()))
    people = [name for name in shown if is_person(name) and name in told]
    known = {name.lower() for name in stated}
    if fuller := next((names for names in map(_list_signed, lines) if known < {*map(str.lower, names)}), []):
        return fuller
    is_shown = any(name.lower() in above for name in stated)
    is_latin = not any(is_chinese(name) or _KANA.search(name) for name in stated)
    return people if is_latin and not is_shown and len(people) == len(shown) else []


def _list_signed(line: str) -> list[str]:
    """The people of a byline that gives nothing else: By Jane Doe, John Roe and Ann Poe."""
    names = _JOINTS.split(line.removeprefix("By ")) if line.startswith("By ") else []
    return names if all(map(is_person, names)) else []


def split_names(text: str) -> list[str]:
    """Part a stated author value into names; addresses, offices and numbers are no names."""
    if is_address(text):
        return []
    if _KANA.search(text):
        return [part for part in _JAPANESE_SPLIT.split(text[:300]) if part]
    return _read_value(text)


def _close_up(lines: Sequence[str]) -> list[str]:
    """The lines with labels and names written apart (作 者：张 三) closed up."""
    return [line if line.isascii() else _SPACED.sub(_join, _SPACED_LABEL.sub(_join, line)) for line in lines]


def _join(apart: re.Match[str]) -> str:
    return "".join(filter(None, apart.groups()))


def _list_credits(line: str) -> list[Credit]:
    return [credit for piece in list_pieces(line) for credit in find_credits(piece)]


def _find_names(line: str, credited: Sequence[Credit]) -> list[str]:
    written = [name for credit in credited if credit.role is Role.WRITER for name in _read_value(credit.value)]
    written = written or [
        name
        for credit in credited
        if credit.role is Role.SOURCE and (reporters := _REPORTERS.search(credit.value))
        for name in _read_value(credit.value[reporters.start() :])
    ]
    if written:
        return written
    return find_chinese_authors(line) if is_chinese(line) else find_english_authors(line)


def _find_closing(line: str) -> list[str]:
    return find_chinese_authors(line, ends=True) if is_chinese(line) else find_english_authors(line, ends=True)


def _read_value(text: str) -> list[str]:
    return read_writers(text) if is_chinese(text) else split_english(text)
