from __future__ import annotations

import datetime as dt

import pytest

from config.exceptions import Rejected
from extractors.pages.article import extract_article
from extractors.records import Page

NOW = dt.datetime(2024, 3, 20, tzinfo=dt.UTC)
LINKS = "".join(
    f"<li><a href='/{number}.html'>Another report of the harbour council {number}</a></li>" for number in range(10)
)
SENTENCE = "The harbour council and the university signed an agreement on Monday, the council said in a statement. "
CLAIM = "<meta property='og:type' content='article'>"


def extract(html: str, *, url: str) -> str:
    return extract_article(Page(requested_url=url, final_url=url, body=html.encode(), fetched_at=NOW)).text


@pytest.mark.parametrize("path", ["", "index.html"])
def test_a_home_page_is_refused_unless_it_calls_itself_an_article(path: str) -> None:
    url = f"https://harbour.example/{path}"
    body = f"<body><ul>{LINKS}</ul><h1>Agreement signed</h1><div>{f'<p>{SENTENCE}</p>' * 4}</div></body>"
    with pytest.raises(Rejected, match="home page"):
        extract(f"<html><head><title>Harbour</title></head>{body}</html>", url=url)
    assert extract(f"<html><head><title>Harbour</title>{CLAIM}</head>{body}</html>", url=url).count("council said") == 4


def test_a_list_is_refused_whatever_it_calls_itself() -> None:
    html = f"<html><head><title>News</title>{CLAIM}</head><body><ul>{LINKS}</ul></body></html>"
    with pytest.raises(Rejected):
        extract(html, url="https://harbour.example/news/list.html")


ENTRIES = "".join(
    f"<div><h3><a href='/n/{number}'>The council reports on pier {number}</a></h3><span>{number} May 2024</span>"
    f"<p>Pier {number} opens in the autumn, a week before the ferry sails again.</p></div>"
    for number in range(2, 8)
)


@pytest.mark.parametrize(
    ("path", "title", "content", "kind"),
    [
        ("news", "News", ENTRIES, "list of headlines"),
        ("news", "Research news", f"<p>{SENTENCE}</p>{ENTRIES}", "list of headlines"),
        ("en/", "Harbour", ENTRIES, "home page"),
        ("search?q=pier", "Search", "<p>Your search for “pier” did not match any documents.</p>", "list of results"),
        ("a", "Sorry", "<p>We couldn't find that page. Try searching for it.</p>", "error page"),
        ("a", "Notice", "<p>The document you requested has expired or was withdrawn by its office.</p>", "error page"),
        (
            "a",
            "Back soon",
            "<p>Our website is undergoing scheduled maintenance. Please look in later.</p>",
            "error page",
        ),
        ("a", "Pardon Our Interruption", "<p>Something about your browser looked unusual to us.</p>", "captcha"),
        ("a", "Verification", "<p>Please enter the characters you see in the picture to continue.</p>", "captcha"),
        ("a", "Minutes", "<p>You must be logged in to view this page.</p>", "login page"),
        ("a", "Harbour", "<p>Your session has timed out. Please log in again.</p>", "login page"),
    ],
)
def test_other_pages_are_refused_by_their_kind(path: str, title: str, content: str, kind: str) -> None:
    html = f"<html><head><title>{title}</title></head><body><main><h1>{title}</h1>{content}</main></body></html>"
    with pytest.raises(Rejected, match=kind):
        extract(html, url=f"https://harbour.example/{path}")


def test_a_report_with_headlines_behind_it_is_an_article() -> None:
    html = f"<html><body><main><h1>Agreement signed</h1>{f'<p>{SENTENCE}</p>' * 3}{ENTRIES}</main></body></html>"
    assert extract(html, url="https://harbour.example/a/1").startswith(SENTENCE.strip())


def test_a_long_report_on_errors_and_sessions_is_an_article() -> None:
    told = "The portal was down for maintenance, and members had to please log in once more, the council said. "
    html = f"<html><body><main><h1>The portal is back</h1>{f'<p>{SENTENCE}{told}</p>' * 3}</main></body></html>"
    assert extract(html, url="https://harbour.example/a/1").count("council said") == 6


CHINESE = "港务委员会与大学签署协议，双方将共建实验室，培养人才。委员会表示，合作为期五年，今年先建两个观测站。"
LIST = (
    f"<h3><a href='/1.html'>我县召开产业链调度会</a></h3><p>{CHINESE}</p><ul>"
    "<li><a href='/2.html'>县农技中心开展防控指导</a></li><li><a href='/3.html'>全县农机检查完成</a></li></ul>"
    "<div>共 214 条　第 2/18 页　<a>下一页</a> <a>尾页</a></div>"
)
WINDOW = "<div><h3>读者登录</h3>证号 <input name=n> 密码 <input type=password></div>"


def test_a_window_to_log_in_beside_a_short_article_makes_it_no_login() -> None:
    html = f"<html><body>{WINDOW}<main><p><b>港区图书馆搬迁</b></p>{f'<p>{CHINESE}</p>' * 2}</main></body></html>"
    assert extract(html, url="https://harbour.example/a/1").count("港务") == 2
    with pytest.raises(Rejected, match="login page"):
        extract(f"<html><body>{WINDOW}<p>请输入证号。</p></body></html>", url="https://harbour.example/a/1")


def test_a_notice_of_where_to_log_in_is_an_article() -> None:
    told = (
        "<p>我馆开通“潮汐”数据库试用，收录港口志六百种。</p><p>校内无需登录，校外请先登录VPN。</p><p>欢迎反馈意见。</p>"
    )
    assert extract(f"<html><body><h2>图书馆试用数据库</h2>{told}</body></html>", url="https://harbour.example/a/1")


@pytest.mark.parametrize(
    ("title", "content", "kind"),
    [
        (
            "登录后继续阅读",
            "<p>本文为会员文章。非会员每月可读两篇。</p><p>月卡</p>",
            "login page",
        ),
        ("网站防火墙", "<p>您的请求带有不合法参数。</p><ol><li>检查提交内容；</li></ol>", "error page"),
        ("工作动态", LIST, "list of headlines"),
    ],
)
def test_chinese_pages_are_refused_by_their_kind(title: str, content: str, kind: str) -> None:
    html = f"<html><head><title>{title}</title></head><body><main><h1>{title}</h1>{content}</main></body></html>"
    with pytest.raises(Rejected, match=kind):
        extract(html, url="https://harbour.example/a/1")
