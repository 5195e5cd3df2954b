"""The bodies that organisations belong to, as their names tell them."""

from __future__ import annotations

import pytest

from extractors.annotate import annotate
from extractors.records import MentionKind, Page
from pactwatch.models import load_models


def find_wholes(text: str) -> dict[str, tuple[str, ...]]:
    page = Page(requested_url="", final_url="", body=text.encode(), fetched_at=None, encoding="utf-8", is_text=True)
    found = annotate(page, load_models()).mentions
    named = (one for one in found if one.kind is MentionKind.ORGANISATION)
    return {one.text: tuple(whole.text for whole in one.part_of) for one in named}


@pytest.mark.parametrize(
    ("text", "name", "wholes"),
    [
        ("江城大学管理学院昨日揭牌。", "江城大学管理学院", ("江城大学",)),
        ("江城大学医学院附属第一医院昨日揭牌。", "江城大学医学院附属第一医院", ("江城大学医学院", "江城大学")),
        ("长江商业银行江城支行昨日开业。", "长江商业银行江城支行", ("长江商业银行",)),
        ("江城市教育局昨日发布通知。", "江城市教育局", ()),
        ("中国银行业协会昨日发布通知。", "中国银行业协会", ()),
        ("上海市医院协会昨日发布通知。", "上海市医院协会", ()),
        ("江城大学联盟昨日成立。", "江城大学联盟", ()),
        ("江城大學管理學院昨日揭牌。", "江城大學管理學院", ("江城大學",)),
    ],
)
def test_chinese_wholes(text: str, name: str, wholes: tuple[str, ...]) -> None:
    assert find_wholes(text)[name] == wholes


@pytest.mark.parametrize(
    ("text", "name", "wholes"),
    [
        (
            "Larnford University School of Management opened.",
            "Larnford University School of Management",
            ("Larnford University",),
        ),
        (
            "The Graduate School of Logistics at Larnford University opened.",
            "Graduate School of Logistics at Larnford University",
            ("Larnford University",),
        ),
        (
            "The Faculty of Law of Larnford University opened.",
            "Faculty of Law of Larnford University",
            ("Larnford University",),
        ),
        ("Wexby Hospital Research Institute opened.", "Wexby Hospital Research Institute", ("Wexby Hospital",)),
        ("Larnford University opened.", "Larnford University", ()),
        ("Veltrix Robotics met Veltrix Robotics Ltd on Monday.", "Veltrix Robotics Ltd", ()),
    ],
)
def test_english_wholes(text: str, name: str, wholes: tuple[str, ...]) -> None:
    assert find_wholes(text)[name] == wholes
