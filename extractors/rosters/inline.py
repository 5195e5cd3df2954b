"""Rosters in running text: names joined by 、, semicolons, commas and "and"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from extractors.language import is_chinese
from extractors.match import simplify
from extractors.records import Span
from extractors.rosters.bodies import ANNOUNCES
from extractors.rosters.lines import LEAST, Line
from extractors.rosters.listed_names import close, cut_remarks, ends_company, is_name, list_places, names_body
from extractors.rosters.stated_counts import find_counts

_INTRODUCES: Final = re.compile(
    r"[:：]|(?:包括|包含|分别是|分别为|\bincluding\b|\bcomprises?\b|\bconsists? of\b|\bnamely\b)", re.IGNORECASE
)
_INTRODUCES_RUN: Final = re.compile(
    r"(?:[:：]|(?:包括|包含|分别是|分别为|[有是为])$|\b(?:are|were|include|includes|including|namely|comprises?"
    r"|consists? of|by|between|among))\W*(?:the )?$",
    re.IGNORECASE,
)
_FOUNDS: Final = re.compile(r"[由有]$")
_TOGETHER: Final = re.compile(r"等?(?:共同|联合)(?:发起|组建|成立|建设|签署|倡议|组成|共建)|等?(?:组成|发起成立)")
_BODIES: Final = 0.6
_NUMBERS: Final = re.compile(r"(?:^|\s)\(?\d{1,2}[.)、]\s?(?=[A-Z\u4e00-\u9fff])")
_FIGURES: Final = re.compile(r"\d[.)、]")  # what numbers end with; it is found many times faster
_LEADING: Final = re.compile(
    r"^(?:[(（]?(?:\d{1,2}|[a-z]|[ivx]{1,4})[)）.、]\s*)?(?:[^:：;；]{2,30}[:：]\s+)?(?:\d{1,2}[.)、]\s*)?"
)
_SIGN: Final = re.compile(r"\s[|•·●▪]\s")
_JOINT: Final = re.compile(rf"[、；;]|{_SIGN.pattern}")
_JOINTS: Final = "、；;|•·●▪"
_TIER: Final = re.compile(r"[^:：。，,；;]{1,24}[:：]\s*")
_TIERS: Final = 2
_ARTICLE: Final = re.compile(r"^the\s+(?=[A-Z])")
_HAN_RUN: Final = re.compile(r"[\u4e00-\u9fff“”（）()·\w]{2,40}(?:、[\u4e00-\u9fff“”（）()·\w]{2,30}){2,80}")
_HAN_JOINT: Final = re.compile(r"、|(?<=[\u4e00-\u9fff]{3})(?:和|及|以及)(?=[\u4e00-\u9fff]{3})")
_HAN_OPENING: Final = re.compile(r".*(?:[由为是]|有(?![限色机线轨])|包括|联合|邀请|来自|其中|会同)")
_HAN_END: Final = re.compile(r"等?(?:[\d一二三四五六七八九十百]+(?:家|所|个)|单位|共同|联合|等).*$")
_BEFORE: Final = 80  # characters before a colon in which the names behind it may be announced
_NAME: Final = (
    r"[A-ZÀ-Þ][\w’'&-]*"
    r"(?:(?: (?:of|for|the|and the|&|de|la|di|du|des|do|da|der|und|et|y|e)){0,2} [A-ZÀ-Þ][\w’'&-]*){0,8}"
)
_RUN: Final = re.compile(rf"{_NAME}(?:, {_NAME}){{1,60}},? (?:and|&) (?:the )?{_NAME}")
_RUN_NAME: Final = re.compile(_NAME)


def find_inline(lines: Sequence[Line]) -> tuple[list[Span], int]:
    """A roster in one paragraph: names joined by 、 or ; behind what introduces them."""
    best: list[Span] = []
    at = 0
    for index, line in enumerate(lines):
        is_joined = sum(map(line.text.count, _JOINTS)) >= LEAST and len(_JOINT.findall(line.text)) >= LEAST
        if not is_joined and not _is_numbered(line.text):
            continue
        counts = [number for other in lines[: index + 1] for number, _ in find_counts(other.text)]
        openings = [(simplify(line.text[: match.start()]), match.end()) for match in _INTRODUCES.finditer(line.text)]
        if index and (_SIGN.search(line.text) or lines[index - 1].text.endswith((":", "："))):
            openings.append((simplify(lines[index - 1].text).rstrip(":："), 0))
        for told, start in openings:
            names = cut_remarks(list(_read_inline(line, start)))
            before = told[-_BEFORE:]
            if len(names) > max(len(best), LEAST) and (ANNOUNCES.search(before) or len(names) in counts):
                best, at = names, index
    return best, at


def _is_numbered(text: str) -> bool:
    """Whether a line numbers several things: 1. … 2. … 3. …."""
    return len(_FIGURES.findall(text)) >= LEAST and len(_NUMBERS.findall(text)) >= LEAST


def find_tiers(lines: Sequence[Line]) -> tuple[list[Span], int]:
    """A roster in lines that follow each other, each with the names of one rank or country behind its label."""
    best: list[Span] = []
    at = 0
    place = 0
    while place < len(lines):
        first, names = place, []
        while place < len(lines) and (tier := _read_tier(lines[place])):
            names += tier
            place += 1
        if place - first >= _TIERS and len(names) > max(len(best), LEAST) and _announces_tiers(lines, first, place):
            best, at = names, first
        place = max(place, first + 1)
    return best, at


def _announces_tiers(lines: Sequence[Line], first: int, last: int) -> bool:
    """Whether a label of the tiers, or the line above them, says that names follow."""
    labels = (line.text.partition("：")[0].partition(":")[0] for line in lines[max(0, first - 1) : last])
    return any(ANNOUNCES.search(simplify(label)) for label in labels)


def _read_tier(line: Line) -> list[Span]:
    """The names behind the label of a line; none where anything else stands there."""
    label = _TIER.match(line.text)
    if not label:
        return []
    names = []
    for part in re.finditer(r"[^、；;,，]+" if is_chinese(line.text) else r"[^;,]+", line.text[label.end() :]):
        name = _ARTICLE.sub("", re.sub(r"^(?:and|&)\s+", "", close(part[0].strip())))
        start = line.start + label.end() + part.start() + part[0].index(name)
        names.append(Span(text=name, start=start, end=start + len(name)))
    return names if all(is_name(name.text) for name in names) else []


def _read_inline(line: Line, start: int) -> Iterator[Span]:
    stop = re.search(r"[。]|\.$|\.\s+(?=[A-Z“\"])", line.text[start:])
    end = (
        start + stop.start()
        if stop and not ends_company(line.text[max(0, start + stop.start() - 4) : start + stop.start() + 1])
        else len(line.text)
    )
    for match in _find_parts(line.text[start:end]):
        name = _LEADING.sub("", re.sub(r"^\s*(?:and|以及|和|及)\s*|\s*等.*$", "", match[0]).strip())
        name = _ARTICLE.sub("", close(name))
        if name and is_name(name):
            first = line.start + start + match.start() + match[0].index(name)
            yield Span(text=name, start=first, end=first + len(name))


def _find_parts(text: str) -> Iterator[re.Match[str]]:
    """What stands between the signs that part a list: the rarest of those that it has."""
    if len(_NUMBERS.findall(text)) >= LEAST and ";" not in text and "；" not in text:
        return re.finditer(rf"(?:(?!{_NUMBERS.pattern}).)+", text)
    if _SIGN.search(text):
        return re.finditer(r"[^|•·●▪]+", text)
    return re.finditer(r"[^、；;]+" if "、" in text else r"[^；;]+", text)


def find_counted(lines: Sequence[Line], title: str) -> tuple[list[Span], int]:
    """A roster in one sentence: names joined by commas and "and", as many as the text says above or there.

    Where no count says so, most must be bodies by their heads, and words must announce them.
    """
    for index, line in enumerate(lines):
        for names in _find_runs(line):
            if len(names) < LEAST or not all(is_name(name.text) and name.text not in list_places() for name in names):
                continue
            above = [title, *(other.text for other in lines[: index + 1])]
            counted = any((len(names), True) in find_counts(text) for text in above)
            if counted or _is_introduced(lines, index, names):
                return names, index
    return [], 0


def _is_introduced(lines: Sequence[Line], index: int, names: Sequence[Span]) -> bool:
    """Whether a run of bodies stands behind words that introduce members or signatories."""
    start = names[0].start - lines[index].start
    before = lines[index].text[:start] or (lines[index - 1].text if index else "")
    behind = lines[index].text[names[-1].end - lines[index].start :]
    introduced = (_INTRODUCES_RUN.search(before) and ANNOUNCES.search(before[-_BEFORE:])) or (
        _FOUNDS.search(before) and _TOGETHER.match(behind)
    )
    return bool(introduced) and sum(names_body(name.text) for name in names) >= _BODIES * len(names)


def _find_runs(line: Line) -> Iterator[list[Span]]:
    """Names joined in a sentence: by commas and "and", or by 、 in Chinese, where words stand before the first."""
    has_run = ", " in line.text and (" and " in line.text or " & " in line.text)
    for run in _RUN.finditer(line.text) if has_run else ():
        start = line.start + run.start()
        found = _RUN_NAME.finditer(run[0])
        yield [Span(text=name[0], start=start + name.start(), end=start + name.end()) for name in found]
    for run in _HAN_RUN.finditer(line.text) if line.text.count("、") > 1 else ():
        names: list[Span] = []
        end = run.start()
        pieces = _HAN_JOINT.split(run[0])
        pieces = [_HAN_OPENING.sub("", pieces[0]), *pieces[1:-1], _HAN_END.sub("", pieces[-1])]
        for text in filter(None, pieces):
            at = line.text.index(text, end)
            names.append(Span(text=text, start=line.start + at, end=line.start + at + len(text)))
            end = at + len(text)
        yield names
