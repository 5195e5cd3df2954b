"""Models of the user's own as ONNX beside their tokenizers, loaded from a folder."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from pathlib import Path
from typing import Final, Protocol

import numpy as np
import numpy.typing as npt

from config.exceptions import SettingsError

MODEL: Final = "model.onnx"
TOKENIZER: Final = "tokenizer.json"
_LONGEST: Final = 512  # tokens that such models read at once


class Encoding(Protocol):
    """A text as tokens; `overflowing` has the further pieces of one that is longer than a model reads."""

    ids: list[int]
    attention_mask: list[int]
    type_ids: list[int]
    word_ids: list[int | None]
    offsets: list[tuple[int, int]]
    overflowing: list[Encoding]


class OnnxModel:
    """A model with its tokenizer in the folder that a setting names.

    SettingsError, by that setting, where a file of it or of `also` is missing or cannot be loaded.
    """

    def __init__(self, folder: Path, *, table: str, key: str, install: str, also: Sequence[str] = ()) -> None:
        missing = [name for name in (MODEL, TOKENIZER, *also) if not (folder / name).is_file()]
        if missing:
            problem = f"{folder} holds no {' and no '.join(missing)}; download or export the model's files into it"
            raise SettingsError("settings", table, key, problem)
        try:
            tokenizers = importlib.import_module("tokenizers")
        except ImportError:
            problem = f"a model of your own needs the tokenizers package; `{install}` brings it"
            raise SettingsError("settings", table, key, problem) from None
        try:
            self._tokenizer = tokenizers.Tokenizer.from_file(str(folder / TOKENIZER))
            onnxruntime = importlib.import_module("onnxruntime")  # takes long, and few commands need it
            self._session = onnxruntime.InferenceSession(str(folder / MODEL), providers=["CPUExecutionProvider"])
        except Exception as error:  # noqa: BLE001  both libraries raise bare exceptions of their own
            problem = f"{folder} cannot be loaded: {type(error).__name__}: {error}"
            raise SettingsError("settings", table, key, problem) from None
        self._tokenizer.enable_truncation(_LONGEST)
        self._tokenizer.enable_padding()
        self._inputs = [one.name for one in self._session.get_inputs()]

    def encode(self, texts: Sequence[str]) -> list[Encoding]:
        """The tokens of each text, padded to one length."""
        encoded: list[Encoding] = self._tokenizer.encode_batch(list(texts))
        return encoded

    def run(self, encodings: Sequence[Encoding]) -> npt.NDArray[np.float32]:
        """The model's first output for texts encoded to one length."""
        given = {
            "input_ids": np.array([one.ids for one in encodings], dtype=np.int64),
            "attention_mask": np.array([one.attention_mask for one in encodings], dtype=np.int64),
            "token_type_ids": np.array([one.type_ids for one in encodings], dtype=np.int64),
        }
        output: npt.NDArray[np.float32] = self._session.run(None, {name: given[name] for name in self._inputs})[0]
        return output
