"""The writers that an English byline names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from config.byline_lexicon import compile_words
from extractors.bylines.person_names import (
    LATIN_NAME,
    is_known_person,
    is_no_person,
    is_person,
    is_town,
    names_post,
    strip_degrees,
)
from extractors.bylines.writers_posts import LED_BY_POST, WRITES, cut_post

_NAMES: Final = rf"{LATIN_NAME}(?:(?:,| and|, and| &) {LATIN_NAME})*"
_WEEKDAY: Final = r"(?:mon|tue(?:s)?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?"
_MONTH: Final = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_DATE: Final = re.compile(
    r"[(\[]?(?:\b(?:(?:first |last |originally )?(?:published|posted|updated|modified|released|issued|created)|date)\b"
    r"(?: (?:on|at))?\s?:?\s*|\bon\s+)?"
    rf"(?:\b\d{{1,2}}:\d{{2}}(?::\d{{2}})?,?\s+)?(?:\b{_WEEKDAY}\s+)?"
    rf"(?:\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)?[ -]{_MONTH},?[ -](?:19|20)\d{{2}}\b"
    rf"|\b{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? (?:19|20)\d{{2}}\b"
    r"|\b(?:19|20)\d{2}[-/.]\d{1,2}[-/.]\d{1,2}\b|\b\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)?\d{2}\b)"
    r"(?:\s*(?:,|at|-|\|)?\s*\d{1,2}[:.]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\b\.?)?(?:\s*[A-Z]{2,4}\b)?)?[)\]]?",
    re.IGNORECASE,
)
_FIGURES: Final = re.compile(r"\d(?:\d{3}|[-/.]\d)")  # of every day
_STAMPED: Final = re.compile(
    r"^(?:(?:first |last )?(?:published|posted|updated|modified)\b.*|\d+ (?:min\w*|seconds?|hours?|days?"
    r"|weeks?) (?:read|ago)"
    r"|(?:\d+|no) comments?|leave a comment|.{0,20}\d{1,2}:\d{2}.{0,12})$",
    re.IGNORECASE,
)
_PARTS: Final = re.compile(
    r"\s*[|·•●▪]\s*|\s+[–—―-]+\s+|\s+//?\s+|\s*;\s*(?=[A-Za-z]+(?:\s?:| by\b))|\s{2,}|^[–—―~-]+\s*"
)
_PARTED: Final = re.compile(r"[|·•●▪–—―~;/-]|\s\s")  # what every such line holds
_KIND: Final = "(?:(?:{en.byline_kinds}|and|&|/) ){0,4}"
_BY: Final = compile_words(
    rf"^(?:(?:this|the) (?:\w+ )?(?:was|is) |an? )?{_KIND}by\s?:?\s+(?=(?-i:[A-Z]|[^\W\d_a-z])|"
    r"(?:our |a |an )?(?:staff|special|own|chief|guest)? ?(?:reporter|correspondent|writer|contributor)s? )",
    re.IGNORECASE,
)
_FROM: Final = re.compile(
    r"^(?:(?:an? )?(?:special )?(?:report|story|dispatch)s? from|from)\s+"
    r"(?:(?:(?:our|the|staff|special|own) )+(?:\w+ )?(?:correspondents?|reporters?|writers?)\s+)?(?=[A-Z])",
    re.IGNORECASE,
)
_SECTION: Final = compile_words("{en.sections}s?", re.IGNORECASE)
_TOWN: Final = re.compile(r"\s*\([A-Z][^()]{2,24}\)")
_PICTURES_ONLY: Final = compile_words(r"^{en.picture_kinds}\b(?!.*\b(?:text|words|story|copy)\b)", re.IGNORECASE)
_LABELLED: Final = re.compile(
    r"^(?:(?:lead |guest |post |co-?)?author(?:s|\(s\))?|byline|(?:staff |student )?writers?|words|(?:text|words|story"
    r"|stories|copy)"
    r"(?:(?: and | ?& ?|/)(?:photos?|pictures?|images?|photography))?|(?:photos?|pictures?) (?:and|&) (?:text|words)"
    r"|copy"
    r"|report(?:ing|ers?)?|article|interview(?:er)?"
    r"|staff reporters?|(?:student|trainee|our|special) (?:staff )?(?:reporter|writer"
    r"|correspondent)"
    r"|contributors?)(?:\s?[:：|–-]\s?|\s)(?-i:(?=[A-Z]|[^\W\d_a-z]))",
    re.IGNORECASE,
)
_LABEL_WORDS: Final = (  # one stands in every label: grows with it
    "author", "writer", "words", "text", "stor", "copy", "photo", "picture", "report", "article", "correspondent",
    "contributor", "interview", "byline",
)  # fmt: skip
_LABEL: Final = re.compile(r"^(?:(?:lead |guest )?authors?|writers?|words|text|story)$", re.IGNORECASE)
_CUT: Final = re.compile(
    r"\s+(?:on|in|at|under|from|filed|posted|published|updated|category|with (?:files|inputs|additional|reporting))"
    r"\s.*|,?\s+(?:pictures|photos?|photography|illustrations?|images?|published|updated|posted|date|source|editor:"
    r"|edited by"
    r"|hits:?)\b.*|\.(?=\s"
    r"|$)(?<!\b[A-Z]\.)(?<!Dr\.)(?<!Prof\.)(?<!Mr\.)(?<!Mrs\.)(?<!Ms\.)(?<!St\.)(?<!Rev\.)(?<!Jr\.)(?<!Sr\.).*",
    re.IGNORECASE,
)
_AFFILIATED: Final = re.compile(
    r"\s*[(（\[][^()（）\[\]]*(?:[)）\]]|$)|\s+(?:[Ff]or|of|from|in|at|[Ss]pecial [Tt]o)\s+"
    r"(?:the )?[A-Z][^,;&]*?(?=,|;|&|\sand\s|$)"
)
_ADDITIONAL: Final = re.compile(
    r"\W*\b(?:with )?(?:additional (?:reporting|writing|research)|(?:files|inputs|reporting|contributions?) from)\b.*",
    re.IGNORECASE,
)
_HELPED: Final = re.compile(
    rf"\W*[Aa]dditional (?:reporting|writing|research)(?: (?:was )?(?:provided )?by|\s?:)\s+({_NAMES})"
)
_ADDITIONAL_WORDS: Final = ("additional", "files", "inputs", "reporting", "contribution")
_MAIL: Final = re.compile(r"\s*[(<\[]?\s*(?:[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<=\s)@\w{3,30})\s*[)>\]]?")
_HANDLE: Final = re.compile(r"\s*[(\[]@\w{2,30}[)\]]")
_OPENED: Final = re.compile(rf"(?:\W|(?:and|AND|with)\b)*{LATIN_NAME}")
_ALONE: Final = re.compile(rf"^({LATIN_NAME})$")
_SIGNED: Final = re.compile(rf"^(?:[—–―~]|-{{1,2}})\s*(?:[Bb]y )?({_NAMES})(?: in [A-Z][\w-]+)?(?P<post>,.{{2,60}})?$")
_SIGNED_BY: Final = re.compile(
    rf"^(?:[—–―~]|-{{1,2}})\s*(?:[Bb]y )?({LATIN_NAME}), [^,;]{{3,60}}(?:,| and|, and|;) ({LATIN_NAME}), [^,;]{{3,60}}$"
)
_CLOSING: Final = compile_words(
    rf"^(?:\(({LATIN_NAME}(?:, {LATIN_NAME})*)\)$|(?:(?:This|The) )?"
    rf"(?i:{{en.pieces}})(?: \w+)?(?: was| is)? {{en.made}} by ({_NAMES}))"
)
_WITHIN: Final = re.compile(
    rf"(?:^(?:In|Filed under|Under) [A-Z][\w &]{{2,30}}?\s"
    rf"|\b(?i:posted|published|submitted|written|updated|reported)\b.{{0,60}}?|[·•|(（]\s*"
    rf"|\d\s*[,–-]?\s*)\b[Bb][Yy]\s+({_NAMES})"
)
_CHECKED: Final = re.compile(
    r"\b(?:review|edit|translat|approv|verifi|check|photo|pictur|illustrat|film|record|upload)\w*\b(?!.*\b(?:written"
    r"|posted|reported)\b)",
    re.IGNORECASE,
)
_REPORTED: Final = re.compile(
    r"\((?:(?:staff )?reporters?|correspondents?|reported by|written by|contributed by|writers?|by)\s*:?\s*"
    r"([A-Z][\w.'’ ,&-]{2,60})\)",
    re.IGNORECASE,
)
_REPORTING: Final = re.compile(rf"\b(?:[Rr]eporting|[Ww]riting|[Rr]eported|[Ww]ritten) by ({_NAMES})")
_CLOSING_BRACKETS: Final = re.compile(r"\s*\([^()]*\)$")
_TEAM: Final = compile_words(r"(?:[A-Z][\w’'-]+,? (?:(?:and|&|of|for) )?){1,5}{en.teams}")
_SPLIT: Final = re.compile(r"\s*(?:,|;|&|\||、|，|；|/|\b(?:and|AND)\b|\bwith\b)\s*")
_ADDRESS: Final = re.compile(r"https?:|www\.|@|\d{3}|[<>{}]|^/")
_CREDITED: Final = re.compile(r"\b[a-z]\w* by\b|^\w+ by\b")  # what others did: Visual by Studio Ann
_AGENCY: Final = re.compile(r"^the\b|\bpress\b|\breuters\b|\bnews\b|iStock|\bimages\b|\.com\b", re.IGNORECASE)
_ACCOUNT: Final = re.compile(r"[a-z][a-z._-]*(?<!\.)")
_SMALL: Final = re.compile(r"[a-z][a-z]{3,}(?: [a-z]+)+")  # words, none of them a name
_STRIP: Final = re.compile(
    r"^(?:[A-Z]\w+ )?(?:staff )?(?:writers?|reporters?|correspondents?)\s+(?=[A-Z]\w+ [A-Z])"
    r"|^(?:by|reporters?|text|from|written by|words by|story by|posted by|author)[:\s]+|\s+(?:pictures|photos?"
    r"|photography) by .*$|\s+[-–—|].*$|\s*[(（].*$|\s+(?:on|in|at)\s.*$|\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sept?"
    r"|oct|nov"
    r"|dec)[a-z]*\.?\s+\d.*$",
    re.IGNORECASE,
)
_MARKS: Final = " .,:"
_MARKS_AT_END: Final = re.compile(r"(?:(?<!\b[A-Z])(?<!\b[JS]r)\.|[ ,:])+$")
_LETTER: Final = re.compile(r"[^\W\d_]")
_SHORT: Final = 140
_END: Final = 160
_BESIDE: Final = 5  # words that a part beside a name alone may have


def find_english_authors(line: str, *, ends: bool = False) -> list[str]:
    """The names of a byline: By …, posted by …, (Reported by …), Jane Doe | 13 March 2024.

    `ends` where it may close an article with who wrote it: — Jane Doe.
    """
    bare = _MAIL.sub("", _HANDLE.sub("", line)).strip() if "@" in line else line.strip()
    if bare != line and (match := _ALONE.match(bare)):
        return split_english(match[1])
    line = _drop_additional(bare)
    if ends:
        if (several := _SIGNED_BY.match(line)) and len(line) <= _END:
            return [name for name in split_english(f"{several[1]}, {several[2]}") if is_person(name)]
        signed = _SIGNED.match(line)
        closing = signed if signed and (not signed["post"] or WRITES.search(signed["post"])) else _CLOSING.match(line)
        names = split_english(next(filter(None, closing.groups()))) if closing else []
        return [name for name in names if is_person(name)]
    if len(line) <= _SHORT and (names := _read_line(line)):
        return names
    if reported := _REPORTED.search(line):
        return split_english(reported[1])
    reporting = _REPORTING.search(line[-_END:]) if " by " in line else None
    return split_english(reporting[1]) if reporting else []


def find_helpers(line: str) -> list[str]:
    """Those of whom a line of their own says that they helped: Additional reporting by Jane Doe in Lind."""
    match = _HELPED.match(line)
    named = split_english(re.split(r"[.;]\s", _AFFILIATED.sub("", match[1]))[0]) if match else []
    return [name for name in named if is_person(name)]


def _drop_additional(text: str) -> str:
    """A byline without those who only helped."""
    lowered = text.lower()
    return _ADDITIONAL.sub("", text) if any(map(lowered.__contains__, _ADDITIONAL_WORDS)) else text


def _drop_days(line: str, put: str = "") -> str:
    return _DATE.sub(put, line) if _FIGURES.search(line) else line


def _read_line(line: str) -> list[str]:
    """The writers of a short line, in parts that give a name, a day, a post or a section each."""
    dated = _drop_days(line, " | ")
    parts = [part.strip(" ,|:–—―~-") for part in (_PARTS.split(dated) if _PARTED.search(dated) else (dated,))]
    parts = [part for part in parts if part]
    named = [
        name
        for before, part in pairwise(("", *parts))
        if not _CHECKED.fullmatch(before.rpartition(" ")[2])
        for name in _read_labelled(part)
    ]
    if not named and len(parts) > 1:
        named = [name for label, part in pairwise(parts) if _LABEL.match(label) for name in _read_people(part)]
    if named:
        return named
    if "by" in line.lower() and (within := _WITHIN.search(line)) and not _CHECKED.search(line, 0, within.end()):
        return [name for name in _list_people(within[1]) if is_person(name)]
    told = [part for part in parts if not _STAMPED.match(part)]
    is_dated = dated != line or len(told) < len(parts)
    return _read_alone(told, is_dated=is_dated) if told else []


def _read_labelled(part: str) -> list[str]:
    """The people behind `By` or a label of theirs."""
    lowered = part.lower()
    opening = _BY.match(part) if "by" in lowered else None
    if opening and _PICTURES_ONLY.match(opening[0]):
        return []
    if not opening and lowered.startswith(("from", "a ", "report", "special", "story")) and (led := _FROM.match(part)):
        return [name for name in _read_people(part[led.end() :]) if is_known_person(name)]
    opening = opening or (_LABELLED.match(part) if any(map(lowered.__contains__, _LABEL_WORDS)) else None)
    return _read_people(part[opening.end() :]) if opening else []


def _read_people(text: str) -> list[str]:
    """The people of a byline's value, without their posts, papers and towns."""
    if _names_team(text):
        return [text]
    names: list[str] = []
    for name in _list_people(_CUT.sub("", _AFFILIATED.sub("", text))):
        is_first = not names
        if is_first and is_no_person(name):
            return []
        if is_no_person(name) or (names_post(name) and not is_first) or not _ALONE.match(name):
            continue
        if is_first or is_person(name):
            names.append(name)
    return names


def _names_team(text: str) -> bool:
    """Whether the whole of a byline's value is a team's name, which `and` does not part: Harbour and Tides Unit."""
    return _TEAM.fullmatch(text) is not None and not is_no_person(text)


def _list_people(text: str) -> list[str]:
    """What a list parts, each without a post or degrees at its edges."""
    parts = (strip_degrees(_trim(part)) for part in _SPLIT.split(strip_degrees(_trim(text))))
    named = (cut_post(LED_BY_POST.sub("", part)).strip(" ,") for part in parts)
    return [part for part in named if part]


def _trim(text: str) -> str:
    """A text without marks at its edges, but for the stop of an initial or of Jr."""
    text = text.lstrip(_MARKS)
    return _MARKS_AT_END.sub("", text) if text.endswith(tuple(_MARKS)) else text


def _read_alone(parts: Sequence[str], *, is_dated: bool) -> list[str]:
    """The people of a line that says neither by nor author: one part names them, a day or a post stands beside it."""
    listed = [_read_list(part) for part in parts]
    found = [index for index, (names, _) in enumerate(listed) if names]
    if len(found) != 1 or any(len(part.split()) > _BESIDE for index, part in enumerate(parts) if index != found[0]):
        return []
    names, has_post = listed[found[0]]
    beside = any(
        WRITES.search(part) or _SECTION.fullmatch(part) for index, part in enumerate(parts) if index != found[0]
    )
    return names if is_dated or has_post or beside else []


def _read_list(part: str) -> tuple[list[str], bool]:
    """The people that a part names and nothing else, and whether it gives the post of a writer behind them."""
    bare = LED_BY_POST.sub("", part)
    is_led = bare != part
    part = _TOWN.sub(lambda town: town[0] if WRITES.search(town[0]) else "", bare)
    if not _OPENED.match(part):
        return [], False
    plain = cut_post(part)
    first, *further = [*filter(None, _SPLIT.split(_CLOSING_BRACKETS.sub("", plain))), ""]
    if not is_person(strip_degrees(first)):
        return [], False
    has_post = is_led or plain != part or WRITES.search(part) is not None
    pieces = [strip_degrees(piece) for piece in (first, *further) if piece]
    names = [piece for piece in pieces if is_person(piece)]
    others = [piece for piece in pieces if piece not in names]
    told = all(WRITES.search(piece) or names_post(piece) or is_town(piece) for piece in others)
    return (names, has_post) if told else ([], False)


def is_day(line: str) -> bool:
    """Whether a line says when the article was published and nothing else."""
    rest = _drop_days(line) if len(line) <= _BESIDE * 10 else line
    return rest != line and _LETTER.search(rest) is None


def split_english(text: str) -> list[str]:
    """Part a value into names; addresses, accounts, offices, posts and numbers are no names."""
    if _names_team(text):
        return [text]
    names: list[str] = []
    for place, part in enumerate(_SPLIT.split(_drop_additional(text[:300]))):
        name = strip_degrees(_trim(_STRIP.sub("", part.strip()).strip(" :;-")))
        bare = strip_degrees(cut_post(name))
        name = bare if is_person(bare) else name
        if (
            not (2 < len(name) <= 60)
            or _CREDITED.search(name)
            or _ADDRESS.search(name)
            or _ACCOUNT.fullmatch(name)
            or _SMALL.fullmatch(name)
            or is_no_person(name)
        ):
            continue
        if not (place and (names_post(name) or _AGENCY.search(name) or " " not in name)):
            names.append(name)
    return names


def is_address(text: str) -> bool:
    """Whether a stated author is an address, a path or a number."""
    return _ADDRESS.search(text) is not None
