"""Documents a second: the embedded index against raw tantivy with identical fields and tokens, in turns."""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import tantivy

from search.contract import ArticleDocument
from search.embedded import EmbeddedIndex
from search.tokens import find_exact_tokens, find_index_tokens
from tests.sample_site.site import SampleSite

ROUNDS = 3
COPIES = 40
HEAP = 128 * 1024 * 1024


def main() -> None:
    """Print the ratio."""
    documents = build_documents()
    ours, theirs = [], []
    for _ in range(ROUNDS):
        ours.append(measure(index_ours, documents))
        theirs.append(measure(index_theirs, documents))
    ratios = sorted(mine / other for mine, other in zip(ours, theirs, strict=True))
    speeds = f"ours {statistics.median(ours):.0f}/s, raw tantivy {statistics.median(theirs):.0f}/s"
    spread = f"{statistics.median(ratios):.2f} ({ratios[0]:.2f}-{ratios[-1]:.2f})"
    sys.stdout.write(f"{len(documents)} documents; {speeds}, ratio {spread}\n")


def build_documents() -> list[ArticleDocument]:
    """The sample site's articles, many times over."""
    pages = SampleSite(date(2026, 3, 18)).articles
    return [
        ArticleDocument(
            id=f"{page.id}-{number}",
            version=1,
            external_id="",
            source_id=page.publisher_id,
            publisher=page.publisher_id,
            url="",
            language=page.language[:2],
            title=page.title,
            text=f"{page.text} {number}",
            day="2026-03-18",
            first_seen="2026-03-18T00:00:00+00:00",
            content_hash=f"{page.id}-{number}",
        )
        for number in range(COPIES)
        for page in pages
    ]


def measure(index: Callable[[Sequence[ArticleDocument], Path], None], documents: Sequence[ArticleDocument]) -> float:
    """Documents a second."""
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        index(documents, Path(folder))
        return len(documents) / (time.perf_counter() - start)


def index_ours(documents: Sequence[ArticleDocument], folder: Path) -> None:
    """Write through the index contract."""
    index = EmbeddedIndex(folder, heap_bytes=HEAP)
    index.write(documents)
    index.close()


def index_theirs(documents: Sequence[ArticleDocument], folder: Path) -> None:
    """Write the same tokens with tantivy alone."""
    builder = tantivy.SchemaBuilder()
    for name in ("id", "source_id", "language", "day", "content_hash"):
        builder.add_text_field(name, stored=True, fast=True, tokenizer_name="raw")
    for name in ("title_exact", "title_words", "text_exact", "text_words"):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="position")
    index = tantivy.Index(builder.build(), path=str(folder))
    writer = index.writer(heap_size=HEAP, num_threads=1)
    for document in documents:
        writer.add_document(
            tantivy.Document(
                id=document.id,
                source_id=document.source_id,
                language=document.language,
                day=document.day,
                content_hash=document.content_hash,
                title_exact=" ".join(find_exact_tokens(document.title)),
                title_words=" ".join(find_index_tokens(document.title)),
                text_exact=" ".join(find_exact_tokens(document.text)),
                text_words=" ".join(find_index_tokens(document.text)),
            )
        )
    writer.commit()
    writer.wait_merging_threads()


if __name__ == "__main__":
    main()
