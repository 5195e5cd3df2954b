"""Lists of names each of which links to its bearer's site: part of a text though they look like navigation."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import takewhile
from typing import Final

from extractors.markup.blocks import Block
from extractors.rosters.bodies import ANNOUNCES
from extractors.rosters.lines import LEAST
from extractors.rosters.listed_names import is_name

_LINKED: Final = 0.5
_PARTLY: Final = 0.2  # share of a line's text in links where a remark stands behind the linked name
_SHARE: Final = 0.8  # share of a list's links that must read like names
_LONGEST: Final = 200  # weight of a line of the list
_LINE: Final = 80  # end of the line above that may announce it
_ITEMS: Final = frozenset({"li", "td", "dd", "p", "div"})


def find_linked_names(blocks: Sequence[Block]) -> frozenset[int]:
    """The orders of the lines of lists of linked names right under a line that announces them with a colon."""
    found: set[int] = set()
    for place, block in enumerate(blocks[:-1]):
        if not block.text.endswith((":", "：")) or block.link_share > _LINKED:
            continue
        listed = list(takewhile(partial(_is_item, blocks[place + 1].tag), blocks[place + 1 :]))
        names = sum(is_name(item.text) for item in listed)
        if not any(item.link_share > _LINKED for item in listed):
            continue
        if len(listed) >= LEAST and names >= _SHARE * len(listed) and ANNOUNCES.search(block.text[:-1][-_LINE:]):
            found.update(item.order for item in listed)
    return frozenset(found)


def _is_item(tag: str, block: Block) -> bool:
    return block.tag == tag and tag in _ITEMS and block.link_share > _PARTLY and block.weight <= _LONGEST
