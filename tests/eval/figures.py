"""What an evaluation says: figures of one set of data, with what the data is and what was seen of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.eval.gate import Measured
from training.event_scores import Miss

HELD_OUT = "held out"
DEVELOPMENT = "development"
LEAST_ITEMS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One measure (0..1, higher is better) over `count` items; one that is not gated is shown and has no floor.

    part is empty for all the items, else `held out` or `development`. baselines are the values of simpler ways by their
    names; precision and recall are those of an F1.
    """

    language: str
    measure: str
    value: float
    count: int
    part: str = ""
    gated: bool = True
    baselines: Mapping[str, float] = field(default_factory=dict)
    precision: float | None = None
    recall: float | None = None

    @property
    def key(self) -> str:
        return " ".join(word for word in (self.language, self.part, self.measure) if word)


@dataclass(frozen=True, slots=True, kw_only=True)
class SetResult:
    """The figures of one set; problems are for whoever works on the rules and never come from a held-out part."""

    name: str
    digest: str
    figures: tuple[Figure, ...]
    misses: tuple[Miss, ...] = ()
    problems: tuple[str, ...] = field(default=(), repr=False)

    @property
    def held(self) -> tuple[Figure, ...]:
        """The figures that are held to a floor: of too few items none is."""
        return tuple(figure for figure in self.figures if figure.gated and figure.count >= LEAST_ITEMS)

    @property
    def measured(self) -> Measured:
        values: Mapping[str, float] = {figure.key: figure.value for figure in self.held}
        return Measured(name=self.name, digest=self.digest, values=values)


def measure_counts(
    *,
    language: str,
    name: str,
    met: int,
    found: int,
    wanted: int,
    part: str = "",
    gated: bool = True,
    baselines: Mapping[str, float] | None = None,
) -> tuple[Figure, ...]:
    """F1 with its precision and recall; nothing where there is nothing to find."""
    if not wanted:
        return ()
    return (
        Figure(
            language=language,
            part=part,
            measure=f"{name} F1",
            value=2 * met / (found + wanted),
            count=wanted,
            gated=gated,
            precision=met / found if found else 0.0,
            recall=met / wanted,
            baselines=baselines or {},
        ),
    )
