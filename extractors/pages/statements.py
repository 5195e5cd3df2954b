"""What a page states outside its text: marked times and authors, footers, tags and breadcrumbs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import Final

from config.records import Selectors
from extractors.bylines.byline import split_names
from extractors.markup.head import Head
from extractors.markup.parsing import Element, clean_text, select_texts, text_of
from extractors.markup.survey import Survey
from extractors.pages.boilerplate import is_boilerplate
from extractors.pages.breadcrumbs import Trail, find_edition, find_trails
from extractors.pages.categories import find_filed
from extractors.pages.marked_authors import (
    LABEL_OF_AUTHOR,
    find_account_writers,
    find_classed_authors,
    find_forum_writers,
    find_headed_authors,
    find_listed_authors,
    find_marked_authors,
)
from extractors.pages.marked_times import Times, find_marked_times
from extractors.pages.other_articles import list_own
from extractors.pages.tags import find_tags

_AUTHORS: Final = (
    "author",
    "byl",
    "article:author",
    "parsely-author",
    "dc.creator",
    "dcterms.creator",
    "sailthru.author",
    "article.author",
    "article_author",
    "article-author",
    "og:author",
    "og:article:author",
    "cxenseparse:author",
    "authors",
    "author_name",
)
_SOURCES: Final = ("source", "laiyuan")
_SOURCE: Final = re.compile(
    r"(?:^|\s)(?:(?!(?:[\w-]*[-_])?(?:data|im(?:g|age)|pic\w*|photo|video|open|re)[-_])[\w-]+[-_])?(?:source|laiyuan)"
    r"(?:[-_]{1,2}(?:name|link|text)|style\d+)?(?=$|\s)"
)
_LABELLED_SOURCE: Final = re.compile(r"^source\b\s*[:：]?\s*|^(?:信息|文章)?[来來]源\s*[:：]?\s*", re.IGNORECASE)
_LABEL: Final = re.compile("[:：]|\\d{4}")
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
    filed: str
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
        authors=tuple(authors or find_marked_authors(survey, head.title)),
        date=next(iter(select_texts(root, selectors.date)), ""),
        trails=trails,
        signed=(
            *find_account_writers(survey),
            *find_forum_writers(survey),
            *_find_footers(survey),
            *find_headed_authors(survey),
            *find_classed_authors(survey, head.title),
            *find_listed_authors(survey),
        ),
        tags=find_tags(survey, head),
        edition="" if trails else find_edition(survey),
        filed=find_filed(survey, head.title),
        asks_password=any((field.get("type") or "").lower() == "password" for field in survey.tagged("input")),
    )


def _read_cards(head: Head) -> list[str]:
    """The writer in the labelled values that a page gives to those who share it."""
    pairs = ((head.first(f"twitter:label{number}"), head.first(f"twitter:data{number}")) for number in (1, 2))
    return [value for label, value in pairs if LABEL_OF_AUTHOR.fullmatch(f"{label} ")]


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
    shown = islice(list_own(filter(survey.holds, named)), 3)
    texts = (_LABELLED_SOURCE.sub("", clean_text(" ".join(element.itertext()))) for element in shown)
    labelled = (text if _LABEL.search(text) else f"来源：{text}" for text in texts if 1 < len(text) <= 40)
    return tuple(labelled)
