"""The bodies of an article that may take part in its events, each with all the places where it is named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from extractors.events.aliases import is_fuller
from extractors.events.rosters import Item
from extractors.events.scene import Scene
from extractors.events.triggers import Draft
from extractors.masks import Piece, Sentence, overlap

_OPENING: Final = 8  # sentences that tell of one thing most often
_AROUND: Final = 3  # sentences before and after a telling in which its participants stand


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a body is named; the sentence is None within boilerplate."""

    piece: Piece
    sentence: Sentence | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A body beside an event: where it is named, in the order of the text, and what the rules made of it."""

    places: tuple[Place, ...]
    item: Item | None

    @property
    def kind(self) -> str:
        """Of the piece that names it first."""
        return self.places[0].piece.kind

    def names(self, item: Item) -> bool:
        """Whether a participant's span is where the body is named, and no anaphor stands there."""
        return any(overlap((place.piece.start, place.piece.end), (item.start, item.end)) for place in self.places)


class Cast:
    """Everybody that an article names."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._bodies = tuple(tuple(body) for body in _gather(scene))

    def list_candidates(self, draft: Draft) -> tuple[Candidate, ...]:
        """The bodies named near an event or where the article opens, and all its participants so far."""
        left = list(draft.items)
        found: list[Candidate] = []
        for body in (*self._bodies, *self._list_groups(draft)):
            item = next((one for one in left if any(self._is_named(place.piece, one) for place in body)), None)
            left = [one for one in left if one is not item]
            if item or any(_is_near(draft, place) for place in body):
                found.append(Candidate(places=body, item=item))
        return (*found, *(Candidate(places=(self._locate(item),), item=item) for item in left))

    def plays(self, candidate: Candidate, draft: Draft) -> Iterator[Item]:
        """What a candidate is in an event by the rules."""
        for item in draft.items:
            if any(self._is_named(place.piece, item) for place in candidate.places):
                yield item

    def _list_groups(self, draft: Draft) -> Iterator[tuple[Place, ...]]:
        for piece in self._scene.pieces[draft.sentence.index]:
            if piece.kind == "group":
                yield (Place(piece=piece, sentence=draft.sentence),)

    def _is_named(self, piece: Piece, item: Item) -> bool:
        if overlap((piece.start, piece.end), (item.start, item.end)):
            return True
        text = self._scene.text
        same = item.norm == piece.norm if item.norm else text[piece.start : piece.end] == text[item.start : item.end]
        return same and item.count is None

    def _locate(self, item: Item) -> Place:
        piece = Piece(
            kind="other", start=item.start, end=item.end, mention_id=item.mention_id, norm=item.norm, count=item.count
        )
        home = (one for one in self._scene.sentences if one.start <= item.start < one.end)
        return Place(piece=piece, sentence=next(home, None))


def _gather(scene: Scene) -> list[list[Place]]:
    """The organisations of a scene, each once however short its name is where it comes again."""
    bodies: list[list[Place]] = []
    known: dict[str, list[Place]] = {}
    for sentence, pieces in zip(scene.sentences, scene.pieces, strict=True):
        for piece in pieces:
            if piece.kind != "org":
                continue
            text = scene.text[piece.start : piece.end]
            body = known.get(text) or known.get(piece.norm) or _find_longer_or_shorter(scene, text, known)
            if body is None:
                body = []
                bodies.append(body)
            body.append(Place(piece=piece, sentence=sentence))
            known[text] = body
            if piece.norm:
                known[piece.norm] = body
    return bodies


def _find_longer_or_shorter(scene: Scene, text: str, known: dict[str, list[Place]]) -> list[Place] | None:
    return next(
        (
            body
            for other, body in known.items()
            if is_fuller(text, other, scene.common) or is_fuller(other, text, scene.common)
        ),
        None,
    )


def _is_near(draft: Draft, place: Place) -> bool:
    if place.sentence is None:
        return False
    one, other = place.sentence.index, draft.sentence.index
    return max(one, other) < _OPENING or abs(one - other) <= _AROUND


def find_fullest(candidate: Candidate) -> Piece:
    """Where a candidate has its longest name, of equal ones the first."""
    return max((place.piece for place in candidate.places), key=lambda piece: (piece.end - piece.start, -piece.start))
