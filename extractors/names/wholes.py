"""The bodies that an organisation belongs to, as its name tells them: 复旦大学 in 复旦大学管理学院."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from config.lexicons import NameLexicon
from config.part_lexicon import ChineseParts, EnglishParts, PartLexicon
from extractors.match import MatchText
from extractors.names.post_grammar import any_of
from extractors.records import Article, Mention, MentionKind, Whole

_DIVISION = re.compile(r"[\u4e00-\u9fff]{2,4}?(?:省|市|区|县|州|自治区)")
_COUNTRIES = ("中国", "全国", "国家", "中华")
_LEAST_PROPER = 2


@dataclass(frozen=True, slots=True)
class _ChineseWholes:
    """Where a name's whole may end, and how what follows must look."""

    ends: re.Pattern[str]
    part: re.Pattern[str]
    bank: re.Pattern[str]
    bank_part: re.Pattern[str]
    not_names: re.Pattern[str]
    placed: tuple[str, ...]
    places: Mapping[str, str]

    def find(self, name: str, known: Collection[str]) -> Iterator[int]:
        """Where in a name the names of its wholes end, the nearest first."""
        if self.not_names.search(name):
            return
        banks = (one.end() for one in self.bank.finditer(name) if self.bank_part.fullmatch(name, one.end()))
        heads = {one.end(): one[1] for one in self.ends.finditer(name)}
        ends = [end for end, head in heads.items() if self._is_whole(name[:end], head, known)]
        yield from sorted((*banks, *(end for end in ends if self.part.fullmatch(name, end))), reverse=True)

    def _is_whole(self, name: str, head: str, known: Collection[str]) -> bool:
        if name in known:
            return True
        proper = name.removesuffix(head)
        if head in self.placed and proper not in _COUNTRIES:
            return len(proper) >= _LEAST_PROPER
        bare = _DIVISION.sub("", proper) if proper not in self.places else ""
        return len(bare) >= _LEAST_PROPER and bare not in self.places and bare not in _COUNTRIES


@dataclass(frozen=True, slots=True)
class _EnglishWholes:
    """How an English name goes on after that of its whole, and how it ends with it."""

    before: re.Pattern[str]
    joint: re.Pattern[str]
    whole: re.Pattern[str]
    part: re.Pattern[str]
    parts: tuple[str, ...]
    suffixes: Collection[str]

    def find(self, name: str, known: Collection[str]) -> Iterator[tuple[int, int]]:
        """Where in a name the names of its wholes stand."""
        first = self._find_first(name, known)
        before = self.before.match(name)
        if first or before:
            yield 0, len(first) or (before.end("whole") if before else 0)
            return
        for joint in reversed(tuple(self.joint.finditer(name))):
            owned, rest = name[: joint.start()], name[joint.end() :]
            if joint[0].endswith("s "):
                if self.whole.search(owned) and self.part.search(rest):
                    yield 0, joint.start()
                    return
            elif self.part.search(owned) and self.whole.search(rest):
                yield joint.end(), len(name)
                return

    def _find_first(self, name: str, known: Collection[str]) -> str:
        """The longest known name behind which a name has more than a company's suffix: Veltrix Robotics | France."""
        whole, _, last = name.rpartition(" ")
        if last in self.suffixes and last not in self.parts:
            return ""
        while " " in whole and whole not in known:
            whole = whole.rpartition(" ")[0]
        return whole if " " in whole else ""


def add_wholes(
    article: Article, match: MatchText, mentions: Sequence[Mention], names: NameLexicon, lexicon: PartLexicon
) -> tuple[Mention, ...]:
    """The mentions, organisations with the bodies that their names say they belong to, the nearest first."""
    chinese = article.is_chinese
    organisations = [one for one in mentions if one.kind is MentionKind.ORGANISATION]
    known = {one.norm for one in organisations}
    english = _build_english(lexicon.en, names)
    found: dict[str, tuple[Whole, ...]] = {}
    for one, following in zip(organisations, (*organisations[1:], None), strict=False):
        start, end = match.match(one.start, one.end)
        name = match.text[start:end]
        if chinese and not name.isascii():
            spans = [(0, cut) for cut in _build_chinese(lexicon.zh, names).find(name, known)]
        else:
            spans = list(english.find(name, known))
            spans += _find_beside(match, one, following, english, start)
        found[one.id] = tuple(_build(article, match, start + first, start + last) for first, last in spans)
    return tuple(replace(one, part_of=found[one.id]) if found.get(one.id) else one for one in mentions)


def _find_beside(
    match: MatchText, one: Mention, following: Mention | None, english: _EnglishWholes, start: int
) -> Iterator[tuple[int, int]]:
    """The whole that the next name is, where only a joint stands between: School of Law | at | Larnford University."""
    if following is None:
        return
    end = match.match(one.start, one.end)[1]
    first, last = match.match(following.start, following.end)
    joined = english.joint.fullmatch(match.text, end, first)
    fit = english.part.search(one.norm) and english.whole.search(following.norm)
    if joined and fit and not joined[0].endswith("s "):
        yield first - start, last - start


def _build(article: Article, match: MatchText, start: int, end: int) -> Whole:
    first, last = match.original(start, end)
    norm = " ".join(match.text[start:end].split())
    return Whole(text=article.text[first:last], start=first, end=last, norm=norm)


@lru_cache(maxsize=4)
def _build_chinese(lexicon: ChineseParts, names: NameLexicon) -> _ChineseWholes:
    other = "|".join(lexicon.not_followed)
    return _ChineseWholes(
        ends=re.compile(f"({any_of(lexicon.wholes)})(?!$|{other})"),
        part=re.compile(f".*(?:{any_of(lexicon.parts)})"),
        bank=re.compile("银行"),
        bank_part=re.compile(rf"[\u4e00-\u9fff]{{0,12}}(?:{any_of(lexicon.bank_parts)})"),
        not_names=re.compile(f"(?:{any_of(lexicon.not_names)})$"),
        placed=lexicon.placed,
        places=names.places,
    )


@lru_cache(maxsize=4)
def _build_english(lexicon: EnglishParts, names: NameLexicon) -> _EnglishWholes:
    wholes, parts = any_of(lexicon.wholes), any_of(lexicon.parts)
    # the part's own words: Fudan University | School of Management, Larnford Hospital | Research Institute
    word = r"[A-Z][\w’'&.-]*"
    return _EnglishWholes(
        before=re.compile(
            rf"(?P<whole>{word}(?: {word})* (?:{wholes})|(?:{wholes}) of(?: [A-Z][\w-]*(?![\w’'-])){{1,3}})"
            rf"(?: [A-Z][\w’'&-]*){{0,2}}? (?:{parts})(?: (?:of|for)\b.*)?$"
        ),
        joint=re.compile("|".join(map(re.escape, sorted(lexicon.joints, key=len, reverse=True)))),
        whole=re.compile(rf"\b(?:{wholes})(?: of(?: the)? [A-Z][\w’' -]*)?$"),
        parts=lexicon.parts,
        suffixes=names.head_words["en"],
        part=re.compile(rf"^(?:[\w’'&-]+ )*(?i:{parts})(?: (?:of|for)\b.*)?$"),
    )
