"""The proper name that an article soon gives to what it described first: a laboratory … the N Laboratory."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from extractors.events.scene import Scene
from extractors.events.triggers import Draft
from extractors.masks import Piece

_PROPER: Final = 0.9
_SENTENCES_ON: Final = 2
_CALLED = re.compile(
    r"[”\"]?(?:\s\([^()]{1,20}\))?,\s+as\s+(?:the\s+[\w-]+|it|they)\s+(?:is|are|was|will be)\s+"
    r"(?:called|titled|named|known|dubbed|entitled)"
)


def name_properly(scene: Scene, draft: Draft) -> Draft:
    """The draft under the proper name that one of the next sentences has for what the draft only describes."""
    told = draft.kind or draft.name
    if told is None or told.score >= _PROPER or draft.lexicon.language != "en":
        return draft
    heads = {_singular(head[0]) for head in draft.lexicon.heads.finditer(scene.text, told.start, told.end)}
    proper = next((piece for piece in _following(scene, draft) if _fits(scene, draft, piece, heads)), None)
    return replace(draft, name=proper) if proper else draft


def _following(scene: Scene, draft: Draft) -> Iterator[Piece]:
    first = draft.sentence.index + 1
    for sentence in scene.sentences[first : first + _SENTENCES_ON]:
        if draft.lexicon.heads.search(scene.text, sentence.start, sentence.end):
            pieces = scene.mask(sentence, draft.lexicon).pieces
            yield from (piece for piece in pieces if piece and piece.kind == "name" and piece.score >= _PROPER)


def _fits(scene: Scene, draft: Draft, piece: Piece, heads: set[str]) -> bool:
    if not scene.text[piece.start].isupper():
        return False
    if _CALLED.match(scene.text, piece.end):
        return True
    found = {_singular(head[0]) for head in draft.lexicon.heads.finditer(scene.text, piece.start, piece.end)}
    return bool(found & heads)


def _singular(head: str) -> str:
    return head.lower().split()[-1].removesuffix("s")
