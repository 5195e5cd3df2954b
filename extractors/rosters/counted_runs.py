"""Rosters in sentences: joined names that the words around them tell of, or as many as the text counts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from config.roster_lexicon import compile_words
from extractors.bylines.person_names import is_known_person, is_town
from extractors.language import is_chinese
from extractors.match import simplify
from extractors.records import Span
from extractors.rosters.announcements import announces_other
from extractors.rosters.chinese_runs import find_chinese_runs
from extractors.rosters.english_runs import find_english_runs
from extractors.rosters.lines import LEAST, Line
from extractors.rosters.name_shapes import is_name, may_name, names_body
from extractors.rosters.places_beside import cut_towns
from extractors.rosters.runs import Run
from extractors.rosters.stated_counts import is_stated

_BODIES: Final = 0.6  # share of a run's names that must be bodies by their heads where words do not name what they are
_SMALL_WORDS: Final = 0.3  # share of a run's names that may be single words written small
_SMALL_WORD: Final = re.compile(r"[a-z][\w-]{3,}")
_MANY: Final = 5  # names from which those who do a thing together are a roster and not only its parties
_SOME: Final = 0.2  # share of names that must be bodies by their heads where as many are counted
_ISSUES: Final = compile_words(  # what departments do together that make no alliance
    r"等?[\d一二三四五六七八九十]*(?:个|家)?(?:部门|部委|单位)?(?:近日|日前)?(?:联合|共同)?{zh.issuing}"
)
_BESIDE: Final = 24  # characters
_TITLED: Final = 2  # lines of which the title and the line itself are two
_BEFORE: Final = 80  # characters before names in which they may be announced
_TELLS: Final = compile_words("{en.telling_bodies}", re.IGNORECASE)
_NAMES_THEM: Final = compile_words("{en.telling_names}", re.IGNORECASE)
_ARE_MEMBERS: Final = re.compile(  # places too
    r"\b(?:signatories|members?|member states|parties|founders)(?: of \w+(?: \w+)?)? (?:are|were)\W*(?:the )?$",
    re.IGNORECASE,
)
_FOR_COUNTRIES: Final = compile_words(r"\b{en.envoys} (?:from|of)\W*(?:the )?$", re.IGNORECASE)
_SIGNED_BY: Final = compile_words(
    r"\b(?:signed|ratified|joined|founded|adopted)(?: \w+){0,6} by (?:[\w-]+ ){0,3}?(?:(?:from|of) )?(?:the )?$"
    r"|\b{en.texts}\b[^.;:]{0,24} {en.supporting} (?:jointly )?by:? (?:(?:the )?{en.places} of )?(?:the )?$"
    r"|(?:^|[.!] )(?:signed|signatories|(?:signed |made |issued |delivered )?on behalf of): (?:the )?$"
    r"|\b(?:{en.texts}|signed|issued|delivered)\b[^.;:]{0,40} on behalf of:? (?:the {en.places} of )?(?:the )?$"
    r"|\b(?:signatory|supporting|participating|endorsing) {en.places}(?: (?:are|were))?:? (?:the )?$"
    r"|\b{en.places} (?:(?:that|which) )?(?:(?:have|has|now|also) )*{en.supports} [^.;:,]{0,40}\b{en.texts}\b"
    r"[^.;:,]{0,30}(?::| are| were) (?:the )?$",
    re.IGNORECASE,
)
_SIGNS: Final = re.compile(r"\b(?:sign(?:s|ed|ing)?|join(?:s|ed|ing)?|ratif\w+|acced\w+|signator\w+)\b", re.IGNORECASE)
_DONE_BY: Final = compile_words(r"\b{en.doing}(?: \w+){0,5} by\W*(?:the )?$", re.IGNORECASE)
_ACT: Final = compile_words(
    r"(?:,? (?:all|also|jointly|today|formally|together|have|has|had|each))* {en.done}\b"
    r"|,? (?:are|were|become|became|have become)(?: the| its| our| all)?(?: \w+){0,2} {en.become}\b",
    re.IGNORECASE,
)
_PLACES: Final = compile_words(
    r"(?<!from )(?<!in )(?<!across )(?<!over )(?<!of )(?<!the )\b(?!{en.spread}\b)[\w-]+ (?:\w+ )?{en.places}\b",
    re.IGNORECASE,
)
_JOIN: Final = compile_words(r"\b{en.joining}\w*", re.IGNORECASE)
_EQUALS: Final = ("are", "were", ":", "the", "-", "–", "—", "namely")
_STOPS: Final = (".", "!", "?", "。", "！", "？", "”")
_SENTENCE: Final = re.compile(r"[.!?]\s")
_CHINESE_TELLS: Final = compile_words(r"{zh.telling_bodies}[^。；，]{0,16}?{zh.introducing}$|分别[是为]$")
_FOUNDS: Final = re.compile(r"[由有]$")
_TOGETHER: Final = compile_words(
    r"等?(?:[\d一二三四五六七八九十百余多]+(?:家|所|个|方)[\u4e00-\u9fff]{0,4})?(?:共同|联合)?{zh.founding}"
)
_CHINESE_NAMES_THEM: Final = compile_words(r"{zh.telling_names}(?:名单)?(?:主要|共|还|目前|现)?{zh.introducing}$")


def find_counted(lines: Sequence[Line], title: str) -> tuple[list[Span], int]:
    """The longest roster in one sentence: names as many as the text counts, or told by the words around them."""
    best: list[Span] = []
    at = 0
    for index, line in enumerate(lines):
        runs = [*(find_chinese_runs(line) if is_chinese(line.text) else find_english_runs(line))]
        above = [title, *(other.text for other in lines[: index + 1])] if runs else []
        held = [run for run in runs if _is_roster(run, above)]
        names = cut_towns([name for run in _join_sentence(held, line) for name in run.names])
        if len(names) > max(len(best), LEAST - 1):
            best, at = names, index
    return best, at


def _is_roster(run: Run, above: Sequence[str]) -> bool:
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
    if 2 * sum(is_town(name.text) for name in names) >= len(names):
        return _are_joining_places(run, above) or _sign(run)
    return _is_told(run, above[-2] if len(above) > _TITLED else "") or _is_counted(names, above)


def _are_joining_places(run: Run, above: Sequence[str]) -> bool:
    """Whether the words before names of places count so many states or towns that sign or join something."""
    told = _SENTENCE.split(run.before)[-1]
    if not (_PLACES.search(told) and is_stated(len(run.names), [told])):
        return False
    is_equal = told.rstrip().endswith(_EQUALS) and any(map(_SIGNS.search, above))
    return is_equal or (_JOIN.search(told) or _SIGNS.search(_SENTENCE.split(run.behind)[0])) is not None


def _sign(run: Run) -> bool:
    """Whether places, or who speaks for them, are said to be members or to sign something."""
    near = run.before[-_BEFORE:]
    signs = _FOR_COUNTRIES.search(near) and _ACT.match(run.behind)
    return (_ARE_MEMBERS.search(near) or _SIGNED_BY.search(near) or signs) is not None


def _join_sentence(runs: Sequence[Run], line: Line) -> Sequence[Run]:
    """The runs of one sentence in Chinese, which lists kinds one after the other; else the longest."""
    longest = max(runs, key=lambda run: len(run.names), default=None)
    if longest is None or not is_chinese(line.text):
        return [longest] if longest else []
    first = line.text.rfind("。", 0, longest.names[0].start - line.start) + line.start
    last = line.text.find("。", longest.names[-1].end - line.start)
    end = line.start + (last if last >= 0 else len(line.text))
    joined: list[Run] = []
    for run in runs:
        is_apart = not joined or run.names[0].start >= joined[-1].names[-1].end
        if is_apart and first <= run.names[0].start < end:
            joined.append(run)
    return joined


def _is_counted_beside(run: Run) -> bool:
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


def _is_told(run: Run, above: str) -> bool:
    """Whether the words around names tell of members, the more clearly the less the names look like bodies."""
    names = [name.text for name in run.names]
    before = run.before or ("" if above.endswith(_STOPS) else above.rstrip("：: ") + "：")
    if announces_other(before):
        return False
    bodies = sum(map(names_body, names)) >= _BODIES * len(names)
    people = sum(map(is_known_person, names)) >= _BODIES * len(names)
    if is_chinese(names[0]):
        told = simplify(before)
        tells = _CHINESE_TELLS.search(told) or (_FOUNDS.search(told) and _TOGETHER.match(simplify(run.behind)))
        return _CHINESE_NAMES_THEM.search(told) is not None or (bodies and tells is not None)
    near = before[-_BEFORE:]
    if _NAMES_THEM.search(near):
        return True
    if people:
        return False
    acts = _ACT.match(run.behind) is not None
    is_done = acts or _DONE_BY.search(near) is not None
    return (bodies and (is_done or _TELLS.search(near) is not None)) or (is_done and len(names) >= _MANY)
