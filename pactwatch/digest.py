"""A week's digest: what happened, by whom it was reported, what saved searches found, what was crawled and failed.

`build_digest` reads the catalogue; the records say what a reader sees and know nothing of Markdown or HTML.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, tzinfo
from typing import Final

from database.records import Count, CrawlRun, Failure, StoredEvent, StoredFact
from database.store import Catalogue
from extractors.records import EventType
from pactwatch.digest_entries import Entry, build_entries
from pactwatch.digest_watches import Watch, read_watches
from pactwatch.documents import find_day
from pactwatch.weeks import Week

EXAMPLES: Final = 3
MAX_FAILURES: Final = 5_000
TYPE_LABELS: Final = {
    EventType.ALLIANCE_FORMED: "Alliances formed",
    EventType.PLATFORM_LAUNCHED: "Platforms launched",
    EventType.AGREEMENT_SIGNED: "Agreements signed",
    EventType.MEMBERSHIP_CHANGED: "Memberships changed",
    EventType.POLICY_ISSUED: "Policies issued",
    EventType.PROJECT_STARTED: "Projects started",
    EventType.FUNDING_MADE: "Funding made",
    EventType.PRODUCT_RELEASED: "Products released",
    EventType.MEETING_HELD: "Meetings held",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """The events of one type, those that happened first, then by how many articles report them."""

    type: EventType
    label: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DayCount:
    """How many events were first reported on one day."""

    day: date
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawledSource:
    """The crawls of one source in the week; links counts what its endpoints listed, errors are distinct."""

    source_id: str
    runs: int
    running: int
    links: int
    last_started_at: datetime
    errors: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FailureGroup:
    """The failures of one source and outcome, with the newest as examples."""

    source_id: str
    outcome: str
    count: int
    examples: tuple[Failure, ...]

    @property
    def more(self) -> int:
        """How many failures are not among the examples."""
        return self.count - len(self.examples)


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """One week as a reader sees it.

    reports counts the articles that tell of its events, languages the same by language; outcomes counts the links
    whose state was set in the week; is_running: the week had not ended; is_cut: only the newest failures were read;
    watches are what saved searches found in it.
    """

    title: str
    week: Week
    zone: str
    generated_at: datetime
    is_running: bool
    reports: int
    languages: tuple[Count, ...]
    sections: tuple[Section, ...]
    days: tuple[DayCount, ...]
    crawled: tuple[CrawledSource, ...]
    outcomes: tuple[Count, ...]
    failures: tuple[FailureGroup, ...]
    is_cut: bool
    watches: tuple[Watch, ...] = ()

    @property
    def events(self) -> int:
        """How many events the digest shows."""
        return sum(len(section.entries) for section in self.sections)


def build_digest(catalogue: Catalogue, week: Week, *, zone: tzinfo, title: str, now: datetime) -> Digest:
    """The digest of one week: the facts that were first reported in it, with every report of them so far.

    A report's week is that of its published day, else of the day first seen.
    """
    start, end = week.bounds(zone)
    facts = catalogue.facts_of_events([one.event.id for one in catalogue.events_between(start, end)])
    new = [fact for fact in facts if min(one.published_at or one.first_seen_at for one in fact.events) >= start]
    digest = compose_digest(
        new,
        catalogue.crawl_runs_between(start, end),
        catalogue.count_outcomes_between(start, end),
        catalogue.failures(start, end, limit=MAX_FAILURES),
        week=week,
        zone=zone,
        title=title,
        now=now,
    )
    return replace(digest, watches=read_watches(catalogue, start, end, zone=zone))


def compose_digest(
    facts: Sequence[StoredFact],
    runs: Sequence[CrawlRun],
    outcomes: Sequence[Count],
    failures: Sequence[Failure],
    *,
    week: Week,
    zone: tzinfo,
    title: str,
    now: datetime,
) -> Digest:
    """The digest of a week's facts and of what was crawled in it."""
    owners = {one.event.id: fact.id for fact in facts for one in fact.events}
    rows = sorted((one for fact in facts for one in fact.events), key=_order)
    sections = _build_sections(rows, zone, owners)
    return Digest(
        title=title,
        week=week,
        zone=str(zone),
        generated_at=now.astimezone(zone),
        is_running=now < week.bounds(zone)[1],
        reports=len({row.article_id for row in rows}),
        languages=_count(language for _, language in {(row.article_id, row.language) for row in rows}),
        sections=sections,
        days=_count_days(sections, week),
        crawled=_group_runs(runs),
        outcomes=tuple(outcomes),
        failures=_group_failures(failures),
        is_cut=len(failures) >= MAX_FAILURES,
    )


def _order(row: StoredEvent) -> tuple[datetime, str, int, int]:
    name = row.event.name.start if row.event.name else 0
    return row.published_at or row.first_seen_at, row.article_id, row.event.trigger.start, name


def _build_sections(rows: Sequence[StoredEvent], zone: tzinfo, facts: Mapping[str, str]) -> tuple[Section, ...]:
    sections = []
    for kind, label in TYPE_LABELS.items():
        found = [(row, _day_of(row, zone)) for row in rows if row.event.type is kind]
        if found:
            sections.append(Section(type=kind, label=label, entries=build_entries(found, facts)))
    return tuple(sections)


def _day_of(row: StoredEvent, zone: tzinfo) -> str:
    return find_day(row.published, row.published_at, row.first_seen_at, zone)


def _count_days(sections: Sequence[Section], week: Week) -> tuple[DayCount, ...]:
    """Count entries on the day first reported; a day stated in another zone may lie just outside and is moved in."""
    counts = Counter(
        min(max(date.fromisoformat(entry.day), week.days[0]), week.days[-1])
        for section in sections
        for entry in section.entries
    )
    return tuple(DayCount(day=day, count=counts[day]) for day in week.days)


def _count(names: Iterable[str]) -> tuple[Count, ...]:
    counts = Counter(names)
    return tuple(
        Count(name=name, count=counts[name]) for name in sorted(counts, key=lambda name: (-counts[name], name))
    )


def _group_runs(runs: Sequence[CrawlRun]) -> tuple[CrawledSource, ...]:
    by_source: dict[str, list[CrawlRun]] = {}
    for run in runs:
        by_source.setdefault(run.source_id, []).append(run)
    return tuple(_summarise_runs(source_id, by_source[source_id]) for source_id in sorted(by_source))


def _summarise_runs(source_id: str, runs: Sequence[CrawlRun]) -> CrawledSource:
    return CrawledSource(
        source_id=source_id,
        runs=len(runs),
        running=sum(run.finished_at is None for run in runs),
        links=sum(run.links for run in runs),
        last_started_at=max(run.started_at for run in runs),
        errors=tuple(dict.fromkeys(run.error for run in runs if run.error)),
    )


def _group_failures(failures: Sequence[Failure]) -> tuple[FailureGroup, ...]:
    groups: dict[tuple[str, str], list[Failure]] = {}
    for failure in sorted(failures, key=lambda failure: failure.at, reverse=True):
        groups.setdefault((failure.source_id, failure.outcome), []).append(failure)
    return tuple(
        FailureGroup(source_id=source_id, outcome=outcome, count=len(found), examples=tuple(found[:EXAMPLES]))
        for (source_id, outcome), found in sorted(groups.items())
    )
