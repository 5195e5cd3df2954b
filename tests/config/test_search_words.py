"""The words that search treats apart, read strictly."""

from __future__ import annotations

from pathlib import Path

import pytest

from config.exceptions import SettingsError
from config.search_words import load_search_words

GOOD = '[function_words]\nzh = ["的"]\nen = ["the"]\n[[event_words]]\nzh = ["联盟"]\nen = ["alliance"]\n'


def test_the_bundled_words_are_of_both_languages() -> None:
    words = load_search_words()
    assert set(words.function_words) == {"zh", "en"}
    assert any({"联盟", "alliance", "consortium"} <= set(group.words) for group in words.event_words)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (GOOD.replace('en = ["alliance"]', "en = []"), "group 1"),
        (GOOD.replace('zh = ["联盟"]', 'cn = ["联盟"]'), "cn"),
        (GOOD.replace("[function_words]", "[functions]"), "functions"),
    ],
)
def test_a_wrong_file_is_an_error_that_names_it(tmp_path: Path, text: str, problem: str) -> None:
    file = tmp_path / "search.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=problem) as caught:
        load_search_words(file)
    assert "search.toml" in str(caught.value)
