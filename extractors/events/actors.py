"""Whether a telling is an event: somebody acts in it, or it names a thing that something became of."""

from __future__ import annotations

import re
from typing import Final

from extractors.events.scene import Scene
from extractors.events.triggers import Draft
from extractors.records import EventType, Modality

_PROPER: Final = 0.8  # the least score of a name that is quoted, capitalised or coined
_OWN_KIND: Final = 0.85  # the least score of a telling whose name has a head of the type's own
_HEADED: Final = 0.9  # the score of a name that only its head shows
_LAST_OF_LEAD: Final = 1  # the paragraph up to which a description without a participant is news
_MANY: Final = re.compile(r"[a-z][^\s]*(?:\s[a-z][^\s]*){0,2}s(?:\s(?:for|of|on|to|in)\s.*)?", re.DOTALL)
"""Things of a kind and no one thing: power plants."""
_BODIES: Final = frozenset({"org", "group", "place"})  # what may act or stand for those who do


def is_event(scene: Scene, draft: Draft) -> bool:
    """Whether a draft has a participant or a proper name, or describes a thing and tells of some body, day or place."""
    if draft.likely and not draft.items and draft.name is None:
        return scene.language == "en" and _tells_of_a_body(scene, draft)
    if draft.items or draft.name is None:
        return bool(draft.items) and not _is_side_plan(scene, draft)
    if scene.language == "zh":
        return not draft.loose or draft.name.score > _HEADED
    if draft.loose or draft.lexicon.personal.search(scene.text, draft.name.start, draft.name.end):
        return False
    if draft.lexicon.type == EventType.MEMBERSHIP_CHANGED:
        between = scene.text[draft.trigger[1] : draft.name.start]
        return draft.score >= _OWN_KIND and "," not in between
    name = scene.text[draft.name.start : draft.name.end]
    if draft.name.score < _PROPER and (_MANY.fullmatch(name) or draft.sentence.paragraph > _LAST_OF_LEAD):
        return False
    if draft.name.score >= _PROPER and name[:1].isupper() and not any(map(str.isdigit, name)):
        return True
    return draft.date is not None or draft.place is not None or _tells_of_a_body(scene, draft)


def _is_side_plan(scene: Scene, draft: Draft) -> bool:
    """Whether things of a kind are only planned: the alliance will build training bases."""
    if draft.lexicon.language != "en" or draft.modality is Modality.ASSERTED:
        return False
    named = draft.name
    return (
        named is not None and named.score < _PROPER and _MANY.fullmatch(scene.text, named.start, named.end) is not None
    )


def _tells_of_a_body(scene: Scene, draft: Draft) -> bool:
    """Whether the draft's sentence holds an organisation, a place or a noun such as `ministry` outside its name."""
    name = draft.name
    sentence = draft.sentence
    named = any(
        piece.kind in _BODIES and (name is None or piece.end <= name.start or name.end <= piece.start)
        for piece in scene.pieces[sentence.index]
    )
    if named or scene.common.acts.search(scene.text[sentence.start : draft.trigger[0]]):
        return True
    if scene.common.speaks.search(scene.text, draft.trigger[1], sentence.end):
        return True
    return scene.common.bodies.search(scene.text, sentence.start, sentence.end) is not None
