"""Scores names and events on the blind passages, pairs and news, as plain texts with the day of their report known."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from extractors.annotate import annotate
from extractors.models import Models
from extractors.records import AnnotatedArticle, MentionKind, Page
from pactwatch.models import load_models
from tests.eval import events, mentions
from tests.eval.figures import DEVELOPMENT, HELD_OUT
from training.event_scores import EventScore, Expected, own_name, score_article
from training.sentences import Names, Spans

FOLDER = Path(__file__).with_name("passages")
LANGUAGES = ("en", "zh")
PAIRS = FOLDER / "pairs.jsonl"
FILES: Mapping[str, Mapping[str, Path]] = {
    "passages": {language: FOLDER / f"{language}.jsonl" for language in LANGUAGES},
    "news": {language: FOLDER / f"news.{language}.jsonl" for language in LANGUAGES},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A passage with its gold names by kind and its events, and as it was annotated."""

    id: str
    language: str
    part: str
    names: Names
    events: tuple[Expected, ...]
    found: AnnotatedArticle


def list_files(collection: str) -> tuple[Path, ...]:
    """The files of `passages`, which has the pairs too, or of `news`."""
    return (*FILES[collection].values(), *((PAIRS,) if collection == "passages" else ()))


@cache
def read_passages(collection: str) -> tuple[Passage, ...]:
    """Every passage, annotated as a text fetched at noon of the day it was published."""
    return tuple(_read_passages(collection, load_models()))


def _read_passages(collection: str, models: Models) -> Iterator[Passage]:
    for language, file in FILES[collection].items():
        for row in _read_rows(file):
            yield _read_passage(row, language, bool(row["held_out"]), models)
    for row in _read_rows(PAIRS) if collection == "passages" else ():
        held_out = int(row["id"].rpartition("-")[2]) % 3 == 0
        for language in LANGUAGES:
            yield _read_passage(row[language], language, held_out, models)


def _read_rows(file: Path) -> Iterator[dict[str, Any]]:
    return (json.loads(line) for line in file.read_text(encoding="utf-8").splitlines())


def _read_passage(row: dict[str, Any], language: str, held_out: bool, models: Models) -> Passage:
    return Passage(
        id=row["id"],
        language=language,
        part=HELD_OUT if held_out else DEVELOPMENT,
        names={
            MentionKind.ORGANISATION: _read_spans(row["organisations"]),
            MentionKind.PERSON: _read_spans(row["people"]),
        },
        events=tuple(_read_event(event, language, models) for event in row["events"]),
        found=annotate(build_page(row["id"], row["text"], row["published_at"]), models),
    )


def _read_spans(spans: list[dict[str, int]]) -> Spans:
    return {(span["start"], span["end"]) for span in spans}


def _read_event(event: dict[str, Any], language: str, models: Models) -> Expected:
    name = event["name"]["text"] if event["name"] else ""
    return Expected(
        types=(str(event["type"]),),
        title=name,
        name=own_name(models, language, str(event["type"]), name),
        modality=str(event["modality"]),
        date=str(event["date"] or ""),
        arguments=tuple((argument["role"], argument["text"]) for argument in event["arguments"]),
    )


def build_page(name: str, text: str, published_at: str | None) -> Page:
    day = dt.date.fromisoformat(published_at) if published_at else None
    fetched_at = dt.datetime.combine(day, dt.time(12), tzinfo=dt.UTC) if day else None
    body = text.encode()
    return Page(
        requested_url="",
        final_url="",
        body=body,
        fetched_at=fetched_at,
        external_id=name,
        encoding="utf-8",
        is_text=True,
    )


def score_names(collection: str, find: mentions.Finder | None = None) -> mentions.Scores:
    """Organisations and people as exact spans; ours, or those of another way."""
    scores: mentions.Scores = {}
    for passage in read_passages(collection):
        text = passage.found.article.text
        found = find(text, passage.language) if find else mentions.group_spans(passage.found.mentions)
        mentions.add_text(scores, (passage.language, passage.part), text, found=found, wanted=passage.names)
    return scores


def score_events(collection: str) -> events.Scores:
    """Events, hard negatives included."""
    scores: events.Scores = {}
    for passage in read_passages(collection):
        score = scores.setdefault((passage.language, passage.part), EventScore())
        known = len(score.problems)
        score_article(score, passage.id, passage.found.events, passage.events)
        if passage.part == HELD_OUT:
            del score.problems[known:]
    return scores
