"""Numbers as texts write them."""

from __future__ import annotations

import pytest

from extractors.numerals import parse_count


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("36", 36),
        ("１２", 12),
        ("1,200", 1200),
        ("两", 2),
        ("十二", 12),
        ("二十", 20),
        ("一百三十五", 135),
        ("seven", 7),
        ("Nineteen", 19),
        ("thirty-six", 36),
        ("ninety nine", 99),
        ("a dozen", 12),
        ("dozens", None),
        ("thirty-zero", None),
        ("twenty-eleven", None),
        ("数十", None),
        ("123456789", None),
        ("", None),
    ],
)
def test_a_count_is_read_however_it_is_written(text: str, number: int | None) -> None:
    assert parse_count(text) == number
