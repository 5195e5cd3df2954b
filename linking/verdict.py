"""A verdict on whether two names, or two events, are one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How sure a link is: a certain one is made, a probable one asks a person."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A score in 0..1, the level it reaches and why, in words for a person."""

    score: float
    level: Level
    reasons: tuple[str, ...]
