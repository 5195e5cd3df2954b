"""The signature that closes an official document: the bodies that issued it and the day they signed."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import dropwhile
from typing import Final

from extractors.bylines.english_authors import find_english_authors
from extractors.bylines.person_names import is_body, is_person, names_post
from extractors.match import close_up, simplify

_CHINESE_YEAR: Final = (
    r"(?:(?:中[华華])?民[国國]\s?\d{2,3}|(?<!\d)1[01]\d(?=\s*年)|\d{4}"
    r"|[二一][〇零○０九][〇零○一二三四五六七八九]{2}|[０-９]{4})"
)
_MONTH: Final = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_CHINESE_DAY: Final = rf"{_CHINESE_YEAR}\s*年.{{1,4}}月.{{1,4}}日"
_ENGLISH_DAY: Final = (
    rf"(?:{_MONTH} \d{{1,2}},? (?:19|20)\d{{2}}|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH},? (?:19|20)\d{{2}})"
)
_WORDED_DAY: Final = rf"(?:(?:twenty|thirty)-)?[a-z]{{3,}}(?:st|nd|rd|th) (?:day )?of {_MONTH},? (?:19|20)\d{{2}}"
_DAY: Final = re.compile(
    rf"(?:[（(]?(?:[\u4e00-\u9fff]{{0,6}}[,，\s])?{_CHINESE_DAY}[）)]?"
    rf"|(?:(?:Done|Signed|Dated|Given|Adopted)?:?\s?(?:(?:in|at"
    rf"|on) )?(?:[A-Z][\w .]{{2,24}}(?:,| on) )?(?:on )?{_ENGLISH_DAY}\.?))\s*"
)
_DONE: Final = re.compile(
    rf"(?:Done|Signed|Adopted|Given|Executed) (?:at"
    rf"|in) [A-Z][\w .'’-]{{1,30}}?,? (?:on )?(?:this )?(?:the )?({_ENGLISH_DAY}|{_WORDED_DAY})\b"
)
_NUMERIC_DAY: Final = re.compile(r"(?:19|20)\d{2}\s?[-./．]\s?\d{1,2}\s?[-./．]\s?\d{1,2}")
_BESIDE: Final = re.compile(
    rf"(?P<body>[\u4e00-\u9fff（）()·\s、]{{3,60}}?)\s*(?P<day>{_CHINESE_DAY})(?P<printed>\s*印发)?"
)
_ENGLISH_BODY: Final = re.compile(
    r"(?:The )?[A-Z][\w’'.&-]*(?: (?:[A-Z][\w’'.&()-]*|of|for|and|the|on|in|&))*(?: (?:Exchange|Commission"
    r"|Committee|Ministry|Bureau|Office|Department|Administration|Council|Agency|Authority|University|Association"
    r"|Alliance|Board|Secretariat|Government|Centre|Center|Institute|Hospital|Federation|Foundation|Society|Trust"
    r"|College"
    r"|Consortium)(?: of [A-Z][\w’' -]{2,40})?|[A-Z][\w-]*)"
    r"|(?:The )?(?:[A-Z][\w-]+ )?(?:Ministry|Department|Office|Bureau|Commission|Secretariat|Board|Council|Institute"
    r"|Government|Agency|Cent(?:re|er)|University) (?:of|for)(?: (?:[A-Z][\w’'&-]*,?|of|for|and|the|on))+"
)
_BODY: Final = re.compile(
    r"[\u4e00-\u9fff（）()·“”]{2,60}(?:委员会|政府|办公室|办公厅|厅|局|部|委|院|会|大学|学校|中心|公司|交易所|联盟"
    r"|研究所|司|处|署|所|社|银行|集团|指挥部|小组|联合体|共同体|协作体|秘书处"
    r"|妇联|科协|文联|残联|侨联|工商联|(?<=[\u4e00-\u9fff”]{3})(?:[总支大]队|专班|办|台|[分支]行|(?:筹备|工作)组|馆|站|联网|[中小]学|幼儿园"
    r"|(?<![学本专百内外儿妇眼骨])科))"
)
_SEALED: Final = re.compile(r"\s*(?:[（(](?:代章|[盖蓋]章|公章|印章?|章)[)）]|[敬谨謹]?[启啟]|敬上)$")
_REMARK: Final = re.compile(r"[（(](?:此件.{2,12}|代章|[盖蓋]章|公章|联系.{2,30})[)）]")
_FORM: Final = re.compile(
    "(?:有限责任|股份有限|有限|国有独资|合伙|上市|总|分|子)(?:公司|企业)|[个同本该]人?(?:单位|企业|公司)"
)
_DOCUMENT: Final = re.compile(
    r"(?:公告|通知|公示|通告|决定|批复|意见|办法|规定|细则|方案|函|倡议书|声明|启事|公報|决议|命令"
    r"|令)(?:[（(].{1,12}[）)])?$"
    r"|\b(?:notice|circular|announcement|joint statement|decision|resolution|decree|order)\b",
    re.IGNORECASE,
)
_BETWEEN: Final = re.compile(r"[\s、，]+")
_CLOSED: Final = re.compile(r"[。！？；：.!?;:)）]$")
_CLOSING_WORDS: Final = re.compile(r"(?:特此|此致|谨此|敬礼|顺祝).{0,8}|.{0,12}(?:电话|電話)\s?[:：]?[\d\s、—-]{7,40}")
_GREETS: Final = re.compile(r"(?:各位|尊敬的|亲爱的|親愛的|敬[启啟]者|致).{0,24}[:：]")
_NAMED: Final = re.compile(r"(?:The )?[A-Z][\w’'.&-]*(?: (?:[A-Z][\w’'.&()-]*|of|for|and|the|on|in|&))+")
_ON_BEHALF: Final = re.compile(r"for and on behalf of\b", re.IGNORECASE)
_SIGNERS: Final = 5
_CLOSING: Final = 6  # lines at the end in which a signer names the body
_LONGEST: Final = 90
_LONGEST_DAY: Final = 60
_END: Final = 4  # lines from the end in which a body signs without a day


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """The bodies, joined by 、, and the day as it is written; printed where it only says when it was printed (印发).

    Written where the text's writer stands above the day: — Jane Doe, University Relations.
    """

    bodies: str = ""
    day: str = ""
    printed: bool = False
    written: bool = False


def find_signature(lines: Sequence[str], *, is_document: bool, listed: Collection[str] = ()) -> Signature:
    """The first signature of a text, for annexes have their own; bodies or day are empty where they are not told.

    An official document may be signed without a day; names `listed` in a roster are no signature.
    """
    printed = Signature()
    for index, line in enumerate(lines):
        if not index or (len(line) > _LONGEST_DAY and not _DONE.match(line)):
            continue
        found = _read_day_line(lines, index, listed)
        if found and not found.printed:
            return found
        printed = printed if printed.day or not found else found
    is_letter = any(map(_GREETS.fullmatch, lines[:1]))
    bodies = _read_upwards(lines, len(lines), listed) if is_document or is_letter else []
    before = lines[-len(bodies) - 1] if 0 < len(bodies) < len(lines) else ""
    if bodies and len(bodies) < _END and (_CLOSED.search(before) or _CLOSING_WORDS.fullmatch(before)):
        return Signature(bodies="、".join(bodies), day=printed.day, printed=bool(printed.day))
    signed = _read_signer(lines[-_CLOSING:], listed) if is_document else []
    return replace(printed, bodies="、".join(signed)) if signed else printed


def _read_signer(lines: Sequence[str], listed: Collection[str]) -> list[str]:
    """The body for which somebody signs at the end: below name and post, or behind `for and on behalf of`."""
    for place, line in enumerate(lines):
        following = lines[place + 1 : place + _CLOSING]
        if behalf := _ON_BEHALF.match(line):
            rest = line[behalf.end() :].strip(" ,.:") or next(iter(following), "")
        elif is_person(line) and following and names_post(following[0]):
            rest = next(dropwhile(names_post, following), "")
        else:
            continue
        bodies = [rest] if _NAMED.fullmatch(rest) and is_body(rest) else _read_bodies(rest)
        if bodies and rest not in listed:
            return bodies
    return []


def _read_day_line(lines: Sequence[str], index: int, listed: Collection[str]) -> Signature | None:
    line = lines[index].strip()
    if not is_signing_day(line) and (done := _DONE.match(line)):
        return Signature(day=done[1])
    beside = _BESIDE.fullmatch(line)
    if beside and (bodies := _read_bodies(beside["body"])):
        return Signature(bodies="、".join(bodies), day=beside["day"], printed=bool(beside["printed"]))
    if is_signing_day(line):
        above = _read_upwards(lines, index, listed)
        bodies = above or _read_downwards(lines, index, listed)
        is_written = not bodies and bool(find_english_authors(lines[index - 1], ends=True))
        return Signature(bodies="、".join(bodies), day=line, written=is_written)
    if _NUMERIC_DAY.fullmatch(line) and (above := _read_upwards(lines, index, listed)):
        return Signature(bodies="、".join(above), day=line)
    return None


def _read_upwards(lines: Sequence[str], end: int, listed: Collection[str]) -> list[str]:
    names: list[str] = []
    for line in reversed(lines[max(0, end - _SIGNERS) : end]):
        if _REMARK.fullmatch(line.strip()):
            continue
        bodies = _read_bodies(line) if line.strip() not in listed else []
        if not bodies:
            break
        names = bodies + names
    return names


def _read_downwards(lines: Sequence[str], index: int, listed: Collection[str]) -> list[str]:
    """The bodies below a day that follows a full stop, where nothing but they and their signers close the text."""
    rest = lines[index + 1 : index + _END]
    if not rest or len(lines) - index > _END or not _CLOSED.search(lines[index - 1]):
        return []
    rest = [*dropwhile(lambda line: is_person(line) or names_post(line), rest[:-1]), rest[-1]]
    names = [_read_bodies(line) if line.strip() not in listed else [] for line in rest]
    return [name for bodies in names for name in bodies] if all(names) else []


def _read_bodies(line: str) -> list[str]:
    """The bodies of a line that is nothing but their names; none otherwise."""
    text = _SEALED.sub("", line.strip())
    if len(text) > _LONGEST or text.isdigit() or _FORM.fullmatch(text):
        return []
    parts = _BETWEEN.split(text)
    if all(_BODY.fullmatch(simplify(part)) for part in parts):
        return parts
    whole = close_up(text)
    return [whole] if _BODY.fullmatch(simplify(whole)) or _ENGLISH_BODY.fullmatch(text) else []


def is_signing_day(line: str) -> bool:
    """Whether a line is a day written out alone, as the last line of a signature is."""
    return len(line) <= _LONGEST_DAY and _DAY.fullmatch(line.strip()) is not None


def is_signed_in_figures(line: str, above: str) -> bool:
    """Whether a line is a day in figures (2024/3/13) under nothing but the names of bodies."""
    return _NUMERIC_DAY.fullmatch(line.strip()) is not None and bool(_read_bodies(above))


def names_bodies(line: str) -> bool:
    """Whether a line is nothing but the names of bodies."""
    return bool(_read_bodies(line))


def is_document_title(title: str) -> bool:
    """Whether a title is that of a notice, a decision or the like."""
    return _DOCUMENT.search(close_up(title)) is not None


def is_signed_below(lines: Sequence[str]) -> bool:
    """Whether the lines below a day are few and short and close a document with who signs it."""
    names = [line for line in lines if is_person(line) or _read_bodies(line)]
    return 0 < len(lines) <= _END - 1 and bool(names) and all(map(_is_short, lines)) and bool(_read_bodies(lines[-1]))


def _is_short(line: str) -> bool:
    return len(line) <= _LONGEST_DAY and not _CLOSED.search(line)
