"""The writers that an English byline names."""

from __future__ import annotations

import re
from typing import Final

_WORD: Final = r"[A-Z][^\W\d_]*(?:[.'’-][^\W\d_]+)*\.?"
LATIN_NAME: Final = rf"{_WORD}(?: (?:{_WORD}|de|da|dos|la|van|von|der|del|bin|al|le)){{1,4}}"
"""A name of two words or more in Latin letters, as the source of a regular expression."""
_NAMES: Final = rf"{LATIN_NAME}(?:(?:,| and|, and| &) {LATIN_NAME})*"
_MONTH: Final = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DAY: Final = rf"(?:\d{{1,2}} {_MONTH},? \d{{4}}|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?, \d{{4}}|\d{{4}}-\d{{2}}-\d{{2}})"
_KIND: Final = (
    r"(?:(?:written|posted|reported|contributed|compiled|authored|submitted|story|report|article|words|text|analysis|opinion"
    r"|commentary|column|essay|feature|interview|blog post|blog|post|news|review) )?"
)
_BY: Final = re.compile(
    rf"^{_KIND}by:?\s+((?-i:[A-Z])[^|\n\d:：]{{2,80}}?)"
    r"(?:\s*[|·•–].*|\s+\d.*|\s+(?:on|in|at|for|from)\s.*|\s*[(（].*|\s+-\s.*|,? (?:staff|special|senior|chief"
    r"|associate)\b.*"
    r"|,?\s+(?:pictures|photos?|photography|illustrations?|published|updated|posted|date|source|editor)\b.*)?$",
    re.IGNORECASE,
)
_BY_SEVERAL: Final = re.compile(rf"^{_KIND}by:?\s+((?-i:[A-Z])[^|·•\d\n]{{8,130}})", re.IGNORECASE)
_ADDITIONAL: Final = re.compile(r"\W*\b(?:with )?additional (?:reporting|writing|research)\b.*", re.IGNORECASE)
_MAIL: Final = re.compile(r"\s*[(<\[]?\s*(?:[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<=\s)@\w{3,30})\s*[)>\]]?")
_LABELLED: Final = re.compile(
    rf"^(?:[Aa]uthor|AUTHOR|[Ww]ords|[Tt]ext|[Ss]tory)\s+({LATIN_NAME})"
    rf"(?=$|\s{{2,}}|\s+(?i:photo|picture|image|illustration|video|published|updated))"
)
_ALONE: Final = re.compile(rf"^({LATIN_NAME})$")
_SIGNED: Final = re.compile(rf"^[—–―]\s*({LATIN_NAME})(?:,.{{2,60}})?$")
_ASIDE: Final = re.compile(r"\s*[(（][^()（）]*[)）]|\s+(?:in|for|at|of|from)\s+[A-Z][^,;&]*?(?=,|;|&|\sand\s|$)")
_WITHIN: Final = re.compile(
    rf"(?:\b(?i:posted|published|submitted|written|updated|reported)\b.{{0,60}}?|[·•|(（]\s*"
    rf"|\d\s*[,–-]?\s*)\b[Bb][Yy]\s+({_NAMES})"
)
_REPORTED: Final = re.compile(
    r"\((?:reported by|written by|contributed by|reporters?|writers?|by)\s*:?\s*([A-Z][\w.'’ ,&-]{2,60})\)",
    re.IGNORECASE,
)
_REPORTING: Final = re.compile(rf"\b(?:[Rr]eporting|[Ww]riting|[Rr]eported|[Ww]ritten) by ({_NAMES})")
_NAME_FIRST: Final = re.compile(
    rf"^({LATIN_NAME})(?:, [A-Z][\w ]{{3,40}})?\s*(?:[·|•–—,-]|//?)?\s*"
    rf"(?:{_DAY}|(?:published|posted|updated)\b).{{0,60}}$"
)
_NAME_LAST: Final = re.compile(
    rf"^(?:[Pp]ublished |[Pp]osted )?(?:on )?{_DAY}\s*[·|•–—]\s*({LATIN_NAME})(?:\s*[·|•].{{0,40}})?$"
)
_NAME_AND_POST: Final = re.compile(
    rf"^({LATIN_NAME})(?:, | \| )(?:(?:[A-Z][\w&]+ ){{0,5}}(?i:writer|reporter|correspondent|editor"
    rf"|journalist|news (?:office|service|bureau|team)|press office|media relations|public affairs"
    rf"|communications(?: (?:office|officer|team|manager))?|contributor|columnist))$"
)
_NAME_THEN_POST: Final = re.compile(
    rf"^({_WORD}(?: {_WORD}){{1,2}}?) (?:(?i:staff|senior|chief|special|deputy|lead|foreign|national|local|health"
    r"|political|education|science|technology|business|sports?|economics?|environment|climate|culture|arts|crime|city"
    r"|features|news|diplomatic|defen[cs]e|transport|housing|digital|data) ){0,2}"
    r"(?i:writer|reporter|correspondent|columnist|contributor)$"
)
_PICTURES: Final = re.compile(r"\b(?:pictures?|photos?|photograph\w*|illustrat\w+|videos?)\b", re.IGNORECASE)
_PERSON: Final = re.compile(LATIN_NAME)
_SPLIT: Final = re.compile(r"\s*(?:,|;|&|\||、|，|；|/|\b(?:and|AND)\b|\bwith\b)\s*")
_ADDRESS: Final = re.compile(r"https?:|www\.|@|\d{3}|[<>{}]|^/")
_NO_PERSON: Final = re.compile(
    r"^\W*$|^(?:ph\.? ?d|m\.?d|r\.?n|m\.?p\.?h|j\.?d|m\.?b\.?a|m\.?sc|f\.?r\.?c\.?p|faan|esq)\.?$"
    r"|^(?:the numbers|invitation only|design|default)$"
    r"|^(?:admin\w*|webmaster|root|user|editors?|staff|guest|anonymous|unknown|system|author|staff reporters?"
    r"|staff writers?|our correspondents?)$"
    r"|\b(?:department|office|bureau|committee|publicity|ministry|university|college|hospital|commission|government"
    r"|administration|secretariat|institute|municipality|exchange|alliance|association|council|agency|authority"
    r"|foundation|federation|school|faculty|news ?desk|press release"
    r"|communications|newsroom|editorial)\b",
    re.IGNORECASE,
)
_STRIP: Final = re.compile(
    r"^(?:[A-Z]\w+ )?(?:staff )?(?:writers?|reporters?|correspondents?)\s+(?=[A-Z]\w+ [A-Z])"
    r"|^(?:by|reporters?|text|from|written by|words by|story by|posted by|author)[:\s]+|\s+(?:pictures|photos?"
    r"|photography) by .*$|\s+[-–—|].*$|\s*[(（].*$|\s+(?:on|in|at)\s.*$|\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sept?"
    r"|oct|nov"
    r"|dec)[a-z]*\.?\s+\d.*$",
    re.IGNORECASE,
)
_POSTS: Final = re.compile(
    r"\b(?:staff|correspondent|editor|reporter|writer|contributor|special to|the associated press writer"
    r"|associate|senior|chief|director|professor|fellow|manager|officer)\b",
    re.IGNORECASE,
)
_SHORT: Final = 140
_END: Final = 160


def find_english_authors(line: str, *, ends: bool = False) -> list[str]:
    """The names of a byline: By …, posted by …, (Reported by …), Jane Doe | 13 March 2024.

    `ends` where it may close an article with who wrote it: — Jane Doe.
    """
    bare = _MAIL.sub("", line).strip()
    if bare != line and (match := _ALONE.match(bare)):
        return split_english(match[1])
    line = _ADDITIONAL.sub("", bare)
    if ends:
        closing = _SIGNED.match(line)
        return split_english(closing[1]) if closing else []
    if len(line) <= _SHORT:
        if len(several := _split_several(line)) > 1:
            return several
        for pattern in (_BY, _LABELLED, _WITHIN, _NAME_FIRST, _NAME_LAST, _NAME_AND_POST, _NAME_THEN_POST):
            if match := pattern.search(line):
                return split_english(match[1])
    if reported := _REPORTED.search(line):
        return split_english(reported[1])
    reporting = _REPORTING.search(line[-_END:])
    return split_english(reporting[1]) if reporting else []


def _split_several(line: str) -> list[str]:
    """The people of a byline that gives posts, places or papers between its names."""
    match = _BY_SEVERAL.match(line)
    parts = _SPLIT.split(_ASIDE.sub("", _PICTURES.split(match[1])[0])) if match else []
    people = (part.strip(" .") for part in parts)
    return [part for part in people if _PERSON.fullmatch(part) and not (_NO_PERSON.search(part) or _POSTS.search(part))]


def split_english(text: str) -> list[str]:
    """Part a value into names; addresses, offices, posts and numbers are no names."""
    names: list[str] = []
    for part in _SPLIT.split(_ADDITIONAL.sub("", text[:300])):
        name = _STRIP.sub("", part.strip()).strip(" .:;-")
        if not (2 < len(name) <= 60) or _ADDRESS.search(name) or _NO_PERSON.search(name):
            continue
        if not (names and (_POSTS.search(name) or name.startswith("the ") or " " not in name)):
            names.append(name)
    return names


def is_address(text: str) -> bool:
    """Whether a stated author is an address, a path or a number."""
    return _ADDRESS.search(text) is not None
