"""Who wrote, edited and published an article, as its page or text says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

_HAN: Final = "\u4e00-\u9fff"
_NAME: Final = rf"[{_HAN}]{{1,2}}(?:\s(?=[{_HAN}](?![{_HAN}])))?[{_HAN}]{{1,3}}(?:·[{_HAN}]{{1,8}}){{0,3}}"
_LATIN_WORD: Final = r"[A-Z][^\W\d_]*(?:[.'’-][^\W\d_]+)*\.?"
_LATIN_NAME: Final = rf"{_LATIN_WORD}(?: (?:{_LATIN_WORD}|de|da|dos|van|von|der|del|bin|al)){{1,4}}"
_MARK: Final = r"[:：/／丨|]"
_WRITER: Final = (
    rf"(?:特约|实习|见习|学生|校园|全媒体|融媒体?|首席|总台|央视|中央广播电视总台|本报|本网|本刊|本台|本社"
    rf"|[{_HAN}]{{2,8}}(?:社|网|报|台|新闻))?"
    r"(?:记者|通讯员|通訊員|記者|实习生|撰文|撰稿人?|供稿人?|作者|图文|文图|文字|文[/／、&]?图|图[/／]文"
    r"|文(?=[\s:：/／丨|]))"
)
_PICTURE: Final = r"(?:摄影|攝影|摄|攝|图片?|圖片?|制图|绘图|海报|视频|视觉|剪辑)"
_OTHER: Final = (
    r"(?:责任编辑|責任編輯|责编|編輯|编辑|校对|審核|审核|审校|监制|初审|复审|终审|签发|排版|来源|來源|发布人?"
    r"|录入|翻译)"
)
_ROLE: Final = rf"(?:{_WRITER}|{_PICTURE}(?=\s*{_MARK}))"
_ROLES: Final = re.compile(rf"(?:(?P<writer>{_WRITER})|(?P<other>{_PICTURE}(?=\s*{_MARK})|{_OTHER}))\s*{_MARK}?\s*")
_PIECES: Final = re.compile(rf"{_LATIN_NAME}|[{_HAN}·]+")
_CHINESE_NAME: Final = re.compile(rf"[{_HAN}]{{2,4}}|[{_HAN}]{{1,8}}(?:·[{_HAN}]{{1,10}}){{1,3}}")
_BRACKETED: Final = re.compile(rf"[（(【\[]\s*((?:{_ROLE})[\s:：/／丨|]*[{_HAN}][^（）()【】\[\]]{{0,60}})[）)】\]]")
_LABELLED: Final = re.compile(
    rf"(?:^|[\s　|｜·])((?:{_WRITER})\s*{_MARK}\s*[{_HAN}][{_HAN}\s、,，·:：/／丨|&]{{1,60}}?)(?=$"
    rf"|\s{{2,}}|\s*(?:{_OTHER}|{_PICTURE}\s*{_MARK}|时间|日期|更新|添加|浏览|阅读|点击|字号|字体|\d))"
)
_REPORTER_LINE: Final = re.compile(
    rf"^[^{_HAN}]*((?:[{_HAN}]{{0,8}})(?:记者|通讯员|記者|通訊員)\s+{_NAME}(?:[\s、]+(?:(?:[{_HAN}]{{0,4}})(?:通讯"
    rf"员|记者|摄影|文"
    rf"|图)?\s*)?(?:{_NAME}|{_LATIN_NAME}))*)[^{_HAN}]*$"
)
_SIGNED: Final = re.compile(rf"^[□■◎●]\s*((?:本报评论员\s*)?[{_HAN}]{{2,4}}(?:[\s、]+[{_HAN}]{{2,4}}){{0,3}})$")
_CREDIT: Final = re.compile(
    rf"(?:^|[\s　|｜])(?:文[/／]图\s*)?(?:本[报網网刊台社])?(?:记者|記者|通讯员|通訊員"
    rf"|撰文)[\s:：]*({_NAME}(?:[\s、]{_NAME})*)(?=$|[\s　|｜])"
)
_REPORT: Final = re.compile(rf"[/／][{_HAN}]{{2,6}}(?:报道|報導|电|電|讯)")
_SPACED: Final = re.compile(rf"(?<=[：:\s、（(／/])([{_HAN}])\s([{_HAN}])(?:\s([{_HAN}]))?(?![{_HAN}])")
_EDITOR: Final = re.compile(
    rf"(?:责任编辑|责编|責任編輯|責編|編輯|编辑)\s*{_MARK}\s*((?:[{_HAN}·]{{2,8}})(?:[、,，]\s*[{_HAN}·]{{2,8}}){{0"
    rf",2}}|[A-Za-z][\w .]{{1,24}})"
)
_ENGLISH_EDITOR: Final = re.compile(
    rf"\b(?:[Ee]dit(?:ed|ing) [Bb]y|(?:[Ww]eb |[Cc]opy |[Rr]esponsible )?[Ee]ditors?\s*[:：])\s*({_LATIN_NAME}"
    rf"|[A-Z]\w+)"
)
_SOURCE: Final = re.compile(
    r"(?:信息来源|文章来源|稿件来源|新闻来源|来源|來源|稿源|發布單位|发布单位)\s*[:：]\s*"
    rf"([^\s|｜　][^|｜　:：\n【\[]{{0,40}}?)(?=\s{{1,}}|$|{_OTHER}|作者|时间|日期"
    r"|浏览|字体|字号|阅读|点击|\||｜|【|\[|）|\)|文[/／]图|\d{4}[-年/])"
)
_WIRE: Final = re.compile(
    rf"^([{_HAN}]{{2,10}}(?:网|報|报|社|台|新闻))(?:\s*[{_HAN}]{{2,6}}\d{{1,2}}月\d{{1,2}}日)?(?:讯|電|电)\s*[（(]"
)
_ENGLISH_SOURCE: Final = re.compile(
    r"(?:^|[|\s])(?:source\s*[:：]\s*|(?:news )?provided by:?\s+|published by:?\s+"
    r"|^source\s+)([A-Z][^|\n:：]{1,80}?)(?=$|\s{2,}|\s*\||\s+(?:editor|author|by|correspondents?|reporters?|date"
    r"|time)\b)",
    re.IGNORECASE,
)
_END_OF_NAMES: Final = re.compile(r"点击|浏览|阅读|时间|日期|字号|字体|访问|打印|评论|添加|更新|\d")
_ENGLISH_BY: Final = re.compile(
    r"^(?:(?:written|posted|reported|story|words|text) )?by:?\s+([A-Z][^|\n\d]{2,80}?)(?:\s*[|·•–].*|\s+\d.*"
    r"|\s+on\s.*|\s+(?:pictures|photos?|photography|illustrations?)\b.*)?$",
    re.IGNORECASE,
)
_ENGLISH_WITHIN: Final = re.compile(
    rf"(?:\b(?i:posted|published|submitted|written|updated|reported)\b.{{0,60}}?|[·•|]\s*"
    rf"|\d\s*[,–-]?\s*)\b[Bb][Yy]\s+({_LATIN_NAME}(?:(?:,| and| &) {_LATIN_NAME})*)"
)
_REPORTER: Final = re.compile(
    r"\((?:reported by|written by|contributed by|reporters?|writers?|by)\s*:?\s*([A-Z][\w.'’ ,&-]{2,60})\)|^(?:text"
    r"|words|story|writers?|reporters?|authors?)\s*[:：/]\s*([A-Z][\w.'’ ,&-]{2,60})$",
    re.IGNORECASE,
)
_NAME_FIRST: Final = re.compile(
    rf"^({_LATIN_NAME})(?:, [A-Z][\w ]{{3,40}})?\s*[·|•–—,-]?\s*(?:\d{{1,2}} [A-Z][a-z]{{2,8}}\.? \d{{4}}"
    rf"|[A-Z][a-z]{{2,8}}\.? \d{{1,2}}, \d{{4}}|\d{{4}}-\d{{2}}-\d{{2}}|(?:published|posted|updated)\b).{{0,60}}$"
)
_REPORTING: Final = re.compile(
    rf"\b(?:[Rr]eporting|[Ww]riting|[Rr]eported) by ({_LATIN_NAME}(?:(?:,| and|, and| &) {_LATIN_NAME})*)"
)
_CORRESPONDENT: Final = re.compile(
    rf"\b(?i:correspondents?|reporters?|writers?|authors?)\s*[:：]\s*({_LATIN_NAME}(?:\s*(?:、|，|,|and"
    rf"|&)\s*{_LATIN_NAME})*)"
)
_SPLIT: Final = re.compile(r"\s*(?:,|;|&|\||、|，|；|/|\band\b|\bwith\b)\s*")
_ADDRESS: Final = re.compile(r"https?:|www\.|@|\d{3}|[<>{}]|^/")
_KANA: Final = re.compile("[\u3041-\u30fa]")
_BAD: Final = re.compile(
    r"https?:|www\.|@|\d{3}|[<>{}]|^\W*$|^(?:admin\w*|webmaster|root|user|editors?|staff|guest|anonymous|unknown"
    r"|system|author)$"
    r"|\b(?:department|office|bureau|committee|publicity|ministry|university|college|hospital|commission|government"
    r"|administration|secretariat|institute|municipality|exchange|alliance|association|council|agency|authority"
    r"|foundation|federation)\b",
    re.IGNORECASE,
)
_STRIP: Final = re.compile(
    r"^(?:by|reporters?|text|from|written by|words by|story by|posted by|author)[:\s]+|\s+(?:pictures|photos?"
    r"|photography) by .*$|\s+[-–—|].*$|\s*[(（].*$|\s+on\s.*$|\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov"
    r"|dec)[a-z]*\.?\s+\d.*$",
    re.IGNORECASE,
)
_NOT_NAMES: Final = re.compile(
    r"获悉|了解|表示|报道|報導|采访|介绍|日前|近日|从|在|的|来源|时间|发布|编辑|公司|联盟|今天|昨天|上海市|北京市"
    r"|教授|讲师|博士|研究员|评论员|本报|本网|本站|小编|管理员|佚名|匿名|网络|未知|无名|系统"
)
_OFFICE: Final = re.compile(r"[局科部处處厅室院委社台站司馆馆校网網]$|(?:中心|办公室|办|学院|小组|大学|医院)$")
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
    lines = [_SPACED.sub(lambda name: "".join(filter(None, name.groups())), line) for line in lines]
    authors = [name for text in stated for name in split_names(text)]
    shown = [name for line in lines for name in _find_names(line)]
    if any(ord(character) > 0x2E7F for name in shown for character in name):
        authors = shown + [name for name in authors if _is_chinese(name)]
    elif not authors:
        authors = shown
    editor = _find_first(lines, _EDITOR) or _find_first(lines, _ENGLISH_EDITOR)
    source = _find_first(lines, _SOURCE) or _find_first(lines, _ENGLISH_SOURCE) or _find_first(lines, _WIRE)
    source = source.strip(" :：)）]】《》")
    authors = [name for name in authors if name != source or name in shown]
    names = tuple(dict.fromkeys(name for name in authors if name and (name != editor or name in shown)))
    return Byline(authors=names[:20], editor=editor, publisher=source or publisher)


def _find_first(lines: Sequence[str], pattern: re.Pattern[str]) -> str:
    return next((match[1].strip() for line in lines for match in pattern.finditer(line)), "")


def split_names(text: str) -> list[str]:
    """Part a stated author value into names; addresses, offices and numbers are no names."""
    if _ADDRESS.search(text):
        return []
    if _KANA.search(text):
        return [part for part in _SPLIT.split(text[:300]) if part]
    if _is_chinese(text):
        return _read_chinese(text)
    names: list[str] = []
    for part in _SPLIT.split(text[:300]):
        name = _STRIP.sub("", part.strip()).strip(" .:;-")
        if 2 < len(name) <= 60 and not _BAD.search(name) and not (_TITLES.search(name) and len(names) > 0):
            names.append(name)
    return names


def _find_names(line: str) -> list[str]:
    found = []
    for pattern in (_BRACKETED, _LABELLED, *((_REPORTER_LINE, _CREDIT, _SIGNED) if len(line) <= 60 else ())):
        for match in pattern.finditer(line[:400] if pattern is not _BRACKETED else line[:300] + " " + line[-100:]):
            found += _read_chinese(match[1])
    return found or _find_english(line)


def _find_english(line: str) -> list[str]:
    if len(line) <= 140:
        for pattern in (_ENGLISH_BY, _ENGLISH_WITHIN, _CORRESPONDENT, _NAME_FIRST):
            if match := pattern.search(line):
                return split_names(match[1])
    if reporter := _REPORTER.search(line):
        return split_names(reporter[1] or reporter[2])
    reporting = _REPORTING.search(line[-160:])
    return split_names(reporting[1]) if reporting else []


def _read_chinese(text: str) -> list[str]:
    """The names of writers in a line of roles and names; those behind other roles are left out."""
    text = _REPORT.sub(" ", _END_OF_NAMES.split(text, maxsplit=1)[0])
    roles = list(_ROLES.finditer(text))
    starts = [(0, True)] if not roles or (roles[0].start() > 0 and not roles[0]["writer"]) else []
    starts += [(role.end(), bool(role["writer"])) for role in roles]
    ends = [*(role.start() for role in roles if role.start() > 0 or not starts), len(text)][-len(starts) :]
    names: list[str] = []
    for (start, writes), end in zip(starts, ends, strict=True):
        names += _read_segment(text[start:end]) if writes else []
    return names


def _read_segment(text: str) -> list[str]:
    pieces: list[str] = []
    for piece in _PIECES.findall(text):
        pieces += re.split(rf"(?<=[{_HAN}]{{2}})和(?=[{_HAN}]{{2}})", piece)
    names = [
        piece
        for piece in _join_single(pieces)
        if _CHINESE_NAME.fullmatch(piece) or piece.isascii() or not _is_chinese(piece)
    ]
    named = [name for name in names if len(name) >= 2 and not _NOT_NAMES.search(name)]
    people = [bool(not _OFFICE.search(name)) for name in named]
    return [name for place, name in enumerate(named) if people[place] or not any(people[place + 1 :])]


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
