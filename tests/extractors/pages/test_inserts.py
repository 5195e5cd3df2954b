"""What is put into the midst of a text and is none: sign-up boxes, cards in lines, players, notes on writers."""

from __future__ import annotations

import pytest

from extractors.pages.article import extract_article
from extractors.records import Article, Page

URL = "https://lamps.example/a"
FIRST = "The three lighthouses of Averholm are to be kept by one crew, which the harbour council pays in equal parts."
SENTENCES = (
    "Until now each of them had its own keeper, its own boat and, on Fridays, its own idea of the weather.",
    "The crew will row from lamp to lamp in a boat that the university built for measuring tides.",
    "Its first winter begins in November, when the oldest of the three lamps is to be lit again.",
)
REST = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
WHOLE = "\n".join((FIRST, *SENTENCES))


def read(middle: str = "", *, head: str = "", first: str = FIRST, end: str = "") -> Article:
    body = f"<h1>One crew for three lamps</h1><div class='text'><p>{first}</p>{middle}{REST}{end}</div>"
    html = f"<html><head><title>One crew for three lamps</title>{head}</head><body><main>{body}</main></body></html>"
    return extract_article(Page(requested_url=URL, final_url=URL, body=html.encode(), fetched_at=None))


@pytest.mark.parametrize(
    "box",
    [
        (
            "<div class='subs'><h4>Get the Lamp Letter</h4><p>Twelve lamps, one page.</p>"
            "<input type='email'><button>Subscribe</button></div>"
        ),
        (
            "<div class='c-in'><div><h2>The week in lamps</h2><div>All you need to know each Monday.</div><form>"
            "<input type='hidden' name='x'><input name='email' placeholder='Your address'><button>Sign up</button>"
            "</form></div></div>"
        ),
        "<section><p>每周一封港口来信</p><form><input placeholder='请输入邮箱'><button>订阅</button></form></section>",
    ],
)
def test_a_box_that_asks_for_an_address_is_no_text(box: str) -> None:
    assert read(box).text == WHOLE


def test_a_form_takes_no_text_with_it() -> None:
    form = "<form><p>Subscribe</p><input type='email'></form>"
    assert read(form).text == WHOLE
    short = f"<h1>One crew</h1><div><p>{FIRST}</p><form>Subscribe<input type='email'></form></div>"
    html = f"<html><head><title>One crew</title></head><body>{short}</body></html>"
    page = Page(requested_url=URL, final_url=URL, body=html.encode(), fetched_at=None)
    assert extract_article(page).text == FIRST


@pytest.mark.parametrize(
    "name", ["tooltiptext", "rollover-people-block", "popover-body", "c-hovercard", "tooltip__content"]
)
def test_a_card_that_opens_at_a_name_is_no_text(name: str) -> None:
    card = f"Averholm<span class='{name}'><b>Averholm</b> <a href='/1'>Averholm buys a boat</a></span>"
    assert read(first=FIRST.replace("Averholm", card)).text == WHOLE


def test_a_word_with_a_hint_stays() -> None:
    word = "<span class='tooltip'>Averholm<span class='tooltip-text'>a harbour</span></span>"
    assert read(first=FIRST.replace("Averholm", word)).text == WHOLE


def test_a_players_title_and_words_are_no_text() -> None:
    player = (
        "<div class='video-item'><h3>Lamps of the north coast in forty pictures</h3>"
        "<p>Our reporter rowed with the old keeper, who has never seen his own lamp from the sea.</p></div>"
    )
    more = "".join(f"<p>{sentence}</p>" for sentence in (FIRST.replace("three", "four"), *SENTENCES) * 2)
    assert "old keeper" not in read(player, end=more).text


def test_a_page_whose_text_is_called_a_player_keeps_it() -> None:
    body = f"<h2>One crew</h2><div class='video-player'><p>{FIRST}</p>{REST}</div>"
    html = f"<html><head><title>One crew</title></head><body>{body}</body></html>"
    page = Page(requested_url=URL, final_url=URL, body=html.encode(), fetched_at=None)
    assert extract_article(page).text == WHOLE


def test_short_codes_that_nobody_ran_are_no_text() -> None:
    first = f"[vc_row width=”1/2″]{FIRST}[/vc_row]"
    assert read("<p>[gallery ids='1,2']</p>", first=first).text == WHOLE
    assert "[the north one]" in read(first=FIRST.replace("one crew", "one crew [the north one]")).text


AUTHOR = "<meta name='author' content='Ada Reed'>"


@pytest.mark.parametrize(
    "note",
    [
        "<p>Ada Reed lives on Averholm and writes about lamps.</p>",
        "<p><b>Ada Reed</b> is a reporter for the Lamp Post.<br>She has lit two of the three lamps.</p>",
        "<p>The author is a professor of tides at Averholm.</p>",
    ],
)
def test_a_note_on_the_writer_is_no_text(note: str) -> None:
    assert read(head=AUTHOR, end=note).text == WHOLE


def test_who_is_told_of_in_the_text_stays() -> None:
    told = "Tom Lund is a keeper of the third generation."
    assert read(head=AUTHOR, end=f"<p>{told}</p>").text.endswith(told)
    lines = "<br>".join((FIRST, *SENTENCES, "Ada Reed writes about lamps."))
    html = f"<html><head><title>One crew</title>{AUTHOR}</head><body><h1>One crew</h1><div>{lines}</div></body></html>"
    page = Page(requested_url=URL, final_url=URL, body=html.encode(), fetched_at=None)
    assert extract_article(page).text == WHOLE


def test_a_line_with_its_pictures_owner_below_is_a_caption() -> None:
    lines = "<div>The north lamp</div><div>Reuters</div>"
    article = read(f"<div class='a1'><div><picture><img src='/lamp.jpg'></picture>{lines}</div></div>")
    assert article.text == WHOLE
    assert article.captions == ("The north lamp",)
