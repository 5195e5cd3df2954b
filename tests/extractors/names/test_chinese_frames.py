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
        ("黄渤海贝类产业创新联盟昨日在大连启动。", ["黄渤海贝类产业创新联盟"]),
        ("联盟理事单位茂名卓谷种业董事长在电话中说。", ["茂名卓谷种业"]),
        ("储能初创公司澜舟新能完成A轮融资。", ["澜舟新能"]),
        ("关于澜禾种业退出的传言，昨天有了说法，而青石音频对此没有回应。", ["澜禾种业", "青石音频"]),
        ("机器当年由德商西澜洋行安装。", ["西澜洋行"]),
        ("这里是柳浪中医药大学教学医院。", ["柳浪中医药大学"]),
        ("宋军败走，美国军队和日军随后占领港口。", ["宋军", "美国军队", "日军"]),
        ("项目设有国家级平台或孵化器，他被送往英国寄宿学校。", []),
        ("这家无锡初创公司推出眼镜，食堂和理发部照常开放。", []),
        ("该馆是国家级博物馆，两所大学并列台湾五大学府。", []),
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
