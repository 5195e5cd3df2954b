"""Grouped alternatives match what the expression matches as it is written."""

from __future__ import annotations

import re

import pytest

from config.alternatives import group_alternatives


@pytest.mark.parametrize(
    ("regex", "text", "found"),
    [
        ("launch(?:es|ed)?|lay|laid|land", "it laid, launches and lands", ["laid", "launches", "land"]),
        ("sets? up|set|sets|sit", "sets up, sets, sits", ["sets up", "set", "sit"]),
        ("a?b|ab|ac|ad", "ab ac b", ["ab", "ac", "b"]),
        (r"(?:in|into|is|it)\s(?P<place>bay|bar|bank)", "into bank, in bar", ["into bank", "in bar"]),
        ("成立|成军|成立大会|揭牌|揭幕", "成立大会揭幕", ["成立", "揭幕"]),
        (r"(?<!存|现)在|[|(]x|\|y|\(z", "现在 在 |x |y (z", ["在", "|x", "|y", "(z"]),
        ("x|||y|z", "z", ["", "z", ""]),
    ],
)
def test_matches_stay(regex: str, text: str, found: list[str]) -> None:
    assert [match[0] for match in re.finditer(regex, text)] == found
    assert [match[0] for match in re.finditer(group_alternatives(regex, ignore_case=False), text)] == found


def test_what_begins_alike_is_tried_once() -> None:
    assert group_alternatives("open|over|once", ignore_case=False) == "o(?:pen|ver|nce)"
    assert group_alternatives("(?:Open|over|once)!", ignore_case=True) == "(?:o(?:pen|ver|nce))!"


def test_case_is_kept_apart_unless_it_is_ignored() -> None:
    assert group_alternatives("Open|over|once", ignore_case=False) == "Open|o(?:ver|nce)"
