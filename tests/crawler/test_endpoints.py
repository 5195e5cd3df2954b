from __future__ import annotations

import gzip
import json
import os
import tarfile
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from config.exceptions import Reason, Rejected
from config.records import EndpointKind, Selectors
from crawler.addresses import clean_title, is_same_site, join_url
from crawler.documents import Document, Parsed
from crawler.endpoints import parse_endpoint
from crawler.instants import parse_instant
from crawler.listings import is_article_like
from crawler.sitemaps import MAX_SITEMAPS, unpack

NOW = datetime(2026, 3, 4, tzinfo=UTC)
CHINA = timezone(timedelta(hours=8))
SHARED = os.environ.get("PACTWATCH_SHARED", "")


def parse(body: bytes | str, kind: EndpointKind, *, selectors: Selectors | None = None, max_links: int = 500) -> Parsed:
    document = Document(
        body=body.encode() if isinstance(body, str) else body,
        url="https://news.example/list/index.html",
        endpoint_url="https://news.example/feed",
        source_id="example",
        discovered_at=NOW,
        timezone="Asia/Shanghai",
        selectors=selectors or Selectors(),
        max_links=max_links,
    )
    return parse_endpoint(document, kind)


def urls(parsed: Parsed) -> list[str]:
    return [found.link.url for found in parsed.found]


RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>t</title><language>zh-cn</language>
<item><title>&lt;b&gt;AI &amp;amp; 医疗&lt;/b&gt;联盟成立</title><link>/a/1.html?utm_source=rss&amp;x=1#top</link>
<pubDate>Tue, 03 Mar 2026 10:00:00 +0800</pubDate></item>
<item><title>No zone</title><link>https://news.example/a/2.html</link><pubDate>2026-03-03 10:00:00</pubDate></item>
<item><title>Guid</title><guid isPermaLink="true">https://news.example/a/3.html</guid></item>
<item><title>Bad</title><link>javascript:alert(1)</link></item>
<item><title>File</title><link>file:///etc/passwd</link></item>
<item><title>Again</title><link>https://news.example/a/2.html</link></item>
</channel></rss>"""


def test_rss() -> None:
    parsed = parse(RSS, EndpointKind.RSS)
    assert urls(parsed) == [f"https://news.example/a/{n}" for n in ("1.html?x=1", "2.html", "3.html")]
    first, second, third = (found.link for found in parsed.found)
    assert first.title == "AI & 医疗 联盟成立"
    assert first.language == "zh-cn"
    assert first.published_at == datetime(2026, 3, 3, 10, tzinfo=CHINA)
    assert second.published_at == datetime(2026, 3, 3, 10, tzinfo=CHINA)
    assert third.published_at is None
    assert first.source_id == "example"
    assert first.discovered_at == NOW


def test_atom_tells_changes() -> None:
    parsed = parse(
        """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>t</title>
        <entry><title type="html">A &amp;lt;i&amp;gt;pact&amp;lt;/i&amp;gt;</title><id>urn:1</id>
        <link rel="enclosure" href="/x.mp3"/><link href="/a/1"/>
        <published>2026-03-01T00:00:00Z</published><updated>2026-03-02T00:00:00Z</updated></entry></feed>""",
        EndpointKind.ATOM,
    )
    (found,) = parsed.found
    assert (found.link.url, found.link.title, found.link.language) == ("https://news.example/a/1", "A pact", "en")
    assert found.link.published_at == datetime(2026, 3, 1, tzinfo=UTC)
    assert found.modified_at == datetime(2026, 3, 2, tzinfo=UTC)


def test_json_feed() -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "language": "en-GB",
        "items": [
            {"id": "1", "url": "/a/1", "title": "One", "date_published": "2026-03-01T08:00:00+08:00"},
            {"id": "https://news.example/a/2", "title": None, "summary": "Two"},
            {"id": 3},
            "text",
            {"url": ["x"]},
        ],
    }
    parsed = parse(json.dumps(feed), EndpointKind.JSON_FEED)
    assert urls(parsed) == ["https://news.example/a/1", "https://news.example/a/2"]
    assert parsed.found[0].link.published_at == datetime(2026, 3, 1, tzinfo=UTC)
    assert [found.link.title for found in parsed.found] == ["One", "Two"]


@pytest.mark.parametrize("body", ["[" * 100_000, "{", "[]", '{"items": 3}', "null", "<rss/>", b"\xff\xfe\x00"])
def test_no_json_feed(body: str | bytes) -> None:
    with pytest.raises(Rejected):
        parse(body, EndpointKind.JSON_FEED)


def test_news_sitemap() -> None:
    parsed = parse(
        """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
        xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc> https://news.example/a/1 </loc>
        <news:news><news:publication><news:name>N</news:name><news:language>zh-cn</news:language></news:publication>
        <news:publication_date>2026-03-01</news:publication_date>
        <news:title>联盟 &amp;amp; 平台</news:title></news:news>
        </url></urlset>""",
        EndpointKind.NEWS_SITEMAP,
    )
    (found,) = parsed.found
    assert found.link.title == "联盟 & 平台"
    assert found.link.language == "zh-cn"
    assert found.link.published_at == datetime(2026, 3, 1, tzinfo=CHINA)


def test_sitemap_is_read_newest_first_and_bounded() -> None:
    entries = "".join(
        f"<url><loc>https://news.example/a/{day}</loc><lastmod>2026-02-{day:02}</lastmod></url>" for day in range(1, 29)
    )
    parsed = parse(
        f"<urlset>{entries}<url><loc>https://news.example/undated</loc></url></urlset>", EndpointKind.SITEMAP
    )
    assert urls(parsed)[0].endswith("/28")
    assert urls(parsed)[-1].endswith("/undated")
    assert parsed.found[0].modified_at == datetime(2026, 2, 28, tzinfo=CHINA)
    assert parsed.found[0].link.published_at is None
    bounded = parse(f"<urlset>{entries}</urlset>", EndpointKind.SITEMAP, max_links=3)
    assert [len(bounded.found), bounded.truncated] == [3, True]


def test_sitemap_index_gzip_and_text() -> None:
    index = "<sitemapindex>" + "".join(f"<sitemap><loc>/s{n}.xml</loc></sitemap>" for n in range(200))
    parsed = parse(gzip.compress(f"{index}</sitemapindex>".encode()), EndpointKind.SITEMAP)
    assert len(parsed.next_urls) == MAX_SITEMAPS
    assert parsed.next_urls[0] == "https://news.example/s0.xml"
    lines = parse("https://news.example/1\nnothing\nhttps://news.example/2\n", EndpointKind.SITEMAP)
    assert urls(lines) == ["https://news.example/1", "https://news.example/2"]


@pytest.mark.parametrize("body", ["<html><body>404</body></html>", "nothing", "<", b"\x1f\x8bnothing"])
def test_no_sitemap(body: str | bytes) -> None:
    with pytest.raises(Rejected):
        parse(body, EndpointKind.SITEMAP)


def test_gzip_bomb_is_refused() -> None:
    bomb = gzip.compress(b"\0" * 5_000_000)
    with pytest.raises(Rejected) as caught:
        unpack(bomb, max_bytes=100_000)
    assert caught.value.reason is Reason.TOO_LARGE


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(12)
)


@pytest.mark.parametrize("kind", [EndpointKind.RSS, EndpointKind.ATOM, EndpointKind.SITEMAP, EndpointKind.LISTING])
def test_no_entity_is_expanded(kind: EndpointKind, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET-OF-THIS-MACHINE")
    for entity in (f"{LAUGHS}]>", f'<!DOCTYPE x [<!ENTITY m SYSTEM "{secret.as_uri()}">]>'):
        body = (
            f"{entity}<rss version='2.0'><channel><item><title>&m;</title><link>https://news.example/&m;</link></item>"
            "</channel></rss>"
            if kind is not EndpointKind.SITEMAP
            else f"{entity}<urlset><url><loc>https://news.example/&m;</loc></url></urlset>"
        )
        try:
            parsed = parse(f"<?xml version='1.0'?>{body}", kind)
        except Rejected:
            continue
        for found in parsed.found:
            assert len(found.link.url + found.link.title) < 1000
            assert "SECRET" not in found.link.url + found.link.title


def test_feed_bytes_are_never_taken_for_a_path(tmp_path: Path) -> None:
    feed = tmp_path / "feed.xml"
    feed.write_text(RSS)
    with pytest.raises(Rejected):
        parse(str(feed), EndpointKind.RSS)


@pytest.mark.parametrize("body", ["<html><body><p>Not here</p></body></html>", "plain", "\0" * 100, "%PDF-1.4"])
def test_no_feed(body: str) -> None:
    with pytest.raises(Rejected):
        parse(body, EndpointKind.RSS)


@pytest.mark.parametrize("kind", list(EndpointKind))
def test_empty_endpoint(kind: EndpointKind) -> None:
    if kind is EndpointKind.PAGE:
        assert urls(parse(b"", kind)) == ["https://news.example/feed"]
        return
    with pytest.raises(Rejected):
        parse(b" \n", kind)


LISTING = """<html><body>
<nav><a href="/about/20260101_1.html">关于我们的研究院介绍信息</a></nav>
<div class="main-nav"><a href="/a/20260303_9.html">导航里的一条很长的新闻标题链接</a></div>
<div class="content"><ul class="list">
<li><a href="./202603/t20260303_1001.html" title="长三角医学人工智能联盟在上海正式成立">
长三角医学人工…</a><span>2026-03-03</span></li>
<li><a href="/a/20260302_12.html">Shanghai hospitals sign a cooperation agreement</a></li>
<li><a href="/2026/03/01/new-research-platform-opens-in-suzhou/">New research platform opens in Suzhou</a></li>
<li><a href="/news/">更多新闻报道请点击这里查看全部</a></li>
<li><a href="/files/20260303_annual_report.pdf">Annual report of the research alliance (PDF)</a></li>
<li><a href="https://elsewhere.example/a/20260302_12.html">Another site's long headline about nothing</a></li>
<li><a href="/a/20260302_13.html">首页</a></li>
</ul><div class="pages"><a href="index_1.html">下一页</a></div></div>
<footer><a href="/icp/20260101_1.html">版权所有备案信息公开网站地图</a></footer></body></html>"""


def test_listing_finds_articles() -> None:
    parsed = parse(LISTING, EndpointKind.LISTING)
    assert urls(parsed) == [
        "https://news.example/list/202603/t20260303_1001.html",
        "https://news.example/a/20260302_12.html",
        "https://news.example/2026/03/01/new-research-platform-opens-in-suzhou/",
    ]
    assert parsed.found[0].link.title == "长三角医学人工智能联盟在上海正式成立"
    assert parsed.next_urls == ("https://news.example/list/index_1.html",)


def test_listing_in_gbk_without_a_charset() -> None:
    parsed = parse(LISTING.encode("gb18030"), EndpointKind.LISTING)
    assert parsed.found[0].link.title == "长三角医学人工智能联盟在上海正式成立"
    assert parsed.next_urls


def test_listing_by_selectors() -> None:
    selectors = Selectors(link="ul.list li:nth-child(-n+2)", next_page=".pages a")
    parsed = parse(LISTING, EndpointKind.LISTING, selectors=selectors)
    assert len(parsed.found) == 2
    assert parsed.next_urls == ("https://news.example/list/index_1.html",)
    with pytest.raises(Rejected, match="selector"):
        parse(LISTING, EndpointKind.LISTING, selectors=Selectors(link="li["))


@pytest.mark.parametrize(
    ("fragment", "expected"),
    [
        ("<link rel='next' href='?page=2'>", "https://news.example/list/index.html?page=2"),
        ("<a rel='nofollow next' href='/p/2'>2</a>", "https://news.example/p/2"),
        ("<a href='/p/2'>Next page »</a>", "https://news.example/p/2"),
        ("<a href='/p/2'>下一頁</a>", "https://news.example/p/2"),
        ("<a href='/p/2'>[下一页]</a>", "https://news.example/p/2"),
        ("<a href='#'>下一页</a>", ""),
        ("<a href='javascript:next()'>下一页</a>", ""),
        ("<a href='https://elsewhere.example/2'>Next</a>", ""),
        ("<a href='/p/2'>Next generation alliance founded</a>", ""),
        ("<script>createPageHTML(5, 0, 'index', 'html');</script>", "https://news.example/list/index_1.html"),
        ("<script>createPageHTML(5, 4, 'index', 'html');</script>", ""),
    ],
)
def test_next_page(fragment: str, expected: str) -> None:
    parsed = parse(f"<html><body><p>text</p>{fragment}</body></html>", EndpointKind.LISTING)
    assert parsed.next_urls == ((expected,) if expected else ())


def test_article_like() -> None:
    assert is_article_like("https://x.example/art/2026/3/3/art_78965_48822.html", "我市三家医院签署战略合作协议")
    assert is_article_like("https://x.example/info/1024/38491.htm", "学校与企业共建联合实验室")
    assert is_article_like("https://x.example/en/content.php?id=882", "University joins a research alliance")
    assert not is_article_like("https://x.example/", "长三角医学人工智能联盟在上海正式成立")
    assert not is_article_like("https://x.example/art/2026/3/3/art_1_2.html", "更多")
    assert not is_article_like("https://x.example/contact.html", "Contact us")


@pytest.mark.parametrize(
    "href",
    [
        "", "#", "javascript:void(0)", "mailto:a@b.example", "ftp://a.example/x", "file:///etc/passwd",
        "data:text/html,x",
        "https://user:pass@a.example/", "https://a.example:99999/", "https://[::1/", "http://", "/" + "x" * 3000,
    ],
)  # fmt: skip
def test_unusable_addresses(href: str) -> None:
    assert join_url("https://a.example/", href) in {"", "https://a.example/"}
    assert join_url("ftp://a.example/", href) == ""


def test_addresses_are_cleaned() -> None:
    assert join_url("https://a.example/x/", " ../y\n.html#z ") == "https://a.example/y.html"
    assert join_url("https://A.example/", "/新闻?a=1&utm_medium=x") == "https://a.example/%E6%96%B0%E9%97%BB?a=1"
    assert is_same_site("https://www.a.example/", "https://news.a.example/")
    assert not is_same_site("https://a.example/", "https://ba.example/")


def test_titles_are_cleaned() -> None:
    assert clean_title("&lt;p&gt;One&amp;nbsp;&amp;amp; two&lt;/p&gt;") == "One & two"
    assert clean_title("A < B and C > D") == "A < B and C > D"
    assert clean_title("x\u200b\x00y") == "xy"
    assert len(clean_title("长" * 10_000)) == 500


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tue, 03 Mar 2026 10:00:00 GMT", datetime(2026, 3, 3, 10, tzinfo=UTC)),
        ("2026-03-03T10:00:00.123Z", datetime(2026, 3, 3, 10, tzinfo=UTC)),
        ("2026年3月3日 10:00", datetime(2026, 3, 3, 10, tzinfo=CHINA)),
        ("2026/03/03", datetime(2026, 3, 3, tzinfo=CHINA)),
        ("2026-03-03 10:00:00 -0500", datetime(2026, 3, 3, 15, tzinfo=UTC)),
        ("2026-13-45", None),
        ("soon", None),
        ("", None),
        ("9" * 200, None),
    ],
)
def test_instants(text: str, expected: datetime | None) -> None:
    assert parse_instant(text, timezone_name="Asia/Shanghai") == expected


def test_feedparser_cases_do_not_crash() -> None:
    if not SHARED:
        pytest.skip("PACTWATCH_SHARED names no folder with feeds")
    read = rejected = 0
    with tarfile.open(Path(SHARED, "data", "feeds", "feedparser_cases.tar.gz")) as cases:
        for member in cases:
            file = cases.extractfile(member) if member.isfile() else None
            if file is None:
                continue
            kind = EndpointKind.JSON_FEED if member.name.endswith(".json") else EndpointKind.RSS
            try:
                parse(file.read(), kind)
                read += 1
            except Rejected:
                rejected += 1
    assert read > 1500
    assert read + rejected > 2000
