"""One page to one article: decoded, parsed once, read and cleaned; Rejected where it is none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from cssselect import SelectorError

from config.exceptions import Reason, Rejected
from config.records import Selectors
from extractors.addresses import find_canonical
from extractors.agreement import claims_article, settle_body
from extractors.blocks import Block, build_blocks
from extractors.bylines import Byline, find_byline
from extractors.encoding import decode
from extractors.head import Head, read_head
from extractors.ids import article_id, content_hash
from extractors.language import LanguageGuess, detect_language
from extractors.markup import Element, clean_text, parse_html, select, text_of
from extractors.page_dates import DateClues, find_page_dates
from extractors.page_kinds import refuse_other_pages
from extractors.plain_text import read_layout
from extractors.pruning import drop_unreadable
from extractors.records import Article, DateStatement, Page
from extractors.text import Body, find_body
from extractors.timestamps import find_zone
from extractors.titles import find_title

EXTRACTOR_VERSION: Final = "2"
"""Grows whenever the same page may give another article."""

_LETTERS: Final = re.compile(r"\W+")
_MARKED: Final = (
    "//*[@rel='author' or @itemprop='author']",
    "//*[contains(concat(' ', normalize-space(@class), ' '), ' author ')]",
    "//*[contains(concat(' ', normalize-space(@class), ' '), ' byline ')]",
)
_SOURCE: Final = "//*[contains(concat(' ', normalize-space(@class), ' '), ' source ')]"
_LABEL: Final = re.compile("[:：]|\\d{4}")
_WORDS: Final = re.compile(r"[,，;；、|]+")
_SITE: Final = ("og:site_name", "sitename", "site_name", "application-name", "website")
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
class _Reading:
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


def extract_article(page: Page, *, selectors: Selectors | None = None) -> Article:
    """Read the article of a page; plain text (`is_text`) comes back unchanged. Raises Rejected with its reason."""
    decoded = decode(page.body, content_type="" if page.is_text else page.content_type, encoding=page.encoding)
    if page.is_text:
        return _read_plain(page, decoded.text)
    return _read_html(page, decoded.text, selectors or Selectors())


def _read_html(page: Page, text: str, selectors: Selectors) -> Article:
    reading = _read_tree(page, parse_html(text), selectors)
    body, head = reading.body, reading.head
    if not body.blocks:
        raise Rejected(Reason.NO_TEXT, "no running text on the page")
    lines = list(reading.sources)
    lines += [block.text for block in (*reading.around, *body.blocks[:2], *body.blocks[-3:], *reading.after)]
    site = (
        head.first("contentsource", "source", "article:publisher_name")
        or head.statement.publisher
        or head.first(*_SITE)
    )
    byline = find_byline(lines, stated=reading.authors, publisher=site)
    guess = detect_language(body.text)
    canonical = find_canonical(page.final_url, (head.canonical, head.first("og:url"), head.statement.url))
    dates = find_page_dates(
        DateClues(
            head=head,
            lines=[block.text for block in (*reading.around, *reading.after)],
            times=(reading.date, *reading.times) if reading.date else reading.times,
            text=body.text,
            ending=[block.text for block in body.blocks[-4:]],
            url=canonical or page.final_url,
            listed=page.link.published_at if page.link else None,
            fetched_at=page.fetched_at,
            zone=find_zone(page.timezone, guess.language),
            language=guess.language,
        )
    )
    title = reading.title or (page.link.title if page.link else "") or body.blocks[0].text[:120]
    return _build(
        page, text=body.text, title=title, guess=guess, dates=dates, byline=byline, head=head, canonical=canonical
    )


def _read_tree(page: Page, root: Element, selectors: Selectors) -> _Reading:
    head = read_head(root)
    asks_password = any((field.get("type") or "").lower() == "password" for field in root.iter("input"))
    times = tuple(element.get("datetime") or text_of(element) for element in root.iter("time"))[:10]
    stated = head.statement.authors or head.all(*_AUTHORS)
    authors = _select_texts(root, selectors.author) or stated or _find_marked_authors(root)
    date = next(iter(_select_texts(root, selectors.date)), "")
    drop_unreadable(root)
    sources = _find_marked_sources(root)
    title = next(iter(_select_texts(root, selectors.title)), "") or find_title(head, root, site=head.first(*_SITE))
    outline = build_blocks(root)
    chosen = next(iter(_select(root, selectors.text)), root)
    inside = outline if chosen is root else build_blocks(chosen)
    body, claimed = find_body(chosen, inside, title=title), claims_article(head)
    if chosen is root:
        body = settle_body(root, outline, body, claimed=claimed)
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
    return _Reading(
        head=head,
        title=title,
        body=body,
        around=around,
        after=after,
        times=times,
        authors=tuple(authors),
        date=date,
        sources=sources,
    )


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
    for path in _MARKED:
        texts = [text for text in (text_of(element) for element in root.xpath(path)[:6]) if 1 < len(text) < 80]
        if texts:
            return texts
    return []


def _find_marked_sources(root: Element) -> tuple[str, ...]:
    """Elements classed as the source, as labelled lines."""
    texts = (text_of(element) for element in root.xpath(_SOURCE)[:3])
    labelled = (text if _LABEL.search(text) else f"来源：{text}" for text in texts if 1 < len(text) <= 40)
    return tuple(labelled)


def _find_surroundings(
    outline: Sequence[Block], title: str, body: Sequence[Block]
) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """The lines from just before the title to the text, and those just after the text."""
    folded = _fold(title)
    texts = {block.text for block in body}
    first = next((block.order for block in outline if block.text in texts and block.weight >= 40), 0)
    last = max((block.order for block in outline if block.text in texts), default=first)
    titles = [block.order for block in outline if folded and _fold(block.text) == folded and block.order <= first]
    start = titles[-1] if titles else max(0, first - _AROUND)
    around = [block for block in outline[max(0, start - 3) : start + _AROUND] if block.text not in texts]
    after = [block for block in outline[last + 1 : last + 9] if block.text not in texts]
    return tuple(around), tuple(after)


def _fold(text: str) -> str:
    return _LETTERS.sub("", text).lower()


def _read_plain(page: Page, text: str) -> Article:
    layout = read_layout(text)
    guess = detect_language(text)
    edges = [text[start:end] for start, end in layout.paragraphs]
    byline = find_byline([*layout.header, *edges[:6], *edges[-4:]])
    zone = find_zone(page.timezone, guess.language)
    lines = layout.header[:30]
    kept = [text[start:end] for start, end in layout.paragraphs if (start, end) not in set(layout.boilerplate)]
    dates = find_page_dates(
        DateClues(
            head=Head(),
            lines=lines,
            times=(),
            text=text,
            ending=kept[-3:],
            url=page.final_url,
            listed=page.link.published_at if page.link else None,
            fetched_at=page.fetched_at,
            zone=zone,
            language=guess.language,
        )
    )
    return _build(
        page,
        text=text,
        title=(page.link.title if page.link else "") or layout.title,
        guess=guess,
        dates=dates,
        byline=byline,
        head=Head(),
        canonical=find_canonical(page.final_url, ()),
        layout=(layout.paragraphs, layout.boilerplate),
    )


def _build(  # noqa: PLR0913
    page: Page,
    *,
    text: str,
    title: str,
    guess: LanguageGuess,
    dates: tuple[DateStatement, ...],
    byline: Byline,
    head: Head,
    canonical: str,
    layout: tuple[tuple[tuple[int, int], ...], tuple[tuple[int, int], ...]] | None = None,
) -> Article:
    paragraphs, boilerplate = layout or (_find_paragraphs(text), ())
    return Article(
        id=article_id(url=canonical, source_id=page.source_id, external_id=page.external_id, text=text),
        external_id=page.external_id,
        url=page.final_url or page.requested_url,
        canonical_url=canonical,
        source_id=page.source_id,
        title=clean_text(title),
        text=text,
        language=guess.language,
        script=guess.script,
        description=head.first("og:description", "description", "twitter:description") or head.statement.description,
        authors=byline.authors,
        editor=byline.editor,
        publisher=byline.publisher,
        section=head.first("article:section", "columnname") or head.statement.section,
        tags=_find_tags(head),
        paragraphs=paragraphs,
        boilerplate=boilerplate,
        dates=dates,
        fetched_at=page.fetched_at,
        content_hash=content_hash(text),
        extractor_version=EXTRACTOR_VERSION,
    )


def _find_tags(head: Head) -> tuple[str, ...]:
    values = head.all("article:tag", "news_keywords", "keywords") or head.statement.keywords
    words = (word.strip() for value in values for word in _WORDS.split(value))
    return tuple(dict.fromkeys(word for word in words if 1 < len(word) <= 60))[:30]


def _find_paragraphs(text: str) -> tuple[tuple[int, int], ...]:
    spans, start = [], 0
    for line in text.split("\n"):
        spans.append((start, start + len(line)))
        start += len(line) + 1
    return tuple(spans)
