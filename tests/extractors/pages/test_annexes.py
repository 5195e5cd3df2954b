"""Annexes of Chinese documents: stated under the text, linked beside it, or both, in whatever order."""

from __future__ import annotations

import pytest

from extractors.pages.stated_annexes import find_stated_annexes
from tests.extractors.pages.stated_pages import Parts

RULES, FORM = "湿地监测规程", "数据报送表"


def list_annexes(*, last: str = "", tail: str = "") -> tuple[str, ...]:
    return Parts(last=last, tail=tail).read().annexes


@pytest.mark.parametrize(
    "lines",
    [
        [f"附件：1.{RULES}", f"　　　2.{FORM}"],
        [f"附件：1．{RULES}；", f"2．{FORM}。"],
        ["附件：", f"1、{RULES}", f"2、{FORM}"],
        [f"附件：1. {RULES}　2. {FORM}"],
        [f"附：1.{RULES}", f"2.{FORM}"],
        [f"附件1：{RULES}", f"附件2：{FORM}"],
        [f"附件一：{RULES}", f"附件二：{FORM}"],
        [f"附表1：{RULES}（另附）", f"附表2：{FORM}（点击下载）"],
        [f"附件：（1）{RULES}", f"（2）{FORM}"],
        [f"附錄：1.{RULES}", f"2.{FORM}", "3月18日起施行。"],
    ],
)
def test_stated_annexes_are_read_with_or_without_numbers(lines: list[str]) -> None:
    assert find_stated_annexes(["现将有关事项通知如下。", *lines, "云岭市林业局"]) == (RULES, FORM)


@pytest.mark.parametrize(
    "line",
    [
        "附件：略",
        "附件：请见附件2",
        "附件所列单位应当按时报送。",
        "附件1所列单位",
        "附近1. 个村庄",
        "附：首批委员名单",
        "附件：本办法所称湿地，是指常年积水地带、水域。不包括水田。",
    ],
)
def test_what_states_no_annex(line: str) -> None:
    assert find_stated_annexes([line]) == ()


def test_an_annex_on_the_page_is_one_by_its_heading() -> None:
    assert find_stated_annexes(["通知如下。", "附件1　首批监测点所在单位", "云岭大学"]) == (
        "附件1　首批监测点所在单位",
    )


def test_the_files_of_stated_annexes_stand_for_them() -> None:
    box = f'<div class="fj"><ul><li><a href="/a/1.docx">附件1：{RULES}.docx</a></li></ul></div>'
    assert list_annexes(last=f"附件：1.{RULES}　2.{FORM}", tail=box) == (f"附件1：{RULES}.docx", FORM)


@pytest.mark.parametrize(
    "tail",
    [
        f'<p>附件1：{RULES}　<a href="/a/1.pdf">点击下载</a></p><p>附件2：{FORM} <a href="/a/2.xls">下载</a></p>',
        f'<p>附件：<a href="/a/1.ofd">{RULES[:4]}…</a></p>'.replace("<a ", f'<a title="{RULES}" ')
        + f'<p><a href="/a/2.et">{FORM}</a></p>',
        "<table>"
        + "".join(
            f'<tr><td>{at}</td><td>{title}</td><td><a href="/a/{at}.wps">下载</a></td></tr>'
            for at, title in enumerate((RULES, FORM), 1)
        )
        + "</table>",
    ],
)
def test_titles_beside_buttons_and_of_links_cut_short(tail: str) -> None:
    assert list_annexes(tail=f"<div>{tail}</div>") == (RULES, FORM)


@pytest.mark.parametrize("heading", ["政策解读", "相关解读", "图解", "部门解读："])
def test_what_explains_a_document_is_no_annex(heading: str) -> None:
    tail = f'<p>附件：<a href="/a/1.pdf">{RULES}</a></p><h3>{heading}</h3><p><a href="/a/2.pdf">一图读懂</a></p>'
    assert list_annexes(tail=f"<div>{tail}</div>") == (RULES,)


@pytest.mark.parametrize(
    "button",
    [
        "附件1下载",
        "【PDF下载】",
        "WPS下载",
        "点击下载（登录后可见）",
        "【PDF下载】云岭31号正文及附件",
        "點擊下載",
        "附件二 预览",
    ],
)
def test_buttons_and_the_article_itself_are_no_annexes(button: str) -> None:
    box = f'<div class="fj"><a href="/a/1.pdf">{button}</a></div>'
    assert list_annexes(last=f"附件：1.{RULES}　2.{FORM}", tail=box) == (RULES, FORM)
    assert list_annexes(tail=box) == ()


def test_a_document_among_the_ways_on_from_a_page_is_no_annex() -> None:
    ways = '<a href="/reserve">立即预约</a><a href="/3d">虚拟展厅</a><a href="/guide.pdf">导览手册</a>'
    assert list_annexes(tail=f'<div class="btn">{ways}</div>') == ()


def test_a_file_is_known_by_its_name_and_a_cut_name_by_the_title_stated() -> None:
    assert list_annexes(tail=f'<div class="att"><ul><li><a href="/file/17">{FORM}（范本）.pdf</a></li></ul></div>') == (
        f"{FORM}（范本）.pdf",
    )
    box = f'<div class="dl"><a href="/P1.docx">{FORM}.docx</a></div>'
    assert list_annexes(last=f"附件：2024年度{FORM}", tail=box) == (f"2024年度{FORM}",)


def test_titles_under_lines_that_only_say_annex() -> None:
    lines = ["通知如下。", "附件1", RULES, "为加强监测，制定本规程。", "附件2", FORM]
    assert find_stated_annexes(lines) == (RULES, FORM)


LINKED = '<a href="/down.do?id=1">250827_Clinic.pdf</a> <span>[1.2 MB]</span>'


@pytest.mark.parametrize(
    ("meta", "tail", "annexes"),
    [
        (f"<div><strong>Attachments</strong><ul><li>{LINKED}</li></ul></div>", "", ("250827_Clinic.pdf",)),
        ("", '<p><a href="/charter.pdf">Download the charter</a></p>', ()),
        ("", '<p><a href="/charter.pdf">Charter of the clinic</a></p>', ("Charter of the clinic",)),
    ],
)
def test_english_annexes_stand_above_or_behind_the_text(meta: str, tail: str, annexes: tuple[str, ...]) -> None:
    assert Parts(language="en", meta=meta or "<p>13 March 2024</p>", tail=tail).read().annexes == annexes


def test_an_annex_set_off_in_the_text_is_one_though_it_has_no_title() -> None:
    told = "</p><p align=center><u>Annex</u></p><p>The clinic opens at nine and shuts when it rains, in any month."
    assert Parts(language="en", last=told).read().annexes == ("Annex",)
    assert Parts(language="en", last="The annex has a roof.").read().annexes == ()


def test_the_articles_own_file_labels_alone_and_further_formats_are_no_annexes() -> None:
    own = '<div class="fj"><a href="/0.pdf">澄州数据协作联盟在澄州成立.pdf</a><a href="/1.docx">附件1.docx</a></div>'
    assert list_annexes(last=f"附件：{RULES}", tail=own) == (RULES,)
    formats = f'<div class="fj"><a href="/1.odt">{FORM}.odt</a><a href="/1.pdf">{FORM}.pdf</a></div>'
    assert list_annexes(tail=formats) == (f"{FORM}.odt",)


@pytest.mark.parametrize(
    "tail",
    [
        "<p><a href='/files/2210.pdf'>Smoke Shelter Agreement</a> (PDF, 112KB)</p>",
        (
            "<h2>Related documents</h2><div class=ecl-file><span class=ecl-file__title>Smoke Shelter Agreement</span>"
            " <span>English (388.2 KB - PDF)</span> <a href='/d/list_en.pdf'>Download</a></div>"
        ),
        (
            "<h2>Documents</h2><ul><li class=file><div class=document-name>Smoke Shelter Agreement</div>"
            "<a href='/d/list_en.pdf'>Download PDF</a></li></ul>"
        ),
    ],
)
def test_a_file_is_known_by_its_title_without_its_size(tail: str) -> None:
    assert Parts(language="en", meta="<p>13 March 2024</p>", tail=tail).read().annexes == ("Smoke Shelter Agreement",)


def test_a_stated_title_stands_before_its_files_name() -> None:
    box = f'<div class="fj"><ul><li><a href="/a/2.docx">2.{FORM}.docx</a></li></ul></div>'
    assert list_annexes(last=f"附件：1.{RULES}　2.{FORM}", tail=box) == (RULES, FORM)


@pytest.mark.parametrize(("ending", "count"), [("docx", 1), ("odt", 1), ("hwpx", 2), ("epub", 2)])
def test_files_of_one_name_are_one_document_in_common_formats_alone(ending: str, count: int) -> None:
    links = "".join(f'<li><a href="/a/1.{one}">{RULES}.{one}</a></li>' for one in ("pdf", ending))
    assert len(list_annexes(tail=f'<div class="fj"><ul>{links}</ul></div>')) == count


def test_a_link_that_names_a_format_offers_a_document() -> None:
    link = "<div class=info><a href='/DocumentCenter/View/2210'>Smoke Shelter Agreement (PDF)</a></div>"
    article = Parts(language="en", meta="<p>13 March 2024</p>", tail=link).read()
    assert article.annexes == ("Smoke Shelter Agreement (PDF)",)
