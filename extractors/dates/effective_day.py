"""The day from which what an article announces holds: 自2024年5月1日起施行, shall take effect on 1 May 2024."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from extractors.bylines.signatures import is_document_title
from extractors.dates.expressions import find_dates
from extractors.records import DateKind, DateStatement, EventDate

_CUE: Final = re.compile(
    r"[日起号號eEfFoO](?:(?<=[日起号號])[）)]?[^。\n]{0,8}?(?:施行|实施|执行|生效|實施|執行)"
    r"|(?<!\w.)(?i:(?<=e)ffect(?:ive)?|(?<=f)orce|(?<=o)peration)\b)"
)
_BEHIND: Final = re.compile(r"\s*[（(]?[^）)。，]{0,6}[）)]?\s*起?(?:正式)?(?:施行|实施|执行|生效|實施|執行)")
_BEFORE: Final = re.compile(
    r"\b(?:takes?|taking|took|comes?|came|coming|go(?:es)?|enter(?:s|ed)?|put|bring|brought)\s(?:into\s)?(?:effect"
    r"|force|operation)\b.{0,24}$"
    r"|\beffective(?:\sdate)?\s?(?:from|on|as\s(?:of|from)|starting|beginning|:)?\s(?:\w+day,?\s)?(?:the\s)?$"
    r"|\bwith\seffect\s(?:from|on)\s.{0,12}$|\bin\sforce\s(?:from|since|as\sof|on)\s.{0,12}$",
    re.IGNORECASE,
)
_FROM: Final = re.compile(r"(?:^|[\n。；，,：:]|决定|決定|同意|要求|拟|擬)\s*[自从從]\s*$")
_THEY_FROM: Final = re.compile(  # 上述仓库自
    r"(?:^|[\n。；，：])(?:[一二三四五六七八九十]{1,2}、)?(?![^\n。；，：]*(?:[报報]名|申[报報请請]|公示|[网網]上|期))"
    r"[\u4e00-\u9fff]{2,8}[自从從]\s*$"
)
_ON: Final = re.compile(r"\s*(?:[（(][^）)]{1,6}[）)])?\s*(?:[^\W，。]{1,6}[时時点點])?起(?![计計]算)")
_NOTED: Final = re.compile(r"\s*(?:[^\W，。]{1,6}[时时點点])?起[）)]")
_CITED: Final = re.compile(r"(?:根据|按照|依据|依照|根據|依據|参照)[^，]*》[^《》，]{0,16}[（(][^）)]{0,6}$")
_LAW: Final = re.compile(r"》[^《》。；\n]{0,6}?(?:[，将將已]|(?:正式)?[自于於从從])+\s*$")
_ISSUES: Final = re.compile(  # what a title holds that tells of a law's issue, or is its own
    "[发發][布佈]|印[发發]|公[布佈]|出[台臺]|施行|[实實]施|[执執]行|生效|修[订訂正]|通[过過]|[颁頒][布佈]|批准|[审審]"
    "|[议議]|落地|新[规規]|条例|條例|[办辦]法|[规規]定|[细細]则|[细細]則|[标標][准準]|[规規]范|[规規]範|通知|公告|通告|[决決]定|意[见見]|方案|令|起"
)
_SENTENCE: Final = re.compile(r"[。；\n]")
_ENGLISH_FROM: Final = re.compile(
    r"(?:^|\n|\.\s)(?:[Ss]tarting\s|[Bb]eginning\s)?(?:[Ff]rom|[Aa]s of|[Aa]s from|[Oo]n and after)\s(?:\w+day,?\s)?$"
)
_FROM_ANY: Final = re.compile(
    r"[自从從][^。\n]{3,16}起|(?:^|\n|\.\s)(?:[Ss]tarting |[Bb]eginning )?(?:[Ff]rom|[Aa]s (?:of|from)|On and after)\b"
)
_FROM_WORDS: Final = ("自", "从", "從", "rom", "s of", "n and after")
_AT_ONCE: Final = re.compile(
    r"(?:本|该|此)?[\u4e00-\u9fff]{2,8}自(?:发布|印发|公布|下发|發布|公佈)之日起(?:正式)?(?:施行|实施|执行|生效|實施"
    r"|執行)|\bwith immediate effect\b|\beffective immediately\b"
)
_AT_ONCE_WORDS: Final = ("immediate", "之日起")
_CUE_WORDS: Final = ("effect", "force", "operation", "施行", "实施", "执行", "生效", "實施", "執行")
_ENGLISH: Final = 3  # of those words: the others take long to look for in text of other languages
_HAN: Final = frozenset({"zh", "ja"})
_OPENING: Final = 600
_REACH: Final = 60


def find_effective_day(
    text: str, *, language: str, reference: date | None, signed: date | None, title: str = ""
) -> DateStatement | None:
    """The day said to take effect, else the one from which the opening says that things change.

    A document that takes effect when it is issued does so on the day it was signed, else published. The day of a law
    counts only where a title does not speak of other things than what is issued.
    """
    told = _find_told(text, language, reference, title)
    if told:
        return _state(told, 0.8)
    issued = signed or reference
    words = _AT_ONCE_WORDS if language in _HAN else _AT_ONCE_WORDS[:1]
    if issued and any(map(text.__contains__, words)) and _AT_ONCE.search(text):
        return _state(issued.isoformat(), 0.6)
    if reference and "日起" in title and (begun := _find_in_title(title, language, reference)):
        return _state(begun, 0.7)
    opening = text[:_OPENING]
    if not any(map(opening.__contains__, _FROM_WORDS)) or not _FROM_ANY.search(opening):
        return None
    found = _find_days(opening, language, reference)
    is_document = is_document_title(title)
    changing = (item for item in found if _changes_from(opening, item, reference, is_document=is_document))
    return next((_state(item.value, 0.6) for item in changing), None)


def _find_in_title(title: str, language: str, reference: date) -> str:
    """The day, not past, from which a title says in brackets that it holds: 时刻调整（5月18日起）; empty without."""
    found = (item for item in _find_days(title, language, reference) if _NOTED.match(title, item.end))
    return next((item.value for item in found if date.fromisoformat(item.value) >= reference), "")


def _find_told(text: str, language: str, reference: date | None, title: str) -> str:
    """The day beside the first words for taking effect that have one; only what stands around them is read."""
    lowered = text.lower()
    words = _CUE_WORDS if language in _HAN else _CUE_WORDS[:_ENGLISH]
    if not any(map(lowered.__contains__, words)):
        return ""
    read = -1
    for cue in _CUE.finditer(text):
        if cue.start() < read:
            continue
        start, read = max(0, cue.start() - _REACH), cue.end() + _REACH
        around = text[start:read]
        for item in _find_days(around, language, reference):
            if _takes_effect(around, item) and not _is_others(around[: item.start], title):
                return item.value
    return ""


def _is_others(before: str, title: str) -> bool:
    """Whether what stands before a day says that it is that of a law cited, or discussed under such a title."""
    sentence = _SENTENCE.split(before)[-1]
    if _CITED.search(sentence):
        return True
    return bool(title) and _LAW.search(sentence) is not None and _ISSUES.search(title) is None


def _find_days(text: str, language: str, reference: date | None) -> list[EventDate]:
    found = find_dates(text, language=language, reference=reference)
    return [item for item in found if len(item.value) == 10 and item.value[0] != "X"]


def _takes_effect(text: str, item: EventDate) -> bool:
    before = text[max(0, item.start - _REACH) : item.start]
    if _BEHIND.match(text, item.end):
        return (
            before.endswith(("自", "从", "从", "于", "於", "將於", "，", "、", "起"))
            or "起" in text[item.end : item.end + 10]
        )
    return _BEFORE.search(before.rpartition("\n")[2]) is not None


def _changes_from(text: str, item: EventDate, reference: date | None, *, is_document: bool) -> bool:
    if reference is None or date.fromisoformat(item.value) < reference - timedelta(days=1):
        return False
    before = text[max(0, item.start - _REACH) : item.start]
    is_from = _FROM.search(before) or (is_document and _THEY_FROM.search(before))
    return bool(is_from and _ON.match(text, item.end)) or (
        any(map(str.isdigit, item.text)) and _ENGLISH_FROM.search(before) is not None
    )


def _state(value: str, confidence: float) -> DateStatement:
    return DateStatement(kind=DateKind.EFFECTIVE, value=value, precision="day", origin="text", confidence=confidence)
