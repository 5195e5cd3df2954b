"""One event for every telling of it in one article: title, lead and body."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.events.rosters import Item, merge_items, same_member
from extractors.events.triggers import Draft
from extractors.masks import PROPER
from extractors.records import Modality, Role

_NOISE = re.compile(r"[\s“”\"'‘’《》「」『』·,，.()（）-]+|\bthe\b")
_NUMBERS = re.compile(r"\d+|第?[一二三四五六七八九十]+[届期次批]|\b(?:first|second|third|fourth|fifth|sixth)\b")
_SHORT_CHINESE, _SHORT_ENGLISH = 4, 8
_ALIKE = 0.9
_SENTENCES_ON = 2
_LEAD_SENTENCES = 3
_WORD = re.compile(r"[a-z0-9]+")
_SMALL_WORDS = frozenset(["a", "an", "the", "of", "on", "for", "in", "to", "and", "at", "by", "with"])


def same_name(left: str, right: str) -> bool:
    """Whether two names in one article are one: equal, one inside the other or nearly equal, with the same numbers."""
    one, other = _fold(left), _fold(right)
    if not one or not other or _numbers_differ(left, right):
        return False
    short, long = sorted((one, other), key=len)
    if short == long:
        return True
    least = _SHORT_ENGLISH if short.isascii() else _SHORT_CHINESE
    if len(short) >= least and short in long:
        return True
    return _dice(one, other) >= _ALIKE or _words_within(left, right)


def _words_within(left: str, right: str) -> bool:
    """Whether every word of the shorter English name is in the longer one: Forum on Farming, Second Farming Forum."""
    if not (left + right).isascii():
        return False
    one, other = (frozenset(_WORD.findall(name.lower())) - _SMALL_WORDS for name in (left, right))
    short, long = sorted((one, other), key=len)
    return len(short) >= 2 and short <= long


def merge_drafts(text: str, drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """The drafts of one type with every event once, its best telling first and all arguments together."""
    merged: list[Draft] = []
    ordered = sorted(drafts, key=lambda draft: (draft.name is None, draft.trigger))
    for draft in ordered:
        twin = next((index for index, other in enumerate(merged) if _same_event(text, draft, other)), None)
        if twin is None:
            merged.append(replace(draft, items=merge_items(text, draft.items)))
        else:
            merged[twin] = _join(text, merged[twin], draft)
    return tuple(sorted(merged, key=lambda draft: draft.trigger))


def join_twins(text: str, drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """The drafts with nameless ones as one that are told shortly one after the other of the same participants."""
    joined: list[Draft] = []
    for draft in drafts:
        twin = next((at for at, other in enumerate(joined) if _is_twin(text, other, draft)), None)
        if twin is None:
            joined.append(draft)
        else:
            joined[twin] = _join(text, joined[twin], draft)
    return tuple(joined)


def _is_twin(text: str, left: Draft, right: Draft) -> bool:
    if left.lexicon is not right.lexicon or left.name or right.name or left.modality is not right.modality:
        return False
    if left.amount and right.amount and left.amount != right.amount:
        return False
    if abs(left.sentence.index - right.sentence.index) > _SENTENCES_ON:
        return False
    one, other = ({(item.role, _fold(text[item.start : item.end])) for item in draft.items} for draft in (left, right))
    return len(one) > 1 and one == other


def _same_event(text: str, left: Draft, right: Draft) -> bool:
    goes_on = _goes_on(text, *sorted((left, right), key=lambda draft: draft.trigger))
    if goes_on and not _disjoint(text, left.items, right.items):
        return True
    if left.name and right.name:
        alike = same_name(text[left.name.start : left.name.end], text[right.name.start : right.name.end])
        return alike and (not left.lexicon.by_participants or _share_participants(text, left.items, right.items))
    if not left.name and not right.name and left.amount and left.amount == right.amount:
        return True
    if left.sentence.index == right.sentence.index and (left.name or right.name):
        return True
    one, other = _without_witnesses(left.items), _without_witnesses(right.items)
    if left.lexicon.language == "zh" and not (one and other):
        return True  # 甲、乙代表双方签字 tells who stood by, or the name, of what has been told
    return _covers(text, one, other) or _covers(text, other, one)


def _without_witnesses(items: Sequence[Item]) -> Sequence[Item]:
    return [item for item in items if item.role is not Role.WITNESS]


def _goes_on(text: str, earlier: Draft, later: Draft) -> bool:
    """Whether a draft tells on what a headline or a description told before: a hub was opened. The hub is called N."""
    if earlier.lexicon.by_participants or earlier.lexicon.language != "en" or earlier.modality is not later.modality:
        return False
    if _known(earlier) and _known(later):
        return False
    if later.lexicon.anaphors.match(text, later.sentence.start):
        return later.sentence.index - earlier.sentence.index in {1, 2}
    apart = later.sentence.index - earlier.sentence.index
    headline = earlier.sentence.paragraph == 0 and later.sentence.paragraph == 1
    return 0 < apart <= (_LEAD_SENTENCES if headline else _SENTENCES_ON)


def _known(draft: Draft) -> bool:
    """Whether a draft has a proper name."""
    return draft.name is not None and draft.name.score >= PROPER


def _share_participants(text: str, items: Sequence[Item], others: Sequence[Item]) -> bool:
    if any(all(item.count for item in side) for side in (items, others)):
        return True
    return _covers(text, items, others) or _covers(text, others, items)


def _disjoint(text: str, items: Sequence[Item], others: Sequence[Item]) -> bool:
    """Whether both have participants, and none of one is among the other's."""
    named = [[item for item in side if item.count is None] for side in (items, others)]
    return all(named) and not any(_like_member(text, item, other) for item in named[0] for other in named[1])


def _covers(text: str, items: Sequence[Item], others: Sequence[Item]) -> bool:
    """Whether every one of the others is among the items."""
    return bool(others) and all(any(_like_member(text, item, other) for item in items) for other in others)


def _like_member(text: str, left: Item, right: Item) -> bool:
    """Whether two arguments may name one organisation: 顺昌船务有限公司 and 香港顺昌船务 share the beginning of one."""
    if same_member(text, left, right):
        return True
    one, other = text[left.start : left.end], text[right.start : right.end]
    return _shares_beginning(one, other) or _shares_beginning(other, one)


def _shares_beginning(one: str, other: str) -> bool:
    least = max(4 if not one.isascii() else 8, len(other) // 2)
    return len(one) >= least and one[:least] in other


def _join(text: str, left: Draft, right: Draft) -> Draft:
    best, other = (right, left) if _rank(right) > _rank(left) else (left, right)
    modality = best.modality
    modalities = {left.modality, right.modality}
    if Modality.ASSERTED in modalities and modality is not Modality.DENIED:
        modality = Modality.ASSERTED
    elif Modality.DENIED in modalities:
        modality = Modality.DENIED
    told = [_fold(text[draft.name.start : draft.name.end]) for draft in (best, other) if draft.name]
    items = [item for item in (*best.items, *other.items) if _fold(text[item.start : item.end]) not in told]
    return replace(
        best,
        name=best.name or other.name,
        items=merge_items(text, items),
        place=best.place or other.place,
        date=best.date or other.date,
        modality=modality,
    )


def _rank(draft: Draft) -> tuple[bool, bool, float, bool, int]:
    body = draft.sentence.paragraph > 0
    return (draft.name is not None, body, round(draft.score, 1), bool(draft.items), -draft.trigger[0])


def _fold(name: str) -> str:
    return _NOISE.sub("", name.lower())


def _numbers_differ(left: str, right: str) -> bool:
    one, other = set(_NUMBERS.findall(left.lower())), set(_NUMBERS.findall(right.lower()))
    return bool(one and other and one != other)


def _dice(left: str, right: str) -> float:
    one = {left[index : index + 2] for index in range(len(left) - 1)}
    other = {right[index : index + 2] for index in range(len(right) - 1)}
    return 2 * len(one & other) / max(1, len(one) + len(other))
