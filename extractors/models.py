"""What the extractors are given instead of loading it: a tagger and the lexicons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from config.anaphor_lexicon import AnaphorLexicon
from config.event_lexicons import EventLexicon
from config.lexicons import NameLexicon
from config.part_lexicon import PartLexicon
from config.post_lexicon import PostLexicon
from extractors.records import MentionKind


class Token(NamedTuple):
    """A word of a text with its tag: PER, LOC, ORG, TIME or a part of speech (n, v, vn, w, …)."""

    text: str
    tag: str
    start: int
    end: int


class ChineseTagger(Protocol):
    """Cuts Chinese text into tagged words."""

    def tag(self, text: str, spans: Sequence[tuple[int, int]]) -> tuple[tuple[Token, ...], ...]:
        """The tokens of each span of a text, which they cover; offsets count from the text's start."""
        ...


class KnowingTagger(ChineseTagger, Protocol):
    """A tagger with a dictionary."""

    def knows(self, word: str) -> bool:
        """Whether its dictionary has a word."""
        ...


class TaggedClause(NamedTuple):
    """The tokens of a clause that starts there in the text; `careful` where they tell people and organisations.

    `words` are the tokens of the quick tagger, which reads every clause.
    """

    start: int
    tokens: tuple[Token, ...]
    words: tuple[Token, ...]
    careful: bool


class ClauseTagger(Protocol):
    """Cuts an article into clauses of tagged words."""

    def tag(self, text: str, sentences: Sequence[tuple[int, int]]) -> Iterator[TaggedClause]:
        """The clauses of all sentences in their order."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class RecognisedName:
    """A name that a model found at (start, end) of the text it was given."""

    kind: MentionKind
    start: int
    end: int


class NameRecogniser(Protocol):
    """Finds names beside the rules; a model of the user's own.

    `version` is another for every other model; `longest` is how many words or Chinese characters it reads at once.
    """

    version: str
    longest: int

    def reads(self, language: str) -> bool:
        """Whether it is to read articles of a language."""
        ...

    def find(self, text: str) -> Iterator[RecognisedName]:
        """The names of a text."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Models:
    """All models and lexicons of the extractors, loaded once a process."""

    tagger: ClauseTagger
    names: NameLexicon
    posts: PostLexicon
    anaphors: AnaphorLexicon
    parts: PartLexicon
    events: EventLexicon
    recogniser: NameRecogniser | None = None
