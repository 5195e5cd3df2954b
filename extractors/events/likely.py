"""What the words of an article allow the rules to read, and events that only the words of its opening speak for."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise
from math import inf
from typing import Final

import numpy as np

from config.event_lexicons import LanguageLexicon, TypeLexicon
from config.linear_models import Floats, LinearModel, Rows
from extractors.events.classifier import Rating, list_signs, rate, rate_each, weigh_rule
from extractors.events.features import name_features, write_characters
from extractors.events.modality import is_conditional, settle_words
from extractors.events.scene import Scene, find_title_names
from extractors.events.substrings import build_finder
from extractors.events.triggers import Draft
from extractors.masks import Mask, Piece, Sentence, overlap
from extractors.records import EventType

_STRETCH: Final = {"en": 1400, "zh": 450}  # characters, about as long as what the model was fitted to
_TOLD: Final = {"en": -0.7, "zh": 0.2}  # odds from which a type may be told
_TOLD_NAMELESS: Final = 1.4  # the same where no rule reads it and nothing is named that should be: .8
_SPEAKS: Final = -2.0  # odds from which a sentence may be the one that tells
_SCORE: Final = 0.5  # of an event told by words alone
_COINED_SCORE: Final = 0.8
_COINED: Final = frozenset({EventType.PLATFORM_LAUNCHED, EventType.PRODUCT_RELEASED, EventType.PROJECT_STARTED})
_CAPITALS: Final = re.compile(
    r"(?<![\w’'-])[A-Z][\w’'-]*[a-z0-9][\w’'.-]*(?:[ ](?:[A-Z][\w’'.-]*|\d[\w.]*))*(?<![.’'-])"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Sentences in a row, the odds of each for each type, and what all their words say for each being told.

    The odds of a title that does not stand among them come last.
    """

    sentences: tuple[Sentence, ...]
    odds: Floats
    told: Floats


class Reader:
    """Rates an article stretch by stretch, each about as long as its opening."""

    def __init__(self, scene: Scene, language: LanguageLexicon) -> None:
        self._scene = scene
        self._model = language.type_model
        self._cuts = _cut(scene)
        self._places, self._rows = _find_rows(scene, self._model.texts)
        homes = np.repeat(np.arange(len(self._cuts) - 1), np.diff(self._cuts))
        self._homes = np.append(homes, 0)[self._places]  # a title belongs to the opening
        self._stretches = tuple(self._rate_stretches())
        self.told = _TOLD[scene.language]

    @property
    def opening(self) -> Stretch:
        """The title and the first paragraphs, in which news stands."""
        return self._stretches[0]

    def list_telling(self, kind: str) -> Iterator[Sentence]:
        """The sentences in which a rule's surest reading of a type would be believed, as one of an unknown type is."""
        for stretch in self._stretches:
            if self.rate(stretch, kind, 1.0) >= self.told:
                yield from stretch.sentences

    def believe(self, drafts: Iterable[Draft]) -> tuple[Draft, ...]:
        """The drafts whose types the words around them tell too."""
        surest: dict[tuple[int, str], float] = {}
        placed = [(draft, (self._place(draft.sentence), draft.lexicon.type)) for draft in drafts]
        for draft, key in placed:
            surest[key] = max(draft.score, surest.get(key, 0.0))
        told = {key: self.rate(self._stretches[key[0]], key[1], score) for key, score in surest.items()}
        return tuple(self.weigh(draft, told[key]) for draft, key in placed if told[key] >= self.told)

    def weigh(self, draft: Draft, told: float) -> Draft:
        """The draft with the odds of its stretch and of its sentence for its type, and those that it is told there."""
        answers, kind = self._model.texts.answers, draft.lexicon.type
        if kind not in answers:
            return replace(draft, told=told)
        stretch = self._stretches[self._place(draft.sentence)]
        spoken = stretch.odds[draft.sentence.index - stretch.sentences[0].index, answers.index(kind)]
        return replace(draft, odds=self.rate(stretch, kind, None), spoken=float(spoken), told=told)

    def rate(self, stretch: Stretch, kind: str, score: float | None) -> float:
        """The odds that a stretch tells of a type, which a rule reads there with a score, or none does.

        A type that the weights do not know is told where a rule reads it.
        """
        if kind not in self._model.texts.answers:
            return -inf if score is None else inf
        said = float(stretch.told[self._model.texts.answers.index(kind)])
        return said if score is None else said + weigh_rule(self._model.telling, score)

    def rate_opening(self) -> Rating:
        """The rating of the opening, with what each of its features says."""
        return rate(self._rows[self._homes == 0].tolist(), self._model.texts)

    def _place(self, sentence: Sentence) -> int:
        return bisect_right(self._cuts, sentence.index) - 1

    def _rate_stretches(self) -> Iterator[Stretch]:
        scene, model = self._scene, self._model
        texts = rate_each(self._homes, self._rows, len(self._cuts) - 1, model.texts)
        sentences = rate_each(self._places, self._rows, len(scene.sentences) + 1, model.sentences)
        title = sentences[len(scene.sentences) :] if scene.title else sentences[:0]
        for (start, end), text in zip(pairwise(self._cuts), texts, strict=True):
            odds = np.concatenate([sentences[start:end], title])
            told = model.telling.weigh_amounts(list_signs(text, odds))[:, 0]
            yield Stretch(sentences=scene.sentences[start:end], odds=odds, told=told)
            title = sentences[:0]


def _find_rows(scene: Scene, model: LinearModel) -> tuple[Rows, Rows]:
    """The numbers of the sentences in which features stand, the title's the last, with the features' rows."""
    read = [(scene.text, one, scene.pieces[one.index]) for one in scene.sentences]
    if scene.title:
        whole = Sentence(index=len(read), start=0, end=len(scene.title), paragraph=0)
        read.append((scene.title, whole, tuple(find_title_names(scene))))
    if scene.language == "zh":
        written = [write_characters(*one) for one in read]
        starts, rows = build_finder(model).find("\n".join(written))
        ends = np.cumsum([len(one) + 1 for one in written])
        return np.searchsorted(ends, starts, side="right"), rows
    found = [model.find_rows(name_features(*one, language=scene.language)) for one in read]
    return np.repeat(np.arange(len(found)), [*map(len, found)]), np.fromiter(chain(*found), dtype=np.intp)


def _cut(scene: Scene) -> list[int]:
    """The numbers of the sentences with which a stretch begins, and of the one behind the last."""
    cuts, most = [0], _STRETCH[scene.language]
    for sentence in scene.sentences:
        if sentence.index > cuts[-1] and sentence.end - scene.sentences[cuts[-1]].start > most:
            cuts.append(sentence.index)
    return [*cuts, len(scene.sentences)]


def list_missed(scene: Scene, language: LanguageLexicon, reader: Reader, drafts: Sequence[Draft]) -> Iterator[Draft]:
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
    opening, rating = reader.opening, None
    types = language.type_model.texts.answers
    for kind in language.types:
        if kind.type in told or (odds := reader.rate(opening, kind.type, None)) < reader.told:
            continue
        said = opening.odds[: len(opening.sentences), types.index(kind.type)].tolist()
        ordered = sorted(range(len(said)), key=lambda at: -said[at])
        fitting = [at for at in ordered if said[at] >= _SPEAKS] or ordered[:1]
        rating = rating or reader.rate_opening()
        found = [draft for at in fitting if (draft := _draft(scene, kind, opening, at, rating, taken)) is not None]
        best = min(found, key=lambda draft: draft.name is None, default=None)
        if best and (best.name or kind.nameless or odds >= _TOLD_NAMELESS):
            yield reader.weigh(best, odds)


def _draft(
    scene: Scene, kind: TypeLexicon, opening: Stretch, at: int, rating: Rating, taken: Sequence[tuple[int, int]]
) -> Draft | None:
    sentence = opening.sentences[at]
    trigger = rating.find_telling(scene.read_tokens(sentence), kind.type)
    if trigger is None:
        return None
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
