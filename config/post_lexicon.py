"""The posts that people hold, and the words that tie a post to its holder, read strictly."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from config.lexicons import FOLDER
from config.toml_records import read_record, read_toml


@dataclass(frozen=True, slots=True, kw_only=True)
class ChinesePosts:
    """Posts without the department before them, and the words that tie a post to its holder."""

    cores: tuple[str, ...]
    helpers: tuple[str, ...]
    ranks: tuple[str, ...]
    former: tuple[str, ...]
    departments: tuple[str, ...]
    governing: tuple[str, ...]
    verbs: tuple[str, ...]
    passives: tuple[str, ...]
    not_followed: tuple[str, ...]
    not_after_name: tuple[str, ...]
    organs: tuple[str, ...]
    honorifics: tuple[str, ...]
    not_employed: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EnglishPosts:
    """Posts in lower case but for acronyms, their ranks, and the words that tie a post to its holder."""

    cores: tuple[str, ...]
    ranks: tuple[str, ...]
    honorifics: tuple[str, ...]
    appointing: tuple[str, ...]
    verbs: tuple[str, ...]
    leading: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PostLexicon:
    """Posts in both languages; each half is hashable, so that a cache can key on it."""

    zh: ChinesePosts
    en: EnglishPosts


def load_post_lexicon(folder: Path = FOLDER) -> PostLexicon:
    """The lexicon of a folder's posts.toml; SettingsError names the file and key of what is wrong."""
    path = folder / "posts.toml"
    return read_record(read_toml(path), PostLexicon, file=str(path), where="")
