"""The roles that a line of credits names, each with what stands behind it: 来源：临江日报, Editor: Jane Doe."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from config.byline_lexicon import compile_words

HAN: Final = "\u4e00-\u9fff"
WRITER: Final = (
    rf"(?:{{zh.writer_bodies}}|[{HAN}]{{2,8}}(?:社|网|報|报|台|新闻))?{{zh.writer_ranks}}?(?:{{zh.writer_roles}}"
    r"|(?:文字?|撰文|采写|採寫)\s?[/／、&＆·・与與]\s?(?:[摄攝](?:影)?|[图圖]片?|[编編][辑輯]?)"
    rf"|图文|文图|圖文|文圖|文字|(?<![{HAN}])(?:文[/／、&．·]?[图圖]|[图圖][/／、．·]文|文(?=[\s:：/／丨︱|])))"
)
"""Who is said to have written, in a pattern of `byline_lexicon.compile_words`."""
_STRONG: Final = re.compile(r"责任编辑|责编|責任編輯|責編|in charge|responsible", re.IGNORECASE)
_CHINESE_EDITOR: Final = r"责编|責編|{zh.editor_ranks}?(?:编辑|編輯)|\beditors?(?=\s?[:：])"
_NOT_THE_TEXTS: Final = "".join(f"(?<!{character})" for character in "图片据料频费金材物入电水热货客")
_CHINESE_SOURCE: Final = (
    rf"{{zh.source_kinds}}?(?:(?<=資料)|{_NOT_THE_TEXTS})[来來]源{{zh.source_owners}}?"
    rf"|{{zh.source_labels}}|(?<![{HAN}])[来來]自|\bsources?(?=\s?[:：])"
)
_CHINESE: Final = compile_words(
    rf"(?:(?P<editor>{_CHINESE_EDITOR})|(?P<source>{_CHINESE_SOURCE})|(?P<writer>{WRITER}|\bauthors?(?=\s?[:：]))"
    rf"|(?P<other>{{zh.other_roles}}|\b{{en.credit_days}}|\b{{en.credit_others}}))\s*(?:[】\])）]\s*[:：]?|[:：/／丨︱|｜])|(?<![{HAN}])(?P<led>[来來]源)(?:\s*[｜·—]\s*|\s+)(?=[{HAN}《“])"
    rf"|(?P<named>责任编辑|责编"
    rf"|責任編輯)\s(?=[{HAN}]{{2,4}}(?:\s|$))"
    rf"|(?<=[\s"
    rf"|｜;；，,】）)])(?P<unknown>[{HAN}]{{2,6}})[:：]"
)
_NOT_BY: Final = "".join(rf"(?<!{word}\s)" for word in (
    "approved", "issued", "verified", "checked", "cleared", "owned", "hosted", "funded", "supported", "sponsored",
    "organi[sz]ed", "managed", "maintained",
))  # fmt: skip
_NOT_SOURCES: Final = "".join(rf"(?<!{word}\s)" for word in ("data", "image", "photo", "picture", "video", "open"))
_ENGLISH: Final = compile_words(  # in lower case
    r"\b(?:(?P<editor>(?:{en.editor_ranks}\s)?editors?(?:\sin\scharge)?(?:\s?[:：|]|\s/)|edit(?:ed|ing)\sby\s?[:：]?)"
    rf"|(?P<source>(?:(?:{{en.source_ranks}}\s)?{_NOT_SOURCES}sources?(?:\(s\))?(?:\sof\sinformation)?\s?[:：/|–-]"
    r"|(?:from|publisher|via)\s?[:：]))"
    rf"|(?P<writer>(?:{{en.writer_roles}}|{_NOT_BY}by)\s?[:：/]|{{en.wrote}}\sby\s?[:：]?)"
    r"|(?P<other>{en.credit_pictures}(?:\s(?:by|credits?|source|courtesy\sof)\s?[:：]?|\s?[:：/])"
    r"|(?:translated|proofread|reviewed)\sby\s?[:：]?"
    r"|{en.credit_days}(?:\s(?:time|date|on|at))?(?:\s?[:：]|\s(?=[a-z\d]))|{en.credit_others}\s?[:：]))"
)
_MARKS: Final = ":：/／丨︱|｜】])）"
_MARKED: Final = re.compile(  # in lower case
    r"来源|來源|sources?\s?[–-]|编辑|编輯|編辑|編輯|责编|by\b(?<=\bby)|publish|update|post"
)
_CHINESE_LETTER: Final = re.compile(f"[{HAN}]")
_EDITOR_VALUE: Final = re.compile(
    rf"[\s【\[（(]*([{HAN}·]{{2,8}}(?:[、,，]\s?[{HAN}·]{{2,8}}){{0,2}}"
    rf"|[A-Za-z][^\W\d_]*(?:[ .'’-]{{1,2}}[A-Z][^\W\d_]*){{0,3}})"
)
_LONGEST: Final = (
    160  # characters of a line that is read whole; of a longer one only what stands in brackets and its end
)
_EDGE: Final = 120
_BRACKETS: Final = re.compile(r"[（(【〔\[]([^（）()【】〔〕\[\]]{2,80})[）)】〕\]]")
_END: Final = 60
_CLOSING: Final = re.compile(r"(?<!^)(?<![\[（(【])[）)】\]〕](?=[^（(【〔\[]*$)")


class Role(Enum):
    """What somebody or something did for an article."""

    WRITER = auto()
    EDITOR = auto()
    SOURCE = auto()
    OTHER = auto()


_ROLES: Final = {
    "writer": Role.WRITER,
    "editor": Role.EDITOR,
    "named": Role.EDITOR,
    "source": Role.SOURCE,
    "led": Role.SOURCE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """One role and what is said to fill it; `is_strong` where of several editors it names the responsible one."""

    role: Role
    value: str
    is_strong: bool = False


def list_pieces(line: str) -> tuple[str, ...]:
    """What of a line may hold credits: a short one itself, else what stands in brackets at its edges, and its end."""
    if len(line) <= _LONGEST:
        return (line,)
    bracketed = (match[1] for edge in (line[:_EDGE], line[-_EDGE:]) for match in _BRACKETS.finditer(edge))
    return (*bracketed, line[-_END:].rpartition("。")[2])


def find_credits(line: str) -> tuple[Credit, ...]:
    """Read `role: value` pairs of a short line in order; a value ends where the next role starts."""
    lowered = line.lower()
    if not any(map(line.__contains__, _MARKS)) and not _MARKED.search(lowered):
        return ()
    pattern = _CHINESE if _CHINESE_LETTER.search(line) else _ENGLISH
    labels = list(pattern.finditer(lowered if len(lowered) == len(line) else line))
    ends = [*(label.start() for label in labels[1:]), len(line)] if labels else []
    return tuple(_read(label, line[label.end() : end]) for label, end in zip(labels, ends, strict=True))


def _read(label: re.Match[str], value: str) -> Credit:
    role = _ROLES.get(label.lastgroup or "", Role.OTHER)
    value = _CLOSING.split(value, maxsplit=1)[0]
    return Credit(role=role, value=value.strip(" \u3000,，;；。"), is_strong=_STRONG.search(label[0]) is not None)


def find_editor(credited: Sequence[Credit]) -> str:
    """The responsible editor where one is named, else the first one; empty where none is."""
    named = [
        (not credit.is_strong, match[1].strip())
        for credit in credited
        if credit.role is Role.EDITOR and (match := _EDITOR_VALUE.match(credit.value))
    ]
    return min(named, key=lambda item: item[0])[1] if named else ""
