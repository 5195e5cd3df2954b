from __future__ import annotations

import re

import pytest

from config.page_lines import load_page_lines
from extractors.bylines import credits as byline_credits
from extractors.bylines import person_names
from extractors.dates import patterns
from extractors.pages import boilerplate, particulars

ESCAPES = re.compile(r"\\[A-Z]|\(\?P")


@pytest.mark.parametrize(
    "pattern",
    [
        load_page_lines().tails,
        load_page_lines().lines,
        boilerplate._STAMP_ANY,
        boilerplate._LABELLED,
        particulars._LABELLED,
        byline_credits._ENGLISH,
        byline_credits._MARKED,
        person_names._NO_PERSON,
        person_names._PAGE_WORD,
        patterns.ENGLISH_RELATIVE,
    ],
)
def test_what_is_asked_about_lower_case_text_has_no_capitals(pattern: re.Pattern[str]) -> None:
    plain = ESCAPES.sub("", pattern.pattern)
    assert plain == plain.lower()
