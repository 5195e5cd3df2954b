"""The query language: its tree and its messages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.exceptions import QueryError
from search.query import MAX_DEPTH, MAX_LENGTH, MAX_TERMS, parse_query
from search.syntax import EVERYTHING, And, Boost, Days, Field, FieldTerm, Near, Not, Or, Phrase, Prefix, Words


def word(text: str) -> Words:
    return Words(text=text)


def test_or_binds_weaker_than_and_and_not_binds_most() -> None:
    assert parse_query("a b OR NOT c AND d") == Or(
        parts=(And(parts=(word("a"), word("b"))), And(parts=(Not(part=word("c")), word("d"))))
    )
    assert parse_query("a (b OR c)") == And(parts=(word("a"), Or(parts=(word("b"), word("c")))))
    assert parse_query(" \u3000") == EVERYTHING


@pytest.mark.parametrize("query", ['"复旦 大学"', "“复旦 大学”", "「复旦 大学」", "『复旦 大学』", "＂复旦 大学＂"])
def test_every_kind_of_quotation_marks(query: str) -> None:
    assert parse_query(query) == Phrase(text="复旦 大学")


def test_fields() -> None:
    assert parse_query("org:复旦*") == FieldTerm(field=Field.ORG, value=Prefix(text="复旦"))
    assert parse_query("ORG：“复旦大学”") == FieldTerm(field=Field.ORG, value=Phrase(text="复旦大学"))
    assert parse_query("since:2023-02 until:2024") == And(parts=(Days(first=20230201), Days(last=20241231)))
    assert parse_query("until:2024-02") == Days(last=20240229)
    assert parse_query("role:party:复旦") == FieldTerm(field=Field.ROLE, value=word("party:复旦"))
    assert parse_query('role:party:"Fudan University"') == FieldTerm(
        field=Field.ROLE, value=word("party:Fudan University")
    )


def test_operators_are_words_in_lower_case_and_signs_inside_words_are_text() -> None:
    assert parse_query("and or") == And(parts=(word("and"), word("or")))
    assert parse_query("covid-19") == word("covid-19")
    assert parse_query("http://x.example/a") == word("http://x.example/a")
    assert parse_query("－复旦") == Not(part=word("复旦"))


def test_distances_and_weights() -> None:
    near = Near(texts=("复旦", "alliance"), distance=5)
    assert parse_query('"复旦 alliance"~5') == parse_query("“复旦 alliance”～5") == near
    assert parse_query('"复旦联盟"~3') == Near(texts=("复旦", "联盟"), distance=3), "Chinese is cut into words"
    assert parse_query('title:"a b"~0') == FieldTerm(field=Field.TITLE, value=Near(texts=("a", "b"), distance=0))
    assert parse_query("复旦^2.5 b") == And(parts=(Boost(part=word("复旦"), factor=2.5), word("b")))
    assert parse_query('("a b"~1^2 OR c)^3') == Boost(
        part=Or(parts=(Boost(part=Near(texts=("a", "b"), distance=1), factor=2), word("c"))), factor=3
    )
    assert parse_query("has:amount") == FieldTerm(field=Field.HAS, value=word("amount"))


@pytest.mark.parametrize(
    ("query", "position", "problem"),
    [
        ("a (b", 2, "never closed"),
        ("a)", 1, "never opened"),
        ('a "b', 2, "never closed"),
        ("a AND", 5, "missing"),
        ("OR a", 0, "missing"),
        ("a (OR)", 3, "missing"),
        ("orgs:x", 0, "did you mean org:"),
        ("a type:x", 7, "takes one of"),
        ("since:2023-13", 6, "calendar"),
        ("since:soon", 6, "2023-06-01"),
        ("title:", 6, "needs a value"),
        ("a*b", 1, "may only end"),
        ("*", 0, "no letter"),
        ("role:party:", 5, "missing after the role"),
        ('"a"~5', 3, "two words or more"),
        ('"a b"~', 5, "needs a number"),
        ('"a b"~101', 5, "up to 100"),
        ('"a b c d e"~9', 11, "too far"),
        ('org:"a b"~5', 4, "takes no distance"),
        ("a~2", 1, "behind a phrase"),
        ("(a b)~2", 5, "not expected"),
        ("a^0", 1, "above 0"),
        ("a^ b", 1, "needs a number"),
        ("title:a^", 7, "needs a number"),
        ('"a"^x', 3, "needs a number"),
        ("org:a^2", 5, "only filters"),
        ("a*^2", 2, "only filters"),
        ("has:money", 4, "takes one of"),
        ("(" * (MAX_DEPTH + 1) + "a", MAX_DEPTH, "deeper"),
        ("a " * (MAX_TERMS + 1), MAX_TERMS * 2, "terms"),
        ("a" * (MAX_LENGTH + 1), 0, "longer"),
    ],
)
def test_errors_name_the_position(query: str, position: int, problem: str) -> None:
    with pytest.raises(QueryError, match=problem) as caught:
        parse_query(query)
    assert caught.value.position == position


@given(st.text(alphabet='ab复:-*()"“”「~^5 ANDORT', max_size=40))
def test_any_text_is_a_query_or_a_query_error(query: str) -> None:
    position = 0
    try:
        parse_query(query)
    except QueryError as error:
        position = error.position
    assert 0 <= position <= len(query)
