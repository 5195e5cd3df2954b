"""What announces a list of bodies or people, what announces something else, and what only heads a part of a list."""

from __future__ import annotations

import re
from typing import Final

from config.roster_lexicon import compile_words
from extractors.language import is_chinese
from extractors.match import simplify
from extractors.numerals import NUMERALS, TENS

_HEADING: Final = 120  # characters of a heading
_LINE: Final = 60  # end of a line that may announce what follows
_BRACKETS: Final = re.compile(r"\s*[(（\[][^()（）\[\]]*[)）\]]")
_STOP: Final = re.compile(r"[.!?]\s+(?=[A-Z])")
_MENTIONED: Final = compile_words("{zh.announcing}|{en.announcing}")  # in lower case
_NOUN: Final = compile_words(r"\b(?:(?P<other>{en.other_things})|(?P<body>{en.listed}))\b")
_PLAIN_WORD: Final = re.compile(r"\b[a-z]{4,}\b")
_PHRASE_END: Final = compile_words(r"[,;:–—]|\b{en.phrase_ends}\b")  # in lower case
_CLAUSE: Final = re.compile(
    r"(?:what|how|why|when|where)\b(?!.*\b(?:signed|joined|on board|taking part|money|grants?|funding)\b)",
    re.IGNORECASE,
)
_PROMISE: Final = compile_words(
    r"\b{en.promises}"
    r"\b(?!\s(?:now )?(?:be (?:joined|run|led|signed|formed|founded)|include|comprise|consist|join|take part|sign)\b)"
)
_BOUND: Final = compile_words(  # in lower case
    rf"(?:the |these |those |all |another |a further )*(?:\d{{1,4}}|{'|'.join((*NUMERALS[1:], *TENS))})(?:-\w+)? "
    r"(?:[\w-]+ ){0,3}?{en.bodies}(?:,? (?:that|which|who))? (?:have |has )?(?:now |already |so far |all )?"
    r"{en.bound} to [^.;:]{2,120}:$"
)
_TELLS: Final = compile_words("{en.telling}")  # in lower case
_POINTS: Final = compile_words(  # in lower case
    r"\b{en.bodies}(?: (?:that|which|who) (?:are )?)?(?: (?:listed|named|shown|pictured|given|set out))? below\b"
    r"|\bthe following (?:[\w-]+ ){0,3}?{en.bodies}\b"
)
_CHINESE_OTHER: Final = compile_words("{zh.other_things}$|{zh.other_listed}(?:名单|目录|清单|一览表?)$")
_CHINESE_END: Final = re.compile(
    r"(?:[:：，\s]|如下|包括|包含|主要|分别|其中|[有为是]|(?:\d+|[一二三四五六七八九十]+)(?:余|多)?[个项条款份类种门])+$"
)
_CHINESE_TELLS: Final = compile_words("{zh.results}[)）]?$|{zh.telling}")
_PART: Final = compile_words(  # in lower case
    r"(?:the |our |from |in )?(?:{en.ranks}(?:[- ,]+(?:and |& )?|$))*(?:{en.groups}(?: and {en.groups})?)?"
    r"|{en.batches} (?:\d|[a-z]|[ivx]+|one|two|three|four)"
    r"|(?:first|second|third|fourth) (?:tier|round|wave|cohort|batch|group)(?: \w+)?"
    r"|(?:signed|joined|joining|since|from|as of|until|added)\b.{0,30}"
    r"|{en.continents}(?: (?:and|&) (?:the )?\w+)?",
)
_ROLE: Final = compile_words(
    r"(?:(?:the |current |first |project |network |consortium |acting |provisional |pending |non-voting )?)"
    r"(?:new|provisional|pending|tbc|to be confirmed|rotating|non-voting"
    r"|(?:(?:{en.ranks}|co-?ordinating|project|vice|deputy|hosts?|new|current|acting)[- ]){0,3}{en.bearings}"
    r"|founding|coordinating|leading|joined|withdrawn|(?:since|from|until|joined(?: in)?|as of) .{0,16}\d{4})"
    r"(?: (?:for|of|in|until|since|from) [^()]{1,40})?"
    r"|{en.reserves}\b[^()]{0,60}",
    re.IGNORECASE,
)
_CHINESE_NUMBER: Final = r"(?:[（(]?[一二三四五六七八九十]{1,3}[)）、.．]\s*|[A-Z\d][)）、.．]\s*)"
_CHINESE_PART: Final = compile_words(
    rf"{_CHINESE_NUMBER}?(?:{{zh.part_words}}*{{zh.part_heads}}(?:单位|机构|成员|名单)?"
    r"|{zh.part_regions}(?:片区?|地区|赛区|大区|(?<!小)组|类|系|星级)|[甲乙丙丁戊ABCD][组类级]|其他|其它|其余)(?:名单)?"
)
_COUNT: Final = re.compile(r"\s*[:：]?\s*(?:[(（\[]?共?\s?\d{1,4}\s?(?:[家个所名位人户条支])?[)）\]]?)?\s*[:：]?\s*$")
_COUNT_END: Final = re.compile(r"[\d:：)）\]家个所名位人户条支]$")


def announces(text: str) -> bool:
    """Whether the end of a line tells that bodies or people follow, and nothing else."""
    line = simplify(text).rstrip("：: ")
    return not announces_other(text) and (mentions_bodies(line[-_LINE:]) or _tells(line) or _binds(text))


def points_below(text: str) -> bool:
    """Whether a sentence, whatever it goes on to say, points to the bodies below it: run by the clubs below, who …."""
    return not announces_other(text) and _POINTS.search(text.lower()) is not None


def mentions_bodies(text: str) -> bool:
    """Whether a text names what lists of bodies or people are announced by: members, signed by, 名单."""
    return _MENTIONED.search(text.lower()) is not None


def announces_other(text: str) -> bool:
    """Whether a line heads something else than names: fields of work, measures, documents, a programme."""
    line = _BRACKETS.sub("", simplify(text)).strip()
    if is_chinese(line):
        return _CHINESE_OTHER.search(_CHINESE_END.sub("", line)) is not None
    if _binds(line):
        return False
    line = _STOP.split(line.rstrip(": "))[-1]
    if _CLAUSE.match(line) or _PROMISE.search(line[-_LINE:]):
        return True
    return _find_head(f"{line[:1].lower()}{line[1:]}") == "other"


def heads_part(text: str) -> bool:
    """Whether a line reads like the heading of a part of a list: a rank, a kind of body, a region."""
    if len(text) > _HEADING:
        return False
    line = simplify(text).strip(" \t[]【】<>〈〉《》■◆●")
    if _COUNT_END.search(line):
        line = _COUNT.sub("", line).strip()
    if not line:
        return False
    return (_CHINESE_PART.fullmatch(line) if is_chinese(line) else _PART.fullmatch(line.lower())) is not None


def tells_role(text: str) -> bool:
    """Whether a remark beside a name says what its bearer is in what is listed: lead partner, Chair, since 2023."""
    return _ROLE.fullmatch(text) is not None


def _binds(line: str) -> bool:
    """Whether a line counts those who have bound themselves to something: twenty ports have committed to open."""
    return line.endswith(":") and _BOUND.match(_STOP.split(line)[-1].lower()) is not None


def _tells(line: str) -> bool:
    if is_chinese(line):
        return _CHINESE_TELLS.search(_BRACKETS.sub("", line)) is not None
    return _TELLS.search(_BRACKETS.sub("", line)[-_LINE:].lower()) is not None


def _find_head(line: str) -> str:
    """Which kind of noun heads the first phrase of a line that has one: a body, something else, or neither.

    A capitalised noun counts only where all of its phrase is in title case.
    """
    start, lowered = 0, line.lower()
    while start < len(line):
        end = _PHRASE_END.search(lowered, start)
        phrase = line[start : end.start() if end else len(line)]
        found = [*_NOUN.finditer(phrase if _PLAIN_WORD.search(phrase[1:]) else phrase.lower())]
        if found:
            return found[-1].lastgroup or ""
        start = end.end() if end else len(line)
    return ""
