"""Linear models of texts, read from the tables that `python -m training` writes.

The first line names the answers behind two other columns, the second has what speaks
for each answer in any text; then one line a feature (a word, neighbouring words, what stands beside a name): itself,
how much it counts for being rare, and its weight for each answer.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from config.exceptions import SettingsError

FIRST: tuple[str, str] = ("feature", "rarity")
ANY_TEXT = "(any text)"

Floats: TypeAlias = NDArray[np.float32]
Rows: TypeAlias = NDArray[np.intp]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LinearModel:
    """Rows of features, columns of answers; compared by identity.

    A feature may also be weighed for a kind of thing alone, under the name `kind: feature`.
    """

    answers: tuple[str, ...]
    rows: Mapping[str, int]
    rarity: Floats
    weights: Floats
    any_text: Floats
    kinds: dict[str, Mapping[str, int]] = field(default_factory=dict)

    def find_rows(self, features: Iterable[str]) -> list[int]:
        """The rows of the features that have weights."""
        return [row for row in map(self.rows.get, features) if row is not None]

    def weigh(self, features: Collection[str], kind: str = "") -> Floats:
        """What features, also for a kind, and any text say in sum for each answer; rarity counts for nothing."""
        rows = self.find_rows(features)
        if kind:
            known = self._find_kind(kind)
            rows += [known[name] for name in features if name in known]
        said: Floats = self.weights[rows].sum(axis=0) + self.any_text
        return said

    def _find_kind(self, kind: str) -> Mapping[str, int]:
        """The rows of the features that are weighed for a kind, found once."""
        if kind not in self.kinds:
            prefix = cross(kind, "")
            self.kinds[kind] = {
                name.removeprefix(prefix): row for name, row in self.rows.items() if name.startswith(prefix)
            }
        return self.kinds[kind]

    def weigh_amounts(self, amounts: Mapping[str, Floats | float]) -> Floats:
        """What features say in sum where there is more or less of each; those that have no weights say nothing.

        Of several amounts of each feature in a row, a row of answers.
        """
        said = self.any_text
        for name, amount in amounts.items():
            if name in self.rows:
                said = said + np.multiply.outer(amount, self.weights[self.rows[name]])
        return said

    def take(self, columns: Mapping[str, str]) -> LinearModel:
        """The same features with some of the answers, each under a new name."""
        places = [self.answers.index(column) for column in columns]
        return replace(
            self,
            kinds={},
            answers=(*columns.values(),),
            weights=self.weights[:, places].copy(),
            any_text=self.any_text[places],
        )


def cross(kind: str, feature: str) -> str:
    """The name of a feature that is weighed for a kind alone."""
    return f"{kind}: {feature}"


def read_linear_model(file: Path) -> LinearModel:
    """The table of a file; SettingsError names the file and the line that is wrong."""
    try:
        with file.open(encoding="utf-8") as lines:
            return _read_table(lines, str(file))
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(str(file), "", "", f"cannot be read: {error}") from error


def _read_table(lines: Iterator[str], file: str) -> LinearModel:
    head = next(lines, "").removesuffix("\n").split("\t")
    if tuple(head[: len(FIRST)]) != FIRST or len(head) == len(FIRST):
        raise SettingsError(file, "line 1", "", f"does not begin with {' and '.join(FIRST)} and the answers")
    names: list[str] = []
    rows = _cut_names(lines, names, file, columns=len(head) - 1)
    try:
        table: Floats = np.loadtxt(rows, dtype=np.float32, delimiter="\t", comments=None, ndmin=2)
    except ValueError as error:
        raise SettingsError(file, f"line {len(names) + 1}", "", str(error)) from error
    return LinearModel(
        answers=tuple(head[len(FIRST) :]),
        rows={name: row for row, name in enumerate(names[1:])},
        rarity=table[1:, 0],
        weights=table[1:, 1:].copy(),
        any_text=table[0, 1:],
    )


def _cut_names(lines: Iterable[str], names: list[str], file: str, *, columns: int) -> Iterator[str]:
    """The numbers of each line behind the first; its name joins the names, so that no line is kept."""
    for number, line in enumerate(lines, start=2):
        name, _, numbers = line.partition("\t")
        names.append(name)
        if names[0] != ANY_TEXT:
            break
        if (given := numbers.count("\t") + 1) != columns:
            raise SettingsError(file, f"line {number}", "", f"has {given} numbers, not {columns}")
        yield numbers
    if names[:1] != [ANY_TEXT]:
        raise SettingsError(file, "line 2", "", f"is not of {ANY_TEXT}")
