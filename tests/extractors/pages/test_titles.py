from __future__ import annotations

import datetime as dt

import pytest

from extractors.markup.head import read_head
from extractors.markup.parsing import parse_html
from extractors.markup.survey import survey_page
from extractors.pages.article import extract_article
from extractors.pages.titles import find_title, is_generic
from extractors.records import Page


@pytest.mark.parametrize(
    ("html", "site", "title"),
    [
        ("<title>联盟在上海成立_要闻_临江市科技局</title>", "", "联盟在上海成立"),
        ("<title>长三角医疗创新联盟在上海成立-医院新闻-临江第六人民医院</title>", "", "长三角医疗创新联盟在上海成立"),
        (
            "<title>Hospitals found alliance for rare diseases | Harbour Post</title>",
            "",
            "Hospitals found alliance for rare diseases",
        ),
        ("<title>x</title><meta name=ArticleTitle content='联盟成立大会召开'>", "", "联盟成立大会召开"),
        ("<title>首页</title><h1>双方签署战略合作协议</h1>", "", "双方签署战略合作协议"),
        (
            "<title>A - B plan signed - Harbour Post</title><h1>A - B plan signed</h1>",
            "Harbour Post",
            "A - B plan signed",
        ),
        ("<p>no title</p>", "", ""),
    ],
)
def test_title_without_the_sites_name(html: str, site: str, title: str) -> None:
    survey = survey_page(parse_html(f"<html><body>{html}</body></html>"))
    assert find_title(read_head(survey), survey, site=site) == title


def test_a_line_behind_a_chinese_dash_under_the_title_is_neither_title_nor_text() -> None:
    text = "<p>临江大学海洋实验室三年来与十二家企业共建船只，二十名研究人员常年在海上工作。</p>" * 2
    body = f"<h1>把实验室搬上船</h1><p>——记临江大学海洋实验室</p>{text}"
    html = f"<html><head><title>把实验室搬上船_临江在线</title></head><body>{body}</body></html>"
    url = "https://lind.example/n/1.html"
    article = extract_article(Page(requested_url=url, final_url=url, body=html.encode(), fetched_at=None))
    assert article.title == "把实验室搬上船"
    assert not article.text.startswith("——")


@pytest.mark.parametrize("trail", ["首页 / 公告与通知 / 业务公告", "首页 - 公告与通知 - 业务公告"])
@pytest.mark.parametrize("stated", ["津沽交易所 - 业务公告", "津沽交易所-公告与通知-业务公告"])
@pytest.mark.parametrize("tag", ["h3", "p align='center'"])
def test_a_stated_title_of_a_site_and_its_sections_names_no_article(trail: str, stated: str, tag: str) -> None:
    heading = "关于调整尿素期货指定交割仓库的公告"
    links = "".join(f"<a href='/{at}'>{name}</a>" for at, name in enumerate(("首页", "公告与通知", "业务公告")))
    text = (
        "<p>根据管理办法，经研究决定，对尿素期货指定交割仓库作如下调整，自六月十七日起施行，请各单位遵照执行。</p>" * 3
    )
    body = (
        f"<div>{links}</div><div>{trail}</div><div><{tag}><b>{heading}</b></{tag[0:2].strip()}><div>{text}</div></div>"
    )
    html = f"<html><head><title>{stated}</title></head><body>{body}</body></html>"
    url = "https://jex.example/notice/1.html"
    assert extract_article(Page(requested_url=url, final_url=url, body=html.encode(), fetched_at=None)).title == heading


def test_the_only_heading_is_the_title_where_what_the_head_states_is_shown_nowhere() -> None:
    heading = "Ferry that nobody wanted will be a school for pilots"
    text = (
        "<p>The ferry was tied up in the rain for years. From next autumn it has classrooms and forty cadets.</p>" * 3
    )
    html = f"<html><head><title>Unwanted ferry to be pilots' school - Post</title></head><body><h1>{heading}</h1>{text}"
    url = "https://post.example/a/1"
    page = Page(requested_url=url, final_url=url, body=f"{html}</body></html>".encode(), fetched_at=None)
    assert extract_article(page).title == heading


@pytest.mark.parametrize(
    ("stated", "heading", "title"),
    [
        ("新闻中心 - 临江发布", "<h1>“体检中心”来了：<br>六家单位共建平台</h1>", "“体检中心”来了：六家单位共建平台"),
        (
            "六家单位共建平台——临江发布",
            "<h1>“体检中心”来了：<br>六家单位共建平台</h1>",
            "“体检中心”来了：六家单位共建平台",
        ),
        (
            "临江科技局",
            "<h1>把平台建到门口<br><small>——六家单位共建纪实</small></h1>",
            "把平台建到门口——六家单位共建纪实",
        ),
        ("把平台建到门口_临江科技局", "<h1>把平台建到门口<br><small>——共建纪实</small></h1>", "把平台建到门口"),
        (
            "临江市科学技术局-通知公告",
            "<div class=t><p>临江市科学技术局</p><p>关于公布共建单位名单的通知</p></div>",
            "临江市科学技术局关于公布共建单位名单的通知",
        ),
        (
            "临江市科学技术局",
            "<h2>临江市科学技术局<br>关于公布共建单位名单的通知</h2>",
            "临江市科学技术局关于公布共建单位名单的通知",
        ),
    ],
)
def test_lines_of_one_heading_are_one_title(stated: str, heading: str, title: str) -> None:
    text = "<p>临江市与六家单位签署共建协议，三年内投入八千万元，建设面向全市企业开放的检测平台。</p>" * 3
    html = f"<html><head><title>{stated}</title></head><body>{heading}<div>{text}</div></body></html>"
    url = "https://lind.example/n/1.html"
    article = extract_article(Page(requested_url=url, final_url=url, body=html.encode(), fetched_at=None))
    assert article.title == title
    assert article.text.startswith("临江市与")


@pytest.mark.parametrize(
    "text",
    ["News Flash", "City News", "What’s New", "AMBX - Circulars", "AMBX - Circulars - 2024", "LPA | Press Releases"],
)
def test_a_section_alone_or_with_its_sites_initials_is_no_title(text: str) -> None:
    assert is_generic(text)


@pytest.mark.parametrize("text", ["NATO - Allies meet", "Mayor joins smoke alert network", "AMBX | Warehouses reopen"])
def test_a_headline_behind_initials_is_a_title(text: str) -> None:
    assert not is_generic(text)


def test_a_headline_below_the_sections_heading_and_the_day() -> None:
    text = "<p>The city will open shelters in the old mill when the smoke is thick, and sends word by post.</p>" * 3
    body = "<div class=crumbs><a href=/>Home</a> &gt; News Flash</div><h1>News Flash</h1><h2>Mayor’s Office</h2>"
    body += "<p>Posted on: March 6, 2024</p><h3 class=detailTitle>City Opens Smoke Shelters in Old Mill</h3>"
    body += f"<div>{text}</div>"
    page = Page(
        requested_url="https://lind.example/news.aspx?id=1",
        final_url="https://lind.example/news.aspx?id=1",
        body=f"<html><head><title>News Flash • Lind, OR</title></head><body><main>{body}</main></body></html>".encode(),
        fetched_at=dt.datetime(2024, 4, 2, tzinfo=dt.UTC),
    )
    article = extract_article(page)
    assert (article.title, article.section) == ("City Opens Smoke Shelters in Old Mill", "News Flash")


@pytest.mark.parametrize(("stated", "title"), [("——三年造船记", "把实验室搬上船——三年造船记"), ("", "把实验室搬上船")])
def test_a_subtitle_in_one_cell_with_its_title_is_part_of_it_where_the_page_states_both(
    stated: str, title: str
) -> None:
    text = "<p>临江大学海洋实验室三年来与十二家企业共建船只，二十名研究人员常年在海上工作。</p>" * 3
    cells = f"<table><tr><td align=center>把实验室搬上船<br>——三年造船记</td></tr><tr><td>{text}</td></tr></table>"
    page = f"<html><head><title>临江日报-把实验室搬上船{stated}</title></head><body>{cells}</body></html>"
    url = "https://paper.example/1.htm"
    assert (
        extract_article(
            Page(requested_url=url, final_url=url, body=page.encode(), encoding="utf-8", fetched_at=None)
        ).title
        == title
    )
