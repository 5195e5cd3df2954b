from __future__ import annotations

import pytest

from extractors.pages.boilerplate import is_boilerplate, is_meta_line, is_stamp, starts_tail


@pytest.mark.parametrize(
    "line",
    [
        "首页 > 社会·法治",
        "【责任编辑:长风】",
        "版权声明：本站仅提供信息存储空间服务。",
        "分享到： 微信 微博",
        "上一篇：另一条新闻",
        "Photo courtesy of Xinhua Hospital",
        "Copyright © 2024 Harbour Post. All rights reserved.",
        "Share on Facebook",
        "(Release ID: 204417) Visitor Counter : 3108",
        "You are visitor no. since June 1, 1998",
        "Join our Harbour WhatsApp community for breaking news: click here",
        "文字丨王伟 李娜",
        "Advert",
        "Article continues below",
        "This slideshow requires JavaScript.",
        "Like this story? Tell a friend!",
        "Reporting by Ana Lund; Editing by Tom Reyes",
        "Catch up on science by signing up to our free weekly newsletter",
        "Follow Harbour Post Business on Twitter and Facebook for the latest news.",
        "时间:06-02",
        "",
    ],
)
def test_boilerplate(line: str) -> None:
    assert is_boilerplate(line)


@pytest.mark.parametrize(
    "line",
    [
        "记者1日获悉，联盟正式启动。",
        "临江大学",
        "The home team signed an agreement on sharing data.",
        "双方将在数据分享、人才培养等方面开展合作。",
        "Comments by the minister were welcomed.",
        "Reporting by the alliance showed that 14 members had joined.",
        "The ports follow the rules on emissions that the alliance adopted.",
    ],
)
def test_text(line: str) -> None:
    assert not is_boilerplate(line)


@pytest.mark.parametrize(
    "line", ["• 相关阅读", "最新話題", "本文作者", "Related articles", "Read more", "More from this site"]
)
def test_tails(line: str) -> None:
    assert starts_tail(line)


def test_particulars() -> None:
    assert is_stamp("2023-06-01 21:40:22")
    assert is_stamp("16:44 UTC+8, 2023-06-02")
    assert is_meta_line("2026-11-16 10:00:00 来源：区水务局 浏览次数：777")
    assert is_meta_line("By Staff reporters · November 21, 2026 09:00 · 3 min read")
    assert not is_meta_line("2024年3月13日，联盟在上海成立")
