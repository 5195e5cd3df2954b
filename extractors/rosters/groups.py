"""The lists of a text: runs of lines that look like items, in parts each under its own heading, and their names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import dropwhile, groupby, takewhile
from typing import Final

from extractors.language import is_chinese
from extractors.markup.blocks import weigh
from extractors.match import simplify
from extractors.records import Span
from extractors.rosters.announcements import announces, announces_other, heads_part
from extractors.rosters.inline import read_run
from extractors.rosters.labels import is_outer
from extractors.rosters.lines import CELLS, LEAST, Line
from extractors.rosters.listed_names import (
    cut_notes,
    cut_places,
    cut_remarks,
    is_name,
    is_numbered,
    is_remark,
    names_body,
    read_items,
)
from extractors.rosters.speakers import choose_bodies, choose_turn, names_person, speaks, speaks_for_body
from extractors.rosters.tables import read_table

_SENTENCE: Final = re.compile(r"[。！？]|[,，].*[,，]|[.!?][”\"’]?$(?<!Inc\.)(?<!Ltd\.)(?<!Co\.)(?<!\.\w\.)")
_LABEL: Final = re.compile(
    r".{0,12}(?:单位|成员|会员|机构|企业|名单)(?:名单|如下)?(?:[（(].*[）)])?|.{0,8}哪些.{0,8}|\d{1,2}"
    r"|.{0,30}(?:members|signatories|partners)",
    re.IGNORECASE,
)
_LONGEST_LABEL: Final = 41  # characters of an English one
_RANK: Final = re.compile(
    r"(?:the )?(?:[A-Z]?[a-z-]+ ){0,3}(?:members|signatories|partners|participants|supporters|observers|sponsors"
    r"|founders)"
    r"|(?:[（(]?[一二三四五六七八九十\d]{1,2}[)）、.．])?\s*(?:首批|第[一二三四五]批)?(?:名誉|常务|副|执行|轮值|联席"
    r"|联合|特邀|普通|创始)*"
    r"(?:理事长|会长|主席|秘书长|理事|监事|会员|成员|发起|共建|支持|指导|主办|承办|协办|牵头|参与|观察员|顾问)"
    r"(?:单位|成员|机构|会员|企业)(?:名单)?(?:\s?[（(]?共?\d+[家个][)）]?)?[:：]?"
)
_CLAUSE: Final = re.compile(
    r"\b(?:brings?|consists?|comprises?|includes?|are|is|signed|joined|have|has|by|unites?)(?: \w+)?$"
    r"|^(?:Yours|Sincerely|Respectfully)\b"
)
_HEADINGS: Final = frozenset({"h2", "h3", "h4", "h5", "h6"})
_ITEMS: Final = frozenset({"li", "dd", "dt"})
_TITLE: Final = re.compile(r"名单[)）]?$|^[(（]?排名不分先后|^附件\s?\d{0,2}$")
_GLUED: Final = re.compile(r"\d{1,3}(?=[^\W\d_])")  # an item's number without a mark behind it
_MOST_FURTHER: Final = 2  # further lines of an item that holds one name
_LEADS: Final = 0.7  # share of a list's items that must open in bold, or have further lines
_SHARE: Final = 0.6  # share of a list's items that must look like names
_COLONS: Final = ":：—"
_STOPS: Final = ".!?。！？"
_LONGEST: Final = 120
_MANY: Final = 4  # names on one line; fewer may be a name with its town and country
_BETWEEN: Final = 2  # lines that may stand between two parts of one list

_Part = tuple[int, int, list[Span]]
"""Where a part of a list begins and ends, and the names of its items."""


def find_lists(lines: Sequence[Line]) -> Iterator[_Part]:
    """Each list of names with its begin and end: parts that follow each other and hold names are one list."""
    for chain in _find_chains(lines):
        held: list[_Part] = []
        for first, last in chain:
            names = _read_items(lines[first:last]) if lines[first].tag not in CELLS else []
            if _fits(lines[first], names):
                held.append((first, last, names))
                continue
            yield from _read_parts(lines, held)
            held = []
        yield from _read_parts(lines, held)


def _read_parts(lines: Sequence[Line], parts: Sequence[_Part]) -> Iterator[_Part]:
    """The names of parts of a list, those of one kind read together; nothing where no name stands in them."""
    names: list[Span] = []
    for _, group in groupby(parts, key=lambda part: _find_kind(lines[part[0]])):
        held = [*group]
        read = held[0][2] if len(held) == 1 else None
        names += _read_list(lines[held[0][0] : held[-1][1]], read)
    if sum(is_name(name.text) for name in names) >= LEAST:
        yield parts[0][0], parts[-1][1], names


def _find_chains(lines: Sequence[Line]) -> Iterator[list[tuple[int, int]]]:
    """The runs of lines of one tag, or of cells, with those that only labels part from the run before."""
    position = 0
    chain: list[tuple[int, int]] = []
    for kind, group in groupby(lines, key=_find_kind):
        size = len(list(group))
        if chain and _continues(lines, chain, position, kind):
            chain.append((position, position + size))
        elif (size >= LEAST or (position and _is_label(lines[position - 1]))) and _may_open(lines[position]):
            yield chain
            chain = [(position, position + size)]
        position += size
    yield chain


def _continues(lines: Sequence[Line], chain: Sequence[tuple[int, int]], position: int, kind: str) -> bool:
    """Whether a run goes on with a list: of its kind below a label, or of any below one like the last part's."""
    first, end = chain[-1]
    if not 0 < position - end <= _BETWEEN or not _parts(lines[end:position]):
        return False
    return kind == _find_kind(lines[first]) or (
        first > 0 and _look(lines[first - 1]) == _look(lines[position - 1]) and _may_open(lines[position])
    )


def _look(line: Line) -> tuple[str, str, bool]:
    return line.tag, line.role, line.is_strong


def _may_open(line: Line) -> bool:
    return not is_outer(line) and (_may_be_item(line) or bool(read_run(line)))


def _fits(first: Line, names: Sequence[Span]) -> bool:
    """Whether most of a part's items are names, else what its first line holds; a table is judged by its columns."""
    if first.tag in CELLS:
        return True
    names = names or read_run(first)
    return bool(names) and sum(is_name(name.text) for name in names) >= _SHARE * len(names)


def _parts(between: Sequence[Line]) -> bool:
    """Whether lines between two lists only name the second, as a part of one list with the first."""
    return all(_is_label(line) and (is_outer(line) or not announces_other(line.text)) for line in between)


def _is_label(line: Line) -> bool:
    """Whether a line above a list only names it."""
    if line.is_label or line.is_strong or line.text.endswith((":", "：")):
        return len(line.text) <= _LONGEST
    return _names_list(line.text) or heads_part(line.text)


def _names_list(text: str) -> bool:
    """Whether a line says nothing but what is listed below it: 成员单位名单, Founding members."""
    may_name = len(text) <= _LONGEST_LABEL or is_chinese(text)
    return may_name and _LABEL.fullmatch(simplify(text)) is not None


def _find_kind(line: Line) -> str:
    if line.tag in CELLS:
        return "table"
    if line.tag in _ITEMS:
        return "list"
    if line.tag in _HEADINGS and _may_be_item(line) and not line.text.endswith((":", "：")):
        return f"headings {line.tag}"
    return (
        line.tag
        if not line.is_label and _may_be_item(line) and not line.text.endswith((":", "："))
        else f"text{line.start}"
    )


def _may_be_item(line: Line) -> bool:
    if line.tag in CELLS or line.tag in _ITEMS:
        return True
    text = _read_lead(line) if line.lead and (not is_chinese(line.text) or _tells_of_name(line)) else line.text
    if len(text) > _LONGEST or weigh(text) > _LONGEST:
        return False
    return not _SENTENCE.search(text) or (text[-1] not in _STOPS and speaks_for_body(text))


def _tells_of_name(line: Line) -> bool:
    """Whether a colon or a dash parts the body's name with which a line opens from what is told of it."""
    is_parted = line.text[line.lead - 1] in _COLONS or line.text[line.lead] in _COLONS
    return is_parted and names_body(_read_lead(line))


def _read_list(lines: Sequence[Line], names: list[Span] | None) -> list[Span]:
    """The names of a list, whose items may have been read before; none where too few of them look like names."""
    if lines[0].tag in CELLS:
        return read_table(lines)
    if not _may_be_item(lines[0]):
        return cut_remarks([name for line in lines for name in read_run(line)], placed=True)
    names = _read_items(lines) if names is None else names
    fitting = sum(is_name(name.text) for name in names)
    if fitting < _SHARE * len(names) or any(_SENTENCE.search(name.text) for name in names):
        return []
    return names


def _read_items(lines: Sequence[Line]) -> list[Span]:
    kind = _find_kind(lines[0])
    headed = all(line.tag in _HEADINGS for line in lines)
    lines = [line for line in lines if headed or line.is_label or _find_kind(line) == kind]
    items = [
        line for line in lines if (headed or not line.is_label) and line.text.strip() and line.text[-1] not in ":："
    ]
    items = [*dropwhile(_is_heading, items)]
    items = [line for line in items if line.is_label or not _RANK.fullmatch(simplify(line.text))]
    items = _end_at_remark(items if kind == "list" else _start_at_title(items))
    items = _drop_unnumbered(_drop_further(items))
    runs = [read_run(line) for line in items]
    many = sum(len(run) >= _MANY and not any(speaks(name.text) for name in run) for run in runs)
    if many > _SHARE * len(items):
        return cut_remarks([name for run in runs for name in run], placed=True)
    first, period = choose_turn([line.text for line in items])
    items = items[first::period]
    leads = sum(line.lead > 0 for line in items) >= _LEADS * len(items)
    items = [line for line in items if line.lead or not line.is_strong] if leads else items
    texts = [_read_lead(line) if leads and line.lead else line.text for line in items]
    numbers = [_GLUED.match(text) for text in texts]
    counted = all(match and int(match[0]) == place for place, match in enumerate(numbers, 1))
    skipped = [match.end() if match and counted else 0 for match in numbers]
    read = read_items(
        [(text[skip:], line.start + skip) for text, line, skip in zip(texts, items, skipped, strict=True)]
    )
    return cut_places(cut_remarks(choose_bodies(cut_notes([name for item in read for name in item]))))


def _end_at_remark(items: list[Line]) -> list[Line]:
    """The items from the first one up to what sums them up, or to the day under them."""
    begun = dropwhile(lambda line: is_remark(line.text), items)
    return [*takewhile(lambda line: not is_remark(line.text), begun)]


def _is_heading(line: Line) -> bool:
    """Whether the first line of a list only announces it: a label, or a clause that is no name."""
    is_clause = _CLAUSE.search(line.text) is not None and line.tag not in _ITEMS and announces(line.text)
    return is_clause or _names_list(line.text)


def _read_lead(line: Line) -> str:
    """What opens an item in bold or as a link, without the mark that parts it from what is told of it."""
    return line.text[: line.lead].rstrip(" :：–—-")


def _start_at_title(items: list[Line]) -> list[Line]:
    """The items below the last title of a list among them, where those above it are mostly no bodies."""
    at = max((place for place, line in enumerate(items) if _TITLE.search(simplify(line.text))), default=-1)
    bodies = sum(names_body(line.text) for line in items[: at + 1])
    return items[at + 1 :] if at >= 0 and len(items) - at > LEAST and bodies <= (at + 1) / 2 else items


def _drop_further(items: list[Line]) -> list[Line]:
    """The items' first lines alone, where most have one or two further ones that name no bodies."""
    firsts = [place for place, line in enumerate(items) if not line.is_further]
    further = [line for line in items if line.is_further]
    followed = sum(place + 1 < len(items) and items[place + 1].is_further for place in firsts)
    if followed < max(LEAST, _LEADS * len(firsts)) or len(further) > _MOST_FURTHER * len(firsts):
        return items
    bodies = sum(names_body(items[place].text) for place in firsts) / len(firsts)
    others = sum(names_body(line.text) for line in further) / len(further)
    people = sum(names_person(line.text.partition(",")[0]) for line in further) / len(further)
    return [items[place] for place in firsts] if others < bodies or people >= _LEADS or not others else items


def _drop_unnumbered(items: list[Line]) -> list[Line]:
    """The items up to the first without a number, where the first ones have one."""
    numbered = list(takewhile(lambda line: is_numbered(line.text), items))
    return numbered if len(numbered) >= LEAST else items
