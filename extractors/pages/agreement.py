"""A second opinion where the text found is unsure: trafilatura says which of its parts belong to the article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from lxml import etree

from extractors.markup.blocks import Block, weigh
from extractors.markup.head import Head
from extractors.markup.parsing import Element, fold_letters
from extractors.pages.boilerplate import is_boilerplate
from extractors.pages.text import Body
from extractors.rosters.name_shapes import is_name

_WITHIN: Final = frozenset(
    re.findall(r"\w+", "p li ul ol dl dt dd td th tr tbody table h1 h2 h3 h4 h5 h6 blockquote figure pre section")
)
_ITEMS: Final = frozenset({"li", "td", "dd"})
_TOGETHER: Final = 0.85  # share of the running text in holders of one name from which the text needs no second opinion
_RUNNING: Final = 40  # weight from which a block counts as running text: shorter ones are lists, which both may judge
_SHOWN: Final = 0.5  # share of a holder's running text that trafilatura must have found for it to stay
_LEAST_SHARED: Final = 0.5  # trafilatura with less of our text than this has lost the article, not the rest
_AGREED: Final = {"Han": 0.95, "Latin": 0.8}  # share of trafilatura's text that must be in ours, by script
_POOR: Final = 200  # weight of a text under which a page that calls itself an article is asked about
_RICHER: Final = 2
_PROBE: Final = 48  # letters of a block that are looked for
_MEDIA: Final = re.compile(r"photo|image|img|picture|video|gallery|caption", re.IGNORECASE)
_HAN: Final = re.compile("[\u3400-\u9fff]")


def claims_article(head: Head) -> bool:
    """Whether a page's own particulars call it an article: og:type, an article's time, or JSON-LD with its date."""
    kind = head.first("og:type").lower()
    return kind.endswith("article") or bool(head.first("article:published_time") or head.statement.published)


def settle_body(root: Element, outline: Sequence[Block], body: Body, *, claimed: bool) -> Body:
    """Drop the holders of running text that trafilatura leaves out, where it agrees on the rest; find lost text."""
    if body.weight < _POOR:
        return _recover(root, outline, body) if claimed else body
    held = _weigh_holders(body.blocks)
    named: dict[tuple[str, str], int] = {}
    for holder, weight in held.items():
        named[_name(holder)] = named.get(_name(holder), 0) + weight
    main = max(named, key=lambda name: named[name], default=("", ""))
    together = sum(weight for name, weight in named.items() if _is_variant(name, main))
    if together >= _TOGETHER * sum(held.values()):  # holders of one make stay or go together
        return _drop_media(body, {holder for holder in held if _name(holder) != main})
    return _narrow(body, _read_again(root))


def _drop_media(body: Body, others: set[Element]) -> Body:
    """The text without the lines that go with pictures and films, by the names of what holds them."""
    media = {holder for holder in others if _MEDIA.search(_name(holder)[1])}
    if not media:
        return body
    return _with_blocks(body, tuple(block for block in body.blocks if _find_holder(block.element) not in media))


def _weigh_holders(blocks: Sequence[Block]) -> dict[Element, int]:
    held: dict[Element, int] = {}
    for block in blocks:
        if block.weight >= _RUNNING and block.marks and not _is_listed_name(block):
            holder = _find_holder(block.element)
            held[holder] = held.get(holder, 0) + block.weight
    return held


def _is_listed_name(block: Block) -> bool:
    """Whether an item of a list gives a name alone, whose marks are those of abbreviations: Pier No. 9, Ltd."""
    return block.tag in _ITEMS and is_name(block.text)


def _find_holder(element: Element) -> Element:
    while element.tag in _WITHIN and (parent := element.getparent()) is not None:
        element = parent
    return element


def _narrow(body: Body, witness: str) -> Body:
    found = [block for block in body.blocks if _is_told(block, witness)]
    shared = sum(len(fold_letters(block.text)) for block in found)
    total = sum(len(fold_letters(block.text)) for block in body.blocks)
    agreed = _AGREED["Han" if len(_HAN.findall(witness)) * 5 > len(witness) else "Latin"]
    if not witness or shared < agreed * len(witness) or shared < _LEAST_SHARED * total:
        return body
    foreign = _find_foreign(body.blocks, found)
    kept = tuple(block for block in body.blocks if _find_holder(block.element) not in foreign)
    return _with_blocks(body, kept)


def _find_foreign(blocks: Sequence[Block], found: Sequence[Block]) -> set[Element]:
    """The holders whose running text was mostly not found, unless named as one that was."""
    told = _weigh_holders(found)
    lost = {holder for holder, weight in _weigh_holders(blocks).items() if told.get(holder, 0) < _SHOWN * weight}
    known = {_name(holder) for holder in told if holder not in lost}
    return {holder for holder in lost if _name(holder) not in known}


def _name(holder: Element) -> tuple[str, str]:
    return holder.tag, holder.get("class", "")


def _is_variant(name: tuple[str, str], main: tuple[str, str]) -> bool:
    """Whether a name is another with further classes: `text` and `text text-first`."""
    return name == main or (name[0] == main[0] and bool(main[1]) and {*main[1].split()} <= {*name[1].split()})


def _recover(root: Element, outline: Sequence[Block], body: Body) -> Body:
    witness = _read_again(root)
    found = [block for block in outline if block.link_share < _SHOWN and _is_told(block, witness)]
    kept = tuple(block for block in found if not block.is_heading and not is_boilerplate(block.text))
    running = sum(block.weight for block in kept if block.weight >= _RUNNING and block.marks)
    return _with_blocks(body, kept) if running >= max(_POOR, _RICHER * body.weight) else body


def _with_blocks(body: Body, blocks: tuple[Block, ...]) -> Body:
    return replace(body, blocks=blocks, weight=sum(weigh(block.text) for block in blocks))


def _is_told(block: Block, witness: str) -> bool:
    probe = fold_letters(block.text)
    return bool(probe) and probe[:_PROBE] in witness


def _read_again(root: Element) -> str:
    """What trafilatura's fast, precise mode reads, folded to letters; it is imported only when it is asked."""
    from trafilatura import extract  # noqa: PLC0415

    html = etree.tostring(root, encoding="unicode", method="html")
    text = extract(html, fast=True, favor_precision=True, include_comments=False)
    return fold_letters(text or "")
