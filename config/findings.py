"""What an examination found, in plain words, with what to do next."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How bad it is: well, to be looked at one day, or keeping something from working."""

    WELL = "well"
    WARNING = "warning"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that was looked at: what it is, how it is, and the next step where it is not well."""

    what: str
    level: Level
    told: str
    advice: str = ""


def well(what: str, told: str) -> Finding:
    """What is as it should be."""
    return Finding(what=what, level=Level.WELL, told=told)


def warn(what: str, told: str, advice: str) -> Finding:
    """What works and should be looked at."""
    return Finding(what=what, level=Level.WARNING, told=told, advice=advice)


def problem(what: str, told: str, advice: str) -> Finding:
    """What keeps something from working."""
    return Finding(what=what, level=Level.PROBLEM, told=told, advice=advice)
