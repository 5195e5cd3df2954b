"""What sites put into the midst of a text: boxes to sign up for letters, cards that open at a pointer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from lxml import etree

from extractors.markup.blocks import weigh
from extractors.markup.parsing import Element, class_and_id, clean_text, remove
from extractors.markup.survey import Survey

_ADDRESS: Final = re.compile(r"e-?mail|邮箱|電郵|邮件", re.IGNORECASE)
_ASKING: Final = ("type", "name", "id", "placeholder", "aria-label")
_SIGN_UP: Final = re.compile(
    r"newsletter|subscri|sign[\s_-]?up|in-?box\b|mailing list|bulletin|briefing|updates|订阅|訂閱|电子报|電子報",
    re.IGNORECASE,
)
_OPENING: Final = re.compile(
    r"(?:^|[\s_-])(?:(?:tool-?tip|pop-?over|hover-?card|rollover)(?:-\w+)*?[_-]*"
    r"(?:text|content|body|inner|box|block|panel|card|bubble)|hover-?card)(?=$|[\s_-])"
)
_HINTS: Final = ("tooltip", "tool-tip", "popover", "pop-over", "hovercard", "hover-card", "rollover")
_LARGEST: Final = 400  # weight of all that a box says
_LONGEST: Final = 90  # weight of a piece of it that does not speak of signing up
_PIECES: Final = 12
_ROOTS: Final = frozenset({"html", "body", "main", "article"})
_SPACE: Final = " \t\r\n"
_UNREAD: Final = frozenset({"script", "style", "select"})


def drop_inserts(survey: Survey) -> None:
    """Remove from a tree, in place, boxes that ask for an address to send letters to, and cards hidden in lines."""
    for field in survey.tagged("input"):
        if any(_ADDRESS.search(field.get(name, "")) for name in _ASKING):
            box = _find_box(field)
            if box is not None:
                remove(box)
    for element in survey.named(*_HINTS):
        if _OPENING.search(class_and_id(element)):
            remove(element)


def _find_box(field: Element) -> Element | None:
    """The largest element around a field that holds nothing but an offer of letters."""
    box: Element | None = None
    holder = field.getparent()
    while holder is not None and holder.tag not in _ROOTS:
        pieces = [clean_text(piece) for piece in islice(_read(holder), _PIECES + 1)]
        if not _may_be_box(pieces) or next(holder.iter("h1"), None) is not None:
            break
        box = holder if _SIGN_UP.search(" ".join((class_and_id(holder), *pieces))) else box
        holder = holder.getparent()
    return box


def _read(holder: Element) -> Iterator[str]:
    """The pieces of text in an element that hold more than white space, without those of scripts and choices."""
    unread: Element | None = None
    for event, element in etree.iterwalk(holder, events=("start", "end")):
        if event == "start":
            unread = element if unread is None and element.tag in _UNREAD else unread
            text = element.text if unread is None else None
        else:
            unread = None if unread is element else unread
            text = element.tail if unread is None and element is not holder else None
        if text and text.strip(_SPACE):
            yield text


def _may_be_box(pieces: list[str]) -> bool:
    weights = map(weigh, pieces)
    return (
        len(pieces) <= _PIECES
        and sum(weights) <= _LARGEST
        and all(weigh(piece) <= _LONGEST or _SIGN_UP.search(piece) for piece in pieces)
    )
