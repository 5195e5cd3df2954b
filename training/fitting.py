"""Fits regressions over features, as the tables that `config.linear_models` reads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, TypeAlias

import numpy as np
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression

from config.linear_models import cross
from training.tables import write_table

Example: TypeAlias = tuple[Sequence[str], str]
"""Features and the right answer."""

_SLIGHT: Final = 0.02  # up to which a weight of hundreds says next to nothing, and is only read at each start


def add_crossed(features: Sequence[str], kind: str) -> list[str]:
    """The features, and each for a kind alone."""
    return [*features, *(cross(kind, one) for one in features)]


def fit_answers(read: Iterable[Example], *, least: int, strength: float) -> str:
    """The table of a regression over what holds of `least` examples or more; of two answers the second has weights."""
    features, answers = zip(*read, strict=True)
    vectorizer = CountVectorizer(analyzer=list, binary=True, min_df=least)
    fitted = LogisticRegression(C=strength, max_iter=1000).fit(vectorizer.fit_transform(features), np.array(answers))
    weights, any_text = fitted.coef_, fitted.intercept_
    if len(weights) == 1:
        weights, any_text = (np.concatenate([np.zeros_like(one), one]) for one in (weights, any_text))
    return write_table(
        answers=tuple(fitted.classes_),
        names=vectorizer.get_feature_names_out(),
        weights=weights.T,
        any_text=any_text,
        slight=_SLIGHT,
    )
