"""The forms of English verbs and nouns."""

from __future__ import annotations

import re

import pytest

from config.english_forms import inflect, list_forms, spell_nouns

IRREGULAR = {"begin": ("began", "begun", "beginning"), "set": ("set",), "undertake": ("undertook", "undertaken")}


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("launch", "launch launches launched launching"),
        ("inaugurate", "inaugurate inaugurates inaugurated inaugurating"),
        ("carry", "carry carries carried carrying"),
        ("deploy", "deploy deploys deployed deploying"),
        ("ship", "ship ships shipped shipping"),
        ("open", "open opens opened opening"),
        ("agree", "agree agrees agreed agreeing"),
        ("tie", "tie ties tied tying"),
        ("begin", "begin begins began begun beginning"),
        ("set", "set sets set setting"),
        ("co-begin", "co-begin co-begins co-began co-begun co-beginning"),
    ],
)
def test_forms_of_a_verb(verb: str, forms: str) -> None:
    assert list(list_forms(verb, IRREGULAR)) == forms.split()


def test_only_the_marked_verb_of_a_phrase_is_inflected() -> None:
    phrase = re.compile(inflect("set~ up (?:an? )?", IRREGULAR))
    assert phrase.fullmatch("setting up a ")
    assert re.fullmatch(inflect("begin~ed", IRREGULAR), "begun")
    assert not re.fullmatch(inflect("begin~ed", IRREGULAR), "begins")
    assert inflect("unveiled", IRREGULAR) == "unveiled"


def test_nouns_stand_in_both_numbers_and_capitalised_in_one() -> None:
    (nouns,) = spell_nouns(["hub", "data centre", "facility", "launch"])
    found = re.compile(nouns)
    for noun in ("hub", "hubs", "Hub", "data centres", "Data Centre", "facilities", "launches"):
        assert found.fullmatch(noun)
    assert not found.search("Hubs and github")
    assert spell_nouns([]) == ()
