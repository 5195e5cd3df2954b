"""What saved searches found in a week, for its digest: each new match once, under the search that found it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Final

from database.records import Alert, SavedSearch, StoredArticle, StoredEvent
from database.store import Catalogue
from pactwatch.documents import find_day
from pactwatch.saved_searches import load_alert

MAX_MATCHES: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchMatch:
    """One article, or one event with the sentence that tells it; day is the published day, else the day first seen."""

    title: str
    url: str
    publisher: str
    language: str
    day: str
    is_published: bool
    evidence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """One saved search and its first MAX_MATCHES new matches of the week; more counts the others."""

    name: str
    query: str
    matches: tuple[WatchMatch, ...]
    more: int


def read_watches(catalogue: Catalogue, start: datetime, end: datetime, *, zone: tzinfo) -> tuple[Watch, ...]:
    """The saved searches that found something new from `start` up to before `end`, by name."""
    alerts: dict[str, list[Alert]] = {}
    for alert in catalogue.saved_searches.alerts_between(start, end):
        alerts.setdefault(alert.saved_search, []).append(alert)
    states = catalogue.saved_searches.states() if alerts else ()
    return tuple(
        watch
        for state in states
        if (watch := _read_watch(catalogue, state.saved, alerts.get(state.saved.name, []), zone)).matches
    )


def _read_watch(catalogue: Catalogue, saved: SavedSearch, alerts: list[Alert], zone: tzinfo) -> Watch:
    matches: list[WatchMatch] = []
    more = 0
    for stored in _load(catalogue, saved, alerts):
        if len(matches) < MAX_MATCHES:
            matches.append(_to_match(stored, zone))
        else:
            more += 1
    return Watch(name=saved.name, query=saved.query, matches=tuple(matches), more=more)


def _load(catalogue: Catalogue, saved: SavedSearch, alerts: list[Alert]) -> Iterator[StoredArticle | StoredEvent]:
    for alert in alerts:
        for found in load_alert(catalogue, saved, alert):
            yield found.stored


def _to_match(stored: StoredArticle | StoredEvent, zone: tzinfo) -> WatchMatch:
    if isinstance(stored, StoredEvent):
        return WatchMatch(
            title=stored.title,
            url=stored.url,
            publisher=stored.publisher or stored.source_id,
            language=stored.language,
            day=find_day(stored.published, stored.published_at, stored.first_seen_at, zone),
            is_published=stored.published_at is not None,
            evidence=stored.event.evidence.text,
        )
    article = stored.annotated.article
    return WatchMatch(
        title=article.title or article.text,
        url=article.url,
        publisher=article.publisher or article.source_id,
        language=article.language,
        day=find_day(article.published_at, stored.published_at, stored.first_seen_at, zone),
        is_published=stored.published_at is not None,
    )
