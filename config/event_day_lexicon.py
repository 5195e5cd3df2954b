"""The words that tell whether a day is an event's, read strictly, and the patterns in which they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from config.lexicons import FOLDER
from config.word_lists import compile_named, read_word_lists

FILE = "event_days.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class EnglishDayWords:
    """What English texts say beside days, in pieces of regular expressions."""

    labels: tuple[str, ...]
    before: tuple[str, ...]
    ending: tuple[str, ...]
    term_parts: tuple[str, ...]
    taking_place: tuple[str, ...]
    announcing: tuple[str, ...]
    announced: tuple[str, ...]
    saying: tuple[str, ...]
    made_law: tuple[str, ...]
    rough: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChineseDayWords:
    """What Chinese texts say beside days, in pieces of regular expressions."""

    occasions: tuple[str, ...]
    labels: tuple[str, ...]
    recurring: tuple[str, ...]
    before: tuple[str, ...]
    terms: tuple[str, ...]
    eras: tuple[str, ...]
    in_force: tuple[str, ...]
    wires: tuple[str, ...]
    announcing: tuple[str, ...]
    rough: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventDayLexicon:
    """Words in both languages; an entry, like a pattern, may name a list: `{en.ending}`."""

    en: EnglishDayWords
    zh: ChineseDayWords


@cache
def load_event_day_lexicon(folder: Path = FOLDER) -> EventDayLexicon:
    """The lexicon of a folder's event_days.toml; SettingsError names the file, table and key of what is wrong."""
    return read_word_lists(folder / FILE, EventDayLexicon)


def compile_words(pattern: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """A pattern that may name lists of the lexicon, compiled when first used."""
    return compile_named(pattern, flags, load_event_day_lexicon, file=FILE)
