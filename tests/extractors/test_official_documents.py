from __future__ import annotations

import pytest

from extractors.particulars import find_number, find_particulars, find_signature


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


def test_the_bodies_above_the_closing_date_signed() -> None:
    ending = ["特此通知。", "澄州市科学技术局", "澄州市 财政局", "2024年3月13日"]
    assert find_signature(ending, is_numbered=False, listed=()) == "澄州市科学技术局、澄州市财政局"
    assert find_signature(ending, is_numbered=False, listed={"澄州市科学技术局"}) == "澄州市财政局"
    assert find_signature(ending[:-1], is_numbered=False, listed=()) == ""
    assert find_signature(ending[:-1], is_numbered=True, listed=()) == "澄州市科学技术局、澄州市财政局"


def test_a_hostile_line_is_read_in_no_time_worth_waiting_for() -> None:
    assert find_signature(["院" * 5000 + "x", "2024年3月13日"], is_numbered=False, listed=()) == ""
