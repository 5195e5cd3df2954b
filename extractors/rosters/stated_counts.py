"""How many bodies or people a line says there are: 12家单位, "36 organisations"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from extractors.match import simplify
from extractors.numerals import NUMERALS, TENS, parse_count

_STATED: Final = re.compile(
    r"(?<![\d.第〇零一二三四五六七八九十百])(?P<count>\d{1,4}|[一二三四五六七八九十百两]{1,5})\s*余?(?:家|个|所|名"
    r"|位|人|方|支|城)(?P<what>[\u4e00-\u9fff、（(]{0,16})"
)
_COUNTED: Final = re.compile(
    r"单位|机构|企业|成员|会员|高校|院校|大学|医院|公司|组织|签署|发起|学校|协会|城市|银行|院所|实验室|理事|委员"
    r"|专家|站|署名|倡议|签约|：|名单"
)
_STATED_ENGLISH: Final = re.compile(
    r"(?<![\w.,$€£-])(?P<count>\d{1,3}(?:,\d{3})+|\d{1,4}"
    rf"|(?:{'|'.join(TENS)})(?:[- ](?:{'|'.join(NUMERALS[1:10])}))?"
    rf"|{'|'.join(NUMERALS[1:])}|a dozen)"
    r"(?:\+| ?\(\d{1,4}\))?\s+"
    r"(?P<what>(?:[^\W\d_][\w’'-]*\s+){0,4}?[a-z]{3,}(?:s|ies)\b)",
    re.IGNORECASE,
)
_COUNTED_ENGLISH: Final = re.compile(
    r"organi[sz]ations|institutions|members|companies|universities|hospitals|signatories|partners|participants"
    r"|bodies|parties|firms|institutes|agencies|trusts|chambers|governments|ministries|authorities|councils|networks"
    r"|entities|founders|associations|foundations|laboratories|labs|centres|centers|schools|colleges|cities|towns|banks"
    r"|exchanges|rectors|makers|manufacturers|producers|brands|operators|unions|societies|academies|clubs|museums"
    r"|charities|ports|airports|publishers|stations|libraries|clinics|counties|states|regions|teams"
    r"|mayors|ministers|presidents|chancellors|deans|governors"
    r"|(?:keep|own|lend|insur|carri|grow|breed|build|suppli|retail|develop|hold|ship|trad|farm|invest|train|teach)[eo]rs",
    re.IGNORECASE,
)
_BOUND: Final = re.compile(
    r"(?:不少于|至少|不低于|不超过|至多|最多|at least|at most|up to|no fewer than)\s*$", re.IGNORECASE
)
_OTHERS: Final = re.compile(r"(?:other|others|further)\b", re.IGNORECASE)
_BOUNDS: Final = 16
_NEAR: Final = 8  # characters before a count in which the counted may stand


@lru_cache(maxsize=1024)
def find_counts(line: str) -> tuple[tuple[int, bool], ...]:
    """The numbers of things in a line, and whether the things are bodies or people that may sign."""
    text = simplify(line)
    found = [(match, _COUNTED) for match in _STATED.finditer(text)]
    found += [(match, _COUNTED_ENGLISH) for match in _STATED_ENGLISH.finditer(text)]
    counts = []
    for match, counted in sorted(found, key=lambda pair: pair[0].start()):
        number = parse_count(match["count"])
        if number and not _BOUND.search(text[max(0, match.start() - _BOUNDS) : match.start()]):
            number += _OTHERS.match(match["what"]) is not None  # who tells of the others is one more
            near = text[max(0, match.start() - _NEAR) : match.start()] + match["what"]
            counts.append((number, counted.search(near) is not None))
    return tuple(counts)
