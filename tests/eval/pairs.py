"""Scores facts and organisations over the parallel pairs: the same thing reported in Chinese and in English.

Every Chinese event is held against every English one of the same part: the events of one pair that are one fact have
to be joined, and no others. `gold` takes the events as the reader marked them, `end to end` as they are extracted.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from database.vocabulary import load_vocabulary
from extractors.annotate import annotate
from extractors.records import AnnotatedArticle, Event, EventType, MentionKind, Modality, Role
from linking.candidates import Candidate, NameIndex
from linking.facts import judge_events
from linking.reports import Mentioned, Participant, ReportedEvent
from linking.verdict import Level
from pactwatch.models import load_models
from tests.eval.figures import DEVELOPMENT, HELD_OUT, Figure
from tests.eval.passages import FOLDER, build_page

FILE = FOLDER / "pairs.jsonl"
LANGUAGES = ("zh", "en")


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One passage: its events as marked, as found, and for each marked one the found one that meets it."""

    gold: tuple[ReportedEvent, ...]
    found: tuple[ReportedEvent, ...]
    meets: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A pair of passages with the events that are one fact, by id, and the organisations named in both."""

    id: str
    part: str
    zh: Side
    en: Side
    facts: tuple[tuple[str, str], ...]
    organisations: tuple[tuple[str, str], ...]


@cache
def read_pairs() -> tuple[Pair, ...]:
    return tuple(_read_pair(json.loads(line)) for line in FILE.read_text(encoding="utf-8").splitlines())


def _read_pair(row: Mapping[str, Any]) -> Pair:
    number = int(re.findall(r"\d+", row["id"])[0])
    return Pair(
        id=row["id"],
        part=DEVELOPMENT if number % 3 else HELD_OUT,
        zh=_read_side(row["zh"]),
        en=_read_side(row["en"]),
        facts=tuple((f"{row['zh']['id']}-{zh}", f"{row['en']['id']}-{en}") for zh, en in row["facts"]),
        organisations=tuple((zh, en) for zh, en in row["organisations"]),
    )


def _read_side(passage: Mapping[str, Any]) -> Side:
    name, day = passage["id"], passage["published_at"] or ""
    gold = tuple(_to_gold(event, f"{name}-{at}", name, day) for at, event in enumerate(passage["events"]))
    annotated = annotate(build_page(name, passage["text"], passage["published_at"]), load_models())
    found = tuple(_to_found(event, annotated, name, day) for event in annotated.events)
    return Side(gold=gold, found=found, meets=_meet(passage["events"], gold, annotated, found))


def _to_gold(event: Mapping[str, Any], identifier: str, name: str, day: str) -> ReportedEvent:
    return ReportedEvent(
        id=identifier,
        article_id=name,
        text=name,
        start=int(identifier.rpartition("-")[2]),
        type=EventType(event["type"]),
        modality=Modality(event["modality"]),
        name=(event["name"] or {}).get("text", ""),
        date=event["date"] or "",
        day=day,
        place=(event["place"] or {}).get("text", ""),
        participants=tuple(
            Participant(name=one["text"], role=Role(one["role"]), count=one.get("count")) for one in event["arguments"]
        ),
    )


def _to_found(event: Event, annotated: AnnotatedArticle, name: str, day: str) -> ReportedEvent:
    return ReportedEvent(
        id=f"{name}:{event.id}",
        article_id=name,
        text=annotated.article.content_hash,
        start=event.trigger.start,
        type=event.type,
        modality=event.modality,
        name=event.name_norm,
        date=event.date.value if event.date else "",
        day=day,
        place=event.place.text if event.place else "",
        participants=tuple(
            Participant(name=one.norm or one.text, role=one.role, count=one.count) for one in event.arguments
        ),
        mentioned=tuple(
            Mentioned(name=name)
            for name in dict.fromkeys(
                one.norm or one.text for one in annotated.mentions if one.kind is MentionKind.ORGANISATION
            )
        ),
    )


def _meet(
    marked: Sequence[Mapping[str, Any]],
    gold: Sequence[ReportedEvent],
    annotated: AnnotatedArticle,
    found: Sequence[ReportedEvent],
) -> dict[str, str]:
    """For each marked event the found one of its type that shares most spans of name and arguments, or is alone."""
    met: dict[str, str] = {}
    for event, wanted in zip(marked, gold, strict=True):
        spans = {(one["start"], one["end"]) for one in (event["name"], *event["arguments"]) if one}
        best: tuple[int, str] = (0, "")
        for candidate, one in zip(annotated.events, found, strict=True):
            if one.type is wanted.type:
                names = (candidate.name, *candidate.arguments)
                shared = len(spans & {(part.start, part.end) for part in names if part})
                best = max(best, (shared + 1, one.id))
        if best[1]:
            met[wanted.id] = best[1]
    return met


def measure_pairs() -> tuple[Figure, ...]:
    figures: list[Figure] = []
    for part in (HELD_OUT, DEVELOPMENT):
        pairs = [one for one in read_pairs() if one.part == part]
        for label, events in (("facts, marked events", _gold), ("facts, end to end", _found)):
            figures.append(_measure_facts(pairs, part, label, events))
        figures += _measure_organisations(pairs, part)
    return tuple(figures)


Events = Callable[[Side], Sequence[ReportedEvent]]


def _gold(side: Side) -> Sequence[ReportedEvent]:
    return side.gold


def _found(side: Side) -> Sequence[ReportedEvent]:
    return side.found


def _measure_facts(pairs: Sequence[Pair], part: str, label: str, events: Events) -> Figure:
    wanted = set(_wanted(pairs, is_gold=events is _gold))
    missing = sum(len(one.facts) for one in pairs) - len(wanted)
    joined = {
        (zh.id, en.id)
        for first in pairs
        for second in pairs
        for zh in events(first.zh)
        for en in events(second.en)
        if judge_events(zh, en, load_vocabulary()).level is Level.CERTAIN
    }
    met, total = len(joined & wanted), len(wanted) + missing
    return Figure(
        language="zh-en",
        part=part,
        measure=f"{label} F1",
        value=2 * met / (len(joined) + total) if total else 0.0,
        count=total,
        gated=part == HELD_OUT,
        precision=met / len(joined) if joined else 0.0,
        recall=met / total if total else 0.0,
    )


def _wanted(pairs: Sequence[Pair], *, is_gold: bool) -> Iterator[tuple[str, str]]:
    for pair in pairs:
        for zh, en in pair.facts:
            if is_gold:
                yield zh, en
            elif zh in pair.zh.meets and en in pair.en.meets:
                yield pair.zh.meets[zh], pair.en.meets[en]


def _measure_organisations(pairs: Sequence[Pair], part: str) -> list[Figure]:
    """For each Chinese name its English one among all English names of the part."""
    named = [(zh, en) for pair in pairs for zh, en in pair.organisations]
    index = NameIndex([Candidate(id=en, names=(en,)) for en in dict.fromkeys(en for _, en in named)], load_vocabulary())
    first = certain = right = 0
    wanted: dict[str, set[str]] = {}
    for zh, en in named:
        wanted.setdefault(zh, set()).add(en)
    for zh, ens in wanted.items():
        given = [match for match in index.match(zh) if match.verdict.level is not Level.NONE]
        first += bool(given) and given[0].candidate.id in ens
        sure = [match.candidate.id in ens for match in given if match.verdict.level is Level.CERTAIN]
        certain, right = certain + len(sure), right + sum(sure)
    shared = {"language": "zh", "part": part, "gated": part == HELD_OUT}
    return [
        Figure(measure="organisations, right name first", value=first / len(wanted), count=len(wanted), **shared),  # type: ignore[arg-type]
        Figure(
            measure="organisations, certain right",
            value=right / certain if certain else 0.0,
            count=certain,
            recall=right / len(wanted),
            **shared,  # type: ignore[arg-type]
        ),
    ]
