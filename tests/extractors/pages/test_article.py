from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from config.exceptions import Reason, Rejected
from config.records import Selectors
from extractors.pages.article import extract_article
from extractors.records import Article, DateKind, Link, Page

TITLE = "十二家单位共建沿江医疗创新联盟"
FIRST = (
    "3月13日，沿江医疗创新联盟在临江市成立，首批十二家单位签署共建协议，将在设备研制、临床试验和成果转化方面开展合作。"
)
SECOND = (
    "联盟秘书处设在临江大学，首届理事长由该校副校长担任。秘书处表示，年内还将发布首批合作项目清单，并开放共享实验平台。"
)
NAMES = [f"临江市第{number}人民医院" for number in "一二三四五六七八九"] + [
    "临江大学",
    "临江技术交易所",
    "澄江器械有限公司",
]
NAVIGATION = "".join(f'<li><a href="/{number}.html">栏目导航第{number}项</a></li>' for number in range(12))
RELATED = "".join(f'<li><a href="/r{number}.html">另一篇与此无关的报道标题第{number}条</a></li>' for number in range(6))
NOW = dt.datetime(2024, 3, 20, tzinfo=dt.UTC)


def build_page(content: str, *, head: str = "", info: str = "", tail: str = "") -> str:
    return (
        f"<html><head><title>{TITLE}_临江市科技局</title>{head}</head><body><ul>{NAVIGATION}</ul>"
        f"<div id='main'><h1>{TITLE}</h1><div>{info}</div><div id='zoom'>{content}</div>{tail}"
        f"<div><h3>相关阅读</h3><ul>{RELATED}</ul></div></div>"
        "<div>版权所有：临江市科技局 临ICP备00000001号 Copyright 2012-2024</div></body></html>"
    )


def extract(
    html: str | bytes, *, url: str = "https://kjj.linjiang.example/zwdt/202403/t20240314_1.html", is_text: bool = False
) -> Article:
    body = html if isinstance(html, bytes) else html.encode()
    return extract_article(Page(requested_url=url, final_url=url, body=body, fetched_at=NOW, is_text=is_text))


PARAGRAPHS = f"<p>{FIRST}</p><p>{SECOND}</p>"


def test_text_title_and_nothing_else() -> None:
    article = extract(build_page(PARAGRAPHS, tail="<p>责任编辑：王小明</p>"))
    assert article.text == f"{FIRST}\n{SECOND}"
    assert article.title == TITLE
    assert (article.language, article.script) == ("zh", "Hans")
    assert [article.text[start:end] for start, end in article.paragraphs] == [FIRST, SECOND]
    assert article.editor == "王小明"


@pytest.mark.parametrize(
    "roster",
    [
        "<ul>" + "".join(f"<li>{name}</li>" for name in NAMES) + "</ul>",
        "<ol>" + "".join(f"<li><p><span>{name}</span></p></li>" for name in NAMES) + "</ol>",
        "<ul><li>医院<ul>" + "".join(f"<li>{name}</li>" for name in NAMES) + "</ul></li></ul>",
        "<table>" + "".join(f"<tr><td>{name}</td></tr>" for name in NAMES) + "</table>",
        "<table><tr>" + "".join(f"<td>{name}</td>" for name in NAMES) + "</tr></table>",
        "<div class='a'>" + "".join(f"<div><div>{name}</div></div>" for name in NAMES) + "</div>",
        "<p>" + "<br>".join(NAMES) + "</p>",
        "<dl>" + "".join(f"<dt>{name}</dt>" for name in NAMES) + "</dl>",
    ],
)
@pytest.mark.parametrize("inside", [True, False])
def test_a_roster_is_kept_item_by_item(roster: str, inside: bool) -> None:
    content = f"<p>{FIRST}</p><p>首批单位名单如下：</p>"
    html = build_page(f"{content}{roster}") if inside else build_page(content, tail=f"<div>{roster}</div>")
    lines = extract(html).text.split("\n")
    assert [line for line in lines if line in NAMES] == NAMES
    assert not any("无关" in line or "导航" in line for line in lines)


def test_a_short_brief_comes_out_clean() -> None:
    brief = "3月13日，临江大学与澄江器械有限公司签约，共建联合实验室。"
    assert extract(build_page(f"<p>{brief}</p>")).text == brief


def test_a_page_in_gbk_that_says_nothing() -> None:
    assert extract(build_page(PARAGRAPHS).encode("gbk")).text == f"{FIRST}\n{SECOND}"


def test_hidden_text_and_ruby_are_left_out() -> None:
    hidden = '<p style="display:none">看不见的广告文字，请勿收录。</p><p style="color:#fff">白底白字的隐藏内容。</p>'
    ruby = "<p>联盟由<ruby>临<rt>lín</rt></ruby>江大学发起，\u200b成员共十二家，\u00ad秘书处设在大学。</p>"
    text = extract(build_page(PARAGRAPHS + hidden + ruby)).text
    assert "隐藏" not in text
    assert "看不见" not in text
    assert text.endswith("联盟由临江大学发起，成员共十二家，秘书处设在大学。")


def test_what_a_page_says_of_itself() -> None:
    head = (
        '<meta name="ContentSource" content="市科技局"><meta name="PubDate" content="2024-03-14 09:30">'
        '<meta property="article:tag" content="联盟,医疗"><meta name="ColumnName" content="政务动态">'
        '<link rel="canonical" href="https://evil.example/x">'
    )
    info = "发布时间：2024-03-14 09:30　来源：临江日报　记者：李四 张三　浏览次数：12"
    article = extract(build_page(PARAGRAPHS, head=head, info=info))
    assert article.published_at == "2024-03-14T09:30+08:00"
    assert article.publisher == "临江日报"
    assert article.authors == ("李四", "张三")
    assert article.section == "政务动态"
    assert article.tags == ("联盟", "医疗")
    assert article.canonical_url == ""  # another site's address is none of the page's own


def test_dates_are_told_apart() -> None:
    tail = "<p>临江市科技局</p><p>二〇二四年三月十二日</p>"
    content = f"<p>{FIRST}</p><p>{SECOND}本办法自2024年5月1日起施行。</p>{tail}"
    dates = {date.kind: date.value for date in extract(build_page(content, info="发布日期：2024年3月14日")).dates}
    assert dates[DateKind.PUBLISHED] == "2024-03-14"
    assert dates[DateKind.SIGNED] == "2024-03-12"
    assert dates[DateKind.EFFECTIVE] == "2024-05-01"


def test_a_footers_year_is_no_date() -> None:
    assert extract(build_page(PARAGRAPHS), url="https://kjj.linjiang.example/show.php?id=7").dates == ()


def test_the_feeds_date_is_used_where_the_page_has_none() -> None:
    url = "https://kjj.linjiang.example/show.php?id=7"
    moment = dt.datetime(2024, 3, 14, 1, 30, tzinfo=dt.UTC)
    link = Link(url=url, source_id="s", endpoint_url=url, discovered_at=NOW, published_at=moment)
    body = build_page(PARAGRAPHS).encode()
    article = extract_article(Page(requested_url=url, final_url=url, body=body, fetched_at=NOW, link=link))
    published = [(date.value, date.origin) for date in article.dates if date.kind is DateKind.PUBLISHED]
    assert published == [("2024-03-14T01:30:00+00:00", "feed")]


def test_selectors_decide() -> None:
    page = Page(
        requested_url="",
        final_url="",
        body=build_page(PARAGRAPHS + "<h2 id='t'>别的标题</h2>").encode(),
        fetched_at=None,
    )
    article = extract_article(page, selectors=Selectors(title="#t", text="#zoom p:first-child"))
    assert (article.title, article.text) == ("别的标题", FIRST)


@pytest.mark.parametrize(
    ("html", "reason", "detail"),
    [
        ("<html><title>404 Not Found</title><body><h1>404 Not Found</h1></body></html>", "not_article", "error"),
        (
            "<title>稿件已撤下_澄江网</title><h1>您访问的稿件已撤下</h1><p>该稿件已由编辑部撤下，或者地址已经变更，敬请谅解。</p>",
            "not_article",
            "error",
        ),
        ("<html><title>访问验证</title><body><p>请完成验证，谢谢。</p></body></html>", "not_article", "captcha"),
        (
            "<html><title>用户登录</title><body><form>用户<input name=u>密码<input type=password></form></body></html>",
            "not_article",
            "login",
        ),
        (f"<html><title>新闻列表</title><body><ul>{NAVIGATION}{RELATED}</ul></body></html>", "not_article", "list"),
        ("<html><head><title>空</title></head><body><div></div></body></html>", "no_text", ""),
        ("just a line of text", "not_html", ""),
    ],
)
def test_what_is_no_article_is_refused(html: str, reason: str, detail: str) -> None:
    with pytest.raises(Rejected) as caught:
        extract(html)
    assert caught.value.reason is Reason(reason)
    assert detail in caught.value.detail


def test_a_deep_page_does_no_harm() -> None:
    with pytest.raises(Rejected):
        extract("<div>" * 100_000)


def test_plain_text_is_not_changed() -> None:
    header = f"首页 > 动态\n\n{TITLE}\n2024-03-14 09:30\n来源：临江日报\n\n"
    text = f"{header}　　{FIRST}\n{SECOND}\n【责任编辑:王小明】\n• 相关阅读\n• 另一条新闻\n"
    article = extract(text, is_text=True, url="")
    assert article.text == text
    assert article.title == TITLE
    assert article.published_at == "2024-03-14T09:30+08:00"
    assert article.publisher == "临江日报"
    kept = [text[start:end] for start, end in article.paragraphs if (start, end) not in article.boilerplate]
    assert kept == [TITLE, FIRST, SECOND]
    assert "相关阅读" in "".join(text[start:end] for start, end in article.boilerplate)


def test_short_plain_text_is_an_article() -> None:
    assert extract("Alliance signed.", is_text=True, url="").text == "Alliance signed."


def test_the_same_page_gives_the_same_article() -> None:
    assert extract(build_page(PARAGRAPHS)) == extract(build_page(PARAGRAPHS))


MARKUP = ["<div>", "</div>", "<p>", "<ul><li>", "<table>", "<br>", "&amp;", "文字，", "word. ", "<a href='x'>", "<!--"]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "<div>",
                "</div>",
                "<p>",
                "<ul><li>",
                "<table>",
                "<br>",
                "&amp;",
                "文字，",
                "word. ",
                "<a href='x'>",
                "<!--",
                "\x00",
            ]
        )
    )
)
def test_any_markup_is_an_article_or_refused(pieces: list[str]) -> None:
    try:
        article = extract("<p>" + "".join(pieces))
    except Rejected:
        return
    assert all(0 <= start < end <= len(article.text) for start, end in article.paragraphs)
