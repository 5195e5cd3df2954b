"""The parts of a page: its head, title, text and captions, and the lines around the text that tell of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from config.records import Selectors
from extractors.markup.blocks import Block, build_blocks, label_out, space_out
from extractors.markup.head import Head, read_head
from extractors.markup.parsing import Element, fold_letters, select, select_texts
from extractors.markup.survey import Survey, survey_page
from extractors.pages.agreement import claims_article, settle_body
from extractors.pages.annexes import find_annexes, list_near_links
from extractors.pages.backdrops import find_backdrop
from extractors.pages.breadcrumbs import choose_section, is_section
from extractors.pages.caption_words import find_text_credit
from extractors.pages.captions import find_captions, find_picture_box, read_caption, stands_in_gallery
from extractors.pages.categories import find_category
from extractors.pages.issuers import find_issuer
from extractors.pages.kinds import refuse_other_pages
from extractors.pages.lead_paragraph import find_lead_paragraph
from extractors.pages.logo_walls import show_logo_names
from extractors.pages.particulars import Particulars, find_number, find_particulars
from extractors.pages.pictures import find_lead_image, is_clone, is_icon, leads_article
from extractors.pages.pruning import drop_unreadable
from extractors.pages.shown_headings import find_heading, start_at_heading
from extractors.pages.stated_annexes import find_stated_annexes, join_annexes
from extractors.pages.statements import Statements, find_marked_sources, read_statements
from extractors.pages.surroundings import choose_times, find_days, find_surroundings
from extractors.pages.text import Body, find_body, find_orders, rate_blocks
from extractors.pages.title_lines import join_title_lines
from extractors.pages.titles import SITE, find_title
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
_LINKED: Final = 0.5
_ABOVE: Final = 6  # lines above a text in which its ministry may stand
_LINES: Final = 3  # lines above a title in which its picture may stand
_GALLERY: Final = 60  # lines of a gallery above the text
_FAR_ABOVE: Final = 40  # blocks above the text up to which a lead paragraph is named so
_AROUND: Final = 14  # blocks after the title in which its date, source and byline may stand


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A page once its parts have been found."""

    head: Head
    title: str
    body: Body
    around: tuple[Block, ...]
    above: tuple[Block, ...]
    after: tuple[Block, ...]
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


def read_tree(page: Page, root: Element, selectors: Selectors) -> Reading:
    """Find the parts of a page's tree, which is pruned for it; Rejected where the page is no article."""
    survey = survey_page(root)
    head = read_head(survey)
    stated = read_statements(survey, head, selectors)
    drop_unreadable(survey)
    show_logo_names(root)
    sources = (*find_marked_sources(survey), *stated.signed)
    outline, in_lines = join_title_lines(build_blocks(root), head, site=head.first(*SITE))
    claimed = claims_article(head)
    title, body = _find_article(survey, outline, head, selectors, claimed=claimed)
    title = in_lines if fold_letters(in_lines) == fold_letters(title) else title
    body = _add_lead(body, outline, title)
    shown = _find_shown(outline, body)
    captions = _find_captions(shown, body)
    credited = filter(None, (find_text_credit(block.text) for block in captions))
    particulars, table = _read_particulars(outline, body, title, site=head.first(*SITE))
    number = _find_lone_number(body, particulars)
    left_out = {(block.element, block.text) for block in (*captions, *table, *number)}
    body = body.keep([block for block in body.blocks if (block.element, block.text) not in left_out])
    labelled, opened = find_days(body)
    body = body.keep([block for block in body.blocks if block.text not in labelled])
    around, above, after = find_surroundings(outline, title, body.blocks, left_out)
    refuse_other_pages(
        url=page.final_url,
        title=title or head.title,
        stated_title=head.title,
        asks_password=stated.asks_password,
        outline=outline,
        body=body.blocks,
        teasers=body.teasers,
        claimed=claimed or bool(page.first_url),
    )
    return Reading(
        head=head,
        title=title,
        body=body,
        around=around,
        above=above,
        after=after,
        times=choose_times(stated.times, outline, body),
        changes=choose_times(stated.changes, outline, body),
        stated=(*particulars.stated, *labelled.values(), *opened, *stated.signed, *credited),
        authors=stated.authors,
        date=stated.date,
        sources=sources,
        section=_find_section(stated, head, title)
        or find_category(_list_near(outline, (*around, *above)), stated=particulars.stated)
        or stated.filed,
        tags=stated.tags,
        captions=tuple(dict.fromkeys(filter(None, map(read_caption, captions)))),
        annexes=join_annexes(
            find_annexes(list_near_links(survey, outline, body), body, title=title),
            find_stated_annexes([block.text for block in body.blocks]),
        ),
        lead_image=find_lead_image(
            head, _find_images(outline, shown, title), _list_above(outline, title), url=page.final_url
        )
        or find_backdrop(survey, url=page.final_url),
        particulars=particulars,
    )


def _find_section(stated: Statements, head: Head, title: str) -> str:
    """The section by a breadcrumb, an e-paper's page or the head, in this order of trust."""
    site = head.first(*SITE) or head.statement.publisher
    shown = choose_section((*stated.trails, head.trail), title=title, site=site) or stated.edition
    told = (head.first(*_SECTIONS), head.statement.section)
    return shown or next((name for name in told if name and is_section(name)), "")


def _list_near(outline: Sequence[Block], around: Sequence[Block]) -> list[Block]:
    """The lines around a title that may name its category, in the page's order."""
    orders = {block.order for block in around}
    return [block for block in outline if block.order in orders]


def _find_article(
    survey: Survey, outline: Sequence[Block], head: Head, selectors: Selectors, *, claimed: bool
) -> tuple[str, Body]:
    """The title and the text, each found with the help of the other."""
    root = survey.root
    title = next(iter(select_texts(root, selectors.title)), "") or find_title(head, survey, site=head.first(*SITE))
    chosen = next(iter(select(root, selectors.text)), root)
    inside = outline if chosen is root else build_blocks(chosen)
    rated = rate_blocks(survey, chosen, inside)
    body = find_body(rated, title=title)
    if not selectors.title:
        heading = find_heading(outline, body, title, head)
        if fold_letters(heading) != fold_letters(title):
            body = find_body(rated, title=heading)
        title = heading
    if chosen is root:
        body = settle_body(root, outline, body, claimed=claimed)
        body = start_at_heading(body, outline, title)
    return title, body


def _find_images(outline: Sequence[Block], shown: Sequence[Block], title: str) -> list[Element]:
    """The pictures shown with the text, below its title; else the one that stands right above that."""
    heading = next((block for block in outline if block.text == title), None)
    top = heading.order if heading else -1
    images = [block.image for block in shown if block.image is not None and block.order > top]
    own = [image for image in images if not is_clone(image)]
    above = [block.image for block in outline[max(0, top - _LINES) : top + 1] if block.image is not None]
    return own if any(not is_icon(image) for image in own) else [*own, *filter(leads_article, reversed(above))]


def _list_above(outline: Sequence[Block], title: str) -> list[Element]:
    """The pictures above the title."""
    top = next((block.order for block in outline if block.text == title), 0)
    return [block.image for block in outline[: top + 1] if block.image is not None]


def _find_shown(outline: Sequence[Block], body: Body) -> list[Block]:
    """The blocks from just before the text to just after it, captions of furniture's pictures among them."""
    orders = find_orders(outline, body.blocks)
    if not orders:
        return []
    start = max(0, orders[0] - 3)
    while start and orders[0] - start < _GALLERY and stands_in_gallery(outline[start - 1]):
        start -= 1
    return [*outline[start : orders[-1] + 3], *find_picture_box(outline[orders[-1] + 3 : orders[-1] + _GALLERY])]


def _add_lead(body: Body, outline: Sequence[Block], title: str) -> Body:
    """The body with its lead paragraph, where that stands apart under the title, else under the page's h1."""
    folded = fold_letters(title)
    first = next((block.order for block in body.blocks), 0)
    above = outline[max(0, first - _FAR_ABOVE) : first][::-1]
    at = next((block.order for block in above if folded and fold_letters(block.text) == folded), None)
    top = next((block.order for block in above if block.tag == "h1"), None) if at is None else at
    if top is None:
        return body
    is_near = at is not None and first - at <= _AROUND
    between = outline[top + 1 : first]
    lead = find_lead_paragraph(between, named_only=not is_near)
    if lead is None or _tells(body, lead):
        return body
    items = [block for block in between if block.tag == "li" and _are_brothers(block, lead)]
    return body.keep((*(items or [lead]), *body.blocks))


def _are_brothers(block: Block, other: Block) -> bool:
    """Whether two lines stand in the same element, and are none of one another's parts."""
    return block.tag == other.tag and block.element.getparent() is other.element.getparent()


def _tells(body: Body, line: Block) -> bool:
    """Whether a line stands in the text already, though it may be within a longer one."""
    letters = fold_letters(line.text)
    return any(letters in fold_letters(block.text) for block in body.blocks if block.weight >= line.weight)


def _find_captions(shown: Sequence[Block], body: Body) -> list[Block]:
    """The captions, unless they would be most of the text: then a short report only stands beside its picture."""
    found = find_captions(shown)
    told = {block.element for block in found}
    weight = sum(block.weight for block in body.blocks if block.element in told)
    return found if weight * 2 <= body.weight else []


def _read_particulars(
    outline: Sequence[Block], body: Body, title: str, *, site: str
) -> tuple[Particulars, list[Block]]:
    """A document's own particulars, and the blocks of the table that states them."""
    orders = find_orders(outline, body.blocks)
    first, last = min(orders, default=0), max(orders, default=-1)
    top = outline[: last + 12]
    labelled = [(block, label_out(block)) for block in top]
    found = find_particulars([text if text != block.text else space_out(block) for block, text in labelled])
    near = [block for block in outline[max(0, first - 4) : first + 6] if block.weight <= 160]
    number = found.document_number or find_number([title, *(block.text for block in near)])
    head = [block.text for block in outline[max(0, first - _ABOVE) : first + 1] if block.link_share <= _LINKED]
    lines = [*(line for line in head if line != title), *_list_senders(outline, sorted(orders)[:2])]
    issuer = found.issuing_body or find_issuer(
        lines,
        [block.text for block in body.blocks[:_ABOVE]],
        number=number,
        title=title,
        site=site,
        shown=(block.text for block in outline),
    )
    found = replace(found, document_number=number, issuing_body=issuer)
    return found, [top[index] for index in sorted(found.lines)]


def _list_senders(outline: Sequence[Block], opening: Sequence[int]) -> list[str]:
    """The lines that say from whom a text is, around its first two lines, each with its label."""
    if not opening:
        return []
    around = outline[max(0, opening[0] - _AROUND) : min(opening[0] + _AROUND, opening[-1])]
    labelled = [label_out(block) for block in around if block.text.startswith("From")]
    below = (below.text for block, below in pairwise(around) if block.text.rstrip(" :") == "From")
    return [*labelled, *(f"From: {text}" for text in below)]


def _find_lone_number(body: Body, particulars: Particulars) -> list[Block]:
    """The line with nothing but the document's number before the text, where it stands apart from its paragraphs."""
    number = fold_letters(particulars.document_number)
    pairs = zip(body.blocks[:2], body.blocks[1:3], strict=False)
    return [
        block for block, below in pairs if number and fold_letters(block.text) == number and _is_apart(block, below)
    ]


def _is_apart(block: Block, below: Block) -> bool:
    """Whether two lines stand in different parts of the page: neither in one element nor one around the other."""
    holder = block.element.getparent()
    return (
        below.element is not block.element and below.element is not holder and below.element.getparent() is not holder
    )
