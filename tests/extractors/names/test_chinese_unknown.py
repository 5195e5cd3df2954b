"""Chinese organisations that no head tells are found by what stands in and beside them."""

from __future__ import annotations

import math
from itertools import accumulate, pairwise, product

import numpy as np
import pytest

from extractors.models import Models, TaggedClause, Token
from extractors.names.candidates import Candidate
from extractors.names.chinese_pieces import EDGE, NOTHING, cut_pieces, list_settings
from extractors.names.chinese_unknown import list_unsure, read_run
from extractors.records import MentionKind
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
    assert (pieces.starts.tolist(), pieces.find_end(2), pieces.firsts.tolist()) == ([2, 4, 6], 8, [0])


def test_repeats_are_told_of_pieces_and_of_pairs() -> None:
    clauses = [
        TaggedClause(start=start, tokens=tokens, words=tokens, careful=False)
        for start, tokens in ((0, _words(0, "瀚岭", "储能")), (4, _words(4, "瀚岭", "储能")), (8, _words(8, "瀚岭")))
    ]
    settings, numbers = list_settings(cut_pieces(clauses, [(0, 4), (4, 8), (8, 10)]), [])
    assert [settings[number] for number in numbers[[0, 1, 4]]] == [
        (EDGE, NOTHING, NOTHING, (True, False, True), False),
        (NOTHING, NOTHING, EDGE, (True, True, False), False),
        (EDGE, NOTHING, EDGE, (True, False, False), False),
    ]


def test_settings_tell_what_rules_found_at_and_beside_a_piece() -> None:
    clause = TaggedClause(start=0, tokens=(), words=_words(0, "与", "瀚岭", "储能", "签约"), careful=False)
    found = Candidate(MentionKind.ORGANISATION, 1, 5, "rules", 0.8)
    settings, numbers = list_settings(cut_pieces([clause], [(0, 7)]), [found])
    begins, inside = "organisation rules begins", "organisation rules inside"
    assert [settings[number][:3] for number in numbers] == [
        (EDGE, NOTHING, begins),
        (NOTHING, begins, inside),
        (begins, inside, NOTHING),
        (inside, NOTHING, EDGE),
    ]


def _words(start: int, *texts: str) -> tuple[Token, ...]:
    ends = accumulate(map(len, texts), initial=start)
    return tuple(Token(text, "n", *span) for text, span in zip(texts, pairwise(ends), strict=True))


def test_the_likeliest_reading_of_a_run_is_that_of_all_readings_in_sum() -> None:
    weights = [(3.0, 0.1, 1.0), (0.2, 2.0, 1.0), (0.5, 0.4, 1.0)]
    after = [(0.5, 2.0, 1.0), (0.5, 1.5, 1.0), (1.0, 0.0, 1.0)]
    odds = dict.fromkeys(product(range(3), repeat=3), 0.0)
    for path in odds:
        steps = zip((2, *path), (*path, 2), strict=True)
        odds[path] = math.prod(after[a][b] for a, b in steps) * math.prod(
            weights[at][answer] for at, answer in enumerate(path)
        )
    total = sum(odds.values())
    begins = sum(one for path, one in odds.items() if path[0] == 0) / total
    inside = sum(one for path, one in odds.items() if path[1] == 1) / total
    assert list(read_run(weights, after)) == [(0, 2, pytest.approx(min(begins, inside)))]


def test_only_runs_whose_pieces_speak_for_a_name_are_read() -> None:
    outside, begins, inside = (0.0, 0.0, 9.0), (4.0, 0.0, 3.0), (0.0, 4.0, 3.0)
    unlikely = [(3.0, 0.0, 4.0), (0.0, 3.0, 3.5)]
    weights = np.array([outside, begins, inside, outside, *unlikely, inside], dtype=np.float32)
    assert list(list_unsure(weights, np.array([0, 6]))) == [(1, 3)]
