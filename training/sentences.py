"""Sentences of the open web whose names are marked, UNER's and PUD's, where the folder of shared data has them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from extractors.records import Article, MentionKind
from training.examples import LANGUAGES

Spans = set[tuple[int, int]]
Names = Mapping[MentionKind, Spans]
Sentence = tuple[str, Names]
"""A text and the places of its names by kind."""

_TAGS: Final = {"ORG": MentionKind.ORGANISATION, "PER": MentionKind.PERSON, "LOC": MentionKind.PLACE}


def list_uner_files(shared: Path) -> tuple[Path, ...]:
    """The files of UNER's development sets, by language."""
    return tuple(shared / "data" / "ner" / f"uner_{language}_dev.jsonl" for language in LANGUAGES)


def read_uner(shared: Path, language: str) -> Iterator[Sentence]:
    """UNER's sentences of a language, whose tokens are tagged."""
    file = list_uner_files(shared)[LANGUAGES.index(language)]
    rows = (json.loads(line) for line in file.read_text(encoding="utf-8").splitlines())
    return (_join_tokens(row["tokens"], row["tags"], " " if language == "en" else "") for row in rows)


def _join_tokens(tokens: list[str], tags: list[str], joiner: str) -> Sentence:
    spans: dict[MentionKind, list[tuple[int, int]]] = {kind: [] for kind in _TAGS.values()}
    text = ""
    for token, tag in zip(tokens, tags, strict=True):
        start = len(text) + (len(joiner) if text else 0)
        text = f"{text}{joiner if text else ''}{token}"
        position, _, label = tag.partition("-")
        if label in _TAGS:
            known = spans[_TAGS[label]]
            if position == "I" and known:
                known[-1] = (known[-1][0], len(text))
            else:
                known.append((start, len(text)))
    return text, {kind: set(known) for kind, known in spans.items()}


def list_pud_files(shared: Path) -> tuple[Path, ...]:
    """The file of PUD's sentences in both languages."""
    return (shared / "data" / "ner" / "pud_zh_en.jsonl",)


def read_pud(shared: Path, language: str) -> Iterator[Sentence]:
    """PUD's sentences of a language, whose names are told in order."""
    (file,) = list_pud_files(shared)
    rows = (json.loads(line)[language] for line in file.read_text(encoding="utf-8").splitlines())
    return (_locate_names(row["text"], row["ents"]) for row in rows)


def _locate_names(text: str, names: list[tuple[str, str]]) -> Sentence:
    """Gold gives names in order; each is looked for after the one before."""
    spans: dict[MentionKind, Spans] = {kind: set() for kind in _TAGS.values()}
    position = 0
    for label, name in names:
        start = text.find(name, position)
        start = start if start >= 0 else text.find(name)
        if start >= 0:
            position = start + len(name)
            if label in _TAGS:
                spans[_TAGS[label]].add((start, position))
    return text, spans


def build_sentence(text: str, language: str) -> Article:
    """A bare sentence as an article."""
    return Article(
        id="sentence",
        external_id="",
        url="",
        canonical_url="",
        source_id="",
        title="",
        text=text,
        language=language,
        script="Latn" if language == "en" else "Hans",
        paragraphs=((0, len(text)),),
    )
