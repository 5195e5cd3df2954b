"""The day of the one event that an article reports or announces, completed from the day it was published."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from config.event_day_lexicon import compile_words
from extractors.bylines.signatures import is_signing_day
from extractors.dates.datelines import find_dateline
from extractors.dates.expressions import find_dates
from extractors.language import is_chinese
from extractors.markup.blocks import weigh
from extractors.records import DateKind, DateStatement, EventDate

_SENTENCE_START: Final = re.compile(r"[\n。；]")
_LABEL: Final = compile_words(
    r"\s*(?:[（(]?[一二三四五六七八九十\d]{1,2}[、）)．.]\s*)?{zh.occasions}?{zh.labels}(?:(?:和|与|及)?地点|安排)?\s*(?:[:：]\s*|\n)"
)
_LINE_LABEL: Final = compile_words(r"\s*{en.labels}\s*[:：]\s*", re.IGNORECASE)
_NO_EVENT: Final = compile_words(  # in lower case
    r"{zh.recurring}[^。；，,\n]{0,8}$"
    r"|{zh.before}[为是：:]?\s*$"
    r"|{zh.terms}[^。；\n]{0,24}$"
    r"|{zh.eras}[元一二三四五六七八九十\d]{1,3}年$"
    r"|\b{en.before}\s+(?:\w+day,?\s+)?$"
    r"|\b(?:by|before|until|till)\s+(?:the\s+)?{en.term_parts}\s+of\s+$"
    r"|\b(?:take|come|enter)s?\s+(?:into\s+)?(?:effect|force)(?:\s+on)?\s+(?:\w+day,?\s+)?$"
    r"|\b(?:as from|with effect from|effective)\b[^.\n]{0,40}$",
)
_DEADLINE: Final = compile_words(  # what behind a day makes it the last or the first of a term
    r"\s*(?:[（(][^）)\n]{1,8}[）)])?\s*(?:\d{1,2}[:：]\d{2}|\d{1,2}[时時点點]|[上下]午)?\s*"
    r"(?:[之以]?前(?![往来來去赴])|[之以][后後]|(?:[为為]|[后後])?(?:截止|截至|[为為]止)|止(?=[，。；、）)\n]|$)"
    r"|起?[，,]?\s?(?:正式|全面)?{zh.in_force}"
    r"|(?:正式)?[发發][布佈]，[^，。\n]{2,12}(?:实施|施行|實施))"
)
_CITES: Final = compile_words(  # what behind a day tells that it is that of a paper or of figures
    r"[\u4e00-\u9fff]{0,8}字第|的?[\u4e00-\u9fff]{0,10}{zh.figures}[\u4e00-\u9fff]{0,4}{zh.showing}"
)
_SAME: Final = re.compile("[同当當][日天]|[同當当]一天")
_SPAN: Final = compile_words(r"\b{en.taking_place}\b[^.\n]{0,140}\b(?:from|between)\s+(?:\w+day,?\s+)?$")
_HEAD_DATE: Final = re.compile(r"\W*(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[/.]\d{1,2}[/.]\d{4})\s")
_DAYS_OF_DATELINES: Final = (
    compile_words(r"[^\n。，]{2,24}\d{1,2}月\d{1,2}日{zh.wires}"),
    re.compile(r"[（(【][\u4e00-\u9fff]{0,6}[，,]?\s*[^）)】\n]{4,14}[日号][）)】]"),
    re.compile(
        r"[(（]?[A-Z][^\n(（—–:]{3,48}?\d(?:st|nd|rd|th)?(?:, \d{4}| \d{4}|(?: of)? [A-Z][a-z]{2,8}(?:,? \d{4})?)?"
        r"\s*(?:\(|\)|--|[—–-]\s|/|:\s)"
    ),
)
_EXPLICIT: Final = re.compile(r"\d")
_ROUGH: Final = compile_words(r"{zh.rough}|next month|\b{en.rough}\b", re.IGNORECASE)
_PLANNED: Final = re.compile(r"[将拟會会]|\bwill\b|\bto be\b")
_ANNOUNCED: Final = compile_words(r",?\s{en.announcing}\b")
_ANNOUNCES: Final = compile_words(r"\b{en.announced}\s(?:earlier\s)?$")
_BRACKETED: Final = re.compile(r" \([^()]{3,30}\)")
_SAID: Final = compile_words(r"\b{en.saying}(?: on)? (?:\w+day,? )?$")
_SAID_TODAY: Final = compile_words(
    "今[日天](?:（[^（）]{1,8}）)?(?:(?:正式)?{zh.announcing}[，：]|就[^，。]{2,40}，?(?:作出|做出)?[^，。]{0,4}{zh.answering})"
)
_ASIDE: Final = compile_words(r"[)\w], {en.made_law}(?: on)? (?:\w+day,? )?$")
_IS: Final = re.compile(r"\b(?:is|are)\s$")
_DOING: Final = re.compile(r"\s\w+ing\b")
_WEEK: Final = re.compile(r"week\b|(?:周|週|星期)$", re.IGNORECASE)
_STOPPED: Final = re.compile(r'[.!?:][”"’)]*$')  # a summary's points end without a stop
_END: Final = 8
_OPENING: Final = 3  # paragraphs of running text in which the event is told
_RUNNING: Final = 40
_FAR_BACK: Final = 45  # days between the event and its report
_FAR_AHEAD: Final = 240
_AT: Final = 3  # characters between a label and its date
_LABELLED: Final = 60  # characters behind a label that are read
_BEFORE: Final = 80
_SPANNED: Final = 200  # characters before a day in which it may be said what takes place from it on
_LONGEST: Final = 2500
_LONGEST_OPENING: Final = 800


def find_event_day(text: str, *, language: str, reference: date | None) -> DateStatement | None:
    """The labelled day (时间：, Date:), else the first that the opening paragraphs name close to the published day."""
    if reference is None:
        return None
    opening = _find_opening(text)
    found = find_dates(text[:opening], language=language, reference=reference)
    terms = [item for item in found if _is_term(text, item)]
    ends = {item.value for item in terms}
    told = [item for item in found if item not in terms and _is_told(text, item)]
    told = [item for item in told if not (item.value in ends and _SAME.fullmatch(item.text))]
    for end in _find_labels(text):
        for item in find_dates(text[end : end + _LABELLED], language=language, reference=reference)[:1]:
            if item.start <= _AT and _is_near(item, reference):
                return _state(next((whole for whole in told if _spans(whole, item)), item), 0.8)
    return _choose(text, [item for item in told if _is_near(item, reference)]) or _find_rough(text, told, reference)


def _find_labels(text: str) -> Iterator[int]:
    """Where the labels of an event's day end: at the start of a line, Chinese ones of a sentence too."""
    end = 0
    for start in (0, *(mark.end() for mark in _SENTENCE_START.finditer(text, 0, _LONGEST))):
        if start < end:
            continue
        label = _LABEL.match(text, start, _LONGEST)
        if label is None and (not start or text[start - 1] == "\n"):
            label = _LINE_LABEL.match(text, start, _LONGEST)
        if label:
            end = label.end()
            yield end


def _choose(text: str, told: Sequence[EventDate]) -> DateStatement | None:
    """A day in figures of the first paragraph before a range, and either before 昨日 and Monday.

    What a standfirst or a summary tells, in lines without a stop, comes last.
    """
    lines = [_find_line(text, item) for item in told]
    running = [item for item, line in zip(told, lines, strict=True) if is_chinese(line) or _stops(line)]
    told = running or told
    first = _end_paragraph(text)
    explicit = [item for item in told if _EXPLICIT.search(item.text)]
    ranked = (
        [item for item in explicit if item.end <= first],
        [item for item in explicit if "/" in item.value],
        told,
    )
    return next((_state(items[0], 0.6) for items in ranked if items), None)


def _end_paragraph(text: str) -> int:
    """Where the first paragraph that stops ends, else the first line."""
    end = 0
    for line in text[:_LONGEST].split("\n"):
        end += len(line)
        if is_chinese(line) or _stops(line):
            return end
        end += 1
    return text.find("\n") if "\n" in text else len(text)


def _stops(line: str) -> bool:
    return _STOPPED.search(line[-_END:]) is not None


def _find_line(text: str, item: EventDate) -> str:
    return text[text.rfind("\n", 0, item.start) + 1 : text.find("\n", item.end) % (len(text) + 1)]


def _spans(whole: EventDate, item: EventDate) -> bool:
    first, _, last = whole.value.partition("/")
    return first <= item.value <= last


def _find_rough(text: str, told: Sequence[EventDate], reference: date) -> DateStatement | None:
    """The month of something announced (本月底, in late May), where no day is told."""
    for item in told:
        if len(item.value) == 7 and item.value >= reference.isoformat()[:7]:
            sentence = text[item.start : item.end + _LABELLED]
            if _ROUGH.search(text[item.start - 8 if item.start > 8 else 0 : item.end]) and _PLANNED.search(sentence):
                return _state(item, 0.4)
    return None


def _is_told(text: str, item: EventDate) -> bool:
    line = _find_line(text, item)
    if is_signing_day(line) or _WEEK.search(item.text):
        return False
    if _is_cited(text, item) or _is_dateline(text, item):
        return False
    return not (_is_announced(text, item) or _is_said(text, item) or _is_aside(text, item))


def _is_said(text: str, item: EventDate) -> bool:
    """Whether a day only says when somebody spoke of something: said on 4 March that, 今日公佈，."""
    if text[item.end : item.end + 5] == " that":
        return _SAID.search(text, max(0, item.start - _BEFORE), item.start) is not None
    start = item.start - 3 if text[: item.start].endswith(("今日（", "今天（")) else item.start
    return _SAID_TODAY.match(text, start) is not None


def _is_aside(text: str, item: EventDate) -> bool:
    """Whether a day stands in an aside about what a sentence tells of: the rules, gazetted on 23 May, require."""
    return (
        text[item.end : item.end + 1] == ","
        and _ASIDE.search(text, max(0, item.start - _BEFORE), item.start) is not None
    )


def _is_term(text: str, item: EventDate) -> bool:
    """Whether a day only begins or ends a term: a deadline, the day from which something holds, since when it is so."""
    before = text[max(0, item.start - _BEFORE) : item.start]
    is_span = _SPAN.search(text, max(0, item.start - _SPANNED), item.start) is not None
    is_open = _NO_EVENT.search(before.lower()) is not None and not is_span
    return is_open or _DEADLINE.match(text, item.end) is not None


def _is_announced(text: str, item: EventDate) -> bool:
    """Whether `today`, or the day in brackets behind it, only says when it is announced, or how things are."""
    start, end = item.start, item.end
    if text[:start].lower().endswith("today (") and text[end : end + 1] == ")":
        start, end = start - len("today ("), end + 1
    elif item.text.lower() != "today":
        return False
    elif bracket := _BRACKETED.match(text, end):
        end = bracket.end()
    if _IS.search(text, 0, start) and not _DOING.match(text, end):
        return True
    return _ANNOUNCED.match(text, end) is not None or _ANNOUNCES.search(text, 0, start) is not None


def _is_dateline(text: str, item: EventDate) -> bool:
    """Whether a day is the report's own: in an agency's dateline, or the figures that a text starts with."""
    start = max(text.rfind("\n", 0, item.start) + 1, item.start - _BEFORE)
    datelines = (pattern.match(text, start) for pattern in _DAYS_OF_DATELINES)
    if any(match and item.end <= match.end() for match in datelines):
        return True
    heads = (_HEAD_DATE.match(text), find_dateline(text)) if start == 0 else ()
    return any(head is not None and item.end <= head.end() for head in heads)


def _find_opening(text: str) -> int:
    end = running = 0
    for line in text.split("\n"):
        end += len(line) + 1
        running += weigh(line) >= _RUNNING and (is_chinese(line) or _stops(line))
        if running == _OPENING or end > _LONGEST_OPENING:
            break
    return min(end, _LONGEST_OPENING)


def _is_near(item: EventDate, reference: date) -> bool:
    first = item.value.split("/")[0]
    if len(first) != 10 or "X" in first:
        return False
    return -_FAR_BACK <= (date.fromisoformat(first) - reference).days <= _FAR_AHEAD


def _is_cited(text: str, item: EventDate) -> bool:
    """Whether a date stands inside a title in book-title marks, or is that of a paper or of figures cited."""
    before = text[: item.start]
    return before.rfind("《") > before.rfind("》") or _CITES.match(text, item.end) is not None


def _state(item: EventDate, confidence: float) -> DateStatement:
    precision = "range" if "/" in item.value else "month" if len(item.value) == 7 else "day"
    return DateStatement(
        kind=DateKind.EVENT, value=item.value, precision=precision, origin="text", confidence=confidence
    )
