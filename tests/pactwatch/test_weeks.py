from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from config.exceptions import InputError
from pactwatch.weeks import Week, parse_week, render_edtf, week_of

SHANGHAI = ZoneInfo("Asia/Shanghai")


@pytest.mark.parametrize("week", ["2023-W22", "2020-W53", "2024-W01", "2026-W53"])
def test_a_week_is_read_and_written(week: str) -> None:
    assert str(parse_week(week)) == week


@pytest.mark.parametrize(
    "text",
    ["2023-W54", "2023-W53", "2023-W00", "2023-22", "2023W22", "23-W22", "W22", "", "2023-W2", "2023-W222", "٢٠٢٣-W22"],
)
def test_what_is_no_week_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="week: "):
        parse_week(text)


@pytest.mark.parametrize("text", ["0001-W01", "1899-W52", "9999-W52"])
def test_a_year_out_of_reach_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="1900"):
        parse_week(text)


def test_a_week_that_its_year_lacks_is_told_with_those_it_has() -> None:
    with pytest.raises(InputError, match="2023-W01 to 2023-W52"):
        parse_week("2023-W53")


def test_the_bounds_are_midnights_in_the_zone() -> None:
    start, end = Week(year=2023, number=22).bounds(SHANGHAI)
    assert start == datetime(2023, 5, 28, 16, tzinfo=UTC)
    assert end - start == timedelta(days=7)
    assert start.tzinfo is UTC


@pytest.mark.parametrize(("week", "hours"), [("2023-W12", 167), ("2023-W43", 169), ("2023-W22", 168)])
def test_a_week_with_a_change_of_clocks_is_shorter_or_longer(week: str, hours: int) -> None:
    start, end = parse_week(week).bounds(ZoneInfo("Europe/Berlin"))
    assert end - start == timedelta(hours=hours)


def test_weeks_follow_each_other_without_a_gap() -> None:
    zone = ZoneInfo("America/Sao_Paulo")  # midnight itself was skipped there
    for number in range(1, 52):
        this, following = Week(year=2018, number=number), Week(year=2018, number=number + 1)
        assert this.bounds(zone)[1] == following.bounds(zone)[0]


def test_an_instant_belongs_to_the_week_that_bounds_it() -> None:
    start, end = Week(year=2023, number=22).bounds(SHANGHAI)
    assert week_of(start, SHANGHAI) == week_of(end - timedelta(microseconds=1), SHANGHAI) == Week(year=2023, number=22)
    assert week_of(end, SHANGHAI) == Week(year=2023, number=23)
    assert week_of(datetime(2021, 1, 3, 12, tzinfo=UTC), SHANGHAI) == Week(year=2020, number=53)


def test_a_naive_instant_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="naive"):
        week_of(datetime(2023, 6, 1), SHANGHAI)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("week", "label"),
    [
        ("2023-W22", "2023-W22 (29 May – 4 June 2023)"),
        ("2023-W23", "2023-W23 (5 – 11 June 2023)"),
        ("2020-W53", "2020-W53 (28 December 2020 – 3 January 2021)"),
    ],
)
def test_a_label_names_the_days(week: str, label: str) -> None:
    assert parse_week(week).label == label


def test_the_days_start_on_monday() -> None:
    days = Week(year=2023, number=22).days
    assert (days[0], days[-1]) == (date(2023, 5, 29), date(2023, 6, 4))


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("2023-06-01", "1 June 2023"),
        ("2023-06", "June 2023"),
        ("2023", "2023"),
        ("2023-XX-XX", "2023"),
        ("2023-XX-16", "2023-XX-16"),
        ("XXXX-03-16", "16 March (year not stated)"),
        ("XXXX-03", "March (year not stated)"),
        ("XXXX-XX-16", "day 16 (month not stated)"),
        ("XXXX-11-16/XXXX-11-18", "16–18 November (year not stated)"),
        ("2023-11-16/2023-11-18", "16–18 November 2023"),
        ("2023-11-30/2023-12-02", "30 November 2023 – 2 December 2023"),
        ("2023-06/2023-09", "June 2023 – September 2023"),
        ("2023-06-01T21:40:22+08:00", "1 June 2023"),
        ("2023-13-01", "2023-13-01"),
        ("2023-13-01/2023-13-02", "2023-13-01/2023-13-02"),
        ("soon/later", "soon/later"),
        ("<b>", "<b>"),
        ("", ""),
    ],
)
def test_dates_are_rendered_for_people(value: str, shown: str) -> None:
    assert render_edtf(value) == shown
