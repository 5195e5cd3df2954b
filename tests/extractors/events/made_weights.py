"""Small weights of words, made for tests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from config.event_weights import EventWeights
from extractors.records import EventType

UNDECIDED = -1.0  # neither likely nor unlikely: a quarter


def make_weights(words: Mapping[str, Mapping[str, float]], *, types: Sequence[str] = tuple(EventType)) -> EventWeights:
    """Weights by word and type; what is not given says nothing."""
    return EventWeights(
        types=tuple(types),
        rows={word: row for row, word in enumerate(words)},
        rarity=np.ones(len(words), dtype=np.float32),
        weights=np.array(
            [[given.get(kind, 0.0) for kind in types] for given in words.values()], dtype=np.float32
        ).reshape(len(words), len(types)),
        any_text=np.full(len(types), UNDECIDED, dtype=np.float32),
    )
