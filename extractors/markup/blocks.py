"""A page's tree as blocks of running text, each with what is known of its links and surroundings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from lxml import etree

from extractors.markup.parsing import Element, clean_text

_BLOCK: Final = frozenset(
    re.findall(
        r"\w+",
        """address article aside blockquote body caption center dd details dir div dl dt fieldset figcaption figure
        footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table
        tbody td tfoot th thead tr ul ucapcontent zoom""",
    )
)
_SHORT: Final = 200
_PAIR: Final = 2  # inline elements of a label and its value
_ANCHORS: Final = "#¶§"  # links that some sites put behind a heading, to itself
_IMAGES: Final = frozenset({"img", "amp-img"})
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_SHORTCODE: Final = re.compile(  # of a content management system that did not run it
    r"\[/[a-z][\w-]*\]|\[[a-z][\w-]*(?:\s+[\w-]+\s*=\s*(?:[\"'“”″‘’′«»][^\[\]\"“”″]*[\"'“”″‘’′«»]|[\w#%./:-]+))+\s*/?\]"
)
_HAN: Final = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff]+")
_WIDE: Final = re.compile("[\u3040-\uffff]")  # of one range, which is searched many times faster
_ENDINGS: Final = frozenset(".”\"’')）")
_WIDE_STOPS: Final = ("，", "。", "；", "！", "？", "、", "：")


@dataclass(slots=True, eq=False, kw_only=True)  # a page has hundreds; frozen ones take thrice as long
class Block:
    """A run of text between block-level tags: its weight in letters, the share of it in links, its marks and place.

    `is_plain` where no inline element parts its text, `pieces` are the parts of a short one; `image` is the picture
    between it and the text before it.
    """

    text: str
    weight: int
    link_share: float
    element: Element
    tag: str
    order: int
    marks: int
    is_plain: bool
    pieces: tuple[str, ...] = ()
    image: Element | None = None

    @property
    def is_heading(self) -> bool:
        """Whether it stands in h1 to h6."""
        return self.tag in _HEADINGS


def weigh(text: str) -> int:
    """A text's length in letters, where a Han, kana or hangul character counts two."""
    if text.isascii() or not _WIDE.search(text):
        return len(text)
    return 2 * len(text) - len(_HAN.sub("", text))


def count_marks(text: str) -> int:
    """How many signs of sentences a clean line has: stops, commas and the like, and a mark at its end."""
    count = text.count(",") + text.count(";") + text.count("!") + text.count("?") + text.count(". ")
    count += text[-1] in _ENDINGS
    return count if text.isascii() else count + sum(map(text.count, _WIDE_STOPS))


def space_out(block: Block) -> str:
    """A short block's text with spaces where one inline element ends and the next begins, as they are shown apart."""
    if not block.pieces:
        return block.text
    spaced = clean_text(" ".join(block.pieces))
    return spaced if spaced.replace(" ", "") == block.text.replace(" ", "") else block.text


def label_out(block: Block) -> str:
    """A short block's text with a colon behind its first inline element where that and a second one hold it all."""
    if block.is_plain or len(block.text) > _SHORT or len(block.element) != _PAIR:
        return block.text
    parts = list(block.element)
    if parts[0].tag == "br":
        return block.text
    label, value = (clean_text("".join(part.itertext())) for part in parts)
    is_all = label and value and f"{label}{value}".replace(" ", "") == block.text.replace(" ", "")
    return block.text if not is_all or label.endswith((":", "：")) else f"{label}: {value}"


def build_blocks(root: Element) -> list[Block]:
    """Cut a tree into blocks in document order; line breaks end a block too."""
    cutter = _Cutter()
    cutter.cut(root)
    return cutter.blocks


class _Cutter:
    """Gathers the pieces of the block being read."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.pieces: list[str] = []
        self.linked: list[str] = []
        self.image: Element | None = None
        self.next_image: Element | None = None

    def cut(self, root: Element) -> None:  # noqa: C901 - one walk over every node, kept flat for speed
        stack: list[Element] = []
        tags: list[str] = []
        pieces, links = self.pieces, 0
        for event, element in etree.iterwalk(root, events=("start", "end")):
            if event == "start":
                tag = element.tag
                tags.append(tag)
                is_block = tag in _BLOCK
                if pieces and (is_block or tag == "br"):
                    self.flush(stack)
                if is_block:
                    stack.append(element)
                elif tag == "a":
                    links += 1
                elif tag in _IMAGES:
                    self.see(element)
                text = element.text
            else:
                tag = tags.pop()
                if tag in _BLOCK:
                    if pieces:
                        self.flush(stack)
                    stack.pop()
                elif tag == "a":
                    links -= 1
                text = element.tail if element is not root else None
            if text and (pieces or not text.isspace()):
                pieces.append(text)
                if links > 0:
                    self.linked.append(text)
        self.flush(stack or [root])

    def see(self, image: Element) -> None:
        if any(map(str.strip, self.pieces)):
            self.next_image = image
        else:
            self.image = image

    def flush(self, stack: list[Element]) -> None:
        text = clean_text("".join(self.pieces))
        if "[" in text and "]" in text:
            text = _SHORTCODE.sub("", text).strip()
        if text and stack:
            if text[-1] in _ANCHORS and self.linked and stack[-1].tag in _HEADINGS:
                text = text.rstrip(_ANCHORS + " ") or text
            weight = len(text) if text.isascii() else weigh(text)
            is_plain = len(self.pieces) == 1 or [*map(str.isspace, self.pieces)].count(False) == 1
            is_link = len(self.linked) == len(self.pieces)
            linked = weight if is_link else weigh(clean_text("".join(self.linked))) if self.linked else 0
            block = Block(
                text=text,
                weight=weight,
                link_share=min(1.0, linked / weight),
                element=stack[-1],
                tag=stack[-1].tag,
                order=len(self.blocks),
                marks=count_marks(text),
                is_plain=is_plain,
                pieces=() if is_plain or len(text) > _SHORT else tuple(self.pieces),
                image=self.image,
            )
            self.blocks.append(block)
            self.image, self.next_image = self.next_image, None
        self.pieces.clear()
        self.linked.clear()
