"""What each event's thing is called: of the names that the article holds, the one that is likeliest the event's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from config.linear_models import LinearModel
from extractors.events.classifier import OWN, choose
from extractors.events.name_candidates import NameCandidate, Names
from extractors.events.name_features import NameReader
from extractors.events.scene import Scene
from extractors.events.triggers import Draft

_OWN: Final = {"en": 0.3, "zh": 0.4}  # how likely it must be that a name is the event's, if no rule reads it
_TRUST: Final = 0.6  # how much likelier another name must be than the one that a rule reads


def settle_names(scene: Scene, drafts: Sequence[Draft], model: LinearModel) -> tuple[Draft, ...]:
    """The drafts with the likeliest names, of which those that rules read are trusted; no two of one type share one."""
    names, reader = Names(scene), NameReader(scene, drafts)
    likely = [
        (choose(reader.name_features(draft, one, candidates), model, draft.lexicon.type)[OWN], number, one)
        for number, draft in enumerate(drafts)
        for candidates in [names.list_candidates(draft)]
        for one in candidates
    ]
    told = [(chance, _is_read(scene, drafts[number], one), number, one) for chance, number, one in likely]
    named: dict[int, Draft] = {}
    taken: set[tuple[str, str]] = set()
    for chance, is_read, number, one in sorted(told, key=lambda name: -(name[0] + _TRUST * name[1])):
        draft = drafts[number]
        key = (draft.lexicon.type, one.text)
        if number in named or key in taken or (chance < _OWN[scene.language] and not is_read):
            continue
        taken.add(key)
        named[number] = draft if is_read else replace(draft, name=one.piece)
    return tuple(named.get(number, replace(draft, name=None)) for number, draft in enumerate(drafts))


def _is_read(scene: Scene, draft: Draft, one: NameCandidate) -> bool:
    """Whether a rule reads the name as the draft's."""
    return draft.name is not None and scene.text[draft.name.start : draft.name.end] == one.text
