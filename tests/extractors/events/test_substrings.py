"""Strings of a few characters are found wherever a text has them."""

from __future__ import annotations

from extractors.events.features import name_features, write_characters
from extractors.events.substrings import SubstringFinder
from extractors.masks import Piece, Sentence

TEXT = "3月13日，临江大学与 李伟 在舟山签约。"


def find(text: str, *strings: str) -> list[tuple[int, str]]:
    starts, numbers = SubstringFinder({string: number for number, string in enumerate(strings)}).find(text)
    return sorted((start, strings[number]) for start, number in zip(starts.tolist(), numbers.tolist(), strict=True))


def test_strings_are_found_where_they_begin() -> None:
    assert find("联盟联合联盟", "联", "联盟", "盟联合联", "不") == [
        (0, "联"), (0, "联盟"), (1, "盟联合联"), (2, "联"), (4, "联"), (4, "联盟"),
    ]  # fmt: skip


def test_short_texts_and_no_strings_are_no_trouble() -> None:
    assert find("", "联") == find("联") == []
    assert find("盟", "盟", "联盟") == [(0, "盟")]


def test_characters_of_other_planes_are_passed_over() -> None:
    assert find("\U00020bb7野\ud842签约", "野", "签约", "\U00020bb7野") == [(1, "野"), (3, "签约")]


def test_long_strings_are_not_found() -> None:
    assert find("战略合作协议", "战略合作协", "战略合作") == [(0, "战略合作")]


def test_chinese_features_are_the_strings_of_characters_with_signs_for_names() -> None:
    pieces = [
        Piece(kind=kind, start=TEXT.index(name), end=TEXT.index(name) + len(name))
        for kind, name in (("org", "临江大学"), ("person", "李伟"), ("place", "舟山"), ("date", "3月13日"))
    ]
    sentence = Sentence(index=0, start=0, end=len(TEXT), paragraph=0)
    assert write_characters(TEXT, sentence, pieces) == "0月0日，@大学与&在%签约。"
    features = name_features(TEXT, sentence, pieces, language="zh")
    assert {"0", "@大学与", "与&在%", "签约。"} <= {*features}
    assert all(len(feature) <= 4 for feature in features)
