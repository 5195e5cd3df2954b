from itertools import pairwise

import pytest

from extractors.match import build_match_text
from extractors.models import Models
from extractors.names.mentions import find_mentions
from extractors.records import Article, Mention, MentionKind
from pactwatch.models import load_models

ORGANISATION, PERSON, PLACE = MentionKind.ORGANISATION, MentionKind.PERSON, MentionKind.PLACE


@pytest.fixture(scope="module")
def models() -> Models:
    return load_models()


def find(text: str, models: Models, *, language: str = "zh", **fields: object) -> tuple[Mention, ...]:
    article = Article(
        id="a",
        external_id="",
        url="",
        canonical_url="",
        source_id="",
        title="",
        text=text,
        language=language,
        script="Latn" if language == "en" else "Hans",
        **fields,  # type: ignore[arg-type]
    )
    return find_mentions(article, build_match_text(text, language=language), models)


def names(mentions: tuple[Mention, ...], kind: MentionKind = ORGANISATION) -> list[str]:
    return [item.norm for item in mentions if item.kind is kind]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "联盟由江苏省人民医院、南京大学医学院科研办和苏州市相城区生物医药产业联合会共同发起。",
            ["江苏省人民医院", "南京大学医学院科研办", "苏州市相城区生物医药产业联合会"],
        ),
        (
            "浙江大学与“丝路”海洋工程创新与应用联盟签署协议。",
            ["浙江大学", "“丝路”海洋工程创新与应用联盟"],
        ),
        ("“长江口绿色航运协同创新联盟”昨天成立。", ["长江口绿色航运协同创新联盟"]),
        ("中国科学院院士专家成果展示与转化中心揭牌。", ["中国科学院院士专家成果展示与转化中心"]),
        ("CRO博腾公司与杭州市科技局签约。", ["博腾公司", "杭州市科技局"]),
        ("但可能北海航空和南方航空集团已经知道。", ["北海航空", "南方航空集团"]),
        ("国家发展和改革委员会、科学技术部发布通知。", ["国家发展和改革委员会", "科学技术部"]),
        ("同济大学携手上海电气集团有限公司建设联合实验室。", ["同济大学", "上海电气集团有限公司"]),
        ("多家医院、高校和科研院所的代表参加，联盟将设立创新中心。", []),
        ("企业发展大局和新格局离不开税务局的支持。", []),
        ("中国—东盟远海观测中心在北海揭牌。", ["中国—东盟远海观测中心"]),
        ("双方计划成立“临大—青禾再生医学中心”。", ["临大—青禾再生医学中心"]),
        ("获李嘉诚基金会捐款1亿港元支持。", ["李嘉诚基金会"]),
    ],
)
def test_chinese_organisations_have_exact_boundaries(text: str, wanted: list[str], models: Models) -> None:
    assert names(find(text, models)) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Renji Hospital affiliated to Shanghai Jiao Tong University School of Medicine opened a clinic.",
            ["Renji Hospital", "Shanghai Jiao Tong University School of Medicine"],
        ),
        (
            "The Women’s Hospital of Zhejiang University, the Second Affiliated Hospital of Anhui Medical University.",
            [
                "Women’s Hospital of Zhejiang University",
                "Second Affiliated Hospital of Anhui Medical University",
            ],
        ),
        (
            "The Zhejiang Science and Technology Commission and the Ministry of Industry and Information Technology.",
            ["Zhejiang Science and Technology Commission", "Ministry of Industry and Information Technology"],
        ),
        ("Haituo Biotech Co., Ltd. signed. Haituo will build it.", ["Haituo Biotech Co., Ltd.", "Haituo"]),
        ("The World Health Organization (WHO) met; WHO agreed.", ["World Health Organization", "WHO", "WHO"]),
        (
            "The Belt and Road Materials Innovation and Application Alliance met the National Health Commission.",
            ["Belt and Road Materials Innovation and Application Alliance", "National Health Commission"],
        ),
        (
            "The University of Shanghai for Science and Technology joined.",
            ["University of Shanghai for Science and Technology"],
        ),
        (
            "The State Key Laboratory of Acoustics and Tides joined.",
            ["State Key Laboratory of Acoustics and Tides"],
        ),
        ("Jiading District government joined.", ["Jiading District government"]),
        ("The Committee said the University Science Park and its School will open a Service Platform.", []),
        ("The forum opened at the Nantong Convention Center on Monday.", []),
        ("It was approved by the Northern Device Review Center on March 3.", ["Northern Device Review Center"]),
        ("She chairs the Royal Commission on Historic Harbours.", ["Royal Commission on Historic Harbours"]),
        (
            "He left Ostrava Lithium plc and Quillon Metals (Pty) Ltd in June.",
            ["Ostrava Lithium plc", "Quillon Metals (Pty) Ltd"],
        ),
        ("Aid came from the Eastmere Dockers' Union in June.", ["Eastmere Dockers' Union"]),
        ("It was backed by Te Rūnanga o Waikare on Monday.", ["Te Rūnanga o Waikare"]),
        ("The Dirección General de Muelles said so.", ["Dirección General de Muelles"]),
        ("A pact with Fédération forestière des Ormes would stand.", ["Fédération forestière des Ormes"]),
        ("The Women's Kabaddi Union of India has a coach.", ["Women's Kabaddi Union of India"]),
        ("The Loddon–Darling Basin Authority has rules.", ["Loddon–Darling Basin Authority"]),
        ("A study by Almenara University & Research is out.", ["Almenara University & Research"]),
        ("A loan by Banco de Almenara kept the Museo Marítimo open.", ["Banco de Almenara", "Museo Marítimo"]),
        ("The Lowport-based Fennimore Foundation pays.", ["Fennimore Foundation"]),
        ("The bus shed belongs to Calder Vale Transit.", ["Calder Vale Transit"]),
        ("The Gannet Rock Museum of Hangzhou is closed.", ["Gannet Rock Museum"]),
        ("The Institute for Forest Grasses said so.", ["Institute for Forest Grasses"]),
        (
            "Talks between the Ministry of Rural Transition and South Korea's envoy ended.",
            ["Ministry of Rural Transition"],
        ),
        ("They met on the Construction of Storage and in Marrow Town.", []),
    ],
)
def test_english_organisations_have_exact_boundaries(text: str, wanted: list[str], models: Models) -> None:
    assert names(find(text, models, language="en")) == wanted


def test_a_name_found_once_is_found_everywhere_with_its_short_form(models: Models) -> None:
    text = "南通市高端船舶装备创新中心成立。会上，高端船舶装备创新中心还与海外机构签约。"
    assert names(find(text, models)) == ["南通市高端船舶装备创新中心", "高端船舶装备创新中心"]


def test_an_alias_given_in_brackets_is_a_name(models: Models) -> None:
    text = "上海理工大学（以下简称“上理”）与国际分拣标准联盟(ISEA)签约。上理表示，ISEA将加入。"
    assert [item.norm for item in find(text, models) if item.kind is ORGANISATION].count("上理") >= 1
    assert "ISEA" in names(find(text, models))


def test_people_and_places(models: Models) -> None:
    chinese = find("南京市科技局副局长周海燕和记者 陈静在昆山市介绍了情况，老王没有来。", models)
    assert names(chinese, PERSON) == ["周海燕", "陈静"]
    assert names(chinese, PLACE) == ["昆山市"]
    english = find(
        "Zhou Haiyan, director of the bureau, told reporters in Kunshan. Dr. Karl Weber agreed.", models, language="en"
    )
    assert names(english, PERSON) == ["Zhou Haiyan", "Karl Weber"]
    assert names(english, PLACE) == ["Kunshan"]


def test_spans_lie_in_the_original_text_across_pinyin_and_traditional_characters(models: Models) -> None:
    text = "上海市先進醫(yī)療裝備創(chuàng)新中心與復旦大學(xué)簽約。"
    mentions = [item for item in find(text, models) if item.kind is ORGANISATION]
    assert [item.norm for item in mentions] == ["上海市先进医疗装备创新中心", "复旦大学"]
    assert mentions[0].text == "上海市先進醫(yī)療裝備創(chuàng)新中心"
    assert all(text[item.start : item.end] == item.text for item in mentions)


def test_boilerplate_yields_nothing(models: Models) -> None:
    text = "复旦大学签约。\n相关阅读：同济大学招生，世卫组织与Google合作"
    found = find(text, models, paragraphs=((0, 7), (8, len(text))), boilerplate=((8, len(text)),))
    assert names(found) == ["复旦大学"]
    text = "Fudan University signed.\nRelated: Google hires"
    found = find(text, models, language="en", paragraphs=((0, 24), (25, len(text))), boilerplate=((25, len(text)),))
    assert names(found) == ["Fudan University"]


def test_latin_names_in_chinese_text(models: Models) -> None:
    assert names(find("复旦大学与Northgate University签约。", models)) == ["复旦大学", "Northgate University"]


def test_latin_names_with_accents_in_chinese_text(models: Models) -> None:
    found = find("临江大学校长Annika Östman教授与François Lévêque会面。", models)
    assert names(found, MentionKind.PERSON) == ["Annika Östman", "François Lévêque"]


def test_mentions_do_not_overlap_and_have_ids_that_stay(models: Models) -> None:
    text = "复旦大学管理学院与复旦大学附属中山医院在上海签约，复旦大学校长出席。"
    once, twice = find(text, models), find(text, models)
    assert once == twice
    assert all(first.end <= second.start for first, second in pairwise(once))
    assert len({item.id for item in once}) == len(once)


@pytest.mark.parametrize("text", ["", " ", "。", "“”", "(((", "与与与和及、、", "A", "of the", "\u200b", "與" * 500])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_odd_texts_do_no_harm(text: str, language: str, models: Models) -> None:
    find(text, models, language=language)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The prize went to Matteo Bellucci and Ingrid Sandvik.", ["Matteo Bellucci", "Ingrid Sandvik"]),
        ("Critics praised Agnieszka Zawadzka's second novel.", ["Agnieszka Zawadzka"]),
        ("In May, Pieter van der Meulen left the orchestra.", ["Pieter van der Meulen"]),
        ("The race was won by Tadesse Bekele, ahead of Priya Raghavan.", ["Tadesse Bekele", "Priya Raghavan"]),
        ("The film was shot by Harold P. Winslow in nine days.", ["Harold P. Winslow"]),
        ("A letter to Samuel Osgood Jr. was found in the attic.", ["Samuel Osgood Jr."]),
        ("Nobody expected Yusuf bin Hamdan to resign.", ["Yusuf bin Hamdan"]),
        ("The inquiry heard from Siobhan McAlister and Jean-Luc Perrault.", ["Siobhan McAlister", "Jean-Luc Perrault"]),
        ("They asked Prime Minister Lindgaard about the dam.", ["Lindgaard"]),
        ("The play was written by Veldrin Johnson in one summer.", ["Veldrin Johnson"]),
        ("He dedicated the song to his wife, Ottoline, and left.", ["Ottoline"]),
        ("Crowds cheered as Richard III rode into the town.", ["Richard III"]),
        ("The bridge opened with Paris Delacroix cutting the ribbon.", ["Paris Delacroix"]),
        ("Nobody there remembered Isabella of France or Louis the German.", ["Isabella of France", "Louis the German"]),
        ("“The pier will stay closed,” Quelvane said.", ["Quelvane"]),
        ("“Nothing was lost,” said Quelvane.", ["Quelvane"]),
        ("Hiroshi Tanemura founded it. Ten years later Tanemura sold it.", ["Hiroshi Tanemura", "Tanemura"]),
        ("Emeka Nwosu-Bright lost. Nwosu-Bright's lawyer appealed.", ["Emeka Nwosu-Bright", "Nwosu-Bright"]),
    ],
)
def test_english_people_of_many_countries_are_found(text: str, wanted: list[str], models: Models) -> None:
    assert names(find(text, models, language="en"), PERSON) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "The match was moved from St. Louis to San Diego.",
        "He studied at Stanley Morris University and later at the Thomas Hale Hospital.",
        "Schools close on Martin Luther King Day.",
        "Boats crossed Lake Victoria and the Jordan Valley was dry.",
        "The trains from Victoria Station to Florence ran late in April.",
        "Will the council vote in May? Mark the date.",
        "Grace periods end soon, and Hope is not a plan.",
        "Prince Edward Island and Saint Helena signed nothing.",
        "The delegation flew on to Sydney and then to Georgia.",
        "The George Medal was shown in the Alice Springs Museum.",
        "Major European rivers flooded in January.",
        "Shoppers passed Louis Vuitton, Ben & Jerry’s and a branch of Philip Morris.",
    ],
)
def test_places_organisations_and_words_are_no_people(text: str, models: Models) -> None:
    assert names(find(text, models, language="en"), PERSON) == []


def test_a_possessive_is_not_part_of_a_name(models: Models) -> None:
    (person,) = find("The committee read Claudia Ferrante’s report.", models, language="en")
    assert person.text == "Claudia Ferrante"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The board of Hexi Wind Group of Shanghai met on Monday.", ["Hexi Wind Group"]),
        ("It was approved by the Real Estate Council of Shanghai on Monday.", ["Real Estate Council of Shanghai"]),
        ("She joined Kestrel Fjord Bioscience in May.", ["Kestrel Fjord Bioscience"]),
    ],
)
def test_the_home_of_an_english_company_is_no_part_of_its_name(text: str, wanted: list[str], models: Models) -> None:
    assert names(find(text, models, language="en")) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("公司总经理米列克·佐兰科维奇宣布合并。次日，佐兰科维奇离开。", ["米列克·佐兰科维奇", "佐兰科维奇"]),
        ("主办方介绍，海因策尔(Heinzel)先生明天到场。", ["海因策尔", "Heinzel"]),
        ("澄州大学校长农向荣说，实验室明年建成。", ["农向荣"]),
        ("该校教授闻人朔担任主任。", ["闻人朔"]),
        ("专家曾多次表示，代表们和学者都说好，校长高兴地说起此事。", []),
    ],
)
def test_people_are_found_by_what_stands_beside_them(text: str, wanted: list[str], models: Models) -> None:
    assert names(find(text, models), PERSON) == wanted
