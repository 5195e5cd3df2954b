"""Who wrote an article as pages of firms, magazines and offices show it, and who is only to be asked."""

from __future__ import annotations

import datetime as dt

import pytest

from extractors.pages.article import extract_article
from extractors.records import Article, Page
from tests.extractors.pages.stated_pages import ENGLISH

TITLE = "Amber Data Alliance Launched to Share Public Records"
CARD = '<div class="card"><img src="/p/{0}.jpg"><a href="/{1}/{0}">{2}</a><span>{3}</span></div>'


def read(above: str = "", below: str = "", head: str = "", site: str = "Amber Office") -> Article:
    page = f"<html><head><title>{TITLE} | {site}</title>{head}</head><body><main><h1>{TITLE}</h1><p>13 March 2024</p>"
    page += f"{above}<div><p>{'</p><p>'.join(ENGLISH)}</p></div>{below}</main></body></html>"
    url = "https://amber.example/news/1"
    fetched_at = dt.datetime(2024, 4, 2, tzinfo=dt.UTC)
    return extract_article(Page(requested_url=url, final_url=url, body=page.encode(), fetched_at=fetched_at))


@pytest.mark.parametrize("folder", ["people", "our-people", "team", "lawyers", "staff"])
def test_people_on_cards_under_the_title_are_authors(folder: str) -> None:
    cards = CARD.format("a", folder, "Anna Whitlow", "Partner, Capital Markets")
    cards += CARD.format("b", folder, "Peter Marsh", "Of Counsel")
    contact = "<h4>Key contacts</h4>" + CARD.format("c", folder, "Rolf Damm", "Partner")
    assert read(f"<div>{cards}{contact}</div>").authors == ("Anna Whitlow", "Peter Marsh")


@pytest.mark.parametrize(
    ("line", "caption"),
    [
        ("A bog in October. Text: Anna Whitlow | Images: Rolf Damm | Translation: Tom Orr", "A bog in October."),
        ("Text by Anna Whitlow | Visual by Studio Damm", ""),
        ("A bog in October (left). Story and photos: Anna Whitlow", "A bog in October (left)."),
    ],
)
def test_who_wrote_may_stand_under_the_picture(line: str, caption: str) -> None:
    article = read(f'<figure><img src="/bog.jpg"><figcaption>{line}</figcaption></figure>')
    assert article.authors == ("Anna Whitlow",)
    assert article.captions == ((caption,) if caption else ())


@pytest.mark.parametrize(
    "line",
    ["Letter drafted by Anna Whitlow", "This briefing was prepared by Anna Whitlow", "Story by Anna Whitlow"],
)
def test_who_wrote_may_stand_at_the_end(line: str) -> None:
    assert read(below=f"<p>{line}</p>").authors == ("Anna Whitlow",)


@pytest.mark.parametrize("line", ["An article by Anna Whitlow", "Filed by Anna Whitlow", "A column by Anna Whitlow"])
def test_further_bylines(line: str) -> None:
    assert read(f"<p>{line}</p>").authors == ("Anna Whitlow",)


def test_a_desk_is_no_author_beside_a_writer() -> None:
    head = '<meta name="author" content="Newsdesk">'
    assert read("<p>Story by Anna Whitlow; photos by Rolf Damm</p>", head=head).authors == ("Anna Whitlow",)


def test_the_letters_of_a_site_are_no_author() -> None:
    assert read(head='<meta name="author" content="AMOF">', site="AMOF").authors == ()


def test_the_last_of_several_contacts_is_no_author() -> None:
    people = ("Ms Ann Lee<br>Manager, Communications<br>DID: 6000 0000", "Mr Sam Orr<br>Executive, Communications")
    contacts = f"<h5>Media Contacts</h5><p>{people[0]}</p><p>{people[1]}<br>DID: 6000 0001</p>"
    assert read(f"<div>{contacts}</div>").authors == ()
