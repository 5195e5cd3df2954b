"""What a page tells beside its text: captions and what only looks like them, tags, numbers, the day of its event."""

from __future__ import annotations

import datetime as dt

import pytest

from extractors.pages.article import extract_article
from extractors.records import Article, DateKind, Page

TEXT = "".join(
    f"<p>{sentence}</p>"
    for sentence in (
        "The three ports of Alderton agreed to keep one register of their pilots, tugs and night watches from now on.",
        "A pilot who leaves one of them shall find the same log, the same lamp and kettle in the next harbour.",
        "The register is kept in Alderton, where the oldest of the three offices still has room for one more shelf.",
    )
)


def extract(html: str, *, url: str = "https://ports.example/news/pact") -> Article:
    page = Page(
        requested_url=url,
        final_url=url,
        body=f"<html><head><title>A pact of ports</title></head><body><main>{html}</main></body></html>".encode(),
        encoding="utf-8",
        timezone="Europe/London",
        fetched_at=dt.datetime(2024, 5, 20, 12, tzinfo=dt.UTC),
    )
    return extract_article(page)


def build(body: str, *, above: str = "", below: str = "") -> Article:
    return extract(f"{above}<h1>A pact of ports</h1><p>14 May 2024</p><div class='text'>{body}</div>{below}")


def find_event(article: Article) -> str:
    return next((date.value for date in article.dates if date.kind is DateKind.EVENT), "")


def test_a_paragraph_with_a_large_first_letter_is_no_caption() -> None:
    article = build(f"<p class='has-drop-cap'>Each winter the pilots of Alderton lost their lamps.</p>{TEXT}")
    assert article.captions == ()
    assert "lost their lamps" in article.text


def test_who_is_quoted_in_a_figure_is_no_caption() -> None:
    quotation = (
        "<figure><blockquote>“I used to call my cousin. My cousin has retired from calling.”</blockquote>"
        "<figcaption>Ada Reed, harbour master, Alderton</figcaption></figure>"
    )
    assert build(TEXT + quotation + TEXT.replace("three", "four")).captions == ()


def test_the_kind_of_page_over_a_heading_is_no_caption() -> None:
    assert build(TEXT, above="<span class='govuk-caption-xl'>Press release</span>").captions == ()


@pytest.mark.parametrize(
    "below",
    [
        "<ul class='tl-topics'><li><a href='/topic/ports'>Ports</a></li><li><a href='/topic/tugs'>Tugs</a></li></ul>",
        (
            "<p><a rel='tag' href='/category/press/'>Press</a></p><p><a rel='tag' href='/tag/ports/'>Ports</a>"
            "<a rel='tag' href='/tag/tugs/'>Tugs</a></p>"
        ),
        "<div><h2>Related services</h2><a href='/s/1'>Ports</a><a href='/s/2'>Tugs</a></div>",
    ],
)
def test_topics_are_tags_and_categories_are_none(below: str) -> None:
    assert build(TEXT, below=below).tags == ("Ports", "Tugs")


def test_a_number_of_a_wire_release_repeats_its_label() -> None:
    table = "<table><tr><td>Released</td><td>07:00 14 May 2024</td></tr>"
    table += "<tr><td>RNS Number</td><td>RNS Number : 4410K</td></tr></table>"
    assert extract(f"<h1>A pact of ports</h1>{table}<div>{TEXT}</div>").document_number == "4410K"


def test_a_writer_in_brackets_at_the_end_is_no_text() -> None:
    assert "Ada Reed" not in build(f"{TEXT}<p>(By Ada Reed)</p>").text


def test_a_reporters_line_above_the_pictures_credit_names_who_wrote() -> None:
    told = "<p>小年这天，老街的灯一直亮到后半夜，做灯笼的师傅把明年的竹子码在檐下，说要晒过一个春天才肯弯。</p>" * 3
    ending = "<p>（本报记者 林小满 通讯员 王磊）</p><p>（本版摄影：本报记者 李梅）</p>"
    assert build(f"{told}{ending}").authors == ("林小满", "王磊")


def test_the_event_is_told_behind_a_list_of_points() -> None:
    points = "<ul>" + "<li>the three ports will share their lamps, logs and kettles</li>" * 3 + "</ul>"
    signed = "<p>The masters signed the pact yesterday (Monday 13 May) in the old customs house.</p>"
    assert find_event(build(points + signed + TEXT)) == "2024-05-13"


NOTICE = "<p>各会员单位：</p><p>现将三港引航登记办法印发给你们，请遵照执行，并于月底前报送名册。</p>"


@pytest.mark.parametrize(
    ("content", "is_text"),
    [
        (f"<div><p>港协发〔2024〕7号</p>{NOTICE}</div>", True),
        (f"<div>港协发〔2024〕7号</div><div>{NOTICE}</div>", False),
    ],
)  # fmt: skip
def test_a_number_line_is_text_where_it_stands_among_the_paragraphs(content: str, *, is_text: bool) -> None:
    article = extract(f"<h1>关于印发三港引航登记办法的通知</h1>{content}")
    assert article.document_number == "港协发〔2024〕7号"
    assert article.text.startswith("港协发〔2024〕7号") is is_text


def test_a_headings_link_to_itself_is_no_text() -> None:
    heading = "<h2>Who is in <a class='headerlink' href='#in'>#</a></h2>"
    assert "\nWho is in\n" in build(f"{TEXT}{heading}{TEXT.replace('three', 'four')}").text


@pytest.mark.parametrize(
    ("text", "body"),
    [
        (f"{TEXT}<p>Permanent Secretary</p><p>Ministry for Ports and Lights</p><p>26 April 2024</p>",
         "Ministry for Ports and Lights"),
        (("<p>我们倡议沿江三港共用一本引航登记簿，让每一位引航员都能在下一座港口找到同一盏灯，也找到同一本日志。</p>"
         "<p>登记簿存放在最早设站的港口，由三港轮流派人抄录，每年秋天核对一次，缺页由值守的港口补齐。</p>"
         "<p>沿江三港引航共同体</p><p>2024年4月26日</p>"),
         "沿江三港引航共同体"),
    ],
)  # fmt: skip
def test_who_signs_issues(text: str, body: str) -> None:
    assert build(text).issuing_body == body


def test_a_page_that_states_no_canonical_address_has_none_and_is_known_by_its_own() -> None:
    one = extract(f"<h1>A pact of ports</h1>{TEXT}", url="https://ports.example/news/pact#top")
    assert one.canonical_url == ""
    assert one.id == extract(f"<h1>A pact of ports</h1>{TEXT}", url="https://ports.example/news/pact").id


def test_custom_elements_are_parts_of_their_names() -> None:
    caption = "<hm-caption>The loft of the pilots, built in 1911.</hm-caption>"
    picture = f"<hm-plate><img src='/p/loft.webp' alt=''>{caption}</hm-plate>"
    below = "<hm-tags><a href='/t/ports'>Ports</a><a href='/t/tugs'>Tugs</a></hm-tags>"
    article = build(picture + TEXT, below=below)
    assert article.captions == ("The loft of the pilots, built in 1911.",)
    assert article.tags == ("Ports", "Tugs")


def test_a_custom_element_within_a_line_is_a_piece_of_it() -> None:
    line = "<p>The pilots of <x-term>Alderton</x-term> kept their log in one book for the three harbours.</p>"
    assert "The pilots of Alderton kept their log" in build(line + TEXT).text


def test_a_credit_marked_as_such_is_no_part_of_a_caption() -> None:
    caption = "<figcaption><span>The new register</span> <span class='credit'>(Image: Harbour Post)</span></figcaption>"
    figure = f"<figure><img src='/p/book.jpg'>{caption}</figure>"
    assert build(figure + TEXT).captions == ("The new register",)


def test_a_picture_above_the_title_leads_the_article_where_none_stands_below() -> None:
    picture = "<div class='entry-image'><img src='/p/quay.jpg' alt=''></div>"
    assert build(TEXT, above=picture).lead_image == "https://ports.example/p/quay.jpg"


@pytest.mark.parametrize("address", ["/icons/email.png", "/authors/jane.jpg", "/p/quay-75x75.jpg", "/p/quay.jpg?w=100"])
def test_buttons_faces_and_thumbnails_lead_no_article(address: str) -> None:
    assert build(f"<p><img src='{address}'></p>{TEXT}").lead_image == ""


def test_a_page_within_one_form_shows_its_tags() -> None:
    html = f"<form id='aspnetForm'><h1>A pact of ports</h1><p>14 May 2024</p><div>{TEXT}</div>"
    html += "<div class='tags'>Keywords: <a href='#'>Ports</a> <a href='#'>Tugs</a></div></form>"
    assert extract(html).tags == ("Ports", "Tugs")


def test_words_in_a_row_without_any_mark_are_no_article() -> None:
    words = " ".join(f"harbour pilot lamp quay {number}" for number in range(50))
    article = build(TEXT + TEXT.replace("three", "four"), below=f"<div class='cloud'>{words}</div>")
    assert article.text.startswith("The three ports")
    assert "lamp quay" not in article.text
