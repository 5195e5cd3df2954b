"""Names joined in English sentences: by commas with "and" before the last, or by semicolons."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from config.roster_lexicon import compile_words
from extractors.rosters.lines import LEAST, Line
from extractors.rosters.name_shapes import is_name, names_body
from extractors.rosters.places_beside import holds_list
from extractors.rosters.runs import Run, build_run

_CAPITAL: Final = "A-ZÀ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪİĶĻĽŁŃŅŇŌŐŒŔŘŚŞŠŢŤŪŮŰŲŹŻŽȘȚ"
_NAME_PART: Final = rf"(?:[{_CAPITAL}]|\d(?!\d)|\d\d\d?(?=[;,])|(?:[a-z]\.){{2,3}}|plc\b|g?mbH\b|e\.V\.)"
_NAME: Final = (
    rf"(?:[{_CAPITAL}\d]|\b[a-z]{{1,4}}(?=[A-Z])|\b{{en.particles}} (?=[A-Z]))[\w’'&./-]*"
    rf"(?:(?: {{en.small_words}}){{0,2}} {_NAME_PART}[\w’'&./-]*){{0,8}}(?:, {{en.companies}}\b\.?)?"
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
_RUN: Final = compile_words(rf"{_JOINED_NAME}(?:, {_JOINED_NAME}){{1,60}}{_LAST}{_PLACED_NAME}(?<!\.)")
_RUN_END: Final = compile_words(rf", {_PLACED_NAME}{_LAST}{_PLACED_NAME}")  # in every run, and found far faster
_STRAY: Final = compile_words(rf" and (?:the )?({_NAME})")
_PIECE: Final = compile_words(
    rf"(?:[Tt]he )?(?P<name>(?P<first>{_NAME}){_PLACED}(?: and (?:the )?(?P<second>{_NAME})(?={_PLACED}, ))?){_PLACED}"
)
_FIELD: Final = re.compile(r" (?:of|for) [^,]*$")  # University of Science and Technology
_NAME_STOP: Final = re.compile(r"(?<=[a-zà-ÿ]{4})\. (?=[A-Z])")  # no abbreviation of a name is as long
_PARTED_RUN: Final = compile_words(
    rf"{_PLACED_NAME}(?:, [^;.:]{{1,80}})?(?:; (?:and )?(?:[^;:]|:(?= [\w.-]{{1,8}}\))){{2,120}}){{2,80}}"
)
_PART: Final = compile_words(rf"\s*(?:and )?(?:[Tt]he )?(?P<name>{_NAME}(?: and (?:the )?{_NAME})*){_PLACED}")
_WHOLE: Final = re.compile(r"\s*(?:and )?(?:[Tt]he )?(?P<name>[^()]+?)\s*")
_OF_TOWN: Final = compile_words(r".*\b{en.companies}\b\.?(?= of )")
_LOWER_PART: Final = re.compile(r"\s*(?:and )?(?P<name>[a-z][\w-]{3,})(?=;|\.|$)")


def find_english_runs(line: Line) -> Iterator[Run]:
    """The runs of names in a line, those joined by commas first."""
    yield from _find_comma_runs(line)
    yield from _find_semicolon_runs(line)


def _find_comma_runs(line: Line) -> Iterator[Run]:
    text = _blank_asides(line.text)
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
        yield build_run(line, pieces, run.start(), end)


def _blank_asides(text: str) -> str:
    """A text with blanks for what is told between its names, as long as it was."""
    has_aside = ", wh" in text or " and, " in text
    return _ASIDE.sub(lambda aside: _BLANK * len(aside[0]), text) if has_aside else text


def _part_joined(piece: re.Match[str]) -> list[tuple[int, int]]:
    """Where the names of a piece stand: two bodies joined by "and", or one that holds the word: Wye and Usk Trust."""
    if not piece["second"]:
        return [piece.span("first")]
    is_field = _FIELD.search(piece["first"]) is not None and " " not in piece["second"]
    are_two = not is_field and names_body(piece["first"]) and names_body(piece["second"])
    return [piece.span("first"), piece.span("second")] if are_two else [piece.span("name")]


def _find_semicolon_runs(line: Line) -> Iterator[Run]:
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
        yield build_run(line, pieces, run.start(), end)


def _read_piece(text: str, start: int, end: int) -> tuple[tuple[int, int], int] | None:
    """Where the name in a part between semicolons stands, and where what is read of the part ends."""
    whole = _WHOLE.fullmatch(text, start, end)
    if whole and is_name(whole["name"]) and (", " not in whole["name"] or holds_list(text, text.index(", ", start))):
        return whole.span("name"), whole.end("name")
    piece = _PART.match(text, start) or _LOWER_PART.match(text, start)
    if piece is None:
        return None
    company = _OF_TOWN.search(piece["name"])
    name_end = piece.start("name") + company.end() if company else piece.end("name")
    return (piece.start("name"), name_end), piece.end()
