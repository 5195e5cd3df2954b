"""Labelled texts: the articles of this folder, and of the blind passages those that may be read."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from extractors.annotate import find_names
from extractors.events.scene import Scene, build_scene
from extractors.match import build_match_text
from extractors.models import Models
from extractors.pages.article import extract_article
from extractors.records import Article, Page

DATA: Final = Path(__file__).parent
PASSAGES: Final = DATA.parent / "tests" / "eval" / "passages"
LANGUAGES: Final = ("en", "zh")
NAME: Final = "name"
_MARK: Final = re.compile(r"\[((?:\d+\.[a-z]+(?:#\d+)?\s?)+)\|([^\[\]]+)\]")  # [1.party 2.recipient#36|36 hospitals]
_ORGANISATION: Final = re.compile(r"⟦([^⟦⟧]+)⟧")
_ARGUMENT: Final = re.compile(r"(\d+)\.([a-z]+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """An event of a labelled text: its type, its name if it has one, and roles with the names that play them.

    The date is empty where the text gives none, None where nobody marked it.
    """

    type: str
    name: str
    arguments: tuple[tuple[str, str], ...]
    date: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A text, its day, the types of event that it tells of; events, sentences' types and organisations where marked.

    What is kept apart is read by models that have not seen it, for the model of events.
    """

    text: str
    day: str
    types: frozenset[str]
    tellings: tuple[Telling, ...] | None = None
    sentences: tuple[tuple[str, frozenset[str]], ...] | None = None
    organisations: frozenset[tuple[int, int]] | None = None
    apart: bool = False


def read_examples(language: str) -> Iterator[Labelled]:
    """All labelled texts of a language."""
    for kind in ("articles", "participants"):
        yield from read_articles(DATA / f"{kind}.{language}.jsonl", language)
    yield from map(_read_passage, read_passages(language))


def read_articles(file: Path, language: str) -> Iterator[Labelled]:
    """Articles whose sentences' types are told, and those in whose text the participants of events are marked."""
    for row in read_rows(file):
        yield _read_sentences(row, language) if "sentences" in row else read_marked(row)


def _read_sentences(row: dict[str, Any], language: str) -> Labelled:
    """An article whose sentences' types are told; organisations where ⟦ ⟧ stands, events where they are listed."""
    title, *body = (text for text, _ in row["sentences"])
    marked = f"{title}\n\n{(' ' if language == 'en' else '').join(body)}"
    sentences = tuple((unmark(text), frozenset[str](kinds)) for text, kinds in row["sentences"])
    return Labelled(
        text=unmark(marked),
        day=row["day"],
        types=frozenset[str]().union(*(kinds for _, kinds in sentences)),
        sentences=sentences,
        organisations=frozenset(find_marked(marked)) or None,
        tellings=tuple(map(_read_telling, row["events"])) if "events" in row else None,
    )


def _read_telling(event: dict[str, Any]) -> Telling:
    return Telling(
        type=event["type"],
        name=event["name"],
        arguments=tuple((role, name) for role, names in event["arguments"].items() for name in names),
        date=event["date"],
    )


def unmark(text: str) -> str:
    """A text without the marks of its organisations."""
    return _ORGANISATION.sub(lambda mark: mark[1], text)


def find_marked(text: str) -> Iterator[tuple[int, int]]:
    """The places of the organisations marked in a text, once its marks are gone."""
    for number, mark in enumerate(_ORGANISATION.finditer(text)):
        start = mark.start() - 2 * number
        yield start, start + len(mark[1])


def read_passages(language: str) -> Iterator[dict[str, Any]]:
    """The blind passages that may be read."""
    for name in (f"{language}.jsonl", f"news.{language}.jsonl"):
        yield from (row for row in read_rows(PASSAGES / name) if not row["held_out"])
    for row in read_rows(PASSAGES / "pairs.jsonl"):
        if int(row["id"].rpartition("-")[2]) % 3:
            yield row[language]


def read_rows(file: Path) -> Iterator[dict[str, Any]]:
    """The rows of a file of JSON Lines."""
    return (json.loads(line) for line in file.read_text(encoding="utf-8").splitlines())


def read_marked(row: dict[str, Any]) -> Labelled:
    """An article in whose text the participants are marked: [1.party|Acme] signed with [1.party|Bolt]."""
    marked: dict[str, list[tuple[str, str]]] = {number: [] for number in row["events"]}
    for mark in _MARK.finditer(row["text"]):
        for found in _ARGUMENT.finditer(mark[1]):
            marked[found[1]].append((found[2], mark[2]))
    tellings = tuple(
        Telling(
            type=kind,
            name=next((name for role, name in marked[number] if role == NAME), ""),
            arguments=tuple((role, name) for role, name in marked[number] if role != NAME),
            date=row.get("dates", {}).get(number),
        )
        for number, kind in row["events"].items()
    )
    text = _MARK.sub(lambda mark: mark[2], row["text"])
    types = frozenset(row["events"].values())
    return Labelled(text=text, day=row["day"], types=types, tellings=tellings, apart=row.get("apart", False))


def _read_passage(row: dict[str, Any]) -> Labelled:
    tellings = tuple(
        Telling(
            type=event["type"],
            name=event["name"]["text"] if event["name"] else "",
            arguments=tuple((one["role"], one["text"]) for one in event["arguments"]),
            date=event["date"] or "",
        )
        for event in row["events"]
    )
    types = frozenset(one.type for one in tellings)
    return Labelled(text=row["text"], day=row["published_at"] or "", types=types, tellings=tellings)


def build_page(text: str, day: str = "") -> Page:
    """A plain text as a page, fetched at noon of its day."""
    noon = dt.datetime.combine(dt.date.fromisoformat(day), dt.time(12), tzinfo=dt.UTC) if day else None
    return Page(requested_url="", final_url="", body=text.encode(), fetched_at=noon, encoding="utf-8", is_text=True)


def read_article(text: str, day: str = "") -> Article:
    """The article of a plain text, fetched at noon of its day."""
    return extract_article(build_page(text, day))


def read_scene(example: Labelled, language: str, models: Models) -> Scene:
    """The scene of a labelled text, its names found as in any article."""
    article = read_article(example.text, example.day)
    match = build_match_text(article.text, language=language)
    mentions, anaphors = find_names(article, match, models)
    return build_scene(article, match, mentions, models.events.languages[language].common, anaphors)
