from __future__ import annotations

import pytest

from extractors.bylines.byline import find_byline, split_names
from extractors.bylines.signatures import find_signature


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("中新网上海6月1日电 (记者 陈静)记者1日获悉，联盟启动。", ("陈静",)),
        ("（本报记者 张三 通讯员 李四）", ("张三", "李四")),
        ("2026年11月22日 07:10 記者鄧樂行", ("鄧樂行",)),
        ("文/图：宋楠 点击数：1166", ("宋楠",)),
        ("时间：2026-11-20 作者：学生记者 麦青 点击：[793]", ("麦青",)),
        ("作者：张 三", ("张三",)),
        ("By Jane Doe and John O'Neil", ("Jane Doe", "John O'Neil")),
        ('they train more "brokers". (Reporter Wang Jiayu).', ("Wang Jiayu",)),
        ("记者从会上获悉，双方将加强合作。", ()),
        ("The agreement was signed by Fudan University and others.", ()),
    ],
)
def test_authors_of_a_line(line: str, authors: tuple[str, ...]) -> None:
    assert find_byline([line]).authors == authors


@pytest.mark.parametrize(
    ("closing", "authors"),
    [
        ("（流通处 陆嘉文　云州市商务局 沈一舟）", ("陆嘉文", "沈一舟")),
        ("（宣传科 贾蓉 重症医学科 邵天翔 文/图）", ("贾蓉", "邵天翔")),
        ("（黄秋实 供稿）", ("黄秋实",)),
        ("（王磊；院办 李梅）", ("王磊", "李梅")),
        ("（宣传科 重症医学科）", ()),
        ("（张江 科学城）", ()),
    ],
)
def test_writers_behind_their_offices_close_an_article(closing: str, authors: tuple[str, ...]) -> None:
    assert find_byline(["云州开展义诊"], ending=["活动将持续到月底。", closing]).authors == authors


def test_a_writer_at_the_end_is_surer_than_an_office_above() -> None:
    assert find_byline(["作者：宣传科"], ending=["活动将持续到月底。", "（宣传科 王磊）"]).authors == ("王磊",)
    assert find_byline(["作者：宣传科"], ending=["活动将持续到月底。"]).authors == ("宣传科",)


def test_what_brackets_tell_of_writers_is_no_name() -> None:
    line = "作者：林小满（合伙人）、王磊（资深律师）、李梅（律师助理）"
    assert find_byline([line]).authors == ("林小满", "王磊", "李梅")
    assert find_byline(["采写：王磊、李梅（实习）"]).authors == ("王磊", "李梅")


def test_the_town_behind_writers_is_none_and_long_names_without_a_point_are() -> None:
    assert find_byline(["作者：王磊 | 李梅 上海 2024.3.13 阅读约8分钟"]).authors == ("王磊", "李梅")
    assert find_byline(["本报讯（记者 乌兰格日乐　通讯员 王磊）草原深处。"]).authors == ("乌兰格日乐", "王磊")


def test_editor_and_source() -> None:
    byline = find_byline(["2024-03-13 10:00 来源：临江日报 责任编辑：王小明"], stated=["王小明"])
    assert (byline.editor, byline.publisher, byline.authors) == ("王小明", "临江日报", ())


def test_the_stated_publisher_is_used_where_no_source_shows() -> None:
    assert find_byline(["20 Nov 2026"], publisher="Harbour Post").publisher == "Harbour Post"
    assert find_byline(["20 Nov 2026 | News provided by Haituo Biotech"], stated=["Haituo Biotech"]).authors == ()


def test_stated_names_are_parted() -> None:
    assert split_names("By Jane Doe, John Roe & Mary-Ann Poe") == ["Jane Doe", "John Roe", "Mary-Ann Poe"]
    assert split_names("https://example.org/authors/jane") == []


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("By Ann Lee, Health Editor, Sam Orr and Ida Moss in Hull", ("Ann Lee", "Sam Orr", "Ida Moss")),
        ("By Ann Lee (Harbour Post) and Sam Orr (Tide Weekly)", ("Ann Lee", "Sam Orr")),
        ("By Ann Lee and the Harbour News team", ("Ann Lee",)),
        ("By Ann Lee, Pictures Sam Orr", ("Ann Lee",)),
        ("Contributed by Ann Lee, School of Law", ("Ann Lee",)),
        ("Ann Lee, Harbour University News Service", ("Ann Lee",)),
        ("By Harbour University Newsroom", ()),
    ],
)
def test_posts_places_and_papers_between_the_names_of_a_byline(line: str, authors: tuple[str, ...]) -> None:
    assert find_byline([line]).authors == authors


def test_a_declaration_states_its_day_in_a_sentence() -> None:
    closing = "Done at Alder Bay on 5 December 2023 in a single copy in English and German, each text being authentic."
    assert find_signature(["The parties agree.", closing], is_document=True).day == "5 December 2023"
