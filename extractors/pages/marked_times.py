"""The times that a page marks as those of its article: when it was published, and when it was changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from config.date_label_lexicon import compile_words
from extractors.markup.parsing import Element, class_and_id, short_text_of, text_of
from extractors.markup.survey import Survey

_UNDATED: Final = frozenset({"a", "img"})
_DATED: Final = ("datePublished", "dateCreated")
_CHANGED: Final = re.compile(r"(?:^|[\s_-])(?:dt-?)?(?:updated|modified|last-?mod\w*|date-?modified)(?=$|[\s_-])")
_FIRST: Final = re.compile(r"publish|entry-date|created|posted")
_LABEL: Final = compile_words(
    r"(?:\b(?:updated?|modified|revised|edited|amended)(?:\s(?:on|at|date))?"
    r"|(?:{zh.changing}|最[后後]编辑|最[後后]編輯)(?:{zh.moments}|[于於])?)\s*[:：]?\s*$",
    re.IGNORECASE,
)
_MOST: Final = 20
_CLIMB: Final = 3
_LONGEST: Final = 24  # characters of a label

Times = Sequence[tuple[Element, str]]
"""Elements, each with the time that it states."""


def find_marked_times(survey: Survey) -> tuple[Times, Times]:
    """The elements marked as a date of publication and time elements, those of a change apart.

    One that only its property calls a change is none where it is the only time of its page.
    """
    times = [*islice(_list_dated(survey), 3)]
    times += [(element, element.get("datetime") or text_of(element)) for element in survey.tagged("time")]
    times = times[:_MOST]
    told = [_tells_change(element) for element, _ in times]
    marked = ["dateModified" in (element.get("itemprop") or "") for element, _ in times]
    changed = [any(pair) for pair in zip(told, marked, strict=True)]
    changed = told if all(changed) else changed
    pairs = [*zip(changed, times, strict=True)]
    return [time for is_change, time in pairs if not is_change], [time for is_change, time in pairs if is_change]


def _list_dated(survey: Survey) -> Iterator[tuple[Element, str]]:
    for element in survey.bearing("content"):
        marks = (element.get("property") or "", element.get("itemprop") or "")
        if (any(word in marks[0] for word in _DATED) or _DATED[0] in marks[1]) and element.tag not in _UNDATED:
            yield element, element.get("content")


def _tells_change(element: Element) -> bool:
    """Whether an element's time is that of a change, by its class or by the words before it."""
    names = class_and_id(element)
    if _CHANGED.search(names) and not _FIRST.search(names):
        return True
    return _LABEL.search(_read_before(element)) is not None


def _read_before(element: Element) -> str:
    """The words right before an element, in its own line or as a label beside it."""
    holder = element
    for _ in range(_CLIMB):
        parent, label = holder.getparent(), holder.getprevious()
        if parent is None:
            break
        before = (parent.text if label is None else label.tail) or ""
        if before.strip():
            return before
        if label is not None:
            return short_text_of(label, most=_LONGEST)
        holder = parent
    return ""
