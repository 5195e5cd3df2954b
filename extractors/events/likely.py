"""Events that no rule reads but the words of an article's opening speak for, and read ones that they speak against."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from config.event_lexicons import LanguageLexicon, TypeLexicon
from extractors.events.classifier import Rating, rate
from extractors.events.features import Feature, Token, list_features, list_tokens
from extractors.events.modality import is_conditional, settle_words
from extractors.events.scene import Scene
from extractors.events.triggers import Draft
from extractors.masks import Mask, Piece, Sentence, overlap
from extractors.records import EventType

_OPENING: Final = {"en": 1400, "zh": 450}  # characters, about as long as what the model was fitted to
_LIKELY: Final = 0.5  # from here a type is told though no rule reads it
_LIKELY_NAMELESS: Final = 0.8  # the same, where nothing is named that should be
_UNLIKELY: Final = 0.15  # below, a rule has misread
_SCORE: Final = 0.5  # of an event told by words alone
_COINED_SCORE: Final = 0.8
_COINED: Final = frozenset({EventType.PLATFORM_LAUNCHED, EventType.PRODUCT_RELEASED, EventType.PROJECT_STARTED})
_CAPITALS: Final = re.compile(
    r"(?<![\w’'-])[A-Z][\w’'-]*[a-z0-9][\w’'.-]*(?:[ ](?:[A-Z][\w’'.-]*|\d[\w.]*))*(?<![.’'-])"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """A sentence with its tokens and features."""

    sentence: Sentence
    tokens: list[Token]
    features: list[Feature]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Sentences in a row and what their words say together."""

    sentences: tuple[_Read, ...]
    rating: Rating


def _read_stretch(scene: Scene, language: LanguageLexicon, sentences: Sequence[Sentence]) -> Stretch:
    read = tuple(_read_sentence(scene, one) for one in sentences)
    return Stretch(sentences=read, rating=rate((feature for one in read for feature in one.features), language.weights))


def _read_sentence(scene: Scene, sentence: Sentence) -> _Read:
    tokens = list_tokens(scene.text, sentence, scene.pieces[sentence.index], language=scene.language)
    return _Read(sentence=sentence, tokens=tokens, features=list_features(tokens, language=scene.language))


def read_opening(scene: Scene, language: LanguageLexicon) -> Stretch:
    """The article's title and first paragraphs, in which news stands."""
    most = _OPENING[scene.language]
    sentences = [sentence for sentence in scene.sentences if sentence.index == 0 or sentence.end <= most]
    return _read_stretch(scene, language, sentences)


def drop_unlikely(
    scene: Scene, language: LanguageLexicon, opening: Stretch, drafts: Sequence[Draft]
) -> tuple[Draft, ...]:
    """The rules' drafts without those that the words around them speak against."""
    return tuple(
        draft
        for draft in drafts
        if _rate_around(scene, language, opening, draft).likelihoods.get(draft.lexicon.type, 1.0) >= _UNLIKELY
    )


def _rate_around(scene: Scene, language: LanguageLexicon, opening: Stretch, draft: Draft) -> Rating:
    """The rating of the opening where it tells of the draft, else that of as much text around it."""
    if draft.sentence.index < len(opening.sentences):
        return opening.rating
    middle, half = draft.sentence, _OPENING[scene.language] // 2
    around = [one for one in scene.sentences if middle.start - half <= one.start and one.end <= middle.end + half]
    return _read_stretch(scene, language, around).rating


def list_missed(
    scene: Scene, language: LanguageLexicon, opening: Stretch, drafts: Sequence[Draft], told: Collection[str]
) -> Iterator[Draft]:
    """A draft for each likely type of which nothing is told, in the opening's sentence that says most for it.

    A sentence that names the event comes before others; the drafts have neither place, date nor arguments.
    """
    taken = [(one.name.start, one.name.end) for one in drafts if one.name]
    for kind in language.types:
        likelihood = opening.rating.likelihoods.get(kind.type, 0.0)
        if kind.type in told or likelihood < _LIKELY:
            continue
        weighed = {one.sentence.index: opening.rating.weigh(one.features, kind.type) for one in opening.sentences}
        telling = (one for one in opening.sentences if weighed[one.sentence.index] > 0)
        ordered = sorted(telling, key=lambda one: -weighed[one.sentence.index])
        found = [draft for one in ordered if (draft := _draft(scene, kind, one, opening, taken)) is not None]
        best = min(found, key=lambda draft: draft.name is None, default=None)
        if best and (best.name or kind.nameless or likelihood >= _LIKELY_NAMELESS):
            yield best


def _draft(
    scene: Scene, kind: TypeLexicon, read: _Read, opening: Stretch, taken: Sequence[tuple[int, int]]
) -> Draft | None:
    trigger = opening.rating.find_telling(read.features, read.tokens, kind.type)
    if trigger is None:
        return None
    mask = scene.mask(read.sentence, kind)
    place = _find_place(mask, trigger)
    if is_conditional(mask.text, place, scene.common):
        return None
    amount = scene.common.amounts.search(scene.text, read.sentence.start, read.sentence.end)
    return Draft(
        lexicon=kind,
        sentence=read.sentence,
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
    last = opening.sentences[-1].sentence.end
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
