from __future__ import annotations

import pytest

from extractors.events.scene import _find_whole


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("Wren joined. Wren2 and aWren did not, Wren did", [0, 38]),
        ("和Wren签约，Wren-Alder, (Wren)", [1, 8, 21]),
        ("Wrens", []),
        ("", []),
    ],
)
def test_a_name_is_found_where_no_letter_or_figure_touches_it(text: str, starts: list[int]) -> None:
    assert list(_find_whole(text, "Wren")) == starts


def test_what_is_found_does_not_overlap() -> None:
    assert list(_find_whole("AB-AB-AB AB-ABC-AB", "AB-AB")) == [0]
