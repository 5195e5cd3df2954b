"""Who a page's markup says wrote its article: marked and classed names, cards under a heading of authors."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice, takewhile
from typing import Final

from extractors.bylines.english_authors import find_english_authors
from extractors.bylines.label_lines import heads_contacts
from extractors.bylines.person_names import LATIN_NAME, is_person, names_post, strip_degrees
from extractors.markup.blocks import Block
from extractors.markup.parsing import Element, class_and_id, clean_text, fold_letters, short_text_of, text_of
from extractors.markup.survey import Survey
from extractors.pages.other_articles import is_of_others, list_own

_WRITERS: Final = ("author", "byline")  # classes of who wrote an article, the surer one first
_WRITERS_NAMES: Final = ("user-name", "author-name", "username")
_AUTHORS_HEADING: Final = re.compile(
    r"(?:about the |meet the |the |key )?(?:authors?|contributors)|(?:(?:written|story|words|text|reported) )?by",
    re.IGNORECASE,
)
_AUTHORS_TERM: Final = re.compile(r"\s*(?:author|written by)\s*:?\s*", re.IGNORECASE)  # Authors are a paper’s too
_AUTHORS_OPENINGS: Final = frozenset("aAmMtTkKwWsSrRbBcC")
_NAME: Final = re.compile(LATIN_NAME)
_WRITERS_WORDS: Final = ("author", "byline", "writer", "contributor")
_CLASSED: Final = re.compile(
    r"(?:^|[\s_-])(?:authors?|by-?lines?|writers?|contributors?)(?:[_-]{1,2}(?:full-?)?(?:names?|link))?(?=$|\s)"
)
_OTHERS: Final = re.compile(
    r"comment|repl(?:y|ies)|relat|recommend|sidebar|widget|popular|trending|latest|more-|teaser|card|quot"
    r"|testimonial|review|book"
    r"|about|contact|bio(?=$|[\s_-])"
)
LABEL_OF_AUTHOR: Final = re.compile(r"^(?:(?:written|posted|published) by|authors?|by)\b\s?:?\s*", re.IGNORECASE)
_BY: Final = re.compile(r"(?:\w+ )?by\b|authors?\b|words\b|story\b|text\b", re.IGNORECASE)
_BRACKETS: Final = re.compile(r"\s*\([^()]*\)")
_PIECES: Final = ("a", "li", "b", "strong", "span")
_PICTURES: Final = re.compile(r"(?:photo|picture|image|illustration|video|film|edit|translat)", re.IGNORECASE)
_WRITERS_PAGE: Final = re.compile(
    r"/(?:authors?|contributors?|writers?|reporters?|journalists?|columnists?|bylines?|by|profiles?|staff|user)/[^/?#]+"
    r"|[?&]author=|(?:substack|medium)\.com/@",
    re.IGNORECASE,
)
_PERSONS_PAGE: Final = re.compile(
    r"/(?:our-)?(?:people|team|staff|persons?|experts?|lawyers|attorneys|professionals|faculty|fellows|scholars|bios?)/[^/?#]+",
    re.IGNORECASE,
)
_AND: Final = re.compile(r"\band\b")
_CARD_PARTS: Final = frozenset({"p", "div", "h2", "h3", "h4", "h5", "ul", "dl"})  # lines of a card: name, post, paper
_BYLINE: Final = 160
_LONGEST_POST: Final = 60  # characters
_ACCOUNT_WRITER: Final = "rich_media_meta_text"
_FORUM_WRITER: Final = "authi"  # beside each post of a forum made with Discuz, and above its text
_NO_WRITER: Final = re.compile(r"\d|^(?:原创|原創|转载|轉載)?$")
_HEADING: Final = 24
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_AUTHORS_HEADINGS: Final = frozenset({"h2", "h3", "h4", "h5"})
_CARDS: Final = 8


def find_marked_authors(survey: Survey, title: str) -> list[str]:
    """The names in the first elements that are marked as an article's author; `title` is the page's."""
    for marked in _list_marked_authors(survey):
        texts = [text for text in map(_read_author, islice(list_own(marked, title), 6)) if 1 < len(text) < 80]
        if texts:
            return texts
    return []


def _list_marked_authors(survey: Survey) -> Iterator[Iterator[Element]]:
    """The elements marked as an article's author, by their attributes and then by their classes."""
    marks = ((element, name) for name in ("rel", "itemprop") for element in survey.bearing(name))
    marked = {element for element, name in marks if element.get(name) == "author"}
    yield (element for element, _, _, _ in (survey.sights if marked else ()) if element in marked)
    for name in _WRITERS:
        yield survey.classed(name)
    yield survey.named(*_WRITERS_NAMES)


def find_classed_authors(survey: Survey, title: str) -> Iterator[str]:
    """The people in the first part whose class names an author or a byline in a longer name, as a byline."""
    for element in survey.named(*_WRITERS_WORDS):
        if _CLASSED.search(element.get("class", "")) and not is_of_others(element, _OTHERS, title):
            text = clean_text(" ".join(element.itertext())) if short_text_of(element, most=_BYLINE) else ""
            names = _list_parts(element) if text else []
            names = names or find_english_authors(text if _BY.match(text) else f"By {text}")
            if names and all(map(is_person, names)):
                yield f"By {', '.join(names)}"
                return


def _list_parts(element: Element) -> list[str]:
    """The people that stand each in a piece of a byline, without their posts and papers."""
    texts = [_BRACKETS.sub("", text_of(piece)).strip(" ,;:") for piece in element.iter(*_PIECES) if _is_leaf(piece)]
    labels = ["", *texts]
    return [
        *dict.fromkeys(
            text for label, text in zip(labels, texts, strict=False) if is_person(text) and not _PICTURES.match(label)
        )
    ]


def _is_leaf(element: Element) -> bool:
    return next(iter(element), None) is None


def _read_author(element: Element) -> str:
    """The name that is marked within an author's element, else those that its card shows, else all its text."""
    named = next((part for part in element.iter() if part.get("itemprop") == "name"), None)
    shown = _read_card(element) if named is None and any(part.tag in _CARD_PARTS for part in element) else ""
    return shown or _unlabel(element if named is None else named)


def _read_card(card: Element) -> str:
    """The people whose names are linked on a card, else the first that a piece of it names."""
    people = {piece: name for piece in card.iter() if _is_leaf(piece) and is_person(name := _unlabel(piece))}
    linked = [name for piece, name in people.items() if piece.tag == "a"]
    return ", ".join(linked) or next(iter(people.values()), "")


def _unlabel(element: Element) -> str:
    """An element's text, or its content where it shows none, without a label before a name."""
    return LABEL_OF_AUTHOR.sub("", text_of(element) or clean_text(element.get("content") or ""))


def find_account_writers(survey: Survey) -> Iterator[str]:
    """The writer whom a public account's post names between its mark of origin and the account, as a byline."""
    for element in survey.named(_ACCOUNT_WRITER):
        name = text_of(element)
        if not _NO_WRITER.search(name) and "profile" not in class_and_id(element) and element.tag != "em":
            yield f"作者：{name}"
            return


def find_forum_writers(survey: Survey) -> Iterator[str]:
    """The account that opened the thread of a forum, by the first link beside its first post, as a byline."""
    for element in survey.classed(_FORUM_WRITER):
        if name := next((text_of(link) for link in element.iter("a")), ""):
            yield f"作者：{name}"
        return


def find_headed_authors(survey: Survey) -> Iterator[str]:
    """The people on the cards under a heading of authors, as one labelled line."""
    headings = [(heading, tag, text) for heading, tag, _, text in survey.headings if tag in _AUTHORS_HEADINGS]
    for heading, tag, text in headings:
        if text and text.lstrip()[0] not in _AUTHORS_OPENINGS:
            continue
        if not _AUTHORS_HEADING.fullmatch(short_text_of(heading, most=_HEADING)):
            continue
        cards: list[Element] = []
        card = heading.getnext()
        while card is not None and len(cards) < _CARDS and (card.tag not in _HEADINGS or card.tag > tag):
            cards.append(card)
            card = card.getnext()
        opened = (next((text for text in map(clean_text, card.itertext()) if text), "") for card in cards)
        names = [*filter(_NAME.fullmatch, map(strip_degrees, opened))]
        if names:
            yield f"Authors: {', '.join(names)}"


def find_listed_authors(survey: Survey) -> Iterator[str]:
    """The first value behind a term for authors in a list of particulars, as a labelled line."""
    terms = (element for element, tag, _, text in survey.texts if tag == "dt" and _AUTHORS_TERM.fullmatch(text))
    for term in list_own(terms):
        value = term.getnext()
        if value is not None and value.tag == "dd" and (name := short_text_of(value, most=_BYLINE)):
            yield f"Author: {name}"
            return


def find_linked_authors(blocks: Iterable[Block]) -> Iterator[str]:
    """The people whose names, and nothing else, lead to a writer's page in lines beside the title, as a byline.

    Where none does, those whose names lead to pages of the institution's people.
    """
    own = takewhile(lambda block: not heads_contacts(block.text), blocks)
    blocks = [block for block in own if block.link_share]
    for pattern in (_WRITERS_PAGE, _PERSONS_PAGE):
        if names := [name for block in blocks for name in _list_linked(block, pattern)]:
            yield f"By {', '.join(names)}"
            return


def _list_linked(block: Block, pattern: re.Pattern[str]) -> list[str]:
    """The people linked in a line that holds nothing else, but for the post behind the only one."""
    links = [link for link in block.element.iter("a") if pattern.search(link.get("href") or "")]
    names = [name for name in map(text_of, links) if is_person(name)]
    rest = block.text.removeprefix(names[0]) if len(names) == 1 else ""
    is_titled = rest != block.text and len(rest) <= _LONGEST_POST and names_post(rest)
    return names if is_titled or fold_letters("".join(names)) == fold_letters(_AND.sub("", block.text)) else []
