"""The short names that a text may use for an organisation it has named in full."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from functools import lru_cache

from config.lexicons import NameLexicon

_LONGEST_PLACE = 12
_LEAST_REST = 6  # characters behind the name of a whole that name its part alone
_DEPARTMENT = re.compile(r"(.{2,}(?:局|委员会|医院|大学|学院|公司))[\u4e00-\u9fff]{2,5}[科处司室部]")
_COMPANY_SUFFIX = re.compile(r"(?:股份|责任|控股|集团)*(?:有限)?公司\Z")
_ADMINISTRATIVE = re.compile(r"(?:[\u4e00-\u9fff]{2,7}?(?:省|自治区|市|新区|区|县))")
_ENGLISH_SUFFIX = re.compile(
    r"(?:,? (?:Co|Ltd|Inc|Corp|Pte|Sdn|Bhd|Limited|Corporation|Company|Group|Holdings|Technology)\b\.?)+\Z"
)
_PLACE_BEFORE_OR_AFTER = r"\b(?:in|at|near|from) {0}\b(?! [A-Z])|\b{0} (?:Province|City|District|County|Bay|Island)\b"


def build_chinese_short_names(names: Sequence[str], lexicon: NameLexicon) -> Iterator[str]:
    """明玥医疗 of 上海明玥医疗, 浪花科技 of 浪花科技有限公司, 影像专业委员会 of its alliance's full name."""
    known = frozenset(names)
    for name in names:
        shorter = [_without_place(name, lexicon.places), _COMPANY_SUFFIX.sub("", name)]
        department = _DEPARTMENT.fullmatch(name)
        shorter.append(department[1] if department else name)
        shorter.extend(name[end:] for end in range(1, len(name) - _LEAST_REST + 1) if name[:end] in known)
        yield from (short for short in shorter if 4 <= len(short) < len(name) and short not in lexicon.chinese.generic)


def build_foreign_surnames(people: Iterable[str]) -> Iterator[str]:
    """麦葵格 of 伊云·麦葵格."""
    for person in people:
        _, dot, surname = person.rpartition("·")
        if dot and len(surname) > 1:
            yield surname


def _without_place(name: str, places: Container[str]) -> str:
    match = _ADMINISTRATIVE.match(name)
    if match and any(part in places for part in _list_parts(match[0])):
        return name[match.end() :]
    return name.removeprefix(next((name[:end] for end in range(_LONGEST_PLACE, 1, -1) if name[:end] in places), ""))


def _list_parts(text: str) -> Iterator[str]:
    return (text[start:end] for start in range(len(text)) for end in range(start + 2, len(text) + 1))


def build_english_short_names(text: str, names: Sequence[str], lexicon: NameLexicon) -> Iterator[str]:
    """Haituo of Haituo Biotechnology Co., Ltd.: without its suffix, and a first word that means nothing else."""
    seconds: defaultdict[str, set[str]] = defaultdict(set)
    for first, *rest in map(str.split, names):
        seconds[first].update(rest[:1])
    for name in names:
        bare = _ENGLISH_SUFFIX.sub("", name)
        if " " in bare and bare != name:
            yield bare
        words = name.split()
        if len(words) < 2 or words[-1].rstrip(".") not in lexicon.english.shortened:
            continue
        if _is_distinctive(words[0], lexicon) and not _is_used_otherwise(text, words[0], seconds[words[0]]):
            yield words[0]


def _is_distinctive(word: str, lexicon: NameLexicon) -> bool:
    english = lexicon.english
    common = word in english.generic or word in english.fields or word in english.not_first
    known = word in lexicon.english_people.given_names or word in lexicon.english_people.surnames
    place = word in _list_place_words(lexicon)
    return len(word) > 3 and word.isalpha() and not (common or known or place)


@lru_cache(maxsize=4)
def _list_place_words(lexicon: NameLexicon) -> frozenset[str]:
    return frozenset(word for place in lexicon.english_places for word in place.split())


def _is_used_otherwise(text: str, word: str, seconds: Collection[str]) -> bool:
    """Whether the word is also a common noun, a place or the beginning of another organisation's name."""
    place = re.search(_PLACE_BEFORE_OR_AFTER.format(re.escape(word)), text)
    return len(seconds) > 1 or word.lower() in text or place is not None
