"""A page's section, leading picture and captions in the mark-up of further sites."""

from __future__ import annotations

import pytest

from extractors.pages.breadcrumbs import choose_section
from extractors.pages.pictures import is_icon_address
from extractors.records import Article
from tests.extractors.pages import test_people_beside
from tests.extractors.pages.test_people_beside import TITLE

HOME = '<a href="/">Home</a>'


def read(crumbs: str = "", above: str = "", head: str = "") -> Article:
    return test_people_beside.read(f"{crumbs}{above}", head=head)


@pytest.mark.parametrize(
    ("crumbs", "section"),
    [
        (f'<nav class="breadcrumb">{HOME} / <a href="/p">Releases</a> / <span>Shared records</span></nav>', "Releases"),
        (f'<ol class="crumbs"><li>{HOME}</li><li><a href="/p">Latest</a></li><li>Data pact</li></ol>', "Latest"),
        (f'<ol class="crumbs"><li>{HOME}</li><li><a href="/p">News</a></li><li>Releases</li></ol>', "Releases"),
        (f'<div class="crumb">{HOME} / <a href="/p">Admissions 2025/26</a></div>', "Admissions 2025/26"),
        (f'<div class="crumb">{HOME} » <a href="/p">Notices</a> » No. 731</div>', "Notices"),
        (f'<div class="crumb">{HOME} » <a href="/p">Notices</a> » View</div>', "Notices"),
    ],
)  # fmt: skip
def test_the_step_of_the_page_itself_is_no_section(crumbs: str, section: str) -> None:
    assert read(crumbs).section == section


def test_a_linked_last_step_is_a_section_though_the_title_names_it() -> None:
    assert choose_section([("Home", "News", "Public records")], title=TITLE) == "Public records"
    assert choose_section([("Home", "News", "Public records", "")], title=TITLE) == "News"


@pytest.mark.parametrize(
    ("address", "is_icon"),
    [
        ("/news/linesmen-akosombo.jpg", False),
        ("/img/topographic-map.jpg", False),
        ("/img/headquarters.jpg", False),
        ("/img/badgers.jpg", False),
        ("/img/header.jpg", True),
        ("/img/topbg.png", True),
        ("/img/logo2.png", True),
        ("/img/social-card.png", True),
    ],
)
def test_words_that_begin_like_an_ornaments_name_none(address: str, *, is_icon: bool) -> None:
    assert is_icon_address(address) is is_icon


def test_the_faces_of_writers_lead_no_article() -> None:
    card = '<div class="card"><img src="/p/aw.jpg"><a href="/people/aw">Anna Whitlow</a><span>Partner</span></div>'
    assert read(above=card).lead_image == ""


@pytest.mark.parametrize(
    "figure",
    [
        '<div class="itemImage"><img src="/a.jpg"><em>{}</em></div>',
        '<p align="center"><img src="/a.jpg"><br><font size="1"><i>{}</i></font></p>',
        '<div class="cmp-image"><img src="/a.jpg"><span class="cmp-image__title">{}</span></div>',
        '<div><img src="/a.jpg"><p class="newsImageDescription">{}</p><p class="newsImageRights">Ann Lee</p></div>',
        '<div><img src="/a.jpg"><p class="cutline">{}</p></div>',
        '<div><img src="/a.jpg"><span class="legenda">{}</span></div>',
    ],
)
def test_further_captions(figure: str) -> None:
    caption = "Bags of parboiled rice at the Lind cluster."
    assert read(above=figure.format(caption)).captions == (caption,)
