"""Scores retrieval: each question is asked as it stands, and its passage is looked for among the first ten hits."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from search.contract import ArticleDocument, Mode, Request
from search.embedded import EmbeddedIndex
from tests.eval.figures import DEVELOPMENT, HELD_OUT, Figure

LANGUAGES = ("zh", "en")
DEPTH = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question and the id of the passage that answers it; those of odd number are held out."""

    language: str
    number: int
    text: str
    passage: str

    @property
    def part(self) -> str:
        return HELD_OUT if self.number % 2 else DEVELOPMENT


Ranks = list[tuple[Question, int]]


def list_files(shared: Path) -> tuple[Path, ...]:
    return tuple(shared / "data" / "search" / f"xquad_{language}.jsonl" for language in LANGUAGES)


def measure_retrieval(shared: Path) -> tuple[Figure, ...]:
    """MRR@10 per language, with the passages of both languages in one index."""
    documents: list[ArticleDocument] = []
    questions: list[Question] = []
    for language, file in zip(LANGUAGES, list_files(shared), strict=True):
        for document, asked in read_passages(file, language):
            documents.append(document)
            questions += [
                Question(language=language, number=number, text=text, passage=document.id) for number, text in asked
            ]
    ranks, crossed = _find_ranks(documents, questions)
    parts = [(language, part) for language in LANGUAGES for part in (HELD_OUT, DEVELOPMENT)]
    within = (_measure(ranks, language, part, f"MRR@{DEPTH}") for language, part in parts)
    across = (_measure(crossed, language, HELD_OUT, f"MRR@{DEPTH} across languages") for language in LANGUAGES)
    return (*within, *across)


def read_passages(file: Path, language: str) -> Iterator[tuple[ArticleDocument, list[tuple[int, str]]]]:
    asked = 0
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines()):
        row = json.loads(line)
        texts = [question["question"] for question in row["questions"]]
        yield _build_document(f"{language}-{number}", language, row["context"]), list(enumerate(texts, start=asked))
        asked += len(texts)


def _build_document(name: str, language: str, text: str) -> ArticleDocument:
    return ArticleDocument(
        id=name,
        version=1,
        external_id=name,
        source_id="passages",
        publisher="",
        url="",
        language=language,
        title="",
        text=text,
        day="2026-01-01",
        first_seen="2026-01-01T00:00:00+00:00",
        content_hash=name,
    )


def _find_ranks(documents: list[ArticleDocument], questions: list[Question]) -> tuple[Ranks, Ranks]:
    """Each question with its passage's rank, 0 where it is not among the hits; and with that of its translation."""
    with tempfile.TemporaryDirectory() as folder:
        index = EmbeddedIndex(Path(folder))
        try:
            failures = index.write(documents)
            if failures:
                raise ValueError(f"the index refused {failures[0].id}: {failures[0].reason}")
            return (
                [(question, _find_rank(index, question.text, question.passage)) for question in questions],
                [
                    (question, _find_rank(index, question.text, _translate(question), alone=True))
                    for question in questions
                ],
            )
        finally:
            index.close()


def _translate(question: Question) -> str:
    """The id of the same passage in the other language."""
    other = next(language for language in LANGUAGES if language != question.language)
    return question.passage.replace(question.language, other, 1)


def _find_rank(index: EmbeddedIndex, text: str, passage: str, *, alone: bool = False) -> int:
    """alone: only passages in the language of the wanted one are looked through."""
    languages = (passage.partition("-")[0],) if alone else ()
    request = Request(query=text, mode=Mode.ANY, size=DEPTH, facets=False, languages=languages)
    hits = index.search(request).hits
    return next((rank for rank, hit in enumerate(hits, start=1) if hit.id == passage), 0)


def _measure(ranks: Ranks, language: str, part: str, measure: str) -> Figure:
    chosen = [rank for question, rank in ranks if (question.language, question.part) == (language, part)]
    value = sum(1 / rank for rank in chosen if rank) / len(chosen)
    return Figure(
        language=language,
        part=part,
        measure=measure,
        value=value,
        count=len(chosen),
        gated=part == HELD_OUT and measure == f"MRR@{DEPTH}",
    )
