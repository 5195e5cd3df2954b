"""The words of lists of names are read from data, and patterns name their lists."""

from __future__ import annotations

import re
from dataclasses import asdict
from itertools import chain
from pathlib import Path

import pytest

from config.exceptions import SettingsError
from config.roster_lexicon import compile_words, load_roster_lexicon

LEXICON = load_roster_lexicon()


def test_every_entry_is_a_pattern() -> None:
    for words in asdict(LEXICON).values():
        for entry in chain(*words.values()):
            re.compile(LEXICON.expand(entry))


def test_a_pattern_names_lists() -> None:
    assert compile_words(r"\d+ {en.bodies}").fullmatch("12 universities")
    assert compile_words("{zh.counters}").fullmatch("大部门")
    assert compile_words("{en.become}", re.IGNORECASE).fullmatch("Signatories")


def test_an_unknown_list_is_named() -> None:
    with pytest.raises(SettingsError, match=r"en plants: "):
        compile_words("{en.plants}").search("")


def test_an_unknown_key_is_named(tmp_path: Path) -> None:
    (tmp_path / "rosters.toml").write_text('[en]\nbodys = ["university"]\n', encoding="utf-8")
    with pytest.raises(SettingsError, match="bodys"):
        load_roster_lexicon(tmp_path)
