"""Lines that are names, and lines that are none."""

import pytest

from extractors.rosters.items import read_items
from extractors.rosters.name_shapes import is_name


@pytest.mark.parametrize(
    "line",
    [
        "云汀大学",
        "澄江机场",
        "白石镇",
        "云汀市第三人民医院（牵头单位）",
        "李明远",
        "艾莉娜·科斯塔",
        "Harbour Institute of Technology",
        "Lindgren Tools Co., Ltd",
    ],
)
def test_names_of_bodies_and_people(line: str) -> None:
    assert is_name(line)


@pytest.mark.parametrize("line", ["双方将在人才培养上合作。", "共有12家单位参加", "founded in 1998", "A total of $40"])
def test_what_is_no_name(line: str) -> None:
    assert not is_name(line)


def test_an_item_of_many_brackets_is_judged_at_once() -> None:
    assert not is_name("（" * 100_000)


def test_names_of_an_item_keep_their_places() -> None:
    text = "1. 云汀大学、白石医院；"
    assert [(name.text, text[name.start - 7 : name.end - 7]) for name in read_items([(text, 7)])[0]] == [
        ("云汀大学", "云汀大学"),
        ("白石医院", "白石医院"),
    ]


def test_a_company_keeps_its_full_stop() -> None:
    assert [name.text for name in read_items([("Lindgren Tools Co., Ltd.", 0)])[0]] == ["Lindgren Tools Co., Ltd."]
