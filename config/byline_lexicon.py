"""The words of lines that tell who wrote an article, read strictly, and the patterns in which they stand."""

from __future__ import annotations

from dataclasses import dataclass

from config.lexicons import FOLDER
from config.word_lists import WordLists


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
    degrees: tuple[str, ...]
    accounts: tuple[str, ...]
    no_names: tuple[str, ...]
    headings: tuple[str, ...]
    office_words: tuple[str, ...]
    posts: tuple[str, ...]
    page_words: tuple[str, ...]
    buttons: tuple[str, ...]
    languages: tuple[str, ...]
    calendar: tuple[str, ...]
    small_words: tuple[str, ...]
    editor_ranks: tuple[str, ...]
    writer_roles: tuple[str, ...]
    wrote: tuple[str, ...]
    credit_pictures: tuple[str, ...]
    credit_days: tuple[str, ...]
    credit_others: tuple[str, ...]
    byline_kinds: tuple[str, ...]
    sections: tuple[str, ...]
    pieces: tuple[str, ...]
    made: tuple[str, ...]
    picture_kinds: tuple[str, ...]


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
    writer_bodies: tuple[str, ...]
    writer_ranks: tuple[str, ...]
    writer_roles: tuple[str, ...]
    editor_ranks: tuple[str, ...]
    source_kinds: tuple[str, ...]
    source_owners: tuple[str, ...]
    source_labels: tuple[str, ...]
    other_roles: tuple[str, ...]
    picture_roles: tuple[str, ...]
    later_roles: tuple[str, ...]
    surnames: tuple[str, ...]
    open_labels: tuple[str, ...]
    given_alone: tuple[str, ...]
    words_alone: tuple[str, ...]
    word_endings: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BylineLexicon:
    """Words in both languages; an entry, like a pattern, may name a list: `{en.written}`."""

    en: EnglishBylineWords
    zh: ChineseBylineWords


_LISTS = WordLists(FOLDER / "bylines.toml", BylineLexicon)
load_byline_lexicon = _LISTS.load
compile_words = _LISTS.compile
