"""When an article was published, changed, signed or takes effect, by all its page says, weighed against each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Final

from extractors.dates.clues import Clue, DateClues, find_clues
from extractors.dates.effective_day import find_effective_day
from extractors.dates.event_day import find_event_day
from extractors.records import DateKind, DateStatement

_RANK: Final = {"json_ld": 5, "meta": 4, "text": 3, "feed": 2, "url": 1}
_EARLIEST: Final = date(1990, 1, 1)
_STATED: Final = frozenset({"json_ld", "meta", "text"})


def find_page_dates(clues: DateClues) -> tuple[DateStatement, ...]:
    """Every dated statement of a page, the best published date first; never a future or a footer's date."""
    found = [clue for clue in find_clues(clues) if _is_possible(clue, clues.fetched_at)]
    published = _choose_published(found)
    statements = [published] if published else []
    for kind in (DateKind.MODIFIED, DateKind.SIGNED, DateKind.EFFECTIVE):
        best = max((clue for clue in found if clue.kind is kind), key=lambda clue: clue.weight, default=None)
        if best and (kind is not DateKind.MODIFIED or not _repeats(best, published, found)):
            statements.append(_state(best, min(0.9, best.weight / 4)))
    return (*statements, *_find_told(clues, {item.kind: item for item in statements}))


def _choose_published(found: Sequence[Clue]) -> DateStatement | None:
    """The published day; a page that shows only when it was changed was published that day."""
    own = [clue for clue in found if clue.kind is DateKind.PUBLISHED]
    if not _shows(own):
        changes = (clue for clue in found if clue.kind is DateKind.MODIFIED and clue.origin != "json_ld")
        own += [replace(clue, kind=DateKind.PUBLISHED, weight=1.0) for clue in changes]
    return _choose(own)


def _shows(published: Sequence[Clue]) -> bool:
    return any(clue.origin in _STATED for clue in published)


def _repeats(changed: Clue, published: DateStatement | None, found: Sequence[Clue]) -> bool:
    """Whether a day of change is that of publication: the only day shown, or written twice out of sight."""
    if published is None or changed.stamp.value[:10] != published.value[:10]:
        return False
    own = [clue for clue in found if clue.kind is DateKind.PUBLISHED]
    is_shown = any(clue.origin == "text" and clue.stamp.day == changed.stamp.day for clue in own)
    return not _shows(own) or (changed.stamp.value == published.value and not (changed.origin == "text" and is_shown))


def _find_told(clues: DateClues, stated: dict[DateKind, DateStatement]) -> Iterator[DateStatement]:
    """What the text itself tells: when it takes effect, and the day of its event."""
    reference = _day_of(stated.get(DateKind.PUBLISHED))
    if DateKind.EFFECTIVE not in stated:
        signed = _day_of(stated.get(DateKind.SIGNED))
        effective = find_effective_day(
            clues.text, title=clues.title, language=clues.language, reference=reference, signed=signed
        )
        yield from [effective] if effective else []
    if clues.language == "zh":  # notices are dated by their signature alone
        reference = reference or _day_of(stated.get(DateKind.SIGNED))
    event = find_event_day(clues.text, language=clues.language, reference=reference)
    yield from [event] if event else []


def _day_of(statement: DateStatement | None) -> date | None:
    return date.fromisoformat(statement.value[:10]) if statement and len(statement.value) >= 10 else None


def _is_possible(clue: Clue, fetched_at: datetime | None) -> bool:
    if clue.kind is DateKind.EFFECTIVE:
        return True
    limit = (fetched_at.astimezone(UTC).date() if fetched_at else date.max - timedelta(days=9)) + timedelta(days=1)
    return _EARLIEST <= clue.stamp.day <= limit


def _choose(clues: Sequence[Clue]) -> DateStatement | None:
    """The day that most of the page agrees on; its most precise statement."""
    if not clues:
        return None
    full = [clue for clue in clues if clue.stamp.precision != "month"] or list(clues)
    support = {day: _support(clues, day) for day in {clue.stamp.day for clue in full}}
    best = max(support, key=lambda day: (support[day], -day.toordinal()))
    clue = max((clue for clue in full if clue.stamp.day == best), key=_rank)
    strongest = dict.fromkeys(_RANK, 0.0)
    for item in clues:
        strongest[item.origin] = max(strongest.get(item.origin, 0.0), item.weight)
    share = support[best] / max(sum(strongest.values()), 0.1)
    return _state(clue, round(min(0.99, 0.4 + 0.5 * share + 0.02 * support[best]), 2))


def _support(clues: Sequence[Clue], day: date) -> float:
    seen: dict[str, float] = {}
    for clue in clues:
        seen[clue.origin] = max(seen.get(clue.origin, 0.0), clue.weight * _agreement(clue, day))
    return sum(seen.values())


def _rank(clue: Clue) -> tuple[bool, float, int]:
    has_time = len(clue.stamp.value) > 10 and clue.stamp.value[11:16] != "00:00"
    return has_time, clue.weight, _RANK[clue.origin]


def _agreement(clue: Clue, day: date) -> float:
    if clue.stamp.precision == "month":
        return 1.0 if clue.stamp.value == day.isoformat()[:7] else 0.0
    apart = abs((clue.stamp.day - day).days)
    return 1.0 if apart == 0 else 0.5 if apart == 1 else 0.0


def _state(clue: Clue, confidence: float) -> DateStatement:
    return DateStatement(
        kind=clue.kind,
        value=clue.stamp.value,
        precision=clue.stamp.precision,
        origin=clue.origin,
        confidence=confidence,
    )
