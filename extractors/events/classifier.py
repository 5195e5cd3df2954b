"""Of which types of event a stretch of text tells, by the linear model of its words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from config.event_weights import EventWeights, Floats
from extractors.events.features import Feature, Token

_LONG = {True: 5, False: 2}  # letters of an English word that shows what is told, Chinese characters
_SMALL = 0.1  # how much a shorter one, such as `with`, shows it


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """How likely a text tells of each type, and what each of its features, by name, says for each."""

    types: tuple[str, ...]
    likelihoods: Mapping[str, float]
    said: Mapping[str, Floats]

    def weigh(self, features: Iterable[Feature], kind: str) -> float:
        """How much some of the text's features, each once, say for a type."""
        column = self.types.index(kind)
        return float(sum(self.said[name][column] for name in {name for name, _, _ in features} & self.said.keys()))

    def find_telling(self, features: Iterable[Feature], tokens: Sequence[Token], kind: str) -> tuple[int, int] | None:
        """The span of the word, in Chinese of the characters, that says most for a type, if any does."""
        column = self.types.index(kind)
        best, most = None, 0.0
        for name, first, last in features:
            if " " in name or name not in self.said or not all(token.is_plain for token in tokens[first : last + 1]):
                continue
            weight = float(self.said[name][column]) * (1.0 if len(name) >= _LONG[name.isascii()] else _SMALL)
            if weight > most:
                best, most = (tokens[first].start, tokens[last].end), weight
        return best


def rate(features: Iterable[Feature], weights: EventWeights) -> Rating:
    """The rating of a text by the features of its sentences."""
    counts = Counter(name for name, _, _ in features if name in weights.rows)
    rows = np.fromiter((weights.rows[name] for name in counts), dtype=np.intp, count=len(counts))
    times = np.fromiter(counts.values(), dtype=np.float32, count=len(counts))
    values = (1 + np.log(times)) * weights.rarity[rows]
    values /= max(1.0, float(np.linalg.norm(values)))
    said = values[:, None] * weights.weights[rows]
    likelihoods = 1 / (1 + np.exp(-(said.sum(axis=0) + weights.any_text)))
    return Rating(
        types=weights.types,
        likelihoods=dict(zip(weights.types, map(float, likelihoods), strict=True)),
        said=dict(zip(counts, said, strict=True)),
    )
