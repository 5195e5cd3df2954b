"""Names that stand without a label in the line of a page's day, or alone beside it."""

from __future__ import annotations

import pytest

from extractors.bylines.unlabelled import find_unlabelled, is_name_alone

CELLS = """
2024-03-13 10:21 张远山 来源：临江日报 => 张远山
2024-03-13 10:21 来源：临江日报 张远山 分享 => 张远山
2024-03-13 10:21 来源： 临江日报 张远山 => 张远山
（2024年3月13日 网络中心 张远山） => 张远山
2024.03.13 张远山、李若水 1,204 => 张远山; 李若水
欧阳若水 3天前 阅读 1.9万 => 欧阳若水
张远山 | 03/13/2024 | 1,204 => 张远山
□ 张远山 《临江晚报》（ 2024年03月13日 第 07 版） => 张远山
13.03.2024 张敏 => 张敏
2024-03-13 10:21 编辑：李若水 张远山 =>
2024-03-13 10:21 编辑 李若水 =>
2024-03-13 10:21 李若水 摄 =>
2024-03-13 10:21 审核：李若水 张远山 =>
2024-03-13 10:21 文明 =>
2024-03-13 10:21 时政 高校 =>
2024-03-13 10:21 温州 安徽 =>
2024-03-13 10:21 党委宣传部 文学院 =>
2024-03-13 10:21 临江网 字号 =>
张远山 =>
张远山 临江日报 =>
"""


@pytest.mark.parametrize("line", CELLS.strip().splitlines())
def test_names_in_the_line_of_the_day(line: str) -> None:
    text, _, names = line.partition("=>")
    assert "; ".join(find_unlabelled([text.strip()])) == names.strip()


def test_a_name_in_a_cell_of_its_own_beside_that_of_the_day() -> None:
    assert find_unlabelled(["张远山", "来源：监测站", "2024-03-13"]) == ["张远山"]
    assert find_unlabelled(["张远山", "来源：监测站", "一段文字", "2024-03-13"]) == []


@pytest.mark.parametrize("name", ["张敏", "张远山", "張遠山", "上官云飞", "骆一鸣", "娜仁高娃"])
def test_what_is_a_name_alone(name: str) -> None:
    assert is_name_alone(name)


@pytest.mark.parametrize("text", ["高校", "文明", "时政要闻", "解放军", "教务处", "黄山市", "金融", "楼主"])
def test_what_is_no_name_alone(text: str) -> None:
    assert not is_name_alone(text)
