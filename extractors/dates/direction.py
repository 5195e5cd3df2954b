"""Whether the words before a date say that it lies ahead or behind: to be signed on Friday; left in December."""

from __future__ import annotations

import re
from enum import Enum
from typing import Final

_REACH: Final = 120  # characters before a date
_SENTENCE: Final = re.compile(r"[.!?]\s|[。！？\n]")
_CLAUSE: Final = re.compile(r"[，,。；;：:]")
_FILLER: Final = r"(?:\s+(?:not|also|then|soon|now|be|have|first|only|both|[a-z]+ly))*"
_ENGLISH: Final = re.compile(  # in lower case
    rf"\b(?:(?P<ahead>(?:will|shall|won['’]t|would|could|may|might|['’]ll){_FILLER}\s+[a-z]+"
    rf"|(?:is|are|be|was|were|set|due|about|likely|expects?|expected|scheduled|slated|plan(?:s|ned|ning)?|hop(?:es?|ing)"
    rf"|aim(?:s|ing)?|intends?|wants?|means?|seek(?:s|ing)?|prepar(?:es?|ing)|ready|going|poised|bound){_FILLER}\s+to{_FILLER}"
    rf"\s+[a-z]+|to\s+be{_FILLER}\s+[a-z]+"
    r"|(?:is|are|be)\s+(?:expected|scheduled|slated|planned|due|set|pencilled\s+in|earmarked)"
    r"|(?:scheduled|slated|planned|pencilled\s+in|tipped)\s+(?:for|to)|due|starts|begins|opens|closes|ends|leaves|joins|launches|runs\s+(?:from|until)|takes\s+(?:place|effect|over)"
    r"|comes\s+into|goes\s+(?:live|on\s+sale)|kicks\s+off|meets|convenes|returns|expires|follows|concludes|gathers"
    r"|until|as\s+(?:early|soon|late)\s+as|next|coming|ahead\s+of|later)"
    r"|(?P<behind>was|were|had|has|have|did|since|last|past|earlier|said|told|held|began|came|took|gave|met|won|went|made"
    r"|struck|set|left|quit|saw|broke|drew|put|found|built|sold|bought|cut|sent|got|became|brought|wrote|opened"
    r"|[a-z]{2,}(?<!ne)ed))\b",
)
_CHINESE_AHEAD: Final = re.compile(
    r"将|將|拟|擬|预计|預計|预定|預定|计划|計劃|定于|定於|有望|力争|料|最快|可望|争取|爭取|待|明年|下[个個]?[月周週]"
)


class Direction(Enum):
    """Where a date lies, seen from the day of the text."""

    AHEAD = "ahead"
    BEHIND = "behind"


def find_direction(text: str, start: int, *, language: str) -> Direction | None:
    """Where a date that begins at a place lies by the last words that tell, in its clause in Chinese."""
    before = text[max(0, start - _REACH) : start]
    if language == "zh":
        clause = _CLAUSE.split(_SENTENCE.split(before)[-1])[-1]
        return Direction.AHEAD if _CHINESE_AHEAD.search(clause) else None
    told = list(_ENGLISH.finditer(_SENTENCE.split(before)[-1].lower()))
    if not told:
        return None
    return Direction.AHEAD if told[-1]["ahead"] else Direction.BEHIND
