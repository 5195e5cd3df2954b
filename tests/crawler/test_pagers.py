from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from crawler.gathering import Gathering
from crawler.pagers import find_further_pages, is_page_of
from database.records import Archived
from extractors.records import Page

HOST = "https://news.example"
PARAGRAPH = (
    "<p>澄州市科学技术局与三家医院昨日签署协议，共同建设临床试验服务平台，首批项目年内启动，相关资金已经到位。</p>"
)
ENGLISH = (
    "<p>The harbour authority and three universities agreed on Monday to share their laboratories for ten years.</p>"
)


def further(
    html: str, path: str = "/2024/0313/c1-40194.html", *, number: int = 1, first: str = "", encoding: str = "utf-8"
) -> dict[int, str]:
    page = Page(
        requested_url=HOST + path,
        final_url=HOST + path,
        body=f"<html><head><meta charset={encoding}></head><body>{html}</body></html>".encode(encoding),
        fetched_at=None,
    )
    found = find_further_pages(page, number=number, first_url=first and HOST + first)
    return {at: url.removeprefix(HOST) for at, url in found.items()}


@pytest.mark.parametrize(
    ("first", "url"),
    [
        ("/a/c1-40194.html", "/a/c1-40194_2.html"),
        ("/a/c1-40194.html", "/a/c1-40194-2.html"),
        ("/a/t20240313_88.shtml", "/a/t20240313_88_1.shtml"),
        ("/a/88_1.html", "/a/88_2.html"),
        ("/a/story", "/a/story/2"),
        ("/a/story/", "/a/story/page/3/"),
        ("/a/story.html", "/a/story/2"),
        ("/2024/story/", "/2024/story/index_2.html"),
        ("/2024/story/index.html", "/2024/story/index_2.html"),
        ("/a/story", "/a/story?page=2"),
        ("/a/story?id=7", "/a/story?id=7&page=2"),
        ("/show.php?id=7&page=1", "/show.php?id=7&page=2"),
    ],
)
def test_addresses_of_one_article(first: str, url: str) -> None:
    assert is_page_of(HOST + first, HOST + url)


@pytest.mark.parametrize(
    ("first", "url"),
    [
        ("/a/c1-40194.html", "/a/c1-40195.html"),
        ("/a/c1-40194.html", "/b/c1-40194_2.html"),
        ("/a/12", "/a/13"),
        ("/?p=71", "/?p=72"),
        ("/a/?p=71", "/a/?p=72"),
        ("/a/story?id=7", "/a/story?id=8&page=2"),
        ("/", "/page/2"),
        ("/a/story.html", "/a/story_2.pdf"),
        ("/a/story.html", "/a/story_2x.html"),
    ],
)
def test_addresses_of_another_article(first: str, url: str) -> None:
    assert not is_page_of(HOST + first, HOST + url)


def test_other_hosts_and_schemes_are_another_article() -> None:
    assert not is_page_of("https://a.example/x.html", "https://b.example/x_2.html")
    assert not is_page_of("https://a.example/x.html", "http://a.example/x_2.html")


def test_numbered_pager() -> None:
    pager = '<div><a href="c1-40194.html">1</a> <a href="c1-40194_2.html">2</a><a href="c1-40194_3.html">[3]</a></div>'
    assert further(PARAGRAPH * 4 + pager) == {2: "/2024/0313/c1-40194_2.html", 3: "/2024/0313/c1-40194_3.html"}


def test_next_link_and_charset() -> None:
    pager = '<p><a href="/2024/0313/c1-40194_2.html">下一页</a></p>'
    assert further(PARAGRAPH * 4 + pager, encoding="gb18030") == {2: "/2024/0313/c1-40194_2.html"}


def test_numbers_counted_from_zero_are_read_from_the_links() -> None:
    pager = '<a href="t1_88.html">1</a><a href="t1_88_1.html">2</a><a href="t1_88_2.html">第3页</a>'
    found = further(PARAGRAPH * 4 + pager, "/a/t1_88.html")
    assert found == {2: "/a/t1_88_1.html", 3: "/a/t1_88_2.html"}


def test_scripted_pager() -> None:
    script = '<script>createPageHTML(3, 0, "t1_88", "html");</script>'
    assert further(PARAGRAPH * 4 + script, "/a/t1_88.html") == {2: "/a/t1_88_1.html", 3: "/a/t1_88_2.html"}


def test_english_pager_in_a_query() -> None:
    pager = '<nav><a href="?page=2">Page 2</a> <a rel="next" href="?page=2">Older</a></nav>'
    assert further(ENGLISH * 5 + pager, "/news/shared-labs") == {2: "/news/shared-labs?page=2"}


def test_a_further_page_tells_the_one_after_it() -> None:
    pager = '<a href="story">1</a> 2 <a href="story?page=3">Next »</a>'
    found = further(ENGLISH + pager, "/a/story?page=2", number=2, first="/a/story")
    assert found == {3: "/a/story?page=3"}


def test_next_article_is_no_further_page() -> None:
    assert further(PARAGRAPH * 4 + '<a rel="next" href="/2024/0313/c1-40195.html">下一页</a>') == {}


def test_slug_with_a_number_is_no_further_page_without_a_pager() -> None:
    link = '<a href="/a/budget-speech-2.html">Budget speech: what the opposition said in its reply</a>'
    assert further(ENGLISH * 5 + link, "/a/budget-speech.html") == {}


def test_head_link_counts_on_a_page_that_calls_itself_an_article() -> None:
    head = '<link rel="next" href="/a/story?page=2">'
    assert further(head + ENGLISH * 5, "/a/story") == {}
    assert further('<meta property="og:type" content="article">' + head + ENGLISH * 5, "/a/story") == {
        2: "/a/story?page=2"
    }


@pytest.mark.parametrize(
    "summary", ["", "<p>澄州市科学技术局与三家医院昨日签署协议，共同建设平台，首批项目年内启动。</p>"]
)
def test_pager_of_a_list_is_none_of_an_article(summary: str) -> None:
    items = "".join(
        f'<li><a href="/2024/0313/c1-4{number:04}.html">澄州第{number}医院牵头成立专科联盟并签署协议</a>{summary}</li>'
        for number in range(20)
    )
    pager = '<a href="index_2.html">2</a><a href="index_2.html">下一页</a>'
    assert further(f"<ul>{items}</ul>{pager}", "/2024/index.html") == {}
    assert further(f'<ul>{items}</ul><script>createPageHTML(9, 0, "index", "html")</script>', "/2024/index.html") == {}


def test_pages_without_html_have_no_further_ones() -> None:
    page = Page(requested_url=HOST, final_url=HOST, body=b"\x00\x01createPageHTML", fetched_at=None)
    assert find_further_pages(page) == {}


def test_pages_are_asked_for_in_their_order_and_within_the_bound_of_bytes() -> None:
    pager = '<a href="a_3.html">3</a> <a href="a_2.html">2</a>'
    page = Page(requested_url=f"{HOST}/a.html", final_url=f"{HOST}/a.html", body=b"", fetched_at=None)
    first = replace(page, body=f"<html><body>{PARAGRAPH * 4}{pager}</body></html>".encode())
    archived = Archived(file="f", offset=0, length=1, digest="d")
    gathering = Gathering(first=first, archived=archived, limit=9, max_bytes=len(first.body) + 100)
    assert gathering.find_next() == f"{HOST}/a_2.html"
    gathering.add(replace(page, requested_url=f"{HOST}/a_2.html", body=b"x" * 100), archived)
    assert (gathering.fits(0), gathering.fits(1)) == (True, False)
    assert gathering.find_next() == f"{HOST}/a_3.html"
    gathering.miss("too large")
    assert gathering.find_next() == ""
    assert gathering.build(datetime(2024, 3, 13, tzinfo=UTC)).missing == "page 3 is missing: too large"
