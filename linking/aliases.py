"""Other names that a text states in brackets after a name: 上海理工大学（以下简称“上理工”）, University X (UX)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from extractors.records import Mention, MentionKind
from linking.forms import is_acronym, is_chinese
from linking.judgement import judge_names
from linking.verdict import Level
from linking.vocabulary import Vocabulary

_BRACKET: Final = re.compile(r"\s?[(（]\s*([^()（）\n]{2,80})[)）]")
_CUT: Final = re.compile(r"\s*[,，;；、/]\s*")
_QUOTES: Final = "“”\"'‘’「」『』《》 "
_ARTICLE: Final = re.compile(r"^(?:the)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedName:
    """Another name of the organisation that a text calls `norm`; kind is official, short or acronym."""

    norm: str
    name: str
    kind: str


def find_stated_names(text: str, mentions: Iterable[Mention], vocabulary: Vocabulary) -> Iterator[StatedName]:
    """The names in brackets that fit the name before them; what could stand for anyone (“the Alliance”) is none."""
    introduction = _build_introduction(vocabulary.alias_words)
    for mention in mentions:
        match = _BRACKET.match(text, mention.end) if mention.kind is MentionKind.ORGANISATION else None
        for part in _CUT.split(match[1]) if match else ():
            plain = _ARTICLE.sub("", introduction.sub("", part).strip(_QUOTES))
            if plain and plain != mention.norm and _fits(mention.norm, plain, vocabulary):
                yield StatedName(norm=mention.norm, name=plain, kind=_find_kind(mention.norm, plain))


@lru_cache(maxsize=4)
def _build_introduction(words: tuple[str, ...]) -> re.Pattern[str]:
    introduced = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    return re.compile(rf"^\s*(?:{introduced})(?:为|是)?[:：]?\s*", re.IGNORECASE)


def _fits(name: str, other: str, vocabulary: Vocabulary) -> bool:
    return judge_names(name, other, vocabulary).level is not Level.NONE


def _find_kind(name: str, other: str) -> str:
    if is_acronym(other):
        return "acronym"
    return "short" if is_chinese(name) == is_chinese(other) else "official"
