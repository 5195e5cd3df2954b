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
_UNSPOKEN = -5.0  # odds of a sentence that is not there


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """What a text's features, by their rows of the weights, say for each type."""

    model: LinearModel
    rows: Sequence[int]
    said: Floats

    @property
    def odds(self) -> Floats:
        """The logarithms of the odds that the text tells of each type, by its words alone."""
        odds: Floats = self.said.sum(axis=0) + self.model.any_text
        return odds

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
    return Rating(model=model, rows=tuple(counts), said=values[:, None] * model.weights[numbers])


def list_signs(text: float, sentences: Iterable[float], score: float | None) -> dict[str, float]:
    """What speaks for a type's being told: the odds of a text and of its two best sentences, and a rule's score."""
    best, further, *_ = (*sorted(sentences, reverse=True), _UNSPOKEN, _UNSPOKEN)
    read = {} if score is None else {"rule": 1.0, "rule's score": score}
    return {"text": text, "best sentence": best, "further sentence": further, **read}


def choose(features: Iterable[str], model: LinearModel) -> Mapping[str, float]:
    """How likely each of the answers is of which one must be right."""
    said = model.weigh(features)
    likely = np.exp(said - said.max())
    return dict(zip(model.answers, (likely / likely.sum()).tolist(), strict=True))
