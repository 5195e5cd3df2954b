"""Which participants of two tellings are the same, all of them weighed against each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, TypeAlias

from linking.affinity import affinity, are_of_other_kinds, contradict, is_apart
from linking.assignment import assign
from linking.judgement import judge_names
from linking.reports import Mentioned, Participant
from linking.verdict import Level
from linking.vocabulary import Vocabulary

ALIKE: Final = 0.58  # from here two participants of one fact are probably the same
LIKELY: Final = 0.35  # enough to count in favour of two events of one day being one fact
_CONTRADICTED: Final = 0.7
_OTHER_KIND: Final = 0.8
_SAME_ROLE: Final = 0.01  # decides between two as near

Joined: TypeAlias = tuple[tuple[int, Participant], ...]  # one participant by the numbers of the tellings that name it


@dataclass(frozen=True, slots=True, kw_only=True)
class Bond:
    """Two participants taken for the same: how alike they are and how sure that is."""

    first: Participant
    second: Participant
    score: float
    level: Level


def align_participants(
    first: Sequence[Participant], second: Sequence[Participant], vocabulary: Vocabulary, *, least: float = ALIKE
) -> tuple[Bond, ...]:
    """The pairing of two lists, each participant once, that is likeliest as a whole; least is how alike a pair is.

    A pair under ALIKE is of no level: it counts as evidence and joins nobody.
    """
    bonds: dict[tuple[int, int], Bond] = {}
    for left, one in enumerate(first):
        for right, other in enumerate(second):
            score, level = _judge(one, other, vocabulary)
            if score >= least:
                bonds[left, right] = Bond(first=one, second=other, score=score, level=level)
    scores = {cell: bond.score + _SAME_ROLE * (bond.first.role is bond.second.role) for cell, bond in bonds.items()}
    return tuple(bonds[cell] for cell in assign(scores))


def join_participants(tellings: Sequence[Sequence[Participant]], vocabulary: Vocabulary) -> tuple[Joined, ...]:
    """The named participants of one fact's tellings, each once, in the order in which they are first named."""
    joined: list[list[tuple[int, Participant]]] = []
    for number, telling in enumerate(tellings):
        own = list(dict.fromkeys(one for one in telling if one.count is None))
        bonds = align_participants([found[0][1] for found in joined], own, vocabulary)
        known = {bond.second: bond.first for bond in bonds}
        places = {found[0][1]: found for found in joined}
        for one in own:
            if one in known:
                places[known[one]].append((number, one))
            else:
                joined.append([(number, one)])
    return tuple(tuple(found) for found in joined)


def count_mentioned(participants: Sequence[Participant], mentioned: Sequence[Mentioned], vocabulary: Vocabulary) -> int:
    """How many participants an article names, each of its names standing for one."""
    scores = {
        (left, right): score
        for left, one in enumerate(participants)
        for right, other in enumerate(mentioned)
        if (score := _judge(one, other, vocabulary)[0]) >= ALIKE
    }
    return len(assign(scores))


def _judge(one: Participant, other: Participant | Mentioned, vocabulary: Vocabulary) -> tuple[float, Level]:
    """How alike two participants are; not at all where one is a unit, a hospital or a school of the other."""
    if one.organisation_id and one.organisation_id == other.organisation_id:
        return 1.0, Level.CERTAIN
    return _judge_names(*sorted((one.name, other.name)), vocabulary)


@lru_cache(maxsize=100_000)
def _judge_names(first: str, second: str, vocabulary: Vocabulary) -> tuple[float, Level]:
    verdict = judge_names(first, second, vocabulary)
    if verdict.level is Level.CERTAIN:
        return verdict.score, Level.CERTAIN
    if is_apart(first, second, vocabulary):
        return 0.0, Level.NONE
    score = affinity(first, second, vocabulary)
    if are_of_other_kinds(first, second, vocabulary):
        score *= _OTHER_KIND
    if contradict(first, second, vocabulary):
        score = score * _CONTRADICTED if score >= ALIKE else 0.0
    return score, Level.PROBABLE if score >= ALIKE else Level.NONE
