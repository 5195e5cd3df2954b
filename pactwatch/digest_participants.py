"""Who took part in an event, by role: each once over all its reports, with the names that other reports give."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from database.records import StoredEvent
from database.vocabulary import load_vocabulary
from extractors.records import Argument, Role
from linking.participants import join_participants
from linking.reports import Participant as Named

_NOT_WORD: Final = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """One organisation or counted group; count only for a group, also what reports in other words call it."""

    name: str
    count: int | None
    language: str
    also: tuple[tuple[str, str], ...] = ()  # name and language

    @property
    def shown_count(self) -> str:
        """The count where the name itself does not show it in digits (thirty-six companies), else empty."""
        shown = "" if self.count is None else f"{self.count:,}"
        digits = unicodedata.normalize("NFKC", self.name).replace(",", "")
        return "" if shown.replace(",", "") in re.findall("[0-9]+", digits) else shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Participants:
    """Those who play one role in an event."""

    role: Role
    names: tuple[Participant, ...]

    @property
    def number(self) -> int:
        """How many they are, a group counting as many as it has."""
        return sum(1 if one.count is None else one.count for one in self.names)


def fold_name(name: str) -> str:
    """The name without case, width, punctuation, white space and a leading `the`."""
    folded = unicodedata.normalize("NFKC", name).casefold().strip()
    return _NOT_WORD.sub("", folded.removeprefix("the "))


def find_participants(events: Sequence[StoredEvent]) -> tuple[Participants, ...]:
    """The participants that an event's tellings name, and their counted groups, in the order of the roles."""
    shown = [{_to_named(one): one.text for one in stored.event.arguments} for stored in events]
    found: dict[Role, list[Participant]] = {role: [] for role in Role}
    for joined in join_participants([tuple(names) for names in shown], load_vocabulary()):
        names = [(shown[at][one], events[at].language) for at, one in joined]
        found[joined[0][1].role].append(_build(names))
    for role, groups in _find_groups(events).items():
        found[role] += groups.values()
    return tuple(Participants(role=role, names=tuple(names)) for role, names in found.items() if names)


def _to_named(argument: Argument) -> Named:
    return Named(name=argument.norm or argument.text, role=argument.role, count=argument.count)


def _build(names: Sequence[tuple[str, str]]) -> Participant:
    """The first name, with one more for each other language."""
    (name, language), *others = names
    also = {other: text for text, other in reversed(others) if other != language}
    return Participant(name=name, count=None, language=language, also=tuple((also[one], one) for one in sorted(also)))


def _find_groups(events: Sequence[StoredEvent]) -> dict[Role, dict[str, Participant]]:
    found: dict[Role, dict[str, Participant]] = {role: {} for role in Role}
    for stored in events:
        for one in stored.event.arguments:
            if one.count is not None:
                group = Participant(name=one.text, count=one.count, language=stored.language)
                found[one.role].setdefault(fold_name(one.norm or one.text), group)
    return found
