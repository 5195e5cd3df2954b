"""Scores events: `python -m tests.eval.events` prints figures per language over the seeds and the sample site.

An expected event is met by a found one of its type (or of one of its `acceptable` types) whose name has a character F1
of at least .6, or, where the expected one has no name of its own (none, or only a noun such as 合作备忘录 or
`alliance`), that shares an argument. The seeds are read in place from the folder that PACTWATCH_SHARED names. Of the
sample site only the publishers of the first half of the alphabet may be looked at while working; the others are
reported as figures.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from extractors.events import find_events
from extractors.language import detect_language
from extractors.match import build_match_text, normalise_name
from extractors.mentions import find_mentions
from extractors.models import Models
from extractors.records import Argument, Article, DateKind, DateStatement, Event
from pactwatch.models import load_models
from tests.sample_site.content import read_pages, read_publishers

SEEN = ("agency", "alliance", "daily", "district", "exchange", "harbour")
DAY = dt.date(2026, 11, 20)
_INTERCHANGEABLE = frozenset({"initiator", "party"})
_MEMBERS = frozenset({"initiator", "member"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """An event a careful reader found; types are all that are accepted, arguments pairs of role and name."""

    types: tuple[str, ...]
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
    arguments_in_all: int = 0
    dates_met: int = 0
    dates: int = 0
    modalities_met: int = 0
    problems: list[str] = field(default_factory=list)

    @property
    def event_f1(self) -> float:
        return 2 * self.met / max(1, self.found + self.wanted)

    @property
    def argument_f1(self) -> float:
        return 2 * self.arguments_met / max(1, self.arguments_found + self.arguments_wanted)

    def __str__(self) -> str:
        precision, recall = self.met / max(1, self.found), self.met / max(1, self.wanted)
        return (
            f"events F1 {self.event_f1:.2f} (P {precision:.2f} R {recall:.2f}, {self.met} of {self.wanted} met, "
            f"{self.found} found)  "
            f"arguments F1 {self.argument_f1:.2f} (in matched events; {self.arguments_met} met, {self.arguments_found} "
            f"found, {self.arguments_wanted} wanted there, {self.arguments_in_all} in all)  "
            f"dates {self.dates_met}/{self.dates}  modality {self.modalities_met}/{self.met}"
        )


def find_in_text(text: str, models: Models, *, language: str, published: str = "") -> tuple[Event, ...]:
    """The events of a bare text, one paragraph a line."""
    spans, position = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            spans.append((position, position + len(line.rstrip("\n"))))
        position += len(line)
    dates = (DateStatement(kind=DateKind.PUBLISHED, value=published, precision="day", origin="caller"),)
    article = Article(
        id="text",
        external_id="",
        url="",
        canonical_url="",
        source_id="",
        title="",
        text=text,
        language=language,
        script=detect_language(text).script,
        paragraphs=tuple(spans),
        dates=dates if published else (),
    )
    match = build_match_text(text, language=language)
    return find_events(article, match, find_mentions(article, match, models), models.events)


def score_article(score: Score, label: str, found: Sequence[Event], expected: Sequence[Expected]) -> None:
    """Adds one article to the counts."""
    pairs = dict(_pair(found, expected))
    score.found += len(found)
    score.wanted += len(expected)
    score.met += len(pairs)
    score.arguments_in_all += sum(len(event.arguments) for event in expected)
    for index, wanted in enumerate(expected):
        if index not in pairs:
            score.problems.append(f"{label}: missed {wanted.types[0]} {wanted.name!r} {dict(wanted.arguments)}")
            continue
        _score_pair(score, label, found[pairs[index]], wanted)
    for index, event in enumerate(found):
        if index not in pairs.values():
            name = event.name.text if event.name else ""
            score.problems.append(f"{label}: excess {event.type} {name!r} ({event.evidence.text[:90]!r})")


def _score_pair(score: Score, label: str, event: Event, wanted: Expected) -> None:
    found = event.arguments
    met = [pair for pair in wanted.arguments if any(_same_argument(pair, other) for other in found)]
    score.arguments_found += len(found)
    score.arguments_wanted += len(wanted.arguments)
    score.arguments_met += len(met)
    score.problems += [
        f"{label}: argument missed {pair} of {wanted.name!r}" for pair in wanted.arguments if pair not in met
    ]
    score.problems += [
        f"{label}: argument in excess {argument.role} {argument.norm} of {wanted.name!r}"
        for argument in found
        if not any(_same_argument(pair, argument) for pair in wanted.arguments)
    ]
    value = event.date.value if event.date else ""
    if wanted.date:
        score.dates += 1
        score.dates_met += value == wanted.date or (value[4:] == wanted.date[4:] and "X" in value + wanted.date)
        if value != wanted.date:
            score.problems.append(f"{label}: date {value!r} for {wanted.date!r} of {wanted.name!r}")
    score.modalities_met += event.modality == wanted.modality
    if event.modality != wanted.modality:
        score.problems.append(f"{label}: {event.modality} for {wanted.modality} of {wanted.name!r}")


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
    if len(roles) > 1 and not roles <= _INTERCHANGEABLE and not roles <= _MEMBERS:
        return False
    name = normalise_name(wanted[1])
    return max(character_f1(name, found.norm), character_f1(name, normalise_name(found.text))) >= 0.8


def _own_name(models: Models, language: str, kind: str, name: str) -> str:
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


def score_seeds(folder: Path, models: Models) -> dict[str, Score]:
    """The seeds' scores per language."""
    scores = {"zh": Score(), "en": Score()}
    published = {"002": "2023-06-02", "004": "2023-06-01"}
    for seed in json.loads((folder / "expected.json").read_text("utf-8"))["seeds"]:
        text = (folder / seed["file"]).read_text("utf-8")
        day = published.get(seed["file"][:3], "")
        found = find_in_text(_without_boilerplate(text), models, language=seed["language"], published=day)
        expected = [
            Expected(
                types=tuple(dict.fromkeys((event["type"], *event.get("acceptable", ())))),
                name=_own_name(models, seed["language"], event["type"], event["name"] or ""),
                modality=event["modality"],
                date=event["date"] or "",
                arguments=tuple((role, name) for role, names in event["arguments"].items() for name in names),
            )
            for event in seed["events"]
        ]
        score_article(scores[seed["language"]], seed["file"][:3], found, expected)
    return scores


def _without_boilerplate(text: str) -> str:
    """The text before what a reader marked as boilerplate: the same the article extractor is to find."""
    ends = [text.find(mark) for mark in ("相关阅读", "本文作者") if mark in text]
    return text[: min(ends)] if ends else text


def score_sample_site(models: Models, *, seen: bool) -> dict[str, Score]:
    """The sample site's scores per language, over the publishers that may be seen or the others."""
    scores = {"zh": Score(), "en": Score()}
    for page in read_pages(read_publishers(), DAY, updated=False):
        if page.kind != "article" or (page.publisher_id in SEEN) is not seen:
            continue
        language = page.language[:2]
        text = page.text if page.text.startswith(page.title) else f"{page.title}\n{page.text}"
        found = find_in_text(text, models, language=language, published=page.published.date().isoformat())
        expected = [
            Expected(
                types=(event.type,),
                name=_own_name(models, language, event.type, event.name),
                modality=event.modality,
                date=event.date_value,
                arguments=tuple((argument.role, argument.text) for argument in event.arguments),
            )
            for event in page.gold.events
        ]
        score_article(scores[language], page.id, found, expected)
    return scores


def render(title: str, scores: dict[str, Score], *, problems: bool) -> Iterable[str]:
    """The lines of a report."""
    for language, score in scores.items():
        yield f"{title} {language}: {score}"
        yield from (f"    {problem}" for problem in score.problems if problems)


def main() -> None:
    """Prints the report; with --problems what was missed and found in excess, never for the unseen half."""
    models, problems = load_models(), "--problems" in sys.argv
    shared = os.environ.get("PACTWATCH_SHARED", "")
    lines: list[str] = []
    if shared:
        lines += render("seeds", score_seeds(Path(shared) / "seeds", models), problems=problems)
    lines += render("sample site, seen half", score_sample_site(models, seen=True), problems=problems)
    lines += render("sample site, unseen half", score_sample_site(models, seen=False), problems=False)
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
