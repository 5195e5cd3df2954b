"""Facets over copies, counted afresh: by asking the index, and by what it knows of all copies after a few questions."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from search.contract import ArticleDocument, Kind, Request
from search.embedded import EmbeddedIndex
from tests.search.samples import article

QUERIES = ("联盟", "联盟 source:s1", "平台 OR 协议", "lang:zh since:2024", "联盟 -publisher:p2", "place:临江")


def make_copied(seed: int) -> list[ArticleDocument]:
    """Sixty articles of twenty contents: copies share their text, but neither where and when it stands nor places."""
    choice = random.Random(seed)
    return [
        replace(
            article(f"a{number}", write_text(content)),
            content_hash=f"content {content}",
            source_id=f"s{choice.randrange(3)}",
            publisher=f"p{choice.randrange(4)}",
            day=f"202{choice.randrange(2, 6)}-0{choice.randrange(1, 9)}-11",
            places=tuple({choice.choice(("临江", "云州", "海门")) for _ in range(2)}),
        )
        for number in range(60)
        for content in (choice.randrange(20),)
    ]


def write_text(content: int) -> str:
    return (
        "".join(word for place, word in enumerate(("联盟", "平台", "协议")) if content >> place & 1) + f"第{content}号"
    )


def count_by_hand(shown: list[ArticleDocument], field: str) -> Counter[str]:
    """Each content once for each value that any of its copies has."""
    values = {
        (one.content_hash, value)
        for one in shown
        for value in (one.places if field == "places" else (getattr(one, field),))
    }
    return Counter(value for _, value in values)


@pytest.mark.parametrize("seed", range(3))
def test_facets_count_each_content_once_however_often_one_asks(seed: int, tmp_path: Path) -> None:
    index = EmbeddedIndex(tmp_path, heap_bytes=15_000_000)
    documents = {one.id: one for one in make_copied(seed)}
    index.write(list(documents.values()))
    for gone in ("", "a3", "a7"):
        index.write([], [(Kind.ARTICLES, gone, 2)] if gone else [])
        documents.pop(gone, None)
        for _ in range(3):
            for query in QUERIES:
                every = index.search(Request(query=query, size=100, collapse=False, facets=False))
                shown = [documents[hit.id] for hit in every.hits]
                facets = {facet.field: dict(facet.counts) for facet in index.search(Request(query=query)).facets}
                for field in ("source_id", "publisher", "places"):
                    assert facets[field] == count_by_hand(shown, field), (query, field)


def test_too_many_copies_to_hold_are_asked_for_and_never_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = EmbeddedIndex(tmp_path, heap_bytes=15_000_000)
    documents = {one.id: one for one in make_copied(0)}
    index.write(list(documents.values()))
    read: list[object] = []

    def refuse(*arguments: object) -> None:
        read.append(arguments)

    monkeypatch.setattr("search.embedded_copies._read_table", refuse)
    for _ in range(5):
        facets = {facet.field: dict(facet.counts) for facet in index.search(Request(query="联盟")).facets}
        every = index.search(Request(query="联盟", size=100, collapse=False, facets=False))
        assert facets["publisher"] == count_by_hand([documents[hit.id] for hit in every.hits], "publisher")
    assert len(read) == 1
