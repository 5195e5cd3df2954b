"""What a page states outside its text: marked times and authors, footers, tags and breadcrumbs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from config.records import Selectors
from extractors.bylines.byline import split_names
from extractors.bylines.english_authors import find_english_authors
from extractors.bylines.person_names import LATIN_NAME, is_person
from extractors.markup.head import Head
from extractors.markup.parsing import Element, class_and_id, clean_text, select_texts, short_text_of, text_of
from extractors.markup.survey import Survey
from extractors.pages.boilerplate import is_boilerplate
from extractors.pages.breadcrumbs import Trail, find_edition, find_trails
from extractors.pages.marked_times import Times, find_marked_times
from extractors.pages.tags import find_tags

_WRITERS: Final = ("author", "byline")  # classes of who wrote an article, the surer one first
_WRITERS_NAMES: Final = ("user-name", "author-name", "username")
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
_AUTHORS_OPENINGS: Final = frozenset("aAmMtTkKwW")
_NAME: Final = re.compile(LATIN_NAME)
_WRITERS_WORDS: Final = ("author", "byline", "writer")
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
_LABEL_OF_AUTHOR: Final = re.compile(r"^(?:(?:written|posted|published) by|authors?|by)\b\s?:?\s*", re.IGNORECASE)
_BY: Final = re.compile(r"(?:\w+ )?by\b|authors?\b|words\b|story\b|text\b", re.IGNORECASE)
_BRACKETS: Final = re.compile(r"\s*\([^()]*\)")
_PIECES: Final = ("a", "li", "b", "strong", "span")
_PICTURES: Final = re.compile(r"(?:photo|picture|image|illustration|video|film|edit|translat)", re.IGNORECASE)
_BYLINE: Final = 160
_CLIMB: Final = 8
_ACCOUNT_WRITER: Final = "rich_media_meta_text"
_NO_WRITER: Final = re.compile(r"\d|^(?:原创|原創|转载|轉載)?$")
_SOURCES: Final = ("source", "laiyuan")
_SOURCE: Final = re.compile(
    r"(?:^|\s)(?:(?!(?:[\w-]*[-_])?(?:data|im(?:g|age)|pic\w*|photo|video|open|re)[-_])[\w-]+[-_])?(?:source|laiyuan)"
    r"(?:[-_]{1,2}(?:name|link|text))?(?=$|\s)"
)
_LABELLED_SOURCE: Final = re.compile(r"^source\b\s*[:：]?\s*|^(?:信息|文章)?[来來]源\s*[:：]?\s*", re.IGNORECASE)
_LABEL: Final = re.compile("[:：]|\\d{4}")
_HEADING: Final = 24
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_AUTHORS_HEADINGS: Final = frozenset({"h2", "h3", "h4", "h5"})
_CARDS: Final = 8
_ARROWS: Final = re.compile(r"[«»←→‹›⟵⟶]")  # to the articles before and behind
_FOOTERS: Final = 4
_FOOTER_NAMES: Final = ("meta", "submitted")


@dataclass(frozen=True, slots=True, kw_only=True)
class Statements:
    """What a page states outside its text; signed are the footers of its article.

    `times` of publication and `changes`, those at which the article was changed, stand with their elements.
    """

    times: Times
    changes: Times
    authors: tuple[str, ...]
    date: str
    trails: tuple[Trail, ...]
    signed: tuple[str, ...]
    tags: tuple[str, ...]
    edition: str
    asks_password: bool


def read_statements(survey: Survey, head: Head, selectors: Selectors) -> Statements:
    """Read what a page states outside its text; call it on the whole tree, before it is pruned."""
    root = survey.root
    told = (select_texts(root, selectors.author), head.statement.authors, head.all(*_AUTHORS), _read_cards(head))
    authors = next((names for names in told if any(map(split_names, names))), ())
    trails = find_trails(survey)
    times, changes = find_marked_times(survey)
    return Statements(
        times=times,
        changes=changes,
        authors=tuple(authors or _find_marked_authors(survey)),
        date=next(iter(select_texts(root, selectors.date)), ""),
        trails=trails,
        signed=(
            *_find_account_writers(survey),
            *_find_footers(survey),
            *_find_headed_authors(survey),
            *_find_classed_authors(survey),
        ),
        tags=find_tags(survey, head),
        edition="" if trails else find_edition(survey),
        asks_password=any((field.get("type") or "").lower() == "password" for field in survey.tagged("input")),
    )


def _read_cards(head: Head) -> list[str]:
    """The writer in the labelled values that a page gives to those who share it."""
    pairs = ((head.first(f"twitter:label{number}"), head.first(f"twitter:data{number}")) for number in (1, 2))
    return [value for label, value in pairs if _LABEL_OF_AUTHOR.fullmatch(f"{label} ")]


def _find_marked_authors(survey: Survey) -> list[str]:
    for marked in _list_marked_authors(survey):
        texts = [text for text in map(_read_author, islice(_list_own(marked), 6)) if 1 < len(text) < 80]
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


def _find_classed_authors(survey: Survey) -> Iterator[str]:
    """The people in the first part whose class names an author or a byline in a longer name, as a byline."""
    for element in survey.named(*_WRITERS_WORDS):
        if _CLASSED.search(element.get("class", "")) and not _is_of_others(element, _OTHERS):
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


def _list_own(elements: Iterable[Element]) -> Iterator[Element]:
    """The elements that stand in no comment, quotation, picture or list of related articles."""
    return (element for element in elements if not _is_of_others(element, _COMMENTS))


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
    return _LABEL_OF_AUTHOR.sub("", text_of(named))


def _find_account_writers(survey: Survey) -> Iterator[str]:
    """The writer whom a public account's post names between its mark of origin and the account, as a byline."""
    for element in survey.named(_ACCOUNT_WRITER):
        name = text_of(element)
        if not _NO_WRITER.search(name) and "profile" not in class_and_id(element) and element.tag != "em":
            yield f"作者：{name}"
            return


def _find_headed_authors(survey: Survey) -> Iterator[str]:
    """The people on the cards under a heading of authors, as one labelled line."""
    for heading, tag, _, text in survey.sights:
        if tag not in _AUTHORS_HEADINGS or (text and text.lstrip()[0] not in _AUTHORS_OPENINGS):
            continue
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


def _find_footers(survey: Survey) -> tuple[str, ...]:
    """The short footers of articles, in which some sites put author and date."""
    footers = islice(filter(_is_articles, survey.tagged("footer")), _FOOTERS)
    texts = map(text_of, footers)
    own = (text for text in texts if 4 < len(text) < 160 and not _ARROWS.search(text))
    return tuple(text for text in own if not is_boilerplate(text))


def _is_articles(footer: Element) -> bool:
    """Whether a footer is an article's by its class or place."""
    if any(name in footer.get("class", "") for name in _FOOTER_NAMES):
        return True
    holder = footer.getparent()
    while holder is not None and holder.tag != "article":
        holder = holder.getparent()
    return holder is not None


def find_marked_sources(survey: Survey) -> tuple[str, ...]:
    """Elements classed as the source, as labelled lines."""
    named = (element for element in survey.named(*_SOURCES) if _SOURCE.search(element.get("class", "").lower()))
    shown = islice(_list_own(filter(survey.holds, named)), 3)
    texts = (_LABELLED_SOURCE.sub("", clean_text(" ".join(element.itertext()))) for element in shown)
    labelled = (text if _LABEL.search(text) else f"来源：{text}" for text in texts if 1 < len(text) <= 40)
    return tuple(labelled)
