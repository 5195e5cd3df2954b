"""Events counted, those found against those that a careful reader tells.

An expected event is met by a found one of its type (or of one of its `acceptable` types) whose name has a character F1
of at least .6, or, where the expected one has no name of its own (none, or only a noun such as 合作备忘录 or
`alliance`), that shares an argument. Arguments are counted over all events, those of missed and of excess ones too, and
over the events that were met alone; types over each text, whatever its events are called.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from extractors.match import normalise_name
from extractors.models import Models
from extractors.records import Argument, Event
from training.scores import Score

# Roles that readers of one text give alike: who founds or takes part, founds or is a member, joins as member or party.
_ALIKE: Final = tuple(map(frozenset, (("initiator", "party"), ("initiator", "member"), ("member", "party"))))


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """An event a careful reader found; types are all that are accepted, arguments pairs of role and name.

    title is its name as the reader wrote it, name the same where it is more than a noun. modality and date are empty
    where the reader tells none.
    """

    types: tuple[str, ...]
    title: str
    name: str
    modality: str
    date: str
    arguments: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Miss:
    """A thing that a careful reader found and the program did not; names only."""

    where: str
    what: str


@dataclass(slots=True)
class EventScore:
    """Counts over some texts, and what was missed or found in excess; dates and modalities are of events met."""

    events: Score = field(default_factory=Score)
    arguments: Score = field(default_factory=Score)
    paired_arguments: Score = field(default_factory=Score)
    types: Score = field(default_factory=Score)
    dates_met: int = 0
    dates: int = 0
    modalities_met: int = 0
    negatives: int = 0
    quiet_negatives: int = 0
    problems: list[str] = field(default_factory=list)
    misses: list[Miss] = field(default_factory=list)


def score_article(score: EventScore, label: str, found: Sequence[Event], expected: Sequence[Expected]) -> None:
    """Adds one article to the counts."""
    pairs = dict(_pair(found, expected))
    score.events.add_counts(met=len(pairs), found=len(found), wanted=len(expected))
    _score_types(score, found, expected)
    _score_arguments(score, [(found[at], expected[index]) for index, at in pairs.items()], found, expected)
    for index, wanted in enumerate(expected):
        if index in pairs:
            _score_pair(score, label, found[pairs[index]], wanted)
        else:
            _add_miss(score, label, wanted)
    for index, event in enumerate(found):
        if index not in pairs.values():
            name = event.name.text if event.name else ""
            score.problems.append(f"{label}: excess {event.type} {name!r} ({event.evidence.text[:90]!r})")


def _score_types(score: EventScore, found: Sequence[Event], expected: Sequence[Expected]) -> None:
    types = {event.type.value for event in found}
    wanted = {event.types for event in expected}
    met = sum(not types.isdisjoint(accepted) for accepted in wanted)
    score.types.add_counts(met=met, found=len(types), wanted=len(wanted))
    if not expected:
        score.negatives += 1
        score.quiet_negatives += not found


def _score_arguments(
    score: EventScore, pairs: Sequence[tuple[Event, Expected]], found: Sequence[Event], expected: Sequence[Expected]
) -> None:
    met = sum(len(wanted.arguments) - len(_list_missed(event, wanted)) for event, wanted in pairs)
    score.arguments.add_counts(
        met=met,
        found=sum(len(event.arguments) for event in found),
        wanted=sum(len(event.arguments) for event in expected),
    )
    score.paired_arguments.add_counts(
        met=met,
        found=sum(len(event.arguments) for event, _ in pairs),
        wanted=sum(len(wanted.arguments) for _, wanted in pairs),
    )


def _list_missed(event: Event, wanted: Expected) -> list[tuple[str, str]]:
    return [pair for pair in wanted.arguments if not any(_same_argument(pair, other) for other in event.arguments)]


def _add_miss(score: EventScore, label: str, wanted: Expected) -> None:
    participants = "; ".join(f"{role} {name}" for role, name in wanted.arguments)
    what = f"{wanted.types[0]} “{wanted.title or 'unnamed'}”" + (f" with {participants}" if participants else "")
    score.misses.append(Miss(where=label, what=what))
    score.problems.append(f"{label}: missed {what}")


def _score_pair(score: EventScore, label: str, event: Event, wanted: Expected) -> None:
    title = wanted.title or "unnamed"
    for role, name in _list_missed(event, wanted):
        what = f"{role} {name} of {wanted.types[0]} “{title}”"
        score.misses.append(Miss(where=label, what=what))
        score.problems.append(f"{label}: argument missed: {what}")
    score.problems += [
        f"{label}: argument in excess {argument.role} {argument.norm} of {title!r}"
        for argument in event.arguments
        if not any(_same_argument(pair, argument) for pair in wanted.arguments)
    ]
    value = event.date.value if event.date else ""
    if wanted.date:
        score.dates += 1
        score.dates_met += value == wanted.date or (value[4:] == wanted.date[4:] and "X" in value + wanted.date)
        if value != wanted.date:
            score.problems.append(f"{label}: date {value!r} for {wanted.date!r} of {title!r}")
    score.modalities_met += event.modality == wanted.modality
    if wanted.modality and event.modality != wanted.modality:
        score.problems.append(f"{label}: {event.modality} for {wanted.modality} of {title!r}")


def _pair(found: Sequence[Event], expected: Sequence[Expected]) -> Iterator[tuple[int, int]]:
    scored = [
        (_likeness(event, wanted), index, at) for index, wanted in enumerate(expected) for at, event in enumerate(found)
    ]
    expected_used: set[int] = set()
    found_used: set[int] = set()
    for likeness, index, at in sorted(scored, key=lambda pair: (-pair[0], pair[1:])):
        if likeness > 0 and index not in expected_used and at not in found_used:
            expected_used.add(index)
            found_used.add(at)
            yield index, at


def _likeness(event: Event, wanted: Expected) -> float:
    if event.type not in wanted.types:
        return 0.0
    shared = sum(any(_same_argument(pair, argument) for argument in event.arguments) for pair in wanted.arguments)
    if event.name and wanted.name:
        overlap = character_f1(event.name_norm, normalise_name(wanted.name))
        return overlap + shared / 100 if overlap >= 0.6 else 0.0
    return shared / 10 if not wanted.name or (not event.name and len(wanted.types) > 1) else 0.0


def _same_argument(wanted: tuple[str, str], found: Argument) -> bool:
    roles = {wanted[0], found.role.value}
    if len(roles) > 1 and roles not in _ALIKE:
        return False
    name = normalise_name(wanted[1])
    return max(character_f1(name, found.norm), character_f1(name, normalise_name(found.text))) >= 0.8


def own_name(models: Models, language: str, kind: str, name: str) -> str:
    """The expected name, empty where the lexicon calls it a generic noun."""
    lexicon = next(lexicon for lexicon in models.events.languages[language].types if lexicon.type == kind)
    return "" if lexicon.generic.fullmatch(normalise_name(name)) else name


def character_f1(left: str, right: str) -> float:
    """F1 over the characters of two names, case, white space and quotation marks apart."""
    one, other = (Counter(_plain(text)) for text in (left, right))
    shared = sum((one & other).values())
    return 2 * shared / max(1, sum(one.values()) + sum(other.values()))


def _plain(text: str) -> str:
    return "".join(
        character for character in text.lower() if not character.isspace() and character not in "“”\"'‘’《》"
    )
