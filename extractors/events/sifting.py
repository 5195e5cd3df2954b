"""Which drafts are events, once all is known of each: what the model of events believes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from config.linear_models import LinearModel
from extractors.events.classifier import OWN, choose
from extractors.events.draft_features import DraftReader
from extractors.events.scene import Scene
from extractors.events.triggers import Draft
from extractors.records import EventType

_TOLD: Final = 0.0  # odds from which the type of a draft is surely told
_BELIEVED: Final = {"en": 0.07, "zh": 0.04}  # how likely it must be that a draft is an event of its own
_BELIEVED_DOUBTFUL: Final = {"en": 0.5, "zh": 0.04}  # the same where its type is not surely told, or nothing is named


def sift_drafts(scene: Scene, drafts: Sequence[Draft], model: LinearModel) -> tuple[Draft, ...]:
    """The drafts that are events by the model."""
    reader = DraftReader(scene, drafts)
    rated = [(choose(reader.name_features(one), model, one.lexicon.type)[OWN], one) for one in drafts]
    believed = [(chance, one) for chance, one in rated if chance >= _find_least(one)]
    twins = set(map(id, _list_twins(scene, believed)))
    kept = tuple(one for _, one in believed if id(one) not in twins)
    return tuple(one for one in kept if not any(_repeats(scene, one, other) for other in kept if other is not one))


def _repeats(scene: Scene, draft: Draft, other: Draft) -> bool:
    """Whether only words tell of a thing without a name, whose participants are those of a named one."""
    if draft.name or not draft.likely or draft.lexicon.nameless or not draft.items or other.name is None:
        return False
    taking, of_other = ({scene.text[item.start : item.end] for item in one.items} for one in (draft, other))
    return taking <= of_other


def _find_least(draft: Draft) -> float:
    """How likely it must be that a draft is an event."""
    language = draft.lexicon.language
    is_sure = draft.name is not None and draft.told >= _TOLD
    return (_BELIEVED if is_sure else _BELIEVED_DOUBTFUL)[language]


def _list_twins(scene: Scene, rated: Sequence[tuple[float, Draft]]) -> Iterator[Draft]:
    """The drafts whose thing is that of a likelier one; who joins it is an event beside that it is founded."""
    named: set[str] = set()
    for _, draft in sorted(rated, key=lambda one: -one[0]):
        if draft.name is None or draft.lexicon.type == EventType.MEMBERSHIP_CHANGED:
            continue
        name = scene.text[draft.name.start : draft.name.end].lower()
        if name in named:
            yield draft
        named.add(name)
