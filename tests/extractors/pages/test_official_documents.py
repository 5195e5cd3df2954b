from __future__ import annotations

import pytest

from extractors.bylines.signatures import Signature, find_signature
from extractors.pages.article import extract_article
from extractors.pages.particulars import find_number, find_particulars
from extractors.records import Page


def test_an_index_table_tells_number_and_issuer_and_is_no_text() -> None:
    lines = [
        "索引号：B-2024-07",
        "发文机关",
        "澄州市科学技术局",
        "发文字号： 澄科〔2024〕12 号",
        "现将有关事项通知如下。",
    ]
    found = find_particulars(lines)
    assert (found.document_number, found.issuing_body) == ("澄科〔2024〕12号", "澄州市科学技术局")
    assert found.lines == {0, 1, 2, 3}


@pytest.mark.parametrize(
    ("line", "number"),
    [("（澄政办发〔2023〕8号）", "澄政办发〔2023〕8号"), ("根据《办法》（澄科〔2023〕8号）的要求，现予公布。", "")],
)
def test_a_number_counts_only_on_a_line_of_its_own(line: str, number: str) -> None:
    assert find_number([line]) == number


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("發文字號：府農糧字第1130012345號", "府農糧字第1130012345號"),
        ("文号：〔2025〕31号", "〔2025〕31号"),
        ("公告编号：临2024-031", "临2024-031"),
        ("编号：海协发[2024]第12号", "海协发[2024]第12号"),
        ("文号 沪科规〔2024〕6号", "沪科规〔2024〕6号"),
        ("文號：114年第7號", "114年第7號"),
        ("文号：无", ""),
        ("字号：[大 中 小]", ""),
        ("编号：017", ""),
    ],
)
def test_numbers_behind_their_labels(line: str, number: str) -> None:
    assert find_particulars([line, "现将有关事项通知如下。"]).document_number == number


def test_the_bodies_above_the_closing_date_signed() -> None:
    ending = ["特此通知。", "澄州市科学技术局", "澄州市 财政局", "2024年3月13日"]
    both = Signature(bodies="澄州市科学技术局、澄州市财政局", day="2024年3月13日")
    assert find_signature(ending, is_document=False) == both
    assert find_signature(ending, is_document=False, listed={"澄州市科学技术局"}).bodies == "澄州市财政局"
    assert find_signature(ending[:-1], is_document=False) == Signature()
    assert find_signature(ending[:-1], is_document=True) == Signature(bodies=both.bodies)


@pytest.mark.parametrize(
    ("ending", "bodies", "day"),
    [
        (["澄州市科学技术局　澄州市财政局", "2024年3月13日"], "澄州市科学技术局、澄州市财政局", "2024年3月13日"),
        (["澄州市科学技术局 2024年3月13日"], "澄州市科学技术局", "2024年3月13日"),
        (["二〇二四年三月十三日", "澄州市科学技术局"], "澄州市科学技术局", "二〇二四年三月十三日"),
        (["澄州大学科研处", "2024.3.13"], "澄州大学科研处", "2024.3.13"),
        (["2024.3.13"], "", ""),
        (["澄州博物馆（代章）", "2024 年 3 月 13 日"], "澄州博物馆", "2024 年 3 月 13 日"),
        (["澄州市“双碳”工作专班", "（此件公开发布）", "2024年3月13日"], "澄州市“双碳”工作专班", "2024年3月13日"),
        (["藍海教育基金會　敬啟", "中華民國113年3月13日"], "藍海教育基金會", "中華民國113年3月13日"),
        (["有限责任公司", "2024年3月13日"], "", "2024年3月13日"),
        (["Done at Port Amber, 13 March 2024."], "", "Done at Port Amber, 13 March 2024."),
        (["Amber Data Exchange", "March 13, 2024"], "Amber Data Exchange", "March 13, 2024"),
    ],
)
def test_forms_of_signatures(ending: list[str], bodies: str, day: str) -> None:
    found = find_signature(["请遵照执行。", *ending], is_document=False)
    assert (found.bodies, found.day) == (bodies, day)


def test_a_day_of_printing_gives_way_to_that_of_the_signature() -> None:
    lines = ["特此通知。", "澄州市科学技术局", "2024年3月13日", "澄州市科学技术局办公室 2024年3月14日印发"]
    assert find_signature(lines, is_document=True).day == "2024年3月13日"
    assert find_signature([lines[0], lines[-1]], is_document=True).printed


def test_an_order_is_numbered_in_two_lines() -> None:
    assert find_number(["澄州市人民政府令", "第15号"]) == "澄州市人民政府令第15号"


def test_a_hostile_line_is_read_in_no_time_worth_waiting_for() -> None:
    assert find_signature(["院" * 5000 + "x", "2024年3月13日"], is_document=False).bodies == ""
    assert find_signature(["院 " * 20 + "x", "A of " * 17 + "2024"], is_document=True).bodies == ""


def test_a_table_of_particulars_in_traditional_characters_is_no_text_and_tells_day_and_writer() -> None:
    cells = (("發布日期", "113.07.15"), ("點閱數", "2,046"), ("撰稿", "企劃組 巫若寧"), ("聯絡人", "鄧先生 分機23"))
    rows = "".join(f"<tr><th>{label}</th><td>{value}</td></tr>" for label, value in cells)
    text = "<p>藍海基金會今年邁入第三屆計畫，經審議選出十所種子學校，每校補助圖書經費，並於年底辦理期中觀摩會。</p>" * 3
    html = f"<html><body><h2>海洋閱讀種子學校名單揭曉</h2><table>{rows}</table><div>{text}</div></body></html>"
    url = "https://lanhai.example.tw/news/1"
    page = Page(requested_url=url, final_url=url, body=html.encode(), encoding="utf-8", fetched_at=None)
    article = extract_article(page)
    assert article.published_at == "2024-07-15"
    assert article.authors == ("巫若寧",)
    assert "點閱數" not in article.text
    assert "聯絡人" not in article.text
