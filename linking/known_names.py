"""Names that are known to be one organisation's, because somebody said so: a register, a list of one's own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Protocol

from extractors.match import simplify
from linking.candidates import MOST, Candidate, Match, settle_matches
from linking.names import organisation_key
from linking.verdict import Level


class KnownNames:
    """Organisations by all of their names, in whatever script and spelling."""

    def __init__(self, organisations: Iterable[Sequence[str]]) -> None:
        self._names = [tuple(dict.fromkeys(names)) for names in organisations]
        self._owners: dict[str, int | None] = {}
        for number, names in enumerate(self._names):
            for key in {_find_key(name) for name in names}:
                self._owners[key] = None if key in self._owners else number

    def find_others(self, name: str) -> tuple[str, ...]:
        """The other names of the one organisation that bears this name; none where several do."""
        key = _find_key(name)
        owner = self._owners.get(key)
        return () if owner is None else tuple(other for other in self._names[owner] if _find_key(other) != key)

    def extend(self, candidate: Candidate) -> Candidate:
        """The candidate with the other names of what its names mean, its own first."""
        others = (other for name in candidate.names for other in self.find_others(name))
        return replace(candidate, names=tuple(dict.fromkeys([*candidate.names, *others])))


def _find_key(name: str) -> str:
    return organisation_key(simplify(name))


class Matcher(Protocol):
    """Finds candidates for a name."""

    def match(self, name: str, *, most: int = MOST) -> tuple[Match, ...]:
        """The candidates that may bear a name, best first."""


def match_known(index: Matcher, name: str, known: KnownNames) -> tuple[Match, ...]:
    """What an index finds for a name and for the other names that are known of its bearer, best first."""
    found = {id(one.candidate): one for one in index.match(name)}
    for other in known.find_others(name):
        for one in index.match(other):
            before = found.get(id(one.candidate))
            if one.verdict.level is not Level.NONE and (before is None or one.verdict.score > before.verdict.score):
                reason = f"{other} is another name of {name} in the catalogue"
                verdict = replace(one.verdict, reasons=(*one.verdict.reasons, reason))
                found[id(one.candidate)] = replace(one, verdict=verdict)
    return settle_matches(found.values())[:MOST]
