"""Documents a second, in turns: the embedded index against raw tantivy, and Elasticsearch against a bare bulk helper.

Usage: python -m benchmarks.indexing [DOCUMENTS]. Both sides write the same fields and make the tokens in their own
time. The second pair needs a server: PACTWATCH_SEARCH_URLS names one.
"""

from __future__ import annotations

import argparse
import dataclasses
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import tantivy
from elasticsearch import Elasticsearch, helpers

from benchmarks.corpus import make_documents
from config.settings import SearchSettings, read_settings
from search.contract import ArticleDocument, Kind
from search.elasticsearch import ElasticsearchIndex, drop_indexes
from search.elasticsearch_query import build_template
from search.embedded import EmbeddedIndex
from search.embedded_query import build_schema
from search.fields import build_fields

ROUNDS = 3
DOCUMENTS = 4000
HEAP = 128 * 1024 * 1024
BARE = "benchmark-bare"

Write = Callable[[Sequence[ArticleDocument]], None]


def main() -> None:
    """Print the ratios."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.indexing", description=__doc__)
    parser.add_argument("documents", nargs="?", type=int, metavar="DOCUMENTS", default=DOCUMENTS)
    documents = list(make_documents(parser.parse_args().documents))
    compare("embedded", "raw tantivy", write_embedded, write_tantivy, documents)
    settings = read_settings(None, os.environ).search
    if "PACTWATCH_SEARCH_URLS" in os.environ:
        settings = dataclasses.replace(settings, engine="elasticsearch", prefix="benchmark")
        compare(
            "Elasticsearch",
            "bare bulk helper",
            lambda held: write_elasticsearch(settings, held),
            lambda held: write_bulk(settings, held),
            documents,
        )


def compare(name: str, other: str, ours: Write, theirs: Write, documents: Sequence[ArticleDocument]) -> None:
    """One line: both speeds and their ratio, with the spread."""
    speeds = [(measure(ours, documents), measure(theirs, documents)) for _ in range(ROUNDS)]
    ratios = sorted(mine / bare for mine, bare in speeds)
    told = (statistics.median(side) for side in zip(*speeds, strict=True))
    mine, bare = (f"{speed:.0f}/s" for speed in told)
    spread = f"{statistics.median(ratios):.2f} ({ratios[0]:.2f}-{ratios[-1]:.2f})"
    sys.stdout.write(f"{len(documents)} documents; {name} {mine}, {other} {bare}, ratio {spread}\n")


def measure(write: Write, documents: Sequence[ArticleDocument]) -> float:
    """Documents a second."""
    start = time.perf_counter()
    write(documents)
    return len(documents) / (time.perf_counter() - start)


def write_embedded(documents: Sequence[ArticleDocument]) -> None:
    """Through the index contract."""
    with tempfile.TemporaryDirectory() as folder:
        index = EmbeddedIndex(Path(folder), heap_bytes=HEAP)
        assert not index.write(documents)
        index.close()


def write_tantivy(documents: Sequence[ArticleDocument]) -> None:
    """With tantivy alone."""
    with tempfile.TemporaryDirectory() as folder:
        writer = tantivy.Index(build_schema(), path=folder).writer(heap_size=HEAP, num_threads=1)
        for document in documents:
            fields = build_fields(document).items()
            writer.add_document(
                tantivy.Document(**{name: list(one) if isinstance(one, tuple) else one for name, one in fields})
            )
        writer.commit()
        writer.wait_merging_threads()


def write_elasticsearch(settings: SearchSettings, documents: Sequence[ArticleDocument]) -> None:
    """Through the index contract."""
    drop_indexes(settings)
    index = ElasticsearchIndex(settings)
    assert not index.write(documents)
    index.close()
    drop_indexes(settings)


def write_bulk(settings: SearchSettings, documents: Sequence[ArticleDocument]) -> None:
    """With the client's bulk helper alone, into an index of the same mapping."""
    client = Elasticsearch(list(settings.urls), request_timeout=60)
    client.indices.delete(index=BARE, ignore_unavailable=True)
    client.indices.create(
        index=BARE, **build_template(Kind.ARTICLES, shards=settings.shards, replicas=settings.replicas)
    )  # type: ignore[arg-type]
    actions = ({"_index": BARE, "_id": document.id, "_source": build_fields(document)} for document in documents)
    helpers.bulk(client, actions, chunk_size=settings.batch_size)
    client.indices.refresh(index=BARE)
    client.indices.delete(index=BARE)
    client.close()


if __name__ == "__main__":
    main()
