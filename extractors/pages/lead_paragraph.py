"""The lead paragraph that some sites set apart between the title and the rest of the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from extractors.markup.blocks import Block
from extractors.markup.parsing import Element, class_and_id
from extractors.pages.boilerplate import is_boilerplate, is_meta_line, is_stamp
from extractors.pages.pruning import is_hidden

_NAMED: Final = re.compile(
    r"(?:^|[\s_-])(?:lede?|lead|lead-?(?:paragraph|text|in)|intro|introduction|preamble|page-?lead|stand-?first|dek"
    r"|deck"
    r"|sub-?title|strap-?line|n-sub|fubiaoti|zhaiyao|daodu)"
    r"(?=$|[\s_-])"
)
_SENTENCE: Final = re.compile(r"^[A-Z“\"\u4e00-\u9fff].*[.!?。！？][”\"]?$")
_LEAST: Final = 50  # weight of a paragraph
_MOST: Final = 600
_REACH: Final = 8  # lines below the title
_LINKED: Final = 0.3
_CLIMB: Final = 2
_OUTSIDE: Final = frozenset({"body", "article", "main", "header", "figure", "figcaption"})


def find_lead_paragraph(between: Sequence[Block]) -> Block | None:
    """The paragraph named a lead or a standfirst, else a sentence, among the lines from a title to its text."""
    fitting = [
        block
        for block in between[:_REACH]
        if _LEAST <= block.weight <= _MOST
        and block.link_share <= _LINKED
        and block.image is None
        and not is_hidden(block.element)
        and _is_text(block.text)
    ]
    named = (block for block in fitting if _is_named(block.element))
    told = (block for block in fitting if block.element.tag == "p" and _SENTENCE.search(block.text))
    return next(named, None) or next(told, None)


def _is_text(line: str) -> bool:
    return not (is_boilerplate(line) or is_meta_line(line) or is_stamp(line))


def _is_named(element: Element) -> bool:
    holder: Element | None = element
    for _ in range(_CLIMB):
        if holder is None or holder.tag in _OUTSIDE or is_hidden(holder):
            return False
        if _NAMED.search(class_and_id(holder)):
            return True
        holder = holder.getparent()
    return False
