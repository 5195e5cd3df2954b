"""Chinese tokens as the units that names are built of, and the runs of units in which a name may stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import NamedTuple

from config.lexicons import NameLexicon
from extractors.models import Token
from extractors.names.endings import Endings


class Role(Enum):
    """What a unit can be in a name."""

    ORGANISATION = auto()
    PLACE = auto()
    PERSON = auto()
    QUOTED = auto()
    WORD = auto()
    JOINER = auto()
    BREAK = auto()


class Unit(NamedTuple):
    """One token, or a quoted or bracketed stretch of them."""

    text: str
    role: Role
    start: int
    end: int
    verb: bool = False


ANCHORS = frozenset({Role.ORGANISATION, Role.PLACE, Role.QUOTED})

_JOINERS = frozenset("与和及")
_DASHES = frozenset({"-", "–", "—", "──", "——", "－", "─"})
_WORD_TAGS = frozenset({"n", "nz", "nw", "vn", "an", "a", "s"})
_TIMES_IN_NAMES = frozenset({"现代", "当代", "未来", "世纪", "新世纪", "近代"})
_ORDINAL = re.compile(r"第[一二三四五六七八九十0-9]+|[一二三四五六七八九十]+[〇零]?|[0-9]{2,4}")
_QUOTED = re.compile(r"[^“”。,，;；:：!！?？\n]{1,20}")
_IN_BRACKETS = re.compile(r"[\u4e00-\u9fff]{2,6}")
_LONGEST_WORD = 5  # characters of what is no name run together
_CUT = "x"
_PARTY = re.compile(
    r"(?:运营|主办|承办|协办|建设|投资|发起|合作|牵头|主管|支持|指导|参建|共建)(?:方|单位|部门|机构)(?=.{4})"
)
_VERB_INSIDE = re.compile(
    r"(?:副?理事长?|会员|成员|副?会长|发起|牵头)单位|建设|共建|成立|组建|建立|签署|签约|启动|举办|主办|承办|发布|设立|发起|揭牌"
)
# what no name holds, whatever stands before it: 国渝投全称国渝能源投资集团有限公司
_NEVER_INSIDE = re.compile(r"全称|简称|控股股东|伙拍|组建(?=联合体|联盟)|携手")
_AND = frozenset("与和及")
_SHORT_NAME = range(3, 7)  # characters of 国渝投 and 浜名水产, which end with no head
_RUN_TOGETHER = re.compile(r"[与及同跟]|(?<!呼)和|联合|携手|会同|联同|企业")


@dataclass(frozen=True, slots=True)
class UnitBuilder:
    """Turns the tokens of a sentence into units by one lexicon."""

    lexicon: NameLexicon
    heads: Endings
    weak_heads: Endings
    verbs: re.Pattern[str]

    def build(self, tokens: Sequence[Token]) -> list[Unit]:
        """The units of one sentence; quoted stretches and brackets inside a name become one unit."""
        tokens = self._join_dashed(_join_foundations(tokens))
        units: list[Unit] = []
        at = 0
        while at < len(tokens):
            if self._is_plain(tokens[at]):
                units.append(self._build_unit(tokens[at]))
                at += 1
                continue
            stretch = _quoted_stretch(tokens, at) or _bracket_stretch(tokens, at, units)
            if stretch:
                units.append(stretch[0])
                at = stretch[1]
                continue
            for token in self._cut_tagged(tokens[at]):
                units.extend(self._ends_tagged_name(tokens, at, units) or self._cut_role_acronym(token))
            at += 1
        return units

    def _is_plain(self, token: Token) -> bool:
        """Whether a token is a unit as it stands: no mark, no head that ends the name before it, nothing to be cut."""
        text = token.text
        return 1 < len(text) <= _LONGEST_WORD and token.tag != "ORG" and not text[0].isascii()

    def _build_unit(self, token: Token) -> Unit:
        return Unit(token.text, self._role(token), token.start, token.end, token.tag == "v")

    def _join_dashed(self, tokens: Sequence[Token]) -> Sequence[Token]:
        """中国 | — | 东盟技术转移中心 as one name: a dash joins two places before what they share."""
        if not any(token.text in _DASHES for token in tokens):
            return tokens
        joined: list[Token] = []
        for token in tokens:
            joined.append(token)
            if (
                len(joined) > 2
                and joined[-2].text in _DASHES
                and joined[-3].tag == "LOC"
                and self._name_role(token) is Role.ORGANISATION
            ):
                place, dash = joined[-3], joined[-2]
                joined[-3:] = [token._replace(text=place.text + dash.text + token.text, tag="ORG", start=place.start)]
        return joined

    def _cut_tagged(self, token: Token) -> Iterator[Token]:
        """A tagged name in which the tagger ran two together (X研究所和Y公司, X联盟联合Y公司) as its parts."""
        if token.tag == "n" and len(token.text) > _LONGEST_WORD and self.heads.find(token.text):
            token = token._replace(tag="ORG")
        if token.tag != "ORG":
            yield token
            return
        if party := _PARTY.match(token.text):
            cut = token.start + party.end()
            yield token._replace(text=party[0], tag=_CUT, end=cut)
            token = token._replace(text=token.text[party.end() :], start=cut)
        if token.text[-1] in _JOINERS and len(token.text) > 2:
            yield token._replace(text=token.text[:-1], end=token.end - 1)
            yield token._replace(text=token.text[-1], tag="c", start=token.end - 1)
            return
        if verb := self._find_verb(token.text):
            cut = token.start + verb.start()
            yield token._replace(text=token.text[: verb.start()], end=cut)
            yield token._replace(text=verb[0], tag=_CUT, start=cut, end=cut + len(verb[0]))
            if verb.end() < len(token.text):
                yield token._replace(text=token.text[verb.end() :], start=cut + len(verb[0]))
            return
        for match in _RUN_TOGETHER.finditer(token.text, 2):
            left, right = token.text[: match.start()], token.text[match.end() :]
            kept = match.end() if match[0] == "企业" else match.start()
            if self._are_joined(left, match[0], right):
                yield token._replace(
                    text=token.text[:kept], end=token.start + kept, tag=_CUT if match[0] == "企业" else "ORG"
                )
                if kept < match.end():
                    yield token._replace(
                        text=match[0], tag=_CUT, start=token.start + kept, end=token.start + match.end()
                    )
                yield token._replace(text=right, start=token.start + match.end())
                return
        yield token

    def _find_verb(self, text: str) -> re.Match[str] | None:
        """What is done between two names that the tagger took for one."""
        verb = _VERB_INSIDE.search(text, 5)
        return verb if verb and self._is_whole(text[: verb.start()]) else _NEVER_INSIDE.search(text, 2)

    def _are_joined(self, left: str, joint: str, right: str) -> bool:
        """Whether a joint stands between two names rather than within one."""
        if joint not in _AND:
            return (joint == "企业" or self._is_whole(left)) and self._is_whole(right)
        whole = self._is_whole(left) or self.are_two(left, right)
        return whole and (self._is_whole(right) or self.is_firm(right))

    def _is_whole(self, name: str) -> bool:
        return len(name) > 4 and name not in self.lexicon.chinese.generic and self.heads.find(name) != ""

    def is_firm(self, name: str) -> bool:
        """Whether a name is a proper part and what a firm trades in: 英国航空."""
        trade = self.weak_heads.find(name)
        return len(trade) > 1 and len(name) - len(trade) > 1

    def are_two(self, left: str, right: str) -> bool:
        """国渝投 and 蜀山控股集团: a short name that holds no word of a field, and one that begins anew."""
        words, places = self.lexicon.chinese, self.lexicon.places
        common = words.fields | words.name_verbs | words.national | words.not_first
        edges = {left[:2], left[-2:], left[-3:], right[:2], right[:3]}
        placed = left[:2] in places or left[:3] in places
        anew = right[:2] in places or right[:3] in places
        return len(left) in _SHORT_NAME and common.isdisjoint(edges) and (anew or not placed)

    def _ends_tagged_name(self, tokens: Sequence[Token], at: int, units: Sequence[Unit]) -> tuple[Unit, ...]:
        """所 of 中科院微系统 | 所: one character that ends the name before it, unless a verb follows (大学所承担的)."""
        token = tokens[at]
        ends = len(token.text) == 1 and self.weak_heads.is_one(token.text) and token.tag not in {"v", "vn", "p"}
        following = tokens[at + 1] if at + 1 < len(tokens) else token
        before_verb = following.tag in {"v", "vd", "ad", "d"} and following.text not in {"等", "等等"}
        if not ends or before_verb or not units or units[-1].role is not Role.ORGANISATION:
            return ()
        return (Unit(text=token.text, role=Role.WORD, start=token.start, end=token.end),)

    def _cut_role_acronym(self, token: Token) -> Iterator[Unit]:
        """CDMO恒川公司 as CDMO and 恒川公司: the acronym says what the company does."""
        acronyms = self.lexicon.chinese.role_acronyms
        if not (token.text[0].isascii() and token.text.startswith(acronyms)):
            yield self._build_unit(token)
            return
        acronym = next(word for word in acronyms if token.text.startswith(word))
        cut = token.start + len(acronym)
        yield Unit(text=acronym, role=Role.BREAK, start=token.start, end=cut)
        if cut < token.end:
            yield Unit(text=token.text[len(acronym) :], role=self._role(token), start=cut, end=token.end)

    def _role(self, token: Token) -> Role:
        words = self.lexicon.chinese
        if token.text in _JOINERS:
            return Role.JOINER
        if token.tag == _CUT or token.text in words.breakers:
            return Role.BREAK
        if token.tag in {"ORG", "LOC", "PER", "nz"}:
            return self._name_role(token)
        if token.tag in _WORD_TAGS or self.verbs.fullmatch(token.text) or token.text in _TIMES_IN_NAMES:
            return Role.WORD
        if token.tag in {"v", "vd", "q", "u", "xc"} and self.heads.is_one(token.text):
            return Role.WORD
        return Role.WORD if token.tag == "m" and _ORDINAL.fullmatch(token.text) else Role.BREAK

    def _name_role(self, token: Token) -> Role:
        if token.tag == "ORG":
            return Role.BREAK if token.text.endswith("企业") else Role.ORGANISATION
        if token.tag == "PER":
            return Role.PERSON
        headed = len(token.text) > 4 and self.heads.find(token.text) != ""
        if token.tag == "LOC":
            return Role.ORGANISATION if headed else Role.PLACE
        if token.text in self.lexicon.places:
            return Role.PLACE
        return Role.ORGANISATION if headed else Role.WORD


def split_runs(units: Sequence[Unit]) -> Iterator[list[Unit]]:
    """The longest stretches of units without a break."""
    run: list[Unit] = []
    for unit in units:
        if unit.role is Role.BREAK:
            if run:
                yield run
            run = []
        else:
            run.append(unit)
    if run:
        yield run


def _join_foundations(tokens: Sequence[Token]) -> Sequence[Token]:
    """田家炳基金 | 会 as one word: what bears the name of a person is a foundation, and nothing that it will do."""
    joined: list[Token] = []
    for token in tokens:
        before = joined[-1] if joined else None
        if before and token.text == "会" and before.tag == "PER" and before.text.endswith("基金"):
            joined[-1] = Token(text=before.text + token.text, tag="ORG", start=before.start, end=token.end)
        else:
            joined.append(token)
    return joined


def _quoted_stretch(tokens: Sequence[Token], at: int) -> tuple[Unit, int] | None:
    if tokens[at].text != "“":
        return None
    for to in range(at + 1, min(at + 12, len(tokens))):
        if tokens[to].text == "”":
            text = "".join(token.text for token in tokens[at : to + 1])
            if not _QUOTED.fullmatch(text[1:-1]):
                return None
            return Unit(text=text, role=Role.QUOTED, start=tokens[at].start, end=tokens[to].end), to + 1
    return None


def _bracket_stretch(tokens: Sequence[Token], at: int, units: Sequence[Unit]) -> tuple[Unit, int] | None:
    """(上海) of 国际(上海)创新中心: a short bracket between two parts of a name."""
    if tokens[at].text != "(" or not units or units[-1].role is Role.BREAK:
        return None
    for to in range(at + 2, min(at + 4, len(tokens) - 1)):
        if tokens[to].text == ")":
            text = "".join(token.text for token in tokens[at : to + 1])
            if tokens[to + 1].tag not in {"n", "vn", "a", "ORG", "nz", "v"} or not _IN_BRACKETS.fullmatch(text[1:-1]):
                return None
            return Unit(text=text, role=Role.WORD, start=tokens[at].start, end=tokens[to].end), to + 1
    return None
