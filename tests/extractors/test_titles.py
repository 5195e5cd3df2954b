from __future__ import annotations

import pytest

from extractors.markup.head import read_head
from extractors.markup.parsing import parse_html
from extractors.pages.titles import find_title


@pytest.mark.parametrize(
    ("html", "site", "title"),
    [
        ("<title>联盟在上海成立_要闻_临江市科技局</title>", "", "联盟在上海成立"),
        ("<title>长三角医疗创新联盟在上海成立-医院新闻-临江第六人民医院</title>", "", "长三角医疗创新联盟在上海成立"),
        (
            "<title>Hospitals found alliance for rare diseases | Harbour Post</title>",
            "",
            "Hospitals found alliance for rare diseases",
        ),
        ("<title>x</title><meta name=ArticleTitle content='联盟成立大会召开'>", "", "联盟成立大会召开"),
        ("<title>首页</title><h1>双方签署战略合作协议</h1>", "", "双方签署战略合作协议"),
        (
            "<title>A - B plan signed - Harbour Post</title><h1>A - B plan signed</h1>",
            "Harbour Post",
            "A - B plan signed",
        ),
        ("<p>no title</p>", "", ""),
    ],
)
def test_title_without_the_sites_name(html: str, site: str, title: str) -> None:
    root = parse_html(f"<html><body>{html}</body></html>")
    assert find_title(read_head(root), root, site=site) == title
