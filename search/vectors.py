"""What a vector index must do: the passages of articles, found by how near they are in meaning.

It stands beside the word index, is as replaceable, and holds the vectors of one embedding model.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from linking.embedding import Matrix


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class VectorDocument:
    """One article: a vector of length one for each passage, and what searches filter by; day as in ArticleDocument."""

    id: str
    content_hash: str
    language: str
    source_id: str
    day: str
    types: tuple[str, ...]
    vectors: Matrix


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Among which articles to look: empty means all, since and until are inclusive days."""

    languages: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NearHit:
    """An article, the cosine of its nearest passage, and which passage that is."""

    id: str
    score: float
    passage: int


class VectorIndex(Protocol):
    """The vectors of one model."""

    def write(self, documents: Sequence[VectorDocument], deleted: Sequence[str] = ()) -> None:
        """Durably store articles, each in place of its former self, and delete others; IndexFailure if that fails."""

    def find_near(self, vector: Matrix, filters: Filters, *, size: int) -> tuple[NearHit, ...]:
        """The articles whose passages are nearest to a vector of length one, nearest first; equally near ones by id."""

    def read_hashes(self) -> Mapping[str, str]:
        """The content hash of every article that is held."""

    def close(self) -> None:
        """Release files and connections."""
