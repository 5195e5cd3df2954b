"""The notes at a text's end that tell who its writers are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from extractors.bylines.person_names import is_person
from extractors.markup.blocks import Block
from extractors.markup.parsing import Element

_LAST: Final = 4  # lines from the end among which such notes stand
_BEFORE: Final = 3  # lines of text that stand before them
_MOST: Final = 700  # weight of a note
_TELLS: Final = re.compile(
    r"(?:\s*\([^()]{2,60}\))?,?\s+(?:(?:is|was|has been|are) (?:an?|the|currently|also|based|on|chief|senior|managing"
    r"|executive|professor|director|editor|staff|freelance|co-?founder|president|head|\w+['’]s)\b"
    r"|writes|covers|reports|lives|works|joined|teaches|edits|blogs|can be (?:reached|followed))\b"
)
_MARKS: Final = re.compile(r"\W*")
_THE_WRITER: Final = re.compile(
    r"(?:about )?the (?:author|writer|columnist) (?:is|was) (?:an?|the|currently|based)\b", re.IGNORECASE
)


def drop_author_notes(blocks: Sequence[Block], authors: Sequence[str]) -> tuple[Block, ...]:
    """The blocks without those at their end that open with a writer's name and what that writer is or does."""
    people = tuple(filter(is_person, authors))
    kept: list[Block] = []
    noted: Element | None = None
    for place, block in enumerate(blocks):
        is_last = place >= max(_BEFORE, len(blocks) - _LAST) and block.weight <= _MOST
        if is_last and (_tells_of(people, block.text) or _THE_WRITER.match(block.text)):
            noted = block.element
        if block.element is not noted:
            kept.append(block)
    return tuple(kept)


def _tells_of(people: Sequence[str], line: str) -> bool:
    """Whether a line opens with one of the names and goes on with what that person is or does."""
    opening = _MARKS.match(line)
    start = opening.end() if opening else 0
    return any(line.startswith(name, start) and _TELLS.match(line, start + len(name)) for name in people)
