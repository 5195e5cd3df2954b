"""Who takes part in an event and as what: what rules read, and what the linear model of roles drops and adds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import Final

from config.linear_models import LinearModel
from extractors.events.bystanders import without_itself
from extractors.events.cast import Candidate, Cast, find_fullest
from extractors.events.classifier import choose
from extractors.events.merging import join_twins
from extractors.events.role_features import NONE, RoleReader
from extractors.events.rosters import Item, merge_items
from extractors.events.scene import Scene
from extractors.events.triggers import Draft
from extractors.masks import PROPER
from extractors.records import EventType, Role

_READ: Final = 0.3  # how likely it must be that a body takes part, if a rule reads it
_UNREAD: Final = {"en": 0.35, "zh": 0.5}  # the same, if none does
_ALONE: Final = 0.5  # the same, if no rule reads the event either, which stands on its participants
_LIST: Final = 6  # so many participants with one role by rules are a list, and each has its role for being in it

_THINGS: Final = frozenset(
    {EventType.AGREEMENT_SIGNED, EventType.POLICY_ISSUED, EventType.PRODUCT_RELEASED, EventType.PROJECT_STARTED}
)  # the types whose names are no bodies
_FOUNDED: Final = frozenset({EventType.ALLIANCE_FORMED, EventType.PLATFORM_LAUNCHED})


def settle_participants(scene: Scene, drafts: Sequence[Draft], model: LinearModel) -> tuple[Draft, ...]:
    """The drafts with the bodies of the article that play a part in each, in the role that is likeliest."""
    cast = Cast(scene)
    reader = RoleReader(scene, cast, drafts)
    things = {
        scene.text[draft.name.start : draft.name.end]
        for draft in drafts
        if draft.name and draft.name.score >= PROPER and draft.lexicon.type in _THINGS
    }
    settled = (_settle(scene, draft, cast, reader, model) for draft in drafts)
    return join_twins(scene.text, tuple(_without_things(scene, _without_new(scene, one), things) for one in settled))


def _without_new(scene: Scene, draft: Draft) -> Draft:
    """The draft without what it founds among its participants; what only words took for something new may act."""
    return without_itself(scene, draft) if draft.lexicon.type in _FOUNDED and not draft.likely else draft


def _without_things(scene: Scene, draft: Draft, things: Collection[str]) -> Draft:
    """The draft without what is the thing of another event: a survey that was taken for a body."""
    kept = tuple(item for item in draft.items if scene.text[item.start : item.end] not in things)
    return replace(draft, items=kept)


def _settle(scene: Scene, draft: Draft, cast: Cast, reader: RoleReader, model: LinearModel) -> Draft:
    candidates = cast.list_candidates(draft)
    items = _choose_items(draft, candidates, reader, model)
    return replace(draft, items=merge_items(scene.text, tuple(items)))


def _choose_items(
    draft: Draft, candidates: Sequence[Candidate], reader: RoleReader, model: LinearModel
) -> Iterator[Item]:
    listed = Counter(item.role for item in draft.items)
    for candidate in candidates:
        if candidate.item and listed[candidate.item.role] >= _LIST:
            yield candidate.item
            continue
        roles = dict(choose(reader.name_features(draft, candidate, candidates), model, draft.lexicon.type))
        unread = _ALONE if draft.likely else _UNREAD[draft.lexicon.language]
        if 1 - roles.pop(NONE) < (_READ if candidate.item else unread):
            continue
        role = Role(max(roles, key=lambda one: roles[one]))
        if candidate.item and not _is_anaphor(draft, candidate, candidate.item):
            yield replace(candidate.item, role=role)
        else:
            piece = find_fullest(candidate)
            yield Item(role=role, start=piece.start, end=piece.end, mention_id=piece.mention_id, count=piece.count)


def _is_anaphor(draft: Draft, candidate: Candidate, item: Item) -> bool:
    """Whether English words such as `the institute` stand for a body that the article names."""
    return draft.lexicon.language == "en" and candidate.kind == "org" and not candidate.names(item)
