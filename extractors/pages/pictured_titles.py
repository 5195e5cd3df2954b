"""A title that stands only in the alternative text of a picture where the heading would be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from extractors.language import is_chinese
from extractors.markup.blocks import Block, weigh
from extractors.markup.parsing import Element, clean_text, fold_letters
from extractors.pages.boilerplate import is_boilerplate
from extractors.pages.pictures import is_icon
from extractors.pages.titles import is_generic

_LEAST: Final = 16  # weight of a title in a picture
_MOST: Final = 120


def list_pictured(lines: Sequence[Block]) -> Iterator[str]:
    """The alternative texts of pictures above a text that are no links, nor parts of it; the text opens last."""
    held = lines[-1].element.getparent() if lines else None
    images = (block.image for block in lines if block.image is not None)
    yield from filter(
        None, (_read_alternative(one) for one in images if not (_is_linked(one) or _is_within(one, held)))
    )


def is_pictured(image: Element, title: str) -> bool:
    """Whether a picture shows nothing but the title."""
    return bool(title) and fold_letters(image.get("alt") or "") == fold_letters(title)


def _read_alternative(image: Element) -> str:
    text = clean_text(image.get("alt") or "")
    is_fit = _LEAST <= weigh(text) <= _MOST and is_chinese(text) and not is_icon(image)
    return text if is_fit and not is_generic(text) and not is_boilerplate(text) else ""


def _is_linked(image: Element) -> bool:
    holder = image.getparent()
    return holder is not None and holder.tag == "a"


def _is_within(image: Element, held: Element | None) -> bool:
    """Whether a picture stands in the element that holds the text."""
    holder = image.getparent()
    while holder is not None and holder.tag != "body":
        if holder is held:
            return not _heads(image)
        holder = holder.getparent()
    return False


def _heads(image: Element) -> bool:
    holder = image.getparent()
    return holder is not None and holder.tag in {"h1", "h2", "h3"}
