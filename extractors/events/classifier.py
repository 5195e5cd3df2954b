"""Of which types of event a stretch of text tells, by the linear model of its words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from config.event_weights import EventWeights, Floats
from extractors.events.features import Tokens, list_plain

_LONG = {True: 5, False: 2}  # letters of an English word that shows what is told, Chinese characters
_SMALL = 0.1  # how much a shorter one, such as `with`, shows it


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """How likely a text tells of each type, and what each of its features, by name, says for each."""

    types: tuple[str, ...]
    likelihoods: Mapping[str, float]
    said: Mapping[str, Floats]

    def weigh(self, features: Iterable[str], kind: str) -> float:
        """How much some of the text's features, each once, say for a type."""
        column = self.types.index(kind)
        return float(sum(self.said[name][column] for name in self.said.keys() & set(features)))

    def find_telling(self, tokens: Tokens, kind: str) -> tuple[int, int] | None:
        """The span of the word, in Chinese of the characters, that says most for a type, if any does."""
        column = self.types.index(kind)
        best, most = None, 0.0
        for name, start, end in list_plain(tokens):
            if name not in self.said:
                continue
            weight = float(self.said[name][column]) * (1.0 if len(name) >= _LONG[name.isascii()] else _SMALL)
            if weight > most:
                best, most = (start, end), weight
        return best


def rate(features: Iterable[str], weights: EventWeights) -> Rating:
    """The rating of a text by the features of its sentences."""
    rows = weights.rows
    counts = Counter(name for name in features if name in rows)
    numbers = np.fromiter((rows[name] for name in counts), dtype=np.intp, count=len(counts))
    times = np.fromiter(counts.values(), dtype=np.float32, count=len(counts))
    values = (1 + np.log(times)) * weights.rarity[numbers]
    values /= max(1.0, float(np.linalg.norm(values)))
    said = values[:, None] * weights.weights[numbers]
    likelihoods = 1 / (1 + np.exp(-(said.sum(axis=0) + weights.any_text)))
    return Rating(
        types=weights.types,
        likelihoods=dict(zip(weights.types, map(float, likelihoods), strict=True)),
        said=dict(zip(counts, said, strict=True)),
    )
