"""When each event took place: of the dates that the article names, the one that is likeliest its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from config.linear_models import LinearModel
from extractors.events.classifier import OWN, choose
from extractors.events.date_features import DateReader
from extractors.events.dates import name_whole_days
from extractors.events.scene import Scene
from extractors.events.triggers import Draft
from extractors.records import EventDate

_OWN: Final = {"en": 0.35, "zh": 0.45}  # how likely it must be that a date is the event's


def settle_dates(scene: Scene, drafts: Sequence[Draft], model: LinearModel) -> tuple[Draft, ...]:
    """The drafts with their dates by the model; a date of which it knows nothing stays, such as that of a signature."""
    reader = DateReader(scene, drafts)
    return tuple(_settle(scene, draft, reader, model) for draft in drafts)


def _settle(scene: Scene, draft: Draft, reader: DateReader, model: LinearModel) -> Draft:
    candidates = reader.list_candidates(draft)
    likely = [choose(reader.name_features(draft, one, candidates), model)[OWN] for one in candidates]
    best = max(range(len(candidates)), key=lambda at: likely[at], default=None)
    if best is not None and likely[best] >= _OWN[scene.language]:
        return name_whole_days(scene, draft, _find_beside(draft, candidates[best], candidates))
    known = draft.date is None or any(one.start == draft.date.start for one in candidates)
    return replace(draft, date=None) if known else draft


def _find_beside(draft: Draft, date: EventDate, candidates: Sequence[EventDate]) -> EventDate:
    """The same day as the sentence that tells of the event names it, or as it is."""
    sentence = draft.sentence
    same = [one for one in candidates if one.value == date.value and sentence.start <= one.start < sentence.end]
    return same[0] if same and date not in same else date
