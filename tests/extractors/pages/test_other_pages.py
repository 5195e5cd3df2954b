"""Pages that are no article, as systems of many kinds write them; all invented."""

from __future__ import annotations

import pytest

from config.exceptions import Rejected
from extractors.pages.article import extract_article
from extractors.records import Page

NAVIGATION = (
    "<header><a href='/'>Home</a><ul><li><a href='/about'>About</a></li><li><a href='/news'>News</a></li></ul></header>"
)
FOOTER = "<footer><p>© 2024 Harbour Council. All rights reserved.</p><a href='/privacy'>Privacy</a></footer>"
ITEMS = "".join(f"<a href='/n/{number}'>Report number {number} on the port and its ferries</a> " for number in range(8))
OTHERS = {
    "a guard's page": ("Just a moment…", "<h1>harbour.example</h1><p>Checking if the site connection is secure</p>"),
    "a firewall's page": ("访问被拦截", "<h1>很抱歉，由于您访问的网址有可能对网站造成安全威胁，您的访问被阻断。</h1>"),
    "nothing found": (
        "Harbour Council",
        f"<h1>Oops! That page can’t be found.</h1><p>It looks like nothing was found here.</p><h2>Recent</h2>{ITEMS}",
    ),
    "an old browser": ("Harbour", "<h1>Your browser is not supported</h1><p>Please upgrade to a recent version.</p>"),
    "only the wall of a paper": (
        "Ports agree on shore power - Daily",
        (
            "<h1>Ports agree on shore power</h1><div><h2>Subscribe to continue reading</h2>"
            "<p>This article is for subscribers only. Already a subscriber? <a href='/login'>Log in</a></p></div>"
        ),
    ),
    "a notice for members": ("会员专享", "<p>本文仅限会员阅读，请订阅后继续阅读。</p>"),
}
HOMES = {
    "a university's": (
        "<section><h1>Welcome to Harbour University</h1><p>We teach and research by the sea.</p></section>"
        f"<section><h2>News</h2>{ITEMS}</section><section><h2>Study</h2><p>Choose from 120 courses.</p></section>"
    ),
    "an alliance's": (
        "<h1>Ports working together</h1><p>The alliance brings together 36 ports for cleaner shipping.</p>"
        "<h2>Our work</h2><h3>Standards</h3><p>We write standards for shore power and digital papers.</p>"
        "<h3>Training</h3><p>We train crews and pilots.</p><a href='/training'>Read more</a>"
        f"<h2>Latest</h2>{ITEMS}<h2>Our members</h2><img alt='Port 1' src='/1.png'>"
    ),
}
ARTICLE = (
    "<h1>Council joins alliance</h1><p>13 March 2024</p><p>Harbour Council joined the alliance of ports on Tuesday, "
    f"the alliance said in a statement. It is the 37th member.</p><h3>Related</h3>{ITEMS[:200]}</a>"
)


def read(title: str, body: str, url: str) -> str:
    main = f"{NAVIGATION}<main>{body}</main>{FOOTER}"
    html = f"<!doctype html><html><head><title>{title}</title></head><body>{main}</body></html>"
    return extract_article(Page(requested_url=url, final_url=url, body=html.encode(), fetched_at=None)).text


@pytest.mark.parametrize(("title", "body"), OTHERS.values(), ids=OTHERS)
def test_a_page_that_says_why_it_is_none_is_refused(title: str, body: str) -> None:
    with pytest.raises(Rejected):
        read(title, body, "https://www.harbour.example/news/2024/item-12.html")


@pytest.mark.parametrize("body", HOMES.values(), ids=HOMES)
def test_a_home_page_of_few_words_is_refused(body: str) -> None:
    with pytest.raises(Rejected, match="home page"):
        read("Harbour", body, "https://www.harbour.example/")
    assert read("Harbour", body, "https://www.harbour.example/about/us.html"), "elsewhere it may be a page of its own"


def test_a_short_article_is_none_of_these() -> None:
    assert "37th member" in read("Council joins alliance", ARTICLE, "https://www.harbour.example/news/12.html")


def test_a_page_that_asks_its_visitors_to_log_in_is_none_whatever_notice_stands_beside() -> None:
    notice = "<p>因机房搬迁，门户系统将于4月20日22:00至4月21日6:00停机维护，期间公文、报销模块无法访问。</p>" * 9
    form = "<form action='/login'><input type=password name=p></form>"
    told = "<p>您访问的内容仅限集团内部员工浏览，请先登录。</p>"
    body = f"{form}{told}<h3>系统公告</h3>{notice}<p>信息中心</p><p>2024年4月12日</p>"
    with pytest.raises(Rejected, match="login"):
        read("集团召开经营分析会", body, "https://www.harbour.example/news/12.html")
