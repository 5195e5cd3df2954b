"""What stands among other articles: in lists of related ones, under or beside their linked headlines, in asides."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from extractors.bylines.person_names import is_person
from extractors.markup.blocks import Block
from extractors.markup.parsing import Element, class_and_id, fold_letters, short_text_of, text_of

OF_OTHERS: Final = re.compile(
    r"comment|(?:^|[\s_-])repl(?:y|ies)|relat|recommend|quot|testimonial"
    r"|(?:next|prev(?:ious)?)[_-]?(?:article|post|story|entry|link)|pagination"
)
"""Names of parts that tell of other articles, and of what their readers said."""
_ASIDE: Final = frozenset({"aside", "nav", "blockquote", "figure", "figcaption"})
_TOP: Final = frozenset({"body", "article", "main"})
_WHOLE: Final = frozenset({"body", "main"})
_LINKED_BYLINE: Final = re.compile(  # Why curtains pay for themselves, by Jane Doe
    r"(?!\W*(?:this|written|story|words|posted|report)\b)(?:[^\W\d]\S*\s){3}[^\d]*\bby (?-i:[A-Z])", re.IGNORECASE
)
_CLIMB: Final = 8
_CARD: Final = 4  # holders of a name up to that of a card
_HEADLINES: Final = ("h1", "h2", "h3", "h4", "h5")
_HEADLINE: Final = 3  # words that a link to another article has at least
_FIRST_LINK: Final = 4  # words of one that opens a card
_CARD_TEXT: Final = 240  # characters of a card at most
_ITEMS: Final = 3  # holders of a name up to that of an item of a list


def list_own(elements: Iterable[Element], title: str = "") -> Iterator[Element]:
    """The elements that stand in no comment, quotation, picture or list of related articles."""
    return (element for element in elements if not is_of_others(element, OF_OTHERS, title))


def is_of_others(element: Element, named: re.Pattern[str], title: str) -> bool:
    """Whether an element stands in a comment, a quotation or beside other articles, by its part's name or headline."""
    folded = fold_letters(title)
    return stands_apart(element, named) or _is_under_headline(element, folded) or _is_beside_headline(element, folded)


def _is_under_headline(element: Element, title: str) -> bool:
    """Whether the first heading around an element is a linked one of another article."""
    holder = element.getparent()
    for _ in range(_CARD):
        if holder is None or holder.tag in _WHOLE:
            return False
        if (heading := next(holder.iter(*_HEADLINES), None)) is not None:
            text = fold_letters(text_of(heading))
            is_others = heading is not element and bool(text) and text not in title
            return is_others and heading.tag != "h1" and _is_linked(heading)
        holder = holder.getparent()
    return False


def _is_beside_headline(element: Element, title: str) -> bool:
    """Whether an element stands in an item of a list that leads to another article, whose headline is linked there."""
    holder = element.getparent()
    if holder is not None and holder.tag == "div" and short_text_of(holder, most=_CARD_TEXT):
        first = next(iter(holder), None)
        if first is not None and first.tag == "a" and first is not element and _is_headline(first, title, _FIRST_LINK):
            return True
    for _ in range(_ITEMS):
        if holder is None or holder.tag == "li":
            break
        holder = holder.getparent()
    if holder is None or holder.tag != "li":
        return False
    return any(_is_headline(link, title, _HEADLINE) for link in holder.iter("a"))


def _is_headline(link: Element, title: str, least: int) -> bool:
    """Whether a link has the words of a headline, and of another one than the page's title."""
    text = text_of(link)
    return len(text.split()) >= least and not is_person(text) and fold_letters(text) not in title


def _is_on_card(element: Element, title: str, short: dict[Element, bool]) -> bool:
    """Whether a line stands on a card of a few lines that has the linked headline of another article.

    `short` remembers which elements hold so little, for the lines that share them.
    """
    card: Element | None = element
    for _ in range(_CARD):
        if card is None or card.tag in _TOP:
            return False
        if card not in short:
            short[card] = bool(short_text_of(card, most=_CARD_TEXT))
        if not short[card]:
            return False
        if (heading := next(card.iter(*_HEADLINES[1:]), None)) is not None:
            text = fold_letters(text_of(heading))
            return bool(text) and text not in title and _is_linked(heading)
        card = card.getparent()
    return False


def drop_others_lines(blocks: Iterable[Block], title: str) -> list[Block]:
    """The lines without those that stand under or beside the linked headline of another article, or are one."""
    folded = fold_letters(title)
    short: dict[Element, bool] = {}
    return [
        block
        for block in blocks
        if not (
            _is_on_card(block.element, folded, short)
            or _is_beside_headline(block.element, folded)
            or (block.link_share and any(_LINKED_BYLINE.match(text_of(link)) for link in block.element.iter("a")))
        )
    ]


def _is_linked(heading: Element) -> bool:
    parent = heading.getparent()
    return next(heading.iter("a"), None) is not None or (parent is not None and parent.tag == "a")


def stands_apart(element: Element, named: re.Pattern[str]) -> bool:
    """Whether an element stands in a part that is named so, an aside, a quotation or a picture's caption."""
    holder: Element | None = element
    for _ in range(_CLIMB):
        if holder is None or holder.tag in _TOP:
            break
        if holder.tag in _ASIDE or named.search(class_and_id(holder)):
            return True
        holder = holder.getparent()
    return False
