"""Titles and headings that say what kind of page stands under them, and those of articles that only sound so."""

from __future__ import annotations

import pytest

from config.exceptions import Rejected
from extractors.pages.article import extract_article
from extractors.pages.kind_headings import name_kind
from extractors.records import Page

ERRORS = """
404
404 - Not Found
Error 404: Page not found
Page not found
Sorry, this page has moved
This release has moved
The page you requested has moved
Oops! We can’t find the page you’re looking for.
This article is no longer available
This press release has been withdrawn
Document not found
The document you are looking for does not exist
Something went wrong
500 Internal Server Error
Server Error in / Application.
We have moved
We’ll be back soon
Access denied
页面不存在
您访问的页面不存在
抱歉，您访问的页面不存在或已迁移
该文章已被删除或尚未审核
页面走丢了，5秒后返回首页
该信息不存在！
出错了
"""
CAPTCHAS = """
Just a moment...
Attention Required!
Robot Check
Security check
Human Verification
Sorry, you have been blocked
Access to this page has been denied
Verify you are human by completing the action below
安全验证
访问验证
"""
LOGINS = """
Sign in to continue
Log in
Member login
云岭大学统一身份认证平台
云岭港务集团门户登录
登录
Please sign in
Partner sign-on
Single sign-on
Authentication required
Session expired
用户登录
统一身份认证平台
"""
ARTICLES = """
404 workers sign a pact with the port
Page not found: how libraries lose the web
Captcha makers join forces against robots
Port authority has moved to a new quay
Login failures rise after new passwords
Ports get a single sign-on for customs papers
The release of eels has moved a village
企业登录即可办理通关
安全验证实验室成立
"""
LISTS = """
Press releases
Press releases - Page 2
News
Latest news
News and events
Media releases
The Harbour Blog
Upcoming events
Search results
Category: Partnerships
Partnerships Archives
新闻动态
"""
CLAIM = '<meta property="og:type" content="article"><meta property="article:published_time" content="2024-03-14">'
ENTRIES = "".join(
    f"<article><time>{day} March 2024</time><h3><a href='/n/{day}'>Port {day} opens a new quay for ferries</a></h3>"
    "<p>The quay was opened on Monday by the mayor, who said that the ferry would run hourly from now on.</p></article>"
    for day in range(1, 7)
)


def list_lines(table: str) -> list[str]:
    return table.strip().splitlines()


@pytest.mark.parametrize("heading", list_lines(ERRORS))
def test_headings_of_errors(heading: str) -> None:
    assert name_kind(["Harbour Agency"], [heading], asks_password=False) == "error page"


@pytest.mark.parametrize("heading", list_lines(CAPTCHAS))
def test_headings_of_captchas(heading: str) -> None:
    assert name_kind([f"{heading} | Harbour"], [], asks_password=False) == "captcha"


@pytest.mark.parametrize("title", list_lines(LOGINS))
def test_titles_of_logins_count_where_a_password_is_asked_for(title: str) -> None:
    assert name_kind([f"{title} | Harbour"], [], asks_password=True) == "login page"
    assert name_kind([f"{title} | Harbour"], [], asks_password=False) == ""


@pytest.mark.parametrize("title", list_lines(ARTICLES))
def test_titles_of_articles_say_no_kind(title: str) -> None:
    assert name_kind([title], [title], asks_password=True) == ""


def read(title: str, body: str) -> str:
    html = f"<html><head><title>{title}</title>{CLAIM}</head><body><main>{body}</main></body></html>"
    url = "https://h.example/news?page=2"
    return extract_article(Page(requested_url=url, final_url=url, body=html.encode(), fetched_at=None)).title


@pytest.mark.parametrize("title", list_lines(LISTS))
def test_a_list_is_one_though_its_page_calls_itself_an_article(title: str) -> None:
    with pytest.raises(Rejected, match="list of headlines"):
        read(f"{title} | Harbour", f"<h1>{title}</h1>{ENTRIES}")


def test_an_article_with_entries_of_others_below_is_none() -> None:
    text = "<p>The council joined the alliance of ports on Tuesday, the mayor said. It is the 37th member.</p>"
    assert read("Council joins", f"<h1>Council joins</h1>{text}<h2>More news</h2>{ENTRIES}") == "Council joins"
