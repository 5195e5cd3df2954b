"""Right answers counted, among those found and those wanted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field


@dataclass(slots=True)
class Score:
    """Counts of right, found and wanted answers, and what was missed (-) or found in excess (+)."""

    met: int = 0
    found: int = 0
    wanted: int = 0
    errors: list[str] = field(default_factory=list)

    def add(self, found: Iterable[Hashable], wanted: Iterable[Hashable]) -> None:
        """Count the answers of one text, each as often as it is given."""
        given, right = Counter(found), Counter(wanted)
        self.add_counts(met=(given & right).total(), found=given.total(), wanted=right.total())

    def add_counts(self, *, met: int, found: int, wanted: int) -> None:
        """Add the counts of one text."""
        self.met += met
        self.found += found
        self.wanted += wanted

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; nought where nothing was found or wanted."""
        return 2 * self.met / (self.found + self.wanted) if self.found + self.wanted else 0.0
