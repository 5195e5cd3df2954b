"""Names that a register holds for one organisation's."""

from __future__ import annotations

from database.vocabulary import load_vocabulary
from linking.candidates import Candidate, NameIndex
from linking.known_names import KnownNames, match_known
from linking.verdict import Level

KNOWN = KnownNames(
    [("澄江千帆荟", "Thousand Sails", "千帆荟"), ("人民医院", "Eastern Hospital"), ("人民医院", "Western Hospital")]
)


def test_a_name_borne_by_one_organisation_stands_for_its_others() -> None:
    assert set(KNOWN.find_others("THE THOUSAND SAILS")) == {"澄江千帆荟", "千帆荟"}
    assert set(KNOWN.find_others("千帆薈")) == {"澄江千帆荟", "Thousand Sails"}
    assert KNOWN.find_others("人民医院") == ()
    assert KNOWN.find_others("Eastern Hospital") == ("人民医院",)
    assert KNOWN.find_others("nobody") == ()


def test_known_names_lead_to_names_that_are_built_alike() -> None:
    index = NameIndex([Candidate(id="1", names=("Thousand Sails Ltd",))], load_vocabulary())
    (match,) = match_known(index, "千帆荟", KNOWN)
    assert match.verdict.level is Level.CERTAIN
    assert "Thousand Sails is another name of 千帆荟 in the catalogue" in match.verdict.reasons
    assert match_known(index, "万帆荟", KNOWN) == ()
