"""What a page states outside its text: marked times and authors, footers, tags and breadcrumbs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from lxml import etree

from config.records import Selectors
from extractors.bylines.english_authors import find_english_authors
from extractors.bylines.person_names import LATIN_NAME, is_person
from extractors.markup.head import Head
from extractors.markup.parsing import Element, class_and_id, clean_text, select_texts, short_text_of, text_of
from extractors.pages.boilerplate import is_boilerplate
from extractors.pages.breadcrumbs import Trail, find_edition, find_trails
from extractors.pages.tags import find_tags

_MARKED: Final = (
    etree.XPath("//*[@rel='author' or @itemprop='author']"),
    etree.XPath("//*[contains(@class, 'author')][contains(concat(' ', normalize-space(@class), ' '), ' author ')]"),
    etree.XPath("//*[contains(@class, 'byline')][contains(concat(' ', normalize-space(@class), ' '), ' byline ')]"),
    etree.XPath(
        "//*[contains(@class, 'user-name') or contains(@class, 'author-name') or contains(@class, 'username')]"
    ),
)
_find_dated: Final = etree.XPath(
    "//*[@content][contains(@property, 'datePublished') or contains(@property, 'dateCreated')"
    " or contains(@itemprop, 'datePublished')][not(self::meta)]"
)
_find_article_footers: Final = etree.XPath(
    "//footer[ancestor::article or contains(@class, 'meta') or contains(@class, 'submitted')]"
)
_AUTHORS: Final = (
    "author",
    "byl",
    "article:author",
    "parsely-author",
    "dc.creator",
    "sailthru.author",
    "article.author",
    "authors",
)
_AUTHORS_HEADING: Final = re.compile(r"(?:about the |meet the |the |key )?authors?|written by", re.IGNORECASE)
_NAME: Final = re.compile(LATIN_NAME)
_find_classed: Final = etree.XPath(
    "//*[contains(@class, 'author') or contains(@class, 'byline') or contains(@class, 'writer')]"
)
_CLASSED: Final = re.compile(
    r"(?:^|[\s_-])(?:authors?|by-?lines?|writers?)(?:[_-]{1,2}(?:full-?)?(?:names?|link))?(?=$|\s)"
)
_COMMENTS: Final = re.compile(r"comment|repl(?:y|ies)|relat|recommend|quot|testimonial")
_OTHERS: Final = re.compile(
    r"comment|repl(?:y|ies)|relat|recommend|sidebar|widget|popular|trending|latest|more-|teaser|card|quot"
    r"|testimonial|review|book"
    r"|about|contact|bio(?=$|[\s_-])"
)
_ASIDE: Final = frozenset({"aside", "nav", "blockquote", "figure", "figcaption"})
_TOP: Final = frozenset({"body", "article", "main"})
_BY: Final = re.compile(r"(?:\w+ )?by\b|authors?\b|words\b|story\b|text\b", re.IGNORECASE)
_BYLINE: Final = 120
_CLIMB: Final = 8
_find_sources: Final = etree.XPath("//*[contains(@class, 'source') or contains(@class, 'laiyuan')]")
_SOURCE: Final = re.compile(
    r"(?:^|\s)(?:(?!(?:[\w-]*[-_])?(?:data|im(?:g|age)|pic\w*|photo|video|open|re)[-_])[\w-]+[-_])?(?:source|laiyuan)"
    r"(?:[-_]{1,2}(?:name|link|text))?(?=$|\s)"
)
_LABELLED_SOURCE: Final = re.compile(r"^source\b\s*[:：]?\s*|^(?:信息|文章)?[来來]源\s*[:：]?\s*", re.IGNORECASE)
_LABEL: Final = re.compile("[:：]|\\d{4}")
_HEADING: Final = 24
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_CARDS: Final = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Statements:
    """What a page states outside its text; times stand with their elements, signed are the footers of its article."""

    times: Sequence[tuple[Element, str]]
    authors: tuple[str, ...]
    date: str
    trails: tuple[Trail, ...]
    signed: tuple[str, ...]
    tags: tuple[str, ...]
    edition: str
    asks_password: bool


def read_statements(root: Element, head: Head, selectors: Selectors) -> Statements:
    """Read what a page states outside its text; call it on the whole tree, before it is pruned."""
    authors = select_texts(root, selectors.author) or head.statement.authors or head.all(*_AUTHORS)
    trails = find_trails(root)
    return Statements(
        times=_find_marked_times(root),
        authors=tuple(authors or _find_marked_authors(root)),
        date=next(iter(select_texts(root, selectors.date)), ""),
        trails=trails,
        signed=(*_find_footers(root), *_find_headed_authors(root), *_find_classed_authors(root)),
        tags=find_tags(root, head),
        edition="" if trails else find_edition(root),
        asks_password=any((field.get("type") or "").lower() == "password" for field in root.iter("input")),
    )


def _find_marked_times(root: Element) -> list[tuple[Element, str]]:
    """The elements marked as a date of publication, and time elements, each with what it says."""
    times = [(element, element.get("content")) for element in _find_dated(root)[:3]]
    times += [(element, element.get("datetime") or text_of(element)) for element in root.iter("time")]
    return times[:20]


def _find_marked_authors(root: Element) -> list[str]:
    for find in _MARKED:
        texts = [text for text in map(_read_author, _list_own(find(root))[:6]) if 1 < len(text) < 80]
        if texts:
            return texts
    return []


def _find_classed_authors(root: Element) -> Iterator[str]:
    """The people in the first part whose class names an author or a byline in a longer name, as a byline."""
    for element in _find_classed(root):
        if _CLASSED.search(element.get("class", "")) and not _is_of_others(element, _OTHERS):
            text = clean_text(" ".join(element.itertext())) if short_text_of(element, most=_BYLINE) else ""
            names = find_english_authors(text if _BY.match(text) else f"By {text}")
            if names and all(map(is_person, names)):
                yield f"By {', '.join(names)}"
                return


def _list_own(elements: Sequence[Element]) -> list[Element]:
    """The elements that stand in no comment, quotation, picture or list of related articles."""
    return [element for element in elements if not _is_of_others(element, _COMMENTS)]


def _is_of_others(element: Element, named: re.Pattern[str]) -> bool:
    """Whether an element stands in a comment, a quotation or beside other articles, in a part named so."""
    holder: Element | None = element
    for _ in range(_CLIMB):
        if holder is None or holder.tag in _TOP:
            break
        if holder.tag in _ASIDE or named.search(class_and_id(holder)):
            return True
        holder = holder.getparent()
    return False


def _read_author(element: Element) -> str:
    """The name that is marked within an author's element, else all its text."""
    named = next((part for part in element.iter() if part.get("itemprop") == "name"), element)
    return text_of(named)


def _find_headed_authors(root: Element) -> Iterator[str]:
    """The people on the cards under a heading of authors, as one labelled line."""
    for heading in root.iter("h2", "h3", "h4", "h5"):
        if not _AUTHORS_HEADING.fullmatch(short_text_of(heading, most=_HEADING)):
            continue
        cards: list[Element] = []
        card = heading.getnext()
        while card is not None and len(cards) < _CARDS and card.tag not in _HEADINGS:
            cards.append(card)
            card = card.getnext()
        opened = (next((text for text in map(clean_text, card.itertext()) if text), "") for card in cards)
        names = [name for name in opened if _NAME.fullmatch(name)]
        if names:
            yield f"Authors: {', '.join(names)}"


def _find_footers(root: Element) -> tuple[str, ...]:
    """The short footers of articles, in which some sites put author and date."""
    texts = (text_of(element) for element in _find_article_footers(root)[:4])
    return tuple(text for text in texts if 4 < len(text) < 160 and not is_boilerplate(text))


def find_marked_sources(root: Element) -> tuple[str, ...]:
    """Elements classed as the source, as labelled lines."""
    named = [element for element in _find_sources(root) if _SOURCE.search(element.get("class", "").lower())]
    texts = (_LABELLED_SOURCE.sub("", clean_text(" ".join(element.itertext()))) for element in _list_own(named)[:3])
    labelled = (text if _LABEL.search(text) else f"来源：{text}" for text in texts if 1 < len(text) <= 40)
    return tuple(labelled)
