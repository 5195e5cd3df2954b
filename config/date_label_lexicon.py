"""The words that label the days which a page shows around an article, read strictly, and their patterns."""

from __future__ import annotations

from dataclasses import dataclass

from config.lexicons import FOLDER
from config.word_lists import WordLists


@dataclass(frozen=True, slots=True, kw_only=True)
class ChineseDateLabels:
    """What Chinese pages say beside days, in pieces of regular expressions."""

    publishing: tuple[str, ...]
    making: tuple[str, ...]
    things: tuple[str, ...]
    changing: tuple[str, ...]
    moments: tuple[str, ...]
    clocks: tuple[str, ...]
    calendars: tuple[str, ...]
    of_sites: tuple[str, ...]
    ahead: tuple[str, ...]
    particulars: tuple[str, ...]
    signs_of_particulars: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DateLabelLexicon:
    """Words by language; an entry, like a pattern, may name a list: `{zh.things}`."""

    zh: ChineseDateLabels


_LISTS = WordLists(FOLDER / "date_labels.toml", DateLabelLexicon)
load_date_label_lexicon = _LISTS.load
compile_words = _LISTS.compile
