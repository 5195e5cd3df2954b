"""Runs one extractor over pages and writes what it read: `run_peer.py NAME PAGES.jsonl RESULTS.jsonl`.

It is run with the interpreter in which that extractor is installed, so it imports nothing of this project but for ours.
Each extractor is called as its documentation says, and given the page as rightly decoded text, which none of them finds
on every Chinese page; ours is given the bytes and decodes them in its own time.
"""

from __future__ import annotations

import base64
import json
import logging
import re
import sys
import time
import warnings
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

WARM_UP = 2  # pages read before the clock starts: imports, models and caches are no page's cost


@dataclass(frozen=True, kw_only=True)
class Read:
    text: str = ""
    title: str = ""
    published: str = ""
    authors: tuple[str, ...] = ()


Extract = Callable[[Mapping[str, str]], Read]


def open_trafilatura(**options: bool) -> Extract:
    from trafilatura import bare_extraction

    def extract(page: Mapping[str, str]) -> Read:
        found = bare_extraction(page["html"], url=page["url"] or None, with_metadata=True, **options)
        if found is None:
            return Read()
        return Read(text=found.text, title=found.title, published=found.date, authors=split_names(found.author))

    return extract


def open_magic_html() -> Extract:
    from magic_html import GeneralExtractor

    extractor = GeneralExtractor()

    def extract(page: Mapping[str, str]) -> Read:
        found = extractor.extract(page["html"], base_url=page["url"])
        return Read(text=strip_tags(found.get("html")), title=found.get("title"))

    return extract


def open_gne() -> Extract:
    from gne import GeneralNewsExtractor

    extractor = GeneralNewsExtractor()

    def extract(page: Mapping[str, str]) -> Read:
        found = extractor.extract(page["html"])
        return Read(
            text=found["content"],
            title=found["title"],
            published=found["publish_time"],
            authors=split_names(found["author"]),
        )

    return extract


def open_newspaper4k() -> Extract:
    import newspaper

    def extract(page: Mapping[str, str]) -> Read:
        address = page["url"] or "https://page.example/"
        article = newspaper.Article(address, language=page["language"], fetch_images=False)  # asks no server
        article.download(input_html=page["html"])
        article.parse()
        return Read(
            text=article.text,
            title=article.title,
            published=write_day(article.publish_date),
            authors=tuple(article.authors),
        )

    return extract


def open_news_please() -> Extract:
    from newsplease import NewsPlease

    def extract(page: Mapping[str, str]) -> Read:
        found = NewsPlease.from_html(page["html"], url=page["url"] or None, fetch_images=False)
        return Read(
            text=found.maintext,
            title=found.title,
            published=write_day(found.date_publish),
            authors=tuple(found.authors or ()),
        )

    return extract


def open_readability() -> Extract:
    from readability import Document

    def extract(page: Mapping[str, str]) -> Read:
        document = Document(page["html"])
        return Read(text=strip_tags(document.summary(html_partial=True)), title=document.short_title())

    return extract


def open_pactwatch() -> Extract:
    import datetime as dt

    from config.exceptions import Rejected
    from extractors.pages.article import extract_article
    from extractors.records import Page

    def extract(page: Mapping[str, str]) -> Read:
        given = Page(
            requested_url=page["url"],
            final_url=page["url"],
            body=base64.b64decode(page["body"]),
            encoding=page["encoding"],
            timezone=page["timezone"],
            fetched_at=dt.datetime.fromisoformat(page["fetched_at"]) if page["fetched_at"] else None,
        )
        try:
            article = extract_article(given)
        except Rejected:
            return Read()
        return Read(
            text=article.text, title=article.title, published=article.published_at, authors=tuple(article.authors)
        )

    return extract


#: What is run: the distribution whose version is told, and how it is opened.
PEERS: Mapping[str, tuple[str, Callable[[], Extract]]] = {
    "pactwatch": ("pactwatch", open_pactwatch),
    "trafilatura": ("trafilatura", open_trafilatura),
    "trafilatura, favor_precision": ("trafilatura", lambda: open_trafilatura(favor_precision=True)),
    "magic-html": ("magic-html", open_magic_html),
    "gne": ("gne", open_gne),
    "newspaper4k": ("newspaper4k", open_newspaper4k),
    "news-please": ("news-please", open_news_please),
    "readability-lxml": ("readability-lxml", open_readability),
}


def split_names(stated: str | None) -> tuple[str, ...]:
    names = re.split(r"[;,，、；/|]", stated or "")
    parts = [part for name in names for part in (name.split() if re.search("[\u4e00-\u9fff]", name) else [name])]
    return tuple(part.strip() for part in parts if part.strip())


def strip_tags(html: str | None) -> str:
    from lxml import html as markup

    if not html or not html.strip():
        return ""
    root = markup.fromstring(html)
    for element in root.iter("p", "div", "li", "br", "tr", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6"):
        element.tail = "\n" + (element.tail or "")
    return str(root.text_content())


def write_day(value: Any) -> str:
    return value.isoformat() if hasattr(value, "isoformat") else str(value or "")


def main(name: str, pages_file: str, results_file: str) -> None:
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    distribution, open_peer = PEERS[name]
    extract = open_peer()
    with Path(pages_file).open(encoding="utf-8") as lines:
        pages = [json.loads(line) for line in lines]
    for page in pages[:WARM_UP]:
        read_one(extract, page)
    with Path(results_file).open("w", encoding="utf-8") as out:
        for page in pages:
            begun = time.process_time()
            read, error = read_one(extract, page)
            seconds = time.process_time() - begun
            row = {"id": page["id"], "seconds": seconds, "error": error, **asdict(read)}
            out.write(json.dumps(row, ensure_ascii=False, default=str) + "\n")
            out.flush()
        out.write(json.dumps({"version": version(distribution)}) + "\n")


def read_one(extract: Extract, page: Mapping[str, str]) -> tuple[Read, str]:
    try:
        return extract(page), ""
    except Exception as error:  # noqa: BLE001 - a peer's defect on one page is counted and told, not ours to mend
        return Read(), f"{type(error).__name__}: {error}"[:200]


if __name__ == "__main__":
    main(*sys.argv[1:])
