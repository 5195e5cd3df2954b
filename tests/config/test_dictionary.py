from __future__ import annotations

from functools import cache

import pytest

from config.dictionary import Dictionary, load_dictionary, load_ordinary_words


@cache
def dictionary() -> Dictionary:
    return load_dictionary()


@pytest.mark.parametrize(
    ("word", "names"),
    [
        ("珀斯", ("Perth",)),
        ("慕尼黑", ("München", "Munich")),
        ("昆山", ("Kunshan",)),
        ("林芝", ("Nyingchi",)),
        ("尼罗河", ("Nile",)),
        ("西门子", ("Siemens",)),
    ],
)
def test_names_stand_without_what_explains_them(word: str, names: tuple[str, ...]) -> None:
    assert dictionary().names[word] == names


def test_a_word_is_a_word_or_a_name() -> None:
    assert "technology" in dictionary().words["技术"]
    assert not dictionary().words.keys() & dictionary().names.keys()


def test_ordinary_words_are_english_and_written_small() -> None:
    words = load_ordinary_words()
    assert {"harbor", "harvest", "wire"} <= words
    assert not {"zhong", "Paris", "paris", "okonkwo"} & words
