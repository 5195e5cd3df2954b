"""Strings of a few Chinese characters found in a text all at once: four characters of 16 bits are one number of 64."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from config.linear_models import LinearModel, Rows

LONGEST: Final = 4  # characters
_BITS: Final = np.uint64(16)
_LAST: Final = 0xFFFF  # what stands for characters of other planes, of which no string is found

_Packed: TypeAlias = NDArray[np.uint64]


class SubstringFinder:
    """Finds the strings that have a number; what is longer or holds characters of other planes is not found."""

    def __init__(self, numbers: Mapping[str, int]) -> None:
        known = {_pack(string): number for string, number in numbers.items() if len(string) <= LONGEST}
        self._packed: _Packed = np.array(sorted(known), dtype=np.uint64)
        self._numbers: Rows = np.array([known[packed] for packed in sorted(known)], dtype=np.intp)

    def find(self, text: str) -> tuple[Rows, Rows]:
        """Where each of the strings begins in a text, and its number; the shorter ones come first."""
        if not len(self._packed):
            return self._numbers, self._numbers
        by_length = _pack_all(text)
        packed = np.concatenate(by_length)
        starts = np.concatenate([np.arange(len(one)) for one in by_length])
        places = np.searchsorted(self._packed[:-1], packed)
        held = self._packed[places] == packed
        return starts[held], self._numbers[places[held]]


@lru_cache(maxsize=4)
def build_finder(model: LinearModel) -> SubstringFinder:
    """Finds the features of a model of Chinese texts."""
    return SubstringFinder(model.rows)


def list_substrings(text: str) -> list[str]:
    """All strings of one to four characters of a text."""
    return [text[at : at + length] for length in range(1, LONGEST + 1) for at in range(len(text) - length + 1)]


def _pack(string: str) -> int:
    return int.from_bytes(string.encode("utf-16-be", "surrogatepass"))


def _pack_all(text: str) -> list[_Packed]:
    """The strings of one to four characters of a text, by their length in the order of the text."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    single: _Packed = np.minimum(codes, _LAST).astype(np.uint64)
    packed = [single]
    for length in range(1, min(LONGEST, len(text))):
        packed.append((packed[-1][:-1] << _BITS) | single[length:])
    return packed
