"""One fact from all its tellings: who took part, when and where, and what the tellings disagree in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Final

from extractors.records import EventType, Modality, Role
from linking.participants import Joined, join_participants
from linking.periods import gap_in_days, read_period
from linking.reports import Participant, ReportedEvent
from linking.vocabulary import Vocabulary

_CERTAINTY: Final = (Modality.ASSERTED, Modality.DENIED, Modality.PLANNED, Modality.POSSIBLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """What tellings say differently: field is date, count or participant; values each with the article that has it."""

    field: str
    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FactSummary:
    """What a fact is, by its first telling where tellings differ; status is the most certain modality."""

    type: EventType
    name: str
    status: Modality
    date: str
    place: str
    participants: tuple[Participant, ...]
    disagreements: tuple[Disagreement, ...]


def summarise_fact(tellings: Sequence[ReportedEvent], vocabulary: Vocabulary) -> FactSummary:
    """The fact that tellings agree on, the first the one to be believed; where they differ all is shown."""
    participants, missing = _join_participants(tellings, vocabulary)
    return FactSummary(
        type=tellings[0].type,
        name=_first(tellings, lambda one: one.name),
        status=min((one.modality for one in tellings), key=_CERTAINTY.index),
        date=_first(tellings, lambda one: one.date),
        place=_first(tellings, lambda one: one.place),
        participants=participants,
        disagreements=(*_find_dates(tellings), *_find_counts(tellings), *missing),
    )


def _first(tellings: Sequence[ReportedEvent], read: Callable[[ReportedEvent], str]) -> str:
    return next((value for one in tellings if (value := read(one))), "")


def _join_participants(
    tellings: Sequence[ReportedEvent], vocabulary: Vocabulary
) -> tuple[tuple[Participant, ...], tuple[Disagreement, ...]]:
    """Every participant once, in whatever language it was named first, and those that not every telling names."""
    found = join_participants([one.participants for one in tellings], vocabulary)
    listing = {one.article_id for one in tellings if one.named}
    named_by = [{tellings[at].article_id: one.name for at, one in joined} for joined in found]
    missing = tuple(
        Disagreement(field="participant", values=tuple((name, article) for article, name in names.items()))
        for names in named_by
        if len(names) < len(listing)
    )
    return (*(_choose(joined) for joined in found), *_find_groups(tellings)), missing


def _choose(joined: Joined) -> Participant:
    """The participant as it was named first, with the organisation and the other names that later tellings give."""
    first = joined[0][1]
    owners = (one.organisation_id for _, one in joined if one.organisation_id)
    others = dict.fromkeys(one.name for _, one in joined if one.name != first.name)
    return replace(first, organisation_id=next(owners, ""), other_names=tuple(others))


def _find_groups(tellings: Sequence[ReportedEvent]) -> Iterable[Participant]:
    """Each counted group once, however it is called."""
    seen: dict[tuple[Role, int | None], Participant] = {}
    for telling in tellings:
        for one in telling.participants:
            if one.count is not None:
                seen.setdefault((one.role, one.count), one)
    return seen.values()


def _find_dates(tellings: Sequence[ReportedEvent]) -> Iterable[Disagreement]:
    dated = {one.date: one.article_id for one in reversed(tellings) if read_period(one.date)}
    for first, second in combinations(sorted(dated), 2):
        periods = read_period(first), read_period(second)
        if periods[0] and periods[1] and gap_in_days(periods[0], periods[1]):
            yield Disagreement(field="date", values=tuple((value, dated[value]) for value in sorted(dated)))
            return


def _find_counts(tellings: Sequence[ReportedEvent]) -> Iterable[Disagreement]:
    for role in Role:
        counts = {
            one.count: telling.article_id
            for telling in reversed(tellings)
            for one in telling.participants
            if one.role is role and one.count is not None
        }
        if len(set(counts.values())) > 1:
            values = tuple((str(count), article) for count, article in counts.items())
            yield Disagreement(field="count", values=tuple(sorted(values)))
