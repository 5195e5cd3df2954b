"""Names are told by their frame where the tagger cuts them short; venues and regions stay none."""

import pytest

from extractors.match import build_match_text
from extractors.names.mentions import find_mentions
from extractors.pages.article import extract_article
from extractors.records import MentionKind
from pactwatch.models import load_models
from tests.eval.passages import build_page


def find_names(text: str, kind: MentionKind) -> list[str]:
    article = extract_article(build_page("one", text, None))
    match = build_match_text(article.text, language=article.language)
    return [one.text for one in find_mentions(article, match, load_models()) if one.kind is kind]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("协议由德国格劳恩韦斯特因应用研究所签署。", ["德国格劳恩韦斯特因应用研究所"]),
        ("国家海产协作部近日印发意见。", ["国家海产协作部"]),
        ("代工方是昆山卓友精密。", ["昆山卓友精密"]),
        ("平台由教育部和市场监管总局支持。", ["教育部", "市场监管总局"]),
        ("同时加入的还有国际深礁珊瑚病协作网，总部设在釜山。", ["国际深礁珊瑚病协作网"]),
        (
            "新会员是珠海海岬调解院、丹麦诺瑟兰航运和扬州柳浪砖雕馆。",
            ["珠海海岬调解院", "丹麦诺瑟兰航运", "扬州柳浪砖雕馆"],
        ),
        ("他叮嘱县工业和信息化局、县教育局建立台账。", ["县工业和信息化局", "县教育局"]),
        ("柳浪理工大学青石报告厅座无虚席。", ["柳浪理工大学"]),
        ("请向临山高速集团人力资源部反映。", ["临山高速集团"]),
        ("会议在昆明滇海国际会展中心举行。", []),
        ("中国东南部、全国大部将有降雨。", []),
    ],
)
def test_organisations_are_told_by_their_frame(text: str, names: list[str]) -> None:
    assert find_names(text, MentionKind.ORGANISATION) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("护林员盘世银每天爬三百级台阶。", ["盘世银"]),
        ("厂长华树才透露，新船下月下水。", ["华树才"]),
        ("发言人连奕鸣强调，价格不变。", ["连奕鸣"]),
        ("书法家程墨石在书店签售新作。", ["程墨石"]),
        ("主任王岚还表示，下月开工。", ["王岚"]),
        ("采购总监葛小岚只说了一句话。", ["葛小岚"]),
        ("方案公开发布，联系人：零小艳。", ["零小艳"]),
        ("负责人高度评价了这项工作，校长连声说好。", []),
        ("负责人方面表示，院长向大家介绍了情况。", []),
    ],
)
def test_people_are_told_by_what_they_are_called_and_do(text: str, names: list[str]) -> None:
    assert find_names(text, MentionKind.PERSON) == names
