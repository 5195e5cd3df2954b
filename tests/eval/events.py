"""Scores events, per language, on the sample site and the seeds; `training.event_scores` says when one is met.

Of the sample site, events of the publishers of SEEN were looked at while the rules were written; those of the others,
the held-out part, only as figures.
"""

from __future__ import annotations

import json
from pathlib import Path

from extractors.models import Models
from tests.eval.figures import HELD_OUT, Figure, measure_counts
from tests.eval.pages import SampleCase, annotate_sample_site, annotate_text
from training.event_scores import EventScore, Expected, own_name, score_article
from training.scores import Score

SEEN = ("agency", "alliance", "daily", "district", "exchange", "harbour")
Scores = dict[tuple[str, str], EventScore]


def measure(scores: Scores) -> tuple[Figure, ...]:
    """Figures by language and part; dates and modality are over the events that were met."""
    figures: list[Figure] = []
    for (language, part), score in scores.items():
        for name, counts in (("events", score.events), ("arguments", score.arguments)):
            figures += _measure_counts(language, part, name, counts)
        for name, met, count in (
            ("dates right", score.dates_met, score.dates),
            ("modality right", score.modalities_met, score.events.met),
        ):
            figures += _measure_share(language, part, name, met, count)
    return tuple(figures)


def measure_texts(scores: Scores) -> tuple[Figure, ...]:
    """Types of events per text, arguments of events that were met, and texts rightly left without an event."""
    figures: list[Figure] = []
    for (language, part), score in scores.items():
        for name, counts in (("event types", score.types), ("arguments in met events", score.paired_arguments)):
            figures += _measure_counts(language, part, name, counts)
        figures += _measure_share(language, part, "no false alarm", score.quiet_negatives, score.negatives)
    return tuple(figures)


def _measure_counts(language: str, part: str, name: str, counts: Score) -> tuple[Figure, ...]:
    return measure_counts(
        language=language, part=part, name=name, met=counts.met, found=counts.found, wanted=counts.wanted
    )


def _measure_share(language: str, part: str, name: str, met: int, count: int) -> tuple[Figure, ...]:
    return (Figure(language=language, part=part, measure=name, value=met / count, count=count),) if count else ()


def list_seed_files(shared: Path) -> tuple[Path, ...]:
    return (shared / "seeds" / "expected.json", *(shared / "seeds").glob("*.txt"))


def score_seeds(shared: Path, models: Models) -> Scores:
    """The seeds' scores, of the texts as `ingest` takes them."""
    scores: Scores = {}
    for seed in json.loads((shared / "seeds" / "expected.json").read_text("utf-8"))["seeds"]:
        expected = [
            Expected(
                types=tuple(dict.fromkeys((event["type"], *event.get("acceptable", ())))),
                title=event["name"] or "",
                name=own_name(models, seed["language"], event["type"], event["name"] or ""),
                modality=event["modality"],
                date=event["date"] or "",
                arguments=tuple((role, name) for role, names in event["arguments"].items() for name in names),
            )
            for event in seed["events"]
        ]
        score = scores.setdefault((seed["language"], ""), EventScore())
        score_article(score, seed["file"][:3], annotate_text(shared / "seeds" / seed["file"]).events, expected)
    return scores


def score_sample_site(models: Models) -> Scores:
    """The sample site's scores, as a whole and over the publishers that were not seen; copies are left out."""
    scores: Scores = {}
    for case in annotate_sample_site():
        if case.gold.copy_of:
            continue
        found = case.found.events if case.found else ()
        is_seen = case.gold.publisher_id in SEEN
        for part in ("",) if is_seen else ("", HELD_OUT):
            score = scores.setdefault((case.language, part), EventScore())
            known = len(score.problems)
            score_article(score, case.gold.id, found, _read_expected(case, models))
            if not is_seen:
                del score.problems[known:]
    return scores


def _read_expected(case: SampleCase, models: Models) -> list[Expected]:
    return [
        Expected(
            types=(event.type,),
            title=event.name,
            name=own_name(models, case.language[:2], event.type, event.name),
            modality=event.modality,
            date=event.date_value,
            arguments=tuple((argument.role, argument.text) for argument in event.arguments),
        )
        for event in case.gold.gold.events
    ]
