"""What the model of rosters is fitted to."""

from __future__ import annotations

from extractors.events.classifier import OTHER, OWN
from extractors.rosters.lines import Line
from training.rosters import read_lists

NAMES = ("Alder Bay University", "Brook Hill Hospital", "Cedar Point Trust", "Dune Road Museum")
THINGS = ("Charter of the ports", "Terms of Reference", "Membership Form", "Map of the piers")


def build(*texts: str) -> list[Line]:
    starts = [sum(len(text) + 1 for text in texts[:at]) for at in range(len(texts))]
    return [
        Line(text=text, start=at, tag="li" if text in {*NAMES, *THINGS} else "p")
        for text, at in zip(texts, starts, strict=True)
    ]


def test_the_list_that_has_most_of_the_names_is_the_roster() -> None:
    lines = build("The members are:", *NAMES, "The ports met.", "Documents:", *THINGS)
    answers = {"read" in features: answer for features, answer in read_lists(lines, title="", roster=NAMES)}
    assert answers == {True: OWN, False: OTHER}


def test_where_no_names_are_listed_no_list_is() -> None:
    answers = {answer for _, answer in read_lists(build("The members are:", *NAMES), title="", roster=())}
    assert answers == {OTHER}
