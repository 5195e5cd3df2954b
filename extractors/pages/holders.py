"""The elements that hold a page's lines, climbed once: sums over what they hold, and which lines stand outside some."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from extractors.markup.blocks import Block
from extractors.markup.parsing import Element


@dataclass(frozen=True, slots=True, kw_only=True)
class Holders:
    """Elements with their parents, in the order in which lines lead up to them; `upwards` each before its parent."""

    parents: Mapping[Element, Element | None]
    upwards: Sequence[Element]

    def add_up(self, values: Mapping[Element, float]) -> dict[Element, float]:
        """The sum of some elements' values for each of them and for all that holds them."""
        sums = dict(values)
        for element in self.upwards:
            parent = self.parents[element]
            if parent is not None and element in sums:
                sums[parent] = sums.get(parent, 0.0) + sums[element]
        return sums

    def leave_out(self, marked: Collection[Element]) -> set[Element]:
        """The elements that neither are marked nor stand in a marked one."""
        outside: set[Element] = set()
        for element in reversed(self.upwards):
            parent = self.parents[element]
            if element not in marked and (parent is None or parent in outside):
                outside.add(element)
        return outside

    def find_nearest(self, tag: str) -> dict[Element, Element]:
        """The innermost element of a tag that is or holds each element, where one does."""
        nearest: dict[Element, Element] = {}
        for element in reversed(self.upwards):
            parent = self.parents[element]
            if element.tag == tag:
                nearest[element] = element
            elif parent is not None and parent in nearest:
                nearest[element] = nearest[parent]
        return nearest


def find_holders(blocks: Sequence[Block]) -> Holders:
    """All that holds a line, up to the root: most of a page's elements hold none."""
    parents: dict[Element, Element | None] = {}
    paths: list[list[Element]] = []
    for block in blocks:
        path: list[Element] = []
        element: Element | None = block.element
        while element is not None and element not in parents:
            path.append(element)
            parent = element.getparent()
            parents[element] = parent
            element = parent
        paths.append(path)
    return Holders(parents=parents, upwards=[element for path in reversed(paths) for element in path])


def sum_scores(blocks: Sequence[Block], scores: Sequence[float]) -> dict[Element, float]:
    """The sum of the scores of each element's own lines."""
    sums: dict[Element, float] = {}
    for block, score in zip(blocks, scores, strict=True):
        sums[block.element] = sums.get(block.element, 0.0) + score
    return sums
