"""Whom `the two sides` or 双方 stand for: the two organisations that the paragraph has named."""

from __future__ import annotations

import re

from extractors.events.rosters import Item
from extractors.events.scene import Scene
from extractors.masks import Mask, Piece, Sentence
from extractors.records import Role

_ADVERBS = re.compile(r"[^，。；,.;:：]{0,40}")


def find_sides(scene: Scene, sentence: Sentence, mask: Mask, trigger: int, role: Role) -> tuple[Item, ...]:
    """The two organisations that the subject of a trigger in the mask stands for; none where there are not just two."""
    sides = next(
        (
            match
            for match in scene.common.sides.finditer(mask.text, 0, trigger)
            if _ADVERBS.fullmatch(mask.text, match.end(), trigger) and not mask.pieces_in(match.end(), trigger)
        ),
        None,
    )
    if sides is None:
        return ()
    start = mask.starts[sides.start()]
    pieces = scene.referents.get(start) or _named_before(scene, sentence, start)
    return tuple(
        Item(role=role, start=piece.start, end=piece.end, mention_id=piece.mention_id, norm=piece.norm)
        for piece in pieces
    )


def _named_before(scene: Scene, sentence: Sentence, end: int) -> list[Piece]:
    """The organisations of the nearest stretch of the paragraph that names two, if it names no more."""
    named: list[Piece] = []
    for earlier in reversed(scene.sentences[: sentence.index + 1]):
        if earlier.paragraph != sentence.paragraph:
            break
        for piece in scene.pieces[earlier.index]:
            if piece.kind == "org" and piece.end <= end and not any(_same(scene.text, piece, one) for one in named):
                named.append(piece)
        if len(named) >= 2:
            break
    return sorted(named, key=lambda piece: piece.start) if len(named) == 2 else []


def _same(text: str, left: Piece, right: Piece) -> bool:
    one, other = text[left.start : left.end], text[right.start : right.end]
    return left.norm == right.norm or one in other or other in one
