"""Whether two articles tell of one event."""

from __future__ import annotations

from dataclasses import replace

import pytest

from database.vocabulary import load_vocabulary
from extractors.records import EventType, Modality, Role
from linking.facts import judge_events
from linking.reports import Mentioned, Participant, ReportedEvent
from linking.verdict import Level


def report(number: str, party: str, *, is_published: bool) -> ReportedEvent:
    return ReportedEvent(
        id=number,
        article_id=number,
        text=number,
        start=0,
        type=EventType.AGREEMENT_SIGNED,
        modality=Modality.ASSERTED,
        name="",
        date="",
        day="2026-03-18",
        place="",
        participants=(Participant(name=party, role=Role.PARTY),),
        is_published=is_published,
    )


@pytest.mark.parametrize(("is_published", "level"), [(True, Level.CERTAIN), (False, Level.NONE)])
def test_the_day_on_which_texts_were_handed_over_says_nothing_of_their_events(is_published: bool, level: Level) -> None:
    first = report("a", "澄江理工大学", is_published=is_published)
    second = report("b", "Chengjiang University of Science and Technology", is_published=is_published)
    assert judge_events(first, second, load_vocabulary()).level is level


@pytest.mark.parametrize(("mentioned", "level"), [((), Level.NONE), (("澄江理工大学", "东岸医院"), Level.CERTAIN)])
def test_participants_named_outside_the_telling_speak_for_one_fact(mentioned: tuple[str, ...], level: Level) -> None:
    chinese = replace(report("a", "", is_published=True), type=EventType.ALLIANCE_FORMED, name="澄江康复创新联盟")
    english = replace(
        chinese, id="b", article_id="b", text="b", name="Chengjiang Health and Care League", participants=()
    )
    named = tuple(
        Participant(name=name, role=Role.INITIATOR)
        for name in ("Chengjiang University of Science and Technology", "Dong'an Hospital")
    )
    first = replace(chinese, participants=(), mentioned=tuple(Mentioned(name=name) for name in mentioned))
    assert judge_events(first, replace(english, participants=named), load_vocabulary()).level is level


def found_alliance(number: str, name: str, *founders: str, date: str = "2026-03-14") -> ReportedEvent:
    named = tuple(Participant(name=one, role=Role.INITIATOR) for one in founders)
    event = replace(report(number, "", is_published=True), type=EventType.ALLIANCE_FORMED, participants=named)
    return replace(event, name=name, date=date)


@pytest.mark.parametrize(
    ("name", "date", "level"),
    [
        ("Green Canal Guardians' Alliance", "2026-03-14", Level.CERTAIN),
        ("Green Canal Guardians' Alliance", "2026-03-20", Level.NONE),
        ("澄江肿瘤专科联盟", "2026-03-14", Level.NONE),
    ],
)
def test_a_free_translation_of_a_name_is_no_contradiction_where_day_and_founders_are_agreed(
    name: str, date: str, level: Level
) -> None:
    chinese = ("澄江理工大学", "东安医院")
    english = ("Chengjiang University of Science and Technology", "Dong'an Hospital")
    first = found_alliance("a", "南水北调沿线生态护水志愿联盟", *chinese)
    second = found_alliance("b", name, *(english if name.isascii() else chinese), date=date)
    assert judge_events(first, second, load_vocabulary()).level is level
