"""What reads like a person's name in a byline, and what only looks like one."""

from __future__ import annotations

import pytest

from extractors.bylines.person_names import is_no_person, is_person, names_post, strip_degrees


@pytest.mark.parametrize("name", ["Jane Doe", "Anna de Vries", "J. Q. Harlow"])
def test_people_are_people(name: str) -> None:
    assert is_person(name)


@pytest.mark.parametrize(
    "text", ["Ostvik Deutsch", "Velin Français", "Ostvik Subscribe", "Harlow Login", "Monday Ostvik", "Ostvik Updates"]
)
def test_words_of_pages_buttons_and_languages_stand_in_no_name(text: str) -> None:
    assert not is_person(text)


@pytest.mark.parametrize("text", ["Webmaster", "the numbers", "region and sector", "Harlow Press Office", "PhD"])
def test_accounts_offices_and_headings_are_no_people(text: str) -> None:
    assert is_no_person(text)


@pytest.mark.parametrize(("text", "name"), [("Jane Doe, PhD", "Jane Doe"), ("Jane Doe Ll.M. MBA", "Jane Doe")])
def test_degrees_are_stripped(text: str, name: str) -> None:
    assert strip_degrees(text) == name


def test_posts_are_known() -> None:
    assert names_post("Deputy Registrar")
    assert not names_post("Jane Doe")
