"""How many bodies or people a line says there are: 12家单位, "36 organisations"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from config.roster_lexicon import compile_words
from extractors.language import is_chinese
from extractors.match import simplify
from extractors.numerals import NUMERALS, TENS, parse_count

_STATED: Final = re.compile(
    r"(?<![\d.第数几〇零一二三四五六七八九十百])(?<!\d,)(?P<count>\d{1,3}(?:,\d{3})+|\d{1,4}|[一二三四五六七八九十百两]{1,5})"
    r"\s*[余多]?(?:家|个|所|名|位|人|方|支|城|户|间|座|条|处|社|大?(?=部门|部委|单位|高校|院校|大学|企业|城市|校|[省市县区州国村馆]))"
    r"(?=(?P<what>[\u4e00-\u9fff、（(]{0,16}))"
)
_COUNTED: Final = compile_words("{zh.bodies}|{zh.counted}|部委|签署|发起|署名|倡议|签约|：|名单|(?:总|合|共)计|以上")
_SCHOOLS: Final = "校"
_WORDS: Final = (
    rf"(?:{'|'.join(NUMERALS[1:10])}|a) hundred(?: and (?:(?:{'|'.join(TENS)})(?:[- ](?:{'|'.join(NUMERALS[1:10])}))?"
    rf"|{'|'.join(NUMERALS[1:])}))?"
    rf"|(?:{'|'.join(TENS)})(?:[- ](?:{'|'.join(NUMERALS[1:10])}))?|{'|'.join(NUMERALS[1:])}"
)
_PEOPLE: Final = compile_words("{en.people}$")  # in lower case
_CHINESE_PEOPLE: Final = compile_words(
    r"(?<![\d.第])(?P<count>\d{1,4}|[一二三四五六七八九十百]{1,5})(?:人(?![大民才工])"
    r"|[位名](?=$|[，。；：）])|[位名][^，。；、]{0,10}?{zh.people})"
)
_STATED_ENGLISH: Final = re.compile(  # in lower case
    rf"(?<![\w.,$€£-])(?P<count>\d{{1,3}}(?:,\d{{3}})+|\d{{1,4}}"
    rf"|half[ -]a[ -]dozen|half-dozen|(?:a|two|three|four) dozen|a score|{_WORDS})"
    r"(?:\+| ?\([\w-]{1,16}\))?\s+"
    r"(?P<what>(?:[^\W\d_][\w’'-]*\s+){0,4}?[a-z]{3,}(?:s|ies)\b)",
)
_COUNTED_ENGLISH: Final = compile_words(r"\b(?:{en.bodies}|{en.counted})\b")  # in lower case
_BEHIND: Final = (
    r"(?:[(（\[]\s*(?:total:?|共|currently)?\s*|[:：–-]\s*)(?P<count>\d{1,4})"
    r"\s*(?: (?:so far|to date|in all|in total|and counting))?(?:[)）\]]|$)"
)
_COUNT_BEHIND: Final = re.compile(_BEHIND)  # in lower case
_PART_COUNT: Final = re.compile(r"[(（\[](\d{1,3})[)）\]]$")
_HEADED: Final = compile_words(  # in lower case
    r"(?P<what>\b(?:{en.bodies}|membership)\b(?: (?:to date|so far|currently|today))?|(?:{zh.bodies}|名单))\s*"
    + _BEHIND,
)
_NUMBER: Final = rf"(?P<count>\d{{1,4}}|{_WORDS})"
_THESE: Final = r"\b(?:the following|the|all|these|its|those)\s"
_GROUP: Final = r"\b{en.counted_groups} of\s"
_GROWN: Final = (
    r"\b{en.counted_members}\b[^.;:\d]{0,24}\s(?:number(?:s|ed|ing)?|total(?:s|led|ling)?|now|(?:stands?|stood) at"
    r"|(?:risen|rises?|rose|grown|grows?|grew|increased?) to|reach(?:es|ed)?|of|comes? to)\s"
)
_TOTAL: Final = r"\b(?:total|number) (?:number )?(?:of (?:\w+ ){1,3})?(?:to|is|at|now|:)?\s?"
_IN_ALL: Final = r"(?:in all|in total|altogether|of them)\b"
_STRONG: Final = r"-(?:member|strong|party|partner|institution|nation|company|university|country|way)\b"
_ACTED: Final = r"(?:sign(?:ed)?|join(?:ed)?|endorsed?)\b"
_ACTED_BY: Final = r"\b(?:signed|joined|endorsed|backed|founded) by (?:all )?"
_BARE: Final = compile_words(  # in lower case
    rf"{_THESE}{_NUMBER}(?P<what>)(?=\s(?:ha(?:ve|s)|are|were|sign\w*|join\w*|below)|\s?[:,.]|$)"
    rf"|(?<![\w.]){_NUMBER.replace('count', 'all')}(?:,)?\s{_IN_ALL}"
    rf"|(?<![\w.]){_NUMBER.replace('count', 'strong')}{_STRONG}"
    rf"|(?<![\w.,$€£-]){_NUMBER.replace('count', 'acting')}\s(?:ha(?:ve|s) )?(?:now |already |so far )*{_ACTED}"
    rf"|{_GROWN}{_NUMBER.replace('count', 'numbered')}(?=\W|$)(?!\s\w+s\b)"
    rf"|{_TOTAL}{_NUMBER.replace('count', 'total')}(?=\W|$)"
    rf"|{_ACTED_BY}{_NUMBER.replace('count', 'agents')}(?=$|[.;])"
    rf"|{_GROUP}{_NUMBER.replace('count', 'group')}(?=\W|$)(?!\s[\w-]{{2,}}s\b)",
)
_BARE_SIGNS: Final = compile_words(  # in lower case; without one of them no bare number counts
    rf"\s(?:{_IN_ALL}|{_ACTED})|{_STRONG}|(?:{_THESE}|{_GROWN}|{_TOTAL}|{_GROUP}|{_ACTED_BY})[\daefnost]"
)
_ANY_NUMBER: Final = re.compile(  # in lower case
    rf"[\d一二三四五六七八九十百两]|\b(?:{'|'.join((*NUMERALS[1:], *TENS))}|hundred|dozen|score)\b"
)
_ONE: Final = compile_words(r"\b(?:one|an?) (?:[a-z]+ ){0,2}{en.one_body}\b(?=[,.;: )]|$)", re.IGNORECASE)
_WHERE: Final = re.compile(r"\b(?:from|in|across|over|of|spanning|representing)\s+(?:the\s)?$")  # in lower case
_PLACES: Final = re.compile(  # in lower case
    r"(?:\w+\s){0,2}(?:countries|states|regions|cities|towns|counties|provinces|territories|nations|districts)\b",
)
_BOUND: Final = re.compile(  # in lower case
    r"(?:不少于|至少|不低于|不超过|至多|最多|at least|at most|up to|no fewer than)\s*$"
)
_OTHERS: Final = re.compile(r"(?:other|others|further)\b")  # in lower case
_THINGS: Final = re.compile(r"\b[a-z]{2,}s\b")
_ANY: Final = re.compile("")
_BOUNDS: Final = 16
_HEADING: Final = re.compile(r"(?:名单|如下|as follows|[:：])\W*$|[)）]$", re.IGNORECASE)
_ABOVE: Final = 3  # lines above a list that may count it
_LEAST: Final = 3
_MOST: Final = 3  # how many times more than listed a stated count may be for it to be about the list
_CLOSE: Final = 0.25  # share of a list's length by which a stated count for it may differ
_RANKS: Final = 7
_NEAR: Final = 8  # characters before a count in which the counted may stand


@lru_cache(maxsize=1024)
def find_counts(line: str) -> tuple[tuple[int, bool], ...]:
    """The numbers of things in a line, and whether the things are bodies or people that may sign."""
    text = simplify(line).lower()
    if not _ANY_NUMBER.search(text):
        return ()
    found = [(match, match["count"], _COUNTED) for match in (_STATED.finditer(text) if is_chinese(text) else ())]
    found += [(match, match["count"], _COUNTED_ENGLISH) for match in _STATED_ENGLISH.finditer(text)]
    if _COUNT_BEHIND.search(text):
        found += [(match, match["count"], _ANY) for match in _HEADED.finditer(text)]
    if _BARE_SIGNS.search(text):
        bare = ((match, match.lastgroup or "") for match in _BARE.finditer(text))
        found += [(match, match["count" if group == "what" else group], _ANY) for match, group in bare]
    counts = []
    for match, count, counted in sorted(found, key=lambda item: item[0].start()):
        number = parse_count(count)
        before = text[max(0, match.start() - _BOUNDS) : match.start()]
        if number and not _BOUND.search(before):
            what = match.groupdict().get("what") or ""
            number += _OTHERS.match(what) is not None  # who tells of the others is one more
            is_place = _WHERE.search(before) and _PLACES.match(what)
            is_body = what.startswith(_SCHOOLS) or counted.search(f"{before[-_NEAR:]}{what}") is not None
            counts.append((number, is_body and not is_place))
    return tuple(counts)


def is_stated(count: int, lines: Iterable[str], *, of_bodies: bool = False) -> bool:
    """Whether a line counts so many things, or so many bodies or people that may sign."""
    return any(
        number == count and (is_body or not of_bodies) for line in lines for number, is_body in find_counts(line)
    )


def counts_bodies(line: str) -> bool:
    """Whether a line counts at least as many bodies or people that may sign as make a roster."""
    return any(is_body and number >= _LEAST for number, is_body in find_counts(line))


def counts_people(line: str, count: int) -> bool:
    """Whether a line counts so many people by what they are: nine rectors."""
    plain = simplify(line).lower()
    if not _ANY_NUMBER.search(plain):
        return False
    return any(parse_count(match["count"]) == count for match in _CHINESE_PEOPLE.finditer(plain)) or any(
        parse_count(match["count"]) == count and _PEOPLE.search(match["what"]) is not None
        for match in _STATED_ENGLISH.finditer(plain)
    )


def counts_named(line: str, label: str, count: int) -> bool:
    """Whether a line counts so many of the things that a label names last: ten kitchens, `Meet the kitchens:`."""
    things = _THINGS.findall(label)
    return bool(things) and any(
        line[: match.end("what")].endswith(things[-1]) and parse_count(match["count"]) == count
        for match in _STATED_ENGLISH.finditer(line.lower())
    )


def find_stated(lines: Sequence[str], count: int, *, parts: Sequence[str] = ()) -> int | None:
    """The count nearest above the list that counts bodies; one equal to the list's length is believed first.

    Of other things so many say less than bodies counted right above, if they are about as many as listed.

    `lines` begin with the title; of a count far above the list, more than the kind of thing must speak for it. `parts`
    head the list's parts: where no line counts them all, their counts together do.
    """
    near = {0, *range(len(lines) - _ABOVE, len(lines))}
    found = [
        (number, is_body and (number <= _MOST * count or _HEADING.search(line) is not None), place in near)
        for place, line in reversed([*enumerate(lines)])
        for number, is_body in reversed(find_counts(line))
        if number >= _LEAST
    ]
    fitting = [number for number, fits, _ in found if fits]
    beside = [number for number, fits, is_near in found if fits and is_near and abs(number - count) <= _CLOSE * count]
    ranks = [number for line in reversed(lines) for number, is_body in reversed(find_counts(line)) if is_body]
    ones = ([*(1 for _ in _ONE.finditer(line)), *(n for n, is_body in find_counts(line) if is_body)] for line in lines)
    is_found = any(number == count for number, _, _ in found)
    if is_found and beside and count not in fitting:
        return beside[0]
    if is_found or _adds_up(ranks, count) or any(sum(one) == count for one in ones):
        return count
    close = min(fitting, key=lambda number: abs(number - count), default=0)
    if close and abs(close - count) <= _CLOSE * count:
        return close
    held = [number for part in parts for number in _count_part(part)]
    if len(held) > 1 and len(held) == len(parts) and sum(held) == count:
        return count
    return next((number for number, fits, is_near in found if fits and is_near), None)


def _count_part(label: str) -> list[int]:
    """How many a label says that its part of a list holds: Gold members: 4, Ontario (4)."""
    counted = [number for number, is_body in find_counts(label)[:1] if is_body]
    behind = _PART_COUNT.search(label)
    return counted or ([int(behind[1])] if behind else [])


def _adds_up(numbers: Sequence[int], count: int) -> bool:
    """Whether counts that follow each other, as those of ranks do, make up the number of names listed."""
    return any(
        sum(numbers[first:last]) == count for first in range(len(numbers)) for last in range(first + 2, first + _RANKS)
    )
