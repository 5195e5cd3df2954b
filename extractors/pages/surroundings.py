"""What stands around a text: its lines beside the title and behind it, the times and days that they state."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile
from typing import Final

from extractors.dates.labels import find_label, is_label
from extractors.dates.particular_lines import gives_particulars, tells_of_event
from extractors.dates.shown_days import states_day
from extractors.language import is_chinese
from extractors.markup.blocks import Block, space_out
from extractors.markup.parsing import Element, fold_letters
from extractors.pages.boilerplate import is_stamp, starts_tail
from extractors.pages.other_articles import OF_OTHERS, stands_apart
from extractors.pages.text import Body

_LABELLED_DAY: Final = re.compile(
    r"(?:日期|时间|時間|发布|published|issued|posted|released?(?: date)?)\s*[:：]?\s*[12\d]\d{3}[-/.年]", re.IGNORECASE
)
_STATED_DAY: Final = re.compile(
    r"(?:date of (?:publication|issue)|(?:publication|issue|release) date|date (?:published|issued)"
    r"|(?:first )?published|issued|posted|released|last (?:updated|reviewed|modified))(?: on)?\s*:?\s*"
    r"(?:[A-Z][a-z]+day,? )?"
    r"(?:\d{1,2} [A-Z][a-z]{2,8}\.? \d{4}|[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}|\d{1,2}[./]\d{1,2}[./]\d{4})"
    r"(?:[, |]+.{0,20})?",
    re.IGNORECASE,
)
_ANY_TIME: Final = re.compile(r"(?:时间|日期|時間|date)\s*[:：]", re.IGNORECASE)
_OPENING_DAY: Final = re.compile(r"(\d{1,2}[./]\d{1,2}[./](?:19|20)\d{2}|(?:19|20)\d{2}-\d{2}-\d{2})(?=\s|$)")
_SIGN: Final = re.compile(r"\s*[|·•]\s*")
_SHORT_DAY: Final = re.compile(r"\d{1,2}([/.-])\d{1,2}\1(?:20)?\d{2}")
_POSTED_AGO: Final = re.compile(
    r"\b(?:posted|published|updated) (?:an? |\d+ )(?:second|minute|hour|day|week)s? ago\b", re.IGNORECASE
)
_IN_BRACKETS: Final = re.compile(r"[（(【〔][^（）()【】〔〕]{4,60}[）)】〕]")
_TELLS: Final = re.compile("[，。！？；]")
_STATED: Final = 160  # weight of a line that may state a day
_LINKED: Final = 0.5
_CREDITED: Final = re.compile(
    r"\W*(?:source|author|(?:written |story )?by|republished from|来源|來源|作者|转自)\b", re.IGNORECASE
)
_OPENING: Final = 3  # lines at the start that may state a day
_DAY: Final = re.compile(r"\d[-/.年月]\d")
_BOXED: Final = 24  # characters beside a title in its line
_MASTHEAD: Final = 16  # lines at the top of a page
_LABELS: Final = 12  # lines at the start among which a label may stand above its day
_CLOSING: Final = 2  # lines at the end that may state a day
_RUNNING: Final = 60
_CELL: Final = 12  # characters of a label in a cell
_BEHIND: Final = 5  # blocks behind the text in which its time may stand
_YEAR: Final = 5  # characters of a year and the mark behind it
_ENDING: Final = 3  # lines of the text among which some were left out that may tell of it
_AROUND: Final = 14  # blocks after the title in which its date, source and byline may stand


def choose_times(marked: Sequence[tuple[Element, str]], outline: Sequence[Block], body: Body) -> tuple[str, ...]:
    """Those times that do not stand among other articles, before or behind this one."""
    orders = {block.order for block in body.blocks}
    first, last = min(orders, default=0) - _AROUND, max(orders, default=len(outline))
    last = next((block.order for block in outline[last + 1 : last + _BEHIND] if block.is_heading), last + _BEHIND)
    places = {block.element: block.order for block in outline}
    chosen = []
    for element, text in marked:
        holder: Element | None = element
        while holder is not None and holder not in places:
            holder = holder.getparent()
        if holder is None or (first <= places[holder] < last and not _leads_away(outline[places[holder]])):
            chosen.append(text)
    return tuple(chosen[:10])


def _leads_away(block: Block) -> bool:
    """Whether a line is a link to another article: not one that is nothing but the day of this one."""
    return block.link_share > _LINKED and not states_day(space_out(block))


def find_days(body: Body) -> tuple[dict[str, str], tuple[str, ...]]:
    """Those of the first lines that label a day or how long ago it was, as they are shown, and a day that one opens.

    Of the last two lines one that labels the day of publication or change is none of the text either.
    """
    lines, has_begun = {}, False
    for block in body.blocks[-_CLOSING:]:
        shown = space_out(block)
        if block.weight < _STATED and states_day(shown):
            lines[block.text] = shown
    beside = [block.text for block in body.blocks[1 : _OPENING + 2]]
    for place, block in enumerate(body.blocks[:_OPENING]):
        shown = space_out(block)
        is_stated = _states_day(shown, has_begun=has_begun) or _POSTED_AGO.search(shown) is not None
        if block.weight < _STATED and is_stated and not tells_of_event(shown, beside[place : place + 2]):
            lines[block.text] = shown
        has_begun = has_begun or (block.weight >= _RUNNING and block.marks > 0)
    lines |= _find_credits(body.blocks[:_OPENING]) | _find_labelled(body.blocks[:_LABELS])
    opened = (_OPENING_DAY.match(block.text) for block in body.blocks[:2])
    return lines, tuple(match[1] for match in opened if match)


def _find_credits(blocks: Sequence[Block]) -> dict[str, str]:
    """The one line above the running text that gives a day among its particulars; several are a list of days."""
    opening = takewhile(lambda block: block.weight < _RUNNING or not _TELLS.search(block.text), blocks)
    shown = {block.text: space_out(block) for block in opening if block.weight < _STATED}
    found = {text: line for text, line in shown.items() if is_chinese(line) and gives_particulars(line)}
    return found if len(found) == 1 else {}


def _find_labelled(blocks: Sequence[Block]) -> dict[str, str]:
    """The cells of a table that label the day of publication or change, and those beside them that give it."""
    found: dict[str, str] = {}
    for label, value in pairwise(blocks):
        shown = f"{space_out(label)}：{space_out(value)}"
        if len(label.text) <= _CELL and len(value.text) <= _BOXED and is_label(label.text) and states_day(shown):
            found |= {label.text: shown, value.text: shown}
    return found


def _states_day(line: str, *, has_begun: bool) -> bool:
    """Whether a line gives the page's day; where the text has begun, a bare 时间： may be that of a meeting."""
    if _STATED_DAY.fullmatch(line) or states_day(line) or (not has_begun and _gives_day(line)):
        return True
    match = _LABELLED_DAY.search(line)
    if match is None or (has_begun and _ANY_TIME.match(line)):
        return False
    return find_label(line[: match.end() - _YEAR], "", "")[0] is not None


def _gives_day(line: str) -> bool:
    """Whether one of the parts of a line between signs is a day and nothing else: 13/03/24 | Industry News."""
    parts = _SIGN.split(line)
    return len(parts) > 1 and any(is_stamp(part) or _SHORT_DAY.fullmatch(part) for part in parts)


def find_surroundings(
    outline: Sequence[Block], title: str, body: Sequence[Block], left_out: Collection[tuple[Element, str]]
) -> tuple[tuple[Block, ...], ...]:
    """The lines from the title to the text, those just above the title, and those just after the text."""
    folded = fold_letters(title)
    texts = {block.text for block in body}
    if left_out:
        outline = [replace(block, text="") if (block.element, block.text) in left_out else block for block in outline]
    first = next((block.order for block in outline if block.text in texts and block.weight >= 40), 0)
    kept = [block.order for block in outline if block.text in texts]
    last = max(kept, default=first)
    before = [block for block in outline[: first + 1] if len(block.text) >= len(folded) > 0]
    titles = [block.order for block in before if fold_letters(block.text) == folded]
    titles = titles or [block.order for block in before if folded and _holds_title(block.text, title)]
    start = titles[-1] if titles else max(0, first - _AROUND)
    below = [block for block in outline[start : min(start + _AROUND, last)] if block.text and block.text not in texts]
    above = [block for block in outline[max(0, start - 3) : start] if block.text and block.text not in texts]
    closing = kept[-_ENDING] if len(kept) > _ENDING else last
    within = [block for block in outline[closing + 1 : last] if _may_stand_within(block.text)]
    after = takewhile(lambda block: not starts_tail(block.text), outline[last + 1 : last + 9])
    told = (block for block in (*within, *after) if block.text not in texts and _may_tell(block))
    return tuple(below), tuple(above), tuple(told)


def _holds_title(line: str, title: str) -> bool:
    """Whether a line is the title with little beside it, as a day in a box."""
    return title in line and len(line) - len(title) <= _BOXED


def list_masthead(outline: Sequence[Block], near: Sequence[Block]) -> tuple[Block, ...]:
    """The first lines of a page, above those near its title: the head of an issue may show its day there."""
    first = min((block.order for block in near), default=0)
    return tuple(block for block in outline[: min(first, _MASTHEAD)] if block.link_share < 1)


def drop_listed_days(blocks: Sequence[Block]) -> list[Block]:
    """The lines without the days of a list of links to other articles, each below its link or beside it."""
    below = [block for link, block in pairwise(blocks) if link.link_share > _LINKED and is_stamp(block.text)]
    beside = [block for block in blocks if _LINKED < block.link_share < 1 and _DAY.search(block.text)]
    listed = {id(block) for block in (*below, *beside)} if len(below) + len(beside) > 1 else set[int]()
    return [block for block in blocks if id(block) not in listed]


def _may_stand_within(line: str) -> bool:
    """Whether a line left out among the last of the text may tell of it: a Chinese one only where it is in brackets."""
    return not is_chinese(line) or _IN_BRACKETS.fullmatch(line) is not None


def _may_tell(block: Block) -> bool:
    """Whether a line behind the text may tell of it: no comment or navigation, but for a linked source or writer."""
    if block.link_share > _LINKED and not _CREDITED.match(block.text):
        return False
    return not stands_apart(block.element, OF_OTHERS)
