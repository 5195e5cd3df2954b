"""The words of lines that tell who wrote an article, read strictly, and the patterns in which they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from config.lexicons import FOLDER
from config.word_lists import compile_named, read_word_lists

FILE = "bylines.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class EnglishBylineWords:
    """What English lines of writers, sources and contacts say, in pieces of regular expressions."""

    writer_labels: tuple[str, ...]
    author_ranks: tuple[str, ...]
    written: tuple[str, ...]
    source_labels: tuple[str, ...]
    source_ranks: tuple[str, ...]
    contact_ranks: tuple[str, ...]
    contacted: tuple[str, ...]
    press: tuple[str, ...]
    telephones: tuple[str, ...]
    pictures: tuple[str, ...]
    titles: tuple[str, ...]
    teams: tuple[str, ...]
    platforms: tuple[str, ...]
    writers: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChineseBylineWords:
    """What Chinese lines of writers, sources and contacts say, in pieces of regular expressions."""

    labels: tuple[str, ...]
    contacts: tuple[str, ...]
    long_names: tuple[str, ...]
    platforms: tuple[str, ...]
    no_names: tuple[str, ...]
    offices: tuple[str, ...]
    media: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BylineLexicon:
    """Words in both languages; an entry, like a pattern, may name a list: `{en.written}`."""

    en: EnglishBylineWords
    zh: ChineseBylineWords


@cache
def load_byline_lexicon(folder: Path = FOLDER) -> BylineLexicon:
    """The lexicon of a folder's bylines.toml; SettingsError names the file, table and key of what is wrong."""
    return read_word_lists(folder / FILE, BylineLexicon)


def compile_words(pattern: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """A pattern that may name lists of the lexicon, compiled when first used."""
    return compile_named(pattern, flags, load_byline_lexicon, file=FILE)
