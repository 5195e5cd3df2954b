"""Names that a register holds for one organisation's."""

from __future__ import annotations

from dataclasses import replace

from database.vocabulary import load_vocabulary
from linking.candidates import Candidate, NameIndex
from linking.judgement import judge_names
from linking.known_names import KnownNames
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


def test_what_is_added_joins_what_bears_one_of_its_names() -> None:
    known = KNOWN.including([("Thousand Sails", "Qianfan"), ("Hundred Oars", "百橹会")])
    assert set(known.find_others("千帆荟")) == {"澄江千帆荟", "Thousand Sails", "Qianfan"}
    assert known.find_others("Hundred Oars") == ("百橹会",)
    assert known.find_others("Eastern Hospital") == ("人民医院",)


VOCABULARY = replace(load_vocabulary(), known=KNOWN)


def test_known_names_are_one_whatever_they_are_made_of() -> None:
    verdict = judge_names("Thousand Sails", "千帆薈", VOCABULARY)
    assert (verdict.level, verdict.reasons) == (Level.CERTAIN, ("both are known names of one organisation",))
    assert judge_names("Thousand Sails", "Eastern Hospital", VOCABULARY).level is Level.NONE


def test_known_names_lead_to_names_that_are_built_alike() -> None:
    index = NameIndex([Candidate(id="1", names=("Thousand Sails Ltd",))], VOCABULARY)
    (match,) = index.match("千帆荟")
    assert match.verdict.level is Level.CERTAIN
    assert "千帆荟 is Thousand Sails too" in match.verdict.reasons
    assert index.match("万帆荟") == ()


def test_an_index_finds_a_known_organisation_by_a_name_that_shares_nothing() -> None:
    index = NameIndex([Candidate(id="1", names=("Thousand Sails",)), Candidate(id="2", names=("Sails",))], VOCABULARY)
    assert index.match("千帆荟")[0].candidate.id == "1"


def test_well_known_names_are_linked_that_no_word_list_could_link() -> None:
    verdict = judge_names("日本理化学研究所", "RIKEN", load_vocabulary())
    assert verdict.level is Level.CERTAIN
    assert (
        judge_names("武汉理工大学", "Wuhan University of Science and Technology", load_vocabulary()).level is Level.NONE
    )
