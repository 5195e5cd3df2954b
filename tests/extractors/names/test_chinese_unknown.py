"""Chinese organisations that no head tells are found by what stands in and beside them."""

from __future__ import annotations

from itertools import accumulate, pairwise

import pytest

from extractors.models import Models, TaggedClause, Token
from extractors.names.chinese_pieces import cut_pieces, list_flags
from pactwatch.models import load_models
from tests.extractors.names.test_mentions import find, names

ARTICLE = """瀚岭储能与岱屿智联签署供货协议

瀚岭储能昨日宣布，已与岱屿智联签署三年期供货协议，首批电芯下月交付。

“这是我们今年最大的一笔订单。”瀚岭储能总裁许澜说。瀚岭储能成立于2016年，去年营收增长两成。"""


@pytest.fixture(scope="module")
def models() -> Models:
    return load_models()


def test_coined_names_are_found_wherever_they_stand(models: Models) -> None:
    found = names(find(ARTICLE, models))
    assert found.count("瀚岭储能") == 4
    assert found.count("岱屿智联") == 2
    assert len(found) == 6


@pytest.mark.parametrize(
    "text",
    [
        "会上谈到了硬科技、低空经济和储能。",
        "他在上海市区住了三年，喜欢在河边散步。",
        "培育更多具有硬科技、颠覆性技术的企业。",
    ],
)
def test_fields_and_places_are_no_organisations(text: str, models: Models) -> None:
    assert names(find(text, models)) == []


def test_pieces_are_cut_where_either_tagger_cuts() -> None:
    clause = TaggedClause(
        start=2,
        tokens=(Token("瀚岭", "ORG", 2, 4), Token("储能宣布", "v", 4, 8)),
        words=(Token("瀚岭储能", "nz", 2, 6), Token("宣布", "v", 6, 8)),
        careful=True,
    )
    pieces = cut_pieces([clause], [(2, 8)])
    assert pieces.words == [("瀚岭", "ORG", "nz<"), ("储能", "v<", "nz>"), ("宣布", "v>", "v")]
    assert (pieces.starts.tolist(), pieces.ends.tolist(), pieces.firsts.tolist()) == ([2, 4, 6], [4, 6, 8], [0])


def test_repeats_are_told_of_pieces_and_of_pairs() -> None:
    clauses = [
        TaggedClause(start=start, tokens=tokens, words=tokens, careful=False)
        for start, tokens in ((0, _words(0, "瀚岭", "储能")), (4, _words(4, "瀚岭", "储能")), (8, _words(8, "瀚岭")))
    ]
    flags = list_flags(cut_pieces(clauses, [(0, 4), (4, 8), (8, 10)]))
    assert flags["again"].all()
    assert flags["again with the one before"].tolist() == [False, True, False, True, False]
    assert flags["again with the one after"].tolist() == [True, False, True, False, False]
    assert not flags["alone"].any()


def _words(start: int, *texts: str) -> tuple[Token, ...]:
    ends = accumulate(map(len, texts), initial=start)
    return tuple(Token(text, "n", *span) for text, span in zip(texts, pairwise(ends), strict=True))
