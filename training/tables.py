"""Linear models as the tables that `config.linear_models` reads."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from config.linear_models import ANY_TEXT, FIRST, Floats


def write_table(
    *,
    answers: Sequence[str],
    names: Sequence[str],
    weights: Floats,
    any_text: Floats,
    rarity: Floats | None = None,
    digits: int = 2,
    slight: float = 0.0,
) -> str:
    """The table of a model: weights a row for each name and a column for each answer; rows of slight ones are left out.

    Where no rarity is given every feature counts alike.
    """
    rare = np.ones(len(names), dtype=np.float32) if rarity is None else rarity
    lines = ["\t".join([*FIRST, *answers])]
    lines.append("\t".join([ANY_TEXT, "0", *(f"{one:.3f}" for one in any_text)]))
    for name, counts, row in zip(names, rare, weights, strict=True):
        cells = [f"{weight:.{digits}f}" for weight in row]
        if any(abs(float(cell)) > slight for cell in cells):
            lines.append("\t".join([name, f"{counts:.2f}", *cells]))
    return "\n".join(lines) + "\n"
