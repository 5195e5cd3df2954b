"""Lexicons of word lists are read strictly, and patterns name their lists."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from config.exceptions import SettingsError
from config.word_lists import WordLists, expand, read_word_lists

FILE = "made.toml"
GOOD = 'bodies = ["banks?", "ports?"]\ntelling = ["the {en.bodies}", "all"]'


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    bodies: tuple[str, ...]
    telling: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    en: Words


LEXICON = Lexicon(en=Words(bodies=("banks?", "ports?"), telling=("the {en.bodies}", "all")))


def write(folder: Path, text: str) -> Path:
    (folder / FILE).write_text(f"[en]\n{text}\n", encoding="utf-8")
    return folder / FILE


def test_lists_are_read(tmp_path: Path) -> None:
    path = write(tmp_path, GOOD)
    assert read_word_lists(path, Lexicon) == LEXICON


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('bodies = ["bank"]', "made.toml en.telling: is missing"),
        ('bodies = ["bank"]\ntelling = []', "made.toml en telling: is empty"),
        ('bodies = ["bank", ""]\ntelling = ["all"]', "made.toml en bodies: is empty"),
        ('bodies = "bank"\ntelling = ["all"]', "made.toml en.bodies: .* is not a list"),
        ('bodys = ["bank"]\nbodies = ["bank"]\ntelling = ["all"]', "made.toml en.bodys: is not known here"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, text: str, problem: str) -> None:
    with pytest.raises(SettingsError, match=problem):
        read_word_lists(write(tmp_path, text), Lexicon)


def test_a_pattern_names_lists_and_so_do_entries() -> None:
    assert expand(r"{en.telling} \d{1,2}", LEXICON, file=FILE) == r"(?:the (?:banks?|ports?)|all) \d{1,2}"


def test_a_list_that_is_none_is_named(tmp_path: Path) -> None:
    lists = WordLists(write(tmp_path, GOOD), Lexicon)
    with pytest.raises(SettingsError, match=r"made\.toml zh bodies: is named in a pattern"):
        lists.compile("{zh.bodies}").search("")


def test_an_entry_that_is_no_pattern_is_named(tmp_path: Path) -> None:
    lists = WordLists(write(tmp_path, 'bodies = ["bank"]\ntelling = ["{en.bodies}*", "all("]'), Lexicon)
    with pytest.raises(SettingsError, match=r'made\.toml en telling: "all\(" is no pattern'):
        lists.compile("{en.telling}").search("")


def test_what_is_wrong_in_a_pattern_itself_is_left_as_it_is(tmp_path: Path) -> None:
    with pytest.raises(re.error):
        WordLists(write(tmp_path, GOOD), Lexicon).compile("{en.bodies})").search("")


def test_a_file_is_read_at_first_use_and_once(tmp_path: Path) -> None:
    lists = WordLists(tmp_path / FILE, Lexicon)
    pattern = lists.compile("{en.bodies}", re.IGNORECASE)
    written = write(tmp_path, GOOD)
    assert pattern.fullmatch("BANK")
    written.unlink()
    assert lists.compile("{en.bodies}").fullmatch("ports")
    assert lists.load() == LEXICON
