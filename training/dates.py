"""What the model of dates is fitted to: what an article says of each date beside each event."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from config.event_lexicons import LanguageLexicon
from extractors.events.classifier import OTHER, OWN
from extractors.events.date_features import DateReader
from extractors.events.dates import name_whole_days
from extractors.events.events import read_drafts
from extractors.events.participants import settle_participants
from extractors.events.scene import Scene
from extractors.records import EventDate
from training.examples import Telling
from training.fitting import Example
from training.roles import pair_drafts


def read_dates(scene: Scene, tellings: Sequence[Telling], language: LanguageLexicon) -> Iterator[Example]:
    """The features of each date beside each event that is read and whose date is marked, and whether it is its own."""
    drafts = settle_participants(scene, read_drafts(scene, language), language.role_model)
    reader = DateReader(scene, drafts)
    for draft, telling in pair_drafts(scene, drafts, tellings):
        if telling.date is None:
            continue
        candidates = reader.list_candidates(draft)
        for candidate in candidates:
            is_own = _is_same(name_whole_days(scene, draft, candidate).date, telling.date)
            yield reader.name_features(draft, candidate, candidates), OWN if is_own else OTHER


def _is_same(found: EventDate | None, marked: str) -> bool:
    """Whether a date is the marked one, of which the year may not be known."""
    if found is None or not marked:
        return False
    return found.value == marked or (found.value[4:] == marked[4:] and "X" in found.value + marked)
