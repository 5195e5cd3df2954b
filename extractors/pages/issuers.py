"""The body that issued a document, as the lines around its English text name it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

from config.document_lexicon import compile_words
from extractors.bylines.person_names import is_body, is_person
from extractors.bylines.signatures import is_document_title

_MINISTRY: Final = compile_words(
    r"(?:The )?(?:{en.ministry_ranks} )?Ministry (?:of|for)(?: (?:[A-Z][\w’'&-]*,?|of|for|and|the|on|&))+"
)
_BODY_NAME: Final = re.compile(r"(?:The )?[A-Z][\w’'.&-]*(?: (?:[A-Z][\w’'.&()-]*|of|for|and|the|on|in|&))+")
_LONGEST: Final = 80
_NEAR: Final = 3  # lines between a document's number and the body that issued it
_FROM: Final = re.compile(r"From(?:\s?:\s*(?P<body>.*)|$)")
_AND_PERSON: Final = compile_words(r",| \(| and (?:(?:The |the )?{en.honorifics}\b|(?:(?! and )[^,])+ M[SL]?P$)")
_BOARD: Final = compile_words(
    r"(?:of )?the (?:{en.board_ranks} )?{en.boards} of (?:the )?(?P<body>.{6,80}?)[,.:]?", re.IGNORECASE
)
_TITLE: Final = compile_words(
    r"{en.decisions}\b.* (?:of|by) the (?P<body>(?-i:[A-Z])[^()]+?)(?: \([A-Z][A-Za-z]{1,9}\))?", re.IGNORECASE
)
_PUBLIC: Final = compile_words(r"\b{en.public_bodies}\b")
_SMALL: Final = re.compile(r"(?<=\s)(?:Of|And|The|For|On|In|To)\b")
_OPENING: Final = 4  # lines of a text in which it says whose decision it is


def find_issuer(
    around: Sequence[str], text: Sequence[str], *, number: str, title: str, site: str, shown: Iterable[str]
) -> str:
    """The body that the lines around a text, its opening or its title name as the document's issuer; empty where none.

    `shown` are all lines of the page: a name in capitals is given as one of them writes it.
    """
    named = [line.strip() for line in around if len(line) <= _LONGEST]
    told = next(filter(_MINISTRY.fullmatch, named), "") or _find_sender(around)
    told = told or _find_board((*named, *text[:_OPENING]), shown, is_document=bool(number) or is_document_title(title))
    if not told and number and (match := _TITLE.fullmatch(title)) and _is_headed(match["body"]):
        told = match["body"]
    return told or _find_beside(named, number) or next((line for line in named if _is_owner(line, site)), "")


def _find_sender(lines: Sequence[str]) -> str:
    """The body behind `From:`, in its line or the next one, without the minister beside it."""
    for line, below in pairwise((*lines, "")):
        if sender := _FROM.fullmatch(line):
            body = _AND_PERSON.split((sender["body"] or below).strip())[0]
            if _BODY_NAME.fullmatch(body) and (is_body(body) or not is_person(body) or sender["body"]):
                return body
    return ""


def _find_board(lines: Sequence[str], shown: Iterable[str], *, is_document: bool) -> str:
    """The body whose board decides: OF THE MANAGEMENT BOARD OF THE AMBER AGENCY."""
    found = next((match["body"] for line in lines if (match := _BOARD.fullmatch(line))), "") if is_document else ""
    if not found.isupper():
        return found if _BODY_NAME.fullmatch(found) else ""
    pattern = re.compile(re.escape(found), re.IGNORECASE)
    written = (match[0] for line in shown for match in pattern.finditer(line))
    return next(
        (name for name in written if not name.isupper()), _SMALL.sub(lambda word: word[0].lower(), found.title())
    )


def _find_beside(lines: Sequence[str], number: str) -> str:
    """The body in the nearest line below that of the document's number, else above it."""
    at = next((place for place, line in enumerate(lines) if number and number in line), None)
    if at is None:
        return ""
    near = (*lines[at : at + _NEAR + 1], *reversed(lines[max(0, at - _NEAR) : at]))
    return next((line for line in near if _BODY_NAME.fullmatch(line) and _is_headed(line)), "")


def _is_owner(line: str, site: str) -> bool:
    """Whether a line beside the title is the name of the public body whose site it is."""
    return bool(site) and line == site and _PUBLIC.search(line) is not None


def _is_headed(name: str) -> bool:
    """Whether a name is a body's by its last word or the one before `of`: Council of Ports, Harbour Board."""
    head = re.split(r" (?:of|for) ", name, maxsplit=1)[0]
    return is_body(f"The {head.split()[-1]}") and not is_document_title(name)
