"""What the model of events' names is fitted to: what an article says of each name beside each event."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from config.event_lexicons import LanguageLexicon
from extractors.events.classifier import OTHER, OWN
from extractors.events.events import list_told
from extractors.events.name_candidates import Names
from extractors.events.name_features import NameReader
from extractors.events.scene import Scene
from training.examples import Telling
from training.fitting import Example, add_crossed
from training.roles import pair_drafts, share_name

_ALIKE: Final = 0.8  # how much of the longer name the shorter one is


def read_names(scene: Scene, tellings: Sequence[Telling], language: LanguageLexicon) -> Iterator[Example]:
    """The features of each name beside each event that is read and marked, and whether it is the event's own."""
    drafts = list_told(scene, language)
    names, reader = Names(scene), NameReader(scene, drafts)
    for draft, telling in pair_drafts(scene, drafts, tellings):
        candidates = names.list_candidates(draft)
        alike = [share_name(one.text, telling.name) for one in candidates]
        best = max(alike, default=0.0)
        for candidate, likeness in zip(candidates, alike, strict=True):
            is_own = likeness >= _ALIKE and likeness == best
            features = add_crossed(reader.name_features(draft, candidate, candidates), draft.lexicon.type)
            yield features, OWN if is_own else OTHER
