from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from copy import deepcopy

import pytest

from config.lazy_patterns import compile_later


def test_a_pattern_is_compiled_when_first_used_and_once() -> None:
    built: list[str] = []

    def build() -> re.Pattern[str]:
        built.append("alliance")
        return re.compile("(?P<kind>alliance)s?")

    pattern = compile_later(build)
    assert not built
    assert [match["kind"] for match in pattern.finditer("alliances and an alliance")] == ["alliance", "alliance"]
    assert pattern.fullmatch("alliances")
    assert pattern.groupindex == {"kind": 1}
    assert built == ["alliance"]


def test_what_is_wrong_is_told_at_each_use() -> None:
    def build() -> re.Pattern[str]:
        raise ValueError("no pattern")

    pattern = compile_later(build)
    for _ in range(2):
        with pytest.raises(ValueError, match="no pattern"):
            pattern.search("text")


def test_threads_may_use_it_first_at_once() -> None:
    for _ in range(20):
        pattern = compile_later(lambda: re.compile("联盟|协议"))
        with ThreadPoolExecutor(8) as threads:
            found = list(threads.map(pattern.findall, ["签署协议，成立联盟"] * 8))
        assert found == [["协议", "联盟"]] * 8


def test_a_copy_works() -> None:
    assert deepcopy(compile_later(lambda: re.compile("a+"))).fullmatch("aaa")
