"""Names across an article: found once, found everywhere, with the short form and the alias that the text gives."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from config.lexicons import NameLexicon
from extractors.names.candidates import Candidate, NameFinder
from extractors.names.short_names import build_chinese_short_names, build_english_short_names, build_foreign_surnames
from extractors.records import MentionKind

_SURE = 0.75
_ALIAS = re.compile(
    r"\s?\((?:(?:hereinafter|hereafter|collectively|together),? )?(?:referred to as )?(?:the )?"
    r"[“\"]([A-Z][\w&’'-]+(?: [A-Z&][\w&’'-]*){0,3})[”\"]"
)
_ACRONYM = re.compile(r"\(([A-Z][A-Z&\-]{2,7})\)")


def spread_names(
    text: str,
    candidates: Collection[Candidate],
    lexicon: NameLexicon,
    *,
    chinese: bool,
    cuts: frozenset[int] = frozenset(),
) -> Iterator[Candidate]:
    """Every further occurrence of the names that were found with certainty, and of their short forms and aliases."""
    kinds = dict(_collect_names(text, candidates))
    organisations = tuple(name for name, kind in kinds.items() if kind is MentionKind.ORGANISATION)
    if chinese:
        people = tuple(name for name, kind in kinds.items() if kind is MentionKind.PERSON)
        kinds = dict.fromkeys(build_foreign_surnames(people), MentionKind.PERSON) | kinds
        kinds |= dict.fromkeys(build_chinese_short_names(organisations, lexicon), MentionKind.ORGANISATION)
        kinds |= dict.fromkeys(find_chinese_aliases(text, candidates, lexicon), MentionKind.ORGANISATION)
    else:
        kinds |= dict.fromkeys(build_english_short_names(text, organisations, lexicon), MentionKind.ORGANISATION)
        kinds |= dict.fromkeys(find_english_aliases(text, candidates), MentionKind.ORGANISATION)
    for start, end in NameFinder(kinds).find(text):
        name = text[start:end]
        if _is_bounded(text, start, end, chinese=chinese) and (
            len(name) > 3 or not cuts or (start in cuts and end in cuts)
        ):
            yield Candidate(kind=kinds[name], start=start, end=end, method="article", score=0.8)


def find_chinese_aliases(text: str, candidates: Iterable[Candidate], lexicon: NameLexicon) -> Iterator[str]:
    """Names given in brackets after an organisation: (以下简称“上理工”)."""
    words = "|".join(map(re.escape, sorted(lexicon.chinese.alias_words, key=len, reverse=True)))
    pattern = re.compile(rf"[”]?[(,，]\s*(?:{words})\s*[:：为]?\s*[“\"']?([\u4e00-\u9fffA-Za-z0-9]{{2,16}})[”\"')]")
    for item in candidates:
        match = pattern.match(text, item.end) if item.kind is MentionKind.ORGANISATION else None
        if match and match[1] not in lexicon.chinese.generic:
            yield match[1]
        acronym = _ACRONYM.match(text, item.end) if item.kind is MentionKind.ORGANISATION else None
        if acronym:
            yield acronym[1]


def find_english_aliases(text: str, candidates: Iterable[Candidate]) -> Iterator[str]:
    """The beginning of a name, given in brackets after an organisation: Ostervane Lithium plc ("Ostervane")."""
    for item in candidates:
        match = _ALIAS.match(text, item.end) if item.kind is MentionKind.ORGANISATION else None
        if match and text.startswith(f"{match[1]} ", item.start):
            yield match[1]


def _collect_names(text: str, candidates: Iterable[Candidate]) -> Iterator[tuple[str, MentionKind]]:
    for item in candidates:
        name = text[item.start : item.end]
        sure = item.score >= _SURE and item.kind is not MentionKind.PLACE
        if sure and len(name) >= (4 if item.kind is MentionKind.ORGANISATION else 2):
            yield name, item.kind


def _is_bounded(text: str, start: int, end: int, *, chinese: bool) -> bool:
    if chinese and not text[start].isascii():
        return True
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (before.isascii() and before.isalnum()) and not (after.isascii() and after.isalnum())
