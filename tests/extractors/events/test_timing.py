"""When events took place by the model of dates: what it drops, adds and chooses of what an article names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from config.event_lexicons import EventLexicon
from extractors.events.classifier import OTHER, OWN
from extractors.events.events import find_events
from extractors.match import build_match_text
from extractors.records import EventDate
from tests.extractors.events.made_weights import make_weights, trust_rules
from tests.extractors.events.test_events import build_article, build_mentions
from tests.extractors.events.test_likely import lexicon

TRUST = {"rule this": {OWN: 9.0}}
ORGANISATIONS = ("Norlund Shipping", "Tarvas Ferries")
PACT = "Norlund Shipping and Tarvas Ferries signed a cooperation agreement, the port said on Monday."


def find_date(text: str, weights: Mapping[str, Mapping[str, float]]) -> str:
    date = find_event_date(text, weights)
    return date.value if date else ""


def find_event_date(text: str, weights: Mapping[str, Mapping[str, float]]) -> EventDate | None:
    known = trust_rules(lexicon().languages["en"], {})
    weighed = replace(known, date_model=make_weights({**TRUST, **weights}, types=(OTHER, OWN)))
    mentions = build_mentions({"organisations": ORGANISATIONS, "events": ()}, text)
    languages = EventLexicon(languages={"en": weighed})
    found = find_events(
        build_article(text, "en", "2026-03-18"), build_match_text(text, language="en"), mentions, languages
    )
    (event,) = [event for event in found if event.type == "agreement_signed"]
    return event.date


def test_rules_alone_take_the_date_of_the_sentence() -> None:
    assert find_date(PACT, {}) == "2026-03-16"


def test_a_day_on_which_something_was_only_said_is_dropped() -> None:
    assert find_date(PACT, {"left said on": {OTHER: 20.0}}) == ""


def test_the_likeliest_date_of_another_sentence_is_taken() -> None:
    text = f"{PACT} The two had shaken hands on 11 March. Work begins on 4 May."
    assert find_date(text, {"left hands on": {OWN: 20.0}}) == "2026-03-11"


def test_the_day_of_a_dateline_can_be_told() -> None:
    text = f"OSLO, March 17 (Fjord Wire) — {PACT}"
    assert find_date(text, {"dateline": {OTHER: 20.0}, "rule other": {OWN: 9.0}}) == "2026-03-16"


def test_what_is_far_off_is_no_candidate() -> None:
    filler = " ".join(f"Ferry number {number} was painted blue." for number in range(20))
    text = f"{PACT} {filler} It had rained on 3 March."
    assert find_date(text, {"left rained on": {OWN: 30.0}}) == "2026-03-16"


def test_a_day_of_the_article_or_before_it_or_ahead_is_told_apart() -> None:
    text = f"{PACT} Sailings were cut on 2 February. Sailings will be cut on 2 April."
    assert find_date(text, {"when day quarter": {OWN: 20.0}}) == "2026-02-02"
    assert find_date(text, {"when day ahead": {OWN: 20.0}}) == "2026-04-02"


def test_a_day_is_cited_from_the_sentence_that_tells_of_the_event() -> None:
    text = "Norlund Shipping and Tarvas Ferries signed a cooperation agreement on 16 March. Both said on Monday why."
    date = find_event_date(text, {"left said on": {OWN: 20.0}})
    assert date is not None
    assert (date.text, date.value) == ("16 March", "2026-03-16")
