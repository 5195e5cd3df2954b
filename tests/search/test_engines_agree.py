"""The same queries on both engines: the same documents, counts and facets, in nearly the same order."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from config.settings import SearchSettings
from search.contract import Index, Mode, Request, Sort
from search.elasticsearch import ElasticsearchIndex
from search.embedded import EmbeddedIndex
from tests.search.samples import make_articles

pytestmark = pytest.mark.elasticsearch
QUERIES = (
    "联盟",
    "合作 平台",
    "alliance",
    "universities signed",
    "“战略合作协议”",
    '"memorandum of understanding"',
    "复旦 OR forum",
    "人工智能 -基金",
    "clinic*",
    "type:alliance_formed",
    "type:agreement_signed org:复旦",
    "role:initiator:大学",
    "上海 since:2023-05",
    "title:联盟",
    "NOT 联盟",
    "",
    "發展中國家",
    "(高校 OR 医院) AND 企业",
    "lang:en policy",
    "event:长三角 place:上海",
    '"高校 企业"~9',
    "“三大产业”~12",
    "联盟^4 OR forum",
    "publisher:新华 has:event",
    "type:alliance_formed -has:amount",
)


@pytest.fixture
def both(tmp_path: Path, elastic_settings: SearchSettings) -> Iterator[tuple[Index, Index]]:
    engines: tuple[Index, Index] = (EmbeddedIndex(tmp_path / "index"), ElasticsearchIndex(elastic_settings))
    for engine in engines:
        engine.rebuild(make_articles(400))
    yield engines
    for engine in engines:
        engine.close()


def test_both_engines_answer_alike(both: tuple[Index, Index]) -> None:
    overlaps: list[float] = []
    for query in QUERIES:
        for mode in (Mode.ALL, *((Mode.ANY,) if ":" not in query else ())):
            for collapse in (True, False):
                request = Request(query=query, mode=mode, collapse=collapse)
                embedded, elastic = (engine.search(request) for engine in both)
                assert embedded.total == elastic.total, request
                assert embedded.facets == elastic.facets, request
                left, right = ({hit.id for hit in result.hits} for result in (embedded, elastic))
                overlaps.append(len(left & right) / max(len(left), 1) if left or right else 1.0)
    assert sum(overlaps) / len(overlaps) >= 0.9


@pytest.mark.parametrize("sort", [Sort.DATE, Sort.FIRST_SEEN])
def test_both_engines_sort_alike(both: tuple[Index, Index], sort: Sort) -> None:
    request = Request(query="联盟", sort=sort, size=50)
    embedded, elastic = (engine.search(request) for engine in both)
    assert embedded.hits == elastic.hits
