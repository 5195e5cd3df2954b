"""Scores posts of people, anaphors, nested names and names cut short on blind passages, as they stand in the text."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from extractors.annotate import annotate
from extractors.match import normalise_name
from extractors.records import AnnotatedArticle
from pactwatch.models import load_models
from tests.eval.figures import DEVELOPMENT, HELD_OUT, Figure, measure_counts
from tests.eval.passages import build_page
from training.scores import Score

FOLDER = Path(__file__).with_name("mentions")
LANGUAGES = ("en", "zh")
Told = tuple[object, ...]
Row = Mapping[str, Any]


def list_files() -> tuple[Path, ...]:
    return tuple(FOLDER / f"{language}.jsonl" for language in LANGUAGES)


def score(kind: str) -> dict[tuple[str, str], Score]:
    """One kind of what belongs to names, by language and part; passages divisible by three are held out."""
    list_wanted, list_found = KINDS[kind]
    scores: dict[tuple[str, str], Score] = {}
    for language, row, annotated in _read_passages():
        part = DEVELOPMENT if int(row["id"].rpartition("-")[2]) % 3 else HELD_OUT
        one = scores.setdefault((language, part), Score())
        found, wanted = Counter(list_found(annotated)), Counter(list_wanted(row))
        one.add(found, wanted)
        if part == DEVELOPMENT:
            one.errors += [f"+ {item} [{row['id']}]" for item in (found - wanted).elements()]
            one.errors += [f"- {item} [{row['id']}]" for item in (wanted - found).elements()]
    return scores


@cache
def _read_passages() -> tuple[tuple[str, Row, AnnotatedArticle], ...]:
    models = load_models()
    rows = (
        (language, json.loads(line))
        for language in LANGUAGES
        for line in (FOLDER / f"{language}.jsonl").read_text(encoding="utf-8").splitlines()
    )
    return tuple((language, row, annotate(build_page(row["id"], row["text"], None), models)) for language, row in rows)


def _find(row: Row, text: str, nth: int) -> int:
    """Where the nth occurrence of a string starts in a passage."""
    start = -1
    for _ in range(nth):
        start = row["text"].index(text, start + 1)
    return start


def _wanted_posts(row: Row) -> Iterator[Told]:
    return ((one["person"], one["post"], one["affiliation"] or "") for one in row["posts"])


def _found_posts(found: AnnotatedArticle) -> Iterator[Told]:
    return ((one.text, post.text, post.body) for one in found.mentions for post in one.posts)


def _wanted_anaphors(row: Row) -> Iterator[Told]:
    for one in row["anaphors"]:
        if one["refers"]:  # what stands for nothing that the passage names says nothing of organisations
            yield (one["text"], _find(row, one["text"], one.get("nth", 1)), *sorted(one["refers"]))


def _found_anaphors(found: AnnotatedArticle) -> Iterator[Told]:
    return ((one.text, one.start, *sorted(named.text for named in one.referents)) for one in found.anaphors)


def _wanted_nested(row: Row) -> Iterator[Told]:
    return ((one["name"], _find(row, one["name"], one.get("nth", 1)), one["outer"]) for one in row["nested"])


def _found_nested(found: AnnotatedArticle) -> Iterator[Told]:
    for one in found.mentions:
        for whole in one.part_of:
            start, end = min(one.start, whole.start), max(one.end, whole.end)
            yield found.article.text[start:end], start, whole.text


def _wanted_ellipsis(row: Row) -> Iterator[Told]:
    for one in row["ellipsis"]:
        yield one["text"], _find(row, one["text"], one.get("nth", 1)), normalise_name(one["full"])


def _found_ellipsis(found: AnnotatedArticle) -> Iterator[Told]:
    for one in found.mentions:
        if one.norm != normalise_name(one.text):
            yield one.text, one.start, one.norm


KINDS: Mapping[str, tuple[Callable[[Row], Iterator[Told]], Callable[[AnnotatedArticle], Iterator[Told]]]] = {
    "posts": (_wanted_posts, _found_posts),
    "anaphors": (_wanted_anaphors, _found_anaphors),
    "nested": (_wanted_nested, _found_nested),
    "ellipsis": (_wanted_ellipsis, _found_ellipsis),
}


def measure(kind: str, scores: dict[tuple[str, str], Score]) -> tuple[Figure, ...]:
    """Figures of one kind by language and part."""
    figures: list[Figure] = []
    for (language, part), one in scores.items():
        counts = {"met": one.met, "found": one.found, "wanted": one.wanted}
        figures += measure_counts(language=language, part=part, name=kind, gated=part == HELD_OUT, **counts)
    return tuple(figures)


def list_problems(scores: dict[tuple[str, str], Score]) -> tuple[str, ...]:
    """The errors of the development part."""
    return tuple(error for one in scores.values() for error in one.errors)
