"""The words that tell titles from names of sites, sections and kinds of pages, read strictly, and their patterns."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from config.lexicons import FOLDER
from config.linear_models import LinearModel, read_linear_model
from config.word_lists import WordLists


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


_LISTS = WordLists(FOLDER / "titles.toml", TitleLexicon)
load_title_lexicon = _LISTS.load
compile_words = _LISTS.compile

WEIGHTS = "title_weights.tsv"


@cache
def load_title_model() -> LinearModel:
    """What speaks for a line of a page being its title; read once a process."""
    return read_linear_model(FOLDER / WEIGHTS)
