"""The notes at a text's end that tell who its writers are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from extractors.bylines.person_names import LATIN_NAME, is_known_person, is_person
from extractors.markup.blocks import Block
from extractors.markup.parsing import Element, class_and_id, text_of

_LAST: Final = 4  # lines from the end among which such notes stand
_BEFORE: Final = 3  # lines of text that stand before them
_MOST: Final = 700  # weight of a note
_TELLS: Final = re.compile(
    r"(?:\s*\([^()]{2,60}\))?,?\s+(?:(?:is|was|has been|are) (?:an?|the|currently|also|based|on|chief|senior|managing"
    r"|executive|professor|director|editor|staff|freelance|co-?founder|president|head|\w+['’]s)\b"
    r"|writes|covers|reports|reported from|lives|works|joined|teaches|edits|blogs|can be (?:reached|followed)"
    r"|[a-z]{3,}s (?=[^.]{3,120}\b(?:writes|reports|blogs)\b))"
    r"\b"
)
_NOTED: Final = re.compile(rf"\W*({LATIN_NAME}){_TELLS.pattern}")
_NOTED_NEXT: Final = re.compile(rf"(?:,? and|;|\.|,? while) ({LATIN_NAME}){_TELLS.pattern}")
_WRITES: Final = re.compile(
    r"[^.]{0,40}?\b(?:writes|reports|reported from|covers|can be reached"
    r"|(?:staff|freelance) (?:writer|journalist)|reporter|correspondent"
    r"|columnist)\b"
)
_REACHED: Final = re.compile(
    r"(?:contact|reach|e-?mail|follow|write to) (?:(?:the |our )?(?:staff |senior )?(?P<writes>writer|reporter"
    rf"|correspondent|author) )?(?-i:(?P<name>{LATIN_NAME})) (?:at|on|via)\b.{{2,120}}",
    re.IGNORECASE,
)
_ABOUT: Final = re.compile(rf"[Aa]bout ({LATIN_NAME})")
_SAID: Final = re.compile(rf"(?:About the (?:author|writer)|The (?:author|writer))(?::| is|,) ({LATIN_NAME})(?=[ ,.])")
_NAMED: Final = re.compile(r"author|bio(?=$|[\s_-])|byline|writer|contributor")
_SET_APART: Final = 0.9  # share of a note that stands in italics
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
        if is_last and (_tells_of(people, block.text) or _THE_WRITER.match(block.text) or _SAID.match(block.text)):
            noted = block.element
        if block.element is not noted:
            kept.append(block)
    return tuple(kept)


def find_noted_authors(blocks: Sequence[Block]) -> tuple[str, ...]:
    """Those of whom a note at the end tells who they are, where it is set apart as one or tells that they write."""
    for place, block in enumerate(blocks[-_LAST:], max(0, len(blocks) - _LAST)):
        if place < _BEFORE or block.weight > _MOST:
            continue
        reached = _REACHED.fullmatch(block.text)
        if reached and (reached["writes"] or _is_set_apart(block)):
            return (reached["name"],)
        if said := _SAID.match(block.text):
            return (said[1],) if is_person(said[1]) else ()
        about = _ABOUT.fullmatch(blocks[place - 1].text)
        if about and is_known_person(about[1]) and _WRITES.match(block.text):
            return (about[1],)
        match = _NOTED.match(block.text)
        if match and (_is_set_apart(block) or _WRITES.match(block.text, match.end(1))):
            names = (match[1], *(other[1] for other in _NOTED_NEXT.finditer(block.text, match.end())))
            return tuple(filter(is_person, names)) if is_known_person(match[1]) else ()
    return ()


def _is_set_apart(block: Block) -> bool:
    """Whether a line stands in italics or in a part named after its writer."""
    if _NAMED.search(class_and_id(block.element)):
        return True
    slanted = max((len(text_of(part)) for part in block.element.iter("em", "i")), default=0)
    return slanted >= _SET_APART * len(block.text)


def _tells_of(people: Sequence[str], line: str) -> bool:
    """Whether a line opens with one of the names and goes on with what that person is or does."""
    opening = _MARKS.match(line)
    start = opening.end() if opening else 0
    return any(line.startswith(name, start) and _TELLS.match(line, start + len(name)) for name in people)
