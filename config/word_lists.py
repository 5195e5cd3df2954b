"""Lexicons of word lists, read strictly, and the patterns that name their lists: `{en.bodies} (?:are|were)`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from config.exceptions import SettingsError
from config.lazy_patterns import compile_later
from config.toml_records import read_record, read_toml

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Lexicon = TypeVar("Lexicon", bound="DataclassInstance")
Entries = tuple[str, ...]
_LIST = re.compile(r"\{([a-z]+)\.([a-z_]+)\}")


class WordLists(Generic[Lexicon]):
    """A file of word lists, read once when first asked for, and the patterns that name them."""

    def __init__(self, path: Path, lexicon: type[Lexicon]) -> None:
        self._path = path
        self._lexicon = lexicon
        self._read: Lexicon | None = None

    def load(self) -> Lexicon:
        """The lexicon of the file; SettingsError names the file, table and key of what is wrong."""
        if self._read is None:
            self._read = read_word_lists(self._path, self._lexicon)
        return self._read

    def compile(self, pattern: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
        """A pattern that may name lists of the lexicon, compiled when first used: `{en.bodies} (?:are|were)`."""
        return compile_later(lambda: _compile(pattern, flags, self.load(), self._path.name))


def read_word_lists(path: Path, lexicon: type[Lexicon]) -> Lexicon:
    """The lexicon of a file: tables of lists, whose entries are pieces of regular expressions.

    SettingsError names the file, table and key of what is wrong; an empty list or entry is, as it would match anything.
    """
    read = read_record(read_toml(path), lexicon, file=str(path), where="")
    for table, key, entries in list_entries(read):
        if not entries or not all(entries):
            raise SettingsError(str(path), table, key, "is empty, or has an empty entry")
    return read


def list_entries(lexicon: DataclassInstance) -> Iterator[tuple[str, str, Entries]]:
    """Each list of a lexicon, behind its table and key."""
    for table in fields(lexicon):
        words = getattr(lexicon, table.name)
        for key in fields(words):
            yield table.name, key.name, getattr(words, key.name)


def expand(pattern: str, lexicon: DataclassInstance, *, file: str) -> str:
    """A pattern with any of its entries for each list that it names; SettingsError where there is no such list."""
    return _LIST.sub(lambda name: _join(lexicon, name[1], name[2], file), pattern)


def _compile(pattern: str, flags: re.RegexFlag, lexicon: DataclassInstance, file: str) -> re.Pattern[str]:
    expanded = expand(pattern, lexicon, file=file)
    try:
        return re.compile(expanded, flags)
    except re.error:
        _refuse_wrong_entry(lexicon, file)
        raise


def _refuse_wrong_entry(lexicon: DataclassInstance, file: str) -> None:
    """Raise SettingsError for the first entry that is no pattern, if one is none."""
    for table, key, entries in list_entries(lexicon):
        for entry in entries:
            try:
                re.compile(_LIST.sub("x", entry))
            except re.error as error:
                raise SettingsError(file, table, key, f'"{entry}" is no pattern: {error}') from error


def _join(lexicon: DataclassInstance, table: str, key: str, file: str) -> str:
    entries: Entries | None = getattr(getattr(lexicon, table, None), key, None)
    if entries is None:
        raise SettingsError(file, table, key, "is named in a pattern, and is no list of this file")
    return f"(?:{'|'.join(expand(entry, lexicon, file=file) for entry in entries)})"
