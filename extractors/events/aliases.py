"""The fullest name that an article gives to a participant: 东莞湾区理工大学 for 湾区理工大学 or for its alias."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from config.event_lexicons import CommonLexicon
from extractors.events.rosters import Item
from extractors.events.scene import Scene
from extractors.masks import Piece

_ALIAS = re.compile(
    r"[”\"]?\s?[(（](?:以?下?简?称|简称|下称|以下简称|hereinafter|the)?[^()（）“”\"\w]{0,3}[“\"]?([\w·&.-]{2,16})[”\"]?[)）]"
)


def name_fully(scene: Scene, items: Sequence[Item]) -> tuple[Item, ...]:
    """The items, each in the place of the article where its organisation has its fullest name."""
    names = [
        (scene.text[piece.start : piece.end], _find_alias(scene.text, piece.end), piece)
        for pieces in reversed(scene.pieces)
        for piece in reversed(pieces)
        if piece.kind == "org"
    ]
    return tuple(_name_one(scene, item, names) for item in items)


def _name_one(scene: Scene, item: Item, names: Sequence[tuple[str, str, Piece]]) -> Item:
    """The item where its organisation is named; names with their aliases, the article's last first."""
    if item.count is not None or item.norm:
        return item
    text = scene.text[item.start : item.end]
    full = {
        name: piece
        for name, alias, piece in names
        if alias == text or (text in name and is_fuller(text, name, scene.common))
    }
    if len(full) != 1:
        return item
    piece = next(iter(full.values()))
    return replace(item, start=piece.start, end=piece.end, mention_id=piece.mention_id)


def is_fuller(short: str, full: str, common: CommonLexicon) -> bool:
    """Whether one organisation's name is a part of the other's: never the university in the name of its hospital."""
    if len(short) >= len(full) or len(short) < 3 or short not in full:
        return False
    if full.endswith(short):
        return True
    heads = list(common.organisation_heads.finditer(short))
    ends_in_head = bool(heads) and heads[-1].end() == len(short)
    after = full[full.index(short) + len(short) :]
    return not ends_in_head and (not short.isascii() or not after[:1].isalnum())


def _find_alias(text: str, end: int) -> str:
    """What a name that ends there is called in brackets behind it; empty for nothing."""
    match = _ALIAS.match(text, end)
    return match[1] if match else ""
