"""Which of a text's lists is its roster by the model: what rules read is one of its signs."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from extractors.events.classifier import OTHER, OWN
from extractors.rosters import roster
from extractors.rosters.lines import Line
from tests.extractors.events.made_weights import make_weights

NAMES = ("Alder Bay University", "Brook Hill Hospital", "Cedar Point Trust", "Dune Road Museum", "Elm Quay College")


def find(
    monkeypatch: pytest.MonkeyPatch,
    above: str,
    weights: Mapping[str, Mapping[str, float]],
    names: tuple[str, ...] = NAMES,
) -> tuple[str, ...]:
    monkeypatch.setattr(roster, "load_roster_model", lambda: make_weights(weights, types=(OTHER, OWN)))
    texts = ("The harbour council met on Monday.", above, *names, "It will meet again.")
    starts = [sum(len(text) + 1 for text in texts[:at]) for at in range(len(texts))]
    lines = [
        Line(text=text, start=at, tag="li" if text in names else "p") for text, at in zip(texts, starts, strict=True)
    ]
    return tuple(name.text for name in roster.find_roster(lines).names)


def test_what_rules_read_stays_where_nothing_speaks_against_it(monkeypatch: pytest.MonkeyPatch) -> None:
    assert find(monkeypatch, "The founding members are:", {"read": {OWN: 2.0}}) == NAMES


def test_what_rules_read_is_none_where_the_model_is_against_it(monkeypatch: pytest.MonkeyPatch) -> None:
    assert find(monkeypatch, "The founding members are:", {"read": {OWN: -9.0}}) == ()


def test_what_no_rule_reads_must_be_likelier(monkeypatch: pytest.MonkeyPatch) -> None:
    assert find(monkeypatch, "Its documents are kept by:", {"is list": {OWN: 0.5}}) == ()
    assert find(monkeypatch, "Its documents are kept by:", {"is list": {OWN: 9.0}}) == NAMES


def test_a_list_of_things_that_no_rule_reads_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    things = ("Broccoli", "Red peppers", "Watermelon", "Cinnamon", "Brown onions")
    assert find(monkeypatch, "It grows in the gardens:", {"is list": {OWN: 9.0}}, names=things) == ()
