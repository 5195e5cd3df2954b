"""The user's own model that finds names: any token classifier exported as ONNX, beside its tokenizer and labels."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from config.exceptions import SettingsError
from extractors.models import NameRecogniser, RecognisedName
from extractors.records import MentionKind
from pactwatch.onnx_models import OnnxModel

INSTALL: Final = "pip install 'pactwatch[names]'"
_LABELS: Final = "config.json"
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
        self._model = OnnxModel(folder, table="[extract]", key="name_model", install=INSTALL, also=[_LABELS])
        try:
            labels = json.loads((folder / _LABELS).read_text(encoding="utf-8"))["id2label"]
            self._labels = [str(labels[str(number)]) for number in range(len(labels))]
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise _fail(f"the labels of {folder / _LABELS} cannot be read: {type(error).__name__}: {error}") from None
        if not any(label.rpartition("-")[2].upper() in _KINDS for label in self._labels):
            raise _fail(f"the labels of {folder / _LABELS} name no ORG, PER or LOC")
        self._languages = frozenset(languages)

    def reads(self, language: str) -> bool:
        """Whether articles of a language are given to the model."""
        return language in self._languages

    def find(self, text: str) -> Iterator[RecognisedName]:
        """The organisations, people and places of a text."""
        (whole,) = self._model.encode([text])
        for piece in (whole, *whole.overflowing):
            scores = self._model.run([piece])
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
