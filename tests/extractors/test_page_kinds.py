from __future__ import annotations

import datetime as dt

import pytest

from config.exceptions import Rejected
from extractors.article import extract_article
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
