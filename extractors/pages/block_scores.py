"""How much each line speaks for, or against, the part of a page that holds it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from extractors.markup.blocks import Block
from extractors.pages.boilerplate import is_boilerplate, is_stamp
from extractors.pages.continuing import is_cut
from extractors.rosters.linked_names import find_linked_names, find_rosters

LINKED: Final = 0.5  # share of a block's text in links from which it counts as navigation
LEAST: Final = 40  # weight from which a line without a full stop counts as running text
STEP: Final = 8  # what a navigation line costs beside its weight
_UNMARKED: Final = 160  # what a longer line without any mark counts: words in a row are no sentence
_TEASER: Final = 800  # weight up to which text between two links is a teaser
_LISTED: Final = 3  # how many times more than the line above it a list of names counts: they stay together


def score_blocks(blocks: Sequence[Block]) -> list[float]:
    """How much each block speaks for (or against) the part of the page that holds it."""
    scores = [_score(block) for block in blocks]
    shown = [index for index, block in enumerate(blocks) if block.weight >= 24 and not is_stamp(block.text)]
    for before, here, after in zip(shown, shown[1:], [*shown[2:], None], strict=False):
        if blocks[here].weight < _TEASER and _is_link(blocks[before]) and (after is None or _is_link(blocks[after])):
            scores[here] = min(scores[here], -STEP)
    listed = find_linked_names(blocks)
    scores = [max(0.0, score) if block.order in listed else score for score, block in zip(scores, blocks, strict=True)]
    for head, names in find_rosters(blocks):
        scores[head] = max(scores[head], float(LEAST))
        for place in names:
            scores[place] = min(blocks[place].weight, _LISTED * scores[head] / len(names))
    return scores


def _is_link(block: Block) -> bool:
    return block.link_share > 0.8 and "://" not in block.text


def _score(block: Block) -> float:
    """How much a block speaks for (or against) the part of the page that holds it."""
    if block.link_share > LINKED:
        return -(block.weight * 0.5) - STEP
    if block.is_heading:
        return 0.0
    if is_stamp(block.text):
        return 0.0
    if is_boilerplate(block.text):
        return -float(min(block.weight, 60))
    if block.weight < 400 and is_cut(block.text):
        return -STEP
    if block.weight >= LEAST or (block.marks and block.weight >= 16):
        weight = block.weight if block.marks else min(block.weight, _UNMARKED)
        return (weight + 12 * block.marks) * (1 - 2 * block.link_share)
    return 0.0
