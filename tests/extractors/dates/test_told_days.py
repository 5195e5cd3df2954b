"""The days that a text tells of: of its event, and from which what it announces holds."""

from __future__ import annotations

import datetime as dt

import pytest

from extractors.dates.effective_day import find_effective_day
from extractors.dates.event_day import find_event_day

TODAY = dt.date(2024, 3, 13)
NOTICE = "云岭市林业局关于公布监测点名单的通知"


def find_event(text: str) -> str:
    found = find_event_day(text, language="zh", reference=TODAY)
    return found.value if found else ""


def find_effective(text: str, *, title: str = "") -> str:
    found = find_effective_day(text, language="zh", reference=TODAY, signed=None, title=title)
    return found.value if found else ""


@pytest.mark.parametrize(
    "sentence",
    [
        "各单位应于2024年6月30日前将支出凭证报乡镇备查。",
        "请于4月10日（星期三）17:00前报送典型案例。",
        "春季申请通道于2月29日关闭，收到214份申请书。",
        "该标准2024年3月1日发布，2024年6月1日实施。",
        "新《湿地法》自2024年3月1日起施行。同日，配套规定开始实施。",
        "新《湿地法》将于2024年5月1日起施行。",
        "日志起自明治四十二年三月一日，共十二卷。",
    ],
)
def test_the_first_and_last_day_of_a_term_is_none_of_an_event(sentence: str) -> None:
    assert find_event(sentence) == ""
    assert find_event(f"{sentence}3月11日，观测站在云岭揭牌。") == "2024-03-11"


def test_who_travels_on_a_day_is_no_deadline() -> None:
    assert find_event("3月11日前往云岭的专家参加了揭牌仪式。") == "2024-03-11"


@pytest.mark.parametrize(
    ("text", "title", "day"),
    [
        ("本办法自2024年4月1日起施行。", NOTICE, "2024-04-01"),
        ("《云岭市湿地条例》自2024年4月1日起施行。", "云岭出台湿地条例", "2024-04-01"),
        ("新修订的《湿地法》将于2024年7月1日起施行。", "新《湿地法》下，谁最该着急", ""),
        ("根据《湿地评定办法》（2022年1月1日起施行），开展评定。", NOTICE, ""),
        ("试点期为两年，自2024年4月1日起计算。", NOTICE, ""),
        ("一、上述仓库自2024年4月1日起接受交割业务。", NOTICE, "2024-04-01"),
        ("一、网上报名自2024年4月1日起受理。", NOTICE, ""),
    ],
)
def test_the_day_from_which_it_holds_is_the_articles_own(text: str, title: str, day: str) -> None:
    assert find_effective(text, title=title) == day
