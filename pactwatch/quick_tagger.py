"""The quick Chinese tagger: rjieba's words and parts of speech, under the names that the extractors use."""

from __future__ import annotations

from collections.abc import Sequence

import rjieba

from extractors.models import Token

_TAGS = {
    "nr": "PER", "nrt": "PER", "nrfg": "PER", "ns": "LOC", "nt": "ORG", "t": "TIME", "x": "w", "eng": "nz",
    "uj": "u", "ul": "u", "uz": "u", "ud": "u", "ug": "u", "uv": "u",
}  # fmt: skip
_make = tuple.__new__  # a third of the time that calling Token takes


class QuickTagger:
    """Cuts and tags Chinese text by dictionary, without a model."""

    def tag(self, text: str, spans: Sequence[tuple[int, int]]) -> tuple[tuple[Token, ...], ...]:
        """The tokens of each span of a text; offsets count from the text's start."""
        return tuple([_tag_span(text[start:end], start) for start, end in spans])

    def knows(self, word: str) -> bool:
        """Whether the dictionary has a word: it stays whole where no new words are guessed."""
        return len(rjieba.cut(word, False)) == 1


def _tag_span(text: str, start: int) -> tuple[Token, ...]:
    tokens: list[Token] = []
    for word, tag in rjieba.tag(text):
        end = start + len(word)
        tokens.append(_make(Token, (word, _TAGS.get(tag, tag), start, end)))
        start = end
    return tuple(tokens)
