from __future__ import annotations

import pytest

from extractors.markup.blocks import build_blocks
from extractors.markup.head import Head, Statement
from extractors.markup.parsing import parse_html
from extractors.pages.agreement import claims_article, settle_body
from extractors.pages.text import Body

TEXT = [
    f"In week {number} the harbour council met the university, and both agreed on a plan for the laboratory."
    for number in range(8)
]
OTHER = [
    f"Readers in town {number} can win a voucher, write to our office today, and tell us a story."
    for number in range(6)
]


def settle(html: str, *, claimed: bool = False, found: bool = True) -> list[str]:
    root = parse_html(html)
    blocks = build_blocks(root)
    body = Body(blocks=tuple(blocks) if found else (), element=root, weight=1000 if found else 0, teasers=0)
    return [block.text for block in settle_body(root, blocks, body, claimed=claimed).blocks]


def mark(texts: list[str], name: str) -> str:
    return f"<div class='{name}'>" + "".join(f"<p>{text}</p>" for text in texts) + "</div>"


def test_a_part_that_the_second_reader_leaves_out_is_dropped() -> None:
    html = f"<html><body><article>{mark(TEXT, 'story')}</article>{mark(OTHER, 'x')}</body></html>"
    assert settle(html) == TEXT


def test_a_text_in_one_holder_is_not_asked_about() -> None:
    assert settle(f"<html><body>{mark(TEXT, 'story')}</body></html>") == TEXT


def test_parts_of_one_make_are_not_asked_about(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractors.pages.agreement._read_again", None)
    assert settle(f"<html><body>{mark(TEXT[:4], 'text')}{mark(TEXT[4:], 'text text-last')}</body></html>") == TEXT


def test_lines_of_pictures_between_parts_of_one_name_are_dropped() -> None:
    parts = [mark(TEXT[:4], "story"), mark(["The harbour, seen from the hill by night, with ships."], "photo-box")]
    assert settle(f"<html><body>{''.join(parts)}{mark(TEXT[4:], 'story')}</body></html>") == TEXT


def test_text_that_was_lost_is_found_where_the_page_calls_itself_an_article() -> None:
    html = f"<html><body><article>{mark(TEXT, 'story')}</article></body></html>"
    assert settle(html, found=False) == []
    assert settle(html, found=False, claimed=True) == TEXT


@pytest.mark.parametrize(
    ("head", "claimed"),
    [
        (Head(), False),
        (Head(metas={"og:type": ("website",)}), False),
        (Head(metas={"og:type": ("article",)}), True),
        (Head(metas={"article:published_time": ("2024-03-14",)}), True),
        (Head(statement=Statement(published="2024-03-14")), True),
    ],
)
def test_what_a_page_says_of_itself(head: Head, claimed: bool) -> None:
    assert claims_article(head) is claimed
