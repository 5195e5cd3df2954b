from __future__ import annotations

import pytest

from extractors.models import Models
from pactwatch.models import load_models
from tests.extractors.names.test_mentions import find, names


@pytest.fixture(scope="module")
def models() -> Models:
    return load_models()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("中国驻挪威大使馆经济商务处昨天发布通知。", ["中国驻挪威大使馆经济商务处"]),
        ("他对《南屿早报》记者说，一切正常。", ["南屿早报"]),
        ("初创公司“青藻工场”完成融资。", ["青藻工场"]),
        ("青松创投领投，元禾谷跟投。", ["青松创投", "元禾谷"]),
        ("主办方舟江市渔业协会昨晚发出通告。", ["舟江市渔业协会"]),
        ("海门市大豆育种联盟秘书处证实此事。", ["海门市大豆育种联盟"]),
        ("南江市第一医院儿科收到捐赠。", ["南江市第一医院"]),
        ("香港启明大学计算机系提供团队。", ["香港启明大学计算机系"]),
        ("北京昆山医院雄安院区迎来患者。", ["北京昆山医院雄安院区"]),
        ("财团法人兰阳文教基金会参加。", ["财团法人兰阳文教基金会"]),
        ("退出环太平洋可持续渔业联盟的消息不实。", ["环太平洋可持续渔业联盟"]),
        ("常山市气象局、南方潜水医学中心协办。", ["常山市气象局", "南方潜水医学中心"]),
        ("上海市科委与贵岷水泥签约。贵岷水泥将建窑。", ["上海市科委", "贵岷水泥", "贵岷水泥"]),
        ("云脊铝业（富海）有限公司昨天发布通知。", ["云脊铝业(富海)有限公司"]),
        ("他在柳浪理工大学青石厅演讲。", ["柳浪理工大学"]),
        ("湖汀制药董事会秘书蒲兰提示风险。", ["湖汀制药"]),
        ("中国—老挝柑橘产业推进中心在景洪揭牌。", ["中国—老挝柑橘产业推进中心"]),
        ("7月7日，岭峰科纺与东华大学纺织学院续签协议。", ["岭峰科纺", "东华大学纺织学院"]),
        ("湘渔商联全称湖南湘渔商业银行联合社。", ["湘渔商联", "湖南湘渔商业银行联合社"]),
        ("台厂旭岭光电加入联盟。", ["旭岭光电"]),
        ("“没有的事。”瑞岭种业总裁樊立国说。", ["瑞岭种业"]),
    ],
)
def test_names_end_where_the_body_does(text: str, wanted: list[str], models: Models) -> None:
    assert names(find(text, models)) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "《春天的故事》记者手记",
        "他们在大学城校区上课，在医院的院区散步。",
        "公司“双周会”改期。",
        "高端装备投资增长，智能建材获批。",
    ],
)
def test_other_quotes_and_places_stay_out(text: str, models: Models) -> None:
    assert names(find(text, models)) in ([], ["双周会"])
