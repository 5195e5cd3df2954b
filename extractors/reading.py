"""The parts of a page: its head, title, text and captions, and the lines around the text that tell of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from cssselect import SelectorError
from lxml import etree

from config.exceptions import Reason, Rejected
from config.records import Selectors
from extractors.agreement import claims_article, settle_body
from extractors.annexes import find_annexes
from extractors.blocks import Block, build_blocks, weigh
from extractors.breadcrumbs import choose_section, find_trails
from extractors.captions import find_captions, find_lead_image
from extractors.head import Head, read_head
from extractors.markup import Element, fold_letters, select, text_of
from extractors.page_kinds import refuse_other_pages
from extractors.particulars import Particulars, find_number, find_particulars
from extractors.pruning import drop_unreadable
from extractors.records import Page
from extractors.text import Body, find_body
from extractors.titles import find_title

SITE: Final = ("og:site_name", "sitename", "site_name", "application-name", "website")
"""The meta names under which a page gives its site's name."""
_MARKED: Final = (
    etree.XPath("//*[@rel='author' or @itemprop='author']"),
    etree.XPath("//*[contains(@class, 'author')][contains(concat(' ', normalize-space(@class), ' '), ' author ')]"),
    etree.XPath("//*[contains(@class, 'byline')][contains(concat(' ', normalize-space(@class), ' '), ' byline ')]"),
)
_find_sources: Final = etree.XPath(
    "//*[contains(@class, 'source')][contains(concat(' ', normalize-space(@class), ' '), ' source ')]"
)
_LABEL: Final = re.compile("[:：]|\\d{4}")
_WORDS: Final = re.compile(r"[,，;；、|]+")
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
_AROUND: Final = 14  # blocks after the title in which its date, source and byline may stand


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A page once its parts have been found."""

    head: Head
    title: str
    body: Body
    around: tuple[Block, ...]
    after: tuple[Block, ...]
    times: tuple[str, ...]
    authors: tuple[str, ...]
    date: str
    sources: tuple[str, ...]
    section: str
    captions: tuple[str, ...]
    annexes: tuple[str, ...]
    lead_image: str
    particulars: Particulars


def read_tree(page: Page, root: Element, selectors: Selectors) -> Reading:
    """Find the parts of a page's tree, which is pruned for it; Rejected where the page is no article."""
    head = read_head(root)
    asks_password = any((field.get("type") or "").lower() == "password" for field in root.iter("input"))
    times = tuple(element.get("datetime") or text_of(element) for element in root.iter("time"))[:10]
    stated = head.statement.authors or head.all(*_AUTHORS)
    authors = _select_texts(root, selectors.author) or stated or _find_marked_authors(root)
    date = next(iter(_select_texts(root, selectors.date)), "")
    trails = find_trails(root)
    drop_unreadable(root)
    sources = _find_marked_sources(root)
    title = next(iter(_select_texts(root, selectors.title)), "") or find_title(head, root, site=head.first(*SITE))
    outline = build_blocks(root)
    chosen = next(iter(_select(root, selectors.text)), root)
    inside = outline if chosen is root else build_blocks(chosen)
    body, claimed = find_body(chosen, inside, title=title), claims_article(head)
    if chosen is root:
        body = settle_body(root, outline, body, claimed=claimed)
    shown = _find_shown(outline, body)
    captions = find_captions(shown)
    particulars, table = _read_particulars(outline, body, title)
    body = _leave_out(body, {block.text for block in (*captions, *table)})
    around, after = _find_surroundings(outline, title, body.blocks)
    refuse_other_pages(
        url=page.final_url,
        title=title or head.title,
        asks_password=asks_password,
        outline=outline,
        body=body.blocks,
        teasers=body.teasers,
        claimed=claimed,
    )
    images = [block.image for block in shown if block.image is not None]
    return Reading(
        head=head,
        title=title,
        body=body,
        around=around,
        after=after,
        times=times,
        authors=tuple(authors),
        date=date,
        sources=sources,
        section=choose_section(trails or (head.trail,), title=title),
        captions=tuple(dict.fromkeys(block.text for block in captions)),
        annexes=find_annexes(root),
        lead_image=find_lead_image(head, images, url=page.final_url),
        particulars=particulars,
    )


def _find_shown(outline: Sequence[Block], body: Body) -> list[Block]:
    """The blocks from just before the text to just after it, captions of furniture's pictures among them."""
    texts = {block.text for block in body.blocks}
    orders = [block.order for block in outline if block.text in texts]
    if not orders:
        return []
    return [block for block in outline[max(0, orders[0] - 3) : orders[-1] + 3] if block.order <= orders[-1] + 2]


def _read_particulars(outline: Sequence[Block], body: Body, title: str) -> tuple[Particulars, list[Block]]:
    """A document's own particulars, and the blocks of the table that states them."""
    texts = {block.text for block in body.blocks}
    last = max((block.order for block in outline if block.text in texts), default=-1)
    top = outline[: last + 12]
    found = find_particulars([block.text for block in top])
    number = found.document_number or find_number([title, *(block.text for block in body.blocks[:6])])
    return replace(found, document_number=number), [top[index] for index in sorted(found.lines)]


def _leave_out(body: Body, texts: set[str]) -> Body:
    kept = tuple(block for block in body.blocks if block.text not in texts)
    return replace(body, blocks=kept, weight=sum(weigh(block.text) for block in kept))


def _select(root: Element, selector: str) -> list[Element]:
    if not selector:
        return []
    try:
        return select(root, selector)
    except SelectorError as error:
        raise Rejected(Reason.BAD_RECORD, f"selector {selector!r}: {error}") from error


def _select_texts(root: Element, selector: str) -> list[str]:
    return [text for text in (text_of(element) for element in _select(root, selector)) if text]


def _find_marked_authors(root: Element) -> list[str]:
    for find in _MARKED:
        texts = [text for text in (text_of(element) for element in find(root)[:6]) if 1 < len(text) < 80]
        if texts:
            return texts
    return []


def _find_marked_sources(root: Element) -> tuple[str, ...]:
    """Elements classed as the source, as labelled lines."""
    texts = (text_of(element) for element in _find_sources(root)[:3])
    labelled = (text if _LABEL.search(text) else f"来源：{text}" for text in texts if 1 < len(text) <= 40)
    return tuple(labelled)


def _find_surroundings(
    outline: Sequence[Block], title: str, body: Sequence[Block]
) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """The lines from just before the title to the text, and those just after the text."""
    folded = fold_letters(title)
    texts = {block.text for block in body}
    first = next((block.order for block in outline if block.text in texts and block.weight >= 40), 0)
    last = max((block.order for block in outline if block.text in texts), default=first)
    before = [block for block in outline[: first + 1] if len(block.text) >= len(folded) > 0]
    titles = [block.order for block in before if fold_letters(block.text) == folded]
    start = titles[-1] if titles else max(0, first - _AROUND)
    around = [block for block in outline[max(0, start - 3) : start + _AROUND] if block.text not in texts]
    after = [block for block in outline[last + 1 : last + 9] if block.text not in texts]
    return tuple(around), tuple(after)
