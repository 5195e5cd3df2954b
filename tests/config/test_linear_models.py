from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from config.exceptions import SettingsError
from config.linear_models import read_linear_model

HEAD = "feature\trarity\tagreement_signed\tmeeting_held\n"
ANY = "(any text)\t0\t-2\t-3\n"


def write(folder: Path, text: str) -> Path:
    file = folder / "weights.types.en.tsv"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_table_is_read_by_feature_and_type(tmp_path: Path) -> None:
    weights = read_linear_model(write(tmp_path, f"{HEAD}{ANY}inked\t4.5\t6\t-1\nthe forum\t2\t0\t5.5\n"))
    assert weights.answers == ("agreement_signed", "meeting_held")
    assert weights.rarity[weights.rows["inked"]] == 4.5
    assert list(weights.weights[weights.rows["the forum"]]) == [0, 5.5]
    assert list(weights.any_text) == [-2, -3]


def test_what_is_not_in_the_table_says_nothing(tmp_path: Path) -> None:
    model = read_linear_model(write(tmp_path, f"{HEAD}{ANY}inked\t1\t6\t-1\nthe forum\t1\t0\t5.5\n"))
    assert model.find_rows(["inked", "unheard of"]) == [model.rows["inked"]]
    assert list(model.weigh(["inked", "the forum", "unheard of"])) == [4, 1.5]
    assert list(model.weigh([])) == [-2, -3]


def test_amounts_are_weighed_singly_and_in_rows(tmp_path: Path) -> None:
    model = read_linear_model(write(tmp_path, f"{HEAD}{ANY}inked\t1\t6\t-1\nthe forum\t1\t0\t5.5\n"))
    assert list(model.weigh_amounts({"inked": 0.5, "the forum": 2.0, "unheard of": 9.0})) == [1, 7.5]
    amounts = np.array([0.5, 1.0], dtype=np.float32)
    assert model.weigh_amounts({"inked": amounts, "the forum": 2.0}).tolist() == [[1, 7.5], [4, 7]]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "line 1: does not begin with"),
        ("feature\trarity\n", "line 1: does not begin with"),
        (f"{HEAD}inked\t1\t2\t3\ninked\t1\t2\t3\n", "line 2: is not of"),
        (f"{HEAD}{ANY}inked\t1\tmuch\t3\n", "line 3: could not convert"),
        (f"{HEAD}{ANY}inked\t1\t2\n", "line 3: has 2 numbers, not 3"),
        (f"{HEAD}{ANY}" + "inked\t1\t2\t3\n" * 300 + "\n" + "inked\t1\t2\t3\n" * 300, "line 303: has 1 numbers, not 3"),
        (f"{HEAD}{ANY}" + "inked\t1\t2\t3\n" * 300 + "inked\t1\t\t3\n" * 300, "line 303: could not convert"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, text: str, problem: str) -> None:
    with pytest.raises(SettingsError, match=r"weights\.types\.en\.tsv") as caught:
        read_linear_model(write(tmp_path, text))
    assert problem in str(caught.value)


def test_a_missing_table_is_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        read_linear_model(tmp_path / "weights.types.en.tsv")


def test_a_feature_may_count_for_a_kind_alone(tmp_path: Path) -> None:
    model = read_linear_model(write(tmp_path, f"{HEAD}{ANY}inked\t1\t6\t-1\npact: inked\t1\t1\t2\n"))
    plain, for_pacts, for_forums = (model.weigh(["inked", "other"], kind) for kind in ("", "pact", "forum"))
    assert (for_pacts - plain).tolist() == [1, 2]
    assert (for_forums == plain).all()
