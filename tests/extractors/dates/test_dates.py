from __future__ import annotations

import itertools
import json
import os
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.dates.edtf import Partial, parse_number
from extractors.dates.expressions import find_dates

REFERENCE = date(2024, 3, 14)  # a Thursday


def find(text: str, language: str, reference: date | None = REFERENCE) -> list[tuple[str, str]]:
    dates = find_dates(text, language=language, reference=reference)
    assert all(text[item.start : item.end] == item.text for item in dates)
    return [(item.text, item.value) for item in dates]


@pytest.mark.parametrize(
    ("text", "span", "value"),
    [
        ("2024年3月13日，上海", "2024年3月13日", "2024-03-13"),
        ("于二〇二四年三月十三日签署", "二〇二四年三月十三日", "2024-03-13"),
        ("3月13日上午签约", "3月13日", "2024-03-13"),
        ("记者13日获悉", "13日", "2024-03-13"),
        ("25日举行", "25日", "2024-03-25"),
        ("昨日成立", "昨日", "2024-03-13"),
        ("将于本月底前建成", "本月底", "2024-03"),
        ("本月10日", "本月10日", "2024-03-10"),
        ("11月16至18日,在上海", "11月16至18日", "2023-11-16/2023-11-18"),
        ("16至18日，在上海", "16至18日", "2024-03-16/2024-03-18"),
        ("3月13日至15日", "3月13日至15日", "2024-03-13/2024-03-15"),
        ("2023年12月30日至2024年1月2日", "2023年12月30日至2024年1月2日", "2023-12-30/2024-01-02"),
        ("自2023年6月起", "2023年6月", "2023-06"),
        ("2023年完成", "2023年", "2023"),
        ("2021年至2023年", "2021年至2023年", "2021/2023"),
        ("去年5月", "去年5月", "2023-05"),
        ("2023年第三季度", "2023年第三季度", "2023-07/2023-09"),
        ("2月下旬", "2月下旬", "2024-02-21/2024-02-29"),
        ("上周五", "上周五", "2024-03-08"),
        ("将于周五签约", "周五", "2024-03-15"),
        ("理事会周二批出资金", "周二", "2024-03-12"),
        ("今（14）日开始", "今（14）日", "2024-03-14"),
        ("協會昨與兩校簽約", "昨", "2024-03-13"),
        ("昨（十三日）上午开始", "昨（十三日）", "2024-03-13"),
        ("最快明年第二季出台", "明年第二季", "2025-04/2025-06"),
        ("本周内", "本周", "2024-03-11/2024-03-17"),
        ("2023-06-01 21:40:22", "2023-06-01", "2023-06-01"),
        ("１１月１６日", "１１月１６日", "2023-11-16"),
    ],
)
def test_chinese_dates(text: str, span: str, value: str) -> None:
    assert find(text, "zh") == [(span, value)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The pact is expected to be inked on Friday.", "2024-03-15"),
        ("The pact will be signed, it said on Friday.", "2024-03-08"),
        ("Norlund leaves the league in October.", "2024-10"),
        ("Norlund left the league in October.", "2023-10"),
        ("The league is to be proclaimed in Oslo next February.", "2025-02"),
        ("A partner was admitted last April.", "2023-04"),
        ("OSLO, March 6 - The deal which both signed in October has lapsed.", "2023-10"),
        ("The depot could open as early as September.", "2024-09"),
        ("The league is to be set up next spring.", "2025-03/2025-05"),
        ("A rival left in the autumn.", "2023-09/2023-11"),
        ("Sails will be raised in winter 2025, it hopes.", "2025-12/2026-02"),
        ("The rules are to be issued by the end of the year.", "2024"),
        ("They may join before Christmas.", "2024"),
        ("Work will begin in the third quarter of 2025.", "2025-07/2025-09"),
        ("The order was made on this 8th day of March.", "2024-03-08"),
        ("It has been open since Monday.", "2024-03-11"),
        ("Anyone can borrow them as of Monday.", "2024-03-11"),
        ("They emerged in the small hours of Wednesday with a deal.", "2024-03-13"),
        ("It called Monday's award generous.", "2024-03-11"),
    ],
)
def test_english_dates_lie_where_the_words_before_them_say(text: str, value: str) -> None:
    assert find(text, "en")[-1][1] == value


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("The forum met from 7 to 9 May. On the second day a charter was adopted.", "en", "2024-05-08"),
        ("The forum met from 7 to 9 May. On the final evening a charter was adopted.", "en", "2024-05-09"),
        ("论坛于3月8日至10日举行。第二天，双方签约。", "zh", "2024-03-09"),
        ("论坛于3月8日至10日举行。最后一天，双方签约。", "zh", "2024-03-10"),
        ("3月8日，双方会谈，次日签约。", "zh", "2024-03-09"),
        ("3月8日，双方会谈，三天后签约。", "zh", "2024-03-11"),
        ("3月8日签约，前一天会谈。", "zh", "2024-03-07"),
        ("It was opened on 8 March. Two days later a partner joined.", "en", "2024-03-10"),
        ("It was opened on 8 March. A partner had joined the day before.", "en", "2024-03-07"),
    ],
)
def test_days_of_what_lasts_several_are_counted_from_its_first(text: str, language: str, value: str) -> None:
    assert find(text, language)[-1][1] == value


def test_a_day_of_an_event_whose_days_are_not_known_is_no_date() -> None:
    assert find("On the second day a charter was adopted.", "en") == []


@pytest.mark.parametrize(
    ("text", "span", "value"),
    [
        ("Online, March 16th (Chen)", "March 16th", "2024-03-16"),
        ("signed on 16 March 2023 in Rome", "16 March 2023", "2023-03-16"),
        ("on the 16th. It will", "the 16th", "2024-03-16"),
        ("Held on June 2-4, 2023", "June 2-4, 2023", "2023-06-02/2023-06-04"),
        ("from June 30 to July 2", "June 30 to July 2", "2024-06-30/2024-07-02"),
        ("2-4 June 2023", "2-4 June 2023", "2023-06-02/2023-06-04"),
        ("It opened yesterday.", "yesterday", "2024-03-13"),
        ("signed last Friday", "last Friday", "2024-03-08"),
        ("signed on Tuesday", "Tuesday", "2024-03-12"),
        ("earlier this week", "this week", "2024-03-11/2024-03-17"),
        ("16:44 UTC+8, 2023-06-02", "2023-06-02", "2023-06-02"),
        ("founded in March 2023", "March 2023", "2023-03"),
        ("In 2021 it grew", "2021", "2021"),
        ("Sept. 3, 2022", "Sept. 3, 2022", "2022-09-03"),
        ("the 2021-2022 plan, 03/25/2023", "03/25/2023", "2023-03-25"),
        ("It opened on 2 March. Then it rained.", "2 March", "2024-03-02"),
        ("It opened on 2 Mar. 2024", "2 Mar. 2024", "2024-03-02"),
        ("It closed on Friday. Then it rained.", "Friday", "2024-03-08"),
    ],
)
def test_english_dates(text: str, span: str, value: str) -> None:
    assert find(text, "en") == [(span, value)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zh", "增长3.5%，占地2000亩，10日内办结，电话021-12345678，第13日，3号楼，5号线，12家单位，为期3日"),
        ("zh", "农历十月初一，二十世纪九十年代，2月30日，IP 10.2.3.4"),
        (
            "en",
            "3.14 and 2,023 and 36 companies; May 5,000 people come; the 16th session, on the 16th floor; 02/03/2023",
        ),
        ("en", "They may be in the march, version 2.0.1, phone 555-2023-06"),
    ],
)
def test_what_is_no_date(language: str, text: str) -> None:
    assert find(text, language) == []


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "The board said Monday that it would meet.", "2024-03-11"),
        ("en", "Wednesday, the two banks signed.", "2024-03-13"),
        ("en", "It ended. Thursday morning brought rain.", "2024-03-14"),
        ("en", "The lab opened Friday.", "2024-03-08"),
        ("en", "It opens next Tuesday.", "2024-03-19"),
        ("zh", "两家银行周三签约", "2024-03-13"),
        ("zh", "记者星期五从市科委获悉", "2024-03-08"),
        ("zh", "周四在上海成立", "2024-03-14"),
        ("zh", "下周二举行", "2024-03-19"),
    ],
)
def test_a_weekday_is_the_latest_on_or_before_the_reference(language: str, text: str, value: str) -> None:
    assert [found for _, found in find(text, language)] == [value]
    assert find(text, language, None) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Every Monday it meets; Black Friday sales; a Sunday school; the Sunday Times; Sheffield Wednesday won"),
        ("en", "open from Monday to Friday, and the Monday meeting before Monday's talks"),
        ("zh", "每周三举行，逢周三开放，周一鸣研究员，周五福公司，星期五餐厅，第三周三次"),
        ("zh", "周一至周五开放，两周一次，双周一期"),
    ],
)
def test_what_is_no_weekday_of_one_week(language: str, text: str) -> None:
    assert find(text, language) == []


def test_without_a_reference_the_unknown_stays_unknown() -> None:
    assert find("3月13日", "zh", None) == [("3月13日", "XXXX-03-13")]
    assert find("11月16至18日", "zh", None) == [("11月16至18日", "XXXX-11-16/XXXX-11-18")]
    assert find("昨日，上周五", "zh", None) == []
    assert find("yesterday, last Friday", "en", None) == []


def test_a_bare_day_takes_the_month_named_before() -> None:
    text = "China News, March 16th: it opened on the 16th. An alliance signed on the same day."
    assert [value for _, value in find(text, "en", None)] == ["XXXX-03-16"] * 3


def test_a_year_is_carried_within_a_sentence_only() -> None:
    assert find("2022年11月16日签约，12月1日启动。12月5日", "zh")[1:] == [
        ("12月1日", "2022-12-01"),
        ("12月5日", "2023-12-05"),
    ]


def test_numerals() -> None:
    assert [parse_number(text) for text in ("二〇二四", "十三", "廿一", "三十", "三十一", "07")] == [
        2024,
        13,
        21,
        30,
        31,
        7,
    ]


def test_partial_dates_know_what_exists() -> None:
    assert Partial(month=2, day=29).is_valid()
    assert not Partial(year=2023, month=2, day=29).is_valid()
    assert Partial(day=3).write() == "XXXX-XX-03"


@given(
    st.text(alphabet="0123456789年月日至-/. 一二十今昨上周Marchonthe,第", max_size=60), st.sampled_from(["zh", "en"])
)
def test_any_text_gives_ordered_spans(text: str, language: str) -> None:
    dates = find_dates(text, language=language, reference=REFERENCE)
    assert all(text[item.start : item.end] == item.text for item in dates)
    assert all(one.end <= two.start for one, two in itertools.pairwise(dates))


@pytest.mark.parametrize("language", ["chinese", "english"])
def test_absolute_days_of_the_shared_cases(language: str) -> None:
    path = Path(os.environ.get("PACTWATCH_SHARED", "/nonexistent")) / "data" / "dates" / f"{language}_DateParser.jsonl"
    if not path.is_file():
        pytest.skip("PACTWATCH_SHARED names no folder with data/dates")
    right = total = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        for result in case["Results"]:
            expected = result["Value"]["Timex"]
            if re.fullmatch(r"[12]\d{3}-\d\d-\d\d", expected) and re.search("[12][0-9]{3}", result["Text"]):
                reference = date.fromisoformat(case["Context"]["ReferenceDateTime"][:10])
                values = [value for _, value in find(case["Input"], language[:2].replace("ch", "zh"), reference)]
                right, total = right + (expected in values), total + 1
    assert right / total > 0.45  # the rest: lunar dates, spelt-out numbers, day and month that may change places
