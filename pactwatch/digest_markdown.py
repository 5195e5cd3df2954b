"""A digest as Markdown (CommonMark with GitHub's tables); whatever came from a page is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from database.records import Count
from pactwatch.digest import CrawledSource, Digest, FailureGroup, Section
from pactwatch.digest_entries import Entry, Report
from pactwatch.digest_participants import Participant
from pactwatch.digest_watches import Watch, WatchMatch
from pactwatch.digest_words import (
    MAX_DETAIL,
    MAX_QUOTE,
    MAX_TITLE,
    clean,
    count_label,
    day_label,
    language_name,
    link_target,
    modality_label,
    outcome_label,
    role_label,
)
from pactwatch.weeks import render_day

_SPECIAL: Final = re.compile(r"[\\`*_{}\[\]<>|~&$#]|(?<=[A-Za-z]):(?=//)|(?<=www)\.|(?<=WWW)\.")
_NUMBERED: Final = re.compile(r"([0-9]+)([.)])")


def render_markdown(digest: Digest) -> str:
    """The digest as one Markdown document."""
    lines = [
        *_head(digest),
        *(line for section in digest.sections for line in _section(section)),
        *(line for watch in digest.watches for line in _watch(watch)),
        *_crawls(digest),
        *_failures(digest),
    ]
    return "\n".join(lines).rstrip("\n") + "\n"


def escape(text: str, limit: int = MAX_TITLE) -> str:
    """Fetched text as Markdown that shows it literally, on one line."""
    escaped = _SPECIAL.sub(r"\\\g<0>", clean(text, limit))
    if escaped[:1] and escaped[0] in "+-=:":
        return f"\\{escaped}"
    return _NUMBERED.sub(r"\1\\\2", escaped, count=1) if _NUMBERED.match(escaped) else escaped


def _head(digest: Digest) -> Iterator[str]:
    yield f"# {escape(digest.title)}: {digest.week.label}"
    yield ""
    yield (
        f"{count_label(digest.events, 'event')} in {count_label(digest.reports, 'article')}. "
        f"Days are those of {escape(digest.zone)}; written {digest.generated_at:%Y-%m-%d %H:%M %z}."
    )
    yield ""
    if digest.is_running:
        yield "**The week had not ended when this was written.**"
        yield ""
    if digest.sections:
        yield from _table(("Events", "Number"), [(one.label, len(one.entries)) for one in digest.sections])
        yield from _table(
            ("Day", "Events first reported"), [(f"{d.day:%A}, {render_day(d.day)}", d.count) for d in digest.days]
        )
        languages = [(escape(language_name(one.name)), one.count) for one in digest.languages]
        yield from _table(("Articles in", "Number"), languages)
    else:
        yield "No article of this week tells of an event."
        yield ""


def _table(head: tuple[str, str], rows: list[tuple[str, int]]) -> Iterator[str]:
    yield f"| {head[0]} | {head[1]} |"
    yield "|---|---:|"
    for name, number in rows:
        yield f"| {name} | {number:,} |"
    yield ""


def _section(section: Section) -> Iterator[str]:
    yield f"## {section.label} ({len(section.entries):,})"
    yield ""
    for entry in section.entries:
        yield from _entry(entry)


def _entry(entry: Entry) -> Iterator[str]:
    mark = "" if entry.modality == "asserted" else f" ({entry.modality})"
    yield f"### {escape(entry.headline)}{mark}"
    yield ""
    for participants in entry.participants:
        names = "; ".join(_participant(one) for one in participants.names)
        yield f"- {role_label(participants.role, participants.number)}: {names}"
    if mark:
        yield f"- Status: **{modality_label(entry.modality)}**"
    for label, values in (("Date", entry.dates), ("Place", entry.places), ("Amount", entry.amounts)):
        if values:
            yield f"- {label}: {'; '.join(escape(value) for value in values)}"
    yield ""
    for quote in entry.quotes:
        yield f"> {escape(quote.text, MAX_QUOTE)}"
        yield ""
    yield f"{count_label(len(entry.reports), 'report')}:"
    yield ""
    for report in entry.reports:
        yield f"- {_report(report, entry)}"
    yield ""


def _watch(watch: Watch) -> Iterator[str]:
    yield f"## Saved search: {escape(watch.name)} ({len(watch.matches) + watch.more:,} new)"
    yield ""
    yield f"Query: {escape(watch.query)}"
    yield ""
    for match in watch.matches:
        facts = (escape(match.publisher) or "publisher unknown", escape(language_name(match.language)), _day(match))
        yield f"- {_link(match.title or match.url, match.url)}: {', '.join(facts)}"
        if match.evidence:
            yield f"  > {escape(match.evidence, MAX_QUOTE)}"
    if watch.more:
        yield f"- and {watch.more:,} more"
    yield ""


def _day(told: Report | WatchMatch) -> str:
    return day_label(told.day) if told.is_published else f"first seen {day_label(told.day)}"


def _participant(one: Participant) -> str:
    asides = [one.shown_count] if one.shown_count else [escape(name) for name, _ in one.also]
    return escape(one.name) + (f" ({'; '.join(asides)})" if asides else "")


def _report(report: Report, entry: Entry) -> str:
    title = _link(report.title or report.url or report.article_id, report.url)
    facts = [
        escape(report.publisher) or "publisher unknown",
        escape(language_name(report.language)),
        _day(report),
        *([f"says {report.modality}"] if report.modality is not entry.modality else []),
        *(["same text as a report above"] if report.is_copy else []),
        f"article {escape(report.article_id)}" + (f" ({escape(report.external_id)})" if report.external_id else ""),
    ]
    return f"{title}: {', '.join(facts)}"


def _link(text: str, url: str) -> str:
    if target := link_target(url):
        return f"[{escape(text)}](<{target}>)"
    shown = escape(text)
    return shown if not url or text == url else f"{shown} (address not linked: {escape(url)})"


def _crawls(digest: Digest) -> Iterator[str]:
    yield "## What was crawled"
    yield ""
    if not digest.crawled:
        yield "No source was crawled in this week."
        yield ""
    else:
        yield "| Source | Crawls | Links listed | Last started | Problems |"
        yield "|---|---:|---:|---|---|"
        yield from (_crawled(one, digest) for one in digest.crawled)
        yield ""
    yield from _outcomes(digest.outcomes)


def _crawled(one: CrawledSource, digest: Digest) -> str:
    started = one.last_started_at.astimezone(digest.generated_at.tzinfo)
    problems = "; ".join(escape(error, MAX_DETAIL) for error in one.errors) or "none"
    running = f" ({one.running} not finished)" if one.running else ""
    return (
        f"| {escape(one.source_id)} | {one.runs:,}{running} | {one.links:,} | {started:%Y-%m-%d %H:%M} | {problems} |"
    )


def _outcomes(outcomes: tuple[Count, ...]) -> Iterator[str]:
    if outcomes:
        total = sum(one.count for one in outcomes)
        yield f"What became of {count_label(total, 'link')} of this week:"
        yield ""
        yield from _table(("Links", "Number"), [(escape(outcome_label(one.name)), one.count) for one in outcomes])


def _failures(digest: Digest) -> Iterator[str]:
    yield "## What failed"
    yield ""
    if not digest.failures:
        yield "Nothing."
    elif digest.is_cut:
        yield f"Only the newest {sum(group.count for group in digest.failures):,} failures were counted here."
        yield ""
    for group in digest.failures:
        yield from _failure_group(group)


def _failure_group(group: FailureGroup) -> Iterator[str]:
    source = escape(group.source_id) or "given by hand"
    yield f"- {source}, {escape(outcome_label(group.outcome))}: {group.count:,}"
    for failure in group.examples:
        detail = f": {escape(failure.detail, MAX_DETAIL)}" if failure.detail else ""
        target = link_target(failure.url)
        yield f"  - {f'<{target}>' if target else escape(failure.url)}{detail}"
    if group.more:
        yield f"  - and {group.more:,} more"
