"""What the words of an article allow the rules to read, and events that only the words of its opening speak for."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

from config.event_lexicons import LanguageLexicon, TypeLexicon
from extractors.events.classifier import Rating, rate
from extractors.events.features import Tokens, list_tokens, name_features
from extractors.events.modality import is_conditional, settle_words
from extractors.events.scene import Scene
from extractors.events.triggers import Draft
from extractors.masks import Mask, Piece, Sentence, overlap
from extractors.records import EventType

_STRETCH: Final = {"en": 1400, "zh": 450}  # characters, about as long as what the model was fitted to
_LIKELY: Final = 0.5  # from here a type is told though no rule reads it
_LIKELY_NAMELESS: Final = 0.8  # the same, where nothing is named that should be
_UNLIKELY: Final = 0.15  # below, a rule has misread
_UNLIKELY_ALONE: Final = 0.3  # the same, by the words of its sentence
_SCORE: Final = 0.5  # of an event told by words alone
_COINED_SCORE: Final = 0.8
_COINED: Final = frozenset({EventType.PLATFORM_LAUNCHED, EventType.PRODUCT_RELEASED, EventType.PROJECT_STARTED})
_CAPITALS: Final = re.compile(
    r"(?<![\w’'-])[A-Z][\w’'-]*[a-z0-9][\w’'.-]*(?:[ ](?:[A-Z][\w’'.-]*|\d[\w.]*))*(?<![.’'-])"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Sentences in a row with their tokens and the rows of their features, and what their words say together."""

    sentences: tuple[Sentence, ...]
    tokens: tuple[Tokens, ...]
    rows: tuple[list[int], ...]
    rating: Rating


class Reader:
    """Rates an article stretch by stretch, each about as long as its opening, when first asked about one."""

    def __init__(self, scene: Scene, language: LanguageLexicon) -> None:
        self._scene = scene
        self._model = language.type_model
        self._cuts = _cut(scene)
        self._stretches: dict[int, Stretch] = {}
        self._own: dict[int, Rating] = {}

    @property
    def opening(self) -> Stretch:
        """The title and the first paragraphs, in which news stands."""
        return self._read(0)

    def allows(self, sentence: Sentence, kind: str) -> bool:
        """Whether neither the words around a sentence nor its own speak against a type, as none do of unknown types."""
        at = bisect_right(self._cuts, sentence.index) - 1
        stretch = self._read(at)
        if stretch.rating.likelihoods.get(kind, 1.0) >= _UNLIKELY:
            return True
        if sentence.index not in self._own:
            self._own[sentence.index] = rate(stretch.rows[sentence.index - self._cuts[at]], self._model)
        return self._own[sentence.index].likelihoods[kind] >= _UNLIKELY_ALONE

    def _read(self, at: int) -> Stretch:
        if at not in self._stretches:
            scene = self._scene
            sentences = scene.sentences[self._cuts[at] : self._cuts[at + 1]] if scene.sentences else ()
            tokens = tuple(
                list_tokens(scene.text, one, scene.pieces[one.index], language=scene.language) for one in sentences
            )
            rows = tuple(self._model.find_rows(name_features(one)) for one in tokens)
            rating = rate(chain.from_iterable(rows), self._model)
            self._stretches[at] = Stretch(sentences=sentences, tokens=tokens, rows=rows, rating=rating)
        return self._stretches[at]


def _cut(scene: Scene) -> list[int]:
    """The numbers of the sentences with which a stretch begins, and of the one behind the last."""
    cuts, most = [0], _STRETCH[scene.language]
    for sentence in scene.sentences:
        if sentence.index > cuts[-1] and sentence.end - scene.sentences[cuts[-1]].start > most:
            cuts.append(sentence.index)
    return [*cuts, len(scene.sentences)]


def list_missed(scene: Scene, language: LanguageLexicon, opening: Stretch, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """A draft for each likely type of which nothing is told, in the opening's sentence that says most for it.

    A sentence that names the event comes before others; the drafts have neither place, date nor arguments.
    """
    told = {one.lexicon.type for one in drafts}
    taken = [(one.name.start, one.name.end) for one in drafts if one.name]
    acting = {scene.text[item.start : item.end] for one in drafts for item in one.items}
    taken += [
        (piece.start, piece.end)
        for pieces in scene.pieces
        for piece in pieces
        if piece.kind == "org" and scene.text[piece.start : piece.end] in acting
    ]
    for kind in language.types:
        likelihood = opening.rating.likelihoods.get(kind.type, 0.0)
        if kind.type in told or likelihood < _LIKELY:
            continue
        weighed = [opening.rating.weigh(rows, kind.type) for rows in opening.rows]
        ordered = sorted((at for at, weight in enumerate(weighed) if weight > 0), key=lambda at: -weighed[at])
        found = [draft for at in ordered if (draft := _draft(scene, kind, opening, at, taken)) is not None]
        best = min(found, key=lambda draft: draft.name is None, default=None)
        if best and (best.name or kind.nameless or likelihood >= _LIKELY_NAMELESS):
            yield best


def _draft(
    scene: Scene, kind: TypeLexicon, opening: Stretch, at: int, taken: Sequence[tuple[int, int]]
) -> Draft | None:
    trigger = opening.rating.find_telling(opening.tokens[at], kind.type)
    if trigger is None:
        return None
    sentence = opening.sentences[at]
    mask = scene.mask(sentence, kind)
    place = _find_place(mask, trigger)
    if is_conditional(mask.text, place, scene.common):
        return None
    amount = scene.common.amounts.search(scene.text, sentence.start, sentence.end)
    return Draft(
        lexicon=kind,
        sentence=sentence,
        trigger=trigger,
        name=_find_name(mask, trigger, taken) or _find_coined(scene, kind, mask, opening),
        items=(),
        place=None,
        date=None,
        amount=amount[0] if amount else "",
        modality=settle_words(mask.text, place, scene.common),
        score=_SCORE,
        loose=False,
        likely=True,
    )


def _find_name(mask: Mask, trigger: tuple[int, int], taken: Sequence[tuple[int, int]]) -> Piece | None:
    """The name of the type nearest to the trigger that no other event has."""
    names = [
        piece
        for piece in mask.pieces
        if piece is not None
        and piece.kind == "name"
        and not any(overlap((piece.start, piece.end), other) for other in taken)
    ]
    return min(names, key=lambda piece: abs(piece.start - trigger[0]), default=None)


def _find_coined(scene: Scene, kind: TypeLexicon, mask: Mask, opening: Stretch) -> Piece | None:
    """The name without a head that the opening repeats most, of a type whose things are called so: Karoo Ground."""
    if kind.type not in _COINED:
        return None
    if scene.language == "zh":
        return next((piece for piece in mask.pieces if piece is not None and piece.kind == "quoted"), None)
    last = opening.sentences[-1].end
    found = [match.span() for match in _CAPITALS.finditer(mask.text) if match.start() or _is_odd(match[0])]
    names = {span: scene.text[mask.starts[span[0]] : mask.ends[span[1] - 1]] for span in found}
    times = {span: scene.text.count(name, 0, last) for span, name in names.items()}
    best = max(found, key=lambda span: (times[span], span[1] - span[0]), default=None)
    if best is None:
        return None
    return Piece(kind="name", start=mask.starts[best[0]], end=mask.ends[best[1] - 1], score=_COINED_SCORE)


def _is_odd(word: str) -> bool:
    """Whether a word that opens a sentence is written as no common word is: GazeTale, EBW-3."""
    return not word[1:].islower()


def _find_place(mask: Mask, trigger: tuple[int, int]) -> tuple[int, int]:
    """Where the trigger stands in the mask."""
    inside = [at for at, start in enumerate(mask.starts) if start < trigger[1] and trigger[0] < mask.ends[at]]
    return (inside[0], inside[-1] + 1) if inside else (0, len(mask.text))
