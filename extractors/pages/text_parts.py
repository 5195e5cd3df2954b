"""A page's title and text, and what stands in the text but is none: captions, a document's particulars, its day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from config.records import Selectors
from extractors.markup.blocks import Block, build_blocks, label_out, space_out
from extractors.markup.head import Head
from extractors.markup.parsing import Element, class_and_id, fold_letters, select, select_texts
from extractors.markup.survey import Survey
from extractors.pages.agreement import settle_body
from extractors.pages.caption_words import find_text_credit
from extractors.pages.captions import find_captions, find_picture_box, stands_in_gallery
from extractors.pages.issuers import find_issuer
from extractors.pages.lead_paragraph import find_lead_paragraph
from extractors.pages.particulars import Particulars, find_number, find_particulars
from extractors.pages.surroundings import find_days
from extractors.pages.text import Body, find_body, find_orders, rate_blocks
from extractors.pages.title_choice import choose_title, start_below_title
from extractors.pages.title_features import TitleLine, TitleReader
from extractors.pages.titles import SITE, find_title

_LINKED: Final = 0.5
_ABOVE: Final = 6  # lines above a text in which its ministry may stand
_GALLERY: Final = 60  # lines of a gallery above the text
_FAR_ABOVE: Final = 40  # blocks above the text up to which a lead paragraph is named so
_AROUND: Final = 14  # blocks after the title in which its date, source and byline may stand


@dataclass(frozen=True, slots=True, kw_only=True)
class TextParts:
    """A page's title and text, and what was set apart from it: `left_out` are its blocks, by element and text.

    `shown` are the blocks around the text that may show its pictures, `stated` are lines that tell of the article,
    and `credited` what captions say of who wrote it.
    """

    title: str
    body: Body
    shown: Sequence[Block]
    captions: Sequence[Block]
    particulars: Particulars
    left_out: frozenset[tuple[Element, str]]
    stated: tuple[str, ...]
    credited: tuple[str, ...]


def read_text_parts(
    survey: Survey, outline: Sequence[Block], head: Head, selectors: Selectors, *, in_lines: str, claimed: bool
) -> TextParts:
    """Find title and text; `in_lines` is the title as the page shows it in several lines, where it does."""
    title, body = _find_article(survey, outline, head, selectors, claimed=claimed)
    title = in_lines if fold_letters(in_lines) == fold_letters(title) else title
    body = _add_lead(body, outline, title)
    shown = _find_shown(outline, body, title)
    captions = _find_captions(shown, body)
    credited = filter(None, (find_text_credit(block.text) for block in captions))
    particulars, table = _read_particulars(outline, body, title, site=head.first(*SITE))
    number = _find_lone_number(body, particulars)
    left_out = frozenset((block.element, block.text) for block in (*captions, *table, *number))
    body = body.keep([block for block in body.blocks if (block.element, block.text) not in left_out])
    labelled, opened = find_days(body)
    return TextParts(
        title=title,
        body=body.keep([block for block in body.blocks if block.text not in labelled]),
        shown=shown,
        captions=captions,
        particulars=particulars,
        left_out=left_out,
        stated=(*particulars.stated, *labelled.values(), *opened),
        credited=tuple(credited),
    )


def _find_article(
    survey: Survey, outline: Sequence[Block], head: Head, selectors: Selectors, *, claimed: bool
) -> tuple[str, Body]:
    """The title and the text, each found with the help of the other."""
    root = survey.root
    given = next(iter(select_texts(root, selectors.title)), "")
    title = given or find_title(head, survey, site=head.first(*SITE))
    line = TitleLine(text=title, last=-1, features=())
    chosen = next(iter(select(root, selectors.text)), root)
    inside = outline if chosen is root else build_blocks(chosen)
    rated = rate_blocks(survey, chosen, inside)
    body = find_body(rated, title=title)
    if not given:
        line = choose_title(outline, body, head, stated=title)
    named = body if fold_letters(line.text) == fold_letters(title) else find_body(rated, title=line.text)
    if chosen is not root:
        return line.text, named
    below = start_below_title(settle_body(root, outline, named, claimed=claimed), line)
    if below.blocks:
        return line.text, below
    return title, settle_body(root, outline, body, claimed=claimed)  # the line was all the text


def list_title_lines(survey: Survey, outline: Sequence[Block], head: Head) -> Iterator[TitleLine]:
    """What may be the title, with what speaks for each."""
    title = find_title(head, survey, site=head.first(*SITE))
    return TitleReader(outline, find_body(rate_blocks(survey, survey.root, outline), title=title), head).list_lines()


def _add_lead(body: Body, outline: Sequence[Block], title: str) -> Body:
    """The body with its lead paragraph, where that stands apart under the title, else under the page's h1."""
    first = next((block.order for block in body.blocks), 0)
    above = outline[max(0, first - _FAR_ABOVE) : first]
    folded = fold_letters(title)
    at = next((block.order for block in above if folded and fold_letters(block.text) == folded), None)
    top = next((block.order for block in reversed(above) if block.tag == "h1"), None) if at is None else at
    if top is None:
        return body
    is_near = at is not None and first - at <= _AROUND
    between = outline[top + 1 : first]
    lead = find_lead_paragraph(between, named_only=not is_near)
    if lead is None or _tells(body, lead):
        return body
    items = [
        block for block in between if _are_brothers(block, lead) and (block.tag == "li" or _are_alike(block, lead))
    ]
    return body.keep((*(items or [lead]), *body.blocks))


def _are_brothers(block: Block, other: Block) -> bool:
    """Whether two lines stand in the same element, and are none of one another's parts."""
    return block.tag == other.tag and block.element.getparent() is other.element.getparent()


def _are_alike(block: Block, other: Block) -> bool:
    """Whether two lines are named the same."""
    name = class_and_id(other.element)
    return bool(name.strip()) and class_and_id(block.element) == name


def _tells(body: Body, line: Block) -> bool:
    """Whether a line stands in the text already, though it may be within a longer one."""
    letters = fold_letters(line.text)
    return any(letters in fold_letters(block.text) for block in body.blocks if block.weight >= line.weight)


def _find_shown(outline: Sequence[Block], body: Body, title: str) -> list[Block]:
    """The blocks from just before the text to just after it, captions of furniture's pictures among them.

    A figure's caption may stand further above, between the title and those who wrote the text.
    """
    orders = find_orders(outline, body.blocks)
    if not orders:
        return []
    start = max(0, orders[0] - 3)
    while start and orders[0] - start < _GALLERY and stands_in_gallery(outline[start - 1]):
        start -= 1
    folded = fold_letters(title)
    between = outline[max(0, orders[0] - _AROUND) : start]
    top = next((block.order for block in between if block.is_heading and fold_letters(block.text) == folded), start)
    captions = [block for block in between if block.order > top and block.tag == "figcaption"]
    return [
        *captions,
        *outline[start : orders[-1] + 3],
        *find_picture_box(outline[orders[-1] + 3 : orders[-1] + _GALLERY]),
    ]


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
