"""Organisations that an embedding model finds near a name; what it suggests is never certain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from linking.affinity import contradict, is_apart
from linking.candidates import MOST, Candidate, Match, NameIndex
from linking.embedding import Embedder, Purpose
from linking.forms import is_chinese
from linking.judgement import judge_names
from linking.verdict import Level
from linking.vocabulary import Vocabulary

_NEAREST: Final = 10
_LEAST: Final = 0.4  # how near a name has to be to be suggested …
_LEAST_CONTRADICTED: Final = 0.5  # … and one in which the rules see another place, field or proper part
_SHARE: Final = 0.35  # of the nearness in the score, beside what the rules say
_BATCH: Final = 64


class SuggestingIndex:
    """The candidates that rules find, and beside them those that a model holds for near in meaning."""

    def __init__(self, candidates: Sequence[Candidate], vocabulary: Vocabulary, embedder: Embedder) -> None:
        self._rules = NameIndex(candidates, vocabulary)
        self._vocabulary = vocabulary
        self._embedder = embedder
        self._names = [(candidate, name) for candidate in candidates for name in candidate.names]
        batches = [self._names[start : start + _BATCH] for start in range(0, len(self._names), _BATCH)]
        self._vectors = np.concatenate([embedder.embed([name for _, name in one], Purpose.QUERY) for one in batches])

    def match(self, name: str, *, most: int = MOST) -> tuple[Match, ...]:
        """The candidates that may bear a name, best first; certain is only what the rules alone call so."""
        found = {
            one.candidate: one for one in self._rules.match(name, most=_NEAREST) if one.verdict.level != Level.NONE
        }
        nearest = self._find_nearest(name)
        for candidate, (other, nearness) in nearest.items():
            if candidate not in found and self._may_be(name, other, nearness):
                verdict = replace(judge_names(name, other, self._vocabulary), level=Level.PROBABLE)
                found[candidate] = Match(candidate=candidate, name=other, verdict=verdict)
        matches = [self._weigh(match, nearest.get(candidate, ("", 0.0))[1]) for candidate, match in found.items()]
        matches.sort(key=lambda one: (-one.verdict.score, one.candidate.id, one.name))
        return tuple(matches[:most])

    def _find_nearest(self, name: str) -> dict[Candidate, tuple[str, float]]:
        """The nearest candidates, each by the name of it that is nearest."""
        nearest: dict[Candidate, tuple[str, float]] = {}
        if not name:
            return nearest
        scores = self._vectors @ self._embedder.embed([name], Purpose.QUERY)[0]
        for place in np.argsort(-scores, kind="stable")[: 2 * _NEAREST].tolist():
            if scores[place] <= 0 or len(nearest) == _NEAREST:
                break
            candidate, other = self._names[place]
            nearest.setdefault(candidate, (other, float(scores[place])))
        return nearest

    def _may_be(self, name: str, other: str, nearness: float) -> bool:
        """Whether a model is heard: across languages, where neither name is a unit or a sibling of the other."""
        if is_chinese(name) == is_chinese(other) or is_apart(name, other, self._vocabulary):
            return False
        return nearness >= (_LEAST_CONTRADICTED if contradict(name, other, self._vocabulary) else _LEAST)

    def _weigh(self, match: Match, nearness: float) -> Match:
        """The match with the score of both; what the rules call certain stays as it is."""
        verdict = match.verdict
        if verdict.level is Level.CERTAIN:
            return match
        reasons = verdict.reasons
        if nearness:
            reasons = (*reasons, f"near in meaning by {self._embedder.name} ({nearness:.2f}), which decides nothing")
        score = round((1 - _SHARE) * verdict.score + _SHARE * nearness, 4)
        return replace(match, verdict=replace(verdict, score=score, reasons=reasons))
