"""The words that search treats apart: those that say little, and those that mean the same in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from config.exceptions import SettingsError
from config.toml_records import read_record, read_toml

FILE = Path(__file__).parent / "lexicons" / "search.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class WordGroup:
    """Words of both languages for one thing; any of them finds the others."""

    zh: tuple[str, ...]
    en: tuple[str, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """Every word of the group."""
        return (*self.zh, *self.en)


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchWords:
    """function_words by language say little in a ranking; event_words are groups that find each other."""

    function_words: dict[str, tuple[str, ...]]
    event_words: tuple[WordGroup, ...]


@cache
def load_search_words(file: Path = FILE) -> SearchWords:
    """The search words of a file; SettingsError names the file and key of what is wrong."""
    table = read_toml(file)
    words = read_record(table, SearchWords, file=str(file), where="")
    for number, group in enumerate(words.event_words, start=1):
        if not group.zh or not group.en:
            raise SettingsError(str(file), "event_words", f"group {number}", "needs a word in both languages")
    return words
