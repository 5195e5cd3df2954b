"""Scores the posts of people on blind passages: person, post and body as they stand in the text."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from extractors.annotate import annotate
from extractors.records import AnnotatedArticle
from pactwatch.models import load_models
from tests.eval.figures import DEVELOPMENT, HELD_OUT, Figure, measure_counts
from tests.eval.passages import build_page

FOLDER = Path(__file__).with_name("mentions")
LANGUAGES = ("en", "zh")
Held = Counter[tuple[str, str, str]]


@dataclass(slots=True)
class Score:
    """Counts of posts that are right, found and wanted, and what was missed (-) or found in excess (+)."""

    met: int = 0
    found: int = 0
    wanted: int = 0
    errors: list[str] = field(default_factory=list)

    def add(self, found: Held, wanted: Held) -> None:
        self.met += (found & wanted).total()
        self.found += found.total()
        self.wanted += wanted.total()


def list_files() -> tuple[Path, ...]:
    return tuple(FOLDER / f"{language}.jsonl" for language in LANGUAGES)


def score_posts(folder: Path = FOLDER) -> dict[tuple[str, str], Score]:
    """By language and part; passages whose number is divisible by three are held out."""
    scores: dict[tuple[str, str], Score] = {}
    models = load_models()
    for language in LANGUAGES:
        for line in (folder / f"{language}.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            part = DEVELOPMENT if int(row["id"].rpartition("-")[2]) % 3 else HELD_OUT
            score = scores.setdefault((language, part), Score())
            found = Counter(_list_posts(annotate(build_page(row["id"], row["text"], None), models)))
            wanted = Counter((one["person"], one["post"], one["affiliation"] or "") for one in row["posts"])
            score.add(found, wanted)
            if part == DEVELOPMENT:
                score.errors += [f"+ {one} [{row['id']}]" for one in (found - wanted).elements()]
                score.errors += [f"- {one} [{row['id']}]" for one in (wanted - found).elements()]
    return scores


def _list_posts(found: AnnotatedArticle) -> Iterator[tuple[str, str, str]]:
    return ((one.text, post.text, post.body) for one in found.mentions for post in one.posts)


def measure(scores: dict[tuple[str, str], Score]) -> tuple[Figure, ...]:
    """Figures by language and part."""
    figures: list[Figure] = []
    for (language, part), score in scores.items():
        counts = {"met": score.met, "found": score.found, "wanted": score.wanted}
        figures += measure_counts(language=language, part=part, name="posts", gated=part == HELD_OUT, **counts)
    return tuple(figures)


def list_problems(scores: dict[tuple[str, str], Score]) -> tuple[str, ...]:
    """The errors of the development part."""
    return tuple(error for score in scores.values() for error in score.errors)
