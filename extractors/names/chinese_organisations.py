"""Organisations in Chinese sentences: the tagger's names with their boundaries drawn again.

The tagger cuts long names short (中国工程院 | 院士专家成果展示与转化中心) and at quotes. A name is here a run of units
that begins at an anchor (a place, a quoted name, what the tagger holds for an organisation) and ends at the last
head of the run; conjunctions end it where what stands before them is whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from config.lexicons import NameLexicon
from extractors.models import Token
from extractors.names.candidates import Candidate
from extractors.names.chinese_units import ANCHORS, Role, Unit, UnitBuilder, split_runs
from extractors.names.endings import Endings, build_endings
from extractors.names.post_grammar import any_of
from extractors.records import MentionKind

_LONGEST = 40
_SELF_CONTAINED = 6
_COMPANY_ENDS = frozenset({"有限公司", "有限责任公司", "股份有限公司", "集团有限公司", "总公司", "分公司"})
_PREDICATES = frozenset({"联合", "携手", "合作", "支持", "投资", "服务", "领导", "管理", "运营", "组织"})
_NO_ENDS = frozenset("人教省市区县米国语族者场站团港史党")
# Heads that make a field's name an organisation's: 海港声学国家重点实验室.
_NATIONAL_HEADS = re.compile(
    r"(?:(?:国家|全国)(?:重点)?实验室|国家(?:工程|临床医学|技术)[\u4e00-\u9fff]{0,4}中心|重点实验室)\Z"
)
_NAMED_BY_PLACE = ("政府", "图书馆", "博物馆", "军队", "海军", "空军", "陆军")
_LEVEL = re.compile(
    r"\A(?:国家|世界|省|市|县|区|部|校)级|\A(?:世界|国际|国内)?一流|\A(?:大|中|小)型|\A(?:著|知)名|\A首[个家]"
)
_WARD = 3  # characters of 理发部
_WARDS = re.compile("[部处科室组]\\Z")
_GREATS = re.compile("[一二三四五六七八九十]大\\Z")
_DEPARTMENTS = "处司科室部"  # what the names of departments end in
_QUOTED_NAME = re.compile(r"[\u4e00-\u9fffA-Za-z0-9·\-–—()“”]{4,40}")
_LATIN_ONLY = re.compile(r"[\x00-\x7f]+")


@dataclass(frozen=True, slots=True)
class OrganisationRules:
    """Finds the organisations of one sentence by one lexicon."""

    lexicon: NameLexicon
    heads: Endings
    weak_heads: Endings
    inner_heads: re.Pattern[str]
    lasts: frozenset[str]
    departments: re.Pattern[str]
    plain_names: re.Pattern[str]
    builder: UnitBuilder

    def find(self, tokens: Sequence[Token]) -> Iterator[Candidate]:
        """The organisations of one tagged sentence, as candidates that may overlap."""
        units = self.builder.build(tokens)
        for run in split_runs(units):
            for part in self._split_list(run):
                yield from self._find_in_part(part)
        yield from self._find_quoted(units)
        for unit in units:
            if unit.role is Role.QUOTED:
                yield from self.find([token for token in tokens if unit.start < token.start < unit.end - 1])

    def _find_quoted(self, units: Iterable[Unit]) -> Iterator[Candidate]:
        for unit in units:
            inside = unit.text[1:-1]
            if unit.role is Role.QUOTED and self._is_headed(inside) and _QUOTED_NAME.fullmatch(inside):
                yield _organisation(unit.start + 1, unit.end - 1, "rules", 0.9)

    def _is_headed(self, text: str) -> bool:
        return self.heads.find(text) != "" and text not in self.lexicon.chinese.generic

    def _split_list(self, run: list[Unit]) -> Iterator[list[Unit]]:
        """A与B as two where A is whole already or B begins anew; 创新与应用联盟 as one."""
        begin = 0
        for at, unit in enumerate(run):
            if (unit.role is Role.JOINER and self._separates(run, at)) or self._is_predicate(run, at):
                yield run[begin:at]
                begin = at + 1
        yield run[begin:]

    def _is_predicate(self, run: Sequence[Unit], at: int) -> bool:
        """联合 between two whole names (X联盟联合Y公司), 建设 after one (X公司建设联合实验室)."""
        if not 0 < at < len(run) - 1 or not self.heads.find(run[at - 1].text):
            return False
        if run[at + 1].text in _COMPANY_ENDS:
            return False
        return run[at].verb or (run[at].text in _PREDICATES and run[at + 1].role in ANCHORS)

    def _separates(self, run: Sequence[Unit], at: int) -> bool:
        if at == 0 or at == len(run) - 1:
            return True
        left, right = run[at - 1], run[at + 1]
        if left.role is right.role is Role.ORGANISATION and not self._is_ended(left.text):
            anew = right.text.startswith(tuple(self.lexicon.places)) or self.builder.are_two(left.text, right.text)
            return anew or self.builder.is_firm(left.text)
        if left.role is Role.WORD and not self._is_ended(left.text) and self._completes(run[at + 1 :]):
            return False
        if right.role in ANCHORS or right.role in {Role.PERSON, Role.JOINER} or left.role in {Role.PLACE, Role.PERSON}:
            return True
        if self.heads.find(left.text) or not self.lexicon.chinese.groups.isdisjoint({left.text, right.text}):
            return True
        return not any(self.heads.find(unit.text) for unit in run[at + 1 :])

    def _completes(self, units: Sequence[Unit]) -> bool:
        """Whether the rest of the run ends a laboratory's name and names nothing before it: 海港声学国家重点实验室."""
        text = "".join(unit.text for unit in units)
        return _NATIONAL_HEADS.search(text) is not None and not text.startswith(tuple(self.lexicon.places))

    def _is_ended(self, text: str) -> bool:
        return self.heads.find(text) != "" or self.departments.search(text) is not None

    def _find_in_part(self, part: list[Unit]) -> Iterator[Candidate]:
        end = self._last_head(part)
        start = self._first_unit(part, end) if end else 0
        if end and start < end:
            yield from self._build(part[start:end])
        covered = part[end - 1].end if end else -1
        for unit in part:
            if unit.role is Role.ORGANISATION and unit.start >= covered:
                yield from self._build_tagged(unit)

    def _last_head(self, part: Sequence[Unit]) -> int:
        """The index after the last unit that ends a name; 0 where none does."""
        for at in range(len(part) - 1, -1, -1):
            if part[at].text[-1] not in self.lasts:
                continue
            text = "".join(unit.text for unit in part[max(0, at - 2) : at + 1])
            if part[at].role is Role.QUOTED:
                continue
            if part[at].text in _PREDICATES and at and self.heads.find(part[at - 1].text):
                continue
            if self.heads.find(text) and not _LATIN_ONLY.fullmatch(part[at].text):
                return at + 1
            if self._ends_weakly(part, at):
                return at + 1
        return 0

    def _ends_weakly(self, part: Sequence[Unit], at: int) -> bool:
        """所 of 中科院微系统 | 所, 管理处 of 临江理工大学 | 管理处, 资本 of 启衡 | 资本."""
        text, before = part[at].text, part[at - 1] if at else part[at]
        if before.role is Role.PERSON and at == 1:
            return self.weak_heads.is_one(text) and len(text) > 1
        if not any(unit.role is Role.ORGANISATION for unit in part[:at]) or text in self.lexicon.chinese.not_heads:
            return False
        whole = any(self.heads.find(unit.text) for unit in part[:at])
        return self.departments.search(text) is not None if whole else self.weak_heads.is_one(text)

    def _first_unit(self, part: Sequence[Unit], end: int) -> int:
        """Where the name that ends before `end` begins: at its first anchor, else at the run's first word."""
        for at in range(end):
            role = part[at].role
            if role is Role.ORGANISATION and at == end - 1 and self._completes(part[at:end]):
                return self._skip_openers(part, end)
            if role in ANCHORS:
                return self._skip_place(part, at, end)
            if role is Role.PERSON:
                return at if at + 2 >= end and at + 1 < end else self._first_unit_after(part, at + 1, end)
        return self._skip_openers(part, end)

    def _first_unit_after(self, part: Sequence[Unit], at: int, end: int) -> int:
        return at + self._first_unit(part[at:], end - at)

    def _skip_place(self, part: Sequence[Unit], at: int, end: int) -> int:
        """A place before a name that is whole without it stays outside: 上海 + 复旦大学."""
        if part[at].role is not Role.PLACE or at + 1 >= end:
            return at
        following = part[at + 1]
        if following.role is Role.ORGANISATION and not self._wants_place(following.text) and len(part[at].text) < 6:
            administrative = part[at].text[-1] in "省市区县州"
            return at if administrative and at + 2 < end else at + 1 if not administrative else at
        return at

    def _wants_place(self, name: str) -> bool:
        return any(name.startswith(word) for word in self.lexicon.chinese.name_verbs | self.lexicon.chinese.fields)

    def _skip_openers(self, part: Sequence[Unit], end: int) -> int:
        at = 0
        while at < end and part[at].text in self.lexicon.chinese.not_first:
            at += 1
        return at

    def _build(self, units: Sequence[Unit]) -> Iterator[Candidate]:
        text = "".join(unit.text for unit in units)
        tagged = any(unit.role is Role.ORGANISATION for unit in units)
        if text in self.lexicon.chinese.generic or len(text) > _LONGEST or self.plain_names.fullmatch(text):
            return
        if self._is_located(text) or _LEVEL.match(text):
            return
        if text.endswith(self.lexicon.chinese.venues):
            kind = MentionKind.PLACE
            yield Candidate(kind=kind, start=units[0].start, end=units[-1].end, method="rules", score=0.8)
            return
        if tagged:
            yield _organisation(units[0].start, units[-1].end, "lac", 0.9)
        elif self._stands_alone(units, text):
            yield _organisation(units[0].start, units[-1].end, "rules", 0.8)

    def _stands_alone(self, units: Sequence[Unit], text: str) -> bool:
        """Whether a name without a tagged part names someone: it has a proper part and more than a bare head."""
        if not any(unit.role in ANCHORS or unit.role is Role.PERSON for unit in units):
            opener = any(text.startswith(word) for word in self.lexicon.chinese.national)
            laboratory = _NATIONAL_HEADS.search(text)
            return (opener and len(text) >= _SELF_CONTAINED) or (laboratory is not None and laboratory.start() > 1)
        rest = "".join(unit.text for unit in units if unit.role is not Role.PLACE)
        if rest not in self.lexicon.chinese.generic or rest.endswith(_NAMED_BY_PLACE):
            return True
        # 望江超市: a place that no list knows is rather a part of the name.
        return text.removesuffix(rest) not in self.lexicon.places and len(text) - len(rest) == 2

    def _is_description(self, text: str) -> bool:
        """Whether a name names no one: 国家级博物馆, 英国寄宿学校, a trade or a ward alone, 五大 of 五大学府."""
        words = self.lexicon.chinese
        bare = _LEVEL.sub("", text)
        if text in words.generic or self.plain_names.fullmatch(text) or self.weak_heads.is_one(text):
            return True
        if bare != text and (bare in words.generic or self.heads.is_one(bare)):
            return True
        ward = len(text) == _WARD and _WARDS.search(text) is not None and not self.heads.find(text)
        return ward or _GREATS.search(text) is not None or self._is_located(text)

    def _is_located(self, text: str) -> bool:
        """无锡初创公司, 储能初创公司: a place or a field, and what stands there."""
        words, places = self.lexicon.chinese, self.lexicon.places
        for end in range(2, len(text) - 1):
            if text[end:] in words.described:
                before = text[:end]
                return before in places or before in words.fields or before in words.name_verbs
        return False

    def _build_tagged(self, unit: Unit) -> Iterator[Candidate]:
        text = unit.text
        known = self.heads.find(text) or self.weak_heads.find(text)
        if not 2 <= len(text) <= _LONGEST or self._is_description(text):
            return
        if known:
            yield _organisation(unit.start, unit.end, "lac", 0.9)
            return
        # 复旦大学管理学院科创 走进 …: a tail that ends nothing belongs to what follows.
        inside = max((match.end() for match in self.inner_heads.finditer(text)), default=0)
        if inside >= 4 or len(text) - inside == 1 < inside:
            yield _organisation(unit.start, unit.start + inside, "lac", 0.8)
        elif len(text) >= 4 and text[-1] not in _NO_ENDS:
            yield _organisation(unit.start, unit.end, "lac", 0.6)


@lru_cache(maxsize=4)
def build_organisation_rules(lexicon: NameLexicon) -> OrganisationRules:
    """The rules of one lexicon, its heads compiled."""
    false_ends = lexicon.chinese.not_heads - lexicon.head_words["zh"]
    heads = build_endings(lexicon.head_words["zh"], false_ends)
    weak = build_endings(lexicon.weak_words["zh"], false_ends)
    verbs = re.compile(rf"(?:{'|'.join(map(re.escape, sorted(lexicon.chinese.name_verbs)))})+")
    inner = re.compile("".join((f"(?:{any_of(heads.words)})", *(f"(?<!{word})" for word in sorted(false_ends)))))
    departments = re.compile(rf"[\u4e00-\u9fff]+[{_DEPARTMENTS}]\Z")
    lasts = frozenset(word[-1] for word in (*lexicon.head_words["zh"], *lexicon.weak_words["zh"], *_DEPARTMENTS))
    builder = UnitBuilder(lexicon, heads, weak, verbs)
    return OrganisationRules(lexicon, heads, weak, inner, lasts, departments, _plain_pattern(lexicon), builder)


def _plain_pattern(lexicon: NameLexicon) -> re.Pattern[str]:
    """Matches what is made of common words and a head alone: 税务局, 实验小学, 公办幼儿园."""
    words_alone = lexicon.chinese.name_verbs | lexicon.chinese.fields | lexicon.chinese.not_first
    common = words_alone - {"市", "区", "省", "县"}
    kinds = ("academy", "alliance", "centre", "company", "hospital", "laboratory", "park", "school")
    heads = {word for kind in kinds for word in lexicon.heads[kind].zh if kind in lexicon.heads}
    words = "|".join(map(re.escape, sorted(common, key=len, reverse=True)))
    ends = "|".join(map(re.escape, sorted(heads | {"局"}, key=len, reverse=True)))
    return re.compile(rf"(?:{words})+(?:{ends})")


def _organisation(start: int, end: int, method: str, score: float) -> Candidate:
    return Candidate(kind=MentionKind.ORGANISATION, start=start, end=end, method=method, score=score)
