"""The roster of an article: the signatories or members that its text lists, and how many it says they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from extractors.blocks import weigh
from extractors.records import Span

_HEADS: Final = (
    "大学|学院|学校|中学|小学|医院|公司|集团|研究院|研究所|研究中心|中心|委员会|管委会|政府|协会|学会|商会|联合会|联盟|联合体|促进会|基金会|银行|保险|证券|交易所|实验室|厅|局|委|办|部|院|所|站"
    "|社|馆|园区|开发区|园|总队|支队|法院|检察院|出版社|报社|电视台|卫视|集团军|俱乐部|工会|厂|店|行|会|处|署|司|港|基地|平台|科技|股份|药业|生物|制药|街道|镇|乡|村|市|区|县|省|校|台|网|酒店|机场|铁路|电网|电力|电信|移动|联通|石油|石化|重工|汽车|能源|有限|团|队|坊"
)
_CHINESE: Final = re.compile(rf"[\w·“”‘’\"（）()\-—&・•+．.《》 ]{{1,40}}?(?:{_HEADS})(?:[（(][^（）()]{{1,24}}[）)])?")
_ENGLISH_WORD: Final = (
    r"(?:[A-Z0-9À-Þ][\w’'.&/+-]*"
    r"|of|for|and|the|&|in|on|at|de|del|di|du|des|la|le|der|für|und|y|e|da|do|van|von|to|[–-])"
)
_ENGLISH: Final = re.compile(
    r"(?:the )?[A-Z0-9À-Þ][\w’'.&/+-]*"
    rf"(?:,? {_ENGLISH_WORD}|\s?[(（][^()（）]{{1,50}}[)）])*"
)
_NUMBERING: Final = re.compile(
    r"^\s*(?:[(（]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[)）.、．:：](?!\d)|\d{1,3}\s+|[①-⑳]|[•·▪■◆●○\-–—*※►▶✓])\s*"
)
_ENDING: Final = re.compile(r"[；;，,、。.]+$")
_ANNOUNCES: Final = re.compile(
    r"名单|如下|包括|分别(?:是|为)|单位|成员|会员|机构|企业|高校|院校|医院|签署方|签约方|发起方|参与方|理事|代表(?:团)?队"
    r"|signator|signed by|members?\b|participants?\b|partners?\b|organi[sz]ations?\b|institutions?\b|universit"
    r"|hospitals?\b|compan|founders?\b|founding|parties\b|endors"
    r"|as follows|following|list of",
    re.IGNORECASE,
)
_HEADING: Final = re.compile(r"(?:名单|如下|as follows|[:：])\W*$", re.IGNORECASE)
_NUMERAL: Final = r"(?P<count>\d{1,4}|[一二三四五六七八九十百两]{1,5})"
_STATED: Final = (
    re.compile(
        rf"(?<![\d.第])(?:首批|共有?|共计|等|由|及|的|全国|全市|全省|各|,|，|、|联合|包括|有)?\s*{_NUMERAL}\s*(?:余)?(?:家|个|所|名|方|位)(?:[\u4e00-\u9fff、]{{0,14}}?)"
        r"(?:单位|机构|企业|成员|会员|高校|院校|大学|医院|公司|组织|签署方|发起方|学校|平台|园区|协会|城市|银行|团队|科研院所|实验室|理事)"
    ),
)
_ENGLISH_NUMERALS: Final = tuple(
    re.findall(
        r"\w+",
        """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
        eighteen nineteen twenty""",
    )
)
_TENS: Final = {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
_STATED_ENGLISH: Final = re.compile(
    rf"\b(?P<count>\d{{1,4}}|(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_ENGLISH_NUMERALS[:9])}))?"
    rf"|{'|'.join(_ENGLISH_NUMERALS)}|a dozen)\s+"
    r"(?:[\w’'-]+\s+){0,4}?(?:organi[sz]ations|institutions|members|companies|universities|hospitals|signatories|partners|participants|bodies"
    r"|parties|firms|institutes|agencies|entities|founders|associations|foundations|laboratories|centres|centers|schools|colleges|cities|banks|exchanges)\b",
    re.IGNORECASE,
)
_LEAST: Final = 3  # names from which a list is a roster
_SHARE: Final = 0.6  # share of a list's items that must be names
_LONGEST: Final = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """The listed names as spans of the text, and the count that the text states (None where it states none)."""

    names: tuple[Span, ...] = ()
    stated: int | None = None

    @property
    def warning(self) -> str:
        """What differs between the list and the stated count; empty where nothing does."""
        if self.stated is None or not self.names or self.stated == len(self.names):
            return ""
        return f"roster: {len(self.names)} names listed, {self.stated} stated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A paragraph of the text and where it starts."""

    text: str
    start: int


def find_roster(lines: Sequence[Line]) -> Roster:
    """Find the longest announced list of names in a text, and the count stated for it."""
    best: list[Span] = []
    at = 0
    for first, last in _find_runs(lines):
        announced = _is_announced(lines, first) if first > 0 else _is_heading(lines[first])
        names = [name for line in lines[first:last] for name in _read_item(line)]
        items = sum(1 for line in lines[first:last] if not _is_group_label(line.text))
        if len(names) >= _LEAST and len(names) >= _SHARE * items and announced and len(names) > len(best):
            best, at = names, first
    if not best:
        best, at = _find_inline(lines)
    if not best:
        return Roster()
    return Roster(names=tuple(best), stated=_find_stated([line.text for line in lines[: at + 1]], len(best)))


def _find_runs(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """The runs of lines that look like items: of lists or tables, or short lines that end no sentence."""
    start = -1
    for index, line in enumerate([*lines, Line(text="。" * 200, start=0)]):
        if _may_be_item(line):
            start = index if start < 0 else start
        elif start >= 0:
            if index - start >= _LEAST:
                yield start, index
            start = -1


def _may_be_item(line: Line) -> bool:
    text = line.text
    return weigh(text) <= _LONGEST and not text.endswith(("。", "！", "？", ".”")) and not re.search(r"[。！？]", text)


def _is_announced(lines: Sequence[Line], first: int) -> bool:
    near = lines[max(0, first - 2) : first + 1]
    return any(_ANNOUNCES.search(line.text[-80:]) for line in near)


def _is_heading(line: Line) -> bool:
    """Whether a line that could be an item announces those below it: 首批成员单位名单如下."""
    return _HEADING.search(line.text) is not None and _ANNOUNCES.search(line.text) is not None


def _is_group_label(text: str) -> bool:
    return not _NUMBERING.sub("", text).strip() or text.endswith((":", "：")) or len(text) <= 3


def _read_item(line: Line) -> Iterator[Span]:
    offset = 0
    text = line.text
    if match := _NUMBERING.match(text):
        offset = match.end()
    rest = _ENDING.sub("", text[offset:])
    for start, end in _part(rest):
        name = rest[start:end]
        if _is_name(name):
            yield Span(text=name, start=line.start + offset + start, end=line.start + offset + end)


def _part(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in re.finditer(r"[、；;\t]|\s{2,}|\u3000+| (?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff]) ", text):
        if match.start() > start:
            yield start, match.start()
        start = match.end()
    if start < len(text):
        yield start, len(text)


def _is_name(text: str) -> bool:
    if any("\u4e00" <= character <= "\u9fff" for character in text):
        return len(text) >= 3 and _CHINESE.fullmatch(text) is not None
    return len(text) >= 2 and _ENGLISH.fullmatch(text) is not None and not text.isdigit()


def _find_inline(lines: Sequence[Line]) -> tuple[list[Span], int]:
    """A roster in one paragraph: names joined by 、 or ; behind a colon that announces them."""
    best: list[Span] = []
    at = 0
    for index, line in enumerate(lines):
        for match in re.finditer(r"[:：]", line.text):
            if not _ANNOUNCES.search(line.text[max(0, match.start() - 40) : match.start()]):
                continue
            names = list(_read_inline(line, match.end()))
            if len(names) > max(len(best), _LEAST):
                best, at = names, index
    return best, at


def _read_inline(line: Line, start: int) -> Iterator[Span]:
    end = (
        next((match.start() for match in re.finditer(r"[。]|\.$|\.\s", line.text[start:])), len(line.text) - start)
        + start
    )
    for match in re.finditer(r"[^、；;，,]+" if "、" in line.text[start:end] else r"[^；;]+", line.text[start:end]):
        raw = match[0]
        name = re.sub(r"^\s*(?:and|以及|和|及)\s*", "", raw).strip()
        if not name or not _is_name(_ENDING.sub("", name)):
            continue
        name = _ENDING.sub("", name)
        first = start + match.start() + raw.index(name)
        yield Span(text=name, start=first, end=first + len(name))


def _find_stated(lines: Sequence[str], count: int) -> int | None:
    """The count nearest above the list; one equal to the list's length is believed first."""
    found: list[int] = []
    for line in reversed(lines):
        numbers = [number for number in map(_parse, _find_counts(line)) if number and number >= _LEAST]
        found += reversed(numbers)
    return count if count in found else next(iter(found), None)


def _find_counts(line: str) -> list[str]:
    matches = [match for pattern in (*_STATED, _STATED_ENGLISH) for match in pattern.finditer(line)]
    return [match["count"] for match in sorted(matches, key=lambda match: match.start())]


def _parse(text: str) -> int | None:
    plain = text.lower()
    if plain.isdigit():
        return int(plain)
    if plain == "a dozen":
        return 12
    if plain in _ENGLISH_NUMERALS:
        return _ENGLISH_NUMERALS.index(plain) + 1
    tens, _, rest = plain.replace("-", " ").partition(" ")
    if tens in _TENS:
        return _TENS[tens] + (_ENGLISH_NUMERALS.index(rest) + 1 if rest else 0)
    return _parse_chinese(plain)


def _parse_chinese(text: str) -> int | None:
    total, digit = 0, 0
    for character in text.replace("两", "二"):
        if character in "一二三四五六七八九":
            digit = "一二三四五六七八九".index(character) + 1
        elif character in "十百":
            total += (digit or 1) * (10 if character == "十" else 100)
            digit = 0
    return total + digit or None
