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
    r"(?:^|[\s_-])(?:lede?|lead|lead-?(?:paragraph|text|in)|intro|introduction|preamble|page-?lead|stand-?first|stand"
    r"|dek|deck|\w*sub-?title|strap-?line|teaser-?text|(?:art(?:icle)?-?)?summary"
    r"|abstract|alternativeheadline|n-sub|fubiaoti|fubiao|zhaiyao|daodu|daoyu|tiyao)"
    r"(?=$|[\s_-])"
)
_LABELLED: Final = re.compile(r"\W*(?:核心提示|内容提要|内容摘要|摘要|导读|导语|提要|編者按|编者按|引言)\W*\s*[:：丨|]")
_SENTENCE: Final = re.compile(r"^[A-Z“\"\u4e00-\u9fff].*[.!?。！？][”\"]?$")
_LEAST: Final = 50  # weight of a paragraph
_NAMED_LEAST: Final = 30  # weight of a line that is named so
_MOST: Final = 600
_REACH: Final = 8  # lines below the title
_NAMED_REACH: Final = 16  # the same for one that is named so
_LINKED: Final = 0.3
_CLIMB: Final = 2
_SHORT: Final = 30  # characters of an attribute that names something
_OUTSIDE: Final = frozenset({"body", "article", "main", "header", "figure", "figcaption"})


def find_lead_paragraph(between: Sequence[Block], *, named_only: bool = False) -> Block | None:
    """The paragraph named a lead or a standfirst, else a sentence, among the lines from a title to its text."""
    lines = [block for block in between if block.link_share <= _LINKED]
    fitting = [block for block in lines[:_NAMED_REACH] if _may_lead(block)]
    named = (block for block in fitting if _is_named(block.element) or _LABELLED.match(block.text))
    near = (block for block in between[:_REACH] if not named_only and block in fitting)
    return next(named, None) or next(filter(_is_told, near), None)


def _may_lead(block: Block) -> bool:
    return _NAMED_LEAST <= block.weight <= _MOST and not is_hidden(block.element) and _is_text(block.text)


def _is_told(block: Block) -> bool:
    """Whether a line is a paragraph that reads as a sentence."""
    is_paragraph = block.tag == "p" and block.image is None and block.weight >= _LEAST
    return is_paragraph and _SENTENCE.search(block.text) is not None


def _is_text(line: str) -> bool:
    return not (is_boilerplate(line) or is_meta_line(line) or is_stamp(line))


def _is_named(element: Element) -> bool:
    if len(element) == 1 and _NAMED.search(class_and_id(next(iter(element)))):
        return True
    holder: Element | None = element
    for _ in range(_CLIMB):
        if holder is None or holder.tag in _OUTSIDE or is_hidden(holder):
            return False
        if _NAMED.search(_names_of(holder)):
            return True
        holder = holder.getparent()
    return False


def _names_of(element: Element) -> str:
    """An element's class and id, and what it is for where other attributes say so."""
    names = [name for name in element.attrib if name == "itemprop" or name.startswith("data-")]
    told = [value.lower() for value in map(element.get, names) if len(value) <= _SHORT]
    return " ".join((class_and_id(element), *told))
