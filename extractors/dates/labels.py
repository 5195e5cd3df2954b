"""What a label beside a date says of it: 发布日期, 成文日期, Last updated, or 会议时间, which says nothing."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from config.date_label_lexicon import compile_words
from extractors.records import DateKind

_HAN: Final = "\u4e00-\u9fff"
_ENGLISH_WHEN: Final = r"(?:\s(?:date|time))?(?:\s(?:on|at))?"
_END: Final = r"\s*[】\])）]?\s*[:：]?\s*[\[【（(]?\s*$"  # of a label, before its day
_LABEL: Final = compile_words(
    r"(?:(?P<signed>(?:成文|签发|签署|印发|发文|制发|生成)(?:日期|时间|時間)|成文日|發文日期"
    r"|\b(?:date\s)?(?:of\ssignature|signed|adopted|dated)(?:\son)?)"
    r"|(?P<effective>(?:生效|实施|施行|执行|實施|施行)(?:日期|时间|時間)|\b(?:effective(?:\sdate|\sfrom|\sas\sof)?"
    r"|date\sof\seffect|in\sforce(?:\s(?:from|since))?|valid\sfrom))"
    r"|(?P<modified>{zh.things}?(?:最[后後近新]?(?:一次)?(?:{zh.changing}|编辑|編輯)|{zh.changing})(?:{zh.moments}|[于於])?"
    r"|\b(?:(?:last|page|date|content|latest)\s)*"
    r"(?:(?<=last\s)review|updated?|modified|modification|reviewed|revised|revision|edited|amended|changed?|refreshed)"
    rf"{_ENGLISH_WHEN})"
    r"|(?P<published>{zh.things}?(?:{zh.publishing}|{zh.making})(?:{zh.moments}|[于於]|起?日|(?=\s*[:：]))"
    rf"|首?[发發][布佈表]|(?<![{_HAN}]){{zh.moments}}"
    r"|\b(?:(?:first|originally|date)\s)?(?:published(?:\sonline)?|posted|posting|issued?|issuance|releas(?:ed?|ing)|publication|publish|pub"
    r"|publishing|created?|filed|uploaded|for\simmediate\srelease|immediate\srelease"
    r"|embargo(?:ed)?\s(?:until|till|to))"
    rf"{_ENGLISH_WHEN}|(?<![a-z]\s)\b(?:date|time|on))"
    rf"|(?P<other>[{_HAN}]{{1,6}}{{zh.moments}}|[{_HAN}]{{0,4}}(?:截止|截至|有效期至?|公示期|起止|[迄止]日)|\b(?:event"
    rf"|deadline|closing|start|end|opening|expiry|due|meeting|conference|ends?|closes?|begins?|since|founded"
    rf"|established(?:\sin)?|copyright|visitors?.{{0,12}}|review(?:\sdue)?|next|archived|retrieved|accessed|printed"
    rf"|valid\suntil|until|through)(?:\sdate|\stime|\son)?))"
    rf"{_END}",
    re.IGNORECASE,
)
_MAKING: Final = compile_words(
    rf"(?:{{zh.things}}?{{zh.making}}(?:{{zh.moments}}|[于於]|日)?|\b(?:date\s)?created?{_ENGLISH_WHEN}){_END}",
    re.IGNORECASE,
)
_WEEKDAY: Final = re.compile(
    r"(?:\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?|星期.|周.)\s*$", re.IGNORECASE
)
_BEHIND: Final = compile_words(
    r"\s*(?:[\d:：]{4,8}\s*)?(?:(?P<modified>{zh.changing}(?!\s*(?:[于於:：\d]|{zh.moments}))|\(?updated\b(?!\s*(?:on|at|by|last|just|an?|:|\d|[A-Z])))|(?P<published>(?:[发發][布佈表]|刊登)(?!\s*(?:[于於:：\d]|{zh.moments}))))",
    re.IGNORECASE,
)
_ZONE: Final = re.compile(r"(?:香港|北京|[臺台]北|澳[門门]|本地|[当當]地)(?:时间|時間)\s*$")
_OPENED: Final = re.compile(
    r"\W*(?:this (?:entry|post|article|story|item) was )?"
    r"(?P<published>(?:posted|published|filed|submitted|issued|released)\b"
    r"[^.!?]{0,40})$",
    re.IGNORECASE,
)
_BARE: Final = re.compile(r"(?:^|[^\w])(?:dates?|time|when|day|时间|日期|時間)\s*[:：]?\s*$", re.IGNORECASE)
_MOST: Final = 32
_CLOCK: Final = compile_words("{zh.clocks}|today is", re.IGNORECASE)
_FILE: Final = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|zip|rar|jpe?g|odt|csv)\b|\b\d[\d.,]*\s?[KMG]i?B\b", re.IGNORECASE
)
_SITE: Final = re.compile(r"copyright|©|版[权權]所有|\b(?:this|our|web) ?site\b|^site\b|\bicp[备備]", re.IGNORECASE)
_SITE_WORDS: Final = ("copyright", "©", "所有", "site", "icp")  # one stands in every such notice: grows with it
_NEIGHBOUR: Final = re.compile(
    r"\W*(?:上一?[篇条则页]|下一?[篇条则页]|前一篇|后一篇|prev(?:ious)?\b|next\b|newer\b|older\b)", re.IGNORECASE
)
KINDS: Final = {
    "signed": DateKind.SIGNED,
    "effective": DateKind.EFFECTIVE,
    "modified": DateKind.MODIFIED,
    "published": DateKind.PUBLISHED,
}


def find_label(before: str, behind: str, previous: str) -> tuple[DateKind | None, bool]:
    """The kind of a date by the words before it, behind it or alone on the line before; and whether a label says it.

    None where a label tells of something else, as of a meeting; published where no label says anything.
    """
    before = _ZONE.sub("", before)
    match = _LABEL.search(_WEEKDAY.sub("", before[-_MOST:])) if before.strip() else None
    if match is None and not before.strip(" ([（【") and len(previous) <= _MOST:
        match = _LABEL.search(previous)
        match = match if match and match.start() == 0 else None
    if match is None:
        match = _OPENED.match(before) or _BEHIND.match(behind)
    return (KINDS.get(match.lastgroup or ""), True) if match else (DateKind.PUBLISHED, False)


@lru_cache(maxsize=1024)
def tells_no_date(line: str) -> bool:
    """Whether a line is a site's clock or notice of copyright, names a file, or leads to another article."""
    lowered = line.lower()
    if _CLOCK.search(line) or _NEIGHBOUR.match(line):
        return True
    is_notice = any(map(lowered.__contains__, _SITE_WORDS)) and _SITE.search(line) is not None
    return is_notice or _FILE.search(line) is not None


def is_label(before: str) -> bool:
    """Whether what stands before a date is nothing but a label: 最近更新 (."""
    return len(before) <= _MOST and _LABEL.match(before.lstrip()) is not None


def names_making(before: str, previous: str) -> bool:
    """Whether the label of a day, before it or alone on the line before, is that of when the article was made."""
    label = before if before.strip(" ([（【") else previous
    return _MAKING.search(label[-_MOST:]) is not None


def is_bare_label(before: str) -> bool:
    """Whether what stands before a date only calls it one: Date:, 时间：."""
    return _BARE.search(_WEEKDAY.sub("", before[-_MOST:])) is not None
