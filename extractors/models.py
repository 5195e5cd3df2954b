"""What the extractors are given instead of loading it: a tagger and the lexicons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from config.event_lexicons import EventLexicon
from config.lexicons import NameLexicon


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A word of a text with its tag: PER, LOC, ORG, TIME or a part of speech (n, v, vn, w, …)."""

    text: str
    tag: str
    start: int
    end: int


class ChineseTagger(Protocol):
    """Cuts Chinese texts into tagged words."""

    def tag(self, texts: Sequence[str]) -> tuple[tuple[Token, ...], ...]:
        """The tokens of each text, which they cover; offsets count from the text's start."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class TaggedClause:
    """The tokens of the clause that starts there in the text; `careful` where they tell people and organisations."""

    start: int
    tokens: tuple[Token, ...]
    careful: bool


class ClauseTagger(Protocol):
    """Cuts an article into clauses of tagged words."""

    def tag(self, text: str, sentences: Sequence[tuple[int, int]]) -> Iterator[TaggedClause]:
        """The clauses of all sentences in their order."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Models:
    """All models and lexicons of the extractors, loaded once a process."""

    tagger: ClauseTagger
    names: NameLexicon
    events: EventLexicon
