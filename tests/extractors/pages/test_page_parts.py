"""What stands around an article's text: its place in the site, its pictures and its annexes."""

from __future__ import annotations

import pytest

from extractors.pages.article import extract_article
from extractors.records import Article, Page

TEXT = (
    "临江大学与青禾医院3月16日签署战略合作协议，双方将共建生物材料联合实验室，"
    "并在人才培养和成果转化等方面开展长期合作。"
)


def read(*, before: str = "", inside: str = "", after: str = "") -> Article:
    text = f"<h1>临江大学与青禾医院签约</h1><div><p>{TEXT}</p>{inside}<p>{TEXT[:40]}。</p></div>"
    body = f"<html><body>{before}{text}{after}</body></html>"
    page = Page(
        requested_url="https://news.example.edu.cn/2024/a.html",
        final_url="https://news.example.edu.cn/2024/a.html",
        body=body.encode(),
        encoding="utf-8",
        fetched_at=None,
    )
    return extract_article(page)


@pytest.mark.parametrize(
    "trail",
    [
        '<div class="crumb">当前位置：<a href="/">首页</a> > 新闻 > <a href="/h">合作交流</a> > 正文</div>',
        '<ul class="breadcrumb"><li>Home</li><li>新闻</li><li>合作交流</li><li>临江大学与青禾医院签约</li></ul>',
    ],
)
def test_the_section_is_the_last_category_of_the_breadcrumb(trail: str) -> None:
    assert read(before=trail).section == "合作交流"


def test_a_caption_is_no_text_and_its_picture_leads() -> None:
    article = read(inside='<figure><img src="/img/sign.jpg"><figcaption>签约现场</figcaption></figure>')
    assert article.captions == ("签约现场",)
    assert "签约现场" not in article.text
    assert article.lead_image == "https://news.example.edu.cn/img/sign.jpg"


def test_the_texts_of_a_gallerys_slides_are_captions_and_its_first_picture_leads() -> None:
    slides = "".join(
        f'<div class="swiper-slide{more}"><img src="/img/{at}.jpg"><p>{at}/3</p><p>{text}</p></div>'
        for at, text, more in (
            (3, "会场外景", " swiper-slide-duplicate"),
            (1, "签约现场", ""),
            (2, "揭牌仪式", ""),
            (3, "会场外景", ""),
        )
    )
    article = read(inside=f'<div class="swiper-wrapper">{slides}</div>')
    assert sorted(article.captions) == sorted(("签约现场", "揭牌仪式", "会场外景"))
    assert article.lead_image.endswith("/img/1.jpg")
    assert "签约现场" not in article.text


def test_a_row_below_a_row_of_pictures_holds_their_captions() -> None:
    rows = '<tr><td><img src="/a.jpg"></td><td><img src="/b.jpg"></td></tr><tr><td>签约现场</td><td>揭牌仪式</td></tr>'
    assert read(inside=f"<table>{rows}</table>").captions == ("签约现场", "揭牌仪式")


def test_a_bold_line_below_a_picture_heads_what_follows() -> None:
    line = '<p style="text-align:center">{}</p>'
    picture = line.format('<img src="/a.jpg">')
    article = read(inside=picture + line.format("<b>共建两室</b>") + f"<p>{TEXT[:50]}。</p>")
    assert "共建两室" in article.text
    assert read(inside=picture + line.format("签约现场")).captions == ("签约现场",)


def test_a_writers_face_leads_no_article() -> None:
    face = "<img class='h-10 rounded-full' src='/jw.png'>"
    assert read(inside=f"<p>{face}</p><p><img src='/dock.jpg'></p>").lead_image.endswith("/dock.jpg")


@pytest.mark.parametrize(
    ("site", "publisher"), [("临江大学新闻网", "临江大学新闻网"), ("千叶公众平台", ""), ("Medium", "")]
)
def test_a_platform_is_no_publisher(site: str, publisher: str) -> None:
    assert read(before=f"<meta property='og:site_name' content='{site}'>").publisher == publisher


def test_a_caption_goes_without_its_reporter_in_brackets() -> None:
    picture = "<center><img src='/a.jpg'></center><center>{}</center>"
    assert read(inside=picture.format("质检员查看样张。（晚报记者 陆上洲 摄）")).captions == ("质检员查看样张。",)
    whole = "质检员查看样张。晚报记者 陆上洲 摄"
    assert read(inside=picture.format(whole)).captions == (whole,)


def test_a_sentence_most_of_which_is_a_link_stays() -> None:
    linked = '<p>此前，<a href="/b">双方已于去年签署框架协议，商定在三年内共建两个实验室</a>，如今首个实验室建成。</p>'
    assert "如今首个实验室建成。" in read(inside=linked).text
    assert "框架协议" not in read(inside='<p><a href="/b">双方已于去年签署框架协议，商定三年内共建两室。</a></p>').text


@pytest.mark.parametrize(
    ("opening", "is_text"), [("<p>{}</p></div><div>", False), ("</div><div><p>{}</p>", True), ("<div>{}</div>", True)]
)
def test_a_number_alone_before_the_text_is_text_only_among_its_paragraphs(opening: str, is_text: bool) -> None:
    number = "澄科函〔２０２４〕第１７号"
    body = f"<div><h1>关于筹建实验室的批复</h1>{opening.format(number)}{TEXT}<p>{TEXT}</p></div>"
    url = "https://kj.example.gov.cn/a.html"
    page = Page(requested_url=url, final_url=url, body=body.encode(), encoding="utf-8", fetched_at=None)
    article = extract_article(page)
    assert (article.document_number, number in article.text) == (number, is_text)


def test_annexes_are_the_documents_beside_the_text() -> None:
    article = read(
        inside='<p><a href="/f/1.docx">附件：首批成员名单（20KB）</a></p>',
        after='<div class="sidebar"><a href="/old.pdf">往年报告</a></div>',
    )
    assert article.annexes == ("附件：首批成员名单",)


def test_what_stands_under_a_heading_of_downloads_is_an_annex_though_contacts_come_first() -> None:
    contacts = "<div><p>媒体联系：</p><p>王老师，电话 3400 0000</p></div>"
    downloads = '<div><h4>Downloads</h4><ul><li><a href="/f/charter.pdf">Charter of the alliance</a></li></ul></div>'
    assert read(after=contacts + downloads).annexes == ("Charter of the alliance",)


def test_tags_and_entities_escaped_twice_are_read_as_meant() -> None:
    article = read(inside=f"&lt;p&gt;第二段：{TEXT}&lt;/p&gt;&lt;p&gt;R&amp;amp;D中心同日启用。&lt;/p&gt;")
    assert "R&D中心同日启用。" in article.text.split("\n")
    assert article.warnings


def test_escaped_tags_that_no_reader_sees_stay_escaped() -> None:
    article = read(before='<div data-quote="&lt;p title=&quot;x&quot;&gt;Advert&lt;/p&gt;"></div>')
    assert not article.warnings
    assert article.text.startswith("临江大学与青禾医院3月16日")


def test_the_caption_of_a_figure_may_stand_above_those_who_wrote_the_text() -> None:
    figure = "<figure><img src='/a/boat.jpg'><figcaption>船厂的码头。照片来源：临江日报</figcaption></figure>"
    writers = "".join(f"<p><a href='/u/{name}'>{name}</a></p><p>记者</p><p>临江日报</p>" for name in ("李明", "王芳"))
    page = f"<html><body><article><h1>临江大学与青禾医院签约</h1>{figure}{writers}<div>{f'<p>{TEXT}</p>' * 3}</div>"
    url = "https://news.example/1.htm"
    article = extract_article(
        Page(requested_url=url, final_url=url, body=page.encode(), encoding="utf-8", fetched_at=None)
    )
    assert len(article.captions) == 1


@pytest.mark.parametrize(
    ("stated", "shown", "lead"),
    [
        ("/u/boat.jpg", "/u/boat-1024x683.jpg", "/u/boat.jpg"),
        ("/m/ab12/0?wx_fmt=jpeg", "/m/ab12/640?wx_fmt=jpeg", "/m/ab12/0?wx_fmt=jpeg"),
        ("/s1600/boat.jpg", "/s640/boat.jpg", "/s1600/boat.jpg"),
        ("/u/boat.jpg?preset=facebook", "/u/boat.jpg?preset=large", "/u/boat.jpg?preset=large"),
        ("https://other.example/boat.jpg", "/u/boat.jpg", "/u/boat.jpg"),
        ("/u/cover.jpg", "/u/boat.jpg", "/u/boat.jpg"),
    ],
)
def test_of_one_picture_in_two_sizes_the_one_that_the_page_states_leads(stated: str, shown: str, lead: str) -> None:
    host = "https://news.example.edu.cn"
    stated = stated if stated.startswith("https:") else f"{host}{stated}"
    head = f"<meta property='og:image' content='{stated}'>"
    assert read(before=head, inside=f"<p><img src='{shown}'></p>").lead_image == f"{host}{lead}"
