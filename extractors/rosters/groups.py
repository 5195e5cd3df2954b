"""The lists of a text: runs of lines that look like items, in parts each under its own heading, and their names."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cache
from itertools import dropwhile, groupby, pairwise, takewhile
from typing import Final

from extractors.language import is_chinese
from extractors.markup.blocks import weigh
from extractors.match import simplify
from extractors.records import Span
from extractors.rosters.announcements import announces, announces_other, heads_part
from extractors.rosters.bodies import RESULTS
from extractors.rosters.inline import read_group, read_part, read_run
from extractors.rosters.labels import is_outer
from extractors.rosters.lines import CELLS, LEAST, Line
from extractors.rosters.listed_names import (
    cut_notes,
    cut_places,
    cut_remarks,
    is_name,
    is_numbered,
    is_region,
    is_remark,
    may_name,
    names_body,
    read_items,
)
from extractors.rosters.speakers import (
    choose_bodies,
    choose_fields,
    choose_turn,
    introduces_person,
    names_person,
    speaks,
)
from extractors.rosters.stated_counts import is_stated
from extractors.rosters.tables import names_column, read_header, read_table

_SENTENCE: Final = re.compile(
    r"[。！？]|[,，].*[,，]|[.!?][”\"’]?$(?<!Inc\.)(?<!Ltd\.)(?<!Co\.)(?<!Bros\.)(?<!Assn\.)(?<!\.\w\.)"
)
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
_TITLE: Final = re.compile(rf"(?:名单|{RESULTS})[)）]?$|^[(（]?排名不分先后|^附件\s?\d{{0,2}}$")
_GLUED: Final = re.compile(
    r"\s*[(（]?(\d{1,3})(?:[)）.．、:：]{1,2}\s*|(?=[^\W\d_]))"
)  # an item's number, with a mark or none
_MOST_FURTHER: Final = 2  # further lines of an item that holds one name
_LEADS: Final = 0.7  # share of a list's items that must open in bold, or have further lines
_SOME: Final = 0.2  # the same where a title or a count tells of names
_SHARE: Final = 0.6  # share of a list's items that must look like names
_COLONS: Final = ":：—"
_STOPS: Final = ".!?。！？"
_LONGEST: Final = 120
_TOLD: Final = 60  # weight of a sentence under the heading of a part
_ABOVE: Final = 3  # lines above a list that may announce it
_MANY: Final = 4  # names on one line; fewer may be a name with its town and country
_BETWEEN: Final = 2  # lines that may stand between two parts of one list

_Test = Callable[[str], bool]
_Part = tuple[int, int]
_List = tuple[int, int, list[Span]]
_Read = Callable[[int, int], list[Span]]
"""Gives the names of a part of a list, which is judged by them and then read."""


def find_lists(lines: Sequence[Line]) -> Iterator[_List]:
    """Each list of names with its begin and end: parts that follow each other and hold names are one list.

    Chinese people and bodies are no one list. Where parts without heads make up the count, all parts are one list.
    """
    read = cache(lambda first, end: _read_items(lines[first:end]))
    for chain in _find_chains(lines):
        found = [*_read_chain(lines, chain, read, is_name)]
        held = sum(len(names) for _, _, names in found)
        told = [*_read_told(lines, chain, read)]
        is_more = len(told) == 1 and len(told[0][2]) > held and _is_counted(lines, told[0])
        yield from told if is_more or not found else found


def _is_counted(lines: Sequence[Line], found: _List) -> bool:
    first, _, names = found
    return is_stated(len(names), (line.text for line in lines[: first + 1]), of_bodies=True)


def _read_chain(lines: Sequence[Line], chain: Sequence[_Part], read: _Read, test: _Test) -> Iterator[_List]:
    for kind, parts in groupby(chain, key=lambda part: _judge_part(lines, part, read, test)):
        if kind:
            yield from _read_parts(lines, [*parts], read, test)


def _read_told(lines: Sequence[Line], chain: Sequence[_Part], read: _Read) -> Iterator[_List]:
    """Lists of Chinese names that no head tells: the title of a list does, or the count of what is announced."""
    if not chain or not is_chinese(lines[chain[0][0]].text):
        return
    first = chain[0][0]
    near = [simplify(line.text) for line in lines[max(0, first - _ABOVE) : first + 1]]
    if not any(map(announces, near)):
        return
    is_titled = any(map(_TITLE.search, [text for text in near if not heads_part(text)][-2:]))
    is_headed = names_column(read_header(lines, first))
    for found in _read_chain(lines, chain, read, may_name):
        names = found[2]
        known = is_headed or sum(is_name(name.text) for name in names) >= _SOME * len(names)
        if known and (is_titled or is_stated(len(names), (line.text for line in lines[: first + 1]))):
            yield found


def _read_parts(lines: Sequence[Line], parts: Sequence[_Part], read: _Read, test: _Test) -> Iterator[_List]:
    """The names of parts of a list, those of one kind read together; nothing where no name stands in them."""
    names: list[Span] = []
    for _, group in groupby(parts, key=lambda part: _find_kind(lines[part[0]])):
        held = [*group]
        names += _read_list(lines, (held[0][0], held[-1][1]), read, test)
    if sum(test(name.text) for name in names) >= LEAST:
        yield parts[0][0], parts[-1][1], names


def _find_chains(lines: Sequence[Line]) -> Iterator[list[_Part]]:
    """The runs of lines of one tag, or of cells, with those that only labels part from the run before."""
    position = 0
    chain: list[_Part] = []
    for kind, group in groupby(lines, key=_find_kind):
        size = len(list(group))
        if chain and _continues(lines, chain, position, kind):
            chain.append((position, position + size))
        elif (size >= LEAST or _is_headed(lines, position)) and _may_open(lines[position]):
            yield chain
            chain = [(position, position + size)]
        position += size
    yield chain


def _is_headed(lines: Sequence[Line], position: int) -> bool:
    """Whether a label stands right above a line, or a short sentence under one."""
    above = lines[max(0, position - _BETWEEN) : position]
    if len(above) == _BETWEEN and _tells_shortly(above[1]):
        return is_outer(above[0])
    return bool(above) and above[-1].tag not in CELLS and _is_label(above[-1])


def _continues(lines: Sequence[Line], chain: Sequence[_Part], position: int, kind: str) -> bool:
    """Whether a run goes on with a list: of its kind below a label, or of any below one like the last part's."""
    first, end = chain[-1]
    if kind == "table" and 0 < position - end <= _BETWEEN and _repeats_header(lines, first, position):
        return True
    if not 0 < position - end <= _BETWEEN or not _parts(lines[end:position]):
        return False
    if kind == "table" and _differ(read_header(lines, first), read_header(lines, position)):
        return False
    return kind == _find_kind(lines[first]) or (
        first > 0 and _look(lines[first - 1]) == _look(lines[position - 1]) and _may_open(lines[position])
    )


def _repeats_header(lines: Sequence[Line], first: int, second: int) -> bool:
    header = read_header(lines, first)
    return len(header) > 1 and header == read_header(lines, second)


def _differ(header: Collection[str], other: Collection[str]) -> bool:
    """Whether the headers of two tables have nothing in common."""
    return bool(header) and bool(other) and set(header).isdisjoint(other)


def _look(line: Line) -> tuple[str, str, bool]:
    return line.tag, line.role, line.is_strong


def _may_open(line: Line) -> bool:
    return not is_outer(line) and (_may_be_item(line) or bool(read_run(line)))


def _judge_part(lines: Sequence[Line], part: _Part, read: _Read, test: _Test) -> str:
    """What most of a part's lines name, empty where they name nothing; a table is judged by its columns."""
    first = lines[part[0]]
    if first.tag in CELLS:
        return "bodies"
    names = [name.text for name in read(*part) or read_run(first)]
    if sum(map(test, names)) < max(1, _SHARE * len(names)):
        return ""
    is_people = is_chinese(names[0]) and sum(map(names_person, names)) >= _SHARE * len(names)
    return "people" if is_people else "bodies"


def _parts(between: Sequence[Line]) -> bool:
    """Whether lines between two lists only name the second, as a part of one list with the first."""
    label, *told = between
    labels = between if not told or not _tells_shortly(told[0]) else [label]
    return all(_is_label(line) and (is_outer(line) or not announces_other(line.text)) for line in labels)


def _tells_shortly(line: Line) -> bool:
    """Whether a line is a short sentence, such as tells of a part of a list under its heading."""
    return line.text.endswith("。") and weigh(line.text) <= _TOLD


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
    if not _SENTENCE.search(text) or _closes(text):
        return True
    return text[-1] not in _STOPS and introduces_person(text)


def _closes(text: str) -> bool:
    """Whether a line is a body's name with a full stop, as the last of a list may be."""
    name = text.removesuffix("。")
    return name != text and names_body(name) and not _SENTENCE.search(name)


def _tells_of_name(line: Line) -> bool:
    """Whether a colon or a dash parts the body's name with which a line opens from what is told of it."""
    is_parted = line.text[line.lead - 1] in _COLONS or line.text[line.lead] in _COLONS
    return is_parted and names_body(_read_lead(line))


def _read_list(lines: Sequence[Line], part: _Part, read: _Read, test: _Test) -> list[Span]:
    """The names of a list; none where too few of its items look like names."""
    first, end = part
    if lines[first].tag in CELLS:
        return read_table(lines[first:end], test)
    if not _may_be_item(lines[first]):
        return cut_remarks([name for line in lines[first:end] for name in read_run(line)], placed=True)
    names = read(first, end)
    fitting = sum(test(name.text) for name in names)
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
    if tiers := _read_tiers(items) or _read_alone(lines, items):
        return cut_remarks(tiers, placed=True)
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
    counted = all(match and int(match[1]) == place for place, match in enumerate(numbers, 1))
    skipped = [match.end() if match and counted else 0 for match in numbers]
    read = read_items(
        [(text[skip:], line.start + skip) for text, line, skip in zip(texts, items, skipped, strict=True)]
    )
    return cut_places(cut_remarks(choose_bodies(cut_notes([name for item in choose_fields(read) for name in item]))))


def _read_tiers(items: Sequence[Line]) -> list[Span]:
    """The names of items that are lists each, behind a rank or a place: Austria: Amber Trust, Birch Bank."""
    tiers = [read_part(line) for line in items]
    names = [name for tier in tiers for name in tier]
    return names if all(tiers) and len(names) > len(items) else []


def _read_alone(lines: Sequence[Line], items: Sequence[Line]) -> list[Span]:
    """The names of items that stand each alone under a label, some of them several in one line."""
    heads = {below.start: label.text for label, below in pairwise(lines) if label.is_label and not below.is_label}
    if any(line.start not in heads for line in items[1:]) or len(heads) < len(items) - 1:
        return []
    is_told = bool(heads) and all(heads_part(text) or is_region(text) for text in heads.values())
    read = [read_group(line, is_told=is_told) or read_items([(line.text, line.start)])[0] for line in items]
    names = [name for item in read for name in item]
    return names if len(names) > len(items) else []


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
