"""Participants of one fact told in two languages."""

from __future__ import annotations

from itertools import combinations, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from database.vocabulary import load_vocabulary
from extractors.records import Role
from linking.assignment import assign
from linking.participants import LIKELY, align_participants, join_participants
from linking.reports import Participant
from linking.verdict import Level


def initiators(*names: str) -> list[Participant]:
    return [Participant(name=name, role=Role.INITIATOR) for name in names]


def aligned(chinese: list[Participant], english: list[Participant], least: float = 0.58) -> dict[str, str]:
    bonds = align_participants(chinese, english, load_vocabulary(), least=least)
    return {one.first.name: one.second.name for one in bonds}


@given(st.dictionaries(st.tuples(st.integers(0, 4), st.integers(0, 4)), st.sampled_from([0.2, 0.5, 0.51, 1.0])))
def test_an_assignment_uses_each_once_and_nothing_scores_more(scores: dict[tuple[int, int], float]) -> None:
    found = assign(scores)
    assert len({row for row, _ in found}) == len({column for _, column in found}) == len(found)
    rows, columns = {row for row, _ in scores}, {column for _, column in scores}
    best = max(
        sum(scores.get(cell, 0.0) for cell in zip(some, others, strict=True))
        for size in range(min(len(rows), len(columns)) + 1)
        for some in combinations(sorted(rows), size)
        for others in permutations(sorted(columns), size)
    )
    assert sum(scores[cell] for cell in found) == pytest.approx(best)


def test_a_port_group_is_the_one_that_the_other_language_calls_by_its_short_name() -> None:
    chinese = initiators("澄港集团", "临江理工大学", "远桅船舶工业有限公司")
    english = initiators("Yuanwei Shipbuilding Co., Ltd.", "Chenggang Port Group", "Linjiang University of Technology")
    assert aligned(chinese, english) == {
        "澄港集团": "Chenggang Port Group",
        "临江理工大学": "Linjiang University of Technology",
        "远桅船舶工业有限公司": "Yuanwei Shipbuilding Co., Ltd.",
    }


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("澄江医科大学附属第二医院", "Chengjiang Medical University"),
        ("澄江医科大学", "Second Affiliated Hospital of Chengjiang Medical University"),
        ("澄江交通大学医学院附属东岸医院", "Chengjiang Jiaotong University School of Medicine"),
        ("澄江大学管理学院", "Chengjiang University"),
        ("澄江大学", "Chengjiang University School of Management"),
        ("澄江第一医院", "Chengjiang Second Hospital"),
    ],
)
def test_a_hospital_or_school_is_not_what_it_belongs_to(chinese: str, english: str) -> None:
    assert aligned(initiators(chinese), initiators(english), least=LIKELY) == {}


def test_an_office_acts_for_its_school() -> None:
    chinese, english = initiators("澄江大学管理学院科创办"), initiators("Chengjiang University School of Management")
    (bond,) = align_participants(chinese, english, load_vocabulary())
    assert bond.level is Level.PROBABLE


def test_a_likeness_takes_nobody_from_its_better_match() -> None:
    chinese = initiators("澄江科技大学", "澄江大学")
    english = initiators("Chengjiang University", "Chengjiang University of Science and Technology")
    assert aligned(chinese, english) == {
        "澄江科技大学": "Chengjiang University of Science and Technology",
        "澄江大学": "Chengjiang University",
    }


def test_those_that_only_look_alike_stay_two_and_none_is_lost() -> None:
    chinese = initiators("澄江大中小企业融通创新服务联盟", "澄江大学")
    english = initiators("Chengjiang Technology Innovation Center", "Chengjiang University")
    joined = join_participants([chinese, english], load_vocabulary())
    assert [[one.name for _, one in names] for names in joined] == [
        ["澄江大中小企业融通创新服务联盟"],
        ["澄江大学", "Chengjiang University"],
        ["Chengjiang Technology Innovation Center"],
    ]
