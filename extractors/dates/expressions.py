"""Date expressions in running text, with their spans and EDTF values, in Chinese and English.

A date without a year or month is completed from its own sentence, then from the reference day; what cannot be
completed keeps X for the unknown digits (XXXX-03-16). Expressions that mean nothing without a reference (昨日,
last Friday) are left out then.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from extractors.dates.chinese import find_chinese
from extractors.dates.context import Candidate, Context, Reading, read_one
from extractors.dates.direction import find_direction
from extractors.dates.edtf import Partial
from extractors.dates.english import find_english
from extractors.dates.patterns import NUMERIC_DATE, NUMERIC_SIGN
from extractors.records import EventDate

_WIDE: Final = re.compile("[０-９／．：]+")
_HALF_WIDTH: Final = str.maketrans("０１２３４５６７８９／．：", "0123456789/.:")
_YEAR: Final = re.compile(r"\d{4}|[〇零○Ｏ一二三四五六七八九]{4}|年|\byear")
_SENTENCE_END: Final = re.compile(r"[。！？!?\n]|[a-z)”\"]\.\s")


def find_dates(text: str, *, language: str, reference: date | None) -> tuple[EventDate, ...]:
    """Find every date expression of a text, in order, completed from its sentence and the reference day.

    Values are EDTF days, months, years or intervals. Give whole texts: a bare day takes the month last named before it.
    """
    plain = _WIDE.sub(lambda wide: wide[0].translate(_HALF_WIDTH), text)
    context = Context(reference=reference)
    named = -1
    dates = []
    for candidate in _find_candidates(plain, language):
        start, end = candidate.start, candidate.end
        context.near = named >= 0 and not _SENTENCE_END.search(plain, named, start)
        context.direction = find_direction(plain, start, language=language)
        reading = candidate.read(candidate.match, context)
        if reading is None:
            continue
        if reading.first.month:
            is_stated = _YEAR.search(plain, start, end) is not None
            context.stated = is_stated or (context.near and context.stated)
            context.last, named = reading.last or reading.first, end
        if reading.last and (first := reading.first.to_date()) and (last := reading.last.to_date()):
            context.days = (first, last)
        dates.append(EventDate(text=text[start:end], start=start, end=end, value=reading.value))
    return tuple(dates)


def _find_candidates(text: str, language: str) -> list[Candidate]:
    found = _find_numeric(text) + (find_chinese(text) if language == "zh" else find_english(text))
    kept: list[Candidate] = []
    for candidate in sorted(found, key=lambda item: (item.start, -item.end)):
        if not kept or candidate.start >= kept[-1].end:
            kept.append(candidate)
    return kept


def _find_numeric(text: str) -> list[Candidate]:
    matches = NUMERIC_DATE.finditer(text) if NUMERIC_SIGN.search(text) else ()
    return [Candidate(start=match.start(), end=match.end(), match=match, read=_read_numeric) for match in matches]


def _read_numeric(match: re.Match[str], context: Context) -> Reading | None:
    if match["y"]:
        return read_one(Partial(year=int(match["y"]), month=int(match["m"]), day=int(match["d"])), context)
    if match["ym"]:
        return read_one(Partial(year=int(match["ym"]), month=int(match["mm"])), context)
    month, day = sorted((int(match["a"]), int(match["b"])))
    if day <= 12 and day != month:
        return None  # 02/03/2023 may be either
    return read_one(Partial(year=int(match["yy"]), month=month, day=day), context)
