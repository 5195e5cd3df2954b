"""The life of an alliance, step by step, and who was in it on a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from config.exceptions import NotFound
from config.lives import load_life_lexicon
from database.store import Catalogue
from extractors.records import EventType, Modality, Role
from pactwatch.alliances import Life, StepKind, build_life
from tests.pactwatch.made import NOW, Made, Told, make_article

ALLIANCE, ENGLISH = "澄江康复创新联盟", "Chengjiang Rehabilitation Innovation Alliance"
UNIVERSITY, HOSPITAL, COMPANY = "澄江大学", "浦江第二医院", "云栖智能公司"


def save(
    catalogue: Catalogue,
    day: str,
    text: str,
    *participants: str,
    name: str = ALLIANCE,
    kind: EventType = EventType.MEMBERSHIP_CHANGED,
    modality: Modality = Modality.ASSERTED,
) -> None:
    role = Role.MEMBER if kind is EventType.MEMBERSHIP_CHANGED else Role.INITIATOR
    told = Told(
        type=kind,
        trigger=text.split(maxsplit=1)[0],
        name=name,
        evidence=text,
        participants=tuple((role, one, None) for one in participants),
        modality=modality,
    )
    language = "en" if text.isascii() else "zh"
    url = f"https://example.org/{abs(hash((day, text)))}"
    made = Made(text=text, url=url, language=language, published=day, events=(told,))
    catalogue.save_article(make_article(made), now=NOW)


@pytest.fixture
def life(tmp_path: Path) -> Iterator[Life]:
    with Catalogue.open(f"sqlite:///{tmp_path / 'catalogue.db'}") as catalogue:
        formed = EventType.ALLIANCE_FORMED
        save(catalogue, "2023-01-10", f"拟成立 {ALLIANCE} 。", kind=formed, modality=Modality.PLANNED)
        founders = (UNIVERSITY, HOSPITAL)
        save(catalogue, "2023-03-01", f"成立 {ALLIANCE} {UNIVERSITY} {HOSPITAL} 。", *founders, kind=formed)
        english = "Chengjiang University"
        text = f"Founded was the {ENGLISH} by {english} ."
        save(catalogue, "2023-03-02", text, english, name=ENGLISH, kind=formed)
        save(catalogue, "2023-05-01", f"加入 {ALLIANCE} {COMPANY} 。", COMPANY)
        save(catalogue, "2023-09-01", f"退出 {ALLIANCE} {HOSPITAL} 。", HOSPITAL)
        save(catalogue, "2023-05-02", "加入 明湖茶叶联盟 明湖学院 。", "明湖学院", name="明湖茶叶联盟")
        save(catalogue, "2025-02-01", f"解散 {ALLIANCE} 。", kind=formed)
        yield build_life(ENGLISH, (), catalogue.facts(), load_life_lexicon())
        with pytest.raises(NotFound):
            build_life("不存在联盟", (), catalogue.facts(), load_life_lexicon())


def test_the_steps_in_order_whatever_the_language_of_the_name(life: Life) -> None:
    assert set(life.names) == {ALLIANCE, ENGLISH}
    assert [(step.kind, step.date) for step in life.steps] == [
        (StepKind.ANNOUNCED, "2023-01-10"),
        (StepKind.FOUNDED, "2023-03-01"),
        (StepKind.JOINED, "2023-05-01"),
        (StepKind.LEFT, "2023-09-01"),
        (StepKind.ENDED, "2025-02-01"),
    ]
    assert len(life.steps[1].articles) == 2
    assert HOSPITAL in life.steps[3].evidence


@pytest.mark.parametrize(
    ("day", "members"),
    [
        (date(2023, 2, 28), set()),
        (date(2023, 3, 1), {UNIVERSITY, HOSPITAL}),
        (date(2023, 6, 30), {UNIVERSITY, HOSPITAL, COMPANY}),
        (date(2023, 9, 1), {UNIVERSITY, COMPANY}),
        (date(2025, 2, 1), set()),
    ],
)
def test_the_members_on_a_day(life: Life, day: date, members: set[str]) -> None:
    assert {one.participant.name for one in life.members_on(day)} == members
