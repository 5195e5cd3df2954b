"""A model of names of the user's own, made on the spot: a label for each word that it knows."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import onnx
import pytest
import tokenizers
from onnx import TensorProto, helper, numpy_helper

from config.exceptions import SettingsError
from extractors.records import MentionKind
from pactwatch.recognisers import open_recogniser
from tests.pactwatch.conftest import Pactwatch

LABELS = ("O", "B-ORG", "I-ORG", "B-PER", "B-LOC")
WORDS = {"tessaro": "B-ORG", "quill": "B-ORG", "works": "I-ORG", "maru": "B-PER", "osterby": "B-LOC"}
TEXT = "Officials said that Tessaro would build a ferry terminal with the Quill Works’s help. Maru spoke in Osterby."


def make_model(folder: Path, labels: tuple[str, ...] = LABELS) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    ids = {"[UNK]": 0} | {word: at for at, word in enumerate(WORDS, start=1)}
    tokenizer = tokenizers.Tokenizer(tokenizers.models.WordLevel(ids, "[UNK]"))
    tokenizer.normalizer = tokenizers.normalizers.Lowercase()
    tokenizer.pre_tokenizer = tokenizers.pre_tokenizers.Whitespace()
    tokenizer.save(str(folder / "tokenizer.json"))
    numbers = [0, *(LABELS.index(label) for label in WORDS.values())]
    table = numpy_helper.from_array(np.eye(len(LABELS), dtype=np.float32)[numbers], "table")
    given = helper.make_tensor_value_info("input_ids", TensorProto.INT64, ["batch", "length"])
    result = helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["batch", "length", len(LABELS)])
    node = helper.make_node("Gather", ["table", "input_ids"], ["logits"])
    graph = helper.make_graph([node], "made", [given], [result], initializer=[table])
    onnx.save(
        helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8), str(folder / "model.onnx")
    )
    (folder / "config.json").write_text(json.dumps({"id2label": dict(enumerate(labels))}), encoding="utf-8")
    return folder


def test_words_are_joined_to_names(tmp_path: Path) -> None:
    recogniser = open_recogniser(str(make_model(tmp_path)), ["en"])
    assert recogniser is not None
    assert [(one.kind, TEXT[one.start : one.end]) for one in recogniser.find(TEXT)] == [
        (MentionKind.ORGANISATION, "Tessaro"),
        (MentionKind.ORGANISATION, "Quill Works"),
        (MentionKind.PERSON, "Maru"),
        (MentionKind.PLACE, "Osterby"),
    ]
    assert recogniser.reads("en")
    assert not recogniser.reads("zh")


def test_a_text_longer_than_the_model_reads_is_read_in_pieces(tmp_path: Path) -> None:
    recogniser = open_recogniser(str(make_model(tmp_path)), ["en"])
    assert recogniser is not None
    text = "and so on " * 400 + "Tessaro"
    assert [text[one.start : one.end] for one in recogniser.find(text)] == ["Tessaro"]


def test_extract_finds_what_the_model_knows(pactwatch: Pactwatch, tmp_path: Path) -> None:
    given = json.dumps({"id": 1, "text": TEXT}).encode()
    (without,) = pactwatch.lines("extract", "-", stdin=given)
    named = Pactwatch(pactwatch.data, {"PACTWATCH_EXTRACT_NAME_MODEL": str(make_model(tmp_path / "model"))})
    (found,) = named.lines("extract", "-", stdin=given)
    assert {"Tessaro", "Quill Works"} <= read_texts(found, "organisations") - read_texts(without, "organisations")
    assert "Osterby" in read_texts(found, "places") - read_texts(without, "places")


def read_texts(record: dict[str, object], key: str) -> set[object]:
    return {one["text"] for one in record[key]}  # type: ignore[attr-defined]


@pytest.mark.parametrize("problem", ["no such folder", "no labels of names", "a broken model"])
def test_a_model_that_cannot_be_used_is_told_by_its_setting(pactwatch: Pactwatch, tmp_path: Path, problem: str) -> None:
    model = make_model(tmp_path / "model", ("O", "B-X", "I-X", "B-Y", "B-Z") if "labels" in problem else LABELS)
    if "broken" in problem:
        (model / "model.onnx").write_bytes(b"no model")
    if "folder" in problem:
        model = tmp_path / "elsewhere"
    with pytest.raises(SettingsError, match="name_model"):
        open_recogniser(str(model), ["en"])
    named = Pactwatch(pactwatch.data, {"PACTWATCH_EXTRACT_NAME_MODEL": str(model)})
    told = named.run("extract", "-", stdin=b'{"id": 1, "text": "Tessaro."}', code=2).stderr.decode()
    assert "name_model" in told
    assert "Traceback" not in told
