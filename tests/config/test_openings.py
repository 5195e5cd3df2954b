"""Opened alternatives match what the expression matches as it is written, and each begins with a letter."""

from __future__ import annotations

import re

import pytest

from config.openings import drop_optional_starts, open_alternatives


@pytest.mark.parametrize(
    ("regex", "opened", "text"),
    [
        ("(?:签|签订)协议|成立", "签协议|签订协议|成立", "签订协议，签协议，成立"),
        ("(?:in|set) ?up", "in ?up|set ?up", "set up, inup, in up"),
        ("并?入会|入", "并入会|入会|入", "并入会，入会，入"),
        ("(?:正式)?启动|启", "正式启动|启动|启", "正式启动，启动，启"),
        ("[签订]署", "签署|订署", "签署和订署"),
        ("[签订]+署", "签[签订]*署|订[签订]*署", "签署和签订署"),
        ("(?:章|规)程(?=[(（])", "章程(?=[(（])|规程(?=[(（])", "规程(试行)"),
        (r"(?<!存)在|x", r"在(?<!(?:存)在)|x", "存在，在，x"),
        (r"(?<=甲|乙)方", r"方(?<=(?:甲|乙)方)", "甲方、丙方、乙方"),
        (r"\bHub\b|Labs", r"H(?<!\wH)ub\b|Labs", "Hub, GitHub, the Labs"),
        ("(?:(?:a|b)c|d)e", "ace|bce|de", "ace bce de ce"),
        ("a??b|ab", "a??b|ab", "ab b"),
        (r"(?:\(|x)y|\|z", r"\(y|xy|\|z", "(y xy |z"),
    ],
)
def test_matches_stay(regex: str, opened: str, text: str) -> None:
    assert open_alternatives(regex) == opened
    assert [match.span() for match in re.finditer(opened, text)] == [match.span() for match in re.finditer(regex, text)]


@pytest.mark.parametrize(
    "regex",
    [
        "(?P<trigger>a|b)c",
        "(a|b)c",
        "(?:(?P<name>a)|b)c",
        "(?:a|b)+c",
        "[ab]+?c",
        "(?:a|b){2}c",
        "[^ab]c",
        r"\d+家",
        r"\b(?:a|b)",
        r"(?<!a)b*",
        "(?:a|b",
        "",
    ],
)
def test_what_cannot_be_opened_stays(regex: str) -> None:
    assert open_alternatives(regex) == regex


def test_an_alternative_that_would_become_very_long_stays() -> None:
    regex = f"(?:{'|'.join('abcdefghij')}){'x' * 1000}"
    assert open_alternatives(regex) == regex
    assert open_alternatives(f"(?:a|b)c|{regex}") == f"ac|bc|{regex}"


@pytest.mark.parametrize(
    ("regex", "without"),
    [
        ("[^，。]{0,8}投资|获", "投资|获"),
        ("a?b*[cd]{0,2}?e", "e"),
        ("(?:新|老)?建", "建"),
        ("a{1,2}b", "a{1,2}b"),
        ("[^,]+x|", "[^,]+x|"),
        ("(?P<trigger>a)?b", "(?P<trigger>a)?b"),
    ],
)
def test_optional_starts_are_dropped(regex: str, without: str) -> None:
    assert drop_optional_starts(regex) == without
