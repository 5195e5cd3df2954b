"""Who takes part by the model of roles: what it drops, adds and renames of what rules read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from config.event_lexicons import EventLexicon
from extractors.events.events import find_events
from extractors.events.role_features import NONE
from extractors.match import build_match_text
from extractors.records import Event, Role
from tests.extractors.events.made_weights import make_weights, trust_rules
from tests.extractors.events.test_events import build_article, build_mentions
from tests.extractors.events.test_likely import lexicon

PACT = (
    "Norlund Shipping and Tarvas Ferries signed a cooperation agreement in Oslo on Monday. "
    "Also on board is the Fjord Pilots Association. Quay Research Institute called it overdue."
)
NAMES = ("Norlund Shipping", "Tarvas Ferries", "Fjord Pilots Association", "Quay Research Institute")
TRUST = {f"rule {one}": {one: 9.0} for one in (*Role, NONE)}


def find(text: str, weights: Mapping[str, Mapping[str, float]], organisations: tuple[str, ...] = NAMES) -> Event:
    (event,) = find_all(text, weights, organisations)
    return event


def find_all(
    text: str, weights: Mapping[str, Mapping[str, float]], organisations: tuple[str, ...]
) -> tuple[Event, ...]:
    known = trust_rules(lexicon().languages["en"], {})
    answers = (*Role, NONE)
    weighed = replace(known, role_model=make_weights({**TRUST, **weights}, types=answers))
    mentions = build_mentions({"organisations": organisations, "events": ()}, text)
    article = build_article(text, "en", "2026-03-18")
    languages = EventLexicon(languages={"en": weighed})
    return find_events(article, build_match_text(text, language="en"), mentions, languages)


def roles(event: Event) -> dict[str, Role]:
    return {one.text: one.role for one in event.arguments}


def test_rules_alone_read_the_sentence() -> None:
    assert roles(find(PACT, {})) == {"Norlund Shipping": Role.PARTY, "Tarvas Ferries": Role.PARTY}


def test_the_words_beside_a_body_of_another_sentence_make_it_a_participant() -> None:
    found = roles(find(PACT, {"left board is the": {"party": 20.0}}))
    assert found["Fjord Pilots Association"] is Role.PARTY
    assert "Quay Research Institute" not in found


def test_what_rules_read_is_dropped_where_the_model_says_so_or_has_another_role() -> None:
    event = find(PACT, {"body 0 of 4": {NONE: 30.0}, "body 1 of 4": {"host": 30.0}})
    assert roles(event) == {"Tarvas Ferries": Role.HOST}


def test_a_group_counted_again_in_another_sentence_is_one_participant() -> None:
    text = (
        "Norlund Shipping and 14 ferry companies signed a cooperation agreement in Oslo. "
        "The 14 companies carry mail, and 9 ports stayed away."
    )
    event = find(text, {"kind group": {"party": 9.0}, "left and": {"party": 9.0}, "head ports": {NONE: 90.0}})
    assert {one.text: one.count for one in event.arguments} == {"Norlund Shipping": None, "14 ferry companies": 14}


def test_a_read_list_stays_as_it_is() -> None:
    ports = ("Aldra Port", "Berla Port", "Corda Port", "Delva Port", "Ersa Port", "Forla Port")
    text = "Aldra Port, Berla Port, Corda Port, Delva Port, Ersa Port and Forla Port signed a pact on Monday."
    assert set(roles(find(text, {"kind org": {NONE: 30.0}}, ports))) == set(ports)


def test_a_body_is_named_once_and_fully_however_short_its_other_names_are() -> None:
    text = (
        "Norlund backs ferry pact. Norlund Shipping Company and Tarvas Ferries signed a cooperation agreement in Oslo. "
        "Norlund said it was pleased."
    )
    event = find(text, {"kind org": {"party": 9.0}}, ("Norlund Shipping Company", "Norlund", "Tarvas Ferries"))
    assert set(roles(event)) == {"Norlund Shipping Company", "Tarvas Ferries"}


def test_what_is_founded_is_none_of_its_founders() -> None:
    text = "Norlund Hospital opened the Tarvas Stroke Centre on Monday. The Tarvas Stroke Centre has 24 beds."
    event = find(text, {"kind org": {"operator": 20.0}}, ("Norlund Hospital", "Tarvas Stroke Centre"))
    assert set(roles(event)) == {"Norlund Hospital"}


def test_the_project_of_one_event_takes_part_in_no_other() -> None:
    text = (
        "Norlund University and Tarvas College founded the Arctic Seas Alliance in Oslo. "
        "The Winter Ice Survey begins in March."
    )
    names = ("Norlund University", "Tarvas College", "Winter Ice Survey")
    events = find_all(text, {"kind org": {"initiator": 20.0}}, names)
    assert {event.type for event in events} == {"alliance_formed", "project_started"}
    assert all("Winter Ice Survey" not in roles(event) for event in events)


def test_two_tellings_without_names_of_the_same_bodies_are_one_event() -> None:
    text = (
        "Norlund Shipping has closed a funding round of 30 million euros. "
        "The round was led by Tarvas Ventures with money from Fjord Capital."
    )
    event = find(
        text,
        {"head shipping": {"recipient": 30.0}, "head ventures": {"funder": 30.0}, "head capital": {"funder": 30.0}},
        ("Norlund Shipping", "Tarvas Ventures", "Fjord Capital"),
    )
    assert roles(event) == {
        "Norlund Shipping": Role.RECIPIENT,
        "Tarvas Ventures": Role.FUNDER,
        "Fjord Capital": Role.FUNDER,
    }
