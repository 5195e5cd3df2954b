"""Small models made on the spot: an embedding model of both languages, and one that labels the words it knows."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import onnx
import tokenizers
from onnx import TensorProto, helper, numpy_helper

MEANINGS = (
    ("hospital", "医院"),
    ("university", "大学"),
    ("alliance", "联盟"),
    ("bridge", "桥梁"),
    ("children", "儿童"),
    ("river", "河流"),
    ("founded", "成立"),
    ("flood", "洪水"),
)
DIMENSIONS = 16


def make_model(folder: Path, *, pooled: bool = False) -> Path:
    """Write model.onnx and tokenizer.json; `pooled` gives one vector a text instead of one a token."""
    folder.mkdir(parents=True, exist_ok=True)
    words = [word for group in MEANINGS for word in group]
    ids = {"[PAD]": 0, "[UNK]": 1} | {word: at for at, word in enumerate(words, start=2)}
    tokenizer = tokenizers.Tokenizer(tokenizers.models.WordLevel(ids, "[UNK]"))
    splitter = tokenizers.Regex("|".join(word for _, word in MEANINGS) + "|[a-z]+|.")
    tokenizer.normalizer = tokenizers.normalizers.Lowercase()
    tokenizer.pre_tokenizer = tokenizers.pre_tokenizers.Split(splitter, behavior="removed", invert=True)
    tokenizer.save(str(folder / "tokenizer.json"))
    onnx.save(_build(pooled=pooled), str(folder / "model.onnx"))
    return folder


def _build(*, pooled: bool) -> onnx.ModelProto:
    random = np.random.default_rng(7)
    meanings = random.normal(size=(len(MEANINGS), DIMENSIONS))
    rows = [np.zeros(DIMENSIONS), np.full(DIMENSIONS, 0.01), *(row for row in meanings for _ in range(2))]
    table = numpy_helper.from_array(np.array(rows, dtype=np.float32), "table")
    ids = helper.make_tensor_value_info("input_ids", TensorProto.INT64, ["batch", "length"])
    mask = helper.make_tensor_value_info("attention_mask", TensorProto.INT64, ["batch", "length"])
    nodes = [helper.make_node("Gather", ["table", "input_ids"], ["tokens"])]
    output, shape = "tokens", ["batch", "length", DIMENSIONS]
    if pooled:
        nodes.append(helper.make_node("ReduceSum", ["tokens", "axes"], ["text"], keepdims=0))
        output, shape = "text", ["batch", DIMENSIONS]
    axes = numpy_helper.from_array(np.array([1], dtype=np.int64), "axes")
    result = helper.make_tensor_value_info(output, TensorProto.FLOAT, shape)
    graph = helper.make_graph(nodes, "made", [ids, mask], [result], initializer=[table, axes] if pooled else [table])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.checker.check_model(model)
    return model


def make_classifier(folder: Path, words: Mapping[str, str], *, names: Sequence[str]) -> Path:
    """Write model.onnx, tokenizer.json and config.json: each word has a label; `names` are what labels are called."""
    folder.mkdir(parents=True, exist_ok=True)
    ids = {"[UNK]": 0} | {word: at for at, word in enumerate(words, start=1)}
    tokenizer = tokenizers.Tokenizer(tokenizers.models.WordLevel(ids, "[UNK]"))
    tokenizer.normalizer = tokenizers.normalizers.Lowercase()
    tokenizer.pre_tokenizer = tokenizers.pre_tokenizers.Whitespace()
    tokenizer.save(str(folder / "tokenizer.json"))
    labels = ["O", *dict.fromkeys(words.values())]
    rows = np.eye(len(labels), dtype=np.float32)[[0, *(labels.index(label) for label in words.values())]]
    onnx.save(_look_up(rows, "logits"), str(folder / "model.onnx"))
    (folder / "config.json").write_text(json.dumps({"id2label": dict(enumerate(names))}), encoding="utf-8")
    return folder


def _look_up(rows: np.ndarray, output: str) -> onnx.ModelProto:
    """A model that gives each token its row."""
    table = numpy_helper.from_array(rows, "table")
    given = helper.make_tensor_value_info("input_ids", TensorProto.INT64, ["batch", "length"])
    result = helper.make_tensor_value_info(output, TensorProto.FLOAT, ["batch", "length", rows.shape[1]])
    node = helper.make_node("Gather", ["table", "input_ids"], [output])
    graph = helper.make_graph([node], "made", [given], [result], initializer=[table])
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
