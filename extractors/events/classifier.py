"""What the linear models answer: of which types of event a text tells, and which role a body has in one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from config.linear_models import Floats, LinearModel
from extractors.events.features import Tokens, list_plain

_LONG = {True: 5, False: 2}  # letters of an English word that shows what is told, Chinese characters
_SMALL = 0.1  # how much a shorter one, such as `with`, shows it


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """How likely a text tells of each type; `said` is what its features, by their rows of the weights, say for each."""

    model: LinearModel
    likelihoods: Mapping[str, float]
    rows: Sequence[int]
    said: Floats

    def weigh(self, rows: Iterable[int], kind: str) -> float:
        """How much some of the text's features, each once, say for a type."""
        said = self._say(kind)
        return sum(said[row] for row in said.keys() & set(rows))

    def find_telling(self, tokens: Tokens, kind: str) -> tuple[int, int] | None:
        """The span of the word, in Chinese of the characters, that says most for a type, if any does."""
        said = self._say(kind)
        best, most = None, 0.0
        for name, start, end in list_plain(tokens):
            said_here = said.get(self.model.rows.get(name, -1), 0.0)
            weight = said_here * (1.0 if len(name) >= _LONG[name.isascii()] else _SMALL)
            if weight > most:
                best, most = (start, end), weight
        return best

    def _say(self, kind: str) -> Mapping[int, float]:
        return dict(zip(self.rows, self.said[:, self.model.answers.index(kind)].tolist(), strict=True))


def rate(rows: Iterable[int], model: LinearModel) -> Rating:
    """The rating of a text by the rows of its sentences' features."""
    counts = Counter(rows)
    numbers = np.fromiter(counts, dtype=np.intp, count=len(counts))
    times = np.fromiter(counts.values(), dtype=np.float32, count=len(counts))
    values = (1 + np.log(times)) * model.rarity[numbers]
    values /= max(1.0, float(np.linalg.norm(values)))
    said = values[:, None] * model.weights[numbers]
    likelihoods = 1 / (1 + np.exp(-(said.sum(axis=0) + model.any_text)))
    return Rating(
        model=model,
        likelihoods=dict(zip(model.answers, likelihoods.tolist(), strict=True)),
        rows=tuple(counts),
        said=said,
    )


def choose(features: Iterable[str], model: LinearModel) -> Mapping[str, float]:
    """How likely each of the answers is of which one must be right."""
    said = model.weigh(features)
    likely = np.exp(said - said.max())
    return dict(zip(model.answers, (likely / likely.sum()).tolist(), strict=True))
