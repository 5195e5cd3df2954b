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
