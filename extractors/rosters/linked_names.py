"""Lists of names each of which links to its bearer's site: part of a text though they look like navigation."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import partial
from itertools import takewhile
from typing import Final
from urllib.parse import urlsplit

from extractors.language import is_chinese
from extractors.markup.blocks import Block
from extractors.markup.parsing import Element
from extractors.rosters.announcements import announces, mentions_bodies
from extractors.rosters.lines import LEAST
from extractors.rosters.name_shapes import is_name, names_body
from extractors.rosters.stated_counts import counts_bodies

_LINKED: Final = 0.5
_PARTLY: Final = 0.2  # share of a line's text in links where a remark stands behind the linked name
_SHARE: Final = 0.8  # share of a list's links that must read like names
_RUNNING: Final = 80  # weight from which a line is a paragraph
_CLIMB: Final = 3
_LONGEST: Final = 200  # weight of a line of the list
_LINE: Final = 80  # end of the line above that may announce it
_ITEMS: Final = frozenset({"li", "td", "dd", "p", "div"})
_PLAIN_ITEMS: Final = frozenset({"li", "td", "dd"})
_CARDS: Final = frozenset({"h3", "h4", "h5"})
_MAY_HEAD: Final = re.compile(r"[:：]$|名[单單]|如下|[\d一二三四五六七八九十百][余多餘]?[家所个個間位]|\b[a-z]+s$")
_ENDS: Final = frozenset("s:：")  # how such a line ends where it holds no Han character
_OPENING: Final = 6  # lines of a list, with its header, among which a name stands
_RANGE: Final = (10, 300)  # weight of a line above a list
_NUMBERING: Final = re.compile(r"^[(（]?\d{1,3}[)）.、．]?\s*")
_JOINTS: Final = re.compile(r",? and |, ")
_HEADING: Final = 60  # weight of a line that announces names without a colon


def find_linked_names(blocks: Sequence[Block]) -> frozenset[int]:
    """The orders of the lines of lists of linked names right under a line that announces or counts them.

    Where that has no colon and no count it has to stand among the text's paragraphs, and each name has to link to
    another site or be a body's by its head; it may be a card's heading.
    """
    found: set[int] = set()
    holders: set[Element | None] = set()
    for place, block in enumerate(blocks[:-1]):
        if block.weight > _RUNNING and block.link_share <= _PARTLY:
            holders.add(block.element.getparent())
        if block.link_share > _LINKED or not _stands_above_items(blocks, place):
            continue
        is_counted = counts_bodies(block.text)
        if is_counted or block.text.endswith((":", "：")):
            listed = list(
                takewhile(partial(_is_item, {blocks[place + 1].tag} & (_ITEMS | _CARDS)), blocks[place + 1 :])
            )
            is_told = is_counted or mentions_bodies(block.text[:-1][-_LINE:]) or announces(block.text)
            heads = listed
        elif _heads_links(block, blocks[place + 1], holders):
            listed = list(takewhile(partial(_is_item, _ITEMS | _CARDS), blocks[place + 1 :]))
            heads = [item for item in listed if item.tag == blocks[place + 1].tag]
            is_told = _lead_apart(heads) or sum(names_body(item.text) for item in heads) >= _SHARE * len(heads)
        else:
            continue
        names = sum(is_name(item.text) for item in heads)
        if not is_told or not any(item.link_share > _LINKED for item in listed):
            continue
        if len(heads) >= LEAST and names >= _SHARE * len(heads):
            found.update(item.order for item in listed)
    return frozenset(found)


def find_rosters(blocks: Sequence[Block]) -> Iterator[tuple[int, list[int]]]:
    """The places of each line that announces or counts bodies, with those of the names in short lines right below."""
    end = 0
    for place, block in enumerate(blocks):
        if place < end or block.link_share > _PARTLY or not _RANGE[0] <= block.weight <= _RANGE[1]:
            continue
        if not _may_head(block.text):
            continue
        below = [*takewhile(lambda at: blocks[at].weight <= _RUNNING, range(place + 1, len(blocks)))]
        if len(below) < LEAST or not any(_names(blocks[at]) for at in below[:_OPENING]):
            continue
        if not (announces(block.text) or counts_bodies(block.text)):
            continue
        named = [at for at in below if _names(blocks[at])]
        if len(named) >= LEAST:
            yield place, named
            end = below[-1] + 1


def lists_names(blocks: Sequence[Block]) -> bool:
    """Whether lines without links hold an announced list of names: items of one tag, or a line that lists them."""
    for place, block in enumerate(blocks):
        if block.link_share > _PARTLY or block.weight > _RANGE[1]:
            continue
        told, _, behind = block.text.rpartition(": ")
        if behind.count("; ") >= LEAST - 1 and announces(told or behind.split(";")[0]):
            return True
        if told and _joins_names(behind) and announces(told):
            return True
        items = [*takewhile(partial(_is_plain_name, blocks[place + 1 : place + 2]), blocks[place + 1 :])]
        if len(items) >= LEAST and announces(block.text):
            return True
    return False


def _joins_names(text: str) -> bool:
    """Whether a text is nothing but names, joined by commas and "and"."""
    names = _JOINTS.split(text.removesuffix("."))
    return len(names) >= LEAST and all(map(is_name, names))


def _is_plain_name(first: Sequence[Block], block: Block) -> bool:
    is_item = block.tag in _PLAIN_ITEMS and block.tag == first[0].tag
    return is_item and not block.link_share and block.weight <= _RUNNING and is_name(_NUMBERING.sub("", block.text))


def _may_head(text: str) -> bool:
    return (text[-1] in _ENDS or is_chinese(text)) and _MAY_HEAD.search(text) is not None


def _names(block: Block) -> bool:
    name = _NUMBERING.sub("", block.text)
    return is_name(name) and names_body(name)


def _heads_links(block: Block, below: Block, holders: Collection[Element | None]) -> bool:
    """Whether a short line over a link announces names, and paragraphs stand in the element that holds it."""
    is_placed = block.weight <= _HEADING and below.link_share > _PARTLY and block.element.getparent() in holders
    return is_placed and announces(block.text)


def _stands_above_items(blocks: Sequence[Block], place: int) -> bool:
    """Whether right below a line stand as many items as make a list."""
    below = blocks[place + 1 : place + 1 + LEAST]
    return len(below) == LEAST and all(_is_item(_ITEMS | _CARDS, block) for block in below)


def _is_item(tags: Collection[str], block: Block) -> bool:
    return block.tag in tags and block.link_share > _PARTLY and block.weight <= _LONGEST


def _lead_apart(items: Sequence[Block]) -> bool:
    """Whether most lines link each to a site of its own."""
    hosts = {urlsplit(_find_address(item)).netloc for item in items} - {""}
    return len(hosts) >= _SHARE * len(items)


def _find_address(item: Block) -> str:
    holder: Element | None = item.element
    link = next(item.element.iter("a"), None)
    for _ in range(_CLIMB):
        if link is not None or holder is None:
            break
        holder = holder.getparent()
        link = holder if holder is not None and holder.tag == "a" else None
    return (link.get("href") or "") if link is not None else ""
