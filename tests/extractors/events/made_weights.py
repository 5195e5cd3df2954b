"""Small linear models, made for tests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from config.event_lexicons import LanguageLexicon
from config.linear_models import LinearModel
from config.type_models import TypeModel
from extractors.events.classifier import OTHER, OWN
from extractors.events.role_features import NONE
from extractors.records import EventType, Role

TRUST_NAMES = {"rule this": {OWN: 9.0}, **{f"rule {one}": {OTHER: 9.0} for one in ("none", "other", "overlaps")}}
UNDECIDED = -1.0  # neither likely nor unlikely: a quarter


def make_weights(words: Mapping[str, Mapping[str, float]], *, types: Sequence[str] = tuple(EventType)) -> LinearModel:
    """Weights by word and type; what is not given says nothing."""
    return LinearModel(
        answers=tuple(types),
        rows={word: row for row, word in enumerate(words)},
        rarity=np.ones(len(words), dtype=np.float32),
        weights=np.array(
            [[given.get(kind, 0.0) for kind in types] for given in words.values()], dtype=np.float32
        ).reshape(len(words), len(types)),
        any_text=np.full(len(types), UNDECIDED, dtype=np.float32),
    )


def make_type_model(words: Mapping[str, Mapping[str, float]], *, types: Sequence[str] = tuple(EventType)) -> TypeModel:
    """Words say the same of a text and of a sentence; what a rule reads is told where they say nothing."""
    weights = make_weights(words, types=types)
    signs = {"text": 0.5, "best sentence": 0.5, "rule": 1.5}
    telling = make_weights({sign: {"told": weight} for sign, weight in signs.items()}, types=("told",))
    return TypeModel(texts=weights, sentences=weights, telling=replace(telling, any_text=np.zeros(1, dtype=np.float32)))


def trust_rules(lexicon: LanguageLexicon, words: Mapping[str, Mapping[str, float]]) -> LanguageLexicon:
    """The lexicon with weights of words given; every name, participant and date that rules read stays, no other."""
    answers = (*Role, NONE)
    roles = make_weights({f"rule {one}": {one: 9.0} for one in answers}, types=answers)
    own = make_weights({"rule this": {OWN: 9.0}}, types=(OTHER, OWN))
    named = make_weights(TRUST_NAMES, types=(OTHER, OWN))
    all_events = make_weights({}, types=(OTHER, OWN))
    return replace(
        lexicon,
        type_model=make_type_model(words),
        name_model=named,
        role_model=roles,
        date_model=own,
        event_model=all_events,
    )
