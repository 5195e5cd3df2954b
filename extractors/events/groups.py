"""Who is in a counted group: the organisations listed behind it or in the sentence that follows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.events.rosters import Item
from extractors.events.scene import Scene
from extractors.events.triggers import Draft
from extractors.masks import Piece, Sentence


def name_members(scene: Scene, draft: Draft) -> Draft:
    """The draft with the organisations that its sentence or the next one says are in its counted groups."""
    items = [item for group in draft.items if group.count for item in _find_members(scene, draft, group)]
    return replace(draft, items=(*draft.items, *items)) if items else draft


def _find_members(scene: Scene, draft: Draft, group: Item) -> Sequence[Item]:
    sentence = next((one for one in scene.sentences if one.start <= group.start < one.end), draft.sentence)
    cue = scene.common.listed_behind.match(scene.text, group.end, sentence.end)
    if cue:
        return tuple(_read(scene, sentence, cue.end(), group))
    following = sentence.index + 1
    if following >= len(scene.sentences) or scene.sentences[following].paragraph != sentence.paragraph:
        return ()
    sentence = scene.sentences[following]
    cue = scene.common.listed_next.match(scene.text, sentence.start, sentence.end)
    return tuple(_read(scene, sentence, cue.end(), group)) if cue else ()


def _read(scene: Scene, sentence: Sentence, start: int, group: Item) -> Iterator[Item]:
    """The organisations of a list that begins at a place, no more than the group counts."""
    left = group.count or 0
    for piece in _organisations(scene, sentence):
        if piece.start < start:
            continue
        if not left or not scene.common.between_members.fullmatch(scene.text, start, piece.start):
            return
        yield Item(role=group.role, start=piece.start, end=piece.end, mention_id=piece.mention_id)
        start, left = piece.end, left - 1


def _organisations(scene: Scene, sentence: Sentence) -> list[Piece]:
    return sorted(
        (piece for piece in scene.pieces[sentence.index] if piece.kind == "org"), key=lambda piece: piece.start
    )
