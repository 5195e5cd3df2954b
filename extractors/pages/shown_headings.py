"""The heading that a page shows right above its text, and the text without what stands before that."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from extractors.bylines.signatures import is_document_title
from extractors.language import is_chinese
from extractors.markup.blocks import Block
from extractors.markup.head import Head
from extractors.markup.parsing import fold_letters
from extractors.pages.heading_lines import choose_heading, find_main_line, is_particular, is_prominent, is_trail
from extractors.pages.particulars import find_particulars
from extractors.pages.pictured_titles import find_pictured_title
from extractors.pages.text import Body
from extractors.pages.titles import SITE, is_generic, split_title

_LINKED: Final = 0.5
_STOP: Final = re.compile('[。！？；.!?”"）)：:]$')
_HEADING: Final = 24  # weight from which a heading names an article by itself
_PARAGRAPH: Final = 60  # weight of a paragraph that reads like text
_FEW: Final = 3  # lines on which one with a mark of sentences is looked for
_PARTS: Final = 2  # of a title that only names a section of a site
_OPENING: Final = 14  # lines of a text that may hold a document's particulars
_PARTING: Final = re.compile(r"\s*[/>»›＞|｜]\s*|\s+[-—·]\s+")
_LINES: Final = 3  # lines that may stand between a heading and its text
_AROUND: Final = 14  # blocks above the text in which its heading may stand


def find_heading(outline: Sequence[Block], body: Body, title: str, head: Head) -> str:
    """The title, or the heading that the page shows right above its text where that is the better one."""
    running = _find_running(body)
    folded = fold_letters(title)
    is_stated = bool(folded) and folded == fold_letters(head.statement.headline)
    if running < 0 or (is_stated and not is_chinese(title)):  # Chinese sites state headlines for search engines
        return title
    if heading := _find_only_heading(outline[: running + 1], outline, folded, head):
        return heading
    if is_stated:
        return title
    top = (block for block in outline[:3] if block.link_share > 0.5 or not block.is_heading)
    masthead = fold_letters(" ".join(block.text for block in (*top, *outline[-6:])))
    above = outline[max(0, running - _AROUND) : running]
    if (
        folded not in masthead
        and not is_generic(title)
        and any(block.is_heading and fold_letters(block.text) == folded for block in outline)
    ):
        return title
    if _is_trail(title, above, outline) or _names_section(title, head.title, above):
        masthead += folded
    if main := find_main_line(above, folded):
        return main
    own = (block.text for block in outline if not is_particular(block.text))
    is_shown = bool(folded) and folded in fold_letters("\n".join(own))
    heading = choose_heading(title, above, head=head, site=head.first(*SITE), masthead=masthead, is_shown=is_shown)
    if heading == title and (not is_shown or is_generic(title) or folded in masthead):
        return find_pictured_title(outline[max(0, running - _AROUND) : running + 1], masthead) or title
    return heading


def _is_trail(title: str, above: Sequence[Block], outline: Sequence[Block]) -> bool:
    """Whether a title of several parts names a site and its sections, as links do, and no line above the text."""
    parts = [fold_letters(part) for part in split_title(title)]
    if len(parts) < _PARTS or any(fold_letters(block.text) in parts for block in above if block.link_share <= _LINKED):
        return False
    links = (block for block in outline if block.link_share > _LINKED or is_trail(block.text))
    names = {fold_letters(name) for block in links for name in _PARTING.split(block.text)}
    others = [part for part in parts if part not in names and not is_generic(part)]
    return len(others) <= 1 and parts[-1] not in others


def _names_section(title: str, whole: str, above: Sequence[Block]) -> bool:
    """Whether a title names a kind of page beside something that no line above the text says: Releases | Amber Agency.

    A few words that stand so in the page's `whole` title name its site too.
    """
    is_short = title.isascii() and len(title.split()) <= _FEW
    parts = split_title(whole if is_short else title)
    others = {fold_letters(part) for part in parts if not is_generic(part)}
    shown = {fold_letters(block.text) for block in above if block.link_share <= _LINKED}
    return 1 <= len(others) < len(parts) and others.isdisjoint(shown)


def _find_only_heading(above: Sequence[Block], outline: Sequence[Block], title: str, head: Head) -> str:
    """The page's only h1 above its text but its site's name, where no other line of its own is the title stated."""
    sites = {fold_letters(name) for name in (head.first(*SITE), *split_title(head.title)[1:][-1:])}
    shown = [block for block in outline if block.tag == "h1" and fold_letters(block.text) not in sites]
    is_fit = (
        len(shown) == 1
        and not is_generic(shown[0].text)
        and shown[0] in above
        and shown[0].weight >= _HEADING
        and shown[0].link_share < _LINKED
    )
    if not is_fit or any(_may_be_titled(block, title, shown[0]) for block in outline):
        return ""
    return shown[0].text


def _may_be_titled(block: Block, title: str, heading: Block) -> bool:
    """Whether a line, or the heading itself, opens with the title: no link, nor a line of the site's frame."""
    letters = fold_letters(block.text)
    if block is heading:
        return letters.startswith(title)
    is_near = block.is_heading or abs(block.order - heading.order) <= _LINES
    return is_near and block.link_share <= _LINKED and letters == title


def _find_running(body: Body) -> int:
    """The order of the first paragraph that reads like text, or of the fourth line; -1 where there is neither."""
    opening = body.blocks[:_OPENING]
    particulars = find_particulars([block.text for block in opening]).lines
    later = [block for place, block in enumerate(opening) if place not in particulars][_LINES : _LINES + _FEW]
    latest = next((block.order for block in later if block.marks), later[0].order if later else -1)
    told = (block for block in body.blocks if block.marks and not block.is_heading)
    whole = (block for block in told if (block.weight >= 160 or _STOP.search(block.text)))
    first = next((block.order for block in whole if block.weight >= _PARAGRAPH), -1)
    if first >= 0 and (below := _find_below_document(opening, first)) >= 0:
        return below
    return min(first, latest) if latest >= 0 else first


def _find_below_document(opening: Sequence[Block], first: int) -> int:
    """The order of the line under a prominent title of a notice or the like above the `first` paragraph; else -1."""
    pairs = [(block, below) for block, below in pairwise(opening) if block.order < first]
    return next((below.order for block, below in reversed(pairs) if _titles_document(block)), -1)


def _titles_document(block: Block) -> bool:
    is_line = block.weight >= _HEADING and not (block.marks or block.link_share)
    return is_line and is_document_title(block.text) and is_prominent(block)


def start_at_heading(body: Body, outline: Sequence[Block], title: str) -> Body:
    """The body without what stands before its heading: kickers, numbers and dates."""
    folded = fold_letters(title)
    running = _find_running(body)
    above = outline[max(0, running - _AROUND) : running]
    first = next((block.order for block in body.blocks if block.marks and block.weight >= _PARAGRAPH), running)
    above = [*above, *(block for block in outline[running : max(running, first)] if block.is_heading)]
    at = [block.order for block in above if fold_letters(block.text) == folded]
    return body.keep([block for block in body.blocks if block.order > at[-1]]) if at and folded else body
