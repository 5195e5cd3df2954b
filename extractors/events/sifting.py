"""Which drafts are events, once all is known of each: what the model of events believes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from config.linear_models import LinearModel
from extractors.events.classifier import OWN, choose
from extractors.events.draft_features import DraftReader
from extractors.events.scene import Scene
from extractors.events.triggers import Draft

_BELIEVED: Final = {"en": 0.07, "zh": 0.04}  # how likely it must be that a draft is an event of its own


def sift_drafts(scene: Scene, drafts: Sequence[Draft], model: LinearModel) -> tuple[Draft, ...]:
    """The drafts that are events by the model."""
    reader = DraftReader(scene, drafts)
    least = _BELIEVED[scene.language]
    return tuple(one for one in drafts if choose(reader.name_features(one), model, one.lexicon.type)[OWN] >= least)
