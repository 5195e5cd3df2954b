"""What the model of events is fitted to: what an article says of each draft being one of its events."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from config.event_lexicons import LanguageLexicon
from extractors.events.actors import is_event
from extractors.events.classifier import OTHER, OWN
from extractors.events.draft_features import DraftReader
from extractors.events.events import settle_drafts
from extractors.events.scene import Scene
from training.examples import Telling
from training.fitting import Example, add_crossed
from training.roles import compare, pair_drafts


def read_events(scene: Scene, tellings: Sequence[Telling], language: LanguageLexicon) -> Iterator[Example]:
    """The features of each draft of an article whose events are all marked, and whether it is one of them."""
    drafts = [one for one in settle_drafts(scene, language) if is_event(scene, one)]
    reader = DraftReader(scene, drafts)
    told = Counter(one.type for one in tellings)
    read = Counter(one.lexicon.type for one in drafts)
    real = {
        id(draft)
        for draft, telling in pair_drafts(scene, drafts, tellings)
        if compare(scene, draft, telling) or told[telling.type] == read[telling.type] == 1
    }
    for draft in drafts:
        features = add_crossed(reader.name_features(draft), draft.lexicon.type)
        yield features, OWN if id(draft) in real else OTHER
