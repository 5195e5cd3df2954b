from __future__ import annotations

import pytest

from extractors.events.scene import _find_agencies, _find_whole
from extractors.masks import Sentence


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


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("OSLO, May 4 (Fjord Wire) -- Two ports signed a pact.", "Fjord Wire"),
        ("OSLO, Norway, May 4 /Fjordwire/ -- Two ports signed a pact.", "Fjordwire"),
        ("OSLO, May 4 -- Norlund Ports (NP) signed a pact.", ""),
        ("Norlund Ports (NP) signed a pact on May 4 (Monday).", ""),
    ],
)
def test_the_agency_of_a_dateline_is_known(text: str, agency: str) -> None:
    starts = list(_find_agencies(text, (Sentence(index=0, start=0, end=len(text), paragraph=0),)))
    assert starts == ([text.index(agency)] if agency else [])
