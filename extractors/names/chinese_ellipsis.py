"""Names that a Chinese list cuts short, with their full names: 南京、杭州儿童医院; 临江市教育局、民政局."""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Iterator
from dataclasses import dataclass
from functools import lru_cache

from config.lexicons import NameLexicon
from config.part_lexicon import ChineseParts
from extractors.names.candidates import Candidate, cut_short
from extractors.names.post_grammar import any_of
from extractors.records import MentionKind

_HAN = r"[\u4e00-\u9fff]"
_JOINT = "[、和与及]"
_JOINTS = re.compile(_JOINT)
_TOWNS = ("新区", "高新区", "开发区", "园区", "自贸区")
_ORDINAL = "第[一二三四五六七八九十百]+"
_DIVISION = re.compile(rf"{_HAN}{{2,7}}?(?:自治[区州县旗]|[省市州盟县区旗])(?={_HAN})")
# What follows a name in a list: not more of it.
_END = r"(?=[、和与及等，。；：！？,;:!?）)(（”\s]|联合|共同|在|将|于|对|向|由|同|自|的|是|为|已|负责|近日|日前|\d|\Z)"
_LONGEST_BASE = 22
_OWN_PLACE = ("国家", "中国", "全国", "省", "市", "区", "县", "我", "本", "各", "该")


@dataclass(frozen=True, slots=True)
class _Grammar:
    """The patterns of one lexicon."""

    places: Container[str]
    head: re.Pattern[str]
    signs: re.Pattern[str]
    ordinals: re.Pattern[str]
    propers: re.Pattern[str]
    siblings: re.Pattern[str]
    office: re.Pattern[str]
    next_office: re.Pattern[str]
    unit: re.Pattern[str]
    next_unit: re.Pattern[str]
    next_quarter: re.Pattern[str]
    quartered: re.Pattern[str]

    def find(self, text: str, found: Collection[Candidate]) -> Iterator[Candidate]:
        """The names cut short beside those that were found."""
        organisations = [item for item in found if item.kind is MentionKind.ORGANISATION]
        starts = {item.end: item.start for item in found if item.kind is MentionKind.PLACE}
        for item in organisations:
            yield from self._find_places(text, item, starts)
        for item in _longest(organisations):
            yield from self._find_followers(text, item)
        for sign in self.signs.finditer(text):
            for pattern in (self.ordinals, self.propers, self.siblings):
                match = pattern.search(text, max(0, sign.start() - _LONGEST_BASE), sign.end() + _LONGEST_BASE)
                if match and match.start("first") < sign.end() <= match.end():
                    yield from self._read_list(match, _first_start(match, found))

    def _find_places(self, text: str, item: Candidate, starts: dict[int, int]) -> Iterator[Candidate]:
        """The places before a name that begins with one: 南京 of 南京、杭州儿童医院."""
        rest = self._without_place(text[item.start : item.end])
        shared: list[Candidate] = []
        at = item.start
        while rest and at and _JOINTS.match(text, at - 1):
            end = at - 1
            start = starts.get(end, -1)
            if start < 0:
                start = next((end - size for size in (4, 3, 2) if text[max(0, end - size) : end] in self.places), -1)
            if start < 0 or text[start:end].endswith(_TOWNS):
                break
            shared.append(cut_short(start, end, text[start:end].removesuffix(rest[0]) + rest))
            at = start
        # 江北和南京儿童医院 may be two sides, 江北、南京儿童医院 is a list.
        if any(text[one.end] == "、" for one in shared):
            yield from shared

    def _without_place(self, name: str) -> str:
        """What follows the place that a name begins with, where others can share it; empty elsewhere."""
        size = next((size for size in (4, 3, 2) if name[:size] in self.places), 0)
        rest = name[size:]
        match = self.head.fullmatch(rest) if size else None
        if match is None and not size:
            size = next((size for size in (2, 3) if self.head.fullmatch(name[size:])), 0)
            match = self.head.fullmatch(name[size:]) if size else None
            rest = name[size:]
        return rest if match and len(rest) > 2 else ""

    def _find_followers(self, text: str, item: Candidate) -> Iterator[Candidate]:
        """Offices and parts behind one whose name tells whose they are."""
        name = text[item.start : item.end]
        office, unit = self.office.fullmatch(name), self.unit.fullmatch(name)
        if office:
            yield from self._follow(text, item.end, office["whole"], self.next_office)
        elif unit:
            yield from self._follow(text, item.end, unit["whole"], self.next_unit)
        elif self.quartered.search(name):
            yield from self._follow(text, item.end, name, self.next_quarter)

    def _follow(self, text: str, at: int, whole: str, pattern: re.Pattern[str]) -> Iterator[Candidate]:
        while match := pattern.match(text, at):
            at = match.end()
            name = match["name"]
            placed = name.startswith(_OWN_PLACE) or any(name[:size] in self.places for size in (2, 3))
            if (placed or _DIVISION.match(name)) and pattern is not self.next_quarter:
                return
            yield cut_short(match.start("name"), at, whole + name)

    def _read_list(self, match: re.Match[str], start: int) -> Iterator[Candidate]:
        """The names of a list that share an opening, and but for the last a head."""
        if start < 0:
            return
        base, head = match.string[start : match.end("base")], match["head"]
        first = match.end("base") + len(match["first"])
        if head:
            yield cut_short(start, first, match.string[start:first] + head)
        for other in re.finditer(rf"{_JOINT}({_HAN}+?)(?={_JOINT}|\Z)", match["more"] + head):
            ends = first + other.end()
            full = base + other[1]
            yield cut_short(first + other.start(1), ends, full if full.endswith(head) else full + head)


def find_cut_short(
    text: str, found: Collection[Candidate], names: NameLexicon, lexicon: ChineseParts
) -> Iterator[Candidate]:
    """The names that a list cuts short, as candidates that carry their full names."""
    return _build_grammar(lexicon, names).find(text, found)


def _longest(items: Collection[Candidate]) -> Iterator[Candidate]:
    """Of the candidates that start together the longest."""
    longest: dict[int, Candidate] = {}
    for item in items:
        if item.start not in longest or item.end > longest[item.start].end:
            longest[item.start] = item
    return iter(longest.values())


def _first_start(match: re.Match[str], found: Collection[Candidate]) -> int:
    """Where the name begins that a list goes on from: where the first candidate in its opening does."""
    inside = (item.start for item in found if match.start() <= item.start < match.end("base") <= item.end + 2)
    return min(inside, default=-1)


@lru_cache(maxsize=4)
def _build_grammar(lexicon: ChineseParts, names: NameLexicon) -> _Grammar:
    words = names.chinese
    common = any_of(
        words.fields | words.name_verbs | words.not_first | {"人民", "中心", "附属", "儿童", "妇产", "口腔"}
    )
    heads, units = any_of(lexicon.shared_heads), any_of(lexicon.units)
    shared = f"(?:{_ORDINAL})?(?:{common})*(?:{heads})"
    schools = any_of(("中学", "小学", "幼儿园", "高中", "初中"))
    offices = any_of(lexicon.offices)
    division = r"(?:自治[区州县旗]|[省市州盟县区旗])"
    return _Grammar(
        places=names.places,
        head=re.compile(f"[省市县区]?{shared}"),
        signs=re.compile(rf"(?:{_ORDINAL}|(?:{any_of(lexicon.shared_after)}){_HAN}{{2,3}}){_JOINT}"),
        ordinals=re.compile(
            rf"(?P<base>{_HAN}{{2,20}}?)(?P<first>{_ORDINAL})(?P<more>(?:{_JOINT}{_ORDINAL})+)(?P<head>(?:{common})*(?:{heads}))"
        ),
        propers=re.compile(
            rf"(?P<base>{_HAN}{{2,20}}?(?:{any_of(lexicon.shared_after)}))(?P<first>(?!{_ORDINAL}){_HAN}{{2,3}})"
            rf"(?P<more>(?:{_JOINT}{_HAN}{{2,3}})*{_JOINT}{_HAN}{{2,3}})(?P<head>{heads})"
        ),
        siblings=re.compile(
            rf"(?P<base>{_HAN}{{2,20}}?附属)(?P<first>{schools})(?P<more>(?:{_JOINT}(?:{schools}))+)(?P<head>)"
        ),
        office=re.compile(rf"(?P<whole>{_HAN}{{2,9}}?{division}){_HAN}{{1,12}}?(?:{offices})"),
        next_office=re.compile(rf"{_JOINT}(?P<name>{_HAN}{{2,12}}?(?:{offices}))(?!长|{_HAN}{{0,4}}[处科室队站所])"),
        unit=re.compile(rf"(?P<whole>{_HAN}{{2,14}}?(?:大学|学院|医院|科学院|银行)){_HAN}{{1,10}}(?:{units})"),
        next_unit=re.compile(rf"{_JOINT}(?P<name>(?:{common}|{_HAN}{{1,3}}?)(?:{units})){_END}"),
        next_quarter=re.compile(rf"{_JOINT}(?P<name>{_HAN}{{2,4}}?(?:{any_of(lexicon.quarters)}))"),
        quartered=re.compile(r"(?:医院|大学|学院|学校|中学|小学)\Z"),
    )
