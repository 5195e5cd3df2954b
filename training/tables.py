"""Linear models as the tables that `config.linear_models` reads."""

from __future__ import annotations

from collections.abc import Sequence

from config.linear_models import ANY_TEXT, FIRST, Floats


def write_table(
    *,
    answers: Sequence[str],
    names: Sequence[str],
    rarity: Sequence[float],
    weights: Floats,
    any_text: Floats,
    digits: int = 2,
) -> str:
    """The table of a model: weights a row for each name and a column for each answer; rows of noughts are left out."""
    lines = ["\t".join([*FIRST, *answers])]
    lines.append("\t".join([ANY_TEXT, "0", *(f"{one:.3f}" for one in any_text)]))
    for name, rare, row in zip(names, rarity, weights, strict=True):
        cells = [f"{weight:.{digits}f}" for weight in row]
        if any(float(cell) for cell in cells):
            lines.append("\t".join([name, f"{rare:.2f}", *cells]))
    return "\n".join(lines) + "\n"
