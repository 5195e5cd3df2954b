"""The words that tell whether a day is an event's, read strictly, and the patterns in which they stand."""

from __future__ import annotations

from dataclasses import dataclass

from config.lexicons import FOLDER
from config.word_lists import WordLists


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
    answering: tuple[str, ...]
    figures: tuple[str, ...]
    showing: tuple[str, ...]
    rough: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventDayLexicon:
    """Words in both languages; an entry, like a pattern, may name a list: `{en.ending}`."""

    en: EnglishDayWords
    zh: ChineseDayWords


_LISTS = WordLists(FOLDER / "event_days.toml", EventDayLexicon)
load_event_day_lexicon = _LISTS.load
compile_words = _LISTS.compile
