"""How many bodies or people a line says there are: 12家单位, "36 organisations"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from extractors.match import simplify
from extractors.numerals import NUMERALS, TENS, parse_count
from extractors.rosters.bodies import CHINESE_BODIES, ENGLISH_BODIES

_STATED: Final = re.compile(
    r"(?<![\d.第〇零一二三四五六七八九十百])(?P<count>\d{1,4}|[一二三四五六七八九十百两]{1,5})\s*余?(?:家|个|所|名"
    r"|位|人|方|支|城)(?P<what>[\u4e00-\u9fff、（(]{0,16})"
)
_COUNTED: Final = re.compile(rf"{CHINESE_BODIES}|签署|发起|署名|倡议|签约|：|名单")
_STATED_ENGLISH: Final = re.compile(
    r"(?<![\w.,$€£-])(?P<count>\d{1,3}(?:,\d{3})+|\d{1,4}"
    rf"|(?:{'|'.join(TENS)})(?:[- ](?:{'|'.join(NUMERALS[1:10])}))?"
    rf"|half[ -]a[ -]dozen|(?:a|two|three|four) dozen|a score|(?:a|one) hundred|{'|'.join(NUMERALS[1:])})"
    r"(?:\+| ?\([\w-]{1,16}\))?\s+"
    r"(?P<what>(?:[^\W\d_][\w’'-]*\s+){0,4}?[a-z]{3,}(?:s|ies)\b)",
    re.IGNORECASE,
)
_COUNTED_ENGLISH: Final = re.compile(rf"\b(?:{ENGLISH_BODIES})\b", re.IGNORECASE)
_HEADED: Final = re.compile(
    rf"(?P<what>\b(?:{ENGLISH_BODIES})\b|(?:{CHINESE_BODIES}|名单))\s*(?:[(（\[]\s*(?:total:?|共)?\s*"
    rf"|[:：–-]\s*)(?P<count>\d{{1,4}})\s*(?:[)）\]]|$)",
    re.IGNORECASE,
)
_NUMBER: Final = (
    rf"(?P<count>\d{{1,4}}|(?:{'|'.join(TENS)})(?:[- ](?:{'|'.join(NUMERALS[1:10])}))?|{'|'.join(NUMERALS[1:])})"
)
_BARE: Final = re.compile(
    rf"\b(?:the following|all|these|its|those)\s{_NUMBER}(?P<what>)(?=\s(?:ha(?:ve|s)|are|were|sign\w*|join\w*"
    rf"|below)|\s?[:,.]|$)"
    rf"|(?<![\w.]){_NUMBER.replace('count', 'all')}(?:,)?\s(?:in all|in total|altogether)\b"
    rf"|(?<![\w.]){_NUMBER.replace('count', 'strong')}-(?:member|strong|party|partner|institution|nation|company"
    rf"|university)\b",
    re.IGNORECASE,
)
_WHERE: Final = re.compile(r"\b(?:from|in|across|over|of|spanning|representing)\s+(?:the\s)?$", re.IGNORECASE)
_PLACES: Final = re.compile(
    r"(?:\w+\s){0,2}(?:countries|states|regions|cities|towns|counties|provinces|territories|nations|districts)\b",
    re.IGNORECASE,
)
_BOUND: Final = re.compile(
    r"(?:不少于|至少|不低于|不超过|至多|最多|at least|at most|up to|no fewer than)\s*$", re.IGNORECASE
)
_OTHERS: Final = re.compile(r"(?:other|others|further)\b", re.IGNORECASE)
_ANY: Final = re.compile("")
_BOUNDS: Final = 16
_NEAR: Final = 8  # characters before a count in which the counted may stand


@lru_cache(maxsize=1024)
def find_counts(line: str) -> tuple[tuple[int, bool], ...]:
    """The numbers of things in a line, and whether the things are bodies or people that may sign."""
    text = simplify(line)
    found = [(match, match["count"], _COUNTED) for match in _STATED.finditer(text)]
    found += [(match, match["count"], _COUNTED_ENGLISH) for match in _STATED_ENGLISH.finditer(text)]
    found += [(match, match["count"], _ANY) for match in _HEADED.finditer(text)]
    found += [(match, match[match.lastgroup or 0], _ANY) for match in _BARE.finditer(text) if match.lastgroup != "what"]
    found += [(match, match["count"], _ANY) for match in _BARE.finditer(text) if match.lastgroup == "what"]
    counts = []
    for match, count, counted in sorted(found, key=lambda item: item[0].start()):
        number = parse_count(count)
        before = text[max(0, match.start() - _BOUNDS) : match.start()]
        if number and not _BOUND.search(before):
            what = match.groupdict().get("what") or ""
            number += _OTHERS.match(what) is not None  # who tells of the others is one more
            is_place = _WHERE.search(before) and _PLACES.match(what)
            counts.append((number, not is_place and counted.search(f"{before[-_NEAR:]}{what}") is not None))
    return tuple(counts)
