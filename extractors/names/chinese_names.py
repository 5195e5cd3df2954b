"""Names in Chinese text: clauses are tagged, then organisations, people and places read from the tokens."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from functools import lru_cache

from config.lexicons import NameLexicon
from extractors.models import TaggedClause, Token
from extractors.names.candidates import Candidate, NameFinder
from extractors.names.chinese_edges import find_firms, find_phrased_names, mend_edges
from extractors.names.chinese_frames import find_framed_names
from extractors.names.chinese_lists import find_listed
from extractors.names.chinese_organisations import OrganisationRules, build_organisation_rules
from extractors.names.post_grammar import any_of
from extractors.records import MentionKind

_HAN_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}")
_FOREIGN_NAME = re.compile(r"[\u4e00-\u9fffA-Z.·]{2,20}")
_IN_BRACKETS = re.compile(r"\(((?:[A-Z]\w*[a-z]\w*)(?:[ -][A-Z]\w*[a-z]\w*){0,3})\)")
_DATELINE = re.compile(r"(?:^|[\n\s(【])([\u4e00-\u9fff]{1,4}[社网])[\u4e00-\u9fff]{0,6}?(?:\d{1,2}月)?\d{1,2}日[电讯]")
_AUDIENCE = (
    "(?:记者|大家|来宾|嘉宾|与会|媒体|全体|现场|本报|我们|他们|社会|学生|患者|观众|网友|群众|公众|代表|全国|全市|全省)"
)
_NO_GIVEN = "地得的了还也又都将已曾均并仍再则只就"  # what ends no given name
_GIVEN = frozenset("河湖山江路村工")
_INVESTOR = re.compile(
    r"(?:[由获，,。;；、和与]|^)(?![由获])([\u4e00-\u9fff]{2,8}?(?:资本|创投|基金|投资|控股))"
    r"(?:独家)?(?:领投|跟投|参投|联合投资|出资|战略投资)"
)
_ARMY = re.compile(
    "(?:[美日俄苏英法德韩朝印以越泰缅宋明清元唐秦汉魏蜀吴辽金晋隋楚国]|护国|义勇|起义|北洋|湘|淮|联合国)军"
    "(?![队事人舰营方官校火用机费备工医区团港服装礼旗委统部需情师旅车售演械阀长衔功])"
)
_TAILS = frozenset("省市区县镇乡村州岛湾山河路街")


def find_chinese_names(
    text: str, clauses: Sequence[TaggedClause], lexicon: NameLexicon
) -> tuple[tuple[Candidate, ...], frozenset[int]]:
    """The candidates of all clauses, and every offset at which a tagger cuts."""
    rules = build_organisation_rules(lexicon)
    found: list[Candidate] = []
    cuts: set[int] = set()
    for clause in clauses:
        cuts.add(clause.start)
        cuts.update([end for _, _, _, end in clause.tokens])
        found.extend(_find_in_clause(clause, rules, lexicon))
    found.extend(_find_known(text, lexicon, cuts))
    found.extend(_find_armies(text, cuts))
    found.extend(_find_phrased(text))
    found.extend(_find_speakers(text, lexicon))
    found.extend(find_phrased_names(text))
    found.extend(find_firms(text, lexicon))
    found = [mend_edges(text, item, lexicon) for item in found]
    found.extend(_find_in_brackets(text, found))
    found.extend([mend_edges(text, item, lexicon) for item in find_listed(text, found, rules)])
    found.extend(find_framed_names(text, found, lexicon))
    return tuple(found), frozenset(cuts)


def _find_in_clause(clause: TaggedClause, rules: OrganisationRules, lexicon: NameLexicon) -> Iterator[Candidate]:
    """The candidates of one clause."""
    if clause.careful:
        yield from rules.find(clause.tokens)
        yield from _find_people(clause.tokens, lexicon)
    yield from _find_places(clause, lexicon)


def _find_known(text: str, lexicon: NameLexicon, cuts: Container[int]) -> Iterator[Candidate]:
    for start, end in known_finder(lexicon).find(text):
        if start in cuts and end in cuts:
            yield Candidate(kind=MentionKind.ORGANISATION, start=start, end=end, method="gazetteer", score=0.9)


def _find_armies(text: str, cuts: Container[int]) -> Iterator[Candidate]:
    """美军, 宋军: the army of a land or a dynasty by its short name."""
    for match in _ARMY.finditer(text) if "军" in text else ():
        if match.end() in cuts and match.start() in cuts:
            start, end = match.span()
            yield Candidate(kind=MentionKind.ORGANISATION, start=start, end=end, method="rules", score=0.8)


def _find_phrased(text: str) -> Iterator[Candidate]:
    """新华社 of 新华社北京6月1日电, 启衡资本 of 由启衡资本领投."""
    for pattern, needed in ((_DATELINE, ("日电", "日讯")), (_INVESTOR, ("投", "出资"))):
        for match in pattern.finditer(text) if any(word in text for word in needed) else ():
            start, end = match.span(1)
            yield Candidate(kind=MentionKind.ORGANISATION, start=start, end=end, method="rules", score=0.85)


def _find_speakers(text: str, lexicon: NameLexicon) -> Iterator[Candidate]:
    """农卫东 of 校长农卫东说 and of 责任编辑：农卫东, which the taggers take for something else."""
    for pattern in _speaker_patterns(lexicon):
        for match in pattern.finditer(text):
            start, end = match.span("name")
            if match["name"] not in lexicon.places:
                yield Candidate(kind=MentionKind.PERSON, start=start, end=end, method="rules", score=0.8)


@lru_cache(maxsize=4)
def _speaker_patterns(lexicon: NameLexicon) -> tuple[re.Pattern[str], re.Pattern[str]]:
    people = lexicon.chinese_people
    posts, compounds = any_of((*people.titles, *people.callings)), any_of(people.compound_surnames)
    surnames = "".join(sorted(set(people.surnames) - set(people.doubtful)))
    verb = any_of(verb for verb in people.verbs if len(verb) > 1)
    given = "[\u4e00-\u9fff]"
    sure = f"(?:{compounds}|[{surnames}]){given}"
    # Of a rare surname, which is rather another word, the whole name has three characters: 高度评价.
    rare = f"(?!向{_AUDIENCE})[{people.rare_surnames}]{given}(?!{verb}){given}"
    speaking = f"(?:{posts})(?P<name>{sure}(?:(?!{verb}){given})?|{rare})(?<![{_NO_GIVEN}])(?:{any_of(people.verbs)})"
    credited = rf"(?:{any_of(people.credits)})\s?[:：]\s?(?P<name>{sure}{given}?|{rare})(?=[\s,，、;；)|/]|\Z)"
    return re.compile(speaking), re.compile(credited)


def _find_in_brackets(text: str, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Weiss of 韦斯(Weiss)."""
    for item in found:
        match = _IN_BRACKETS.match(text, item.end) if item.kind is MentionKind.PERSON else None
        if match:
            yield item._replace(start=match.start(1), end=match.end(1), method="rules")


@lru_cache(maxsize=4)
def known_finder(lexicon: NameLexicon) -> NameFinder:
    """Finds the known organisations by their Chinese names."""
    return NameFinder(lexicon.known_names["zh"])


def _find_people(tokens: Sequence[Token], lexicon: NameLexicon) -> Iterator[Candidate]:
    people = lexicon.chinese_people
    tokens = _join_dotted(tokens)
    for at, token in enumerate(tokens):
        if token.tag != "PER" or token.text.endswith("·"):
            continue
        surname = token.text[0] in people.surnames or token.text.startswith(people.compound_surnames)
        given = surname and len(token.text) > 2 and token.text[-1] in _GIVEN
        if (token.text.endswith(people.partial) and not given) or (token.text[0] in "老小阿" and len(token.text) == 2):
            continue
        beside = (tokens[max(0, at - 2) : at], tokens[at + 1 : at + 2])
        titled = any(near.text.endswith(people.titles) for side in beside for near in side)
        whole = len(token.text) < 4 or token.text.startswith(people.compound_surnames) or titled
        if surname and whole and _HAN_NAME.fullmatch(token.text):
            yield _person(token, 0.95 if titled else 0.85)
        elif (
            (not surname or "·" in token.text)
            and _FOREIGN_NAME.fullmatch(token.text)
            and (titled or len(token.text) > 2)
        ):
            yield _person(token, 0.8 if titled or "·" in token.text else 0.65)


def _join_dotted(tokens: Sequence[Token]) -> list[Token]:
    """伊云· | 麦葵格 as one word."""
    joined: list[Token] = []
    for token in tokens:
        before = joined[-1] if joined else None
        dotted = before is not None and (before.text.endswith("·") or token.text.startswith("·"))
        if before is not None and dotted and "PER" in {before.tag, token.tag}:
            joined[-1] = Token(text=before.text + token.text, tag="PER", start=before.start, end=token.end)
        else:
            joined.append(token)
    return joined


def _find_places(clause: TaggedClause, lexicon: NameLexicon) -> Iterator[Candidate]:
    """Known places, and what the careful tagger holds for one; the quick one would take 城市 and 平原 too."""
    tokens, places = clause.tokens, lexicon.places
    past = 0
    for at, (text, tag, start, _) in enumerate(tokens):
        if at < past or not (tag == "LOC" or text in places):
            continue
        if text not in places and not (clause.careful or _is_long_place(text)):
            continue
        past = at + 1
        while past < len(tokens) and tokens[past].tag == "LOC" and tokens[past].text[-1] in _TAILS:
            past += 1
        yield Candidate(kind=MentionKind.PLACE, start=start, end=tokens[past - 1].end, method="lac", score=0.85)


def _is_long_place(text: str) -> bool:
    return len(text) > 2 and text[-1] in _TAILS


def _person(token: Token, score: float) -> Candidate:
    return Candidate(kind=MentionKind.PERSON, start=token.start, end=token.end, method="lac", score=score)
