"""What an article says of each body's role in an event: what rules made of it, where it stands, the words beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from extractors.events.beside import find_way, tell_neighbours
from extractors.events.cast import Candidate, Cast
from extractors.events.scene import Scene
from extractors.events.triggers import Draft
from extractors.masks import Piece, Sentence, overlap

NONE: Final = "none"
_MOST_PLACES: Final = 5
_BESIDE: Final = 3  # English words or Chinese characters beside a name that are told
_AROUND: Final = {"en": 8, "zh": 0}  # words before and behind a name that are told in no order
_SHORT: Final = 6  # words between a name and the trigger that are told in their order
_DATELINE: Final = re.compile(r"[^，。,.\n]{0,16}(?:电|電|讯|訊|报道|報道|消息)")
_JOINED: Final = re.compile(r"\s?(?:[,、，;；&/–—-]|,?\s?\band|[和与與及]|以及)\s?")
_ACTORS: Final = frozenset({"org", "group"})


class RoleReader:
    """Names the features of each body beside each event of an article."""

    def __init__(self, scene: Scene, cast: Cast, drafts: Sequence[Draft]) -> None:
        self._scene = scene
        self._cast = cast
        self._drafts = drafts

    def name_features(self, draft: Draft, candidate: Candidate, candidates: Sequence[Candidate]) -> list[str]:
        """What speaks for each role of the body in the event."""
        told = dict.fromkeys(
            (
                *self._tell_rules(draft, candidate),
                *self._tell_body(draft, candidate, candidates),
                *self._tell_company(candidate, candidates),
                *self._tell_places(draft, candidate),
            )
        )
        return [*told]

    def _tell_rules(self, draft: Draft, candidate: Candidate) -> Iterator[str]:
        """What rules made of the body here and in the article's other events, and of others here."""
        item = candidate.item
        read = "read" if item else "unread"
        yield f"rule {item.role.value if item else NONE}"
        yield f"{read} likely {draft.likely}"
        if item:
            yield f"listed {min(8, sum(one.role is item.role for one in draft.items))}"
        others = [one.role.value for one in draft.items if one is not item]
        yield f"{read} others {min(2, len(others))}"
        yield f"{read} beside {' '.join(sorted(set(others)))}"
        elsewhere = {
            one.role.value for other in self._drafts if other is not draft for one in self._cast.plays(candidate, other)
        }
        for role in elsewhere or {NONE}:
            yield f"{read} elsewhere {role}"
        like = sum(other.lexicon.type == draft.lexicon.type for other in self._drafts)
        yield f"{read} events {min(4, len(self._drafts))}"
        yield f"{read} like events {min(3, like)}"
        yield f"{read} sentences {min(5, len(self._scene.sentences) // 5)}"

    def _tell_body(self, draft: Draft, candidate: Candidate, candidates: Sequence[Candidate]) -> Iterator[str]:
        """What kind of body it is, how often and where it is named."""
        piece = candidate.places[0].piece
        name = self._scene.text[piece.start : piece.end].lower()
        yield f"kind {piece.kind}"
        yield f"head {name[-2:] if self._scene.language == 'zh' else name.split()[-1]}"
        yield f"times {min(3, len(candidate.places))}"
        if draft.name and any(_overlaps(draft.name, place.piece) for place in candidate.places):
            yield "in name"
        if self._scene.common.media.search(name):
            yield "media"
        if any(_DATELINE.match(self._scene.text, place.piece.end) for place in candidate.places):
            yield "dateline"
        sentences = [place.sentence for place in candidate.places if place.sentence]
        paragraphs = {sentence.paragraph for sentence in sentences}
        if 0 in paragraphs:
            yield "in title"
        if 1 in paragraphs:
            yield "in lead"
        named = [one for one in candidates if one.kind == "org"]
        if candidate in named:
            yield f"body {min(5, named.index(candidate))} of {min(5, len(named))}"
        yield from self._tell_distance(draft, sentences)

    def _tell_distance(self, draft: Draft, sentences: Sequence[Sentence]) -> Iterator[str]:
        """How far from the telling it is named, and whether another event is told nearer to it."""
        apart = min((one.index - draft.sentence.index for one in sentences), key=abs, default=None)
        if apart is None:
            return
        if apart:
            yield f"apart {max(-3, min(3, apart))}"
        if all(one.paragraph != draft.sentence.paragraph for one in sentences):
            yield "other paragraph"
        nearer = {
            other.lexicon.type == draft.lexicon.type
            for other in self._drafts
            if other.sentence is not draft.sentence
            and min(abs(one.index - other.sentence.index) for one in sentences) < abs(apart)
        }
        for same in nearer:
            yield f"nearer to {'its like' if same else 'another'}"

    def _tell_company(self, candidate: Candidate, candidates: Sequence[Candidate]) -> Iterator[str]:
        """With whom it stands in one list."""
        text = self._scene.text
        for other in candidates:
            if other is candidate:
                continue
            role = other.item.role.value if other.item else NONE
            if any(
                one.sentence is two.sentence and _is_joined(text, one.piece, two.piece)
                for one in candidate.places[:_MOST_PLACES]
                for two in other.places[:_MOST_PLACES]
            ):
                yield f"with {role}"

    def _tell_places(self, draft: Draft, candidate: Candidate) -> Iterator[str]:
        own = [place for place in candidate.places if place.sentence is draft.sentence]
        for place in own[:2]:
            yield from self._tell_telling(draft, place.piece)
        for place in candidate.places[:_MOST_PLACES]:
            if place.sentence is None:
                continue
            for name in self._tell_neighbours(place.piece, place.sentence):
                yield name
                if place.sentence is draft.sentence:
                    yield f"own {name}"

    def _tell_telling(self, draft: Draft, piece: Piece) -> Iterator[str]:
        """How it stands to the trigger and the name in the sentence that tells of the event."""
        start, end = draft.trigger
        side, words = find_way(self._scene, draft, piece.start, piece.end)
        between = (piece.end, start) if side == "before" else (end, piece.start)
        pieces = [one for one in self._scene.pieces[draft.sentence.index] if one.kind in _ACTORS]
        closer = sum(between[0] <= one.start and one.end <= between[1] for one in pieces)
        yield side
        yield f"{side} {self._scene.text[start:end].lower()}"
        yield f"{side} {min(3, closer)} closer"
        yield f"{side} among {min(4, len(pieces))}"
        yield f"{side} far {min(6, len(words) // 3)}"
        if draft.name:
            yield f"{side} name {'before' if draft.name.start < piece.start else 'after'}"
        if len(words) <= _SHORT:
            yield f"{side} by {' '.join(words)}"
        for word in words:
            yield f"{side} over {word}"
        if self._scene.language == "zh":
            for one, other in pairwise(words):
                yield f"{side} over {one}{other}"

    def _tell_neighbours(self, piece: Piece, sentence: Sentence) -> Iterator[str]:
        """The words beside it and the marks that touch it."""
        before = self._scene.list_words(sentence, sentence.start, piece.start)
        behind = self._scene.list_words(sentence, piece.end, sentence.end)
        yield from tell_neighbours(before, behind, count=_BESIDE, glue=self._scene.glue)
        around = _AROUND[self._scene.language]
        if around:
            yield from (f"before {word}" for word in before[-around:])
            yield from (f"behind {word}" for word in behind[:around])
        text = self._scene.text
        yield f"marks {text[max(0, piece.start - 1) : piece.start].strip()}_{text[piece.end : piece.end + 1].strip()}"


def _overlaps(one: Piece, other: Piece) -> bool:
    return overlap((one.start, one.end), (other.start, other.end))


def _is_joined(text: str, one: Piece, other: Piece) -> bool:
    """Whether nothing but what joins the members of a list stands between two names."""
    first, last = sorted((one, other), key=lambda piece: piece.start)
    return _JOINED.fullmatch(text, first.end, max(first.end, last.start)) is not None
