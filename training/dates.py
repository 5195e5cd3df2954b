"""Fits the model of dates: a logistic regression over what an article says of each date beside each event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import numpy as np
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression

from config.event_lexicons import LanguageLexicon
from extractors.events.classifier import OTHER, OWN
from extractors.events.date_features import DateReader
from extractors.events.dates import name_whole_days
from extractors.events.events import read_drafts
from extractors.events.participants import settle_participants
from extractors.events.scene import Scene
from extractors.records import EventDate
from training.examples import Telling
from training.roles import pair_drafts
from training.tables import SLIGHT, write_table

_STRENGTH: Final = 0.5
_LEAST: Final = 2  # answers for which a feature is told


def read_dates(scene: Scene, tellings: Sequence[Telling], language: LanguageLexicon) -> Iterator[tuple[list[str], str]]:
    """The features of each date beside each event that is read and whose date is marked, and whether it is its own."""
    drafts = settle_participants(scene, read_drafts(scene, language), language.role_model)
    reader = DateReader(scene, drafts)
    for draft, telling in pair_drafts(scene, drafts, tellings):
        if telling.date is None:
            continue
        candidates = reader.list_candidates(draft)
        for candidate in candidates:
            is_own = _is_same(name_whole_days(scene, draft, candidate).date, telling.date)
            yield reader.name_features(draft, candidate, candidates), OWN if is_own else OTHER


def fit_own(read: Iterable[tuple[Sequence[str], str]], *, least: int = _LEAST, strength: float = _STRENGTH) -> str:
    """The table of weights for the features of what may be an event's own, or an event: names, dates, drafts."""
    features, answers = zip(*read, strict=True)
    vectorizer = CountVectorizer(analyzer=list, binary=True, min_df=least)
    matrix = vectorizer.fit_transform(features)
    fitted = LogisticRegression(C=strength, max_iter=1000).fit(matrix, np.array(answers) == OWN)
    names = vectorizer.get_feature_names_out()
    return write_table(
        answers=(OTHER, OWN),
        names=names,
        weights=np.column_stack([np.zeros(len(names)), fitted.coef_[0]]),
        any_text=np.array([0, fitted.intercept_[0]]),
        slight=SLIGHT,
    )


def _is_same(found: EventDate | None, marked: str) -> bool:
    """Whether a date is the marked one, of which the year may not be known."""
    if found is None or not marked:
        return False
    return found.value == marked or (found.value[4:] == marked[4:] and "X" in found.value + marked)
