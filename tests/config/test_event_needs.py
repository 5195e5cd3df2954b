"""What is read from a pattern as needed by every match."""

from __future__ import annotations

import re

import pytest

from config.event_needs import fold, read_needs


@pytest.mark.parametrize(
    ("regex", "needs"),
    [
        (r"{members-}\s+{join}\s+(?:the\s+)?{name}", ["{join}", "{name}"]),
        (r"{name}?{name}*{name}{0,3}(?:{join}|{name})", []),
        (r"\b(?P<trigger>left|quit)\s+(?:of\s+{name})?", ["(?P<trigger>left|quit)"]),
        (r"(?:(?P<trigger>left)|{name})", []),
        (r"{join}|{name}", []),
        (r"[({|]{name}\({join}", ["{name}", "{join}"]),
        (r"[]{]{join}{2,3}", ["{join}"]),
    ],
)
def test_needs_are_what_no_match_lacks(regex: str, needs: list[str]) -> None:
    assert list(read_needs(regex, {"name", "join"})) == needs


def test_folded_expressions_find_in_lower_case_what_they_found_before() -> None:
    folded = re.compile(fold(r"(?P<trigger>MoUs?\b|[A-Z]\S+ \D Signed)"))
    assert folded.search("an mou is signed")
    assert folded.search("Xy - Signed".lower())
    assert not folded.search("xy 1 signed")
