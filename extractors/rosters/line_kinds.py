"""What a line is to a list: one that may be an item of it, a label that heads a part of it, or its title."""

from __future__ import annotations

import re
from typing import Final

from config.roster_lexicon import compile_words
from extractors.language import is_chinese
from extractors.markup.blocks import weigh
from extractors.match import simplify
from extractors.rosters.announcements import announces, heads_part
from extractors.rosters.lines import CELLS, Line
from extractors.rosters.name_shapes import names_body
from extractors.rosters.speakers import introduces_person

HEADINGS: Final = frozenset({"h2", "h3", "h4", "h5", "h6"})
_ITEMS: Final = frozenset({"li", "dd", "dt"})
_SENTENCE: Final = re.compile(
    r"[。！？]|[,，].*[,，]|[.!?][”\"’]?$(?<!Inc\.)(?<!Ltd\.)(?<!Co\.)(?<!Bros\.)(?<!Assn\.)(?<!\.\w\.)"
)
_LABEL: Final = compile_words(
    r".{0,12}{zh.list_heads}(?:名单|如下)?(?:[（(].*[）)])?|.{0,8}哪些.{0,8}|\d{1,2}"
    r"|.{0,30}(?:members|signatories|partners)",
    re.IGNORECASE,
)
_LONGEST_LABEL: Final = 41  # characters of an English one
_RANK: Final = compile_words(
    r"(?:the )?(?:[A-Z]?[a-z-]+ ){0,3}{en.rank_heads}"
    r"|(?:[（(]?[一二三四五六七八九十\d]{1,2}[)）、.．])?\s*(?:首批|第[一二三四五]批)?{zh.ranks}*{zh.rank_heads}"
    r"(?:单位|成员|机构|会员|企业)(?:名单)?(?:\s?[（(]?共?\d+[家个][)）]?)?[:：]?"
)
_UNFINISHED: Final = compile_words(r"\b{en.unfinished}(?: \w+)?$|^{en.closings}\b")
_TITLE: Final = compile_words(r"(?:名单|{zh.results})[)）]?$|^[(（]?排名不分先后|^附件\s?\d{0,2}$")
_COLONS: Final = (":", "：")
_PARTING: Final = ":：—"
_STOPS: Final = ".!?。！？"
_LONGEST: Final = 120
_SHORT_SENTENCE: Final = 60  # weight of a sentence under the heading of a part


def find_kind(line: Line) -> str:
    """What lines of one list have in common: cells, items, headings of one level, or the tag of short lines."""
    if line.tag in CELLS:
        return "table"
    if line.tag in _ITEMS:
        return "list"
    if not may_be_item(line) or line.text.endswith(_COLONS):
        return f"text{line.start}"
    if line.tag in HEADINGS:
        return f"headings {line.tag}"
    return f"text{line.start}" if line.is_label else line.tag


def may_be_item(line: Line) -> bool:
    """Whether a line may be an item of a list: a cell, an item, or a short line that is no sentence."""
    if line.tag in CELLS or line.tag in _ITEMS:
        return True
    text = read_lead(line) if line.lead and (not is_chinese(line.text) or _tells_of_name(line)) else line.text
    if len(text) > _LONGEST or weigh(text) > _LONGEST:
        return False
    if not is_sentence(text) or _closes_list(text):
        return True
    return text[-1] not in _STOPS and introduces_person(text)


def is_sentence(text: str) -> bool:
    """Whether a text ends as a sentence does, or parts more than two pieces by commas."""
    return _SENTENCE.search(text) is not None


def _closes_list(text: str) -> bool:
    """Whether a line is a body's name with a full stop, as the last of a list may be."""
    name = text.removesuffix("。")
    return name != text and names_body(name) and not is_sentence(name)


def _tells_of_name(line: Line) -> bool:
    """Whether a colon or a dash parts the body's name with which a line opens from what is told of it."""
    is_parted = line.text[line.lead - 1] in _PARTING or line.text[line.lead] in _PARTING
    return is_parted and names_body(read_lead(line))


def read_lead(line: Line) -> str:
    """What opens an item in bold or as a link, without the mark that parts it from what is told of it."""
    return line.text[: line.lead].rstrip(" :：–—-")


def tells_shortly(line: Line) -> bool:
    """Whether a line is a short sentence, such as tells of a part of a list under its heading."""
    return line.text.endswith("。") and weigh(line.text) <= _SHORT_SENTENCE


def is_label(line: Line) -> bool:
    """Whether a line above a list only names it."""
    if line.is_label or line.is_strong or line.text.endswith(_COLONS):
        return len(line.text) <= _LONGEST
    return _names_list(line.text) or heads_part(line.text)


def _names_list(text: str) -> bool:
    """Whether a line says nothing but what is listed below it: 成员单位名单, Founding members."""
    may_name = len(text) <= _LONGEST_LABEL or is_chinese(text)
    return may_name and _LABEL.fullmatch(simplify(text)) is not None


def is_title(text: str) -> bool:
    """Whether a line in simplified characters ends as the title of a list does, or stands beside one."""
    return _TITLE.search(text) is not None


def is_rank(text: str) -> bool:
    """Whether a line is the heading of a rank of members, set like the items below it."""
    return _RANK.fullmatch(simplify(text)) is not None


def only_announces(line: Line) -> bool:
    """Whether the first line of a list only announces it: a label, or a clause that is no name."""
    is_clause = _UNFINISHED.search(line.text) is not None and line.tag not in _ITEMS and announces(line.text)
    return is_clause or _names_list(line.text)
