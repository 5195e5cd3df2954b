"""Chinese names that their frame tells: an opener (a place, 国家), a head, and beside them where names begin and end.

They stand in for what the tagger cuts short: 德国弗劳恩施泰因应用研究所, 国家产业协作部, 昆山立友精密.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Iterator
from dataclasses import dataclass
from functools import lru_cache

from config.lexicons import NameLexicon
from extractors.names.candidates import Candidate, NameFinder
from extractors.names.post_grammar import any_of
from extractors.records import MentionKind

_HAN = r"[\u4e00-\u9fff]"
_OPENINGS = frozenset("由与和及同向从为获被在对至到据赴经是系方日年月请合手括以受随有")  # a name may begin after them
_APPOSED = ("单位", "企业", "公司", "机构", "厂商", "品牌", "股东", "团队", "的")  # and after these
_NOT_INSIDE = "的了在是将被把由向对从为于以等该本各这那每或级"
_NATIONAL = frozenset({"国家", "全国", "中国", "中央", "中华"})
_WIDER = frozenset(
    {"国际", "世界", "全球", "亚洲", "欧洲", "非洲", "美洲", "亚太", "东亚", "北美", "拉美", "皇家", "国立"}
)
_SCORE = 0.8
_OTHER_NAME = re.compile("[与和及、]|企业|机构|单位|公司|团队|[省市区县]")
_UNSURE = 0.6  # the score of what the tagger alone holds for a name


@dataclass(frozen=True, slots=True)
class _Frames:
    """The patterns of one lexicon; they match behind the opening of a name."""

    openers: NameFinder
    places: Container[str]
    institution: re.Pattern[str]
    office: re.Pattern[str]
    firm: re.Pattern[str]
    other: re.Pattern[str]
    plain: frozenset[str]

    def find(self, text: str, found: Collection[Candidate]) -> Iterator[Candidate]:
        """The framed names that overlap none of those found, or end as one does that misses how they begin."""
        starts: dict[int, int] = {}
        taken: set[int] = set()
        for item in found:
            starts[item.end] = min(item.start, starts.get(item.end, item.start))
            taken.update(range(item.start, item.end))
        for start, opened in self._find_openings(text).items():
            pattern = self.office if text[start:opened] in _NATIONAL else self.firm
            match = self.institution.match(text, opened) or pattern.match(text, opened)
            if match is None or self.other.search(text, start, match.end()):
                continue
            if match.lastgroup == "coined" and match["coined"][:2] in self.plain:
                continue
            rest = starts.get(match.end(), match.end())
            # 复旦大学 stays whole behind 上海 and 上海杨浦, 深礁协作网 does not behind 国际.
            missed = text[opened:rest] in self.places or _OTHER_NAME.search(text, opened, rest)
            whole = start < rest and text[start:rest] not in self.places and not missed
            if whole and taken.isdisjoint(range(start, rest)):
                kind = MentionKind.ORGANISATION
                yield Candidate(kind=kind, start=start, end=match.end(), method="rules", score=_SCORE)

    def _find_openings(self, text: str) -> dict[int, int]:
        """Where names may begin, and where their longest openers end."""
        ends: dict[int, int] = {}
        for start, end in self.openers.find(text):
            if (
                not start
                or text[start - 1] in _OPENINGS
                or not _is_han(text[start - 1])
                or text.endswith(_APPOSED, 0, start)
            ):
                ends[start] = max(end, ends.get(start, 0))
        return ends


def find_framed_names(text: str, found: Collection[Candidate], lexicon: NameLexicon) -> Iterator[Candidate]:
    """Names beside the organisations found, none of which they overlap."""
    return _build_frames(lexicon).find(
        text, [item for item in found if item.kind is MentionKind.ORGANISATION and item.score > _UNSURE]
    )


def _is_han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"


@lru_cache(maxsize=4)
def _build_frames(lexicon: NameLexicon) -> _Frames:
    words = lexicon.chinese
    heads = any_of(word for word in lexicon.head_words["zh"] if len(word) > 1)
    short = "(?<![住出入转两本我大小])院|(?<![场住厕众会])所|(?<![宾饭场展酒茶旅])馆|(?<![车驿网中到各总])站"
    trades = any_of((*words.trades, *(word for word in lexicon.weak_words["zh"] if len(word) > 1)))
    signs, titles = any_of(words.firm_signs), any_of(lexicon.chinese_people.titles)
    acts = any_of(words.acts)
    # what is no part of a name: function words, and what is done between two names
    inside = rf"(?:(?![{_NOT_INSIDE}])(?!{acts}){_HAN})"
    people = f"{titles}|代表团|专家"
    other = "与和及等在将于为是对向由同从的已获也均自还共并正指称说讯曾拿升撤继"
    follows = rf"(?=[^\u4e00-\u9fff]|\Z|[{other}]|{acts}|{signs}|{people})"
    return _Frames(
        places=lexicon.places,
        openers=NameFinder(set(lexicon.places) | words.regions | _NATIONAL | _WIDER),
        institution=re.compile(rf"{inside}{{1,16}}?(?:{heads}){follows}|{inside}{{3,12}}?(?:{short}){follows}"),
        office=re.compile(
            rf"{inside}{{2,8}}?(?<![东西南北中内外大干])[部委局署](?=[、和与及于将]|\d|{acts}|{signs}|{titles})"
        ),
        firm=re.compile(
            rf"[省市县区]?(?P<coined>{inside}{{2,5}}?)(?:{trades})(?=[^\u4e00-\u9fff、]|\Z|[的是在]|{acts}|{signs}|{titles})"
        ),
        other=re.compile(rf"(?:{any_of(words.venues)})\Z|[两三四五六七八九十几多][地省市县区州国家校院所间]"),
        plain=frozenset(words.fields | words.not_first | words.name_verbs | words.national | words.generic),
    )
