"""Whom an article is from, as it says: 来源：临江日报, Originally published by the Amber Post, (Xinhua) 10:21."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from config.lexicons import load_heads
from extractors.bylines.credits import HAN, Credit, Role
from extractors.bylines.person_names import is_person

_VALUE: Final = re.compile(
    rf"[\s《]*((?=.{{0,40}}?[{HAN}])[^\s|｜【\[\]】（）()《》；;]{{1,40}}(?:\s?[－-]\s?[{HAN}]{{2,16}})?"
    r"|(?:[A-Z]|[a-z]{1,2}[A-Z]|[\w-]+\.\w)[^|｜\n;；(（)）\]】]{1,80})"
)
_NO_SOURCE: Final = re.compile(
    r"未知|(?:本[站网網台院校报報刊]|网站)?(?:原创|自采)?|佚名|匿名|转载|[轉转]載|无|無|暂无|暫無|不详|其他|其它"
    r"|其他媒体|管理员|管理員|内部|系统"
    r"|(?:互?联?网络?|互聯網|網路|网上)(?:转载|综合|整理)?|综合.*|綜合.*"
    r"|unknown|original|admin|internet|n/?a|none|author|web(?:site)?|online|network|this (?:site|website)|our site",
    re.IGNORECASE,
)
_MONTH: Final = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_BEHIND: Final = re.compile(
    rf",?\s*(?:\b(?:on|at)\s+)?(?:(?:19|20)\d{{2}}\s?[-年./].*|\b\d{{1,2}}\s{_MONTH}.*|\b{_MONTH}\s\d.*)$"
    r"|\s+[–—-]*\s*(?:print|share|edited by|font size|save|e-?mail)\b.*$|(?:发布|發布|更新)?(?:时间|時間|日期).*$",
    re.IGNORECASE,
)
_CLOSED: Final = re.compile(r"[“「][^“”「」]*[”」]")
_NAME: Final = (
    r"(?:[Tt]he )?([A-Z][\w'’.&-]*(?: (?:[A-Z][\w'’.&-]*|\d{1,4}(?! [A-Z])|&|of|the|and|for|de|du|la|in)(?![\w:]))*)"
)
_AGAIN: Final = (
    r"(?:re-?(?:published|printed|posted|produced)|syndicated|adapted|excerpted|cross-?posted)"
    r"(?: (?:here )?with (?:the )?(?:kind )?permission)? (?:from|of|by)"
)
_TOLD: Final = re.compile(
    rf"(?:\b(?i:(?:originally|first|previously) (?:published|posted|appeared|printed|released)"
    rf" (?:by|in|on|at):?|{_AGAIN}|(?<!\w )(?:as )?published in:?"
    r"|(?:news |materials? |content |text |story )?(?:provided|supplied) by:?|distributed by:?|released by:?"
    r"|release issued by)|^(?i:(?:press|news|media) release (?:from|by|issued by)|via|published by:?|source))\s+"
    rf"{_NAME}"
)
_TOLD_WORDS: Final = (  # one stands in all that is told: grows with it
    "publish", "post", "print", "appeared", "releas", "produc", "provid", "suppli", "distribut", "via", "source",
    "syndicat", "adapted", "excerpt",
)  # fmt: skip
_ONE_WORD: Final = re.compile(r"\b(?:published in|via|source)\W*$", re.IGNORECASE)
_NO_NAME: Final = re.compile(
    rf"(?:{_MONTH}|(?:mon|tues|wednes|thurs|fri|satur|sun)day|code|permission|news|print|english)\b(?!\.)",
    re.IGNORECASE,
)
_BEFORE_TIME: Final = re.compile(r"(?:^|\s)\(([A-Z][\w'’ ]{2,40})\)\s*(?:\d{1,2}:\d{2}|(?:19|20)\d\d-)")
_CHINESE_TOLD: Final = re.compile(
    r"[（(](?:本文|文章|稿件|内容)?(?:据|據|[转轉](?:[载載发發])?自|摘自|[选選]自|原[载載][于於]?"
    r"|[转轉][载載][于於])\s*(?:[:：]\s*)?"
    rf"(?:《([^》]{{2,20}})》|([{HAN}]{{1,12}}(?:报|報|社|网|網|台|新闻|新聞|客户端|公众号|发布|發布|官网)))"
    rf"|^(?:本文)(?:[转轉](?:[载載发發])?自|摘自|[选選]自)《?([{HAN}]{{2,20}})》?$"
)
_WIRE: Final = re.compile(
    rf"^([{HAN}]{{2,10}}(?:网|報|报|社|台|新闻))(?:\s*[{HAN}]{{2,6}}\d{{1,2}}月\d{{1,2}}日)?(?:讯|電|电)\s*[（(]"
)
_OWN: Final = re.compile(r"本[报網网刊台社報院校]")
_PARTS: Final = re.compile(r"\s*\|\s*")
_DATED: Final = re.compile(r"(?:updated|published)\b.*\d{4}|^\d{4}-\d{2}-\d{2}", re.IGNORECASE)
_AGENCIES: Final = frozenset(
    {"Xinhua", "Reuters", "AFP", "CGTN", "ANI", "PTI", "IANS", "Bernama", "Yonhap", "TASS", "CNS"}
)
_SHORT: Final = 120
_OPENS: Final = re.compile(
    r"[(\[]?(?:(?:this|the) (?:article|story|piece|post|report|release|text|interview)\b.{0,24}?)?"
    r"(?:re-?p\w+|originally|first|previously|materials?|syndicated|adapted|cross)\b",
    re.IGNORECASE,
)


def find_source(credited: Sequence[Credit]) -> str:
    """The first body or paper that is stated as the source behind a label; empty where none is."""
    values = (_clean(credit.value) for credit in credited if credit.role is Role.SOURCE)
    return next(filter(None, values), "")


def _clean(text: str) -> str:
    match = _VALUE.match(text)
    value = _BEHIND.sub("", match[1]).strip(" :：》,，.-–") if match else ""
    if not _CLOSED.search(value):
        value = value.strip('”"“')
    return "" if _NO_SOURCE.fullmatch(value) or _NO_NAME.match(value) else value


def find_told_source(lines: Iterable[str]) -> str:
    """The first body or paper that a line says the article is from, in words or beside its day; empty for none."""
    return next(filter(None, map(_read_line, lines)), "")


def _read_line(line: str) -> str:
    patterns = (_WIRE, _CHINESE_TOLD, _BEFORE_TIME) if not line.isascii() else (_BEFORE_TIME,) if "(" in line else ()
    for pattern in patterns:
        if match := pattern.search(line):
            name = next(filter(None, match.groups())).strip()
            return "" if _OWN.match(name) or is_person(name) or name in {"Updated", "Published"} else name
    may_tell = (len(line) <= _SHORT or _OPENS.match(line)) and any(map(line.lower().__contains__, _TOLD_WORDS))
    for match in _TOLD.finditer(line) if may_tell else ():
        name = re.sub(r"(?: (?:of|the|and|for|de|du|la|in))+$", "", match[1]).rstrip(".,")
        is_short = " " not in name and _ONE_WORD.search(line[: match.start(1)].removesuffix("the ").rstrip())
        if not (is_short or is_person(name) or _NO_NAME.match(name)):
            return name
    return _find_beside_day(line)


def _find_beside_day(line: str) -> str:
    """The paper or agency between bars beside the day: By Jane Doe | Amber Daily | Updated: 2024-03-13."""
    parts = _PARTS.split(line) if "|" in line and len(line) <= _SHORT else []
    if not any(map(_DATED.search, parts)):
        return ""
    return next((part for part in parts if is_paper(part)), "")


def is_paper(text: str) -> bool:
    """Whether a text names a paper or an agency and nothing else."""
    words = text.split()
    return text in _AGENCIES or (
        1 < len(words) <= 5 and words[0][:1].isupper() and bool(_list_media() & set(words[1:]))
    )


@lru_cache(maxsize=1)
def _list_media() -> frozenset[str]:
    media = load_heads()["media"]
    return frozenset((*media.en, *media.weak_en))
