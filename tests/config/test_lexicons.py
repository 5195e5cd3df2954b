import re
import shutil
from pathlib import Path

import pytest

from config.exceptions import SettingsError
from config.lexicons import CHAINS, FOLDER, WEIGHTS, load_name_lexicon, load_well_known
from config.toml_records import read_toml

NAMES = ("english_signs", "name_words", "organisation_heads", "organisations", "people", "person_signs", "places")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in NAMES:
        shutil.copy(FOLDER / f"{name}.toml", tmp_path)
    for weights in (WEIGHTS, *CHAINS.values()):
        shutil.copy(FOLDER / weights, tmp_path)
    shutil.copytree(FOLDER / "well_known", tmp_path / "well_known")
    return tmp_path


def test_the_bundled_lexicon_knows_heads_places_and_names_of_both_languages() -> None:
    lexicon = load_name_lexicon()
    assert {"大学", "联盟"} <= lexicon.head_words["zh"]
    assert {"University", "Alliance"} <= lexicon.head_words["en"]
    assert lexicon.places["上海"] == "Shanghai"
    assert "WHO" in lexicon.known_names["en"]
    assert not lexicon.head_words["zh"] & lexicon.weak_words["zh"]


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("people", "surnames = ", "surname = ", "surname"),
        ("name_words", "role_acronyms = [", 'role_acronyms = "A" #[', "role_acronyms"),
        ("organisation_heads", "weak_zh = ", "week_zh = ", "week_zh"),
        ("places", "[provinces]", "[province]", "provinces"),
        ("english_signs", "weight = -1", "wait = -1", "wait"),
        ("english_signs", "before = '", "before = '(", "before"),
        ("organisations", '"世界卫生组织"', '"联合国"', "twice"),
    ],
)
def test_a_wrong_lexicon_names_file_and_key(file: str, old: str, new: str, says: str, folder: Path) -> None:
    path = folder / f"{file}.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        load_name_lexicon(folder)
    assert str(path) in str(caught.value)
    assert says in str(caught.value)


def test_a_missing_lexicon_is_named(folder: Path) -> None:
    (folder / "people.toml").unlink()
    with pytest.raises(SettingsError, match="no such file"):
        load_name_lexicon(folder)


def test_no_list_repeats_a_word() -> None:
    for name in ("name_words", "organisation_heads", "people"):
        for table in read_toml(FOLDER / f"{name}.toml").values():
            assert isinstance(table, dict)
            for key, words in table.items():
                if isinstance(words, list):
                    assert len(words) == len(set(words)), (name, key, sorted({w for w in words if words.count(w) > 1}))


def test_a_given_name_is_either_sure_or_cautious_and_lists_are_in_order() -> None:
    people = read_toml(FOLDER / "people.toml")["english"]
    assert isinstance(people, dict)
    lists = {key: words for key, words in people.items() if isinstance(words, list)}
    assert not set(lists["given_names"]) & set(lists["cautious_names"])
    for key in ("given_names", "cautious_names", "family_names", "not_people", "ranks", "callings", "kin"):
        assert lists[key] == sorted(lists[key], key=lambda word: (word.lower(), word)), key


def test_well_known_organisations_have_names_in_both_languages() -> None:
    listed = load_well_known()
    assert len(listed) > 1_000
    for one in listed:
        assert one.zh, one
        assert one.en, one
        assert all(re.search("[\u4e00-\u9fff]", name) for name in one.zh), one
        assert not any(re.search("[\u4e00-\u9fff]", name) for name in one.en), one


def test_a_folder_without_lists_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="holds no lists"):
        load_well_known(tmp_path)
