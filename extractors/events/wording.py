"""The words of a scene's sentences, each sentence read once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from extractors.events.features import Tokens
from extractors.events.scene import Scene, read_tokens
from extractors.masks import Sentence


class Wording:
    """Lists the words of a scene, in Chinese the characters; names are signs."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._tokens: dict[int, Tokens] = {}
        self.glue = "" if scene.language == "zh" else " "

    def list_words(self, sentence: Sentence, start: int, end: int) -> list[str]:
        """The words of a sentence between two places of the matching text."""
        tokens = self._read(sentence)
        return tokens.texts[bisect_left(tokens.starts, start) : bisect_right(tokens.ends, end)]

    def _read(self, sentence: Sentence) -> Tokens:
        if sentence.index not in self._tokens:
            self._tokens[sentence.index] = read_tokens(self._scene, sentence)
        return self._tokens[sentence.index]
