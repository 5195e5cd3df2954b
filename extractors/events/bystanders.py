"""Who takes part in an event of which no rule says it: the organisations that its sentence names beside it."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from config.event_lexicons import CommonLexicon
from extractors.events.rosters import Item, merge_items
from extractors.events.scene import Scene
from extractors.events.triggers import Draft
from extractors.masks import Mask, Piece
from extractors.records import EventType, Role

_JOINED = re.compile(r"[（(]?\s?(?:[—–－-]{1,2}|[·•、与和及暨])\s?")
_PARTNERS = 2
_OTHERWISE = {EventType.MEMBERSHIP_CHANGED: Role.MEMBER, EventType.FUNDING_MADE: Role.FUNDER}
_WORD = re.compile(r"[a-z0-9]+")
_GENITIVE = re.compile(r"(?:['’]s|(?<=s)['’])\s")
_OWNS = re.compile(r"(?:['’]s|(?<=s)['’])\s(?:[a-z][\w-]*\s|second\s){0,4}[“\"]?")
_OWN_DOINGS = frozenset(
    {EventType.MEETING_HELD, EventType.PLATFORM_LAUNCHED, EventType.PROJECT_STARTED, EventType.PRODUCT_RELEASED}
)


def add_bystanders(scene: Scene, draft: Draft, *, engaged: Collection[int]) -> Draft:
    """The draft, if it has no participant yet, with those its sentence names; engaged are where others begin."""
    role = draft.lexicon.agent_role or (_OTHERWISE.get(EventType(draft.lexicon.type), "") if draft.likely else "")
    if not role or any(item.role == role for item in draft.items):
        return draft
    mask = scene.mask(draft.sentence, draft.lexicon)
    if draft.items or draft.kind:
        return replace(draft, items=(*_read_speaker(scene, mask, draft, engaged), *draft.items))
    items = tuple(
        Item(role=Role(role), start=piece.start, end=piece.end, mention_id=piece.mention_id, count=piece.count)
        for at, piece in enumerate(mask.pieces)
        if piece is not None
        and piece.kind in {"org", "group"}
        and piece.start not in engaged
        and not _is_source(mask, at, scene.common)
        and not (scene.language == "zh" and scene.common.media.search(scene.text, piece.start, piece.end))
    )
    return replace(draft, items=items or _read_speaker(scene, mask, draft, engaged))


def _read_speaker(scene: Scene, mask: Mask, draft: Draft, engaged: Collection[int]) -> tuple[Item, ...]:
    """The one organisation of the sentence, where it tells of its own doings: the congress will be held, A said."""
    named = [(at, piece) for at, piece in enumerate(mask.pieces) if piece is not None and piece.kind == "org"]
    if len(named) != 1 or draft.lexicon.type not in _OWN_DOINGS:
        return ()
    at, piece = named[0]
    speaks = scene.common.speaks_after.match(mask.text, at + 1)
    if speaks is None or piece.start in engaged or scene.common.media.search(scene.text, piece.start, piece.end):
        return ()
    return (Item(role=Role(draft.lexicon.agent_role), start=piece.start, end=piece.end, mention_id=piece.mention_id),)


def add_own_body(scene: Scene, draft: Draft) -> Draft:
    """The draft with those whose it is by its name: the host of 甲协会第三次会员大会, the parties of 甲—乙合作协议."""
    name = draft.name
    if name is None:
        return draft
    if scene.language == "en" and (owners := _find_owners(scene, draft, name)):
        return replace(draft, items=(*owners, *draft.items))
    if draft.lexicon.type != EventType.MEETING_HELD:
        return _add_joined(scene, draft, name) if scene.language == "zh" else draft
    hosted = any(item.role is Role.HOST for item in draft.items)
    within = (
        piece
        for piece in scene.pieces[draft.sentence.index]
        if piece.kind == "org" and (not hosted or (piece.start == name.start and scene.language == "zh"))
    )
    items = tuple(
        Item(role=Role.HOST, start=piece.start, end=piece.end, mention_id=piece.mention_id)
        for piece in within
        if name.start <= piece.start and piece.end <= name.end and piece.end - piece.start < name.end - name.start
    )
    return replace(draft, items=merge_items(scene.text, (*draft.items, *items)))


def without_itself(scene: Scene, draft: Draft) -> Draft:
    """The draft without participants that are nothing but its own name: an alliance is none of its founders."""
    name = draft.name
    if name is None or draft.lexicon.type == EventType.MEMBERSHIP_CHANGED:
        return draft
    text = scene.text[name.start : name.end]
    return replace(draft, items=tuple(one for one in draft.items if not _is_itself(scene.text, one, text)))


def _is_itself(text: str, item: Item, name: str) -> bool:
    """Whether an argument is the thing an event is about: its name, or a word for it that nobody took for a body."""
    own = text[item.start : item.end]
    if item.mention_id or not own.isascii():
        return own == name
    return frozenset(_WORD.findall(own.lower())) <= frozenset(_WORD.findall(name.lower()))


def _add_joined(scene: Scene, draft: Draft, name: Piece) -> Draft:
    """The draft with two bodies or places that its name begins with, joined by a dash or a word for `and`."""
    within = (piece for piece in scene.pieces[draft.sentence.index] if piece.kind in {"org", "place"})
    joined: list[Piece] = []
    for piece in sorted(within, key=lambda piece: piece.start):
        if name.start <= piece.start and piece.end <= name.end:
            between = scene.text[joined[-1].end if joined else name.start : piece.start]
            if not _JOINED.fullmatch(between) if joined else between:
                break
            joined.append(piece)
    if len(joined) < _PARTNERS or not draft.lexicon.agent_role:
        return draft
    role = Role(draft.lexicon.agent_role)
    items = [Item(role=role, start=one.start, end=one.end, mention_id=one.mention_id) for one in joined]
    return replace(draft, items=merge_items(scene.text, (*draft.items, *items)))


def _find_owners(scene: Scene, draft: Draft, name: Piece) -> tuple[Item, ...]:
    """Whose a thing without an agent is, by the genitive before or in its name: A’s new laboratory."""
    role = draft.lexicon.agent_role
    if not role or any(item.role == role for item in draft.items):
        return ()
    return tuple(
        Item(role=Role(role), start=piece.start, end=piece.end, mention_id=piece.mention_id)
        for piece in scene.pieces[draft.sentence.index]
        if piece.kind == "org"
        and (
            _OWNS.fullmatch(scene.text, piece.end, name.start)
            if piece.end <= name.start
            else piece.start == name.start and _GENITIVE.match(scene.text, piece.end, name.end)
        )
    )


def _is_source(mask: Mask, at: int, common: CommonLexicon) -> bool:
    """Whether an organisation only reports, or is where a person works."""
    before = common.sources_before.search(mask.text[:at])
    return before is not None or common.sources_after.match(mask.text, at + 1) is not None
