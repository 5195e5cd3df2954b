"""Whether two articles tell of the same event, and why."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from config.institution_terms import PartKind
from extractors.records import EventType, Modality, Role
from linking.alignment import align_names
from linking.forms import ChineseForm, EnglishForm, analyse_name
from linking.judgement import judge_names
from linking.periods import gap_in_days, read_period
from linking.reports import Participant, ReportedEvent
from linking.verdict import Level, Verdict
from linking.vocabulary import Vocabulary

_LINKED: Final = 2.6  # points of evidence
_FULL: Final = 6.0
_SAME_DAY: Final = 1.2
_NEAR_DAYS: Final = 3
_FAR_DAYS: Final = 12
_REPORT_DAYS: Final = 21
_NAME: Final = 3.0
_PARTICIPANTS: Final = 2.2
_ALIKE: Final = 0.62
_NAME_ALIKE: Final = 0.45
_NUMBER: Final = re.compile(r"20\d\d|第?[一二三四五六七八九十\d]+(?=[届期批次轮])")
_TOLD_BY_PARTIES: Final = frozenset({EventType.AGREEMENT_SIGNED})
_KEY_ROLES: Final = {EventType.FUNDING_MADE: Role.RECIPIENT, EventType.MEMBERSHIP_CHANGED: Role.MEMBER}
_TELLING: Final = frozenset({PartKind.PROPER, PartKind.REGION, PartKind.FIELD, PartKind.ORDINAL})


def judge_events(first: ReportedEvent, second: ReportedEvent, vocabulary: Vocabulary) -> Verdict:
    """The verdict on two events; certain means that they are one fact. The order makes no difference."""
    if first.id > second.id:
        first, second = second, first
    contrary = _find_contrary(first, second)
    if contrary:
        return Verdict(score=0.0, level=Level.NONE, reasons=(contrary,))
    if first.text and first.text == second.text and first.start == second.start:
        return Verdict(score=1.0, level=Level.CERTAIN, reasons=("the same text",))
    evidence = _Evidence.weigh(first, second, vocabulary)
    score = max(0.0, min(1.0, evidence.points / _FULL))
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
    gap = find_gap(first, second)
    if gap > _FAR_DAYS and (read_period(first.date) and read_period(second.date)):
        return f"{gap} days lie between them"
    if gap > _REPORT_DAYS and not (read_period(first.date) and read_period(second.date)):
        return f"{gap} days lie between the reports"
    return ""


def find_gap(first: ReportedEvent, second: ReportedEvent) -> int:
    """Days between the events' dates; where a text states none, from or to the day of its report."""
    periods = [read_period(one.date) or read_period(one.day) for one in (first, second)]
    return gap_in_days(periods[0], periods[1]) if periods[0] and periods[1] else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Evidence:
    """What speaks for and against; holds: nothing that this type of event needs is missing."""

    points: float
    holds: bool
    reasons: tuple[str, ...]

    @classmethod
    def weigh(cls, first: ReportedEvent, second: ReportedEvent, vocabulary: Vocabulary) -> _Evidence:
        names = _compare_event_names(first.name, second.name, vocabulary)
        pairs = pair_participants(first.named, second.named, vocabulary)
        fewest = min(len(first.named), len(second.named))
        date = _weigh_dates(first, second)
        points = date
        reasons = [f"{find_gap(first, second)} days apart"]
        if names is not None:
            points += _NAME * (names - 0.35)
            reasons.append(f"names alike {names:.2f}: {first.name} / {second.name}")
        if fewest:
            points += _PARTICIPANTS * (len(pairs) / fewest) - (0 if pairs else 0.6)
            reasons.append(f"{len(pairs)} of {fewest} participants shared")
        if _share_place(first.place, second.place, vocabulary):
            points += 0.4
            reasons.append(f"both in {first.place}")
        holds = _has_needed(first, second, pairs, names)
        return cls(points=points, holds=holds, reasons=tuple(reasons))


def _weigh_dates(first: ReportedEvent, second: ReportedEvent) -> float:
    both = read_period(first.date) is not None and read_period(second.date) is not None
    gap = find_gap(first, second)
    if both:
        return _SAME_DAY if not gap else (0.5 if gap <= _NEAR_DAYS else -0.5)
    return 0.5 if gap <= _FAR_DAYS else 0.0


def _compare_event_names(first: str, second: str, vocabulary: Vocabulary) -> float | None:
    """How alike two events' names are; None where one has none, below 0 where their numbers or years differ."""
    if not first or not second:
        return None
    numbers = [set(_NUMBER.findall(name)) for name in (first, second)]
    if numbers[0] and numbers[1] and not numbers[0] & numbers[1]:
        return -1.0
    return affinity(first, second, vocabulary)


def affinity(first: str, second: str, vocabulary: Vocabulary) -> float:
    """How much of the shorter name the other says; a translator may leave out what the other adds."""
    forms = [analyse_name(name, vocabulary) for name in (first, second)]
    if isinstance(forms[0], EnglishForm) and isinstance(forms[1], ChineseForm):
        forms.reverse()
    chinese, english = forms
    if isinstance(chinese, ChineseForm) and isinstance(english, EnglishForm):
        alignment = align_names(chinese, english)
        said = {at for one in alignment.pairings for at in range(one.start, one.end)}
        telling = any(part.kind in _TELLING and said & set(range(part.start, part.end)) for part in chinese.parts)
        numbers = {stem for stem in english.stems if stem.startswith("#")}
        unsaid = {english.stems[at] for at in alignment.english_rest}
        if not telling or (numbers & unsaid and any(part.number for part in chinese.parts)):
            return 0.0
        return max(alignment.english_share, (alignment.english_share + alignment.chinese_share) / 2)
    verdict = judge_names(first, second, vocabulary)
    return 0.0 if verdict.level is Level.NONE and verdict.score < 0.5 else verdict.score


def pair_participants(
    first: Sequence[Participant], second: Sequence[Participant], vocabulary: Vocabulary
) -> tuple[tuple[Participant, Participant], ...]:
    """The participants that are the same on both sides, each once, the surest first."""
    scored = sorted(
        (
            (-_likeness(one, other, vocabulary), left, right)
            for left, one in enumerate(first)
            for right, other in enumerate(second)
        ),
    )
    pairs: list[tuple[int, int]] = []
    for negative, left, right in scored:
        if -negative < _ALIKE:
            break
        if all(left != at and right != to for at, to in pairs):
            pairs.append((left, right))
    return tuple((first[left], second[right]) for left, right in pairs)


def _likeness(first: Participant, second: Participant, vocabulary: Vocabulary) -> float:
    if first.organisation_id and first.organisation_id == second.organisation_id:
        return 1.0
    return affinity(first.name, second.name, vocabulary)


def _share_place(first: str, second: str, vocabulary: Vocabulary) -> bool:
    return bool(first and second) and affinity(first, second, vocabulary) >= _ALIKE


def _has_needed(
    first: ReportedEvent,
    second: ReportedEvent,
    pairs: Sequence[tuple[Participant, Participant]],
    names: float | None,
) -> bool:
    """Whether what tells events of this type apart is shared: the parties, the member, the recipient, or the name."""
    fewest = min(len(first.named), len(second.named))
    if first.type in _TOLD_BY_PARTIES:
        return bool(fewest) and len(pairs) == fewest
    role = _KEY_ROLES.get(first.type)
    if role is not None:
        stated = all(any(one.role is role for one in event.named) for event in (first, second))
        met = any(one.role is role and other.role is role for one, other in pairs)
        return (met or not stated) and bool(pairs) and (names is None or names >= 0.3)
    if names is None:
        return bool(pairs) and len(pairs) >= min(2, fewest)
    return names >= _NAME_ALIKE or (names >= 0.2 and len(pairs) >= min(2, fewest) and bool(pairs))
