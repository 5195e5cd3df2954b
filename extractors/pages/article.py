"""One page to one article: decoded, parsed once, read and cleaned; Rejected where it is none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile
from typing import Final

from config.byline_lexicon import compile_words
from config.exceptions import Reason, Rejected
from config.records import Selectors
from extractors.bylines.byline import Byline, find_byline
from extractors.bylines.signatures import Signature, find_signature, is_document_title
from extractors.dates.clues import DateClues
from extractors.dates.page_dates import find_page_dates
from extractors.dates.shown_days import ShownLines
from extractors.dates.timestamps import find_zone
from extractors.encoding.decoding import decode
from extractors.encoding.mojibake import mend_mojibake
from extractors.ids import article_id, content_hash
from extractors.language import detect_language
from extractors.markup.blocks import space_out
from extractors.markup.head import Head
from extractors.markup.parsing import clean_text, parse_html, shows_markup, unescape_tags
from extractors.pages.addresses import find_canonical, identify
from extractors.pages.author_notes import drop_author_notes, find_noted_authors
from extractors.pages.collector import hold_collector
from extractors.pages.joining import join_further
from extractors.pages.marked_authors import find_linked_authors
from extractors.pages.other_articles import drop_others_lines
from extractors.pages.particulars import find_number
from extractors.pages.plain_text import read_layout
from extractors.pages.reading import Reading, read_tree
from extractors.pages.surroundings import drop_listed_days
from extractors.pages.text import Body
from extractors.pages.titles import SITE, split_title
from extractors.records import Article, DateStatement, Page
from extractors.rosters.lines import Line, read_lines
from extractors.rosters.roster import find_roster

EXTRACTOR_VERSION: Final = "15"
"""Grows whenever the same page may give another article."""

_PLATFORM: Final = compile_words("{zh.platforms}$|^{en.platforms}$", re.IGNORECASE)
_LINKED: Final = 0.5
_HEADER: Final = 30  # lines above a plain text that may show its day
_MENDED: Final = "encoding: the page was decoded wrongly before it was published; mended"
_UNESCAPED: Final = "markup: the page's tags were escaped once too often; read as tags"


def extract_article(page: Page, *, selectors: Selectors | None = None) -> Article:
    """Read the article of a page; plain text (`is_text`) comes back unchanged. Raises Rejected with its reason."""
    decoded = decode(page.body, content_type="" if page.is_text else page.content_type, encoding=page.encoding)
    if page.is_text:
        return _read_plain(page, decoded.text)
    with hold_collector():
        return _read_html(page, decoded.text, selectors or Selectors(), utf8=decoded.utf8)


def _read_html(
    page: Page, text: str, selectors: Selectors, *, utf8: bytes = b"", warnings: tuple[str, ...] = ()
) -> Article:
    reading, unread = join_further(read_tree(page, parse_html(text, utf8=utf8), selectors), page.further, selectors)
    if not reading.body.blocks:
        raise Rejected(Reason.NO_TEXT, "no running text on the page")
    shown = reading.body.text
    mended = mend_mojibake(shown)
    if mended.lost:
        raise Rejected(Reason.UNDECODABLE, mended.lost)
    if mended.changed and not warnings and (meant := mend_mojibake(text)).changed:
        return _read_html(page, meant.text, selectors, warnings=(_MENDED,))
    if not warnings and shows_markup(shown):
        return _read_html(page, unescape_tags(text), selectors, warnings=(_UNESCAPED,))
    missing = (f"pages: {page.missing}",) if page.missing else ()
    return _build(page, reading, (*warnings, *missing, *unread))


def _build(page: Page, reading: Reading, warnings: tuple[str, ...]) -> Article:
    head, particulars = reading.head, reading.particulars
    byline, body = _read_byline(reading)
    text, number = body.text, particulars.document_number
    guess = detect_language(text)
    canonical = find_canonical(page.final_url, (head.canonical, head.first("og:url"), head.statement.url))
    title = clean_text(reading.title or (page.link.title if page.link else "") or body.blocks[0].text[:120])
    roster = find_roster(read_lines(body.blocks), title=title)
    signature = find_signature(
        text.split("\n"),
        is_document=bool(number) or is_document_title(title),
        listed={name.text for name in roster.names},
    )
    known_by = identify(page.final_url, canonical)
    return Article(
        id=article_id(url=known_by, source_id=page.source_id, external_id=page.external_id, text=text),
        external_id=page.external_id,
        url=page.final_url or page.requested_url,
        canonical_url=canonical,
        source_id=page.source_id,
        title=title,
        text=text,
        language=guess.language,
        script=guess.script,
        description=head.first("og:description", "description", "twitter:description") or head.statement.description,
        authors=byline.authors,
        editor=byline.editor,
        publisher=byline.publisher,
        section=reading.section,
        tags=reading.tags,
        lead_image=reading.lead_image,
        document_number=number,
        issuing_body=particulars.issuing_body or signature.bodies,
        captions=reading.captions,
        annexes=reading.annexes,
        roster=roster.names,
        roster_stated=roster.stated,
        warnings=(*warnings, *filter(None, [roster.warning])),
        paragraphs=_find_paragraphs(text),
        dates=_find_dates(page, reading, text, signature, title=title, canonical=canonical, language=guess.language),
        fetched_at=page.fetched_at,
        content_hash=content_hash(text),
        extractor_version=EXTRACTOR_VERSION,
    )


def _read_byline(reading: Reading) -> tuple[Byline, Body]:
    """Who wrote the text, edited it and published it, and the text without notes that tell of its writers."""
    body, head = reading.body, reading.head
    linked = () if reading.authors else find_linked_authors(reading.around)
    lines = [*reading.sources, *reading.stated, *linked]
    around, after = (drop_others_lines(blocks, reading.title) for blocks in (reading.around, reading.after))
    lines += map(space_out, (*around, *reading.above, *body.blocks[:2]))
    ending = [*map(space_out, (*body.blocks[-3:], *after))]
    byline = find_byline(
        lines, ending=ending, stated=reading.authors, publisher=_find_publisher(head), site=split_title(head.title)[-1]
    )
    authors = byline.authors or find_noted_authors((*body.blocks, *reading.after))
    blocks = drop_author_notes(body.blocks, authors)
    return replace(byline, authors=authors), body.keep(blocks) if len(blocks) < len(body.blocks) else body


def _find_dates(
    page: Page, reading: Reading, text: str, signature: Signature, *, title: str, canonical: str, language: str
) -> tuple[DateStatement, ...]:
    return find_page_dates(
        DateClues(
            head=reading.head,
            lines=_list_shown(reading),
            times=(reading.date, *reading.times) if reading.date else reading.times,
            changes=reading.changes,
            text=text,
            signature=signature,
            url=canonical or page.final_url,
            listed=page.link.published_at if page.link else None,
            fetched_at=page.fetched_at,
            zone=find_zone(page.timezone, language),
            language=language,
            title=title,
        )
    )


def _list_shown(reading: Reading) -> ShownLines:
    """The lines that may show a day of the page, without those that lead to other articles."""
    above, behind = (
        [block for block in lines if block.link_share <= _LINKED] for lines in (reading.above, reading.after)
    )
    around = drop_listed_days(reading.around)
    near = [*takewhile(lambda block: not block.is_heading, behind)]
    return ShownLines(
        beside=[*reading.stated, *(_cut_title(space_out(block), reading.title) for block in around)],
        above=[*map(space_out, above)],
        behind=[*map(space_out, near)],
        apart=[*map(space_out, behind[len(near) :])],
        masthead=[*map(space_out, reading.masthead)],
    )


def _cut_title(line: str, title: str) -> str:
    """A line without the title in it, where something stands beside that."""
    return line.replace(title, " ").strip() or line if title else line


def _find_publisher(head: Head) -> str:
    stated = head.first("contentsource", "source", "article:publisher_name") or head.statement.publisher
    site = head.first(*SITE)
    return stated or ("" if _PLATFORM.search(site) else site)


def _read_plain(page: Page, text: str) -> Article:
    layout = read_layout(text)
    guess = detect_language(text)
    edges = [text[start:end] for start, end in layout.paragraphs]
    byline = find_byline([*layout.header, *edges[:6]], ending=edges[-4:])
    kept = [text[start:end] for start, end in layout.paragraphs if (start, end) not in set(layout.boilerplate)]
    signature = find_signature(kept, is_document=False)
    roster = find_roster([Line(text=text[start:end], start=start) for start, end in layout.paragraphs])
    return Article(
        id=article_id(url=identify(page.final_url), source_id=page.source_id, external_id=page.external_id, text=text),
        external_id=page.external_id,
        url=page.final_url or page.requested_url,
        canonical_url="",
        source_id=page.source_id,
        title=clean_text((page.link.title if page.link else "") or layout.title),
        text=text,
        language=guess.language,
        script=guess.script,
        authors=byline.authors,
        editor=byline.editor,
        publisher=byline.publisher,
        document_number=find_number(kept[:6]),
        issuing_body=signature.bodies,
        roster=roster.names,
        roster_stated=roster.stated,
        warnings=tuple(filter(None, [roster.warning])),
        paragraphs=layout.paragraphs,
        boilerplate=layout.boilerplate,
        dates=_find_plain_dates(page, "\n".join(kept), signature, header=layout.header, language=guess.language),
        fetched_at=page.fetched_at,
        content_hash=content_hash(text),
        extractor_version=EXTRACTOR_VERSION,
    )


def _find_plain_dates(
    page: Page, text: str, signature: Signature, *, header: Sequence[str], language: str
) -> tuple[DateStatement, ...]:
    return find_page_dates(
        DateClues(
            head=Head(),
            lines=ShownLines(beside=header[:_HEADER]),
            times=(),
            text=text,
            signature=signature,
            url=page.final_url,
            listed=page.link.published_at if page.link else None,
            fetched_at=page.fetched_at,
            zone=find_zone(page.timezone, language),
            language=language,
        )
    )


def _find_paragraphs(text: str) -> tuple[tuple[int, int], ...]:
    spans, start = [], 0
    for line in text.split("\n"):
        spans.append((start, start + len(line)))
        start += len(line) + 1
    return tuple(spans)
