"""The bodies of an article that may take part in its events, each with all the places where it is named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from extractors.events.aliases import is_fuller
from extractors.events.beside import is_near
from extractors.events.rosters import Item
from extractors.events.scene import Scene
from extractors.events.triggers import Draft
from extractors.masks import Piece, Sentence, overlap

_OPENING: Final = {"en": 12, "zh": 8}  # sentences that tell of one thing most often
_AROUND: Final = {"en": 6, "zh": 3}  # sentences before and after a telling in which its participants stand
_KINDS: Final = {"en": frozenset({"org", "group", "person"}), "zh": frozenset({"org", "group"})}


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
    """Everybody that an article names or counts; in English people too, who stand by or give."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._bodies = tuple(tuple(body) for body in _gather(scene))

    def list_candidates(self, draft: Draft) -> tuple[Candidate, ...]:
        """The bodies named near an event or where the article opens, and all its participants so far."""
        left = list(draft.items)
        found: list[Candidate] = []
        for body in self._bodies:
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

    def _is_named(self, piece: Piece, item: Item) -> bool:
        if overlap((piece.start, piece.end), (item.start, item.end)):
            return True
        text = self._scene.text
        same = item.norm == piece.norm if item.norm else text[piece.start : piece.end] == text[item.start : item.end]
        return same and item.count is None

    def _locate(self, item: Item) -> Place:
        kind = "group" if item.count else "other"
        piece = Piece(
            kind=kind, start=item.start, end=item.end, mention_id=item.mention_id, norm=item.norm, count=item.count
        )
        home = (one for one in self._scene.sentences if one.start <= item.start < one.end)
        return Place(piece=piece, sentence=next(home, None))


def _gather(scene: Scene) -> list[list[Place]]:
    """The bodies of a scene, each once however it is called where it comes again."""
    bodies: dict[int, list[Place]] = {}
    known: dict[tuple[str, str], list[Place]] = {}
    for sentence, pieces in zip(scene.sentences, scene.pieces, strict=True):
        for piece in pieces:
            if piece.kind not in _KINDS[scene.language] or (piece.kind == "group" and not piece.count):
                continue
            calls = _list_calls(scene, piece)
            body = next((known[call] for call in calls if call in known), None)
            if body is None and piece.kind == "org":
                body = _find_longer_or_shorter(scene, calls[0][1], known)
            if body is None:
                body = []
            bodies[id(body)] = body
            body.append(Place(piece=piece, sentence=sentence))
            known.update(dict.fromkeys(calls, body))
    return list(bodies.values())


def _list_calls(scene: Scene, piece: Piece) -> list[tuple[str, str]]:
    """What a body is called here: its name, a person's last name too; a group is known by how many it counts."""
    text = scene.text[piece.start : piece.end]
    if piece.kind == "group":
        return [("group", str(piece.count))]
    if piece.kind == "person":
        return [("person", text), ("person", text.split()[-1])]
    return [("org", text), *([("org", piece.norm)] if piece.norm else [])]


def _find_longer_or_shorter(scene: Scene, text: str, known: dict[tuple[str, str], list[Place]]) -> list[Place] | None:
    return next(
        (
            body
            for (kind, other), body in known.items()
            if (kind == "org" and (text in other or other in text))
            and (is_fuller(text, other, scene.common) or is_fuller(other, text, scene.common))
        ),
        None,
    )


def _is_near(draft: Draft, place: Place) -> bool:
    language = draft.lexicon.language
    return place.sentence is not None and is_near(
        draft, place.sentence, opening=_OPENING[language], around=_AROUND[language]
    )


def find_fullest(candidate: Candidate) -> Piece:
    """Where a candidate has its longest name, of equal ones the first."""
    return max((place.piece for place in candidate.places), key=lambda piece: (piece.end - piece.start, -piece.start))
