"""Who did what a trigger tells in English: the list right before an active verb, or behind `by` after a passive one."""

from __future__ import annotations

import re

from config.event_patterns import class_range
from extractors.events.roles import reaches, read_actors
from extractors.events.rosters import Item
from extractors.events.scene import Scene
from extractors.masks import Mask
from extractors.records import Role

_CLAUSE_START = re.compile(
    r"[;:]\s|\.\s|[”\"]|,\s+(?:while|when|as|after|before|where|because)\s|\b(?:that|said|says)\s"
)
_BY = re.compile(
    rf"(?:\s+(?:jointly|formally|officially|together|on|in|at|here|today|yesterday|this\s+\w+|last\s+\w+|[A-Z]\w+day|"
    rf"(?:in|at)\s+(?:the\s+)?[{class_range('place', 'org', 'name')}]|[{class_range('date')}])){{0,4}}\s+by\s+"
)
_PERSON = re.compile(rf"(?:[A-Z][\w-]*\s+){{0,4}}([{class_range('person')}])")
_END = re.compile(r"[;:]\s|\.\s|[”\"]")
_OBTAINS = re.compile(r"(?:receiv|w[io]n|obtain|secur|gain|g[eo]t|earn)", re.IGNORECASE)
_LONGEST = 320
_BEHIND_BY = re.compile(r"\bby\s+(?:the\s+)?\Z")
_BEFORE = 10  # characters that hold `by the` and the white space around it


def read_agent(scene: Scene, mask: Mask, match: re.Match[str], role: Role) -> tuple[Item, ...]:
    """The agents of a match whose name stands after its trigger, or of one that says by whom."""
    start, end = match.span("trigger")
    if (by := _BY.match(mask.text, end)) is not None:
        stop = _END.search(mask.text, by.end())
        last = stop.start() if stop else len(mask.text)
        person = _PERSON.match(mask.text, by.end(), last)
        if person is not None:
            return (_read_person(mask, person.start(1)),)
        return read_actors(scene, mask, by.end(), min(last, by.end() + _LONGEST), role, "open")
    if role is Role.ISSUER and _OBTAINS.match(mask.text, start):
        return ()
    named_after = "name" in match.re.groupindex and match.start("name") >= end
    if not named_after or mask.text[max(0, start - 3) : start] in {"by ", "of "}:
        return ()
    starts = [found.end() for found in _CLAUSE_START.finditer(mask.text, max(0, start - _LONGEST), start)]
    items = read_actors(scene, mask, starts[-1] if starts else max(0, start - _LONGEST), start, role, "back")
    return items if items and reaches(scene, mask, items[-1], start) else ()


def stands_behind_by(scene: Scene, start: int) -> bool:
    """Whether what begins there is who acts in English: set up by the Harbour Centre."""
    return scene.language == "en" and _BEHIND_BY.search(scene.text, max(0, start - _BEFORE), start) is not None


def _read_person(mask: Mask, at: int) -> Item:
    piece = mask.pieces[at]
    start, end = mask.span(at, at + 1)
    return Item(role=Role.WITNESS, start=start, end=end, mention_id=piece.mention_id if piece else "")
