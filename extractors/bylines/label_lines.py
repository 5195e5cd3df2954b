"""Lines that belong together around an article: a label over its value, a name beside the day or the writer's post."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile
from typing import Final

from config.byline_lexicon import compile_words
from extractors.bylines.english_authors import is_day
from extractors.bylines.person_names import LATIN_NAME, is_known_person, is_person, is_town, names_post
from extractors.bylines.writers_posts import tells_post
from extractors.language import is_chinese

_LABEL: Final = compile_words(
    r"(?:(?P<writer>{en.writer_labels})|(?P<source>{en.source_labels})|(?P<chinese>{zh.labels}))\s*[:：]?",
    re.IGNORECASE,
)
_CONTACTS: Final = compile_words(
    r"(?:{en.contact_ranks} )?(?:contacts?|(?:en|in)quir(?:y|ies))(?: persons?| details| information)?\s?[:：]?"
    r"|for {en.contacted}\s?[:：]?"
    r"|(?:for )?(?:more|further) information(?:,? (?:please )?contact)?\s?[:：]?|contact us\s?[:：]?"
    r"|{zh.contacts}?联系[人方式]*[:：]?",
    re.IGNORECASE,
)
_BRACKETS: Final = re.compile(r"\s*\([^()]*\)")
_GLUED: Final = re.compile(r"[a-z](?<!\bMc)(?<!\bMac)[A-Z]|[:：]")
_AND: Final = re.compile(r", and |, (?!\w+$)| and | & ")
PICTURES: Final = compile_words(  # before or above those who made them
    r"{en.pictures}(?:\s(?:and|&)\s\w+\sby|\sby)?(?:\s?:)?(?:\s|$)", re.IGNORECASE
)
_PARTS: Final = re.compile(r"\s*[|·•]\s*")
_DATELINE: Final = re.compile(
    r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?,? (?:(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,2}"
    r"|\d{1,2} (?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?)(?:,? \d{4})?:?"
)
_IN_TOWN: Final = re.compile(r" in [A-Z]\w+(?: [A-Z]\w+)?$")
_SEVERAL: Final = 8  # lines of names under one label
_CONTACT: Final = 3  # lines that a contact takes
_CONTACTS_MOST: Final = 12  # lines below a heading of contacts that may be of several
_LONGEST: Final = 80
_OPENED: Final = re.compile(rf"(?:[Ww]ritten |[Ss]tory )?[Bb]y:? {LATIN_NAME},?")
_LAST: Final = re.compile(rf"(?:and|&) ({LATIN_NAME})$")
_MAIL: Final = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_ADDRESS: Final = re.compile(r"@|\d{3}[ .-]\d{3}")
_TELEPHONES: Final = r"^{en.telephones}\b\.?\s?[:：+\d(]"
_TELEPHONE: Final = compile_words(_TELEPHONES, re.IGNORECASE)
_REACHED: Final = compile_words(rf"@|{_TELEPHONES}|\d{{3,4}}[ .-]\d{{3,4}}", re.IGNORECASE)
_PRESS: Final = compile_words(r"\b{en.press}\b", re.IGNORECASE)
_TITLED: Final = compile_words(r"{en.titles}\b", re.IGNORECASE)  # who is told of, and does not write
_WROTE: Final = compile_words(r"(?:(?:[a-z]+ ){0,3}by|{en.writers})\b", re.IGNORECASE)
_STOP: Final = re.compile(r"[.!?。！？]$")


def heads_contacts(line: str) -> bool:
    """Whether a line is the heading of those whom readers may ask."""
    return _CONTACTS.fullmatch(line.strip()) is not None


def leave_out_contacts(lines: Sequence[str]) -> list[str]:
    """The lines without those right under a heading of contacts, or over a telephone, that tell of no writer."""
    ends = [(head, _end_contacts(lines, head)) for head, line in enumerate(lines) if heads_contacts(line)]
    ends += [(place - 2, place) for place, line in enumerate(lines) if _TELEPHONE.search(line)]
    return [
        line
        for place, line in enumerate(lines)
        if _WROTE.match(line) or not any(head < place <= end for head, end in ends)
    ]


def _end_contacts(lines: Sequence[str], head: int) -> int:
    """The place of the last line of contacts under their heading: it tells how to reach one."""
    reached = [place for place, line in enumerate(lines[head : head + _CONTACTS_MOST], head) if _REACHED.search(line)]
    return max([head + _CONTACT, *reached])


def join_labels(lines: Sequence[str], *, above: bool = True) -> list[str]:
    """The lines, and those that only two of them say together: Author | Jane Doe, Jane Doe | 13 March 2024.

    A name beside a day or a post is a writer's only above the text (`above`): behind it stand contacts too.
    """
    joined = list(lines)
    for place, (line, following) in enumerate(pairwise(lines)):
        label = _LABEL.fullmatch(line.strip())
        if label and label.lastgroup and _is_value(following):
            several = takewhile(_names_person, lines[place + 1 : place + _SEVERAL])
            value = ", ".join(_BRACKETS.sub("", name) for name in several) if label.lastgroup == "writer" else ""
            if value or not (_GLUED.search(following) or names_post(following.partition(",")[0])):
                joined.append(_join(label.lastgroup, line.strip(" :："), value or following))
    for place, line in enumerate(lines if above else ()):
        if _names_people(line) and _is_signed(lines, place) and not PICTURES.fullmatch(lines[max(0, place - 1)]):
            joined.append(f"By {line}")
        elif _OPENED.fullmatch(line) and (further := _list_further(lines[place + 1 : place + _SEVERAL])):
            joined.append(f"{line}, {', '.join(further)}")
    return joined


def _is_signed(lines: Sequence[str], place: int) -> bool:
    """Whether a day, a writer's post or an address stands beside a name: not the post and the address of a contact."""
    if _TITLED.match(lines[place]):
        return False
    following = lines[place + 1 : place + 3]
    if any(map(_ADDRESS.search, following)) and any(map(_PRESS.search, following)):
        return False
    if any(map(_TELEPHONE.search, following)):
        return False
    beside = (*lines[max(0, place - 1) : place], *following[:1])
    return any(_gives_day(other) or tells_post(other) for other in beside) or any(map(_MAIL.fullmatch, following[:1]))


def _gives_day(line: str) -> bool:
    """Whether a line, or one of the parts of a short one, is a day and nothing else, a town before it or none."""
    is_short = len(line) <= _LONGEST
    return is_short and any(is_day(part) or _DATELINE.fullmatch(part) for part in _PARTS.split(line))


def _list_further(lines: Sequence[str]) -> list[str]:
    """The names alone in the lines below a byline, up to the last, which `and` opens."""
    names = list(takewhile(is_person, lines))
    last = _LAST.match(lines[len(names)]) if len(names) < len(lines) else None
    return [*names, last[1]] if last and is_person(last[1]) else [*takewhile(is_known_person, names)]


def _names_people(line: str) -> bool:
    """Whether a line gives the names of people and nothing else; their town may follow: Jane Doe in Lind."""
    names = _AND.split(_IN_TOWN.sub("", _BRACKETS.sub("", line))) if len(line) <= _LONGEST else []
    first, _, town = line.rpartition(", ")
    if len(names) == 1 and is_town(town):
        names = [first]
    return bool(names) and len(names) <= _SEVERAL and all(map(is_known_person, names))


def _names_person(line: str) -> bool:
    return is_person(_BRACKETS.sub("", line))


def _is_value(line: str) -> bool:
    return 1 < len(line) <= _LONGEST and not (_STOP.search(line) or _LABEL.fullmatch(line) or is_day(line))


def _join(kind: str, label: str, value: str) -> str:
    if kind == "chinese" or is_chinese(value):
        return f"{label}：{value}"
    return f"Source: {value}" if kind == "source" else f"By {value}"
