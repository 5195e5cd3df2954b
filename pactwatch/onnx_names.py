"""A token classifier exported as ONNX, beside its tokenizer and labels, as a model of names."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from pactwatch.name_models import LONGEST, LabelledSpan, NameModel, model_error
from pactwatch.onnx_models import OnnxModel

_INSTALL: Final = "pip install 'pactwatch[names]'"
_LABELS: Final = "config.json"


class OnnxNames(NameModel):
    """A token classifier with the labels O, B-ORG, I-ORG and so on, as config.json's id2label names them."""

    longest = LONGEST

    def __init__(self, folder: Path) -> None:
        self._model = OnnxModel(folder, table="[extract]", key="name_model", install=_INSTALL, also=[_LABELS])
        try:
            labels = json.loads((folder / _LABELS).read_text(encoding="utf-8"))["id2label"]
            self._tags = [str(labels[str(number)]) for number in range(len(labels))]
        except (OSError, ValueError, KeyError, TypeError) as error:
            problem = f"the labels of {folder / _LABELS} cannot be read: {type(error).__name__}: {error}"
            raise model_error(problem) from None
        self.labels = {_read_label(tag) for tag in self._tags}

    def find(self, text: str) -> Iterator[LabelledSpan]:
        """The labelled spans of a text, in pieces where it has more tokens than the model reads."""
        (whole,) = self._model.encode([text])
        for piece in (whole, *whole.overflowing):
            scores = self._model.run([piece])
            tags = [self._tags[number] for number in scores[0].argmax(axis=-1)]
            yield from _join_words(_tag_words(piece.word_ids, piece.offsets, tags))


def _read_label(tag: str) -> str:
    return tag.rpartition("-")[2]


def _tag_words(
    words: Sequence[int | None], offsets: Sequence[tuple[int, int]], tags: Sequence[str]
) -> Iterator[tuple[int, int, str]]:
    """Start, end and tag of each word, which is that of its first token."""
    current: int | None = None
    span: tuple[int, int, str] | None = None
    for word, (start, end), tag in zip(words, offsets, tags, strict=True):
        if word is not None and word == current and span is not None:
            span = (span[0], end, span[2])
            continue
        if span is not None:
            yield span
        current, span = word, None if word is None else (start, end, tag)
    if span is not None:
        yield span


def _join_words(words: Iterator[tuple[int, int, str]]) -> Iterator[LabelledSpan]:
    """Spans of one word or more: a B- begins one, an I- of the same label goes on."""
    span: LabelledSpan | None = None
    for start, end, tag in words:
        label = _read_label(tag)
        if span is not None and label == span[2] and not tag.startswith("B-"):
            span = (span[0], end, label)
            continue
        if span is not None:
            yield span
        span = (start, end, label)
    if span is not None:
        yield span
