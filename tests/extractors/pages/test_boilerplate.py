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
        "＊＊＊＊＊＊＊＊",
        "Additional reporting: Ada Reed (Alderton). Photography: Tom Lund",
        "With reporting by Ada Reed in Alderton",
        "Translated by Ada Reed",
        "Harbour Post writers Ada Reed and Tom Lund contributed to this report.",
        "—Ada Reed in Alderton contributed to this story.",
        "The Harbour Press contributed reporting from Alderton.",
        "Image 3 of 12",
        "0:00 / 2:54",
        "AP Photo/Ada Reed",
        "Get the Harbour Letter delivered straight to your inbox every Friday.",
        "I would like to be emailed about offers, events and updates from Harbour Post.",
        "Enter your email address",
        "Sign in or create an account",
        "Add Harbour Post as a preferred source on Google",
        "Spotted a mistake? Tell us",
        "This is a breaking news story. More to follow.",
        "Updated at 1:23 p.m.",
        "校对 林晚 陈舟",
        "原文链接：https://harbour.example/a.html",
        "以上内容仅代表作者个人观点",
        "微信扫一扫关注该公众号",
        "扫描下方二维码关注我们",
        "关注公众号：澄州港航",
        "喜欢就点个“在看”吧",
        "点赞 在看 转发",
        "继续滑动看下一个",
        "视频加载中...",
        "举报/反馈",
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
        "More than 40 experts contributed to this report.",
        "Your inbox is the most dangerous place in the harbour, the council warned.",
        "With contributions from 12 ports, the fund opened in May.",
        "First published in 1998, the handbook has become a standard of the alliance.",
        "This video support service was launched by three hospitals on Monday.",
        "Updated rules for pilots take effect in May.",
        "扫码支付系统正式上线，联盟成员均可使用。",
        "本文将介绍联盟的五项任务。",
        "关注老年人的健康，是联盟的任务之一。",
        "___",
    ],
)
def test_text(line: str) -> None:
    assert not is_boilerplate(line)


@pytest.mark.parametrize(
    "line",
    [
        "• 相关阅读",
        "最新話題",
        "本文作者",
        "往期回顾",
        "同期展览",
        "热评 36",
        "本期目次",
        "观众留言",
        "相关文档",
        "Related articles",
        "Read more",
        "More from this site",
        "Don’t miss",
        "For media queries, please contact:",
        "For press enquiries please contact",
        "Media queries",
    ],
)
def test_tails(line: str) -> None:
    assert starts_tail(line)


def test_particulars() -> None:
    assert is_stamp("2023-06-01 21:40:22")
    assert is_stamp("16:44 UTC+8, 2023-06-02")
    assert is_meta_line("2026-11-16 10:00:00 来源：区水务局 浏览次数：777")
    assert is_meta_line("By Staff reporters · November 21, 2026 09:00 · 3 min read")
    assert not is_meta_line("2024年3月13日，联盟在上海成立")
