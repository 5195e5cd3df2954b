"""Proximity: what a distance applies to, and every arrangement of words that fits it."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import combinations, permutations

from search.syntax import Near
from search.tokens import find_exact_tokens, find_words

MAX_DISTANCE = 100
_MOST_ARRANGEMENTS = 1500

Group = tuple[str, ...]
Range = tuple[int, int]


def split_near(text: str, distance: str) -> Near:
    """A quoted text's words, or the segments of Chinese without spaces, and their distance; ValueError says why not."""
    if not distance.isdecimal() or int(distance) > MAX_DISTANCE:
        raise ValueError(f"the distance is a whole number up to {MAX_DISTANCE}")
    pieces = [piece for piece in text.split() if find_exact_tokens(piece)]
    words = pieces if len(pieces) > 1 else find_words(text)
    if len(words) < 2:
        raise ValueError('a distance needs two words or more: "两个 词"~5')
    if _count_arrangements(len(words), int(distance)) > _MOST_ARRANGEMENTS:
        raise ValueError(
            f"a distance of {distance} is too far for {len(words)} words; take fewer words or less distance"
        )
    return Near(texts=tuple(words), distance=int(distance))


def order_groups(groups: Sequence[Group]) -> tuple[tuple[Group, ...], ...]:
    """The groups in every order, each order once."""
    return tuple(dict.fromkeys(permutations(groups)))


def place_groups(groups: Sequence[Group], distance: int) -> Iterator[tuple[tuple[int, str], ...]]:
    """The groups in their order with every way to leave up to `distance` positions between them: offsets and tokens."""
    for cuts in combinations(range(distance + len(groups) - 1), len(groups) - 1):
        placed: list[tuple[int, str]] = []
        start = 0
        for index, group in enumerate(groups):
            start = len(placed) + (cuts[index - 1] - (index - 1) if index else 0)
            placed += [(start + step, token) for step, token in enumerate(group)]
        yield tuple(placed)


def find_arrangements(found: Sequence[Sequence[Range]], distance: int) -> Iterator[Range]:
    """Those of the groups' ranges (start, end) that take part in an arrangement within the distance."""
    for order in permutations(range(len(found))):
        for first in found[order[0]]:
            yield from _extend((first,), [found[index] for index in order[1:]], distance)


def _extend(chain: tuple[Range, ...], rest: Sequence[Sequence[Range]], distance: int) -> Iterator[Range]:
    if not rest:
        yield from chain
        return
    end = chain[-1][1]
    near = rest[0][bisect_left(rest[0], (end, 0)) : bisect_left(rest[0], (end + distance + 1, 0))]
    for following in near:
        yield from _extend((*chain, following), rest[1:], distance - (following[0] - end))


def _count_arrangements(words: int, distance: int) -> int:
    return math.factorial(words) * math.comb(distance + words - 1, words - 1)
