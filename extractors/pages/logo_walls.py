"""Walls of logos: the names that stand only in the alternative texts of pictures, shown as items of a list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from extractors.markup.parsing import Element, clean_text, text_of
from extractors.rosters.announcements import announces, announces_other, heads_part, points_below
from extractors.rosters.lines import LEAST
from extractors.rosters.name_shapes import is_name

_IMAGES: Final = ("img", "amp-img")
_LOGO: Final = re.compile(
    r"^(?:(?:the )?logos? (?:of|for)(?: the)?|logos?\s*[:–-]|标志[:：])\s*|[\s:–-]+(?:logos?|emblem|crest)$"
    r"|(?:的)?(?:标志|logo)$",
    re.IGNORECASE,
)
_OURS: Final = re.compile(r"\bour\b|sponsor|follow|quick links|友情链接|合作伙伴|相关链接", re.IGNORECASE)
_TOP: Final = frozenset({"body", "html", "main", "article"})
_CLIMB: Final = 5
_LINE: Final = 80  # end of the line above that announces the names
_SHARE: Final = 0.8


def show_logo_names(root: Element) -> None:
    """Put the names of announced walls of logos into a tree, as items in their pictures' places."""
    walls: dict[Element, list[Element]] = {}
    images = [*root.iter(*_IMAGES)]
    if sum(bool(image.get("alt")) for image in images) < LEAST:
        return
    tells: dict[Element, bool] = {}
    for image in images:
        wall = _find_wall(image, tells)
        if wall is not None:
            walls.setdefault(wall, []).append(image)
    if sum(map(len, walls.values())) < LEAST:
        return
    read = {wall: [_read_name(image) for image in shown] for wall, shown in walls.items()}
    told = [wall for wall, names in read.items() if _is_wall(names) and _announces(_find_line(wall))]
    tiers = [wall for wall, names in read.items() if _may_be_tier(names) and _heads_tier(_find_line(wall))]
    held = sum(len(read[wall]) for wall in (*told, *tiers))
    for wall in (*told, *tiers) if held >= LEAST else ():
        for image, name in zip(walls[wall], read[wall], strict=True):
            _show(image, name)


def _is_wall(names: Sequence[str]) -> bool:
    named = [name for name in names if name and is_name(name)]
    return len(set(named)) >= LEAST and len(named) >= _SHARE * len(names)


def _may_be_tier(names: Sequence[str]) -> bool:
    """Whether logos are too few for a wall, but may be one part of a wall in several."""
    return len(names) < LEAST and all(map(is_name, names))


def _heads_tier(line: str) -> bool:
    """Whether a line is the heading of a rank."""
    return heads_part(line) and _announces(line)


def _find_wall(image: Element, tells: dict[Element, bool]) -> Element | None:
    """The largest element around a picture that holds pictures and no text; `tells` remembers which hold text."""
    wall: Element | None = None
    holder = image.getparent()
    for _ in range(_CLIMB):
        if holder is None or holder.tag in _TOP:
            break
        if holder not in tells:
            tells[holder] = any(map(str.strip, holder.itertext()))
        if tells[holder]:
            break
        wall, holder = holder, holder.getparent()
    return wall


def _read_name(image: Element) -> str:
    holder = image.getparent()
    told = image.get("alt") or image.get("title") or (holder.get("title") if holder is not None else "") or ""
    return _LOGO.sub("", clean_text(told)).strip()


def _announces(line: str) -> bool:
    """Whether a line tells of members, signatories and the like."""
    told = line.rstrip("：: ")[-_LINE:]
    is_told = line.endswith((":", "：")) or announces(told) or points_below(line)
    return is_told and not _OURS.search(told) and not announces_other(told)


def _find_line(wall: Element) -> str:
    """The text of the last element before a wall that has one; empty where none is near."""
    element: Element = wall
    for _ in range(_CLIMB):
        before = element.getprevious()
        while before is not None and not (text := text_of(before)):
            before = before.getprevious()
        if before is not None:
            return text
        parent = element.getparent()
        if parent is None or parent.tag in _TOP:
            return ""
        element = parent
    return ""


def _show(image: Element, name: str) -> None:
    image.tag = "li"
    image.text = name
    holder = image.getparent()
    if holder is not None and holder.tag == "a":
        holder.tag = "span"
