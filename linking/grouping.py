"""From verdicts on pairs of events to facts; the same events give the same facts in whatever order they came."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from linking.facts import judge_events
from linking.reports import ReportedEvent
from linking.verdict import Level
from linking.vocabulary import Vocabulary

Group = tuple[ReportedEvent, ...]


def group_events(events: Sequence[ReportedEvent], vocabulary: Vocabulary) -> tuple[Group, ...]:
    """The events that are one fact together, the surest pairs joined first; one article's events stay apart."""
    ordered = sorted(events, key=lambda one: one.id)
    pairs = []
    for first, second in combinations(ordered, 2):
        verdict = judge_events(first, second, vocabulary)
        if verdict.level is Level.CERTAIN:
            pairs.append((-verdict.score, first.id, second.id))
    by_id = {one.id: one for one in ordered}
    owner = {one.id: one.id for one in ordered}
    members: dict[str, list[str]] = {one.id: [one.id] for one in ordered}
    for _, first_id, second_id in sorted(pairs):
        kept, gone = sorted((owner[first_id], owner[second_id]))
        if kept != gone and not _share_article(members[kept], members[gone], by_id):
            members[kept] += members.pop(gone)
            owner.update(dict.fromkeys(members[kept], kept))
    return tuple(tuple(by_id[one] for one in sorted(found)) for found in members.values())


def _share_article(first: Sequence[str], second: Sequence[str], by_id: Mapping[str, ReportedEvent]) -> bool:
    return not {by_id[one].article_id for one in first}.isdisjoint(by_id[one].article_id for one in second)
