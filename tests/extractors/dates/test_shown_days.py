"""The day of publication as pages show it, in the many ways that sites write a day around an article."""

from __future__ import annotations

import datetime as dt

import pytest

from extractors.dates.labels import find_label
from extractors.pages.article import extract_article
from extractors.records import DateKind, Page

ENGLISH = (
    "13 March 2024", "March 13, 2024", "March 13th, 2024", "13th March 2024", "Wednesday, 13 March 2024",
    "Wed, Mar 13, 2024", "13.03.2024", "13/03/2024", "2024/03/13", "13 Mar 2024", "MARCH 13, 2024", "13-Mar-2024",
    "Posted on March 13, 2024 by admin", "Published 10:20 GMT, 13 March 2024", "Date of release: 13 March 2024",
    "First published 13 March 2024. Last updated 2 April 2024.", "Embargoed until 00:01, 13 March 2024",
    "Published: 13/03/2024 | Updated: 20/03/2024", "Source: Lind Daily | 2024-03-13 10:20 | Editor: Ann Lee",
)  # fmt: skip
CHINESE = (
    "2024年3月13日", "2024年03月13日 10:20", "发布日期：2024/3/13", "日期：2024.03.13", "二〇二四年三月十三日",
    "[2024-03-13]",
    "2024 年 3 月 13 日", "发布时间：2024-03-13 更新时间：2024-03-20", "發布日期：113年3月13日", "中華民國113年3月13日",
    "作者：王伟 2024-03-13 浏览：2023次", "点击数：2019　2024-03-13", "２０２４年３月１３日", "2024年3月13日 星期三",
    "<span>13</span><span>2024-03</span>", "<b>13</b><br>2024.03", "<p>13</p><p>2024/03</p>",
)  # fmt: skip
TEXTS = {
    "en": "<p>Harbour University and the Port Authority of Lind signed an agreement on Tuesday to build a joint "
    "laboratory, the university said in a statement. The two sides have worked together since 1998.</p>"
    "<p>The laboratory will open in the autumn and employ thirty people, most of them in Lind, it said.</p>",
    "zh": "<p>3月12日，临江大学与澄州港务局在临江签署合作协议，双方将共建联合实验室，围绕绿色航运开展研究。</p>"
    "<p>双方自1998年起开展合作，实验室计划于今年秋季投入使用，校长和局长出席签约仪式并致辞。</p>",
}


@pytest.mark.parametrize(
    ("language", "shown"), [*(("en", shown) for shown in ENGLISH), *(("zh", shown) for shown in CHINESE)]
)
def test_the_shown_day_is_the_day_of_publication_and_no_text(language: str, shown: str) -> None:
    title = {"en": "Joint laboratory agreed", "zh": "签署合作协议"}[language]
    body = f"<h1>{title}</h1><div class='top'>{shown}</div>{TEXTS[language]}"
    around = "<aside>Related <a href='/2'>Ferry sails</a> 2025-01-02</aside><footer>© 2012-2025 Lind</footer>"
    html = f"<html lang='{language}'><head><title>{title}</title></head><body><main>{body}</main>{around}</body></html>"
    url = "https://lind.example/news/12.html"
    fetched = dt.datetime(2024, 3, 15, tzinfo=dt.UTC)
    article = extract_article(Page(requested_url=url, final_url=url, body=html.encode(), fetched_at=fetched))
    published = [one.value[:10] for one in article.dates if one.kind is DateKind.PUBLISHED]
    assert published == ["2024-03-13"]
    assert len(article.text.splitlines()) == 2


@pytest.mark.parametrize(
    "shown",
    [
        "13/03/24 | Industry News | Kent, Surrey", "Embargoed until 13 March 2024, 00:01",
    ],
)  # fmt: skip
def test_a_day_among_the_parts_of_a_line(shown: str) -> None:
    html = f"<html lang='en'><body><main><h1>Joint laboratory agreed</h1><div>{shown}</div>{TEXTS['en']}</main></body>"
    url = "https://lind.example/news/12.html"
    fetched = dt.datetime(2024, 3, 15, tzinfo=dt.UTC)
    page = Page(requested_url=url, final_url=url, body=html.encode(), fetched_at=fetched, timezone="Europe/London")
    article = extract_article(page)
    assert [one.value[:10] for one in article.dates if one.kind is DateKind.PUBLISHED] == ["2024-03-13"]
    assert len(article.text.splitlines()) == 2


@pytest.mark.parametrize(
    ("closing", "kind"),
    [
        ("<p>— <b>Ann Lee</b>, University Relations Office<br>13th March, 2024</p>", DateKind.PUBLISHED),
        ("<p>Harbour University Council<br>13 March 2024</p>", DateKind.SIGNED),
    ],
)
def test_a_day_under_a_writer_is_that_of_publication(closing: str, kind: DateKind) -> None:
    html = f"<html lang='en'><body><main><h1>Joint laboratory agreed</h1>{TEXTS['en']}{closing}</main></body>"
    url = "https://lind.example/news/12.html"
    fetched = dt.datetime(2024, 3, 15, tzinfo=dt.UTC)
    article = extract_article(Page(requested_url=url, final_url=url, body=html.encode(), fetched_at=fetched))
    assert [(one.kind, one.value) for one in article.dates if one.kind is not DateKind.EVENT] == [(kind, "2024-03-13")]


@pytest.mark.parametrize("label", ["Visitors by midnight: ", "Visitor number: "])
def test_a_count_of_visitors_dates_no_page(label: str) -> None:
    assert find_label(label, "", "") == (None, True)


def test_a_day_in_the_line_of_the_title() -> None:
    box = "<div><span><em>03/13</em><i>2024</i></span><strong>签署合作协议</strong></div>"
    html = (
        f"<html lang='zh'><head><title>签署合作协议</title></head><body><main>{box}{TEXTS['zh']}</main></body></html>"
    )
    url = "https://lind.example/news/12.html"
    fetched = dt.datetime(2024, 3, 15, tzinfo=dt.UTC)
    article = extract_article(Page(requested_url=url, final_url=url, body=html.encode(), fetched_at=fetched))
    assert [one.value for one in article.dates if one.kind is DateKind.PUBLISHED] == ["2024-03-13"]
