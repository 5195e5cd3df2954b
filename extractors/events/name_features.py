"""What an article says of each name being an event's: what rules read, its make, its places, the words beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from extractors.events.beside import find_way, tell_neighbours, tell_where
from extractors.events.name_candidates import NameCandidate
from extractors.events.scene import Scene
from extractors.events.triggers import Draft
from extractors.masks import Piece, Sentence, overlap

_MOST_PLACES: Final = 5
_BESIDE: Final = 3  # words or characters beside a name that are told in their order
_LONGEST: Final = 6  # words of a name that are counted


class NameReader:
    """Names the features of each name beside each event of an article."""

    def __init__(self, scene: Scene, drafts: Sequence[Draft]) -> None:
        self._scene = scene
        self._drafts = drafts
        self._beside: dict[tuple[int, int], tuple[str, ...]] = {}
        self._acting = {
            id(draft): {scene.text[item.start : item.end]: item.role.value for item in draft.items} for draft in drafts
        }

    def name_features(self, draft: Draft, name: NameCandidate, candidates: Sequence[NameCandidate]) -> list[str]:
        """What speaks for a name being the event's."""
        told = dict.fromkeys(
            (
                *self._tell_rules(draft, name),
                *self._tell_make(draft, name, candidates),
                *self._tell_places(draft, name),
            )
        )
        return [*told]

    def _tell_rules(self, draft: Draft, name: NameCandidate) -> Iterator[str]:
        """What rules made of it in this event and in the article's others."""
        rule = "none"
        if draft.name:
            same = self._scene.text[draft.name.start : draft.name.end] == name.text
            touches = any(overlap((one.start, one.end), (draft.name.start, draft.name.end)) for one, _ in name.places)
            rule = "this" if same else "overlaps" if touches else "other"
            yield f"rule {rule} {draft.name.score:.1f}"
        yield f"rule {rule}"
        yield f"rule {rule} likely {draft.likely}"
        kinds = {f"{piece.kind} {piece.score:.1f}" if piece.kind == "name" else piece.kind for piece, _ in name.places}
        for kind in kinds:
            yield f"is {kind}"
        yield from self._tell_known(name)
        yield f"are {' '.join(sorted(kinds))}"
        if role := self._acting[id(draft)].get(name.text):
            yield f"acts {role}"
        for other in self._drafts:
            if other is draft:
                continue
            if role := self._acting[id(other)].get(name.text):
                yield f"acts elsewhere {role}"
            if other.name and self._scene.text[other.name.start : other.name.end] == name.text:
                yield f"names {'its like' if other.lexicon is draft.lexicon else 'another'}"

    def _tell_known(self, name: NameCandidate) -> Iterator[str]:
        """Whether it is what is known to be a body, a person, a place or a day, or a part of one, or holds one."""
        piece, sentence = name.places[0]
        for other in self._scene.pieces[sentence.index]:
            if other.kind != "quoted" and overlap((other.start, other.end), (piece.start, piece.end)):
                inner = other.start <= piece.start and piece.end <= other.end
                outer = piece.start <= other.start and other.end <= piece.end
                relation = "same as" if inner and outer else "part of" if inner else "holds" if outer else "cuts"
                yield f"{relation} {other.kind}"

    def _tell_make(self, draft: Draft, name: NameCandidate, candidates: Sequence[NameCandidate]) -> Iterator[str]:
        """How it is made: its length, its head, what it holds and what holds it."""
        text, piece = name.text, name.piece
        words = text.split() if self._scene.language == "en" else list(text)
        yield f"length {min(_LONGEST, len(words))}"
        yield f"opens {words[0].lower()}" if self._scene.language == "en" else f"opens {text[:2]}"
        yield f"ends {words[-1].lower()}" if self._scene.language == "en" else f"ends {text[-2:]}"
        yield f"capital {text[0].isupper()} {words[-1][0].isupper()}"
        heads = [one.end() for one in draft.lexicon.heads.finditer(self._scene.text, piece.start, piece.end)]
        yield f"head {'last' if piece.end in heads else 'inside' if heads else 'none'}"
        if len(words) == 1:
            yield f"shape {_shape(text)}"
        if any(map(str.isdigit, text)):
            yield "figures"
        if text.isupper():
            yield "all capitals"
        if draft.lexicon.generic.fullmatch(text.lower()):
            yield "generic"
        inside = sum(text in one.text and one.text != text for one in candidates)
        holds = sum(one.text in text and one.text != text for one in candidates)
        yield f"inside {min(3, inside)}"
        yield f"holds {min(3, holds)}"
        yield f"number {min(5, name.number)}"
        yield f"times {min(3, len(name.places))}"

    def _tell_places(self, draft: Draft, name: NameCandidate) -> Iterator[str]:
        """Where it stands to the telling, and the words beside it."""
        paragraphs = {sentence.paragraph for _, sentence in name.places}
        if 0 in paragraphs:
            yield "in title"
        if 1 in paragraphs:
            yield "in lead"
        apart = min((one.index - draft.sentence.index for _, one in name.places), key=abs)
        yield f"apart {max(-3, min(3, apart))}"
        for piece, sentence in name.places[:_MOST_PLACES]:
            where = tell_where(draft, sentence)
            if sentence is draft.sentence:
                yield from self._tell_telling(draft, piece)
            for cue in self._tell_home(draft, sentence):
                yield f"{where} {cue}"
            for told in self._list_neighbours(piece, sentence):
                yield told
                yield f"{where} {told}"

    def _tell_telling(self, draft: Draft, piece: Piece) -> Iterator[str]:
        """How it stands to the trigger in the sentence that tells of the event."""
        if overlap(draft.trigger, (piece.start, piece.end)):
            yield "over the trigger"
            return
        side, words = find_way(self._scene, draft, piece.start, piece.end)
        yield side
        yield f"{side} {self._scene.text[slice(*draft.trigger)].lower()}"
        yield f"{side} far {min(6, len(words) // 3)}"
        for word in words:
            yield f"{side} over {word}"

    def _tell_home(self, draft: Draft, sentence: Sentence) -> Iterator[str]:
        """Whether its sentence speaks of such things, or opens with what stands for one."""
        if draft.lexicon.cue.search(self._scene.lowered[sentence.index]):
            yield "cue"
        if draft.lexicon.anaphors.search(self._scene.text, sentence.start, sentence.end):
            yield "anaphor"

    def _list_neighbours(self, piece: Piece, sentence: Sentence) -> tuple[str, ...]:
        """What stands beside a name, read once for all events."""
        key = (piece.start, piece.end)
        if key not in self._beside:
            self._beside[key] = tuple(self._tell_neighbours(piece, sentence))
        return self._beside[key]

    def _tell_neighbours(self, piece: Piece, sentence: Sentence) -> Iterator[str]:
        """The words beside it in their order and the marks that touch it."""
        scene, text = self._scene, self._scene.text
        before = scene.list_words(sentence, sentence.start, piece.start)
        behind = scene.list_words(sentence, piece.end, sentence.end)
        yield from tell_neighbours(before, behind, count=_BESIDE, glue=scene.glue)
        yield f"marks {text[max(0, piece.start - 1) : piece.start].strip()}_{text[piece.end : piece.end + 1].strip()}"


def _shape(word: str) -> str:
    """How a word is written: Xx, XX, XxX, X-9."""
    shape = ""
    for character in word:
        kind = "X" if character.isupper() else "x" if character.isalpha() else "9" if character.isdigit() else character
        if not shape.endswith(kind):
            shape += kind
    return shape
