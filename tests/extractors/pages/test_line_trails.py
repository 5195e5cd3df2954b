"""Breadcrumbs that stand as a line in an element of much else."""

from __future__ import annotations

import pytest

from extractors.pages.breadcrumbs import find_line_trails


@pytest.mark.parametrize(
    ("line", "trail"),
    [
        ("首页 > 赛事通知", ("首页", "赛事通知")),
        ("→ 首页 → 草场动态 → 浏览文章", ("首页", "草场动态", "浏览文章")),
        ("当前位置→ 首页 → 渔业要闻", ("首页", "渔业要闻")),
        ("首 页 > 招贤纳士", ("首 页", "招贤纳士")),
        ("Home > News", ("Home", "News")),
    ],
)
def test_a_line_from_home_is_a_trail(line: str, trail: tuple[str, ...]) -> None:
    assert find_line_trails([line]) == (trail,)


@pytest.mark.parametrize("line", ["首页 概况 新闻", "返回列表 >", "更多 > 更多", "价格 > 成本", "首页 >"])
def test_other_lines_are_none(line: str) -> None:
    assert find_line_trails([line]) == ()
