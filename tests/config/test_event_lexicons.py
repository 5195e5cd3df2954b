"""The strict reader of the event lexicons: whatever is wrong names file, table and key."""

from __future__ import annotations

import re
import shutil
import tomllib
from pathlib import Path

import pytest

from config.event_lexicons import FOLDER, LANGUAGES, read_event_lexicon
from config.exceptions import SettingsError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy = tmp_path / "events"
    shutil.copytree(FOLDER, copy)
    return copy


def change(folder: Path, name: str, old: str, new: str) -> None:
    file = folder / name
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def test_the_bundled_lexicons_are_read_and_every_pattern_compiles() -> None:
    lexicon = read_event_lexicon(check=True)
    assert set(lexicon.languages) == set(LANGUAGES)
    for language in lexicon.languages.values():
        assert all(kind.patterns for kind in language.types)


def test_a_new_type_is_a_new_file(folder: Path) -> None:
    text = (folder / "meeting_held.en.toml").read_text("utf-8").replace("meeting_held", "visit_made")
    (folder / "visit_made.en.toml").write_text(text, "utf-8")
    assert "visit_made" in {kind.type for kind in read_event_lexicon(folder).languages["en"].types}


@pytest.mark.parametrize(
    ("old", "new", "table", "key", "problem"),
    [
        ("[name]", "[nam]", "", "nam", 'did you mean "name"?'),
        ("generic = ", "generics = ", "", "name.generics", 'did you mean "generic"?'),
        ("{the_names}", "{the_nams}", "[[pattern]] 1", "regex", "{the_nams} is not a macro"),
        ("{the_names}", "(?P<hero>{the_names})", "[[pattern]] 1", "regex", "the group hero is no"),
        ("score = 0.95", 'score = "high"', "", "pattern[0].score", "is not a number"),
        ("score = 0.95", 'score = 0.95\nmodality = "certain"', "[[pattern]] 1", "modality", '"certain" is not one of'),
        ('agent_role = "host"', 'agent_role = "hero"', "", "agent_role", '"hero" is not one of'),
        ('type = "meeting_held"', 'type = "meeting"', "", "type", 'the file name says "meeting_held"'),
        ('language = "en"', 'language = "zh"', "", "language", 'the file name says "en"'),
    ],
)
def test_what_is_wrong_is_named(folder: Path, old: str, new: str, table: str, key: str, problem: str) -> None:
    change(folder, "meeting_held.en.toml", old, new)
    with pytest.raises(SettingsError) as caught:
        read_event_lexicon(folder)
    assert caught.value.file.endswith("meeting_held.en.toml")
    assert caught.value.table == table
    assert caught.value.key == key
    assert problem in caught.value.problem


@pytest.mark.parametrize(
    ("old", "new", "table", "key"),
    [
        ("{the_names}", "({the_names}", "[[pattern]] 1", "regex"),
        ("held = [", 'held = ["bro(ke", "ground)", ', "[triggers]", "held"),
        ("heads = [", 'heads = ["sum[mit", ', "[name]", "heads"),
    ],
)
def test_a_broken_pattern_is_named_by_the_check(folder: Path, old: str, new: str, table: str, key: str) -> None:
    change(folder, "meeting_held.en.toml", old, new)
    with pytest.raises(SettingsError, match="is not a regular expression") as caught:
        read_event_lexicon(folder, check=True)
    assert caught.value.file.endswith("meeting_held.en.toml")
    assert (caught.value.table, caught.value.key) == (table, key)


def test_a_broken_pattern_is_named_where_it_is_first_used(folder: Path) -> None:
    change(folder, "meeting_held.en.toml", "{the_names}", "({the_names}")
    kinds = {kind.type: kind for kind in read_event_lexicon(folder).languages["en"].types}
    with pytest.raises(SettingsError, match=r"meeting_held\.en\.toml") as caught:
        kinds["meeting_held"].patterns[0].regex.search("The forum was held.")
    assert (caught.value.table, caught.value.key) == ("[[pattern]] 1", "regex")


def test_a_pattern_without_a_trigger_is_refused(folder: Path) -> None:
    change(folder, "meeting_held.en.toml", "\\b{hold}\\s+{object}{the_names}", "{object}{the_names}")
    with pytest.raises(SettingsError, match="has no trigger"):
        read_event_lexicon(folder)


def test_macros_that_name_each_other_are_refused(folder: Path) -> None:
    change(folder, "common.en.toml", "[macros]", "[macros]\nring = '{gnir}'\ngnir = '{ring}'")
    change(folder, "meeting_held.en.toml", "{the_names}", "{ring}{the_names}")
    with pytest.raises(SettingsError, match="without end"):
        read_event_lexicon(folder)


def test_a_missing_common_file_is_named(folder: Path) -> None:
    (folder / "common.zh.toml").unlink()
    with pytest.raises(SettingsError, match=r"common\.zh\.toml.*no such file"):
        read_event_lexicon(folder)


def test_a_string_where_a_list_belongs_is_named(folder: Path) -> None:
    change(folder, "meeting_held.en.toml", "held = [", 'extra = "word"\nheld = [')
    with pytest.raises(SettingsError) as caught:
        read_event_lexicon(folder)
    assert (caught.value.key, caught.value.problem) == ("triggers[extra]", "'word' is not a list")


def test_no_list_of_triggers_says_a_word_twice() -> None:
    plain = re.compile(r"[\w '’-]+")
    for file in sorted(FOLDER.glob("*.toml")):
        for name, words in tomllib.loads(file.read_text("utf-8")).get("triggers", {}).items():
            assert len(set(words)) == len(words), (file.name, name)
            patterns = [re.compile(word) for word in words if not plain.fullmatch(word) and "{" not in word]
            read = {word for word in words if plain.fullmatch(word) and any(one.fullmatch(word) for one in patterns)}
            assert not read, (file.name, name, sorted(read))
