"""Scores the organisations of mentions: `python -m tests.eval.mentions` prints F1 per language and set.

The shared sets are read in place from the folder that PACTWATCH_SHARED names. Rows of even number of UNER and PUD may
be looked at while working; those of odd number only as figures.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from config.event_lexicons import EventLexicon
from config.lexicons import load_name_lexicon
from extractors.match import build_match_text, normalise_name
from extractors.mentions import find_mentions
from extractors.models import Models
from extractors.records import Article, Mention, MentionKind
from pactwatch.lac_tagger import LacTagger
from tests.sample_site.content import read_pages, read_publishers

Spans = set[tuple[int, int]]


@dataclass(slots=True)
class Score:
    """Counts of right, found and wanted spans, exact and by overlap."""

    exact: int = 0
    found: int = 0
    wanted: int = 0
    found_overlapping: int = 0
    wanted_overlapping: int = 0
    errors: list[str] = field(default_factory=list)

    def add(self, found: Spans, wanted: Spans) -> None:
        self.exact += len(found & wanted)
        self.found += len(found)
        self.wanted += len(wanted)
        self.found_overlapping += sum(any(a < d and c < b for c, d in wanted) for a, b in found)
        self.wanted_overlapping += sum(any(a < d and c < b for c, d in found) for a, b in wanted)

    @property
    def f1(self) -> float:
        return 2 * self.exact / max(1, self.found + self.wanted)

    def __str__(self) -> str:
        precision, recall = self.exact / max(1, self.found), self.exact / max(1, self.wanted)
        p, r = self.found_overlapping / max(1, self.found), self.wanted_overlapping / max(1, self.wanted)
        overlap = 2 * p * r / max(1e-9, p + r)
        return (
            f"exact F1 {self.f1:.3f} (P {precision:.3f} R {recall:.3f})  overlap F1 {overlap:.3f}  gold {self.wanted}"
        )


def find_in_text(text: str, models: Models, *, language: str) -> tuple[Mention, ...]:
    """The mentions of a bare text."""
    lines, position = [], 0
    for line in text.split("\n"):
        if line.strip():
            lines.append((position, position + len(line)))
        position += len(line) + 1
    script = "Latn" if language == "en" else "Hans"
    article = Article(
        id="a",
        external_id="",
        url="",
        canonical_url="",
        source_id="",
        title="",
        text=text,
        language=language,
        script=script,
        paragraphs=tuple(lines),
    )
    return find_mentions(article, build_match_text(text, language=language), models)


def organisation_spans(mentions: tuple[Mention, ...]) -> Spans:
    return {(item.start, item.end) for item in mentions if item.kind is MentionKind.ORGANISATION}


def score_seeds(shared: Path, models: Models, *, language: str, kind: str = "organisations") -> Score:
    score = Score()
    seeds = json.loads((shared / "seeds" / "mentions.json").read_text(encoding="utf-8"))["seeds"]
    for name, gold in seeds.items():
        text = (shared / "seeds" / name).read_text(encoding="utf-8")
        chinese = name[2] in "34"
        if chinese != (language == "zh"):
            continue
        ignored = {(item["start"], item["end"]) for item in gold["ignored"]}
        mentions = find_in_text(text, models, language=language)
        wanted_kind = MentionKind.ORGANISATION if kind == "organisations" else MentionKind.PERSON
        found = {(m.start, m.end) for m in mentions if m.kind is wanted_kind and m.end <= gold["scope_end"]}
        wanted = {(item["start"], item["end"]) for item in gold[kind] if item["end"] <= gold["scope_end"]}
        found -= {span for span in found if span not in wanted and any(span[0] < b and a < span[1] for a, b in ignored)}
        score.add(found, wanted)
        score.errors.extend(_describe(text, found, wanted))
    return score


def _describe(text: str, found: Spans, wanted: Spans) -> Iterator[str]:
    for span in sorted(found ^ wanted):
        context = text[max(0, span[0] - 18) : span[1] + 18].replace("\n", "|")
        yield f"{'+' if span in found else '-'} {text[slice(*span)]!r} in {context!r}"


def score_uner(shared: Path, models: Models, *, language: str, half: int | None) -> Score:
    score = Score()
    rows = (shared / "data" / "ner" / f"uner_{language}_dev.jsonl").read_text(encoding="utf-8").splitlines()
    for number, row in enumerate(map(json.loads, rows)):
        if half is None or number % 2 == half:
            text, wanted = _join_tokens(row["tokens"], row["tags"], " " if language == "en" else "")
            found = organisation_spans(find_in_text(text, models, language=language))
            score.add(found, wanted)
            score.errors.extend(_describe(text, found, wanted))
    return score


def _join_tokens(tokens: list[str], tags: list[str], joiner: str) -> tuple[str, Spans]:
    spans: list[tuple[int, int]] = []
    text = ""
    for token, tag in zip(tokens, tags, strict=True):
        start = len(text) + (len(joiner) if text else 0)
        text = f"{text}{joiner if text else ''}{token}"
        if tag == "B-ORG":
            spans.append((start, len(text)))
        elif tag == "I-ORG" and spans:
            spans[-1] = (spans[-1][0], len(text))
    return text, set(spans)


def score_pud(shared: Path, models: Models, *, language: str, half: int | None) -> Score:
    """Gold gives strings in order; each is looked for after the one before."""
    score = Score()
    rows = (shared / "data" / "ner" / "pud_zh_en.jsonl").read_text(encoding="utf-8").splitlines()
    for number, row in enumerate(map(json.loads, rows)):
        if half is not None and number % 2 != half:
            continue
        text, wanted, position = row[language]["text"], set(), 0
        for kind, name in row[language]["ents"]:
            start = text.find(name, position)
            start = start if start >= 0 else text.find(name)
            if start >= 0:
                position = start + len(name)
                if kind == "ORG":
                    wanted.add((start, position))
        found = organisation_spans(find_in_text(text, models, language=language))
        score.add(found, wanted)
        score.errors.extend(_describe(text, found, wanted))
    return score


def score_sample(models: Models, *, language: str, kind: MentionKind) -> Score:
    """The sample site's pages: the names found on a page against its gold, as sets of strings."""
    score = Score()
    for page in read_pages(read_publishers(), dt.date(2026, 11, 23), updated=False):
        if not page.is_article or page.language[:2] != language or page.copy_of:
            continue
        found = {item.norm for item in find_in_text(page.text, models, language=language) if item.kind is kind}
        gold = page.gold.organisations if kind is MentionKind.ORGANISATION else page.gold.people
        wanted = {normalise_name(name) for name in gold}
        places = {name: (at, at + 1) for at, name in enumerate(sorted(found | wanted))}
        score.add({places[name] for name in found}, {places[name] for name in wanted})
        score.errors.extend(f"+ {name}   [{page.id}]" for name in sorted(found - wanted))
        score.errors.extend(f"- {name}   [{page.id}]" for name in sorted(wanted - found))
    return score


def main() -> None:
    """Print the scores; `errors NAME` prints the even half's errors of one set."""
    shared = Path(os.environ["PACTWATCH_SHARED"])
    models = Models(tagger=LacTagger(), names=load_name_lexicon(), events=EventLexicon(languages={}))
    sets: dict[str, Callable[[], Score]] = {}
    for language in ("zh", "en"):
        for kind in (MentionKind.ORGANISATION, MentionKind.PERSON):
            sets[f"sample-{language}-{kind}"] = lambda language=language, kind=kind: score_sample(
                models, language=language, kind=kind
            )
        sets[f"seeds-{language}"] = lambda language=language: score_seeds(shared, models, language=language)
        sets[f"seeds-{language}-people"] = lambda language=language: score_seeds(
            shared, models, language=language, kind="people"
        )
        for name, scorer in (("uner", score_uner), ("pud", score_pud)):
            for half in (0, 1):
                sets[f"{name}-{language}-{'seen' if half == 0 else 'kept'}"] = (
                    lambda scorer=scorer, language=language, half=half: scorer(
                        shared, models, language=language, half=half
                    )
                )
    wanted = sys.argv[2:] if sys.argv[1:2] == ["errors"] else sys.argv[1:]
    for name, scorer in sets.items():
        if wanted and not any(name.startswith(prefix) for prefix in wanted):
            continue
        result = scorer()
        print(f"{name:18} {result}")
        if sys.argv[1:2] == ["errors"] and not name.endswith("kept"):
            print("\n".join(f"    {error}" for error in result.errors))


if __name__ == "__main__":
    main()
