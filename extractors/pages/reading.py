"""The parts of a page: its head, title, text and captions, and the lines around the text that tell of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from config.records import Selectors
from extractors.markup.blocks import Block, build_blocks
from extractors.markup.head import Head, read_head
from extractors.markup.parsing import Element
from extractors.markup.survey import Survey, survey_page
from extractors.pages.agreement import claims_article
from extractors.pages.annexes import find_annexes, list_near_links
from extractors.pages.backdrops import find_backdrop
from extractors.pages.breadcrumbs import choose_section, find_line_trails, is_section
from extractors.pages.captions import read_caption
from extractors.pages.categories import find_category
from extractors.pages.kinds import refuse_other_pages
from extractors.pages.logo_walls import show_logo_names
from extractors.pages.own_links import show_own_links
from extractors.pages.particulars import Particulars
from extractors.pages.pictured_titles import is_pictured
from extractors.pages.pictures import find_lead_image, is_clone, is_icon, leads_article
from extractors.pages.pruning import drop_unreadable
from extractors.pages.stated_annexes import find_stated_annexes, join_annexes
from extractors.pages.statements import Statements, find_marked_sources, read_statements
from extractors.pages.surroundings import choose_times, find_surroundings, list_masthead
from extractors.pages.text import Body
from extractors.pages.text_parts import TextParts, read_text_parts
from extractors.pages.title_lines import join_title_lines
from extractors.pages.titles import SITE
from extractors.records import Page

_SECTIONS: Final = (
    "article:section",
    "columnname",
    "og:section",
    "section",
    "parsely-section",
    "category",
    "channel",
    "cxenseparse:recs:category",
)
_LINES: Final = 3  # lines above a title in which its picture may stand


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A page once its parts have been found."""

    head: Head
    title: str
    body: Body
    around: tuple[Block, ...]
    above: tuple[Block, ...]
    after: tuple[Block, ...]
    masthead: tuple[Block, ...]
    times: tuple[str, ...]
    changes: tuple[str, ...]
    stated: tuple[str, ...]
    authors: tuple[str, ...]
    date: str
    sources: tuple[str, ...]
    section: str
    tags: tuple[str, ...]
    captions: tuple[str, ...]
    annexes: tuple[str, ...]
    lead_image: str
    particulars: Particulars


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedPage:
    """A pruned page: what its head and its marks state, and its lines; `in_lines` is a title that stands in several."""

    survey: Survey
    head: Head
    stated: Statements
    sources: tuple[str, ...]
    outline: list[Block]
    in_lines: str


def open_tree(page: Page, root: Element, selectors: Selectors) -> OpenedPage:
    """Read what a page's tree states, prune it and cut it into lines."""
    survey = survey_page(root)
    head = read_head(survey)
    stated = read_statements(survey, head, selectors)
    show_own_links(survey, url=page.final_url)
    drop_unreadable(survey)
    show_logo_names(root)
    sources = (*find_marked_sources(survey), *stated.signed)
    outline, in_lines = join_title_lines(build_blocks(root), head, site=head.first(*SITE))
    return OpenedPage(survey=survey, head=head, stated=stated, sources=sources, outline=outline, in_lines=in_lines)


def read_tree(page: Page, root: Element, selectors: Selectors) -> Reading:
    """Find the parts of a page's tree, which is pruned for it; Rejected where the page is no article."""
    opened = open_tree(page, root, selectors)
    survey, head, stated, outline = opened.survey, opened.head, opened.stated, opened.outline
    claimed = claims_article(head)
    parts = read_text_parts(survey, outline, head, selectors, in_lines=opened.in_lines, claimed=claimed)
    around, above, after = find_surroundings(outline, parts.title, parts.body.blocks, parts.left_out)
    refuse_other_pages(
        url=page.final_url,
        title=parts.title or head.title,
        stated_title=head.title,
        asks_password=stated.asks_password,
        outline=outline,
        body=parts.body.blocks,
        teasers=parts.body.teasers,
        claimed=claimed or bool(page.first_url),
    )
    return Reading(
        head=head,
        title=parts.title,
        body=parts.body,
        around=around,
        above=above,
        after=after,
        masthead=list_masthead(outline, (*around, *above)),
        times=choose_times(stated.times, outline, parts.body),
        changes=choose_times(stated.changes, outline, parts.body),
        stated=(*parts.stated, *stated.signed, *parts.credited),
        authors=stated.authors,
        date=stated.date,
        sources=opened.sources,
        section=_find_section(stated, head, parts, _list_near(outline, (*around, *above))),
        tags=stated.tags,
        captions=tuple(dict.fromkeys(filter(None, map(read_caption, parts.captions)))),
        annexes=_find_annexes(survey, outline, parts),
        lead_image=_find_picture(survey, outline, head, parts, url=page.final_url),
        particulars=parts.particulars,
    )


def _find_section(stated: Statements, head: Head, parts: TextParts, near: Sequence[Block]) -> str:
    """The section by a breadcrumb, an e-paper's page, the head or a category near the title, in this order of trust."""
    site = head.first(*SITE) or head.statement.publisher
    trails = (*stated.trails, head.trail, *find_line_trails(block.text for block in near))
    shown = choose_section(trails, title=parts.title, site=site) or stated.edition
    told = (head.first(*_SECTIONS), head.statement.section)
    named = shown or next((name for name in told if name and is_section(name)), "")
    return named or find_category(near, stated=parts.particulars.stated) or stated.filed


def _find_annexes(survey: Survey, outline: Sequence[Block], parts: TextParts) -> tuple[str, ...]:
    """The titles of the documents that the text and the links near it offer, and of those that it states."""
    body = parts.body
    linked = find_annexes(list_near_links(survey, outline, body), body, title=parts.title)
    return join_annexes(linked, find_stated_annexes([block.text for block in body.blocks]))


def _find_picture(survey: Survey, outline: Sequence[Block], head: Head, parts: TextParts, *, url: str) -> str:
    """The address of the picture that leads the article; one behind its head only where no other does."""
    shown, above = _find_images(outline, parts.shown, parts.title), _list_above(outline, parts.title)
    return find_lead_image(head, shown, above, url=url) or find_backdrop(survey, url=url)


def _list_near(outline: Sequence[Block], around: Sequence[Block]) -> list[Block]:
    """The lines around a title that may name its category, in the page's order."""
    orders = {block.order for block in around}
    return [block for block in outline if block.order in orders]


def _find_images(outline: Sequence[Block], shown: Sequence[Block], title: str) -> list[Element]:
    """The pictures shown with the text, below its title; else the one that stands right above that."""
    heading = next((block for block in outline if block.text == title), None)
    top = heading.order if heading else -1
    images = [block.image for block in shown if block.image is not None and block.order > top]
    if heading is None:
        images = [image for image in images if not is_pictured(image, title)]
    own = [image for image in images if not is_clone(image)]
    above = [block.image for block in outline[max(0, top - _LINES) : top + 1] if block.image is not None]
    return own if any(not is_icon(image) for image in own) else [*own, *filter(leads_article, reversed(above))]


def _list_above(outline: Sequence[Block], title: str) -> list[Element]:
    """The pictures above the title."""
    top = next((block.order for block in outline if block.text == title), 0)
    return [block.image for block in outline[: top + 1] if block.image is not None]
