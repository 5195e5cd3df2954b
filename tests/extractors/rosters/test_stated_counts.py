"""Counts that lines state, in each way of stating one."""

from __future__ import annotations

import pytest

from extractors.rosters.stated_counts import find_counts


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("Half a dozen mills signed the charter", 6),
        ("A hundred and four harbour towns", 104),
        ("Signatories (14)", 14),
        ("Partners: 9 so far", 9),
        ("All twelve have signed", 12),
        ("Seven in all came to Halvery", 7),
        ("The nine-member pact", 9),
        ("THE NINE-MEMBER PACT", 9),
        ("Twenty-one have now joined", 21),
        ("Membership has risen to 31", 31),
        ("The total is eleven", 11),
        ("共有两家单位签约", 2),
    ],
)
def test_a_count_is_found_however_it_is_stated(line: str, count: int) -> None:
    assert [number for number, _ in find_counts(line)] == [count]


@pytest.mark.parametrize("line", ["Someone often wrote of weight", "The members signed in total silence", "各方签约"])
def test_a_line_without_a_number_counts_nothing(line: str) -> None:
    assert find_counts(line) == ()
