"""What each event's thing is called: of the names that the article holds, the one that is likeliest the event's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from config.linear_models import LinearModel
from extractors.events.classifier import OWN, choose
from extractors.events.name_candidates import Names
from extractors.events.name_features import NameReader
from extractors.events.scene import Scene
from extractors.events.triggers import Draft

_OWN: Final = {"en": 0.15, "zh": 0.25}  # how likely it must be that a name is the event's
_READ: Final = 0.02  # the same, if a rule reads it


def settle_names(scene: Scene, drafts: Sequence[Draft], model: LinearModel) -> tuple[Draft, ...]:
    """The drafts with their names by the model, the likeliest first; no two of one type are called the same."""
    names, reader = Names(scene), NameReader(scene, drafts)
    likely = [
        (choose(reader.name_features(draft, one, candidates), model, draft.lexicon.type)[OWN], number, one)
        for number, draft in enumerate(drafts)
        for candidates in [names.list_candidates(draft)]
        for one in candidates
    ]
    named: dict[int, Draft] = {}
    taken: set[tuple[str, str]] = set()
    for chance, number, one in sorted(likely, key=lambda told: -told[0]):
        draft = drafts[number]
        is_read = draft.name is not None and scene.text[draft.name.start : draft.name.end] == one.text
        key = (draft.lexicon.type, one.text)
        if number in named or key in taken or chance < (_READ if is_read else _OWN[scene.language]):
            continue
        taken.add(key)
        named[number] = draft if is_read else replace(draft, name=one.piece)
    return tuple(named.get(number, replace(draft, name=None)) for number, draft in enumerate(drafts))
