"""The engine that the settings choose."""

from __future__ import annotations

from pathlib import Path

from config.settings import SearchSettings
from search.contract import Index
from search.embedded import EmbeddedIndex


def open_index(settings: SearchSettings, folder: Path) -> Index:
    """The search index: tantivy in `folder`, or the Elasticsearch cluster of the settings."""
    if settings.engine == "elasticsearch":
        from search.elasticsearch import ElasticsearchIndex  # noqa: PLC0415  its import takes long; one machine needs none

        return ElasticsearchIndex(settings)
    return EmbeddedIndex(folder, heap_bytes=settings.heap_bytes)
