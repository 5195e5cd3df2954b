"""Did you mean, in both scripts and on both engines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.contract import Index, Mode, Request
from search.similar import count_edits, find_homophones
from search.suggestions import suggest_queries
from tests.search.samples import article, make_articles


def suggest(index: Index, query: str, **values: object) -> dict[str, int]:
    request = Request(query=query, **values)  # type: ignore[arg-type]
    return {one.query: one.total for one in suggest_queries(index, request, index.search(request).total)}


@pytest.fixture
def filled(index: Index) -> Index:
    index.write([*make_articles(60), article("one", "临江大学与云汉医院发起联盟", language="zh")])
    return index


MEANT = (
    ("aliance", "alliance"),
    ("memorandun of understnading", "memorandum of understanding"),
    ("Hopsital", "hospital"),
    ("临将大学", "临江大学"),  # sounds alike
    ("林江大学", "临江大学"),
    ("临江太学", "临江大学"),  # looks alike
    ("临江学大", "临江大学"),  # turned
    ("临江的大学", "临江大学"),  # one too many
    ("临江大学 AND 云汗医院", "临江大学 AND 云汉医院"),
    ('"临将大学" lang:zh', '"临江大学" lang:zh'),
    ("org:复但 OR 临将大学", "org:复旦 OR 临江大学"),
    ("临江大学附属幼儿园", "临江大学"),  # the longest part that is found
)


def test_what_was_meant_comes_first_and_is_counted(filled: Index) -> None:
    for query, meant in MEANT:
        found = suggest(filled, query)
        assert next(iter(found), "") == meant, query
        assert found[meant] == filled.search(Request(query=meant)).total > 0


def test_nothing_is_suggested_where_much_was_found_or_nothing_is_near(filled: Index) -> None:
    assert (
        suggest(filled, "联盟") == suggest(filled, "") == suggest(filled, "zzzzzz") == suggest(filled, "囧囧囧") == {}
    )
    assert suggest(filled, "type:policy_issued lang:fr") == {}, "fixed values are not words"
    assert suggest(filled, "aliance", languages=("fr",)) == {}, "the filters hold"


def test_plain_modes_are_helped_too(filled: Index) -> None:
    assert "alliance?" in suggest(filled, "aliance?", mode=Mode.ANY)
    assert "临江大学" in suggest(filled, "临将大学", mode=Mode.PHRASE)


def test_an_index_never_written_suggests_nothing(index: Index) -> None:
    assert suggest(index, "aliance") == suggest(index, "临将大学") == {}


@given(st.text("ab", max_size=6), st.text("ab", max_size=6))
def test_edits_are_a_distance(left: str, right: str) -> None:
    assert count_edits(left, right) == count_edits(right, left)
    assert (count_edits(left, right) == 0) == (left == right)
    assert abs(len(left) - len(right)) <= count_edits(left, right) <= max(len(left), len(right))


def test_turned_letters_are_one_edit_and_tones_do_not_matter() -> None:
    assert count_edits("hopsital", "hospital") == count_edits("aliance", "alliance") == 1
    assert {"但", "旦", "单"} <= set(find_homophones("但"))
