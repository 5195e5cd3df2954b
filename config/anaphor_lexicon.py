"""What stands for an organisation named elsewhere, and for which: 该校, the alliance, 双方; read strictly."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from config.lexicons import FOLDER
from config.toml_records import read_record, read_toml


@dataclass(frozen=True, slots=True, kw_only=True)
class AnaphorKind:
    """The nouns of one sort of organisation, and how its names end; `rest` has the names of no other kind too.

    bare nouns stand for an organisation without a demonstrative, `two` are expressions for two of the kind.
    """

    nouns: tuple[str, ...]
    bare: tuple[str, ...] = ()
    two: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    rest: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ChineseAnaphors:
    """What stands before and after the nouns of the kinds where they are anaphors; `sides` and `any` are of no kind."""

    any: tuple[str, ...]
    near: tuple[str, ...]
    own: tuple[str, ...]
    free_after: tuple[str, ...]
    not_after: tuple[str, ...]
    not_followed_one: tuple[str, ...]
    not_followed: tuple[str, ...]
    never: tuple[str, ...]
    sides: tuple[str, ...]
    kinds: tuple[AnaphorKind, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EnglishAnaphors:
    """The determiners of anaphors, for one organisation and for two; `not_followed` are patterns of one word."""

    near: tuple[str, ...]
    own: tuple[str, ...]
    both: tuple[str, ...]
    sides: tuple[str, ...]
    not_followed: tuple[str, ...]
    kinds: tuple[AnaphorKind, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnaphorLexicon:
    """Anaphors in both languages; each half is hashable, so that a cache can key on it."""

    zh: ChineseAnaphors
    en: EnglishAnaphors


def load_anaphor_lexicon(folder: Path = FOLDER) -> AnaphorLexicon:
    """The lexicon of a folder's anaphors.toml; SettingsError names the file and key of what is wrong."""
    path = folder / "anaphors.toml"
    return read_record(read_toml(path), AnaphorLexicon, file=str(path), where="")
