"""Fits the model of event types: one logistic regression a type over the words of a text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from extractors.events.features import list_tokens, name_features
from extractors.events.scene import Scene
from extractors.records import EventType
from training.tables import write_table

_STRENGTH: Final = 20.0  # the inverse of how much large weights cost
_LEAST: Final = 3  # texts in which a feature occurs


def read_words(scene: Scene) -> list[str]:
    """The names of a text's features."""
    return [
        name
        for sentence in scene.sentences
        for name in name_features(
            list_tokens(scene.text, sentence, scene.pieces[sentence.index], language=scene.language)
        )
    ]


def fit_types(read: Sequence[Sequence[str]], types: Sequence[frozenset[str]], *, least: int = _LEAST) -> str:
    """The table of weights for the features of texts and the types that each tells of."""
    vectorizer = TfidfVectorizer(analyzer=list, sublinear_tf=True, min_df=least)
    matrix = vectorizer.fit_transform(read)
    fitted = [
        LogisticRegression(C=_STRENGTH, class_weight="balanced", max_iter=3000).fit(
            matrix, np.array([kind in told for told in types])
        )
        for kind in EventType
    ]
    return write_table(
        answers=tuple(EventType),
        names=vectorizer.get_feature_names_out(),
        rarity=vectorizer.idf_,
        weights=np.vstack([one.coef_[0] for one in fitted]).T,
        any_text=np.array([one.intercept_[0] for one in fitted]),
    )
