"""A linear chain (a conditional random field): every piece of a text begins a name, is inside one, or is neither.

What features say of each piece is added up; how likely each answer is follows from the pieces of the same run.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from typing import Final, Generic, TypeAlias, TypeVar

import numpy as np

from config.linear_models import Floats, LinearModel
from extractors.names.candidates import Candidate
from extractors.names.pieces import Flags, Integers, Pieces, describe_setting, list_settings

ANSWERS: Final = ("begins", "inside", "outside")
AFTER: Final = "after "  # of a feature: the answer of the piece before
BEGINS, INSIDE, OUTSIDE = range(len(ANSWERS))
Odds: TypeAlias = tuple[float, float, float]
SURELY_OUTSIDE: Final[Odds] = (0.0, 0.0, 1.0)
Thing = TypeVar("Thing", bound=Hashable)
_SURE = 6.0  # how far outside lies above an answer that is surely wrong
_HARDLY = -1.5  # how far below outside a name lies at most that is worth reading
_NEVER = -1000.0  # what a piece that goes on with nothing says for going on
_KEPT = 50_000  # things of which is kept what is said


class Weights(Generic[Thing]):
    """What is said of things such as words for each answer, kept, as bytes, once it was looked up."""

    def __init__(self, model: LinearModel, describe: Callable[[Thing], Sequence[Sequence[str]]]) -> None:
        self._model = model
        self._describe = describe
        self._kept: dict[Thing, bytes] = {}

    def weigh(self, things: Sequence[Thing]) -> Floats:
        """What is said in sum, by thing, set of features and answer."""
        known = self._kept.get
        said = b"".join([known(thing) or self._look_up(thing) for thing in things])
        return np.frombuffer(said, np.float32).reshape(len(things), -1, len(ANSWERS))

    def _look_up(self, thing: Thing) -> bytes:
        if len(self._kept) >= _KEPT:
            self._kept.clear()
        said = [_sum_up(self._model, features) for features in self._describe(thing)]
        self._kept[thing] = np.concatenate(said).tobytes()
        return self._kept[thing]


class Chain(Generic[Thing]):
    """Reads pieces of a language by a model: `describe` tells what a word says of the piece at each of the offsets."""

    def __init__(
        self, model: LinearModel, describe: Callable[[Thing], Sequence[Sequence[str]]], offsets: Sequence[int]
    ) -> None:
        self._any_text = model.any_text
        self._after = [_sum_up(model, [f"{AFTER}{answer}"]) for answer in ANSWERS]
        self._words = Weights(model, describe)
        self._settings = Weights(model, describe_setting)
        self._offsets = offsets

    def read(self, pieces: Pieces[Thing], found: Sequence[Candidate], flags: Mapping[str, Flags]) -> list[Odds]:
        """How likely each answer is, by piece.

        `found` are the names that rules found, `flags` say by piece what else holds of it.
        """
        read = [SURELY_OUTSIDE] * len(pieces.words)
        if not read:
            return read
        settings, numbers = list_settings(pieces, found, flags)
        weights = self._any_text + self._settings.weigh(settings)[numbers, 0] + self._weigh_words(pieces)
        odds, after = np.exp(weights - weights.max(axis=1, keepdims=True)), np.exp(self._after).tolist()
        for first, last in list_unsure(weights, pieces.firsts):
            read[first:last] = read_run(odds[first:last].tolist(), after)
        return read

    def _weigh_words(self, pieces: Pieces[Thing]) -> Floats:
        """What words say in sum for each answer, by piece; nothing is said across the edges of sentences."""
        said, sentences = self._words.weigh(pieces.words), pieces.sentences
        total: Floats = np.zeros((len(sentences), len(ANSWERS)), dtype=np.float32)
        for column, offset in enumerate(self._offsets):
            speaks = slice(max(0, -offset), len(total) - max(0, offset))
            hears = slice(max(0, offset), len(total) + min(0, offset))
            together = sentences[speaks] == sentences[hears]
            total[hears] += said[speaks, column] * together[:, None]
        return total


def _sum_up(model: LinearModel, features: Sequence[str]) -> Floats:
    said: Floats = model.weights[model.find_rows(features)].sum(axis=0)
    return said


def list_unsure(weights: Floats, firsts: Integers) -> Iterator[tuple[int, int]]:
    """The runs of pieces that may hold names: from one that may begin one on, while they may go on in the sentence.

    In each a name is said to be there hardly less than not by all its pieces together.
    """
    begins, inside = (weights[:, :OUTSIDE] - weights[:, OUTSIDE:]).T
    may_begin = begins > -_SURE
    may_go_on = may_begin | (inside > -_SURE)
    may_go_on[firsts] = False
    said = np.cumsum(np.where(may_go_on, inside, _NEVER), dtype=np.float64)
    best = begins + np.maximum.accumulate(said[::-1])[::-1] - said
    starts, ends = np.flatnonzero(may_begin).tolist(), [0, *np.flatnonzero(~may_go_on).tolist(), len(weights)]
    past = 0
    for hopeful in np.flatnonzero(may_begin & (best > _HARDLY)).tolist():
        if hopeful >= past:
            at = bisect_right(ends, hopeful)
            past = ends[at]
            yield starts[bisect_left(starts, ends[at - 1])], past


def find_names(odds: Sequence[Odds]) -> Iterator[tuple[int, int, float]]:
    """The names that are likelier than not: their first piece, the one behind, and how likely all of it is at least."""
    start = -1
    for at, (begins, inside, outside) in enumerate((*odds, SURELY_OUTSIDE)):
        if start >= 0 and inside < max(begins, outside):
            yield start, at, rate(odds, start, at)
            start = -1
        if begins > max(inside, outside):
            start = at


def rate(odds: Sequence[Odds], first: int, end: int) -> float:
    """How likely the least likely piece of a name is."""
    return min(odds[first][BEGINS], *(one[INSIDE] for one in odds[first + 1 : end]), 1.0)


def read_run(weights: Sequence[Odds], after: Sequence[Odds]) -> Iterator[Odds]:
    """How likely each answer is for each piece of a run between two that are outside.

    Forward and backward over the chain, in odds rather than logarithms.
    """
    (begin_begin, begin_inside, begin_out), (in_begin, in_inside, in_out), (out_begin, _, out_out) = after
    forward: list[Odds] = []
    begins, inside, outside = 0.0, 0.0, 1.0
    for begin, within, out in weights:
        begins, inside, outside = _scale(
            begin * (begins * begin_begin + inside * in_begin + outside * out_begin),
            within * (begins * begin_inside + inside * in_inside),
            out * (begins * begin_out + inside * in_out + outside * out_out),
        )
        forward.append((begins, inside, outside))
    begins, inside, outside = begin_out, in_out, out_out
    backward: list[Odds] = []
    for begin, within, out in reversed(weights):
        backward.append((begins, inside, outside))
        first, middle, other = _scale(begin * begins, within * inside, out * outside)
        begins = begin_begin * first + begin_inside * middle + begin_out * other
        inside = in_begin * first + in_inside * middle + in_out * other
        outside = out_begin * first + out_out * other
    for ahead, back in zip(forward, reversed(backward), strict=True):
        yield _scale(ahead[0] * back[0], ahead[1] * back[1], ahead[2] * back[2])


def _scale(begins: float, inside: float, outside: float) -> Odds:
    total = begins + inside + outside
    return begins / total, inside / total, outside / total
