"""The engine that the settings choose."""

from __future__ import annotations

from pathlib import Path

from config.settings import SearchSettings
from search.contract import Index
from search.embedded import EmbeddedIndex
from search.embedded_vectors import EmbeddedVectors
from search.vectors import VectorIndex


def open_index(settings: SearchSettings, folder: Path) -> Index:
    """The search index: tantivy in `folder`, or the Elasticsearch cluster of the settings."""
    if settings.engine == "elasticsearch":
        from search.elasticsearch import ElasticsearchIndex  # noqa: PLC0415  its import takes long; one machine needs none

        return ElasticsearchIndex(settings)
    return EmbeddedIndex(folder, heap_bytes=settings.heap_bytes)


def open_vectors(settings: SearchSettings, folder: Path, *, model: str) -> VectorIndex:
    """The vectors of a model: in `folder`, or in the Elasticsearch cluster of the settings."""
    if settings.engine == "elasticsearch":
        from search.elasticsearch_vectors import ElasticsearchVectors  # noqa: PLC0415  as above

        return ElasticsearchVectors(settings, model=model)
    return EmbeddedVectors(folder, model=model)
