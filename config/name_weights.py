"""The weights of the words in and beside an English name, read from the table that `python -m training.names` writes.

Two columns: what holds of a name (`before by`, `last pool`), and how much it speaks for an organisation; the first line
is of any name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from config.exceptions import SettingsError

ANY_NAME = "(any name)"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class NameWeights:
    """How much each feature of a name speaks for an organisation, and what speaks for any name."""

    any_name: float
    features: Mapping[str, float]

    def weigh(self, features: Iterable[str]) -> float:
        """What a name's features say in sum."""
        return self.any_name + sum(self.features.get(feature, 0.0) for feature in features)


def read_name_weights(file: Path) -> NameWeights:
    """The table of a file; SettingsError names the file and the line that is wrong."""
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(str(file), "", "", f"cannot be read: {error}") from error
    weights: dict[str, float] = {}
    for number, line in enumerate(lines, start=1):
        feature, _, weight = line.partition("\t")
        try:
            weights[feature] = float(weight)
        except ValueError as error:
            raise SettingsError(str(file), f"line {number}", "", str(error)) from error
    if next(iter(weights), "") != ANY_NAME:
        raise SettingsError(str(file), "line 1", "", f"is not of {ANY_NAME}")
    return NameWeights(any_name=weights.pop(ANY_NAME), features=weights)
