"""Which of two lists belong together: the pairing, each one used once, whose scores add up to most."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import inf
from typing import TypeAlias

Cell: TypeAlias = tuple[int, int]


def assign(scores: Mapping[Cell, float]) -> tuple[Cell, ...]:
    """The best pairing of rows with columns among the cells that have a score, in their order."""
    return tuple(sorted(cell for group in _split(scores) for cell in _assign_group(group, scores)))


def _split(scores: Mapping[Cell, float]) -> list[list[Cell]]:
    """The cells in groups that share neither row nor column, so that each is a small problem of its own."""
    groups: list[tuple[set[int], set[int], list[Cell]]] = []
    for row, column in sorted(scores):
        near = [one for one in groups if row in one[0] or column in one[1]]
        groups = [one for one in groups if one not in near]
        rows, columns = {row}.union(*(one[0] for one in near)), {column}.union(*(one[1] for one in near))
        groups.append((rows, columns, [*(cell for one in near for cell in one[2]), (row, column)]))
    return [cells for _, _, cells in groups]


def _assign_group(cells: Sequence[Cell], scores: Mapping[Cell, float]) -> list[Cell]:
    """The Hungarian method on a square matrix, in which a cell without a score gains nothing and is left out again."""
    rows, columns = sorted({row for row, _ in cells}), sorted({column for _, column in cells})
    size = max(len(rows), len(columns))
    costs = [[0.0] * size for _ in range(size)]
    for row, column in cells:
        costs[rows.index(row)][columns.index(column)] = -scores[row, column]
    chosen = _solve(costs)
    pairs = [(rows[row], columns[column]) for column, row in enumerate(chosen) if _is_in(row, column, rows, columns)]
    return [cell for cell in pairs if cell in scores]


def _is_in(row: int, column: int, rows: Sequence[int], columns: Sequence[int]) -> bool:
    return row < len(rows) and column < len(columns)


def _solve(costs: Sequence[Sequence[float]]) -> list[int]:
    """The row that each column of a square matrix takes so that the costs are least, by potentials."""
    size = len(costs)
    row_potential, column_potential = [0.0] * (size + 1), [0.0] * (size + 1)
    taken = [0] * (size + 1)  # the row of each column, counted from one; column 0 is where the new row starts
    for row in range(1, size + 1):
        taken[0] = row
        column = 0
        least, way, seen = [inf] * (size + 1), [0] * (size + 1), [False] * (size + 1)
        while taken[column]:
            seen[column] = True
            current, delta, following = taken[column], inf, 0
            for other in range(1, size + 1):
                if seen[other]:
                    continue
                cost = costs[current - 1][other - 1] - row_potential[current] - column_potential[other]
                if cost < least[other]:
                    least[other], way[other] = cost, column
                if least[other] < delta:
                    delta, following = least[other], other
            for other in range(size + 1):
                if seen[other]:
                    row_potential[taken[other]] += delta
                    column_potential[other] -= delta
                else:
                    least[other] -= delta
            column = following
        while column:
            taken[column] = taken[way[column]]
            column = way[column]
    return [row - 1 for row in taken[1:]]
