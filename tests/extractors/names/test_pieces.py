"""How the pieces of a text stand is told by what rules found and by flags."""

from __future__ import annotations

import numpy as np

from extractors.names.candidates import Candidate
from extractors.names.pieces import EDGE, NOTHING, Pieces, describe_setting, list_settings
from extractors.records import MentionKind


def test_settings_tell_what_rules_found_at_and_beside_a_piece() -> None:
    pieces = Pieces(["with", "Aldgate", "Robotics", "signed"], *map(np.array, ([0, 5, 13, 22], [4, 12, 21, 28], [0])))
    found = Candidate(MentionKind.ORGANISATION, 5, 21, "rules", 0.8)
    flags = {"headline": np.array([False, True, True, False])}
    settings, numbers = list_settings(pieces, [found], flags)
    begins, inside = "organisation rules begins", "organisation rules inside"
    assert [settings[number] for number in numbers] == [
        (EDGE, NOTHING, begins, ()),
        (NOTHING, begins, inside, ("headline",)),
        (begins, inside, NOTHING, ("headline",)),
        (inside, NOTHING, EDGE, ()),
    ]
    assert "headline" in describe_setting(settings[numbers[1]])[0]


def test_nothing_is_seen_across_sentences() -> None:
    pieces = Pieces(["signed", "Aldgate"], *map(np.array, ([0, 8], [6, 15], [0, 1])))
    settings, numbers = list_settings(pieces, [Candidate(MentionKind.PERSON, 8, 15, "rules", 0.8)], {})
    assert [settings[number][:3] for number in numbers] == [
        (EDGE, NOTHING, EDGE),
        (EDGE, "person begins", EDGE),
    ]
