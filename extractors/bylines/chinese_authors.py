"""The writers that a Chinese byline names: 记者, 通讯员, 文, and names alone in brackets where an article ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from config.byline_lexicon import compile_words
from extractors.bylines.credits import HAN, WRITER
from extractors.bylines.person_names import LATIN_NAME, is_town
from extractors.language import is_chinese

_NAME: Final = rf"[{HAN}]{{1,2}}(?:\s(?=[{HAN}](?![{HAN}])))?[{HAN}]{{1,3}}(?:·[{HAN}]{{1,8}}){{0,3}}"
_LONG: Final = "{zh.long_names}{5,6}"  # Mongolian, Tibetan and Uyghur names without a point
_MARK: Final = r"[:：/／丨︱|｜]"
_PICTURE: Final = "{zh.picture_roles}"
_OTHER: Final = "{zh.later_roles}"
_ROLES: Final = compile_words(
    rf"(?:(?P<writer>{WRITER})|(?P<other>{_PICTURE}(?=\s*{_MARK})|(?:摄影|攝影)(?=\s)|{_OTHER}))\s*{_MARK}?\s*"
)
_PIECES: Final = re.compile(rf"{LATIN_NAME}|[{HAN}·]+")
_WHOLE: Final = compile_words(rf"[{HAN}]{{2,4}}|[{HAN}]{{1,8}}(?:·[{HAN}]{{1,10}}){{1,3}}|{_LONG}")
_BRACKETED: Final = compile_words(
    rf"[（(【\[〔]\s*((?:{WRITER}"
    rf"|{_PICTURE}(?=\s*{_MARK}))[\s:：/／丨|]*[{HAN}][^（）()【】\[\]〔〕]{{0,60}})[）)】\]〕]"
)
_REPORTER_LINE: Final = re.compile(
    rf"^[^{HAN}]*((?:[{HAN}]{{0,8}})(?:记者|通讯员|記者|通訊員)\s+{_NAME}(?:[\s、]+(?:(?:[{HAN}]{{0,4}})(?:通讯员"
    rf"|记者|摄影"
    rf"|文|图)?\s*)?(?:{_NAME}|{LATIN_NAME}))*?)(?:\s+(?:文[/／]图|图[/／]文|文图|图文|摄影报道|报道))?[^{HAN}A-Za-z]*$"
)
_SIGNED: Final = re.compile(rf"^[□■◎●]\s*((?:本报评论员\s*)?[{HAN}]{{2,4}}(?:[\s、]+[{HAN}]{{2,4}}){{0,3}})$")
_CREDIT: Final = re.compile(
    rf"(?:^|[\s　|｜□■◎●])(?:文[/／]图\s*)?"
    rf"(?:本[报網网刊台社報]|首席|见习|实习|特约|高级|资深|[{HAN}]{{2,8}}(?:社|网|报|台|新闻|客户端|融媒))?"
    rf"(?:记者|記者|通讯员|通訊員|实习生|撰稿人|(?:(?:采访|採訪)[/／、]?)?撰文)[\s:：]*({_NAME}(?:[\s、]{_NAME})*?)"
    rf"(?=$|[\s　|｜](?:$|[^{HAN}]|(?:[{HAN}]{{0,8}})(?:记者|記者|通讯员|通訊員|实习生|撰稿人|摄影)))"
)
_OPENING: Final = re.compile(
    rf"^[□■◎●]?\s*(?:本[报網网刊台社報])(?:见习|首席|特约)?(?:记者|記者)\s({_NAME}(?:[\s、]{_NAME})*)(?=\s)"
)
_REPORTED: Final = re.compile(
    rf"(?:记者|記者)\s*([{HAN}]{{2,4}}?(?:、[{HAN}]{{2,4}}?){{0,3}})\s*[／/]?\s*[{HAN}]{{2}}[縣市省]?(?:\d{{1,2}}日)?(?:報導|報道|报道|报导|电"
    rf"|電|综合报道)"
)
_BEHIND: Final = re.compile(rf"(?:^|[\s（(、;；])({_NAME}(?:[\s、]{_NAME})*)\s*[/／]\s*(?:文|撰文)(?![{HAN}])")
_SUBMITTED: Final = re.compile(rf"^\W*由\s?({_NAME})\s?(?:提交|[发發]表|[发發][布佈]|撰[写寫]|[张張][贴貼])[于於]")
_NOTED: Final = re.compile(rf"(?:^|\s)({_NAME})\s(?:[记記文撰])(?=\s|$)")
_WIRE: Final = re.compile(
    rf"^[{HAN}]{{2,20}}\d{{1,2}}月\d{{1,2}}日(?:电|電|讯"
    rf"|消息).{{0,20}}?[（(]([{HAN}]{{2,4}}(?:[\s、][{HAN}]{{2,4}}){{0,3}})[）)]"
)
_OWN_NEWS: Final = re.compile(rf"^本[网站报刊院校台]讯\s*[（(]([{HAN}]{{2,4}}(?:[\s、，,][{HAN}]{{2,4}}){{0,4}})[）)]")
_WROTE: Final = r"(?:文\s?[/／、&]?\s?[图圖]|[图圖]\s?[/／、&]?\s?文|(?:[供撰投来來]稿|文字?|报道|報導)(?:人|者)?)"
_BARE: Final = re.compile(
    rf"[（(]\s*([{HAN}]{{2,14}}(?:[\s、，,；;][{HAN}]{{1,10}}){{0,7}}?)(?:[\s/／]+{_WROTE})?\s*[）)]\s*[。]?"
    r"(?:\s*[\[（(]?20\d\d\s?[-./年]\s?\d{1,2}\s?[-./月]\s?\d{1,2}日?[\])）]?)?$"
)
_BEFORE_DAY: Final = re.compile(rf"^([{HAN}]{{2,3}})\s+(?=20\d\d[-年./]\d)")
_REPORT: Final = re.compile(rf"[/／][{HAN}]{{2,6}}(?:报道|報導|电|電|讯)")
_PICTURED: Final = re.compile(
    rf"(?:^|(?<=[\s、，,；;/／（(]))[{HAN}]{{2,4}}(?:\s?[/／]\s?)?(?:[摄攝]影?|供?[图圖])(?=$|[\s、，,；;）)])"
)
_WRITTEN: Final = re.compile(
    rf"^本[网報报站刊院校台]?[讯訊]\s*[（(]\s*([{HAN}]{{2,4}}(?:[\s、，,][{HAN}]{{2,4}}){{0,3}})\s?[/／]?\s?文(?![{HAN}])"
)
_END_OF_NAMES: Final = re.compile(
    r"已有|点击|浏览|阅读|时间|日期|字号|字体|访问|打印|评论|添加|更新|发表|[\d《》。；;“”【】\[\]]|[（(](?=[^）)]*系)"
)
_BODY: Final = re.compile(
    rf"(?<=[{HAN}]{{2}})[（(][{HAN}]{{0,20}}(?:中心|[院系部科處处室局社校会會司馆館厅廳所]|大学|公司|集团|教授|博士"
    r"|主任|合伙人|律师|[助总經经]理|总监|顾问|研究员|分析师|(?:实习|见习|實習|見習|特约|特約)(?:生|[记記]者)?|秘书长?)"
    r"(?:[)）]|$)"
)
_AND: Final = re.compile(rf"(?<=[{HAN}]{{2}})和(?=[{HAN}]{{2}})")
_NOT_NAMES: Final = compile_words("{zh.no_names}")
_OFFICE: Final = compile_words("{zh.offices}$")
_MEDIA: Final = compile_words("{zh.media}$")
_SURNAMED: Final = compile_words("{zh.surnames}")
_SHORT: Final = 60
_IN_SHORT: Final = (_REPORTED, _REPORTER_LINE, _SIGNED, _CREDIT, _BEHIND, _SUBMITTED, _NOTED)
_NO_NAME_ALONE: Final = re.compile(r"[全原本下上左右高方时于成].?[文图片刊景清报言长法版]|.*[图片摄]$|.*[图摄]文$|.文$")


def find_chinese_authors(line: str, *, ends: bool = False) -> list[str]:
    """The names of the writers in a line; `ends` where it may close an article with names alone in brackets."""
    found: list[str] = []
    for match in _BRACKETED.finditer(line if len(line) <= 400 else f"{line[:300]} {line[-100:]}"):
        found += read_writers(match[1])
    if found:
        return found
    whole = _IN_SHORT if len(line) <= _SHORT else (_REPORTED,)
    for pattern in (*whole, _OPENING, _WIRE):
        names = [name for match in pattern.finditer(line[:120]) for name in read_writers(match[1])]
        if names := [name for name in names if pattern is not _SUBMITTED or not is_office(name)]:
            return names
    if written := _WRITTEN.match(line):
        return read_writers(written[1])
    bare = _BARE.search(line[-60:]) if ends else _BEFORE_DAY.match(line) or _OWN_NEWS.match(line)
    return _read_bare(bare[1]) if bare else []


def read_writers(text: str) -> list[str]:
    """The names of writers in a run of roles and names; those behind other roles are left out."""
    text = _PICTURED.sub(" ", _BODY.sub(" ", text))
    text = _REPORT.sub(" ", _END_OF_NAMES.split(text, maxsplit=1)[0])
    roles = list(_ROLES.finditer(text))
    starts = [(0, True)] if not roles or (roles[0].start() > 0 and not roles[0]["writer"]) else []
    starts += [(role.end(), bool(role["writer"])) for role in roles]
    ends = [*(role.start() for role in roles if role.start() > 0 or not starts), len(text)][-len(starts) :]
    names: list[str] = []
    for (start, writes), end in zip(starts, ends, strict=True):
        names += _read_names(text[start:end]) if writes else []
    return names


def _read_bare(text: str) -> list[str]:
    """Names without a role: each must look like a person's, but for an office before one."""
    names = _join_single(re.split(r"[\s、，,；;]+", text))
    people = [name for name in names if is_alone(name)]
    offices = sum(_OFFICE.search(name) is not None for name, behind in pairwise(names) if not is_alone(name))
    return people if len(people) + offices == len(names) else []


def is_alone(name: str) -> bool:
    """Whether a text that stands alone reads like a person's name by its surname and length."""
    return (
        2 <= len(name) <= 3
        and _SURNAMED.match(name) is not None
        and not (_NOT_NAMES.search(name) or _OFFICE.search(name) or _NO_NAME_ALONE.fullmatch(name))
    )


def _read_names(text: str) -> list[str]:
    pieces: list[str] = []
    for piece in _PIECES.findall(text):
        pieces += _AND.split(piece)
    joined = _join_single(pieces)
    named = [name for name in joined if _WHOLE.fullmatch(name) or not is_chinese(name)]
    named = [name for name in named if len(name) >= 2 and not _NOT_NAMES.search(name)]
    named = [name for name in named if not _MEDIA.search(name)]
    named = [name for place, name in enumerate(named) if not (place and _is_office_town(name))]
    people = [not _OFFICE.search(name) for name in named]
    return [name for place, name in enumerate(named) if people[place] or not any(people[place + 1 :])]


def _is_office_town(name: str) -> bool:
    """Whether a text is a known place that opens with no surname, as an office's town behind its people."""
    return _SURNAMED.match(name) is None and is_town(name)


def is_office(name: str) -> bool:
    """Whether a stated writer is an office by the word that it ends with."""
    return _OFFICE.search(name) is not None


def _join_single(pieces: Sequence[str]) -> list[str]:
    """Put together names written with a space inside (张 三)."""
    joined: list[str] = []
    for piece in pieces:
        if len(piece) == 1 and joined and len(joined[-1]) == 1:
            joined[-1] += piece
        else:
            joined.append(piece)
    return joined
