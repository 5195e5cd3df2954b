"""Which drafts are events by the model of events."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from config.event_lexicons import EventLexicon
from extractors.events.classifier import OTHER, OWN
from extractors.events.events import find_events
from extractors.match import build_match_text
from extractors.records import EventType
from tests.extractors.events.made_weights import make_weights, trust_rules
from tests.extractors.events.test_events import build_article, build_mentions
from tests.extractors.events.test_likely import lexicon

ORGANISATIONS = ("Norlund Shipping", "Tarvas Ferries")
NEWS = (
    "Norlund Shipping and Tarvas Ferries signed a cooperation agreement in Oslo on Monday. "
    "Norlund Shipping also launched a booking platform on Tuesday."
)
BOTH = {EventType.AGREEMENT_SIGNED, EventType.PLATFORM_LAUNCHED}


def find(weights: Mapping[str, Mapping[str, float]], text: str = NEWS) -> set[EventType]:
    known = trust_rules(lexicon().languages["en"], {})
    weighed = replace(known, event_model=make_weights(weights, types=(OTHER, OWN)))
    mentions = build_mentions({"organisations": ORGANISATIONS, "events": ()}, text)
    found = find_events(
        build_article(text, "en", "2026-03-18"),
        build_match_text(text, language="en"),
        mentions,
        EventLexicon(languages={"en": weighed}),
    )
    return {event.type for event in found}


def test_without_weights_every_draft_is_an_event() -> None:
    assert find({}) == BOTH


def test_what_the_words_beside_the_trigger_speak_against_is_none() -> None:
    assert find({"left also": {OTHER: 9.0}}) == {EventType.AGREEMENT_SIGNED}


def test_a_feature_counts_for_its_type_alone_too() -> None:
    assert find({"platform_launched: read": {OTHER: 9.0}}) == {EventType.AGREEMENT_SIGNED}
    assert find({"policy_issued: read": {OTHER: 9.0}}) == BOTH


@pytest.mark.parametrize("kind", [EventType.POLICY_ISSUED, EventType.AGREEMENT_SIGNED])
def test_a_named_thing_is_that_of_the_likelier_event_alone(kind: EventType) -> None:
    text = "Norlund Shipping published the Oslo Charter. Norlund Shipping and Tarvas Ferries signed the Oslo Charter."
    assert find({f"{kind}: read": {OWN: 9.0}}, text) == {kind}


def test_a_nameless_thing_must_be_believed() -> None:
    doubts = {"read": {OTHER: 1.0}}
    assert find(doubts) == {EventType.PLATFORM_LAUNCHED}
    named = "Norlund Shipping and Tarvas Ferries signed the Oslo Charter on Monday."
    assert find(doubts, named) == {EventType.AGREEMENT_SIGNED}
