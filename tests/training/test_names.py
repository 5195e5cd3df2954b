"""The weights of the words of names are fitted, written and read back."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

from config.linear_models import read_linear_model
from pactwatch.models import load_models
from training.names import Example, fit, read_examples


def test_words_that_stand_beside_organisations_speak_for_one(tmp_path: Path) -> None:
    examples = [
        Example(name=f"Ostern {number}", features=frozenset({before}), by_signs=0.1 * sign, right=before == "before by")
        for number, sign in enumerate((-2, -1, 0, 1, 2))
        for before in ("before by", "before near")
    ]
    lone = Example(name="Lowport", features=frozenset({"before like"}), by_signs=3.0, right=True)
    file = tmp_path / "name_weights.en.tsv"
    file.write_text(fit([*examples, lone]), encoding="utf-8")
    model = read_linear_model(file)
    assert model.weights[model.rows["before by"]] > 0 > model.weights[model.rows["before near"]]
    assert "before like" not in model.rows


def test_every_labelled_text_can_be_read() -> None:
    examples = list(islice(read_examples(load_models().names), 100))
    assert {one.right for one in examples} == {True, False}
