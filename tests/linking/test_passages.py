"""Texts cut into passages for an embedding model."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from linking.passages import split_passages


def test_passages_end_where_sentences_end() -> None:
    text = "第一句话说得很长。第二句话也很长！\nThe third one is English, with 3.5 units. And a fourth."
    assert split_passages(text, longest=60) == (
        "第一句话说得很长。第二句话也很长！",
        "The third one is English, with 3.5 units. And a fourth.",
    )
    assert split_passages(text) == (text,)
    assert split_passages(" \n ") == ()


@given(st.text(alphabet="ab汉。. \n", max_size=300), st.integers(3, 40))
def test_nothing_of_a_text_is_lost_and_no_passage_is_too_long(text: str, longest: int) -> None:
    passages = split_passages(text, longest=longest)
    assert "".join("".join(passages).split()) == "".join(text.split())
    assert all(len(one) <= longest for one in passages)
