from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from crawler.pagers import find_further_pages
from extractors.pages.article import extract_article
from extractors.records import Page
from tests.eval.pages import annotate_sample_site
from tests.sample_site.site import SampleSite

URL = "https://news.example/a/story.html"
SITE = SampleSite(date(2026, 3, 18))
PAGED = [page.id for page in SITE.articles if page.page_breaks]


def build(*bodies: str, missing: str = "") -> Page:
    further = tuple(
        Page(requested_url="", final_url="", body=_wrap(body), fetched_at=None, first_url=URL) for body in bodies[1:]
    )
    return Page(
        requested_url=URL,
        final_url=URL,
        body=_wrap(bodies[0]),
        fetched_at=datetime(2026, 3, 18, tzinfo=UTC),
        further=further,
        missing=missing,
    )


def _wrap(body: str) -> bytes:
    head = "<head><meta charset=utf-8><title>平台启动</title></head>"
    return f"<html>{head}<body><h1>平台启动</h1>{body}</body></html>".encode()


def _paragraphs(*names: str) -> str:
    told = "签署协议，共同建设临床试验服务平台，首批项目年内启动。"
    return "".join(f"<p>{name}医院、{name}大学与{name}研究院{told}</p>" for name in names)


@pytest.mark.parametrize("page_id", PAGED)
def test_sample_articles_on_several_pages_come_out_whole(page_id: str) -> None:
    (case,) = (case for case in annotate_sample_site() if case.gold.id == page_id)
    assert case.found is not None
    article = case.found.article
    assert article.text.splitlines() == case.gold.text.splitlines()
    assert (article.title, article.warnings) == (case.gold.title, ())


@pytest.mark.parametrize("page_id", PAGED)
def test_pagers_of_the_sample_site_are_found(page_id: str) -> None:
    page = SITE.page(page_id)
    url, further = SITE.url(page), SITE.further_urls(page)
    first = Page(requested_url=url, final_url=url, body=SITE.render(page), fetched_at=None)
    assert tuple(find_further_pages(first).values()) == further


def test_lists_of_the_sample_site_have_no_further_pages() -> None:
    for publisher in SITE.publishers:
        for endpoint in publisher.endpoints:
            if endpoint.kind == "listing":
                status, _, body = SITE.response(publisher.id, endpoint.path)
                assert status == 200
                url = SITE.origins[publisher.id] + endpoint.path
                page = Page(requested_url=url, final_url=url, body=body, fetched_at=None)
                assert find_further_pages(page) == {}, publisher.id


def test_what_opens_and_closes_every_page_is_read_once() -> None:
    summary, note = _paragraphs("甲"), _paragraphs("癸")
    article = extract_article(
        build(summary + _paragraphs("乙", "丙") + note, summary + _paragraphs("丁", "戊") + note, summary + note)
    )
    assert [line[0] for line in article.text.splitlines()] == ["甲", "乙", "丙", "癸", "丁", "戊"]
    assert article.paragraphs[-1][1] == len(article.text)


def test_editor_line_of_the_last_page_is_read() -> None:
    end = "<p>（责任编辑：林若溪）</p>"
    article = extract_article(build(_paragraphs("甲", "乙", "丙"), _paragraphs("丁", "戊") + end))
    assert article.editor == "林若溪"
    assert "林若溪" not in article.text


def test_what_is_missing_is_told() -> None:
    article = extract_article(build(_paragraphs("甲", "乙", "丙"), missing="page 2 is missing: HTTP 404"))
    assert article.warnings == ("pages: page 2 is missing: HTTP 404",)


def test_a_further_page_that_is_none_is_told_and_left_out() -> None:
    article = extract_article(build(_paragraphs("甲", "乙", "丙"), "<h1>404 Not Found</h1><p>页面不存在</p>"))
    assert len(article.text.splitlines()) == 3
    assert article.warnings[0].startswith("pages: page 2 cannot be read")
