"""The lexicons of posts, anaphors and parts are read strictly: a word where a list belongs is told."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from config.anaphor_lexicon import load_anaphor_lexicon
from config.exceptions import SettingsError
from config.lexicons import FOLDER
from config.part_lexicon import load_part_lexicon
from config.post_lexicon import load_post_lexicon


@pytest.mark.parametrize(
    ("name", "load", "key"),
    [
        ("posts", load_post_lexicon, "verbs"),
        ("anaphors", load_anaphor_lexicon, "near"),
        ("parts", load_part_lexicon, "wholes"),
    ],
)
def test_a_word_where_a_list_belongs_is_told(
    name: str, load: Callable[[Path], object], key: str, tmp_path: Path
) -> None:
    path = tmp_path / f"{name}.toml"
    shutil.copy(FOLDER / f"{name}.toml", path)
    load(tmp_path)
    text, count = re.subn(rf"(?ms)^{key} = \[.*?\]$", f'{key} = "word"', path.read_text(encoding="utf-8"), count=1)
    assert count == 1
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match="'word' is not a list") as caught:
        load(tmp_path)
    assert str(path) in str(caught.value)
    assert caught.value.key.endswith(key)
