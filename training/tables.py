"""Linear models as the tables that `config.linear_models` reads."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

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


def put_table(file: Path, table: str) -> None:
    """Put a table in the place of an older one, whole or not at all."""
    part = file.with_name(f".{file.name}.part")
    part.write_text(table, encoding="utf-8")
    part.replace(file)
