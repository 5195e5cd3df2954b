"""Sentences of both languages by which the vectors of an embedding model are centred."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from config.toml_records import read_record, read_toml

FILE = Path(__file__).parent / "lexicons" / "semantic.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class SemanticSamples:
    """Sentences that say the same in both languages, on many things."""

    zh: tuple[str, ...]
    en: tuple[str, ...]


@cache
def load_semantic_samples(file: Path = FILE) -> SemanticSamples:
    """The sentences of a file; SettingsError names the file and key of what is wrong."""
    return read_record(read_toml(file), SemanticSamples, file=str(file), where="")
