"""Texts that something interrupts, and what stands behind a text and is another."""

from __future__ import annotations

import pytest

from extractors.pages.article import extract_article
from extractors.records import Page

URL = "https://lamps.example/a"
SENTENCES = [
    "The three lighthouses of Averholm are to be kept by one crew, which the harbour council pays in equal parts.",
    "Until now each of them had its own keeper, its own boat and, on Fridays, its own idea of the weather.",
    "The crew will row from lamp to lamp in a boat that the university built for measuring tides.",
    "Its first winter begins in November, when the oldest of the three lamps is to be lit again.",
]
LAST = "The council will judge the crew by the lamps, said the chair, and the lamps by the ships that pass them."
LINKS = "".join(f"<p><a href='/news/{number}'>Another report about lamp number {number}</a></p>" for number in range(5))


def read(body: str) -> str:
    html = f"<html><head><title>One crew</title></head><body><main><h1>One crew</h1>{body}</main></body></html>"
    return extract_article(Page(requested_url=URL, final_url=URL, body=html.encode(), fetched_at=None)).text


def wrap(sentence: str, *, name: str = "sc-a1 b2") -> str:
    return f"<div class='{name}'><div><p>{sentence}</p></div></div>"


TEXT = "".join(map(wrap, SENTENCES))


@pytest.mark.parametrize("holder", ["<div class='related'>{}</div>", "<div class='z9'>{}</div>"])
def test_a_text_goes_on_behind_related_links_in_holders_of_the_same_make(holder: str) -> None:
    assert LAST in read(TEXT + "<h3>Read more</h3>" + holder.format(LINKS) + wrap(LAST))


@pytest.mark.parametrize(
    "behind",
    [
        "<h3>Read more</h3>" + wrap(LAST, name="sc-other"),
        "<h3>Read more</h3>" + wrap(LAST),
        "<h3>About the author</h3><p><a href='/a'>Ada Reed</a></p>" + wrap(LAST),
        "<h3>Related articles</h3>" + LINKS + wrap(LAST.replace(".", "...")),
    ],
)
def test_another_text_behind_a_heading_is_not_of_the_article(behind: str) -> None:
    assert "judge the crew" not in read(TEXT + behind)


BLOCK = "<div class='block {}'><div class='block-content'>{}</div></div>"


def block(content: str, name: str = "html") -> str:
    return BLOCK.format(name, content)


PARAGRAPHS = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES * 2)


def test_paragraphs_in_further_parts_of_a_page_builder_are_text() -> None:
    first = SENTENCES[0].replace("three", "four")
    pictures = block("<img src='/a.jpg'><img src='/b.jpg'>", "gallery")
    text = read(
        block(f"<p>{first}</p>") + pictures + block(PARAGRAPHS, "html wide") + pictures + block(f"<p>{LAST}</p>")
    )
    assert text.startswith(first)
    assert text.endswith(LAST)


@pytest.mark.parametrize("between", ["<h2>Two crews</h2>", "<p>4 May 2024</p>", "<h4>Related articles</h4>", LINKS * 2])
def test_another_article_of_the_same_make_is_left_out(between: str) -> None:
    assert LAST not in read(block(PARAGRAPHS) + between + block(f"<p>{LAST}</p>"))
