"""How names tell the bodies that their bearers belong to, and what names in a list share, read strictly."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from config.lexicons import FOLDER
from config.toml_records import read_record, read_toml


@dataclass(frozen=True, slots=True, kw_only=True)
class ChineseParts:
    """How names of wholes and parts end, and what names in a list share.

    `not_followed` are patterns, `placed` heads that need only a place; names share `shared_heads`, behind what ends in
    one of `shared_after` too; `offices`, `units` and `quarters` are named without the body before them.
    """

    wholes: tuple[str, ...]
    parts: tuple[str, ...]
    bank_parts: tuple[str, ...]
    not_followed: tuple[str, ...]
    not_names: tuple[str, ...]
    placed: tuple[str, ...]
    shared_heads: tuple[str, ...]
    shared_after: tuple[str, ...]
    offices: tuple[str, ...]
    units: tuple[str, ...]
    quarters: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EnglishParts:
    """The heads of wholes and parts, what joins the two, and the plurals of heads that names in a list share.

    The small ones are written small: the universities of Leeds and York.
    """

    wholes: tuple[str, ...]
    parts: tuple[str, ...]
    joints: tuple[str, ...]
    shared_heads: tuple[str, ...]
    small_heads: tuple[str, ...]
    branches: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartLexicon:
    """Parts and wholes in both languages; each half is hashable, so that a cache can key on it."""

    zh: ChineseParts
    en: EnglishParts


def load_part_lexicon(folder: Path = FOLDER) -> PartLexicon:
    """The lexicon of a folder's parts.toml; SettingsError names the file and key of what is wrong."""
    path = folder / "parts.toml"
    return read_record(read_toml(path), PartLexicon, file=str(path), where="")
