"""The words that tell titles from names of sites, sections and kinds of pages, read strictly, and their patterns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from config.lexicons import FOLDER
from config.word_lists import compile_named, read_word_lists

FILE = "titles.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class EnglishTitleWords:
    """What English pages call sites, sections and kinds of pages, in pieces of regular expressions."""

    sites: tuple[str, ...]
    generic: tuple[str, ...]
    news_ranks: tuple[str, ...]
    releases: tuple[str, ...]
    release_ranks: tuple[str, ...]
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChineseTitleWords:
    """What Chinese pages call sites, sections and kinds of pages, in pieces of regular expressions."""

    sites: tuple[str, ...]
    generic: tuple[str, ...]
    detailed: tuple[str, ...]
    sections: tuple[str, ...]
    section_fields: tuple[str, ...]
    newspapers: tuple[str, ...]
    electronic: tuple[str, ...]
    labels: tuple[str, ...]
    cells: tuple[str, ...]
    credits: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleClasses:
    """Names of classes and ids by which markup tells titles and what stands beside them."""

    titles: tuple[str, ...]
    beside_titles: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleLexicon:
    """Words in both languages and names of classes; an entry, like a pattern, may name a list: `{zh.sections}`."""

    en: EnglishTitleWords
    zh: ChineseTitleWords
    classes: TitleClasses


@cache
def load_title_lexicon(folder: Path = FOLDER) -> TitleLexicon:
    """The lexicon of a folder's titles.toml; SettingsError names the file, table and key of what is wrong."""
    return read_word_lists(folder / FILE, TitleLexicon)


def compile_words(pattern: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """A pattern that may name lists of the lexicon, compiled when first used."""
    return compile_named(pattern, flags, load_title_lexicon, file=FILE)
