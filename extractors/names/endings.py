"""Words that Chinese names end in, looked up by the end of a text."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Endings:
    """Words that end a name unless one of `unless` does, and their lengths, the longest first."""

    words: Collection[str]
    sizes: tuple[int, ...]
    unless: tuple[str, ...]

    def find(self, text: str) -> str:
        """The longest word that a text ends in; empty for none."""
        if text.endswith(self.unless):
            return ""
        return next((end for size in self.sizes if (end := text[-size:]) in self.words), "")

    def is_one(self, text: str) -> bool:
        """Whether a text is such a word and no more."""
        return text in self.words and not text.endswith(self.unless)


def build_endings(words: Iterable[str], unless: Iterable[str]) -> Endings:
    """The endings that some words are."""
    words = frozenset(words)
    return Endings(words, tuple(sorted({len(word) for word in words}, reverse=True)), tuple(unless))
