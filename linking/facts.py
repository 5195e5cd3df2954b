"""Whether two articles tell of the same event, and why."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from config.institution_terms import PartKind
from extractors.records import EventType, Modality, Role
from linking.affinity import affinity, are_of_two_languages, contradict
from linking.forms import ChineseForm, analyse_name
from linking.participants import ALIKE, LIKELY, Bond, align_participants, count_mentioned
from linking.periods import differ_in_month, gap_in_days, read_period
from linking.reports import ReportedEvent
from linking.verdict import Level, Verdict
from linking.vocabulary import Vocabulary

_LINKED: Final = 2.4  # points of evidence
_FULL: Final = 6.0
_SAME_DAY: Final = 1.2
_NEAR_DAYS: Final = 3
_FAR_DAYS: Final = 12
_REPORT_DAYS: Final = 21
_NAME: Final = 4.0
_STRANGE_NAMES: Final = -0.9  # of names that share nothing and contradict nothing
_INDIFFERENT: Final = 0.3  # a likeness of names that speaks neither for nor against
_PARTICIPANTS: Final = 2.2
_KEY_ROLE: Final = 0.8
_PLACE: Final = 0.4
_TOLD: Final = 0.8  # of a participant that the other article names outside its telling
_TOLD_MOST: Final = 1.6
_NAME_ALIKE: Final = 0.45
_CONTRARY_NAMES: Final = 0.35
_CONTRARY_PROPER: Final = 0.85
_PROPERLY_NAMED: Final = frozenset({EventType.ALLIANCE_FORMED, EventType.PLATFORM_LAUNCHED})
_UNRELATED: Final = 0.01
_NUMBER: Final = re.compile(r"20\d\d|第?[一二三四五六七八九十\d]+(?=[届期批次轮])")
_TOLD_BY_PARTIES: Final = frozenset({EventType.AGREEMENT_SIGNED})
_KEY_ROLES: Final = {EventType.FUNDING_MADE: Role.RECIPIENT, EventType.MEMBERSHIP_CHANGED: Role.MEMBER}
_TELLING_WORDS: Final = frozenset({PartKind.PROPER, PartKind.REGION, PartKind.FIELD})
_TELLING: Final = frozenset({PartKind.PROPER, PartKind.REGION, PartKind.FIELD, PartKind.ORDINAL})


def judge_events(first: ReportedEvent, second: ReportedEvent, vocabulary: Vocabulary) -> Verdict:
    """The verdict on two events; certain means that they are one fact, a score of 0 that they cannot be.

    The order makes no difference.
    """
    return _judge(first, second, vocabulary) if first.id <= second.id else _judge(second, first, vocabulary)


@lru_cache(maxsize=100_000)
def _judge(first: ReportedEvent, second: ReportedEvent, vocabulary: Vocabulary) -> Verdict:
    contrary = _find_contrary(first, second)
    if contrary:
        return Verdict(score=0.0, level=Level.NONE, reasons=(contrary,))
    if first.text and first.text == second.text and first.start == second.start:
        return Verdict(score=1.0, level=Level.CERTAIN, reasons=("the same text",))
    evidence = _Evidence.weigh(first, second, vocabulary)
    score = 0.0 if evidence.contradicts else max(_UNRELATED, min(1.0, evidence.points / _FULL))
    level = Level.CERTAIN if evidence.holds and evidence.points >= _LINKED else Level.NONE
    return Verdict(score=round(score, 4), level=level, reasons=evidence.reasons)


def _find_contrary(first: ReportedEvent, second: ReportedEvent) -> str:
    """What two events of one fact never differ in, as far as both state it."""
    if first.type is not second.type:
        return "they are of two types"
    if first.article_id == second.article_id:
        return "one article tells of both"
    if (first.modality is Modality.DENIED) != (second.modality is Modality.DENIED):
        return "one is denied"
    if "X" in first.date + second.date and differ_in_month(first.date, second.date):
        return "their dates differ"
    gap = find_gap(first, second)
    if gap > _FAR_DAYS and (read_period(first.date) and read_period(second.date)):
        return f"{gap} days lie between them"
    if gap > _REPORT_DAYS and not (read_period(first.date) and read_period(second.date)):
        return f"{gap} days lie between the reports"
    return ""


def find_gap(first: ReportedEvent, second: ReportedEvent) -> int:
    """Days between the events' dates; where a text states none, from the day of its report, or between reports."""
    dates, days = ([read_period(value) for value in pair] for pair in _both_dates(first, second))
    if dates[0] and dates[1]:
        return gap_in_days(dates[0], dates[1])
    mixed = dates[0] or days[0], dates[1] or days[1]
    gaps = [gap_in_days(one, other) for one, other in (mixed, days) if one and other]
    return min(gaps, default=0)


def _both_dates(first: ReportedEvent, second: ReportedEvent) -> tuple[tuple[str, str], tuple[str, str]]:
    return (first.date, second.date), (first.day, second.day)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Evidence:
    """What speaks for and against; holds: nothing that this type of event needs is missing."""

    points: float
    holds: bool
    contradicts: bool
    reasons: tuple[str, ...]

    @classmethod
    def weigh(cls, first: ReportedEvent, second: ReportedEvent, vocabulary: Vocabulary) -> _Evidence:
        lists = [[one for one in event.named if one.role is not Role.WITNESS] for event in (first, second)]
        pairs = align_participants(lists[0], lists[1], vocabulary)
        likely = pairs
        if find_gap(first, second) <= _NEAR_DAYS:
            likely = align_participants(lists[0], lists[1], vocabulary, least=LIKELY)
        fewest = min(len(lists[0]), len(lists[1]))
        agreed = len(likely) == fewest > 1 and not find_gap(first, second)
        names = _compare_event_names(first, second, vocabulary, agreed=agreed)
        points = _weigh_dates(first, second)
        reasons = [f"{find_gap(first, second)} days apart"]
        if names is not None:
            points += max(_NAME * (names - _INDIFFERENT), _STRANGE_NAMES)
            reasons.append(f"names alike {names:.2f}: {first.name} / {second.name}")
        if fewest:
            shared = (len(pairs) + len(likely)) / 2
            points += _PARTICIPANTS * (shared / fewest) - (0 if likely else 0.6)
            reasons.append(f"{len(likely)} of {fewest} participants shared")
        if _share_key_role(first.type, pairs):
            points += _KEY_ROLE
        told = _count_told(first, second, likely, vocabulary)
        if told:
            points += min(_TOLD_MOST, _TOLD * told)
            reasons.append(f"{told} more of the participants named in the other article")
        if _share_place(first.place, second.place, vocabulary):
            points += _PLACE
            reasons.append(f"both in {first.place}")
        holds = _has_needed(first, second, likely, names, fewest)
        contradicts = names is not None and names < 0
        return cls(points=points, holds=holds, contradicts=contradicts, reasons=tuple(reasons))


def _count_told(first: ReportedEvent, second: ReportedEvent, pairs: Sequence[Bond], vocabulary: Vocabulary) -> int:
    """How many participants that are in no pair the other article names all the same, outside its telling."""
    paired = [{one.first for one in pairs}, {one.second for one in pairs}]
    alone = [
        [one for one in event.named if one.role is not Role.WITNESS and one not in taken]
        for event, taken in zip((first, second), paired, strict=True)
    ]
    return count_mentioned(alone[0], second.mentioned, vocabulary) + count_mentioned(
        alone[1], first.mentioned, vocabulary
    )


def _share_key_role(kind: EventType, pairs: Sequence[Bond]) -> bool:
    role = _KEY_ROLES.get(kind)
    return role is not None and any(one.first.role is role and one.second.role is role for one in pairs)


def _weigh_dates(first: ReportedEvent, second: ReportedEvent) -> float:
    both = read_period(first.date) is not None and read_period(second.date) is not None
    gap = find_gap(first, second)
    if both:
        return _SAME_DAY if not gap else (0.5 if gap <= _NEAR_DAYS else -0.5)
    known = all(one.is_published or read_period(one.date) for one in (first, second))
    return 0.5 if known and gap <= _FAR_DAYS else 0.0


def _compare_event_names(
    one: ReportedEvent, other: ReportedEvent, vocabulary: Vocabulary, *, agreed: bool
) -> float | None:
    """How alike two events' names are; None where one has none or only describes, -1 where they contradict.

    A free translation contradicts nothing where all participants and the day are agreed.
    """
    first, second = one.name, other.name
    if not first or not second:
        return None
    numbers = [set(_NUMBER.findall(name)) for name in (first, second)]
    if numbers[0] and numbers[1] and not numbers[0] & numbers[1]:
        return -1.0
    alike = affinity(first, second, vocabulary)
    if alike < ALIKE and any(_is_vague(name, vocabulary) for name in (first, second)):
        return max(alike, _INDIFFERENT) if alike else None
    limit = _CONTRARY_PROPER if one.type in _PROPERLY_NAMED else _CONTRARY_NAMES
    if alike >= limit or not contradict(first, second, vocabulary):
        return alike
    return 0.0 if agreed and are_of_two_languages(first, second, vocabulary) else -1.0


def _is_vague(name: str, vocabulary: Vocabulary) -> bool:
    """Whether an English name only describes (no capital, Ten measures) or is a coinage that no other language says."""
    form = analyse_name(name, vocabulary)
    if isinstance(form, ChineseForm):
        return False
    telling = [stem for stem, kind in zip(form.stems, form.kinds, strict=True) if kind in _TELLING_WORDS]
    coined = len(form.stems) == 1 and form.stems[0] not in vocabulary.kinds
    return name == name.lower() or not telling or coined


def _share_place(first: str, second: str, vocabulary: Vocabulary) -> bool:
    return bool(first and second) and affinity(first, second, vocabulary) >= ALIKE


def _has_needed(
    first: ReportedEvent,
    second: ReportedEvent,
    pairs: Sequence[Bond],
    names: float | None,
    fewest: int,
) -> bool:
    """Whether what tells events of this type apart is shared: the parties, the member, the recipient, or the name."""
    if first.type in _TOLD_BY_PARTIES:
        sides = 2 if _weigh_dates(first, second) < _SAME_DAY else 1
        return len(pairs) >= min(sides, fewest) and len(pairs) == fewest > 0
    role = _KEY_ROLES.get(first.type)
    if role is not None:
        stated = all(any(one.role is role for one in event.named) for event in (first, second))
        met = _share_key_role(first.type, pairs)
        return (met or not stated) and bool(pairs) and (names is None or names >= _INDIFFERENT)
    enough = bool(pairs) and len(pairs) >= min(2, fewest)
    if names is None:
        return enough
    return names >= _NAME_ALIKE or (names >= 0 and enough)
