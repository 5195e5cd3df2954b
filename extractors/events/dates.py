"""When an event took place, and whether it is told only as background."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.events.scene import Scene
from extractors.events.triggers import Draft
from extractors.records import EventDate, EventType, Modality

_CLAUSE = re.compile(r"[，,。；;]")
_YEAR = re.compile(r"\d{4}")
_FULL = re.compile(r"\d{4}(?:-\d\d){0,2}")
_ONLY_YEAR = re.compile(r"\d{4}(?:/\d{4})?")
_GOES_ON = re.compile(
    r"(?:The\s+(?:\w+\s+)?(?:decision|ceremony|signing|deal|vote|move|launch|opening|document|two|three|pair|sides|parties|"
    r"ballot|transaction|round|award|gift|cheque|event|inauguration|groundbreaking|announcement|approval|green light|"
    r"reform|first)|It|They|Its|Their|Both)\b"
)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_DAYS = re.compile(r"\b(\w+)-day\s")
_COUNTS = {
    word: number
    for number, word in enumerate(("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), start=2)
}
_OPENS = re.compile(r"open|kick|beg[aiu]n|start|get|got|under ?way|inaugurat|rose|raise")
_CLOSES = re.compile(r"clos|conclu|wrap|end|came down|fell|came to|drew to|adjourn")
_BACKGROUND_YEARS = 2
_PARAGRAPHS_BACK = 3


def find_event_date(scene: Scene, draft: Draft) -> EventDate | None:
    """The event's own date: the nearest of its sentence, else the one its sentence or paragraph goes on about."""
    here = _dates_of_sentence(scene, draft)
    if here:
        nearest = min(here, key=lambda found: _distance(scene, draft, found))
        return _antecedent(scene, nearest) or nearest
    sentence = draft.sentence
    refers = scene.common.same_occasion.search(scene.text, sentence.start, sentence.end) is not None
    paragraphs = _PARAGRAPHS_BACK if refers else 0
    for earlier in reversed(scene.sentences[: sentence.index]):
        if sentence.paragraph - earlier.paragraph > paragraphs:
            break
        found = [date for date in scene.dates_in(earlier.start, earlier.end) if not _ONLY_YEAR.fullmatch(date.value)]
        if found:
            return found[-1]
    return _find_next(scene, draft)


def _find_next(scene: Scene, draft: Draft) -> EventDate | None:
    """The first date of the next sentence, if that goes on about the event: the deal was signed on Monday."""
    following = draft.sentence.index + 1
    if scene.language != "en" or following >= len(scene.sentences):
        return None
    sentence = scene.sentences[following]
    if not _GOES_ON.match(scene.text, sentence.start) and not draft.lexicon.anaphors.match(scene.text, sentence.start):
        return None
    found = scene.dates_in(sentence.start, sentence.end)
    return next((date for date in found if not _ONLY_YEAR.fullmatch(date.value)), None)


def name_whole_days(scene: Scene, draft: Draft, date: EventDate) -> Draft:
    """The draft with a date, which may stand for all the days of a meeting."""
    dated = replace(draft, date=_antecedent(scene, date) or date)
    return replace(dated, date=stretch(scene, dated))


def stretch(scene: Scene, draft: Draft) -> EventDate | None:
    """The date of a meeting over all its days where one end is known and it says how many: the two-day forum."""
    date = draft.date
    if date is None or draft.lexicon.type != EventType.MEETING_HELD or not _DAY.fullmatch(date.value):
        return date
    last = min(draft.sentence.index + 2, len(scene.sentences) - 1)
    days = _DAYS.search(scene.text, draft.sentence.start, scene.sentences[last].end)
    count = _COUNTS.get(days[1].lower(), 0) if days else 0
    trigger = scene.text[slice(*draft.trigger)]
    if count < 2 or not (_OPENS.search(trigger) or _CLOSES.search(trigger)):
        return date
    try:
        known = dt.date.fromisoformat(date.value)
    except ValueError:
        return date
    span = dt.timedelta(days=count - 1)
    first, end = (known - span, known) if _CLOSES.search(trigger) else (known, known + span)
    return replace(date, value=f"{first}/{end}")


def _antecedent(scene: Scene, date: EventDate) -> EventDate | None:
    """For `the same day` after a range of days, the expression with the value of the range."""
    if not scene.common.same_day.search(scene.text, date.start, date.end):
        return None
    ranges = [found for found in scene.dates if found.end <= date.start and found.value.endswith("/" + date.value)]
    return replace(date, value=ranges[-1].value) if ranges else None


def settle_modality(scene: Scene, draft: Draft, date: EventDate | None) -> Modality:
    """The draft's modality; what the article says of a later day is planned."""
    if date is None or scene.reference is None or draft.modality is not Modality.ASSERTED:
        return draft.modality
    first = date.value.partition("/")[0]
    future = _FULL.fullmatch(first) is not None and first > scene.reference.isoformat()[: len(first)]
    own = draft.sentence.start <= date.start < draft.sentence.end and not _separated(scene, draft, date)
    return Modality.PLANNED if future and own else Modality.ASSERTED


def is_background(scene: Scene, draft: Draft) -> bool:
    """Whether the event lies years before the article, or only a bare year dates it and the article has no date."""
    here = _dates_of_sentence(scene, draft)
    if not here or draft.modality in {Modality.PLANNED, Modality.POSSIBLE}:
        return False
    nearest = min(here, key=lambda found: _distance(scene, draft, found))
    year = _YEAR.match(nearest.value)
    if year is None or _separated(scene, draft, nearest):
        return False
    if scene.reference is None:
        return _ONLY_YEAR.fullmatch(nearest.value) is not None
    last = _YEAR.findall(nearest.value)[-1]
    return scene.reference.year - int(last) >= _BACKGROUND_YEARS


def _dates_of_sentence(scene: Scene, draft: Draft) -> Sequence[EventDate]:
    found = scene.dates_in(draft.sentence.start, draft.sentence.end)
    name = draft.name
    outside = [date for date in found if name is None or date.end <= name.start or date.start >= name.end]
    if scene.language != "zh":
        return outside
    return [date for date in outside if date.start < draft.trigger[0] or not _separated(scene, draft, date)]


def _separated(scene: Scene, draft: Draft, date: EventDate) -> bool:
    first, last = sorted((date.start, draft.trigger[0]))
    return _CLAUSE.search(scene.text, first, last) is not None


def _distance(scene: Scene, draft: Draft, date: EventDate) -> tuple[bool, int, int]:
    start, _ = draft.trigger
    gap = start - date.end if date.end <= start else date.start - start
    first, last = sorted((date.start, start))
    clauses = len(_CLAUSE.findall(scene.text, first, last))
    return (_ONLY_YEAR.fullmatch(date.value) is not None, clauses, gap)
