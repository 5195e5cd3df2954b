"""The words of headings that name a kind of page, read strictly, and the patterns in which they stand."""

from __future__ import annotations

from dataclasses import dataclass

from config.lexicons import FOLDER
from config.word_lists import WordLists


@dataclass(frozen=True, slots=True, kw_only=True)
class EnglishKindWords:
    """What English pages of errors, captchas and logins say, in pieces of regular expressions."""

    things: tuple[str, ...]
    fates: tuple[str, ...]
    short_fates: tuple[str, ...]
    sought: tuple[str, ...]
    regrets: tuple[str, ...]
    statuses: tuple[str, ...]
    errors: tuple[str, ...]
    captchas: tuple[str, ...]
    logins: tuple[str, ...]
    users: tuple[str, ...]
    told_errors: tuple[str, ...]
    told_captchas: tuple[str, ...]
    told_logins: tuple[str, ...]
    troubles: tuple[str, ...]
    guards: tuple[str, ...]
    paywalls: tuple[str, ...]
    for_members: tuple[str, ...]
    results: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChineseKindWords:
    """What Chinese pages of errors, captchas and logins say, in pieces of regular expressions."""

    things: tuple[str, ...]
    fates: tuple[str, ...]
    taken_down: tuple[str, ...]
    seeking: tuple[str, ...]
    errors: tuple[str, ...]
    captchas: tuple[str, ...]
    logins: tuple[str, ...]
    accounts: tuple[str, ...]
    single: tuple[str, ...]
    systems: tuple[str, ...]
    told_errors: tuple[str, ...]
    told_captchas: tuple[str, ...]
    told_logins: tuple[str, ...]
    troubles: tuple[str, ...]
    guards: tuple[str, ...]
    paywalls: tuple[str, ...]
    for_members: tuple[str, ...]
    results: tuple[str, ...]
    list_pages: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageKindLexicon:
    """Words in both languages; an entry, like a pattern, may name a list: `{zh.taken_down}`."""

    en: EnglishKindWords
    zh: ChineseKindWords


_LISTS = WordLists(FOLDER / "page_kinds.toml", PageKindLexicon)
load_page_kind_lexicon = _LISTS.load
compile_words = _LISTS.compile
