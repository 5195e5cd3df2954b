"""Bodies that sign a Chinese document or letter, with a day or without one."""

from __future__ import annotations

import pytest

from extractors.bylines.signatures import find_signature, is_document_title

TOLD = "因泵房检修，周四夜间停水，请提前储水。"


@pytest.mark.parametrize("body", ["动力管理科", "临江市中心血站", "北岸醫院聯網", "临江第二中学", "海洋化学学院"])
def test_a_body_signs_above_a_day(body: str) -> None:
    assert find_signature([TOLD, body, "二〇二四年三月十三日"], is_document=False).bodies == body


@pytest.mark.parametrize("before", [TOLD, "特此通知", "特此公告", "此致", "监督电话：0000-82031700", "电话 82031700"])
def test_a_document_is_signed_without_a_day(before: str) -> None:
    assert find_signature([TOLD, before, "动力管理科"], is_document=True).bodies == "动力管理科"
    assert find_signature([TOLD, before, "动力管理科"], is_document=False).bodies == ""


@pytest.mark.parametrize("greeting", ["各位读者：", "尊敬的业主：", "敬啟者："])
def test_a_letter_is_signed_as_a_document_is(greeting: str) -> None:
    assert find_signature([greeting, TOLD, "资源建设部"], is_document=False).bodies == "资源建设部"


def test_a_body_that_a_list_ends_with_signs_nothing() -> None:
    assert find_signature([TOLD, "参会单位", "动力管理科"], is_document=True).bodies == ""


def test_a_title_written_apart_is_a_documents() -> None:
    assert is_document_title("招 聘 启 事")
    assert not is_document_title("港 城 新 闻")
