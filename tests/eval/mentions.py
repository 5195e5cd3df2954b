"""Scores mentions: organisations, people and places as exact spans, on the sample site as sets of names.

Rows of even number of UNER and PUD were looked at while the rules were written; those of odd number, the held-out part,
only as figures.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from extractors.match import build_match_text, normalise_name
from extractors.models import Models
from extractors.names.mentions import find_mentions
from extractors.records import Article, Mention, MentionKind
from tests.eval.figures import DEVELOPMENT, HELD_OUT, Figure, measure_counts
from tests.eval.pages import annotate_sample_site, annotate_text

Spans = set[tuple[int, int]]
Names = Mapping[MentionKind, Spans]
Row = tuple[str, Names]
Finder = Callable[[str, str], Names]  # of a text and its language; a kind that is not among them is not looked for
LANGUAGES = ("zh", "en")
TAGS = {"ORG": MentionKind.ORGANISATION, "PER": MentionKind.PERSON, "LOC": MentionKind.PLACE}
NAMES = {MentionKind.ORGANISATION: "organisations", MentionKind.PERSON: "people", MentionKind.PLACE: "places"}


@dataclass(slots=True)
class Score:
    """Counts of right, found and wanted names, and what was missed (-) or found in excess (+)."""

    met: int = 0
    found: int = 0
    wanted: int = 0
    errors: list[str] = field(default_factory=list)

    def add(self, found: Spans | set[str], wanted: Spans | set[str]) -> None:
        self.met += len(found & wanted)
        self.found += len(found)
        self.wanted += len(wanted)

    @property
    def f1(self) -> float:
        return 2 * self.met / (self.found + self.wanted) if self.found + self.wanted else 0.0


Scores = dict[tuple[str, str, MentionKind], Score]


def measure(scores: Scores, baselines: Mapping[str, Scores] | None = None) -> tuple[Figure, ...]:
    """Figures by language, part and kind; places, and development beside a held-out part, have no floor."""
    figures: list[Figure] = []
    for key, score in scores.items():
        language, part, kind = key
        figures += measure_counts(
            language=language,
            part=part,
            name=NAMES[kind],
            met=score.met,
            found=score.found,
            wanted=score.wanted,
            gated=part != DEVELOPMENT and kind is not MentionKind.PLACE,
            baselines={name: other[key].f1 for name, other in (baselines or {}).items() if key in other},
        )
    return tuple(figures)


def list_problems(scores: Scores) -> tuple[str, ...]:
    """The errors, save those of a held-out part."""
    return tuple(error for (_, part, _), score in scores.items() if part != HELD_OUT for error in score.errors)


def score_sample_site() -> Scores:
    """The names found on each page, as sets of strings; syndicated copies are left out."""
    scores: Scores = {}
    for case in annotate_sample_site():
        if case.gold.copy_of:
            continue
        mentions = case.found.mentions if case.found else ()
        for kind, gold in (
            (MentionKind.ORGANISATION, case.gold.gold.organisations),
            (MentionKind.PERSON, case.gold.gold.people),
        ):
            score = scores.setdefault((case.language, "", kind), Score())
            found = {item.norm for item in mentions if item.kind is kind}
            wanted = {normalise_name(name) for name in gold}
            score.add(found, wanted)
            score.errors += [f"{'+' if name in found else '-'} {name} [{case.gold.id}]" for name in found ^ wanted]
    return scores


def list_seed_files(shared: Path) -> tuple[Path, ...]:
    return (shared / "seeds" / "mentions.json", *(shared / "seeds").glob("*.txt"))


def score_seeds(shared: Path) -> Scores:
    """The seeds' mentions within the annotated scope; spans that a reader left open count neither way."""
    scores: Scores = {}
    seeds = json.loads((shared / "seeds" / "mentions.json").read_text(encoding="utf-8"))["seeds"]
    for name, gold in seeds.items():
        annotated = annotate_text(shared / "seeds" / name)
        ignored = {(item["start"], item["end"]) for item in gold["ignored"]}
        for kind in (MentionKind.ORGANISATION, MentionKind.PERSON):
            spans = {(item["start"], item["end"]) for item in gold[NAMES[kind]] if item["end"] <= gold["scope_end"]}
            found = {span for span in spans_of(annotated.mentions, kind) if span[1] <= gold["scope_end"]}
            found -= {one for one in found - spans if any(one[0] < end and start < one[1] for start, end in ignored)}
            score = scores.setdefault((annotated.article.language, "", kind), Score())
            score.add(found, spans)
            score.errors += describe(annotated.article.text, found, spans)
    return scores


def list_uner_files(shared: Path) -> tuple[Path, ...]:
    return tuple(shared / "data" / "ner" / f"uner_{language}_dev.jsonl" for language in LANGUAGES)


def score_uner(shared: Path, find: Finder) -> Scores:
    scores: Scores = {}
    for language in LANGUAGES:
        _score_rows(scores, list_uner_rows(shared, language), find, language)
    return scores


def list_uner_rows(shared: Path, language: str) -> Iterator[Row]:
    file = list_uner_files(shared)[LANGUAGES.index(language)]
    rows = (json.loads(line) for line in file.read_text(encoding="utf-8").splitlines())
    joiner = " " if language == "en" else ""
    return (_join_tokens(row["tokens"], row["tags"], joiner) for row in rows)


def list_pud_files(shared: Path) -> tuple[Path, ...]:
    return (shared / "data" / "ner" / "pud_zh_en.jsonl",)


def score_pud(shared: Path, find: Finder) -> Scores:
    scores: Scores = {}
    for language in LANGUAGES:
        _score_rows(scores, list_pud_rows(shared, language), find, language)
    return scores


def list_pud_rows(shared: Path, language: str) -> Iterator[Row]:
    (file,) = list_pud_files(shared)
    rows = (json.loads(line)[language] for line in file.read_text(encoding="utf-8").splitlines())
    return (_locate_names(row["text"], row["ents"]) for row in rows)


def _score_rows(scores: Scores, rows: Iterator[Row], find: Finder, language: str) -> None:
    for number, (text, wanted) in enumerate(rows):
        part = HELD_OUT if number % 2 else DEVELOPMENT
        add_text(scores, (language, part), text, found=find(text, language), wanted=wanted)


def add_text(scores: Scores, where: tuple[str, str], text: str, *, found: Names, wanted: Names) -> None:
    """Count the names of one text of a language and part, in the kinds that were looked for."""
    for kind, spans in wanted.items():
        if kind in found:
            score = scores.setdefault((*where, kind), Score())
            score.add(found[kind], spans)
            score.errors += describe(text, found[kind], spans)


def _join_tokens(tokens: list[str], tags: list[str], joiner: str) -> Row:
    spans: dict[MentionKind, list[tuple[int, int]]] = {kind: [] for kind in TAGS.values()}
    text = ""
    for token, tag in zip(tokens, tags, strict=True):
        start = len(text) + (len(joiner) if text else 0)
        text = f"{text}{joiner if text else ''}{token}"
        position, _, label = tag.partition("-")
        if label in TAGS:
            known = spans[TAGS[label]]
            if position == "I" and known:
                known[-1] = (known[-1][0], len(text))
            else:
                known.append((start, len(text)))
    return text, {kind: set(known) for kind, known in spans.items()}


def _locate_names(text: str, names: list[tuple[str, str]]) -> Row:
    """Gold gives names in order; each is looked for after the one before."""
    spans: dict[MentionKind, Spans] = {kind: set() for kind in TAGS.values()}
    position = 0
    for label, name in names:
        start = text.find(name, position)
        start = start if start >= 0 else text.find(name)
        if start >= 0:
            position = start + len(name)
            if label in TAGS:
                spans[TAGS[label]].add((start, position))
    return text, spans


def find_in_text(text: str, language: str, models: Models) -> Names:
    """The names of one bare sentence, too short to tell its language by itself."""
    return group_spans(find_mentions(build_sentence(text, language), build_match_text(text, language=language), models))


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


def spans_of(mentions: tuple[Mention, ...], kind: MentionKind) -> Spans:
    return {(item.start, item.end) for item in mentions if item.kind is kind}


def group_spans(mentions: tuple[Mention, ...]) -> Names:
    return {kind: spans_of(mentions, kind) for kind in MentionKind}


def describe(text: str, found: Spans, wanted: Spans) -> Iterator[str]:
    for span in sorted(found ^ wanted):
        context = text[max(0, span[0] - 18) : span[1] + 18].replace("\n", "|")
        yield f"{'+' if span in found else '-'} {text[slice(*span)]!r} in {context!r}"
