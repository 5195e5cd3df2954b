"""The weights of the chains that read names are fitted, written and read back."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import pytest

from config.linear_models import read_linear_model
from extractors.names.chains import AFTER, ANSWERS
from pactwatch.models import load_models
from training.examples import LANGUAGES
from training.name_chains import Example, fit, read_example, read_texts


def test_what_stands_before_names_speaks_for_one(tmp_path: Path) -> None:
    said = ((("is 由",), ("before: is 由", "is 澜"), ("is 途",)), (("is 由",), ("is 山",)))
    example = Example(said=said, right=((2, 0, 1), (2, 2)))
    file = tmp_path / "name_chain.zh.tsv"
    file.write_text(fit([example] * 3, cost=0.3), encoding="utf-8")
    model = read_linear_model(file)
    begins, inside, outside = model.weights[model.rows["before: is 由"]]
    assert begins > max(inside, outside)
    assert model.weights[model.rows["is 途"]].argmax() == ANSWERS.index("inside")
    assert model.weights[model.rows[f"{AFTER}outside"], 1] < -10


def test_features_of_few_texts_are_left_out() -> None:
    assert "is 独" not in fit([Example(said=((("is 独",), ("is 由",)),), right=((0, 2),))] * 2, cost=0.3)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_labelled_text_can_be_read(language: str) -> None:
    models = load_models()
    texts = islice(read_texts(language), 5)
    examples = [read_example(article, right, language, models) for article, right in texts]
    assert {answer for one in examples for row in one.right for answer in row} == {0, 1, 2}
