"""What words alone tell: events that no rule reads, and read ones that the words speak against."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

import pytest

from config.event_lexicons import EventLexicon, read_event_lexicon
from extractors.events.events import find_events
from extractors.match import build_match_text
from extractors.records import Event, EventType, Modality, Role
from tests.extractors.events.made_weights import make_type_model, trust_rules
from tests.extractors.events.test_events import build_article, build_mentions

MATES = "Cargo lines bury the hatchet\n\nNorlund Shipping has tied the knot with Tarvas Ferries in Oslo on Monday."
ORGANISATIONS = ("Norlund Shipping", "Tarvas Ferries")
PRODUCT = EventType.PRODUCT_RELEASED
KNOT = {"knot": {EventType.AGREEMENT_SIGNED: 9.0}}


@cache
def lexicon() -> EventLexicon:
    return read_event_lexicon()


def find(
    text: str, words: Mapping[str, Mapping[str, float]], organisations: tuple[str, ...] = (), language: str = "en"
) -> tuple[Event, ...]:
    known = lexicon().languages[language]
    weighed = EventLexicon(languages={language: trust_rules(known, words)})
    mentions = build_mentions({"organisations": organisations, "events": ()}, text)
    article = build_article(text, language, "2026-03-18")
    return find_events(article, build_match_text(text, language=language), mentions, weighed)


def test_no_rule_reads_what_words_tell() -> None:
    assert find(MATES, {}, ORGANISATIONS) == ()


def test_a_likely_type_is_an_event_with_the_organisations_of_its_sentence() -> None:
    (event,) = find(MATES, KNOT, ORGANISATIONS)
    assert event.type is EventType.AGREEMENT_SIGNED
    assert event.trigger.text == "knot"
    assert event.evidence.text.startswith("Norlund Shipping has tied")
    assert {(one.role, one.text) for one in event.arguments} == {(Role.PARTY, name) for name in ORGANISATIONS}
    assert event.score <= 0.5


def test_a_denial_is_read_as_for_a_rule() -> None:
    (event,) = find(MATES.replace("has tied", "has not tied"), KNOT, ORGANISATIONS)
    assert event.modality is Modality.DENIED


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Norlund Shipping has pulled the sheet off Quayhopper, its electric tug. Quayhopper sails alone.",
            "Quayhopper",
        ),
        ("Norlund Shipping has pulled the sheet off QH-3.", "QH-3"),
    ],
)
def test_what_has_no_head_is_named_by_its_capitals(text: str, name: str) -> None:
    (event,) = find(text, {"sheet": {EventType.PRODUCT_RELEASED: 9.0}}, ("Norlund Shipping",))
    assert event.name is not None
    assert event.name.text == name


def test_a_nameless_thing_with_the_participants_of_a_named_one_is_that() -> None:
    founded = "Norlund Shipping founded the Quay Alliance on Monday. {} moored it."
    words = {"moored": {EventType.PLATFORM_LAUNCHED: 9.0}}
    (event,) = find(founded.format("Norlund Shipping"), words, ORGANISATIONS)
    assert event.type is EventType.ALLIANCE_FORMED
    assert len(find(founded.format("Tarvas Ferries"), words, ORGANISATIONS)) == 2


def test_chinese_words_tell_too() -> None:
    text = "澄江大学与东岸医院喜结连理，今后同心同德。"
    (event,) = find(text, {"喜结连理": {EventType.AGREEMENT_SIGNED: 9.0}}, ("澄江大学", "东岸医院"), language="zh")
    assert {one.text for one in event.arguments} == {"澄江大学", "东岸医院"}


def test_an_unlikely_reading_of_a_rule_is_dropped() -> None:
    text = "Norlund Shipping and Tarvas Ferries signed a cooperation agreement, the appeal judge recalled."
    assert find(text, {}, ORGANISATIONS)
    assert find(text, {"judge": {EventType.AGREEMENT_SIGNED: -9.0}}, ORGANISATIONS) == ()


def test_what_speaks_for_a_sentence_alone_is_read() -> None:
    against = {word: {EventType.AGREEMENT_SIGNED: -9.0} for word in ("judge", "court", "appeal")}
    text = "The judge of the appeal court spoke.\n\nNorlund Shipping and Tarvas Ferries signed a cooperation agreement."
    assert find(text, against, ORGANISATIONS) == ()
    assert find(text, {**against, "signed": {EventType.AGREEMENT_SIGNED: 9.0}}, ORGANISATIONS)


def test_further_down_only_what_stands_around_a_telling_counts() -> None:
    filler = "The harbour was quiet and the gulls were loud. " * 60
    told = "Norlund Shipping and Tarvas Ferries signed a cooperation agreement."
    text = f"The judge spoke.\n\n{filler}\n\n{told}"
    assert find(text, {"judge": {EventType.AGREEMENT_SIGNED: -9.0}}, ORGANISATIONS)


def test_a_type_that_the_weights_do_not_know_has_its_rules_alone() -> None:
    known = lexicon().languages["en"]
    few = replace(trust_rules(known, {}), type_model=make_type_model({}, types=(EventType.MEETING_HELD,)))
    text = "Norlund Shipping and Tarvas Ferries signed a cooperation agreement."
    mentions = build_mentions({"organisations": ORGANISATIONS, "events": ()}, text)
    match = build_match_text(text, language="en")
    events = find_events(build_article(text, "en", ""), match, mentions, EventLexicon(languages={"en": few}))
    assert [one.type for one in events] == [EventType.AGREEMENT_SIGNED]


def test_a_title_above_the_text_speaks_for_its_opening() -> None:
    text = "Norlund Shipping has pulled the sheet off Quayhopper. Quayhopper sails alone."
    words = {"unveils": {PRODUCT: 9.0}, "sheet": {PRODUCT: 0.2}}
    known = EventLexicon(languages={"en": trust_rules(lexicon().languages["en"], words)})
    mentions = build_mentions({"organisations": ("Norlund Shipping",), "events": ()}, text)
    match = build_match_text(text, language="en")
    untitled = build_article(text, "en", "2026-03-18")
    titled = replace(untitled, title="Norlund Shipping unveils an electric tug")
    assert find_events(untitled, match, mentions, known) == ()
    (event,) = find_events(titled, match, mentions, known)
    assert event.type is PRODUCT
    assert text[event.evidence.start : event.evidence.end] == event.evidence.text
