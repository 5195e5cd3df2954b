"""What a caption says of its picture, without what others say behind it."""

from __future__ import annotations

import pytest

from extractors.pages.caption_words import clean_caption


@pytest.mark.parametrize(
    "call",
    [
        " Purchase Licensing Rights",
        " | Enlarge image",
        " View larger version",
        " Hide caption",
        " Download high-res image",
        " Buy a print",
    ],
)
def test_what_readers_may_do_with_a_picture_is_no_caption(call: str) -> None:
    caption = "Fishermen haul a net at dawn near Amber, October 3, 2021. WIRE/Jane Doe/File Photo"
    assert clean_caption(f"{caption}{call}") == caption


@pytest.mark.parametrize("line", ["This work may be used freely under the terms of Type 1.", "Photo: Jane Doe"])
def test_a_licence_or_a_credit_alone_is_none(line: str) -> None:
    assert not clean_caption(line)


def test_what_a_picture_shows_stays_whole() -> None:
    assert clean_caption("The mayor shows the caption of the picture") == "The mayor shows the caption of the picture"
