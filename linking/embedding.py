"""Texts as vectors whose nearness is nearness in meaning, across languages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Protocol, TypeAlias

import numpy as np
import numpy.typing as npt

from linking.forms import is_chinese

Matrix: TypeAlias = npt.NDArray[np.float32]


class Purpose(StrEnum):
    """What a text is embedded for: to look for others, or to be found."""

    QUERY = "query"
    PASSAGE = "passage"


class Embedder(Protocol):
    """An embedding model; name tells its vectors from those of other models."""

    @property
    def name(self) -> str:
        """The model, in letters, digits and `-`."""

    def embed(self, texts: Sequence[str], purpose: Purpose) -> Matrix:
        """A row of length one for each text."""


class CentredEmbedder(Embedder):
    """An embedder without what its model says of a language as such.

    The mean of sample sentences of a language is taken from each of its vectors: texts in two languages are then near
    for what they say. The same text has the same vector whatever else is embedded.
    """

    def __init__(self, embedder: Embedder, samples: Mapping[str, Sequence[str]]) -> None:
        self._embedder = embedder
        self._samples = samples
        self._means: dict[tuple[str, Purpose], Matrix] = {}

    @property
    def name(self) -> str:
        """The model's name."""
        return self._embedder.name

    def embed(self, texts: Sequence[str], purpose: Purpose) -> Matrix:
        """A row of length one for each text."""
        vectors = self._embedder.embed(texts, purpose)
        for number, text in enumerate(texts):
            vectors[number] -= self._find_mean("zh" if is_chinese(text) else "en", purpose)
        return normalise(vectors)

    def _find_mean(self, language: str, purpose: Purpose) -> Matrix:
        if (language, purpose) not in self._means:
            samples = self._embedder.embed(self._samples[language], purpose)
            self._means[language, purpose] = samples.mean(axis=0)
        return self._means[language, purpose]


def normalise(vectors: Matrix) -> Matrix:
    """The rows with length one; a row of zeros stays."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    scaled: Matrix = (vectors / np.where(lengths > 0, lengths, 1)).astype(np.float32)
    return scaled
