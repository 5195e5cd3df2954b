"""The lines that sites put around and into articles, as patterns of whole lines, read strictly."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from config.exceptions import SettingsError
from config.lexicons import FOLDER
from config.toml_records import read_record, read_toml

FILE = "page_lines.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Patterns:
    """Patterns of whole lines in each language."""

    en: tuple[str, ...] = ()
    zh: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PatternTables:
    """What the file holds."""

    lines: Patterns = field(default_factory=Patterns)
    tails: Patterns = field(default_factory=Patterns)
    written: Patterns = field(default_factory=Patterns)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLines:
    """Lines that belong to no article, headings of what follows one, and lines that only their capitals tell."""

    lines: re.Pattern[str]
    tails: re.Pattern[str]
    written: re.Pattern[str]


@cache
def load_page_lines(folder: Path = FOLDER) -> PageLines:
    """The lexicon of a folder's page_lines.toml; SettingsError names the file and key of what is wrong."""
    path = folder / FILE
    tables = read_record(read_toml(path), PatternTables, file=str(path), where="")
    return PageLines(
        lines=_join(path, "lines", tables.lines),
        tails=_join(path, "tails", tables.tails),
        written=_join(path, "written", tables.written),
    )


def _join(path: Path, table: str, patterns: Patterns) -> re.Pattern[str]:
    for key, written in (("en", patterns.en), ("zh", patterns.zh)):
        for pattern in written:
            try:
                re.compile(pattern)
            except re.error as error:
                raise SettingsError(str(path), table, key, f'"{pattern}" is no pattern: {error}') from error
    return re.compile("|".join(f"(?:{pattern})" for pattern in (*patterns.en, *patterns.zh)) or r"(?!)")
