"""An article's text from a pruned tree: the part whose running text most outweighs its links, cleaned line by line."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Final

from extractors.bylines.signatures import is_signed_below, is_signing_day
from extractors.language import is_chinese
from extractors.markup.blocks import Block
from extractors.markup.parsing import Element, fold_letters
from extractors.markup.survey import Survey
from extractors.pages.boilerplate import is_boilerplate, is_end_mark, is_meta_line, is_stamp, starts_tail
from extractors.pages.continuing import find_continuation, goes_on, is_cut
from extractors.pages.holders import Holders, find_holders, sum_scores
from extractors.pages.pruning import Marks, mark_furniture
from extractors.rosters.announcements import announces
from extractors.rosters.linked_names import find_linked_names, find_rosters, lists_names
from extractors.rosters.name_shapes import is_name

_LINKED: Final = 0.5  # share of a block's text in links from which it counts as navigation
_LEAST: Final = 40  # weight from which a line without a full stop counts as running text
_UNMARKED: Final = 160  # what a longer line without any mark counts: words in a row are no sentence
_ALL_LINK: Final = 0.9
_STOPS: Final = frozenset(".。”！!？?")
_STEP: Final = 8  # what a navigation line costs beside its weight
_DESCEND: Final = 0.8  # a child that holds so much of the best part's text is the better part
_COLUMN: Final = 0.6  # the same of a column of a page's layout
_POOR: Final = 200  # weight of a body under which furniture is searched too
_RICHER: Final = 4  # how many times more text it must hold
_TEASER: Final = 800  # weight up to which text between two links is a teaser
_LISTED: Final = 3  # how many times more than the line above it a list of names counts: they stay together
_ASIDE: Final = 0.25  # what running text before the title or after a tail's heading counts
_ITEMS: Final = 6  # so many short lines without links behind a part belong to it; list items count double
_DATED: Final = re.compile(
    r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}|年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日"
)
_BOXED: Final = re.compile(  # a day set in parts: 13 | 2024-03
    r"\d{1,2}日?\s*/?(?:\s*(?:19|20)\d{2}\s*[-./年]\s*\d{1,2}月?)?|(?:19|20)\d{2}(?:\s*[-./年]\s*\d{1,2}月?)?"
    r"|\d{1,2}\s*[-./月]\s*\d{1,2}日?"
)
_WHEN: Final = re.compile(r"\W*(?:[\u4e00-\u9fff]{0,4}(?:时间|日期|時間)|dates?|time|when)\s*[:：]", re.IGNORECASE)
_WHERE: Final = re.compile(
    r"\W*(?:[一二三四五六七八九十][、.．]\s*)?(?:[\u4e00-\u9fff]{0,4}地[点點]|venue|place|location|where|time)\s*[:：]",
    re.IGNORECASE,
)
_LONGEST_ITEM: Final = 120  # weight of an item of a list behind the text
_LONGEST_NAME: Final = 60
_ITEM_TAGS: Final = frozenset({"li", "td", "th", "dd", "dt"})
_QUOTES: Final = '“"‘「『«'
_QUOTED: Final = 12  # letters from which a line that stands again in a longer one is a pull quote


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """The blocks of an article, the element that holds them, and the weight of their running text."""

    blocks: tuple[Block, ...]
    element: Element
    weight: int
    teasers: int

    @property
    def text(self) -> str:
        """The paragraphs, joined by line ends."""
        return "\n".join([block.text for block in self.blocks])

    def keep(self, kept: Sequence[Block]) -> Body:
        """The body of these blocks alone."""
        return replace(self, blocks=tuple(kept), weight=sum(block.weight for block in kept))


def find_orders(outline: Sequence[Block], blocks: Sequence[Block]) -> list[int]:
    """The places in a page's outline of a text's blocks: those of the same element, else those that say the same."""
    told = {(block.element, block.text) for block in blocks}
    orders = [block.order for block in outline if (block.element, block.text) in told]
    if orders:
        return orders
    texts = {block.text for block in blocks}
    return [block.order for block in outline if block.text in texts]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rated:
    """A tree's blocks, how much each speaks for the part that holds it, what holds them and what of that is marked."""

    root: Element
    blocks: Sequence[Block]
    scores: Sequence[float]
    holders: Holders
    marks: Marks


def rate_blocks(survey: Survey, root: Element, blocks: Sequence[Block]) -> Rated:
    """What speaks for each block, whatever the article's title is."""
    scores = score_blocks(blocks)
    holders = find_holders(blocks)
    marks = mark_furniture(survey, root, blocks, scores, holders)
    return Rated(root=root, blocks=blocks, scores=scores, holders=holders, marks=marks)


def find_body(rated: Rated, *, title: str) -> Body:
    """Find the article's text among a tree's blocks; the body has no blocks where there is none.

    Furniture is left out unless hardly any text is left then: names deceive, and some pages show their text by script.
    """
    marks = rated.marks
    best = _find_among(rated, marks.hidden | marks.furniture, title)
    for marked in (marks.hidden, frozenset[Element]()):
        if best.weight >= _POOR:
            break
        other = _find_among(rated, marked, title)
        if other.weight > _RICHER * max(best.weight, _LEAST):
            best = other
    return best


def score_blocks(blocks: Sequence[Block]) -> list[float]:
    """How much each block speaks for (or against) the part of the page that holds it."""
    scores = [_score(block) for block in blocks]
    shown = [index for index, block in enumerate(blocks) if block.weight >= 24 and not is_stamp(block.text)]
    for before, here, after in zip(shown, shown[1:], [*shown[2:], None], strict=False):
        if blocks[here].weight < _TEASER and _is_link(blocks[before]) and (after is None or _is_link(blocks[after])):
            scores[here] = min(scores[here], -_STEP)
    listed = find_linked_names(blocks)
    scores = [max(0.0, score) if block.order in listed else score for score, block in zip(scores, blocks, strict=True)]
    for head, names in find_rosters(blocks):
        scores[head] = max(scores[head], float(_LEAST))
        for place in names:
            scores[place] = min(blocks[place].weight, _LISTED * scores[head] / len(names))
    return scores


def _is_link(block: Block) -> bool:
    return block.link_share > 0.8 and "://" not in block.text


def _find_among(rated: Rated, marked: Collection[Element], title: str) -> Body:
    """The text among the blocks that stand in no marked element."""
    kept = rated.holders.leave_out(marked)
    pairs = [(block, score) for block, score in zip(rated.blocks, rated.scores, strict=True) if block.element in kept]
    chosen = [block for block, _ in pairs]
    holders = find_holders(chosen)
    element = _find_best(rated.root, chosen, _weigh_places(chosen, [score for _, score in pairs], title), holders)
    outside = holders.leave_out({element})
    inside = [block.element not in outside for block in chosen]
    teasers = sum(
        score == -_STEP and block.weight >= _LEAST for (block, score), is_in in zip(pairs, inside, strict=True) if is_in
    )
    after = _extend(chosen, [score for _, score in pairs], inside)
    clean = _clean(_extend_up(chosen, inside, title) + after, title)
    return Body(blocks=tuple(clean), element=element, weight=sum(block.weight for block in clean), teasers=teasers)


def _score(block: Block) -> float:
    """How much a block speaks for (or against) the part of the page that holds it."""
    if block.link_share > _LINKED:
        return -(block.weight * 0.5) - _STEP
    if block.is_heading:
        return 0.0
    if is_stamp(block.text):
        return 0.0
    if is_boilerplate(block.text):
        return -float(min(block.weight, 60))
    if block.weight < 400 and is_cut(block.text):
        return -_STEP
    if block.weight >= _LEAST or (block.marks and block.weight >= 16):
        weight = block.weight if block.marks else min(block.weight, _UNMARKED)
        return (weight + 12 * block.marks) * (1 - 2 * block.link_share)
    return 0.0


def _weigh_places(blocks: Sequence[Block], scores: list[float], title: str) -> list[float]:
    """What stands before the page's title, or after the heading of related articles, speaks less for its place."""
    folded = fold_letters(title)
    at = next((index for index, block in enumerate(blocks) if folded and _says(block, folded)), 0)
    weighed, ended, seen = [], False, 0.0
    for index, (block, score) in enumerate(zip(blocks, scores, strict=True)):
        ended = ended or (index > at and seen > 3 * _LEAST and starts_tail(block.text))
        seen += max(0.0, score) if index > at else 0.0
        weighed.append(score * _ASIDE if score > 0 and (index < at or ended) else score)
    return weighed


def _says(block: Block, folded: str) -> bool:
    """Whether a line says nothing but a folded title."""
    return len(block.text) >= len(folded) and fold_letters(block.text) == folded


def _find_best(root: Element, blocks: Sequence[Block], scores: Sequence[float], holders: Holders) -> Element:
    if not blocks:
        return root
    totals = holders.add_up(sum_scores(blocks, scores))
    best = max(holders.parents, key=lambda item: totals[item])
    while True:
        children = [child for child in best if child in totals]
        top = max(children, key=lambda item: totals[item], default=None)
        least = _COLUMN if best.tag == "tr" else _DESCEND
        if top is None or totals[top] < totals[best] * least or top.tag in {"p", "li"} or _is_plain_cell(top):
            return best
        best = top


def _is_plain_cell(element: Element) -> bool:
    """Whether an element is a row or a cell of a table that is no page's layout, which holds tables in its cells."""
    return element.tag in {"td", "tr"} and next(element.iter("table"), None) is None


def _extend(chosen: Sequence[Block], scores: Sequence[float], inside: Sequence[bool]) -> list[Block]:
    """The blocks of the best part, and the list right behind it: short lines without links, or names of any tag.

    A heading that announces it stands above, or a line for names.
    """
    body = [block for block, is_in in zip(chosen, inside, strict=True) if is_in]
    if not body:
        return body
    last = max(index for index, is_in in enumerate(inside) if is_in)
    further = find_continuation(body, chosen[last + 1 :])
    count, items, is_told = 0, list[Block](), False
    headings: list[Block] = []
    for block, score in zip(chosen[last + 1 :], scores[last + 1 :], strict=True):
        if block.link_share or starts_tail(block.text) or is_stamp(block.text):
            break
        if (block.is_heading or _may_head(block)) and announces(block.text):
            headings.append(block)
            is_told = True
            continue
        is_item = (block.tag in _ITEM_TAGS and block.weight <= _LONGEST_ITEM) or (is_told and _names(block))
        if block.is_heading or score < 0 or (score > 0 and not is_item):
            break
        count += 2 if block.tag in _ITEM_TAGS else 1
        items += [*headings, block]
        headings = []
    announced = body[-1].text.endswith(("：", ":")) or (bool(items) and announces(items[0].text))
    if count < (2 if announced else _ITEMS):
        items = []
    return body + sorted({*items, *further}, key=lambda block: block.order)


def _may_head(block: Block) -> bool:
    """Whether a short line may announce names though it is no heading."""
    return block.tag not in _ITEM_TAGS and block.weight <= _LONGEST_ITEM and not _names(block)


def _names(block: Block) -> bool:
    return not is_chinese(block.text) and block.weight <= _LONGEST_NAME and is_name(block.text)


def _extend_up(chosen: Sequence[Block], inside: Sequence[bool], title: str) -> list[Block]:
    """The cells of a table right before the best part, under the title, else the paragraphs of its make there."""
    first = next((index for index, is_in in enumerate(inside) if is_in), 0)
    folded = fold_letters(title)
    start = next((index for index in range(first - 1, -1, -1) if _says(chosen[index], folded)), first)
    cells: list[Block] = []
    for block in reversed(chosen[start + 1 : first]):
        if block.tag not in _ITEM_TAGS or block.link_share:
            break
        cells.insert(0, block)
    if len(cells) >= _ITEMS:
        return cells
    body = [block for block, is_in in zip(chosen, inside, strict=True) if is_in]
    return find_continuation(body, chosen[start + 1 : first][::-1])[::-1]


def _clean(blocks: Sequence[Block], title: str) -> list[Block]:
    """Drop what is not the article's: its title again, navigation, boilerplate, all that follows a tail's heading."""
    kept: list[Block] = []
    folded = fold_letters(title)
    weight = 0
    linked_names = find_linked_names(blocks)
    for place, block in enumerate(blocks):
        if _is_of_meeting(block.text, blocks[place + 1 : place + 3]):
            kept.append(block)
            continue
        if weight > _LEAST and is_end_mark(block.text) and _ends_text(blocks, place):
            break
        if weight > _LEAST and starts_tail(block.text) and block.marks < 3:
            if _nothing_follows(blocks, block) and not goes_on(blocks, block, kept):
                break
            continue
        if block.order not in linked_names and _is_navigation(block):
            continue
        if is_end_mark(block.text) or is_boilerplate(block.text) or _is_header_line(block, kept):
            continue
        if is_stamp(block.text) and not _is_signed(block, kept, [other.text for other in blocks[place + 1 :]]):
            continue
        if folded and len(kept) < 3 and fold_letters(block.text) == folded:
            continue
        kept.append(block)
        weight += block.weight
    return _trim_headings(_drop_quotes(kept))


def _is_of_meeting(line: str, below: Sequence[Block]) -> bool:
    """Whether a line gives the day of a meeting, whose place stands below it, and not that of the page."""
    is_labelled = (":" in line or "：" in line) and _WHEN.match(line) is not None
    return is_labelled and any(_WHERE.match(other.text) for other in below)


def _is_navigation(block: Block) -> bool:
    """Whether a line is mostly links, and no sentence all the same."""
    return block.link_share > _LINKED and (block.weight < 200 or block.link_share > 0.8) and not _is_sentence(block)


def _is_sentence(block: Block) -> bool:
    """Whether a paragraph with a long link is a sentence all the same: marks, a full stop, words outside the link."""
    return block.tag == "p" and block.marks > 1 and block.link_share < _ALL_LINK and block.text[-1] in _STOPS


def _is_signed(block: Block, kept: Sequence[Block], below: Sequence[str]) -> bool:
    """Whether a day alone on its line is a signature's: a short line stands before it, or who signs below it."""
    has_begun = len(kept) > 2 or any(_runs(other) and other.text[-1] in _STOPS for other in kept)
    if not (has_begun and is_signing_day(block.text)):
        return False
    return (kept[-1].weight <= 80 and kept[-1].text[-1] not in "。！？.!?") or is_signed_below(below)


def _drop_quotes(blocks: list[Block]) -> list[Block]:
    """Drop pull quotes: short quoted lines whose words stand again in a longer one."""
    if not any(block.text[0] in _QUOTES for block in blocks):
        return blocks
    folded = [fold_letters(block.text) for block in blocks]
    return [
        block
        for block, text in zip(blocks, folded, strict=True)
        if block.text[0] not in _QUOTES or len(text) < _QUOTED or not any(text in other != text for other in folded)
    ]


def _is_header_line(block: Block, kept: Sequence[Block]) -> bool:
    if len(kept) >= 3:
        return False
    if _BOXED.fullmatch(block.text):
        return True
    is_dated = block.weight <= 64 and not block.marks and _DATED.search(block.text)
    return is_meta_line(block.text) or bool(is_dated and not any(_runs(other) for other in kept))


def _runs(block: Block) -> bool:
    return block.weight >= _LEAST and block.marks > 0


def _ends_text(blocks: Sequence[Block], place: int) -> bool:
    """Whether what follows the mark of an end is little text, and no list of names."""
    return _nothing_follows(blocks, blocks[place]) and not lists_names(blocks[place + 1 :])


def _nothing_follows(blocks: Sequence[Block], tail: Block) -> bool:
    """Whether what follows a tail's heading is mostly links and little text."""
    after = [block for block in blocks if block.order > tail.order]
    running = sum(block.weight for block in after if block.link_share <= _LINKED and block.weight >= 80)
    before = sum(block.weight for block in blocks if block.order < tail.order)
    return running < before * 0.8


def _trim_headings(blocks: list[Block]) -> list[Block]:
    while blocks and blocks[-1].is_heading:
        blocks.pop()
    return blocks
