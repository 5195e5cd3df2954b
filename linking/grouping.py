"""From verdicts on pairs of events to facts; the same events give the same facts in whatever order they came."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, product

from linking.facts import judge_events
from linking.reports import ReportedEvent
from linking.verdict import Level
from linking.vocabulary import Vocabulary

Group = tuple[ReportedEvent, ...]


def group_events(events: Sequence[ReportedEvent], vocabulary: Vocabulary) -> tuple[Group, ...]:
    """The events that are one fact together, the surest pairs joined first; what cannot be one stays apart."""
    ordered = sorted(events, key=lambda one: one.id)
    pairs, apart = [], set()
    for first, second in combinations(ordered, 2):
        verdict = judge_events(first, second, vocabulary)
        if verdict.level is Level.CERTAIN:
            pairs.append((-verdict.score, first.id, second.id))
        elif not verdict.score:
            apart |= {(first.id, second.id), (second.id, first.id)}
    owner = {one.id: one.id for one in ordered}
    members: dict[str, list[str]] = {one.id: [one.id] for one in ordered}
    for _, first_id, second_id in sorted(pairs):
        kept, gone = sorted((owner[first_id], owner[second_id]))
        if kept != gone and apart.isdisjoint(product(members[kept], members[gone])):
            members[kept] += members.pop(gone)
            owner.update(dict.fromkeys(members[kept], kept))
    by_id = {one.id: one for one in ordered}
    return tuple(tuple(by_id[one] for one in sorted(found)) for found in members.values())
