"""The word that a Chinese name ends in is the longest one, unless a false one ends it."""

from __future__ import annotations

import pytest

from extractors.names.endings import build_endings

HEADS = build_endings(["公司", "有限公司", "局"], ["结局"])


@pytest.mark.parametrize(
    ("text", "head"),
    [("瀚岭储能有限公司", "有限公司"), ("公司", "公司"), ("税务局", "局"), ("大结局", ""), ("局面", ""), ("", "")],
)
def test_the_longest_word_is_found(text: str, head: str) -> None:
    assert HEADS.find(text) == head


def test_a_text_is_such_a_word_only_as_a_whole() -> None:
    assert HEADS.is_one("有限公司")
    assert not HEADS.is_one("瀚岭公司")
