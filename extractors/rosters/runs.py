"""Rosters in sentences: names joined by commas, semicolons, 、 and "and", told by the words before or behind them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from extractors.language import is_chinese
from extractors.match import simplify
from extractors.records import Span
from extractors.rosters.announcements import announces_other
from extractors.rosters.bodies import AND_OTHERS, CHINESE_BODIES, ENGLISH_BODIES, GIVEN
from extractors.rosters.lines import LEAST, Line
from extractors.rosters.listed_names import close, cut_towns, holds_list, is_name, list_places, may_name, names_body
from extractors.rosters.speakers import names_person
from extractors.rosters.stated_counts import is_stated

_BODIES: Final = 0.6  # share of a run's names that must be bodies by their heads where words do not name what they are
_SMALL_WORDS: Final = 0.3  # share of a run's names that may be single words written small
_SMALL_WORD: Final = re.compile(r"[a-z][\w-]{3,}")
_MANY: Final = 5  # names from which those who do a thing together are a roster and not only its parties
_SOME: Final = 0.2  # share of names that must be bodies by their heads where as many are counted
_ISSUES: Final = re.compile(  # what departments do together that make no alliance
    r"等?[\d一二三四五六七八九十]*(?:个|家)?(?:部门|部委|单位)?(?:近日|日前)?(?:联合|共同)?(?:印发|下发|发文|制发|出台|发布通知)"
)
_BESIDE: Final = 24  # characters
_TITLED: Final = 2  # lines of which the title and the line itself are two
_BEFORE: Final = 80  # characters before names in which they may be announced
_SMALL: Final = r"(?:of|for|in|on|at|to|the|&|de|la|le|les|di|del|della|du|des|do|da|der|und|et|y|e|van|den|des)"
_CAPITAL: Final = "A-ZÀ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪİĶĻĽŁŃŅŇŌŐŒŔŘŚŞŠŢŤŪŮŰŲŹŻŽȘȚ"
_NAME_PART: Final = rf"(?:[{_CAPITAL}]|\d(?!\d)|\d\d\d?(?=[;,])|(?:[a-z]\.){{2,3}}|plc\b|g?mbH\b|e\.V\.)"
_NAME: Final = (
    rf"(?:[{_CAPITAL}\d]|\b[a-z]{{1,4}}(?=[A-Z])|\b(?:de|van|von|der|el|al) (?=[A-Z]))[\w’'&./-]*"
    rf"(?:(?: {_SMALL}){{0,2}} {_NAME_PART}[\w’'&./-]*){{0,8}}"
    r"(?:, (?:Inc|Ltd|LLC|LLP|PLC|Corp|Co|GmbH|S\.A|L\.P|N\.V|B\.V)\b\.?)?"
)
_BLANK: Final = "\u200b"  # stands for each character of what is told between names
_PLACED: Final = rf"(?: \([^()]{{1,60}}\))?{_BLANK}*"
_ASIDE: Final = re.compile(
    r", (?:which|who|whose|where) [^,;.()A-ZÀ-Þ]{3,60}(?=, )|(?<= and), [a-z][^,;.()]{3,40},(?= )"
)
_PLACED_NAME: Final = rf"(?:[Tt]he )?{_NAME}{_PLACED}"
_LAST: Final = rf",? (?:and|&|as well as|along with|together with|plus){_BLANK}* "
_JOINED_NAME: Final = (
    rf"{_PLACED_NAME}(?: and (?:the )?{_NAME}{_PLACED}(?=, {_PLACED_NAME}(?:,|{_LAST})))?"  # the Wye and Usk Trust
)
_RUN: Final = re.compile(rf"{_JOINED_NAME}(?:, {_JOINED_NAME}){{1,60}}{_LAST}{_PLACED_NAME}(?<!\.)")
_RUN_END: Final = re.compile(rf", {_PLACED_NAME}{_LAST}{_PLACED_NAME}")  # in every run, and found far faster
_STRAY: Final = re.compile(rf" and (?:the )?({_NAME})")
_PARTED_RUN: Final = re.compile(
    rf"{_PLACED_NAME}(?:, [^;.:]{{1,80}})?(?:; (?:and )?(?:[^;:]|:(?= [\w.-]{{1,8}}\))){{2,120}}){{2,80}}"
)
_PIECE: Final = re.compile(
    rf"(?:[Tt]he )?(?P<name>(?P<first>{_NAME}){_PLACED}(?: and (?:the )?(?P<second>{_NAME})(?={_PLACED}, ))?){_PLACED}"
)
_PART: Final = re.compile(rf"\s*(?:and )?(?:[Tt]he )?(?P<name>{_NAME}(?: and (?:the )?{_NAME})*){_PLACED}")
_WHOLE: Final = re.compile(r"\s*(?:and )?(?:[Tt]he )?(?P<name>[^()]+?)\s*")
_OF_TOWN: Final = re.compile(r".*\b(?:Inc|Ltd|LLC|PLC|Corp|Co|GmbH)\b\.?(?= of )")
_LOWER_PART: Final = re.compile(rf"\s*(?:and )?(?P<name>{_SMALL_WORD.pattern})(?=;|\.|$)")
_MEMBERS: Final = (
    rf"(?:{ENGLISH_BODIES}|signatories|members?|partners?|founders?|backers|participants|parties|supporters"
    rf"|consortium|alliance"
    r"|coalition|network|partnership|six|three|four|five|seven|eight|nine|ten|twelve)"
)
_AGREEMENTS: Final = (
    r"(?:agreement|memorandum|understanding|mou|pact|accord|charter|declaration|pledge|partnership"
    r"|collaboration|alliance"
    r"|consortium|contract|treaty|compact|letter of intent|protocol|convention|statement|letter|framework)"
)
_TELLS: Final = re.compile(
    rf"\b{_MEMBERS}\b[^.;:]{{0,60}}?(?:\b(?:are|were|include[sd]?|including|namely|comprises?|comprised"
    rf"|consists? of|made up of"
    r"|brings? together|unites|being)\b|[:,(–—-])\W*(?:also |now |currently )?(?:the )?$"
    r"|\bsigned (?:\w+ ){0,4}(?:by|between|among)\W*(?:the )?$"
    r"|\b(?:joined|joining|founded|established|launched|set up|formed|endorsed|backed|initiated|created|adopted)"
    r"(?: \w+){0,5} (?:by|are|were)\W*(?:the )?$"
    rf"|\b{_AGREEMENTS}\b[^.;:]{{0,40}}\b(?:between|among|brings together|by)\W*(?:the )?$"
    r"|\b(?:taking part|on board|involved|participating|joining (?:it|them|the \w+))\b[^.;:]{0,12} (?:are|were"
    r"|is)\W*(?:the )?$",
    re.IGNORECASE,
)
_NAMES_THEM: Final = re.compile(
    r"\b(?:signatories|(?:founding |other |full |associate |new |first |the )?(?:members|partners|founders"
    r"|backers|participants"
    r"|parties|companies|firms|organi[sz]ations|institutions|groups|bodies|agencies|supporters|lenders|investors|hosts|winners"
    r"|recipients|beneficiaries|licen[cs]ees|grantees|awardees|finalists|constituents|associates|affiliates|observers|sponsors))"
    r"\b(?:, (?:who|which|whose) [^.;:]{3,80},)?[^.;:]{0,40}?"
    r"(?:\b(?:are|were|include[sd]?|namely|comprise)\b|[:,(–—-])\W*(?:the )?$"
    r"|\b(?:consists? of|comprises|made up of|brings? together|signed (?:\w+ ){0,3}by)\W*(?:the )?$"
    r"|\b(?:consortium|alliance|coalition|network|partnership|group)\b[^.;:]{0,60}"
    r"\b(?:includes|unites|links|connects) (?:the )?$"
    r"|\b(?:first|next) to (?:sign|join)(?: up)? (?:are|were|include)\W*(?:the )?$"
    r"|\bthe first (?:three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,3}) (?:are|were)\W*(?:the )?$"
    r"|\bthose (?:who|that|which)\b[^.;:]{0,24}\b(?:sign|join|t[oa]ke? part)\w*\b[^.;:]{0,16}"
    r"\b(?:are|were)\W*(?:the )?$"
    r"|\b(?:taking part|on board|joining (?:it|them|in)) (?:are|were|is)\W*(?:the )?$"
    rf"|\b{GIVEN} to\W*(?:the )?$",
    re.IGNORECASE,
)
_ARE_MEMBERS: Final = re.compile(  # places too
    r"\b(?:signatories|members?|member states|parties|founders)(?: of \w+(?: \w+)?)? (?:are|were)\W*(?:the )?$",
    re.IGNORECASE,
)
_DONE_BY: Final = re.compile(
    r"\b(?:signed|joined|founded|established|launched|set up|formed|endorsed|backed|supported|initiated|adopted)"
    r"(?: \w+){0,5} by\W*(?:the )?$",
    re.IGNORECASE,
)
_ACT: Final = re.compile(
    r"(?:,? (?:all|also|jointly|today|formally|together|have|has|had|each))* "
    r"(?:signed|joined|founded|endorsed|formed|agreed to|established|launched|set up|pledged|committed to"
    r"|teamed up|united|took part)\b"
    r"|,? (?:are|were|become|became|have become)(?: the| its| our| all)?(?: \w+){0,2} (?:members|signatories"
    r"|partners|founders|parties)\b",
    re.IGNORECASE,
)
_PLACES: Final = re.compile(
    r"(?<!from )(?<!in )(?<!across )(?<!over )(?<!of )(?<!the )\b(?!(?:from|in|across|over|of|the)\b)[\w-]+ (?:\w+ )?"
    r"(?:states|countries|nations|governments|cities|towns|villages|provinces|counties|regions|districts|municipalities"
    r"|boroughs|communes)\b",
    re.IGNORECASE,
)
_JOIN: Final = re.compile(
    r"\b(?:sign|join|found|endors|acced|adher|adopt|ratif|member|part(?:y|ies)\b|signator|establish)\w*", re.IGNORECASE
)
_NAME_STOP: Final = re.compile(r"(?<=[a-zà-ÿ]{4})\. (?=[A-Z])")  # no abbreviation of a name is as long
_STOPS: Final = (".", "!", "?", "。", "！", "？", "”")
_SENTENCE: Final = re.compile(r"[.!?]\s")
_HAN_NAME: Final = r"[\u4e00-\u9fffA-Za-z\d“”「」（）()·&\-①-⑳※]"
_HAN_RUN: Final = re.compile(rf"{_HAN_NAME}{{2,48}}(?:、{_HAN_NAME}{{2,40}}){{2,120}}")
_HAN_PARTS: Final = re.compile(rf"(?<=[:：]){_HAN_NAME}{{2,40}}(?:[，；;]{_HAN_NAME}{{2,40}}){{2,120}}")
_HAN_JOINT: Final = re.compile(r"[、，；;]|(?<=[\u4e00-\u9fff”）)]{3})(?:和|及|以及|与)(?=[\u4e00-\u9fff“]{3})")
_HAN_OPENING: Final = re.compile(
    r".*(?:[由是]|(?<!华)为|有(?![限色机线轨])|包括|包含|联合(?![大国会社体实重集利])|邀请|来自|其中|会同|吸纳|吸引|汇聚|汇集|集聚|携手|联手"
    r"|牵手|新增|涵盖|囊括|[:：，]|[（(](?=[^）)]*$)|——)"
)
_HAN_END: Final = re.compile(
    rf"{AND_OTHERS}|(?:总共|一共|总计|合计|共计?|[这该])?(?:\d+|[一二三四五六七八九十百]+)(?:余|多)?"
    r"(?:[家所个方间位]|大?(?:部门|高校|校|[省市县国])).*$"
    r"|(?:共同|联合|成为|参加|参与|加入|签署|签约|发起|已|的代表|代表|正式|负责人|组成|共建).*$"
)
_HAN_ENDS: Final = r"(?:包括|包含|分别[是为]|[有是为]|还有|[:：]|——|[（(]|吸纳)$"
_HAN_TELLS: Final = re.compile(
    rf"(?:{CHINESE_BODIES}|[签参]\w{{0,2}}方|发起方|各方|发起人|合作伙伴|加入|加盟|参加|参与|签约|签署|共建|发起|倡议|入选|联盟|联合体)"
    rf"[^。；，]{{0,16}}?{_HAN_ENDS}|分别[是为]$"
)
_FOUNDS: Final = re.compile(r"[由有]$")
_TOGETHER: Final = re.compile(
    r"等?(?:[\d一二三四五六七八九十百余多]+(?:家|所|个|方)[\u4e00-\u9fff]{0,4})?(?:共同|联合)?(?:发起|组建|组成|共建|倡议|签署|成立|建设)"
)
_CLOSED: Final = re.compile(r"[^（(）)]*[）)]")
_HAN_NAMES_THEM: Final = re.compile(
    rf"(?:单位|机构|企业|成员|会员|高校|院校|学校|医院|公司|[签参发合]\w{{0,2}}方|伙伴|发起人)(?:名单)?(?:主要|共|还|目前|现)?{_HAN_ENDS}"
)


@dataclass(frozen=True, slots=True)
class _Run:
    """Names joined in a line, what stands before and behind them."""

    names: tuple[Span, ...]
    before: str
    behind: str


def find_counted(lines: Sequence[Line], title: str) -> tuple[list[Span], int]:
    """The longest roster in one sentence: names as many as the text counts, or told by the words around them."""
    best: list[Span] = []
    at = 0
    for index, line in enumerate(lines):
        runs = [*_find_runs(line)]
        above = [title, *(other.text for other in lines[: index + 1])] if runs else []
        held = [run for run in runs if _is_roster(run, above)]
        names = cut_towns([name for run in _join_sentence(held, line) for name in run.names])
        if len(names) > max(len(best), LEAST - 1):
            best, at = names, index
    return best, at


def _is_roster(run: _Run, above: Sequence[str]) -> bool:
    """Whether names in a sentence are told as those of a roster, or as many as a line counts."""
    names = [*run.names]
    if len(names) < LEAST:
        return False
    if not _fits(names):
        known = sum(names_body(name.text) for name in names) >= _SOME * len(names)
        are_names = known and len(names) > LEAST and all(may_name(name.text) for name in names)
        return are_names and _is_counted_beside(run)
    if _ISSUES.match(simplify(run.behind)):
        return False
    if 2 * sum(name.text in list_places() for name in names) >= len(names):
        return _are_joining_places(run) or _ARE_MEMBERS.search(run.before[-_BEFORE:]) is not None
    return _is_told(run, above[-2] if len(above) > _TITLED else "") or _is_counted(names, above)


def _are_joining_places(run: _Run) -> bool:
    """Whether the words before names of places count so many states or towns that sign or join something."""
    told = _SENTENCE.split(run.before)[-1]
    joins = _PLACES.search(told) and _JOIN.search(told)
    return joins is not None and is_stated(len(run.names), [told])


def _join_sentence(runs: Sequence[_Run], line: Line) -> Sequence[_Run]:
    """The runs of one sentence in Chinese, which lists kinds one after the other; else the longest."""
    longest = max(runs, key=lambda run: len(run.names), default=None)
    if longest is None or not is_chinese(line.text):
        return [longest] if longest else []
    first = line.text.rfind("。", 0, longest.names[0].start - line.start) + line.start
    last = line.text.find("。", longest.names[-1].end - line.start)
    end = line.start + (last if last >= 0 else len(line.text))
    joined: list[_Run] = []
    for run in runs:
        is_apart = not joined or run.names[0].start >= joined[-1].names[-1].end
        if is_apart and first <= run.names[0].start < end:
            joined.append(run)
    return joined


def _is_counted_beside(run: _Run) -> bool:
    """Whether right before or behind names as many bodies or people are counted."""
    if announces_other(run.before):
        return False
    beside = (run.before.rpartition("。")[2][-_BESIDE:], run.behind.partition("。")[0][:_BESIDE])
    return is_stated(len(run.names), beside, of_bodies=True)


def _is_counted(names: Sequence[Span], lines: Sequence[str]) -> bool:
    """Whether a line counts so many bodies or people; Chinese names must be those of bodies in part."""
    if is_chinese(lines[-1]) and not any(names_body(name.text) for name in names):
        return False
    return is_stated(len(names), lines, of_bodies=True)


def _fits(names: Sequence[Span]) -> bool:
    """Whether names read like ones, but for a few single words that are written small."""
    others = [name.text for name in names if not is_name(name.text)]
    return len(others) <= _SMALL_WORDS * len(names) and all(
        _SMALL_WORD.fullmatch(name) or may_name(name) for name in others
    )


def _is_told(run: _Run, above: str) -> bool:
    """Whether the words around names tell of members, the more clearly the less the names look like bodies."""
    names = [name.text for name in run.names]
    before = run.before or ("" if above.endswith(_STOPS) else above.rstrip("：: ") + "：")
    if announces_other(before):
        return False
    bodies = sum(map(names_body, names)) >= _BODIES * len(names)
    people = sum(map(names_person, names)) >= _BODIES * len(names)
    if is_chinese(names[0]):
        told = simplify(before)
        tells = _HAN_TELLS.search(told) or (_FOUNDS.search(told) and _TOGETHER.match(simplify(run.behind)))
        return _HAN_NAMES_THEM.search(told) is not None or (bodies and tells is not None)
    near = before[-_BEFORE:]
    if _NAMES_THEM.search(near):
        return True
    if people:
        return False
    acts = _ACT.match(run.behind) is not None
    is_done = acts or _DONE_BY.search(near) is not None
    return (bodies and (is_done or _TELLS.search(near) is not None)) or (is_done and len(names) >= _MANY)


def _find_runs(line: Line) -> Iterator[_Run]:
    if is_chinese(line.text):
        yield from _find_han_runs(line)
    else:
        yield from _find_comma_runs(line)
        yield from _find_semicolon_runs(line)


def _find_comma_runs(line: Line) -> Iterator[_Run]:
    has_aside = ", wh" in line.text or " and, " in line.text
    text = _ASIDE.sub(lambda aside: _BLANK * len(aside[0]), line.text) if has_aside else line.text
    if not _RUN_END.search(text):
        return
    stops = [stop.start() + 1 for stop in _NAME_STOP.finditer(text)]
    parts = pairwise((0, *stops, len(text)))
    for run in (run for part in parts for run in _RUN.finditer(text, *part)):
        pieces = [span for piece in _PIECE.finditer(text, *run.span()) for span in _part_joined(piece)]
        end = run.end()
        if stray := _STRAY.match(text, end):  # the last name but one holds an "and" of its own
            pieces[-2:] = [(pieces[-2][0], pieces[-1][1]), stray.span(1)]
            end = stray.end()
        yield _build(line, pieces, run.start(), end)


def _part_joined(piece: re.Match[str]) -> list[tuple[int, int]]:
    """Where the names of a piece stand: two bodies joined by "and", or one that holds the word: Wye and Usk Trust."""
    if not piece["second"]:
        return [piece.span("first")]
    are_two = names_body(piece["first"]) and names_body(piece["second"])
    return [piece.span("first"), piece.span("second")] if are_two else [piece.span("name")]


def _find_semicolon_runs(line: Line) -> Iterator[_Run]:
    if line.text.count("; ") < LEAST - 1:
        return
    for run in _PARTED_RUN.finditer(line.text):
        pieces, end, start = [], run.end(), run.start()
        for part in run[0].split(";"):
            found = _read_piece(line.text, start, start + len(part))
            if found is None:
                return
            pieces.append(found[0])
            end = found[1]
            start += len(part) + 1
        yield _build(line, pieces, run.start(), end)


def _read_piece(text: str, start: int, end: int) -> tuple[tuple[int, int], int] | None:
    """Where the name in a part between semicolons stands, and where what is read of the part ends."""
    whole = _WHOLE.fullmatch(text, start, end)
    if whole and is_name(whole["name"]) and (", " not in whole["name"] or holds_list(text, text.index(", ", start))):
        return whole.span("name"), whole.end("name")
    piece = _PART.match(text, start) or _LOWER_PART.match(text, start)
    if piece is None:
        return None
    held = _OF_TOWN.search(piece["name"])
    return (piece.start("name"), piece.start("name") + held.end() if held else piece.end("name")), piece.end()


def _find_han_runs(line: Line) -> Iterator[_Run]:
    runs = [*_HAN_RUN.finditer(line.text), *_HAN_PARTS.finditer(line.text)]
    plain = simplify(line.text) if runs else ""
    for run in runs:
        pieces, start = [], run.start()
        ends = [*_HAN_JOINT.finditer(plain, run.start(), run.end())]
        for joint in ends:
            pieces.append((start, joint.start()))
            start = joint.end()
        pieces.append((start, run.end()))
        if opening := _HAN_OPENING.match(plain, *pieces[0]):
            pieces[0] = (opening.end(), pieces[0][1])
        if ending := _HAN_END.search(plain, *pieces[-1]):
            pieces[-1] = (pieces[-1][0], ending.start())
        pieces[-1] = (pieces[-1][0], _find_bracket(line.text, *pieces[-1]))
        pieces = [(first, last) for first, last in pieces if first < last]
        if pieces:
            yield _build(line, pieces, pieces[0][0], pieces[-1][1])


def _find_bracket(text: str, first: int, last: int) -> int:
    """Where a piece ends before a bracket that closes what it does not open."""
    closed = _CLOSED.match(text, first, last)
    return closed.end() - 1 if closed else last


def _build(line: Line, pieces: Sequence[tuple[int, int]], first: int, last: int) -> _Run:
    texts = (close(line.text[start:end]) for start, end in pieces)
    names = (
        Span(text=text, start=line.start + start, end=line.start + start + len(text))
        for text, (start, _) in zip(texts, pieces, strict=True)
    )
    return _Run(names=tuple(names), before=line.text[:first], behind=line.text[last:])
