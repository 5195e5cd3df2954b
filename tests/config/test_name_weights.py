from __future__ import annotations

from pathlib import Path

import pytest

from config.exceptions import SettingsError
from config.name_weights import read_name_weights


def write(folder: Path, text: str) -> Path:
    file = folder / "name_weights.en.tsv"
    file.write_text(text, encoding="utf-8")
    return file


def test_what_is_not_in_the_table_says_nothing(tmp_path: Path) -> None:
    weights = read_name_weights(write(tmp_path, "(any name)\t-0.5\nbefore by\t2\nlast pool\t1.5\n"))
    assert weights.weigh(["before by", "last pool", "after said"]) == 3.0
    assert weights.weigh([]) == -0.5


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "line 1: is not of (any name)"),
        ("before by\t2\n", "line 1: is not of (any name)"),
        ("(any name)\t0\nbefore by\tmuch\n", "line 2: could not convert"),
        ("(any name)\t0\nbefore by 2\n", "line 2: could not convert"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, text: str, problem: str) -> None:
    with pytest.raises(SettingsError, match=r"name_weights\.en\.tsv") as caught:
        read_name_weights(write(tmp_path, text))
    assert problem in str(caught.value)


def test_a_missing_table_is_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        read_name_weights(tmp_path / "name_weights.en.tsv")
