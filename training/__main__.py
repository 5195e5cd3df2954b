"""`python -m training` fits the linear models of event types and writes config/lexicons/events/weights.*.tsv."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from rich.progress import track
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from config.event_lexicons import FOLDER
from config.event_weights import ANY_TEXT, FIRST
from extractors.annotate import find_names
from extractors.events.features import list_tokens, name_features
from extractors.events.scene import build_scene
from extractors.match import build_match_text
from extractors.models import Models
from extractors.pages.article import extract_article
from extractors.records import Article, EventType, Page
from pactwatch.models import load_models

DATA: Final = Path(__file__).parent
PASSAGES: Final = DATA.parent / "tests" / "eval" / "passages"
LANGUAGES: Final = ("en", "zh")
_STRENGTH: Final = 10.0  # the inverse of how much large weights cost
_LEAST: Final = 3  # articles in which a feature occurs


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """An article's text and the types of event that it tells of."""

    text: str
    types: frozenset[str]


def main() -> None:
    """Fit each language and write its weights."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--only", choices=LANGUAGES, help="one language; default: both")
    only = parser.parse_args().only
    models = load_models()
    for language in (only,) if only else LANGUAGES:
        examples = list(read_examples(language))
        read = [
            read_features(one.text, language, models) for one in track(examples, f"Reading {language}", transient=True)
        ]
        file = FOLDER / f"weights.{language}.tsv"
        file.write_text(fit(read, [one.types for one in examples], least=_LEAST), encoding="utf-8")
        sys.stdout.write(f"{file.name}: fitted to {len(examples)} articles\n")


def read_examples(language: str) -> Iterator[Labelled]:
    """The labelled articles, and of the blind passages those that may be read."""
    for row in read_rows(DATA / f"articles.{language}.jsonl"):
        title, *body = (text for text, _ in row["sentences"])
        joined = (" " if language == "en" else "").join(body)
        yield Labelled(
            text=f"{title}\n\n{joined}", types=frozenset(kind for _, kinds in row["sentences"] for kind in kinds)
        )
    for name in (f"{language}.jsonl", f"news.{language}.jsonl"):
        for row in read_rows(PASSAGES / name):
            if not row["held_out"]:
                yield _read_passage(row)
    for row in read_rows(PASSAGES / "pairs.jsonl"):
        if int(row["id"].rpartition("-")[2]) % 3:
            yield _read_passage(row[language])


def read_rows(file: Path) -> Iterator[dict[str, object]]:
    """The rows of a file of JSON Lines."""
    return (json.loads(line) for line in file.read_text(encoding="utf-8").splitlines())


def _read_passage(row: dict[str, object]) -> Labelled:
    return Labelled(text=row["text"], types=frozenset(event["type"] for event in row["events"]))


def read_article(text: str) -> Article:
    """The article of a plain text."""
    page = Page(requested_url="", final_url="", body=text.encode(), fetched_at=None, encoding="utf-8", is_text=True)
    return extract_article(page)


def read_features(text: str, language: str, models: Models) -> list[str]:
    """The names of a text's features, its own names found as in any article."""
    article = read_article(text)
    match = build_match_text(article.text, language=language)
    mentions, anaphors = find_names(article, match, models)
    scene = build_scene(article, match, mentions, models.events.languages[language].common, anaphors)
    return [
        name
        for sentence in scene.sentences
        for name in name_features(list_tokens(scene.text, sentence, scene.pieces[sentence.index], language=language))
    ]


def fit(read: Sequence[Sequence[str]], types: Sequence[frozenset[str]], *, least: int) -> str:
    """The table of weights: one logistic regression a type over the features of each article."""
    vectorizer = TfidfVectorizer(analyzer=list, sublinear_tf=True, min_df=least)
    matrix = vectorizer.fit_transform(read)
    fitted = [
        LogisticRegression(C=_STRENGTH, class_weight="balanced", max_iter=3000).fit(
            matrix, np.array([kind in told for told in types])
        )
        for kind in EventType
    ]
    lines = ["\t".join([*FIRST, *EventType])]
    lines.append("\t".join([ANY_TEXT, "0", *(f"{one.intercept_[0]:.3f}" for one in fitted)]))
    for row, name in enumerate(vectorizer.get_feature_names_out()):
        weights = (f"{one.coef_[0][row]:.2f}" for one in fitted)
        lines.append("\t".join([name, f"{vectorizer.idf_[row]:.2f}", *weights]))
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
