"""The life of an alliance or agreement: announced, founded, joined, left, renewed, ended, and its members on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from config.exceptions import NotFound
from config.lives import LifeLexicon
from database.records import StoredFact
from database.vocabulary import load_vocabulary
from extractors.records import EventType, Modality, Role
from linking.judgement import judge_names
from linking.participants import align_participants
from linking.periods import read_period
from linking.reports import Participant
from linking.verdict import Level
from pactwatch.facts import Fact, build_fact

_TYPES: Final = frozenset(
    {
        EventType.ALLIANCE_FORMED,
        EventType.MEMBERSHIP_CHANGED,
        EventType.AGREEMENT_SIGNED,
        EventType.PLATFORM_LAUNCHED,
    }
)
_MEMBERS: Final = frozenset({Role.INITIATOR, Role.MEMBER, Role.PARTY})


class StepKind(StrEnum):
    """What a step in an alliance's life is."""

    ANNOUNCED = "announced"
    FOUNDED = "founded"
    JOINED = "joined"
    LEFT = "left"
    RENEWED = "renewed"
    ENDED = "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One fact in an alliance's life; date is EDTF, day its first day; members are those whom it names.

    evidence is a sentence of the first report, articles the ids of all.
    """

    kind: StepKind
    date: str
    day: dt.date
    members: tuple[Participant, ...]
    fact_id: str
    evidence: str
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One member with the step by which it became one."""

    participant: Participant
    since: Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Life:
    """An alliance by all its names, and its steps in order."""

    names: tuple[str, ...]
    steps: tuple[Step, ...]

    def steps_until(self, day: dt.date) -> tuple[Step, ...]:
        """The steps up to a day, that day included."""
        return tuple(step for step in self.steps if step.day <= day)

    def members_on(self, day: dt.date) -> tuple[Member, ...]:
        """The members at the end of a day; none before the founding is known and none after the end."""
        members: list[Member] = []
        for step in self.steps_until(day):
            if step.kind is StepKind.ENDED:
                members = []
            elif step.kind is StepKind.LEFT:
                gone = {id(old) for old, _ in _pair(members, step.members)}
                members = [one for one in members if id(one.participant) not in gone]
            elif step.kind is not StepKind.ANNOUNCED:
                known = {id(new) for _, new in _pair(members, step.members)}
                members += [Member(participant=one, since=step) for one in step.members if id(one) not in known]
        return tuple(members)


def _pair(members: Sequence[Member], others: Sequence[Participant]) -> tuple[tuple[Participant, Participant], ...]:
    bonds = align_participants([one.participant for one in members], others, load_vocabulary())
    return tuple((one.first, one.second) for one in bonds)


def build_life(name: str, known_names: Iterable[str], facts: Sequence[StoredFact], lexicon: LifeLexicon) -> Life:
    """The life of the alliance or agreement of a name, other known names helping; NotFound if no fact tells of it."""
    names = list(dict.fromkeys([name, *known_names]))
    chosen: dict[str, StoredFact] = {}
    while more := [one for one in facts if one.id not in chosen and _is_about(one, names)]:
        chosen.update((one.id, one) for one in more)
        told = (event.name for one in more for event in one.reported if event.name)
        names = list(dict.fromkeys([*names, *told]))
    if not chosen:
        raise NotFound(name, "no fact tells of an alliance or agreement of this name")
    steps = [_build_step(build_fact(one), lexicon) for one in chosen.values()]
    return Life(names=tuple(names), steps=tuple(sorted(steps, key=lambda step: (step.day, step.kind, step.fact_id))))


def _is_about(fact: StoredFact, names: Sequence[str]) -> bool:
    if fact.reported[0].type not in _TYPES:
        return False
    told = {event.name for event in fact.reported if event.name}
    return any(judge_names(one, name, load_vocabulary()).level is Level.CERTAIN for one in told for name in names)


def _build_step(fact: Fact, lexicon: LifeLexicon) -> Step:
    period = read_period(fact.summary.date)
    first = min(one.published[:10] or one.first_seen_at.date().isoformat() for one in fact.events)
    return Step(
        kind=_find_kind(fact, lexicon),
        date=fact.summary.date if period else first,
        day=period[0] if period else dt.date.fromisoformat(first),
        members=tuple(one for one in fact.summary.participants if one.role in _MEMBERS and one.count is None),
        fact_id=fact.id,
        evidence=" ".join(fact.events[0].event.evidence.text.split()),
        articles=tuple(one.article_id for one in fact.articles),
    )


def _find_kind(fact: Fact, lexicon: LifeLexicon) -> StepKind:
    sentence = fact.events[0].event.evidence.text
    if fact.summary.status is not Modality.ASSERTED:
        return StepKind.ANNOUNCED
    if fact.summary.type is EventType.MEMBERSHIP_CHANGED:
        return StepKind.LEFT if lexicon.left.are_in(sentence) else StepKind.JOINED
    if lexicon.ended.are_in(sentence):
        return StepKind.ENDED
    return StepKind.RENEWED if lexicon.renewed.are_in(sentence) else StepKind.FOUNDED
