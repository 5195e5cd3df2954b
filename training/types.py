"""Fits the models of event types: one logistic regression a type over the words of texts, one over those of sentences.

A last one weighs both against what rules read, by the odds of texts that the first two have not seen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final, TypeAlias

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from config.event_lexicons import LanguageLexicon
from config.linear_models import Floats
from config.type_models import SENTENCE
from extractors.events.classifier import list_rule_signs, list_signs
from extractors.events.events import read_rules
from extractors.events.features import name_features
from extractors.events.scene import Scene
from extractors.records import EventType
from training.examples import Labelled
from training.tables import write_table

_STRENGTH: Final = 20.0  # the inverse of how much large weights cost
_LEAST: Final = 3  # texts in which a feature occurs
_PARTS: Final = 3  # into which texts are parted, each rated by what is fitted to the others
_OVERLAP: Final = 0.3  # share of a sentence that a labelled one must hold

_Models: TypeAlias = tuple[LogisticRegression, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A text's features by sentence and its types, those of each sentence if labelled, and the rules' best scores."""

    features: tuple[tuple[str, ...], ...]
    types: frozenset[str]
    spoken: tuple[frozenset[str], ...] | None
    scores: Mapping[str, float]

    @property
    def words(self) -> list[str]:
        """The features of the whole text."""
        return [*chain.from_iterable(self.features)]


def read_text(scene: Scene, labelled: Labelled, language: LanguageLexicon) -> Reading:
    """What the models are fitted to of one text."""
    scores: dict[str, float] = {}
    for draft in read_rules(scene, language, lambda _kind: scene.sentences):
        scores[draft.lexicon.type] = max(draft.score, scores.get(draft.lexicon.type, 0.0))
    return Reading(
        features=tuple(
            tuple(name_features(scene.text, one, scene.pieces[one.index], language=scene.language))
            for one in scene.sentences
        ),
        types=labelled.types,
        spoken=_list_spoken(scene, labelled),
        scores=scores,
    )


def _list_spoken(scene: Scene, labelled: Labelled) -> tuple[frozenset[str], ...] | None:
    """The types of each sentence, where they are labelled or the whole text has none."""
    if labelled.sentences:
        return tuple(_find_spoken(scene, labelled.sentences))
    return None if labelled.types else (frozenset(),) * len(scene.sentences)


def _find_spoken(scene: Scene, labelled: Sequence[tuple[str, frozenset[str]]]) -> Iterator[frozenset[str]]:
    """The types of each sentence, as the labelled text is parted otherwise than the scene."""
    ends = np.cumsum([len(_squeeze(text)) for text, _ in labelled])
    whole = "".join(_squeeze(text) for text, _ in labelled)
    place = 0
    for sentence in scene.sentences:
        text = _squeeze(scene.sentence_text(sentence))
        start = whole.find(text, place)
        place = place if start < 0 else start + len(text)
        spans = zip((0, *ends), ends, labelled, strict=False)
        yield frozenset(
            kind
            for first, last, (_, types) in spans
            for kind in types
            if start >= 0 and min(last, place) - max(first, start) > _OVERLAP * len(text)
        )


def _squeeze(text: str) -> str:
    return "".join(filter(str.isalnum, text.lower()))


class Counted:
    """Texts and their sentences as rows of counted features, by which regressions are fitted and odds told."""

    def __init__(self, read: Sequence[Reading], *, least: int = _LEAST) -> None:
        self._read = read
        self._vectorizer = TfidfVectorizer(analyzer=list, sublinear_tf=True, min_df=least)
        self._texts = self._vectorizer.fit_transform([one.words for one in read])
        self._sentences = self._vectorizer.transform(chain.from_iterable(one.features for one in read))
        self._ends = np.cumsum([0, *(len(one.features) for one in read)])

    def fit_types(self) -> str:
        """The table of weights of words for the types that texts and sentences tell of."""
        texts, sentences = self._fit(range(len(self._read)))
        models = (*texts, *sentences)
        return write_table(
            answers=(*EventType, *(f"{SENTENCE}{kind}" for kind in EventType)),
            names=self._vectorizer.get_feature_names_out(),
            rarity=self._vectorizer.idf_,
            weights=np.vstack([one.coef_[0] for one in models]).T,
            any_text=np.array([one.intercept_[0] for one in models]),
            digits=1,
        )

    def fit_telling(self) -> str:
        """The table of weights of a text's odds, its best sentences' and the rules' scores for a type's being told."""
        signs, told = zip(*self._rate_unseen(), strict=True)
        names = sorted({name for one in signs for name in one})
        matrix = np.array([[one.get(name, 0.0) for name in names] for one in signs])
        fitted = LogisticRegression(max_iter=1000).fit(matrix, np.array(told))
        return write_table(
            answers=("told",),
            names=names,
            weights=fitted.coef_.T,
            any_text=fitted.intercept_,
        )

    def _rate_unseen(self) -> Iterator[tuple[dict[str, float], bool]]:
        """What speaks for each type in each text by what is fitted to the other parts, and whether it is told."""
        places = range(len(self._read))
        for part in range(_PARTS):
            texts, sentences = self._fit([place for place in places if place % _PARTS != part])
            for place in places[part::_PARTS]:
                one = self._read[place]
                text_odds = _rate(texts, self._texts[place])[0]
                odds = _rate(sentences, self._sentences[self._ends[place] : self._ends[place + 1]])
                signs = list_signs(text_odds, odds)
                for column, kind in enumerate(EventType):
                    said = {name: float(said[column]) for name, said in signs.items()}
                    yield said | list_rule_signs(one.scores.get(kind)), kind in one.types

    def _fit(self, places: Sequence[int]) -> tuple[_Models, _Models]:
        """A model of texts and one of sentences for each type, fitted to some of the texts."""
        spoken = [
            (self._ends[place] + row, types)
            for place in places
            for row, types in enumerate(self._read[place].spoken or ())
        ]
        texts = _fit_types(self._texts[[*places]], [self._read[place].types for place in places])
        return texts, _fit_types(self._sentences[[row for row, _ in spoken]], [types for _, types in spoken])


def _fit_types(matrix: csr_matrix, told: Sequence[frozenset[str]]) -> _Models:
    return tuple(
        LogisticRegression(C=_STRENGTH, class_weight="balanced", solver="liblinear").fit(
            matrix, np.array([kind in types for types in told])
        )
        for kind in EventType
    )


def _rate(models: _Models, matrix: csr_matrix) -> Floats:
    return np.vstack([one.decision_function(matrix) for one in models]).T
