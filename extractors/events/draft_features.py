"""What an article says of each draft being an event: how surely it is told, what it names, the others, the words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

from extractors.events.beside import tell_neighbours
from extractors.events.scene import Scene
from extractors.events.triggers import Draft
from extractors.masks import Piece, overlap

_STEPS: Final = (-3.0, -2.0, -1.0, 0.0, 1.0, 2.0, 3.0, 5.0)  # where one range of odds ends and the next begins
_BESIDE: Final = 3  # words or characters beside the trigger that are told in their order
_AROUND: Final = 8  # the same in no order


class DraftReader:
    """Names the features of each draft of an article."""

    def __init__(self, scene: Scene, drafts: Sequence[Draft]) -> None:
        self._scene = scene
        self._drafts = drafts

    def name_features(self, draft: Draft) -> list[str]:
        """What speaks for a draft being an event."""
        told = dict.fromkeys(
            (
                *self._tell_reading(draft),
                *self._tell_name(draft),
                *self._tell_participants(draft),
                *self._tell_others(draft),
                *self._tell_words(draft),
            )
        )
        return [*told]

    def _tell_reading(self, draft: Draft) -> Iterator[str]:
        """How surely rules and words read it, and where."""
        odds, spoken = (bisect_right(_STEPS, one) for one in (draft.odds, draft.spoken))
        read = "likely" if draft.likely else "loose" if draft.loose else "read"
        yield read
        yield f"{read} {draft.score:.1f}"
        yield f"{read} odds {odds}"
        yield f"{read} spoken {spoken}"
        yield f"odds {odds} spoken {spoken}"
        yield f"paragraph {min(4, draft.sentence.paragraph)}"
        yield f"{read} sentence {min(8, draft.sentence.index // 2)}"
        yield f"{read} {draft.modality}"
        yield f"dated {len(draft.date.value) if draft.date else 0}"
        yield f"placed {draft.place is not None}"
        yield f"amount {bool(draft.amount)}"

    def _tell_name(self, draft: Draft) -> Iterator[str]:
        """Whether it has a name, how that is made, and whether it stands in the title or is somebody's."""
        if draft.name is None:
            yield "nameless"
            return
        name = self._scene.text[draft.name.start : draft.name.end]
        words = name.split() if self._scene.language == "en" else [name[:2], name[-2:]]
        yield f"named {draft.name.score:.1f}"
        yield f"name opens {words[0].lower()}"
        yield f"name ends {words[-1].lower()}"
        yield f"name length {min(6, len(words) if self._scene.language == 'en' else len(name) // 3)}"
        yield f"name capital {name[0].isupper()}"
        heads = [one.end() for one in draft.lexicon.heads.finditer(self._scene.text, draft.name.start, draft.name.end)]
        yield f"name head {'last' if draft.name.end in heads else 'inside' if heads else 'none'}"
        titles = [one for one in self._scene.sentences if one.paragraph == 0]
        if name in self._scene.title or any(name in self._scene.sentence_text(one) for one in titles):
            yield "name in title"
        yield f"name times {min(3, self._scene.text.count(name))}"
        for kind in self._list_touched(draft.name):
            yield f"name over {kind}"

    def _list_touched(self, name: Piece) -> Iterator[str]:
        """What kinds of pieces a name touches."""
        for pieces in self._scene.pieces:
            yield from (one.kind for one in pieces if _touch(one, name))

    def _tell_participants(self, draft: Draft) -> Iterator[str]:
        """How many take part and as what, and whether they act in other events too."""
        yield f"participants {min(5, len(draft.items))}"
        yield f"roles {' '.join(sorted({item.role.value for item in draft.items}))}"
        names = {self._scene.text[item.start : item.end] for item in draft.items}
        others = [one for one in self._drafts if one is not draft]
        acting = {self._scene.text[item.start : item.end] for one in others for item in one.items}
        yield f"of them elsewhere {min(3, len(names & acting))} of {min(3, len(names))}"

    def _tell_others(self, draft: Draft) -> Iterator[str]:
        """Which it is of its like, and what else is told in its sentence."""
        like = [one for one in self._drafts if one.lexicon is draft.lexicon]
        yield f"number {min(3, like.index(draft))} of {min(4, len(like))}"
        if len(like) > 1:
            yield f"surest {draft.score >= max(one.score for one in like)}"
            yield f"most spoken {draft.spoken >= max(one.spoken for one in like)}"
            yield f"first named {next((one for one in like if one.name), None) is draft}"
        yield f"events {min(5, len(self._drafts))}"
        for other in self._drafts:
            if other is draft:
                continue
            if other.sentence is draft.sentence:
                yield f"beside {other.lexicon.type}"
            if draft.name and other.name and _touch(draft.name, other.name):
                yield f"called like {'its like' if other.lexicon is draft.lexicon else other.lexicon.type}"

    def _tell_words(self, draft: Draft) -> Iterator[str]:
        """The trigger and the words beside it."""
        start, end = draft.trigger
        sentence = draft.sentence
        before = self._scene.list_words(sentence, sentence.start, start)
        behind = self._scene.list_words(sentence, end, sentence.end)
        yield f"trigger {self._scene.text[start:end].lower()}"
        yield from tell_neighbours(before, behind, count=_BESIDE, glue=self._scene.glue)
        yield from (f"before {word}" for word in before[-_AROUND:])
        yield from (f"behind {word}" for word in behind[:_AROUND])


def _touch(one: Piece, other: Piece) -> bool:
    return overlap((one.start, one.end), (other.start, other.end))
