from __future__ import annotations

import datetime as dt

import pytest

from extractors.dates.clues import DateClues
from extractors.dates.page_dates import find_page_dates
from extractors.dates.shown_days import ShownLines
from extractors.dates.timestamps import find_stamps, find_zone
from extractors.markup.head import Head, Statement
from extractors.records import DateKind

SHANGHAI = find_zone("", "zh")


def find(
    *, lines: tuple[str, ...] = (), url: str = "", head: Head | None = None, fetched: dt.datetime | None = None
) -> dict[DateKind, str]:
    clues = DateClues(
        head=head or Head(),
        lines=ShownLines(beside=lines),
        times=(),
        text="",
        url=url,
        listed=None,
        fetched_at=fetched,
        zone=SHANGHAI,
        language="zh",
    )
    return {statement.kind: statement.value for statement in find_page_dates(clues)}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2024-03-13T08:00:00Z", "2024-03-13T08:00:00+00:00"),
        ("2024-03-13 08:05", "2024-03-13T08:05+08:00"),
        ("发布时间：2024年03月13日 08:05:06", "2024-03-13T08:05:06+08:00"),
        ("2024年3月13日", "2024-03-13"),
        ("二〇二四年三月十三日", "2024-03-13"),
        ("20240313", "2024-03-13"),
        ("March 13, 2024 at 1:05 PM EST", "2024-03-13T13:05-05:00"),
        ("Wed, 13 Mar 2024 08:00:00 GMT", "2024-03-13T08:00:00+00:00"),
        ("16:44 UTC+8, 2023-06-02", "2023-06-02T16:44+08:00"),
        ("13 March 2024", "2024-03-13"),
    ],
)
def test_a_stated_moment(text: str, value: str) -> None:
    assert [stamp.value for stamp in find_stamps(text, zone=SHANGHAI)] == [value]


@pytest.mark.parametrize(
    "text", ["13/03/24", "13/03/24 | Industry News | Kent", "News · 13/03/24", "Posted 13/03/24", "13.03.24"]
)
def test_a_year_of_two_figures(text: str) -> None:
    assert [stamp.value for stamp in find_stamps(text, zone=find_zone("Europe/London", "en"))] == ["2024-03-13"]
    assert find_stamps(text, zone=SHANGHAI) == ()


@pytest.mark.parametrize("text", ["version 4.2.10", "10/12/24 | News", "room 3/4/24 and 3/4/25"])
def test_no_year_of_two_figures(text: str) -> None:
    assert find_stamps(text, zone=dt.UTC) == ()


@pytest.mark.parametrize("text", ["2024-13-01", "call 021-12345678", "v1.2.3", "2024"])
def test_no_moment(text: str) -> None:
    assert find_stamps(text, zone=SHANGHAI) == ()


def test_labels_tell_the_kind() -> None:
    dates = find(lines=("成文日期：2024年3月1日 发布日期：2024年3月5日", "更新时间：2024-03-06 10:00"))
    assert dates == {
        DateKind.PUBLISHED: "2024-03-05",
        DateKind.SIGNED: "2024-03-01",
        DateKind.MODIFIED: "2024-03-06T10:00+08:00",
    }


def test_agreeing_statements_outweigh_a_lone_one() -> None:
    head = Head(statement=Statement(published="2020-01-01"))
    url = "https://a.example/2024/03/13/x.html"
    assert (
        find(head=head, url=url, lines=("2024-03-13 09:30 来源：日报",))[DateKind.PUBLISHED] == "2024-03-13T09:30+08:00"
    )


def test_the_future_is_no_published_date() -> None:
    fetched = dt.datetime(2024, 3, 14, tzinfo=dt.UTC)
    assert find(lines=("会议时间：2024-05-01",), fetched=fetched) == {}


def test_a_url_without_a_day_says_little() -> None:
    assert find(url="https://a.example/202403/content_1.html")[DateKind.PUBLISHED] == "2024-03"
    assert find(url="https://a.example/node_7240/content_1.html") == {}
