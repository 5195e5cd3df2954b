"""Which type a telling has that the rules of several types read: the one whose pattern and name say most."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from extractors.events.merging import same_name
from extractors.events.rosters import Item
from extractors.events.triggers import Draft
from extractors.masks import overlap
from extractors.records import EventType, Role

_BESIDE: Final = re.compile(r".{0,24}(?:[、，,；;和与及暨]|\b(?:and|plus|as well as)\b).{0,24}", re.DOTALL)
"""What stands between the names of two things that one verb tells of: A联盟和B平台成立."""
_FOUNDED: Final = frozenset({EventType.ALLIANCE_FORMED, EventType.PLATFORM_LAUNCHED, EventType.PROJECT_STARTED})
_JOINS: Final = re.compile(r"(?:join|team|band|link|partner|all[yi]|collaborat|work|cooperat|unit)", re.IGNORECASE)
_YEAR = 4  # the length of an EDTF year


def settle_types(text: str, drafts: Iterable[Draft]) -> tuple[Draft, ...]:
    """The drafts without those that read another type into what a better one has read already."""
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda draft: -draft.score):
        if not any(_same_telling(text, draft, other) for other in kept):
            kept.append(draft)
    return tuple(kept)


def drop_loose(drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """The drafts without loose ones of a type, or with a name, of which something else is told."""
    sure = [draft for draft in drafts if not draft.loose]
    types = {draft.lexicon.type for draft in sure}
    named = [name for draft in sure for name in _spans([draft])]
    return tuple(
        draft
        for draft in drafts
        if not draft.loose
        or (
            draft.lexicon.type not in types
            and not any(overlap(name, other) for name in _spans([draft]) for other in named)
        )
    )


def drop_means(text: str, drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """The drafts without an agreement that is only how another thing came about: A teamed up with B to found N."""
    return tuple(
        draft
        for draft in drafts
        if draft.lexicon.type != EventType.AGREEMENT_SIGNED
        or draft.name is not None
        or not _JOINS.match(text, *draft.trigger)
        or not any(_comes_of(draft, other) for other in drafts)
    )


def _comes_of(draft: Draft, other: Draft) -> bool:
    apart = other.sentence.index - draft.sentence.index
    return other.lexicon.type in _FOUNDED and (apart == 1 or (apart == 0 and other.trigger > draft.trigger))


def absorb_founders(text: str, drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """The drafts with the first members of an alliance that the article says is founded among its members."""
    founded = [draft for draft in drafts if draft.lexicon.type == EventType.ALLIANCE_FORMED]
    kept: list[Draft] = []
    joined: dict[int, tuple[Item, ...]] = {}
    for draft in drafts:
        home = _find_founding(text, draft, founded)
        if home is None:
            kept.append(draft)
        else:
            members = tuple(replace(item, role=Role.MEMBER) for item in draft.items)
            joined[id(home)] = (*joined.get(id(home), ()), *members)
    return tuple(replace(draft, items=(*draft.items, *joined.get(id(draft), ()))) for draft in kept)


def _find_founding(text: str, draft: Draft, founded: Sequence[Draft]) -> Draft | None:
    if draft.lexicon.type != EventType.MEMBERSHIP_CHANGED or draft.name is None:
        return None
    name = text[draft.name.start : draft.name.end]
    return next(
        (
            one
            for one in founded
            if one.name and same_name(text[one.name.start : one.name.end], name) and not _is_long_past(one, draft)
        ),
        None,
    )


def _is_long_past(founding: Draft, draft: Draft) -> bool:
    """Whether an alliance is dated only by its year, or by another day than those who join it."""
    if founding.date is None:
        return False
    return len(founding.date.value) == _YEAR or (draft.date is not None and draft.date.value != founding.date.value)


def _same_telling(text: str, draft: Draft, other: Draft) -> bool:
    """Whether two drafts of different types read one trigger, and not with names side by side."""
    if draft.lexicon.type == other.lexicon.type or not overlap(draft.trigger, other.trigger):
        return False
    names = sorted(_spans([draft, other]))
    return len(names) < 2 or overlap(*names) or not _BESIDE.fullmatch(text[names[0][1] : names[1][0]])


def _spans(drafts: Sequence[Draft]) -> list[tuple[int, int]]:
    return [(draft.name.start, draft.name.end) for draft in drafts if draft.name]
