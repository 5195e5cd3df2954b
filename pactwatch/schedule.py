"""When each source is due, and the loop that crawls it then."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta

from config.exceptions import ArchiveError, CatalogueError, IndexFailure
from config.records import Source
from crawler.records import STOPPED
from database.records import SourceState
from pactwatch.application import Application, now
from pactwatch.watch import watch_sources

TICK = 15.0  # seconds between two looks at what is due
MAX_BACK_OFF = 8  # a source that keeps failing is asked at least every so many intervals


def find_due(source: Source, state: SourceState | None) -> datetime | None:
    """When the source is due; None, at once, for one that was never crawled or whose crawl Ctrl-C ended.

    Every failure in a row doubles the interval, up to eight times as long.
    """
    if state is None or state.last_started_at is None or state.last_error == STOPPED:
        return None
    factor = min(1 << state.consecutive_failures, MAX_BACK_OFF)
    return state.last_started_at + factor * source.min_interval


def find_due_sources(sources: Iterable[Source], states: Iterable[SourceState], *, now: datetime) -> tuple[Source, ...]:
    """The sources that are due and not being crawled, longest overdue first."""
    known = {state.source_id: state for state in states}
    never = datetime.min.replace(tzinfo=now.tzinfo)
    due = [
        (find_due(source, known.get(source.id)) or never, source)
        for source in sources
        if not (source.id in known and known[source.id].running)
    ]
    return tuple(source for moment, source in sorted(due, key=lambda pair: (pair[0], pair[1].id)) if moment <= now)


def run_schedule(application: Application, sources: Sequence[Source], *, tell: Callable[[str], None]) -> None:
    """Crawl what is due, wait, and begin again; ends only when it is interrupted."""
    tell(f"Watching {len(sources)} sources; Ctrl-C stops.")
    while True:
        try:
            pause = _run_round(application, sources, tell=tell)
        except (ArchiveError, CatalogueError, IndexFailure) as problem:  # a server or a disk may come back
            tell(f"{now():%Y-%m-%d %H:%M}Z {problem}")
            pause = TICK
        time.sleep(pause)


def _run_round(application: Application, sources: Sequence[Source], *, tell: Callable[[str], None]) -> float:
    """Crawl what is due, if anything, and give the seconds to wait."""
    with application.open_catalogue() as catalogue:
        states = catalogue.source_states(now=now())
    due = find_due_sources(sources, states, now=now())
    if not due:
        return _find_pause(sources, states)
    watched = watch_sources(application, due)
    pages = sum(watched.pages.values())
    tell(f"{now():%Y-%m-%d %H:%M}Z {len(due)} sources, {pages} pages. {watched.problem}".strip())
    if watched.interrupted:
        raise KeyboardInterrupt
    return 0.0


def _find_pause(sources: Sequence[Source], states: Iterable[SourceState]) -> float:
    known = {state.source_id: state for state in states}
    moments = [find_due(source, known.get(source.id)) or now() for source in sources]
    next_due = min(moments, default=now() + timedelta(seconds=TICK))
    return min(max((next_due - now()).total_seconds(), 1.0), TICK)
