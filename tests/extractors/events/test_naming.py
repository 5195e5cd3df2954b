"""What events are called by the model of names: what it drops and chooses of all that may be a name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from config.event_lexicons import EventLexicon
from extractors.events.classifier import OTHER, OWN
from extractors.events.events import find_events
from extractors.events.name_candidates import find_capitalised
from extractors.masks import Sentence
from extractors.match import build_match_text
from extractors.records import Event
from tests.extractors.events.made_weights import TRUST_NAMES, make_weights, trust_rules
from tests.extractors.events.test_events import build_article, build_mentions
from tests.extractors.events.test_likely import lexicon

JOINS = frozenset({"of", "the", "and", "in"})
APP = "Norlund Shipping launched a booking platform in Oslo on Monday. It is called Fjordling and runs on any phone."


def find(text: str, weights: Mapping[str, Mapping[str, float]]) -> tuple[Event, ...]:
    known = trust_rules(lexicon().languages["en"], {})
    weighed = replace(known, name_model=make_weights({**TRUST_NAMES, **weights}, types=(OTHER, OWN)))
    mentions = build_mentions({"organisations": ("Norlund Shipping",), "events": ()}, text)
    languages = EventLexicon(languages={"en": weighed})
    article = build_article(text, "en", "2026-03-18")
    return find_events(article, build_match_text(text, language="en"), mentions, languages)


def names(text: str, weights: Mapping[str, Mapping[str, float]]) -> list[str]:
    return [event.name.text if event.name else "" for event in find(text, weights)]


def test_the_name_that_rules_read_stays() -> None:
    assert names(APP, {}) == ["booking platform in Oslo"]


def test_a_coined_name_of_another_sentence_is_taken_where_the_words_beside_it_say_so() -> None:
    told = {"rule this": {OTHER: 9.0}, "left is called": {OWN: 30.0}}
    assert names(APP, told) == ["Fjordling"]


def test_who_acts_behind_by_is_no_name() -> None:
    told = {"rule this": {OTHER: 9.0}, "left for": {OWN: 30.0}, "left by": {OWN: 30.0}}
    text = "The lane was cleared by Fjordling. Norlund Shipping launched a booking platform."
    assert names(text.replace("by ", "for "), told) == ["Fjordling"]
    assert "Fjordling" not in names(text, told)


def test_two_events_of_one_type_are_not_called_the_same() -> None:
    text = f"{APP} Norlund Shipping opened a repair centre in Bergen on Tuesday."
    told = {"rule this": {OTHER: 9.0}, "left is called": {OWN: 30.0}}
    found = [event.name.text for event in find(text, told) if event.name and event.type == "platform_launched"]
    assert found.count("Fjordling") == 1


def test_what_rules_read_is_trusted_unless_another_name_is_far_likelier() -> None:
    assert names(APP, {"rule this": {}, "left is called": {OWN: 10.0}}) == ["booking platform in Oslo"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Work on Mirror of Gaya, a game, began.", {"Mirror of Gaya", "Mirror", "Gaya"}),
        ("The Karoo Ground's gates opened.", {"The Karoo Ground", "Karoo Ground"}),
        ("It sells Watt No. 5 and the 12th Coastal Assembly met.", {"Watt No. 5", "12th Coastal Assembly"}),
        ("The iPhone of d’Ivoire and EBW-3 came.", {"iPhone of d’Ivoire", "EBW-3"}),
    ],
)
def test_capitalised_words_in_a_row_are_candidates(text: str, wanted: set[str]) -> None:
    sentence = Sentence(index=0, start=0, end=len(text), paragraph=0)
    assert wanted <= {text[one.start : one.end] for one in find_capitalised(text, sentence, JOINS)}


def test_lower_case_words_and_bare_figures_are_none() -> None:
    text = "in 2025 some 40 boats and 3 of them sank"
    assert not list(find_capitalised(text, Sentence(index=0, start=0, end=len(text), paragraph=0), JOINS))
