"""Where the title stands on Chinese pages, by the systems that make them: TRS, hanweb, UCAP, VSB, DedeCMS and more."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from extractors.pages.article import extract_article
from extractors.records import Page
from tests.extractors.pages.stated_pages import CHINESE

TEXT = "".join(f"<p>　　{paragraph}</p>" for paragraph in CHINESE)
NAV = "".join(
    f"<li><a href='/{at}/'>{name}</a></li>" for at, name in enumerate(("首页", "新闻中心", "政务公开", "服务"))
)
CRUMBS = (
    "<div class=wz>您的位置：<a href=/>首页</a> &gt; <a href=/xw/>新闻中心</a> &gt; <a href=/xw/yw/>通知公告</a></div>"
)
ASIDE = (
    "<div class=hot><h3>热门推荐</h3><ul><li><a href=/xw/1.html>澄州举行花朝节巡游活动</a></li>"
    "<li><a href=/xw/2.html>澄州新建三座公共图书馆</a></li></ul></div>"
)
FRAME = (
    "<html><head>%s</head><body><div class=logo><img src=/img/logo.png alt=澄州数据局></div><ul class=nav>%s</ul>"
    "%s<div class=foot>主办：澄州数据局 版权所有 © 2024</div></body></html>"
)
PLAIN = "澄州数据协作联盟在澄州成立"
NOTICE = "关于公布2024年度数据协作示范单位名单的通知"
CASES = tomllib.loads(Path(__file__).with_name("field_cases").joinpath("chinese_titles.toml").read_text("utf-8"))[
    "cases"
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_title_of_chinese_page(case: dict[str, str]) -> None:
    names = {"text": TEXT, "crumbs": CRUMBS, "plain": PLAIN, "notice": NOTICE}
    head, body, title = (case[part].format(**names) for part in ("head", "body", "title"))
    html = FRAME % (head, NAV, f"<div class=main>{body}{ASIDE}</div>")
    url = "https://www.chengzhou.example/n/17.html"
    page = Page(requested_url=url, final_url=url, body=html.encode(), encoding="utf-8", fetched_at=None)
    article = extract_article(page)
    assert article.title == title
    assert CHINESE[0] in article.text
    assert PLAIN not in article.text.split("\n")
    assert NOTICE not in article.text.split("\n")
