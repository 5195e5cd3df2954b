"""Verdicts on pairs of names; what may never be linked is as important as what is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from database.vocabulary import load_vocabulary
from linking.candidates import Candidate, NameIndex
from linking.judgement import judge_names
from linking.known_names import KnownNames
from linking.verdict import Level

SAME = [
    ("复旦大学管理学院", "Fudan University School of Management"),
    ("复旦大学管理学院", "School of Management, Fudan University"),
    ("長三角醫療科技創新聯盟", "Yangtze River Delta Medical Technology Innovation Alliance"),
    ("浦江市第二人民医院", "The Second People's Hospital of Pujiang"),
    ("上海市科学技术委员会", "Shanghai Science and Technology Commission"),
    ("北京大学", "Peking University"),
    ("江苏省农科院", "Jiangsu Academy of Agricultural Sciences"),
    ("林芝市水利局", "Nyingchi Water Resources Bureau"),
    ("珀斯海洋研究所", "Perth Institute of Oceanography"),
    ("波兰格但斯克港务局", "Port Authority of Gdansk"),
    ("浙江舟山海洋研究所", "Zhoushan Institute of Oceanography"),
    ("云溪生物科技有限公司", "Yunxi Biotechnology Co., Ltd."),
    ("云溪生物科技有限公司", "云溪生物科技股份有限公司"),
    ("江苏省农业科学院", "江苏农科院"),
    ("澄江縣人民政府", "澄江县人民政府"),
    ("School of Management, Fudan University", "Fudan University School of Management"),
    ("Centre for Disease Control", "The Center for Disease Control"),
]
ASKED = [
    ("上理工", "上海理工大学"),
    ("USST", "University of Shanghai for Science and Technology"),
    ("USST", "上海理工大学"),
    ("新华医院", "上海交通大学医学院附属新华医院"),
]
APART = [
    ("复旦大学管理学院", "复旦大学"),
    ("复旦大学", "Fudan University School of Management"),
    ("复旦大学管理学院", "Fudan University"),
    ("温州医科大学附属第二医院", "Wenzhou Medical University"),
    ("温州医科大学附属第二医院", "First Affiliated Hospital of Wenzhou Medical University"),
    ("浦江市第一人民医院", "浦江市第二人民医院"),
    ("吉林省人民医院", "吉林市人民医院"),
    ("吉林省人民医院", "Jilin City People's Hospital"),
    ("江苏省农业科学院", "浙江省农业科学院"),
    ("江苏省农业科学院", "Zhejiang Academy of Agricultural Sciences"),
    ("Nanjing Children's Hospital", "Hangzhou Children's Hospital"),
    ("长三角医疗创新联盟", "Yangtze River Delta Logistics Innovation Alliance"),
    ("Fudan University", "Fudan University School of Management"),
]


@pytest.mark.parametrize(("first", "second"), SAME)
def test_names_of_one_organisation_are_certain(first: str, second: str) -> None:
    verdict = judge_names(first, second, load_vocabulary())
    assert verdict.level is Level.CERTAIN, verdict
    assert verdict.score >= 0.9
    assert verdict.reasons


@pytest.mark.parametrize(("first", "second"), ASKED)
def test_short_names_ask_a_person(first: str, second: str) -> None:
    unlisted = replace(load_vocabulary(), known=KnownNames(()))
    assert judge_names(first, second, unlisted).level is Level.PROBABLE


@pytest.mark.parametrize(("first", "second"), APART)
def test_siblings_parents_and_units_are_no_link(first: str, second: str) -> None:
    verdict = judge_names(first, second, load_vocabulary())
    assert verdict.level is Level.NONE, verdict


@pytest.mark.parametrize(("first", "second"), [*SAME, *ASKED, *APART])
def test_the_order_of_two_names_makes_no_difference(first: str, second: str) -> None:
    forth, back = judge_names(first, second, load_vocabulary()), judge_names(second, first, load_vocabulary())
    assert (forth.level, forth.score) == (back.level, back.score)


def test_the_best_candidate_comes_first_and_two_as_near_are_not_certain() -> None:
    names = ["Chengjiang University of Technology", "Chengjiang Normal University", "Chengjiang Technology University"]
    index = NameIndex([Candidate(id=str(at), names=(name,)) for at, name in enumerate(names)], load_vocabulary())
    normal = index.match("澄江师范大学")
    assert (normal[0].candidate.id, normal[0].verdict.level) == ("1", Level.CERTAIN)
    assert {one.verdict.level for one in index.match("澄江科技大学")} <= {Level.PROBABLE, Level.NONE}


def test_a_name_with_nothing_in_common_finds_nobody() -> None:
    index = NameIndex([Candidate(id="1", names=("Pujiang Hospital",))], load_vocabulary())
    assert index.match("澄江师范大学") == ()
    assert index.match("") == ()
