from __future__ import annotations

import pytest

from extractors.markup.blocks import build_blocks
from extractors.markup.parsing import parse_html
from extractors.pages.author_notes import drop_author_notes

TEXT = "<p>The lake was mapped.</p><p>Nobody had done so.</p><p>The map is free.</p>"


@pytest.mark.parametrize(
    ("last", "is_dropped"),
    [
        ("Mara Lindqvist is a reporter in Ostholm.", True),
        ("* Mara Lindqvist (Ostholm), covers lakes.", True),
        ("The author is a freelance writer.", True),
        ("Mara Lindqvist swam in it too.", False),
        ("Tom Berg is a reporter in Ostholm.", False),
    ],
)
def test_a_note_opens_with_a_writer_and_what_that_writer_is(last: str, is_dropped: bool) -> None:
    blocks = build_blocks(parse_html(f"<html><body>{TEXT}<p>{last}</p></body></html>"))
    kept = drop_author_notes(blocks, ["Mara Lindqvist", "Amber Office"])
    assert (last not in [block.text for block in kept]) is is_dropped
