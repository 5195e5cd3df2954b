"""What the linear models answer: of which types of event a text tells, and which role a body has in one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from config.linear_models import Floats, LinearModel, Rows
from extractors.events.features import Tokens, list_plain

OWN, OTHER = "own", "other"
"""The answers where one of several is an event's."""

_LONG = {True: 5, False: 2}  # letters of an English word that shows what is told, Chinese characters
_SMALL = 0.1  # how much a shorter one, such as `with`, shows it
_UNSPOKEN = -5.0  # odds of a sentence that is not there


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """The logarithms of the odds that a text tells of each type, and what its features say for it, by their rows."""

    model: LinearModel
    odds: Floats
    rows: Sequence[int]
    said: Floats

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
    return Rating(model=model, odds=said.sum(axis=0) + model.any_text, rows=tuple(counts), said=said)


def rate_each(places: Rows, rows: Rows, count: int, model: LinearModel) -> Floats:
    """The odds of some texts for each type, by the place among them of each feature and its row in the model."""
    size = max(1, len(model.rows))
    counted, times = np.unique(places * size + rows, return_counts=True)
    places, rows = np.divmod(counted, size)
    values = (1 + np.log(times, dtype=np.float32)) * model.rarity[rows]
    lengths = np.sqrt(np.bincount(places, weights=values**2, minlength=count))
    values /= np.maximum(1.0, lengths)[places]
    odds: Floats = np.tile(model.any_text, (count, 1))
    firsts = np.flatnonzero(np.diff(places, prepend=-1))
    odds[places[firsts]] += np.add.reduceat(values[:, None] * model.weights[rows], firsts)
    return odds


def list_signs(text: Floats, sentences: Floats) -> dict[str, Floats]:
    """What speaks for each type's being told: the odds of a text for it and those of its two best sentences.

    All count otherwise in a text of few sentences.
    """
    unspoken = np.full((2, len(text)), _UNSPOKEN, dtype=np.float32)
    best, further = np.vstack([np.sort(sentences, axis=0)[::-1], unspoken])[:2]
    signs = {"text": text, "best sentence": best, "further sentence": further}
    share = np.float32(1 / max(1, len(sentences)))
    few = {f"few sentences, {name}": odds * share for name, odds in signs.items()}
    return signs | few | {"few sentences": np.full_like(text, share)}


def list_rule_signs(score: float | None) -> dict[str, float]:
    """What speaks for a type's being told where a rule reads it with a score, or none does."""
    return {} if score is None else {"rule": 1.0, "rule's score": score}


@lru_cache(maxsize=64)
def weigh_rule(telling: LinearModel, score: float) -> float:
    """What a rule's reading of a type with a score adds to the odds that it is told."""
    return float((telling.weigh_amounts(list_rule_signs(score)) - telling.any_text)[0])


def choose(features: Collection[str], model: LinearModel, kind: str = "") -> Mapping[str, float]:
    """How likely each of the answers is of which one must be right, by features and what they say of a kind."""
    said = model.weigh(features, kind)
    likely = np.exp(said - said.max())
    return dict(zip(model.answers, (likely / likely.sum()).tolist(), strict=True))
