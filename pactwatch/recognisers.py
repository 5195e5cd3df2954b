"""The user's own model that finds names: any token classifier exported as ONNX, beside its tokenizer and labels."""

from __future__ import annotations

import importlib
import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

import numpy as np

from config.exceptions import SettingsError
from extractors.models import NameRecogniser, RecognisedName
from extractors.records import MentionKind

INSTALL: Final = "pip install 'pactwatch[names]'"
_FILES: Final = ("model.onnx", "tokenizer.json", "config.json")
_LONGEST: Final = 512  # tokens that such models read at once
_KINDS: Final[Mapping[str, MentionKind]] = {
    "ORG": MentionKind.ORGANISATION,
    "PER": MentionKind.PERSON,
    "PERSON": MentionKind.PERSON,
    "LOC": MentionKind.PLACE,
    "GPE": MentionKind.PLACE,
    "FAC": MentionKind.PLACE,
}


def open_recogniser(folder: str, languages: Collection[str]) -> NameRecogniser | None:
    """The model in the folder that `extract.name_model` names, None where it names none; else SettingsError."""
    return OnnxRecogniser(Path(folder).expanduser(), languages) if folder else None


def _fail(problem: str) -> SettingsError:
    return SettingsError("settings", "[extract]", "name_model", problem)


class OnnxRecogniser(NameRecogniser):
    """A token classifier with the labels O, B-ORG, I-ORG and so on, as config.json's id2label names them."""

    def __init__(self, folder: Path, languages: Collection[str]) -> None:
        missing = [name for name in _FILES if not (folder / name).is_file()]
        if missing:
            raise _fail(f"{folder} holds no {' and no '.join(missing)}; export the model as ONNX into it")
        try:
            tokenizers = importlib.import_module("tokenizers")
        except ImportError:
            raise _fail(f"needs the tokenizers package; `{INSTALL}` brings it") from None
        try:
            labels = json.loads((folder / _FILES[2]).read_text(encoding="utf-8"))["id2label"]
            self._labels = [str(labels[str(number)]) for number in range(len(labels))]
            self._tokenizer = tokenizers.Tokenizer.from_file(str(folder / _FILES[1]))
            onnxruntime = importlib.import_module("onnxruntime")
            self._session = onnxruntime.InferenceSession(str(folder / _FILES[0]), providers=["CPUExecutionProvider"])
        except Exception as error:  # noqa: BLE001  the libraries raise bare exceptions of their own
            raise _fail(f"{folder} cannot be loaded: {type(error).__name__}: {error}") from None
        if not any(label.rpartition("-")[2].upper() in _KINDS for label in self._labels):
            raise _fail(f"the labels of {folder / _FILES[2]} name no ORG, PER or LOC")
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(_LONGEST)  # what is longer comes in further pieces
        self._inputs = {one.name for one in self._session.get_inputs()}
        self._languages = frozenset(languages)

    def reads(self, language: str) -> bool:
        """Whether articles of a language are given to the model."""
        return language in self._languages

    def find(self, text: str) -> Iterator[RecognisedName]:
        """The organisations, people and places of a text."""
        whole = self._tokenizer.encode(text)
        for piece in (whole, *whole.overflowing):
            given = {"input_ids": piece.ids, "attention_mask": piece.attention_mask, "token_type_ids": piece.type_ids}
            arrays = {name: np.array([values], dtype=np.int64) for name, values in given.items()}
            (scores,) = self._session.run(None, {name: arrays[name] for name in arrays if name in self._inputs})[:1]
            labels = [self._labels[number] for number in scores[0].argmax(axis=-1)]
            yield from _join_words(_label_words(piece.word_ids, piece.offsets, labels))


def _label_words(
    words: Sequence[int | None], offsets: Sequence[tuple[int, int]], labels: Sequence[str]
) -> Iterator[tuple[int, int, str]]:
    """Start, end and label of each word, which is that of its first token."""
    current: int | None = None
    span: tuple[int, int, str] | None = None
    for word, (start, end), label in zip(words, offsets, labels, strict=True):
        if word is not None and word == current and span is not None:
            span = (span[0], end, span[2])
            continue
        if span is not None:
            yield span
        current, span = word, None if word is None else (start, end, label)
    if span is not None:
        yield span


def _join_words(words: Iterator[tuple[int, int, str]]) -> Iterator[RecognisedName]:
    """Names of one word or more: a B- begins one, an I- of the same kind goes on."""
    name: RecognisedName | None = None
    for start, end, label in words:
        kind = _KINDS.get(label.rpartition("-")[2].upper())
        if name is not None and kind is name.kind and not label.startswith("B-"):
            name = RecognisedName(kind=name.kind, start=name.start, end=end)
            continue
        if name is not None:
            yield name
        name = RecognisedName(kind=kind, start=start, end=end) if kind else None
    if name is not None:
        yield name
