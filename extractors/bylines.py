"""Who wrote, edited and published an article, as its page or text says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

_NAME: Final = (
    r"[\u4e00-\u9fff]{1,2}(?:\s(?=[\u4e00-\u9fff](?![\u4e00-\u9fff])))?"
    r"[\u4e00-\u9fff]{1,3}(?:·[\u4e00-\u9fff]{1,8}){0,3}"
)
_ROLE: Final = (
    r"(?:特约|实习|见习|学生|校园|全媒体|融媒体?|首席|总台|央视|中央广播电视总台|本报|本网|本刊|本台|本社|[\u4e00-\u9fff]{2,8}(?:社|网|报|台|新闻))?"
    r"(?:记者|通讯员|通訊員|記者|实习生|摄影|撰文|撰稿人?|供稿人?|作者|图文|文图|文字|文[/、&]?图|文|图|摄)"
)
_CHINESE_NAMES: Final = re.compile(rf"{_NAME}(?:(?:[\s、,，/&]|和)+{_NAME})*")
_ROLES: Final = re.compile(rf"{_ROLE}\s*[:：/丨|]?\s*")
_BRACKETED: Final = re.compile(
    rf"[（(【\[]\s*((?:{_ROLE})[\s:：/丨|]*[\u4e00-\u9fff][^（）()【】\[\]]{{0,60}})[）)】\]]"
)
_LABELLED: Final = re.compile(
    rf"(?:^|[\s　|｜])((?:{_ROLE})\s*[:：/丨|]\s*[\u4e00-\u9fff][\u4e00-\u9fff\s、,，·:：/丨|&]{{1,60}}?)(?=$"
    rf"|\s{{2,}}|\s*(?:来源|编辑|时间|日期|发布|浏览|阅读|责编|点击|审核|字号|字体|\d))"
)
_REPORTER_LINE: Final = re.compile(
    rf"^[^\u4e00-\u9fff]*((?:[\u4e00-\u9fff]{{0,8}})(?:记者|通讯员|記者"
    rf"|通訊員)\s+{_NAME}(?:[\s、]+(?:(?:[\u4e00-\u9fff]{{0,4}})(?:通讯员|记者|摄影|文"
    rf"|图)?\s*)?{_NAME})*)[^\u4e00-\u9fff]*$"
)
_EDITOR: Final = re.compile(r"(?:责任编辑|责编|責任編輯|編輯|编辑)\s*[:：丨|]\s*([^\s|｜\])）】,，;；:：]{2,16})")
_SOURCE: Final = re.compile(
    r"(?:信息来源|文章来源|稿件来源|新闻来源|来源|來源|稿源)\s*[:：]\s*"
    r"([^\s|｜　][^|｜　:：\n]{0,40}?)(?=\s{1,}|$|作者|编辑|责编|发布|时间|日期"
    r"|浏览|字体|字号|阅读|点击|\||｜|\d{4}[-年/])"
)
_CREDIT: Final = re.compile(
    rf"(?:^|[\s　|｜])(?:本[报網网刊台社])?(?:记者|記者|通讯员|通訊員|撰文)[\s:：]*"
    rf"({_NAME}(?:[\s、]{_NAME})*)(?=$|[\s　|｜])"
)
_ENGLISH_SOURCE: Final = re.compile(
    r"(?:^|\|)\s*(?:source|(?:news )?provided by|published by)\s*:?\s+([A-Z][^|\n]{1,80})$", re.IGNORECASE
)
_END_OF_NAMES: Final = re.compile(
    r"点击|浏览|阅读|时间|來源|来源|编辑|編輯|审核|责编|发布|日期|字号|字体|访问|打印|评论|\d"
)
_ENGLISH_BY: Final = re.compile(
    r"^(?:(?:written|posted|reported|story|words) )?by:?\s+([A-Z][^|\n]{2,80})$", re.IGNORECASE
)
_REPORTER: Final = re.compile(r"\((?:reporters?|writers?|edited by|by)\s+([A-Z][\w.'’ ,&-]{2,60})\)", re.IGNORECASE)
_SPLIT: Final = re.compile(r"\s*(?:,|;|&|\||、|，|；|/|\band\b|\bwith\b)\s*")
_BAD: Final = re.compile(r"https?:|www\.|@|\d{3}|[<>{}]|^\W*$", re.IGNORECASE)
_STRIP: Final = re.compile(
    r"^(?:by|reporters?|text|from|written by|story by|posted by|author)[:\s]+|\s+[-–—|].*$|\s*[(（].*$", re.IGNORECASE
)
_NOT_NAMES: Final = re.compile(
    r"获悉|了解|表示|报道|采访|介绍|日前|近日|从|在|的|来源|时间|发布|编辑|公司|联盟|今天|昨天|上海市|北京市"
)
_TITLES: Final = re.compile(
    r"\b(?:staff|correspondent|editor|reporter|writer|contributor|special to|the associated press writer"
    r"|associate|senior|chief)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Byline:
    """Authors in order, the editor and the publisher as stated; empty where unknown."""

    authors: tuple[str, ...] = ()
    editor: str = ""
    publisher: str = ""


def find_byline(lines: Sequence[str], *, stated: Iterable[str] = (), publisher: str = "") -> Byline:
    """Read bylines from the lines around an article and at its edges; `stated` are meta and JSON-LD authors."""
    authors = [name for text in stated for name in split_names(text)]
    shown = [name for line in lines for name in _find_names(line)]
    if any(ord(character) > 0x2E7F for name in shown for character in name):
        authors = shown + [name for name in authors if _is_chinese(name)]
    elif not authors:
        authors = shown
    editor = next((match[1] for line in lines for match in _EDITOR.finditer(line)), "")
    source = next((match[1].strip(" :：)）]】") for line in lines for match in _SOURCE.finditer(line)), "")
    source = source or next((match[1].strip() for line in lines for match in _ENGLISH_SOURCE.finditer(line)), "")
    authors = [name for name in authors if name != source or name in shown]
    names = tuple(dict.fromkeys(name for name in authors if name and name != editor))
    return Byline(authors=names[:20], editor=editor, publisher=source or publisher)


def split_names(text: str) -> list[str]:
    """Part a stated author value into names; addresses and numbers are no names."""
    if _is_chinese(text):
        return _read_chinese(text)
    if _BAD.search(text):
        return []
    names: list[str] = []
    for part in _SPLIT.split(text[:300]):
        name = _STRIP.sub("", part.strip()).strip(" .:;-")
        if 2 < len(name) <= 60 and not _BAD.search(name) and not (_TITLES.search(name) and len(names) > 0):
            names.append(name)
    return names


def _find_names(line: str) -> list[str]:
    found = []
    for pattern in (_BRACKETED, _LABELLED, *((_REPORTER_LINE, _CREDIT) if len(line) <= 60 else ())):
        for match in pattern.finditer(line[:400] if pattern is not _BRACKETED else line[:300] + " " + line[-100:]):
            found += _read_chinese(match[1])
    if not found and len(line) <= 100 and (by := _ENGLISH_BY.match(line)):
        found = split_names(by[1])
    if not found and (reporter := _REPORTER.search(line)):
        found = split_names(reporter[1])
    return found


def _read_chinese(text: str) -> list[str]:
    names: list[str] = []
    for part in _ROLES.split(_END_OF_NAMES.split(text, maxsplit=1)[0]):
        for match in _CHINESE_NAMES.finditer(part):
            pieces = [piece for piece in re.split(r"[\s、,，/&]+|(?<=[\u4e00-\u9fff]{2})和", match[0]) if piece]
            names += _join_single(pieces)
    return [
        name
        for name in names
        if 2 <= len(name) <= 20 and not _NOT_NAMES.search(name) and (len(name) <= 4 or "·" in name)
    ]


def _join_single(pieces: Sequence[str]) -> list[str]:
    """Put together names written with a space inside (张 三)."""
    joined: list[str] = []
    for piece in pieces:
        if len(piece) == 1 and joined and len(joined[-1]) == 1:
            joined[-1] += piece
        else:
            joined.append(piece)
    return joined


def _is_chinese(text: str) -> bool:
    return any("\u4e00" <= character <= "\u9fff" for character in text)
