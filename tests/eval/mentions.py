"""Scores mentions: organisations, people and places as exact spans, on the sample site as sets of names.

Rows of even number of UNER and PUD were looked at while the rules were written; those of odd number, the held-out part,
only as figures.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from extractors.match import build_match_text, normalise_name
from extractors.models import Models
from extractors.names.mentions import find_mentions
from extractors.records import Mention, MentionKind
from tests.eval.figures import DEVELOPMENT, HELD_OUT, Figure, measure_counts
from tests.eval.pages import annotate_sample_site, annotate_text
from training.scores import Score
from training.sentences import Names, Sentence, Spans, build_sentence, read_pud, read_uner

Finder = Callable[[str, str], Names]  # of a text and its language; a kind that is not among them is not looked for
LANGUAGES = ("zh", "en")
NAMES = {MentionKind.ORGANISATION: "organisations", MentionKind.PERSON: "people", MentionKind.PLACE: "places"}


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


def score_uner(shared: Path, find: Finder) -> Scores:
    scores: Scores = {}
    for language in LANGUAGES:
        _score_rows(scores, read_uner(shared, language), find, language)
    return scores


def score_pud(shared: Path, find: Finder) -> Scores:
    scores: Scores = {}
    for language in LANGUAGES:
        _score_rows(scores, read_pud(shared, language), find, language)
    return scores


def _score_rows(scores: Scores, rows: Iterator[Sentence], find: Finder, language: str) -> None:
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


def find_in_text(text: str, language: str, models: Models) -> Names:
    """The names of one bare sentence, too short to tell its language by itself."""
    return group_spans(find_mentions(build_sentence(text, language), build_match_text(text, language=language), models))


def spans_of(mentions: tuple[Mention, ...], kind: MentionKind) -> Spans:
    return {(item.start, item.end) for item in mentions if item.kind is kind}


def group_spans(mentions: tuple[Mention, ...]) -> Names:
    return {kind: spans_of(mentions, kind) for kind in MentionKind}


def describe(text: str, found: Spans, wanted: Spans) -> Iterator[str]:
    for span in sorted(found ^ wanted):
        context = text[max(0, span[0] - 18) : span[1] + 18].replace("\n", "|")
        yield f"{'+' if span in found else '-'} {text[slice(*span)]!r} in {context!r}"
