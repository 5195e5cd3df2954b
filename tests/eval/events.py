"""Scores events, per language, on the sample site and the seeds.

An expected event is met by a found one of its type (or of one of its `acceptable` types) whose name has a character F1
of at least .6, or, where the expected one has no name of its own (none, or only a noun such as 合作备忘录 or
`alliance`), that shares an argument. Argument F1 counts the arguments of missed and of excess events too; that in met
events only those of events that were met. Type F1 is over the types in each text, whatever the events are called. Of
the sample site, events of the publishers of SEEN were looked at while the rules were written; those of the others,
the held-out part, only as figures.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from extractors.match import normalise_name
from extractors.models import Models
from extractors.records import Argument, Event
from tests.eval.figures import HELD_OUT, Figure, Miss, measure_counts
from tests.eval.pages import SampleCase, annotate_sample_site, annotate_text

SEEN = ("agency", "alliance", "daily", "district", "exchange", "harbour")
# Roles that readers of one text give alike: who founds or takes part, founds or is a member, joins as member or party.
_ALIKE = tuple(map(frozenset, (("initiator", "party"), ("initiator", "member"), ("member", "party"))))


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """An event a careful reader found; types are all that are accepted, arguments pairs of role and name.

    title is its name as the reader wrote it, name the same where it is more than a noun.
    """

    types: tuple[str, ...]
    title: str
    name: str
    modality: str
    date: str
    arguments: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class Score:
    """Counts over one language of one set, and what was missed or found in excess."""

    found: int = 0
    wanted: int = 0
    met: int = 0
    arguments_found: int = 0
    arguments_wanted: int = 0
    arguments_met: int = 0
    dates_met: int = 0
    dates: int = 0
    modalities_met: int = 0
    types_found: int = 0
    types_wanted: int = 0
    types_met: int = 0
    paired_arguments_found: int = 0
    paired_arguments_wanted: int = 0
    negatives: int = 0
    quiet_negatives: int = 0
    problems: list[str] = field(default_factory=list)
    misses: list[Miss] = field(default_factory=list)


Scores = dict[tuple[str, str], Score]


def measure(scores: Scores) -> tuple[Figure, ...]:
    """Figures by language and part; dates and modality are over the events that were met."""
    figures: list[Figure] = []
    for (language, part), score in scores.items():
        figures += measure_counts(
            language=language, part=part, name="events", met=score.met, found=score.found, wanted=score.wanted
        )
        figures += measure_counts(
            language=language,
            part=part,
            name="arguments",
            met=score.arguments_met,
            found=score.arguments_found,
            wanted=score.arguments_wanted,
        )
        for measure_name, met, count in (
            ("dates right", score.dates_met, score.dates),
            ("modality right", score.modalities_met, score.met),
        ):
            if count:
                figures.append(
                    Figure(language=language, part=part, measure=measure_name, value=met / count, count=count)
                )
    return tuple(figures)


def measure_texts(scores: Scores) -> tuple[Figure, ...]:
    """Types of events per text, arguments of events that were met, and texts rightly left without an event."""
    figures: list[Figure] = []
    for (language, part), score in scores.items():
        figures += measure_counts(
            language=language,
            part=part,
            name="event types",
            met=score.types_met,
            found=score.types_found,
            wanted=score.types_wanted,
        )
        figures += measure_counts(
            language=language,
            part=part,
            name="arguments in met events",
            met=score.arguments_met,
            found=score.paired_arguments_found,
            wanted=score.paired_arguments_wanted,
        )
        if score.negatives:
            quiet = score.quiet_negatives / score.negatives
            figures.append(
                Figure(language=language, part=part, measure="no false alarm", value=quiet, count=score.negatives)
            )
    return tuple(figures)


def score_article(score: Score, label: str, found: Sequence[Event], expected: Sequence[Expected]) -> None:
    """Adds one article to the counts."""
    pairs = dict(_pair(found, expected))
    score.found += len(found)
    score.wanted += len(expected)
    score.met += len(pairs)
    _score_types(score, found, expected)
    score.paired_arguments_wanted += sum(len(expected[index].arguments) for index in pairs)
    score.paired_arguments_found += sum(len(found[at].arguments) for at in pairs.values())
    score.arguments_found += sum(len(event.arguments) for event in found)
    score.arguments_wanted += sum(len(event.arguments) for event in expected)
    for index, wanted in enumerate(expected):
        if index in pairs:
            _score_pair(score, label, found[pairs[index]], wanted)
        else:
            _add_miss(score, label, wanted)
    for index, event in enumerate(found):
        if index not in pairs.values():
            name = event.name.text if event.name else ""
            score.problems.append(f"{label}: excess {event.type} {name!r} ({event.evidence.text[:90]!r})")


def _score_types(score: Score, found: Sequence[Event], expected: Sequence[Expected]) -> None:
    types = {event.type.value for event in found}
    wanted = {event.types for event in expected}
    score.types_found += len(types)
    score.types_wanted += len(wanted)
    score.types_met += sum(not types.isdisjoint(accepted) for accepted in wanted)
    if not expected:
        score.negatives += 1
        score.quiet_negatives += not found


def _add_miss(score: Score, label: str, wanted: Expected) -> None:
    participants = "; ".join(f"{role} {name}" for role, name in wanted.arguments)
    what = f"{wanted.types[0]} “{wanted.title or 'unnamed'}”" + (f" with {participants}" if participants else "")
    score.misses.append(Miss(where=label, what=what))
    score.problems.append(f"{label}: missed {what}")


def _score_pair(score: Score, label: str, event: Event, wanted: Expected) -> None:
    missed = [pair for pair in wanted.arguments if not any(_same_argument(pair, other) for other in event.arguments)]
    score.arguments_met += len(wanted.arguments) - len(missed)
    title = wanted.title or "unnamed"
    for role, name in missed:
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
    if event.modality != wanted.modality:
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


def list_seed_files(shared: Path) -> tuple[Path, ...]:
    return (shared / "seeds" / "expected.json", *(shared / "seeds").glob("*.txt"))


def score_seeds(shared: Path, models: Models) -> Scores:
    """The seeds' scores, of the texts as `ingest` takes them."""
    scores: Scores = {}
    for seed in json.loads((shared / "seeds" / "expected.json").read_text("utf-8"))["seeds"]:
        expected = [
            Expected(
                types=tuple(dict.fromkeys((event["type"], *event.get("acceptable", ())))),
                title=event["name"] or "",
                name=own_name(models, seed["language"], event["type"], event["name"] or ""),
                modality=event["modality"],
                date=event["date"] or "",
                arguments=tuple((role, name) for role, names in event["arguments"].items() for name in names),
            )
            for event in seed["events"]
        ]
        score = scores.setdefault((seed["language"], ""), Score())
        score_article(score, seed["file"][:3], annotate_text(shared / "seeds" / seed["file"]).events, expected)
    return scores


def score_sample_site(models: Models) -> Scores:
    """The sample site's scores, as a whole and over the publishers that were not seen; copies are left out."""
    scores: Scores = {}
    for case in annotate_sample_site():
        if case.gold.copy_of:
            continue
        found = case.found.events if case.found else ()
        is_seen = case.gold.publisher_id in SEEN
        for part in ("",) if is_seen else ("", HELD_OUT):
            score = scores.setdefault((case.language, part), Score())
            known = len(score.problems)
            score_article(score, case.gold.id, found, _read_expected(case, models))
            if not is_seen:
                del score.problems[known:]
    return scores


def _read_expected(case: SampleCase, models: Models) -> list[Expected]:
    return [
        Expected(
            types=(event.type,),
            title=event.name,
            name=own_name(models, case.language[:2], event.type, event.name),
            modality=event.modality,
            date=event.date_value,
            arguments=tuple((argument.role, argument.text) for argument in event.arguments),
        )
        for event in case.gold.gold.events
    ]
