"""Rosters in running text: names joined by 、, semicolons, commas and "and"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from config.roster_lexicon import compile_words
from extractors.language import is_chinese
from extractors.match import simplify
from extractors.records import Span
from extractors.rosters.announcements import announces, announces_other, heads_part, mentions_bodies
from extractors.rosters.items import close
from extractors.rosters.lines import LEAST, Line
from extractors.rosters.name_shapes import holds_company, is_name, is_region, may_name, names_body
from extractors.rosters.places_beside import cut_places
from extractors.rosters.remarks import cut_remarks
from extractors.rosters.stated_counts import is_stated

_INTRODUCES: Final = re.compile(
    r"[:：]|(?:包括|包含|分别是|分别为|\bincluding\b|\bcomprises?\b|\bconsists? of\b|\bnamely\b"
    r"|\b(?:are|were)(?=:? \(?[1ai][.)]\s))",
    re.IGNORECASE,
)
_NUMBERS: Final = re.compile(r"(?:^|\s)\(?\d{1,2}[.)、]\s?(?=[A-Z\u4e00-\u9fff])")
_BEHIND_FIGURES: Final = ".)、"
_FIGURES: Final = re.compile(rf"\d[{_BEHIND_FIGURES}]")  # what numbers end with; it is found many times faster
_LEADING: Final = re.compile(
    r"^(?:[(（]?(?:\d{1,2}|[a-z]|[ivx]{1,4})[)）.、]\s*)?(?:[^:：;；]{2,30}[:：]\s+)?(?:\d{1,2}[.)、]\s*)?"
)
_SIGN: Final = re.compile(r"\s[|•·●▪/]\s")
_SIGNED_PARTS: Final = re.compile(rf"(?:(?!{_SIGN.pattern})[^|•·●▪])+")
_JOINT: Final = re.compile(rf"[、；;]|{_SIGN.pattern}")
_JOINED: Final = re.compile(r"[、；;，,]| and ")
_JOINTS: Final = "、；;|•·●▪/"
_TIER: Final = re.compile(r"[^:：。，,；;]{1,24}[:：]\s*")
_PART: Final = re.compile(r"(?P<label>[^:：。，,；;–—]{1,24}?)(?:\s?[:：]|\s[–—-])\s+")
_BOTH: Final = re.compile(r" (?:and|&) ")
_EDGES: Final = compile_words(r"^\s*(?:and|以及|和|及|/)\s*|\s*{zh.and_others}")
_HAN_PARTS: Final = re.compile(  # the last of names joined by 、 may be two
    r"(?:(?!(?<=[\u4e00-\u9fff]{3})(?:和|以及|及)[\u4e00-\u9fff]{4,30}(?:等|。|$))[^、；;])+"
)
_AND: Final = re.compile(r" and (?:the )?(?=[A-Z])(?!.* and )")  # before the last of names joined by commas
_TIERS: Final = 2
_SHARE: Final = 0.6  # share of the pieces that must read like names for others to be some
_FEW: Final = 0.3  # the same where all pieces may be names
_SOME: Final = 0.2  # the same where as many are counted
_ORGANISES: Final = compile_words(".{0,6}{zh.organising}(?:单位|机构|媒体)?$")
_NO_TIER: Final = compile_words(".*{zh.particulars}")
_FOR: Final = re.compile(r", (?:represented|led|headed) by .*|(?<=\bLtd\.) of [A-Z].*|(?<=\bInc\.) of [A-Z].*")
_ARTICLE: Final = re.compile(r"^the\s+(?=[A-Z])")
_ENDING: Final = 8  # characters before a stop in which the abbreviation of a company may stand
_BEFORE: Final = 80  # characters before a colon in which the names behind it may be announced


def find_inline(lines: Sequence[Line]) -> tuple[list[Span], int]:
    """A roster in one paragraph: names joined by 、 or ; behind what introduces them."""
    best: list[Span] = []
    at = 0
    for index, line in enumerate(lines):
        is_joined = sum(map(line.text.count, _JOINTS)) >= LEAST and len(_JOINT.findall(line.text)) >= LEAST
        if not is_joined and not _is_numbered(line.text):
            continue
        plain = simplify(line.text)
        openings = [(plain[: match.start()], match.end()) for match in _INTRODUCES.finditer(plain)]
        if index and (_SIGN.search(line.text) or _introduces(lines[index - 1].text)):
            openings.append((simplify(lines[index - 1].text).rstrip(":："), 0))
        for told, start in openings:
            names = cut_remarks(_read_inline(line, start))
            names = names if is_chinese(line.text) else cut_places(names)
            before = told[-_BEFORE:]
            if announces_other(before):
                continue
            if len(names) > max(len(best), LEAST) and (
                mentions_bodies(before)
                or announces(before)
                or (_is_headed(lines, index, start) and _are_bodies(names))
                or is_stated(len(names), (other.text for other in lines[: index + 1]))
            ):
                best, at = names, index
    return best, at


def _is_headed(lines: Sequence[Line], index: int, start: int) -> bool:
    """Whether names begin their line, and a heading or a line in bold stands above it."""
    return index > 0 and not start and (lines[index - 1].is_label or lines[index - 1].is_strong)


def _are_bodies(names: Sequence[Span]) -> bool:
    return sum(names_body(name.text) for name in names) >= _SHARE * len(names)


def _introduces(text: str) -> bool:
    """Whether a line above names ends with a colon, or announces them in a short sentence or heading."""
    is_short = len(text) <= _BEFORE and not is_chinese(text)
    return text.endswith((":", "：")) or (is_short and announces(text.rstrip(".")))


def _is_numbered(text: str) -> bool:
    """Whether a line numbers several things: 1. … 2. … 3. …."""
    if sum(map(text.count, _BEHIND_FIGURES)) < LEAST:
        return False
    return len(_FIGURES.findall(text)) >= LEAST and len(_NUMBERS.findall(text)) >= LEAST


def find_tiers(lines: Sequence[Line]) -> tuple[list[Span], int]:
    """A roster in lines that follow each other, each with the names of one rank or country behind its label."""
    best: list[Span] = []
    at = 0
    place = 0
    while place < len(lines):
        first, names = place, []
        while place < len(lines) and (tier := read_tier(lines[place])):
            names += tier
            place += 1
        fits = sum(is_name(name.text) for name in names) >= _SHARE * len(names)
        if (
            fits
            and place - first >= _TIERS
            and len(names) > max(len(best), LEAST)
            and _announces_tiers(lines, first, place)
        ):
            best, at = cut_remarks(names), first
        place = max(place, first + 1)
    return best, at


def _announces_tiers(lines: Sequence[Line], first: int, last: int) -> bool:
    """Whether a label of the tiers, or the line above them, says that names follow."""
    labels = (line.text.partition("：")[0].partition(":")[0] for line in lines[max(0, first - 1) : last])
    plain = map(simplify, labels)
    return any(mentions_bodies(label) and not _ORGANISES.fullmatch(label.strip()) for label in plain)


def read_part(line: Line) -> list[Span]:
    """The names behind a rank or a place with which a line opens: Austria – Graz, Linz; none elsewhere."""
    label = _PART.match(line.text)
    if label is None or not (heads_part(label["label"]) or is_region(label["label"])):
        return []
    names = _read_names(line, label.end())
    return _part_pair(names[0]) if len(names) == 1 else names


def _part_pair(name: Span) -> list[Span]:
    """The two names that `and` joins, where both are places or bodies; else the one that holds the word."""
    joint = _BOTH.search(name.text)
    if joint is None:
        return [name]
    pair = (name.text[: joint.start()], name.text[joint.end() :])
    if not (all(map(is_region, pair)) or all(map(names_body, pair))):
        return [name]
    middle = name.start + joint.start()
    return [replace(name, text=pair[0], end=middle), replace(name, text=pair[1], start=middle + len(joint[0]))]


def read_tier(line: Line) -> list[Span]:
    """The names behind the label of a line; none where anything else stands there."""
    label = _TIER.match(line.text)
    if label is None or _NO_TIER.match(simplify(label[0])):
        return []
    return _read_names(line, label.end(), test=may_name if is_chinese(line.text) else is_name)


def read_run(line: Line) -> list[Span]:
    """The names that a line holds and nothing else, joined by commas, semicolons and "and": two at least."""
    names = _read_names(line, 0) if _JOINED.search(line.text) else []
    return names if len(names) > 1 else []


def read_group(line: Line, *, is_told: bool) -> list[Span]:
    """The names that a line holds and nothing else, no name among them beside its town.

    Where nothing has `told` that a group follows, most of them must be bodies' by their heads.
    """
    names = read_run(line)
    bodies = sum(names_body(name.text) for name in names)
    places = sum(is_region(name.text) for name in names)
    if not is_told:
        return names if 2 * bodies >= len(names) and not places else []
    return names if places in {0, len(names)} else []


def _read_names(line: Line, first: int, *, test: Callable[[str], bool] = is_name) -> list[Span]:
    names: list[Span] = []
    parts = r"[^、；;,，]+" if is_chinese(line.text) else r"[^;]+" if ";" in line.text else r"[^,]+"
    for part in re.finditer(parts, line.text[first:]):
        if names and not test(names[-1].text):
            return []
        name = _ARTICLE.sub("", re.sub(r"^(?:and|&)\s+", "", close(part[0].strip())))
        start = line.start + first + part.start() + part[0].index(name)
        names.append(Span(text=name, start=start, end=start + len(name)))
    if len(names) > 1 and ";" not in line.text and (joint := _AND.search(names[-1].text)):
        last = names.pop()
        names.append(replace(last, text=last.text[: joint.start()], end=last.start + joint.start()))
        names.append(replace(last, text=last.text[joint.end() :], start=last.start + joint.end()))
    return names if all(test(name.text) for name in names) else []


def _read_inline(line: Line, start: int) -> list[Span]:
    """The names behind what introduces them; most must read like ones, then short Chinese pieces beside them do."""
    pieces = [*_find_pieces(line, start)]
    named = [is_name(piece.text) for piece in pieces]
    is_told = is_chinese(line.text) and (
        sum(named) >= _SHARE * len(named)
        or (sum(named) >= _FEW * len(named) and all(may_name(piece.text) for piece in pieces))
        or (sum(named) >= _SOME * len(named) and is_stated(len(pieces), [line.text], of_bodies=True))
    )
    return [piece for piece, fits in zip(pieces, named, strict=True) if fits or (is_told and may_name(piece.text))]


def _find_pieces(line: Line, start: int) -> Iterator[Span]:
    stop = re.search(
        r"[。]|\.$|(?<!\bSt)(?<!\bDr)(?<!\bMt)(?<!\bInc)(?<!\bLtd)(?<!\bCo)(?<!\bNo)\.\s+(?=[A-Z“\"])",
        line.text[start:],
    )
    end = (
        start + stop.start()
        if stop and not holds_company(line.text[max(0, start + stop.start() - _ENDING) : start + stop.start() + 1])
        else len(line.text)
    )
    for match in _find_parts(line.text[start:end]):
        name = _FOR.sub("", _LEADING.sub("", _EDGES.sub("", match[0]).strip()))
        name = _ARTICLE.sub("", close(name))
        name = name.partition("，")[0] if is_chinese(name) else name
        if name:
            first = line.start + start + match.start() + match[0].index(name)
            yield Span(text=name, start=first, end=first + len(name))


def _find_parts(text: str) -> Iterator[re.Match[str]]:
    """What stands between the signs that part a list: the rarest of those that it has."""
    if len(_NUMBERS.findall(text)) >= LEAST and ";" not in text and "；" not in text:
        return re.finditer(rf"(?:(?!{_NUMBERS.pattern}).)+", text)
    if _SIGN.search(text):
        return _SIGNED_PARTS.finditer(text)
    return _HAN_PARTS.finditer(text) if "、" in text else re.finditer(r"[^；;]+", text)
