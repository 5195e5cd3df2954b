"""Lines that belong together around an article: a label over its value, a name beside the day or the writer's post."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from extractors.bylines.english_authors import is_day, tells_post
from extractors.bylines.person_names import is_known_person
from extractors.language import is_chinese

_LABEL: Final = re.compile(
    r"(?:(?P<writer>(?:(?:post |lead |guest |article |story |blog )?authors?(?:\(s\))?|by|(?:written|reported"
    r"|compiled|posted"
    r"|authored|prepared|contributed|words|text|story|report|article|reporting|post) by|writers?|reporters?"
    r"|correspondents?))"
    r"|(?P<source>(?:(?:news|article|story|content|original|media|information) )?sources?"
    r"|(?:news |materials? |content )?provided by|originally published (?:by|in|on)|republished from)"
    r"|(?P<chinese>(?:作者|撰稿人?|撰文|记者|記者|通讯员|通訊員|文字|供稿人?|来源|來源|信息来源|文章来源|稿件来源|新闻来源|稿源"
    r"|发布单位|發布單位|供稿单位|责任编辑|責任編輯|编辑|編輯)))\s*[:：]?",
    re.IGNORECASE,
)
_LONGEST: Final = 80
_STOP: Final = re.compile(r"[.!?。！？]$")


def join_labels(lines: Sequence[str], *, above: bool = True) -> list[str]:
    """The lines, and those that only two of them say together: Author | Jane Doe, Jane Doe | 13 March 2024.

    A name beside a day or a post is a writer's only above the text (`above`): behind it stand contacts too.
    """
    joined = list(lines)
    for line, following in pairwise(lines):
        label = _LABEL.fullmatch(line.strip())
        if label and label.lastgroup and _is_value(following):
            joined.append(_join(label.lastgroup, line.strip(" :："), following))
    for place, line in enumerate(lines if above else ()):
        beside = (*lines[max(0, place - 1) : place], *lines[place + 1 : place + 2])
        if is_known_person(line) and any(is_day(other) or tells_post(other) for other in beside):
            joined.append(f"By {line}")
    return joined


def _is_value(line: str) -> bool:
    return 1 < len(line) <= _LONGEST and not (_STOP.search(line) or _LABEL.fullmatch(line) or is_day(line))


def _join(kind: str, label: str, value: str) -> str:
    if kind == "chinese" or is_chinese(value):
        return f"{label}：{value}"
    return f"Source: {value}" if kind == "source" else f"By {value}"
