"""A linear chain (conditional random field) fitted by likelihood: weights of features and of answers after answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from scipy.special import logsumexp

Numbers: TypeAlias = NDArray[np.float64]

_NEVER: Final = -20.0
_ROUNDS: Final = 150


@dataclass(frozen=True, slots=True, kw_only=True)
class FittedChain:
    """Weights a row for each feature and a column for each answer; rows of `after` are the answers before."""

    weights: Numbers
    any_text: Numbers
    after: Numbers


@dataclass(slots=True, kw_only=True, eq=False)
class Chains:
    """The sequences, the longest first; `never` are pairs of answers that do not follow each other."""

    matrix: csr_matrix
    right: Numbers  # one column an answer, one row a piece
    places: NDArray[np.int64]  # rows of the matrix: one line a step, one column a sequence
    active: Sequence[int]  # sequences that go on to each step
    last: NDArray[np.int64]  # the last row of each sequence
    pairs: Numbers  # how often each answer stands after each
    edge: int  # the answer before the first and behind the last piece
    never: Sequence[tuple[int, int]]
    cost: float

    def count_parameters(self) -> int:
        """How many numbers are fitted."""
        answers = len(self.pairs)
        return answers + answers * answers + self.matrix.shape[1] * answers

    def rate(self, parameters: Numbers) -> tuple[float, Numbers]:
        """The cost of some parameters, and its slope."""
        bias, after, weights = self.unpack(parameters)
        said = self.matrix @ weights + bias
        odds, pairs, likelihood = self._expect(said, after)
        excess = odds - self.right
        slopes = pairs - self.pairs
        for pair in self.never:
            slopes[pair] = 0.0
        cost = likelihood - float((said * self.right).sum()) - float((after * self.pairs).sum())
        slope = np.concatenate(
            [excess.sum(axis=0), slopes.ravel(), (self.matrix.T @ excess + 2 * self.cost * weights).ravel()]
        )
        return cost + self.cost * float((weights**2).sum()), slope

    def unpack(self, parameters: Numbers) -> tuple[Numbers, Numbers, Numbers]:
        """What any piece says, what the answer before says, and what the features say."""
        count = len(self.pairs)
        after = parameters[count : count + count * count].reshape(count, count).copy()
        for pair in self.never:
            after[pair] = _NEVER
        return parameters[:count], after, parameters[count + count * count :].reshape(-1, count)

    def _expect(self, said: Numbers, after: Numbers) -> tuple[Numbers, Numbers, float]:
        """How likely each answer is by piece, how often each pair is expected, and the logarithm of all readings."""
        forward, steps = np.zeros_like(said), len(self.active)
        before = np.broadcast_to(after[self.edge], (self.active[0], len(after)))
        for step in range(steps):
            rows = self.places[step, : self.active[step]]
            forward[rows] = said[rows] + before[: len(rows)]
            before = logsumexp(forward[rows][:, :, None] + after, axis=1)
        behind = np.tile(after[:, self.edge], (self.active[0], 1))
        odds, pairs = np.zeros_like(said), np.zeros_like(after)
        for step in reversed(range(steps)):
            rows = self.places[step, : self.active[step]]
            reached = forward[rows] + behind[: len(rows)]
            whole = logsumexp(reached, axis=1, keepdims=True)
            odds[rows] = np.exp(reached - whole)
            into = said[rows] + behind[: len(rows)]
            if step:
                earlier = forward[self.places[step - 1, : len(rows)]]
                pairs += np.exp(earlier[:, :, None] + after + into[:, None, :] - whole[:, :, None]).sum(axis=0)
            behind[: len(rows)] = logsumexp(after + into[:, None, :], axis=2)
        pairs[self.edge] += odds[self.places[0]].sum(axis=0)
        pairs[:, self.edge] += odds[self.last].sum(axis=0)
        whole = logsumexp(forward[self.last] + after[:, self.edge], axis=1)
        return odds, pairs, float(whole.sum())


def fit_chain(chains: Chains) -> FittedChain:
    """The likeliest weights."""
    start = np.zeros(chains.count_parameters())
    found = minimize(chains.rate, start, jac=True, method="L-BFGS-B", options={"maxiter": _ROUNDS})
    any_text, after, weights = chains.unpack(found.x)
    return FittedChain(weights=weights, any_text=any_text, after=after)


def build_chains(
    matrix: csr_matrix,
    right: Sequence[int],
    lengths: Sequence[int],
    *,
    answers: int,
    edge: int,
    never: Sequence[tuple[int, int]] = (),
    cost: float,
) -> Chains:
    """Sequences whose pieces are the rows of the matrix, one after another.

    `edge` is the answer before and behind every sequence; `cost` is how much large weights cost.
    """
    firsts = np.cumsum([0, *lengths[:-1]])
    order = sorted(range(len(lengths)), key=lambda one: -lengths[one])
    longest = lengths[order[0]]
    active = [sum(length > step for length in lengths) for step in range(longest)]
    places = firsts[order][None, :] + np.arange(longest)[:, None]
    table = np.eye(answers)[np.asarray(right)]
    last = np.array([firsts[one] + lengths[one] - 1 for one in order])
    return Chains(
        matrix=matrix,
        right=table,
        places=places,
        active=active,
        last=last,
        pairs=_count_pairs(table, places, active, last, edge),
        edge=edge,
        never=never,
        cost=cost,
    )


def _count_pairs(
    table: Numbers, places: NDArray[np.int64], active: Sequence[int], last: NDArray[np.int64], edge: int
) -> Numbers:
    pairs = np.zeros((table.shape[1], table.shape[1]))
    for step in range(1, len(active)):
        some = active[step]
        pairs += table[places[step - 1, :some]].T @ table[places[step, :some]]
    pairs[edge] += table[places[0]].sum(axis=0)
    pairs[:, edge] += table[last].sum(axis=0)
    return pairs
