"""An article's text from a pruned tree: the part whose running text most outweighs its links, cleaned line by line."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Final

from extractors.markup.blocks import Block
from extractors.markup.parsing import Element, fold_letters
from extractors.markup.survey import Survey
from extractors.pages.block_scores import LEAST, STEP, score_blocks
from extractors.pages.boilerplate import starts_tail
from extractors.pages.cleaning import clean_lines
from extractors.pages.extending import extend, extend_up, says
from extractors.pages.holders import Holders, find_holders, sum_scores
from extractors.pages.pruning import Marks, mark_furniture

_DESCEND: Final = 0.8  # a child that holds so much of the best part's text is the better part
_COLUMN: Final = 0.6  # the same of a column of a page's layout
_POOR: Final = 200  # weight of a body under which furniture is searched too
_RICHER: Final = 4  # how many times more text it must hold
_ASIDE: Final = 0.25  # what running text before the title or after a tail's heading counts


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
        if other.weight > _RICHER * max(best.weight, LEAST):
            best = other
    return best


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
        score == -STEP and block.weight >= LEAST for (block, score), is_in in zip(pairs, inside, strict=True) if is_in
    )
    after = extend(chosen, [score for _, score in pairs], inside)
    clean = clean_lines(extend_up(chosen, inside, title) + after, title)
    return Body(blocks=tuple(clean), element=element, weight=sum(block.weight for block in clean), teasers=teasers)


def _weigh_places(blocks: Sequence[Block], scores: list[float], title: str) -> list[float]:
    """What stands before the page's title, or after the heading of related articles, speaks less for its place."""
    folded = fold_letters(title)
    at = next((index for index, block in enumerate(blocks) if folded and says(block, folded)), 0)
    weighed, ended, seen = [], False, 0.0
    for index, (block, score) in enumerate(zip(blocks, scores, strict=True)):
        ended = ended or (index > at and seen > 3 * LEAST and starts_tail(block.text))
        seen += max(0.0, score) if index > at else 0.0
        weighed.append(score * _ASIDE if score > 0 and (index < at or ended) else score)
    return weighed


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
