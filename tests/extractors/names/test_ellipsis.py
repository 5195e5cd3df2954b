"""Names that a list cuts short carry their full names; places and sides in a list stay what they are."""

import pytest

from extractors.match import build_match_text
from extractors.names.mentions import find_mentions
from extractors.pages.article import extract_article
from extractors.records import MentionKind
from pactwatch.models import load_models
from tests.eval.passages import build_page


def find_cut_short(text: str) -> list[tuple[str, str]]:
    article = extract_article(build_page("one", text, None))
    match = build_match_text(article.text, language=article.language)
    found = find_mentions(article, match, load_models())
    return [(one.text, one.norm) for one in found if one.kind is MentionKind.ORGANISATION and one.text != one.norm]


@pytest.mark.parametrize(
    ("text", "cut_short"),
    [
        ("南京、杭州儿童医院4月8日签署协议，共建儿科专科联盟。", [("南京", "南京儿童医院")]),
        (
            "澄州市教育局、民政局、卫生健康委员会决定联合开展培训。",
            [("民政局", "澄州市民政局"), ("卫生健康委员会", "澄州市卫生健康委员会")],
        ),
        (
            "临江医科大学附属第一、第二医院与东湖医院签约。",
            [("临江医科大学附属第一", "临江医科大学附属第一医院"), ("第二医院", "临江医科大学附属第二医院")],
        ),
        (
            "东岸商业银行临海、象湾支行日前被通报。",
            [("东岸商业银行临海", "东岸商业银行临海支行"), ("象湾支行", "东岸商业银行象湾支行")],
        ),
        ("临江农业大学兽医研究所、草业研究所联合建站。", [("草业研究所", "临江农业大学草业研究所")]),
        ("澄州第一人民医院、东湖院区同步开放预约。", [("东湖院区", "澄州第一人民医院东湖院区")]),
        ("会议邀请南京、杭州等地医院的专家参加。", []),
        ("江北新区与金陵理工学院正在洽谈共建基地。", []),
        (
            "The Marlow and Tarnby branches of the Ostern Guild agreed.",
            [
                ("Marlow", "Marlow branch of the Ostern Guild"),
                ("Tarnby branches of the Ostern Guild", "Tarnby branch of the Ostern Guild"),
            ],
        ),
        (
            "Marlow General and Tarnby District Hospitals agreed.",
            [
                ("Marlow General", "Marlow General Hospital"),
                ("Tarnby District Hospitals", "Tarnby District Hospital"),
            ],
        ),
        (
            "The Schools of Law and Medicine at Ostern University agreed.",
            [
                ("Schools of Law", "School of Law at Ostern University"),
                ("Medicine at Ostern University", "School of Medicine at Ostern University"),
            ],
        ),
        ("澄州市教育局、国家税务总局近日发布通知。", []),
    ],
)
def test_names_that_a_chinese_list_cuts_short_carry_their_full_names(
    text: str, cut_short: list[tuple[str, str]]
) -> None:
    assert find_cut_short(text) == cut_short


@pytest.mark.parametrize(
    ("text", "cut_short"),
    [
        (
            "The Universities of Larnford, Wexby and Dunmore are to pool their surveys.",
            [
                ("Universities of Larnford", "University of Larnford"),
                ("Wexby", "University of Wexby"),
                ("Dunmore", "University of Dunmore"),
            ],
        ),
        (
            "Larnford and Wexby Teaching Hospitals will share a ward.",
            [
                ("Larnford", "Larnford Teaching Hospital"),
                ("Wexby Teaching Hospitals", "Wexby Teaching Hospital"),
            ],
        ),
        (
            "It was signed by the First and Second Affiliated Hospitals of Wexby Medical University.",
            [
                ("First", "First Affiliated Hospital of Wexby Medical University"),
                (
                    "Second Affiliated Hospitals of Wexby Medical University",
                    "Second Affiliated Hospital of Wexby Medical University",
                ),
            ],
        ),
        (
            "The ministries of health and education issued the plan.",
            [("ministries of health", "Ministry of Health"), ("education", "Ministry of Education")],
        ),
        ("The clinic has departments of cardiology and oncology.", []),
        (
            "The health and education ministries agreed.",
            [("health", "Health Ministry"), ("education ministries", "Education Ministry")],
        ),
        (
            "Wexby and Dunmore universities are to share a lab.",
            [("Wexby", "Wexby University"), ("Dunmore universities", "Dunmore University")],
        ),
        (
            "The dioceses of Wexby and Dunmore agreed.",
            [("dioceses of Wexby", "Diocese of Wexby"), ("Dunmore", "Diocese of Dunmore")],
        ),
        ("Chinese and British universities met.", []),
    ],
)
def test_names_that_an_english_list_cuts_short_carry_their_full_names(
    text: str, cut_short: list[tuple[str, str]]
) -> None:
    assert find_cut_short(text) == cut_short
