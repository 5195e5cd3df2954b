"""What each event's thing is called: of the names that the article holds, the one that is likeliest the event's own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from config.linear_models import LinearModel
from extractors.events.classifier import OWN, choose
from extractors.events.name_candidates import NameCandidate, Names
from extractors.events.name_features import NameReader
from extractors.events.scene import Scene
from extractors.events.triggers import Draft

_OWN: Final = {"en": 0.3, "zh": 0.4}  # how likely it must be that a name is the event's, if no rule reads it
_TRUST: Final = 0.6  # how much likelier another name must be than the one that a rule reads


class _Rated(NamedTuple):
    """How likely a name is that of the draft of a number, and whether a rule reads it as such."""

    chance: float
    number: int
    name: NameCandidate
    is_read: bool


def settle_names(scene: Scene, drafts: Sequence[Draft], model: LinearModel) -> tuple[Draft, ...]:
    """The drafts with the likeliest names, of which those that rules read are trusted; no two of one type share one."""
    told = sorted(_rate(scene, drafts, model), key=lambda one: -(one.chance + _TRUST * one.is_read))
    named: dict[int, Draft] = {}
    taken: set[tuple[str, str]] = set()
    for one in told:
        draft = drafts[one.number]
        key = (draft.lexicon.type, one.name.text)
        if one.number in named or key in taken or (one.chance < _OWN[scene.language] and not one.is_read):
            continue
        taken.add(key)
        named[one.number] = draft if one.is_read else replace(draft, name=one.name.piece)
    return tuple(named.get(number, replace(draft, name=None)) for number, draft in enumerate(drafts))


def _rate(scene: Scene, drafts: Sequence[Draft], model: LinearModel) -> Iterator[_Rated]:
    names, reader = Names(scene), NameReader(scene, drafts)
    for number, draft in enumerate(drafts):
        read = scene.text[draft.name.start : draft.name.end] if draft.name else ""
        candidates = names.list_candidates(draft)
        for name in candidates:
            chance = choose(reader.name_features(draft, name, candidates), model, draft.lexicon.type)[OWN]
            yield _Rated(chance=chance, number=number, name=name, is_read=name.text == read)
