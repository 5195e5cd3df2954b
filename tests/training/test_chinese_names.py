"""The weights of Chinese names are fitted, written and read back."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

from config.linear_models import read_linear_model
from extractors.names.chinese_unknown import AFTER, ANSWERS
from pactwatch.models import load_models
from training.chinese_names import Example, fit, read_example, read_texts


def test_what_stands_before_names_speaks_for_one(tmp_path: Path) -> None:
    said = ((("is 由",), ("before: is 由", "is 澜"), ("is 途",)), (("is 由",), ("is 山",)))
    example = Example(said=said, right=((2, 0, 1), (2, 2)))
    file = tmp_path / "name_weights.zh.tsv"
    file.write_text(fit([example] * 3), encoding="utf-8")
    model = read_linear_model(file)
    begins, inside, outside = model.weights[model.rows["before: is 由"]]
    assert begins > max(inside, outside)
    assert model.weights[model.rows["is 途"]].argmax() == ANSWERS.index("inside")
    assert model.weights[model.rows[f"{AFTER}outside"], 1] < -10


def test_features_of_few_texts_are_left_out() -> None:
    assert "is 独" not in fit([Example(said=((("is 独",), ("is 由",)),), right=((0, 2),))] * 2)


def test_every_labelled_text_can_be_read() -> None:
    models = load_models()
    examples = [read_example(article, right, models) for article, right in islice(read_texts(), 5)]
    assert {answer for one in examples for row in one.right for answer in row} == {0, 1, 2}
