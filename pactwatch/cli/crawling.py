"""Commands that crawl: once, for ever, and the whole main job in one go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import click
from rich.progress import Progress

from config.records import Source
from config.sources import select_sources
from crawler import CrawlProgress, CrawlReport, crawl_dry
from pactwatch.application import Application, now
from pactwatch.cli.console import PROBLEMS, pass_application, show_progress, show_table, tell, write_json
from pactwatch.digest import build_digest
from pactwatch.digest_render import write_digest
from pactwatch.schedule import find_due_sources, run_schedule
from pactwatch.summary import show_summary
from pactwatch.watch import Watched, watch_sources
from pactwatch.weeks import week_of


@click.command()
@click.argument("ids", metavar="[SOURCE]...", nargs=-1)
@click.option("--dry-run", is_flag=True, help="Show what would be fetched; write nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a source.")
@pass_application
def crawl(application: Application, ids: tuple[str, ...], dry_run: bool, as_json: bool) -> None:
    """Crawl sources once (all active ones where none is named), extract what came and bring it to the index."""
    sources = select_sources(application.sources, ids)
    if dry_run:
        _show_dry_run(application, sources)
        return
    watched = _watch(application, sources)
    _show_reports(watched, as_json=as_json)
    _end_with(watched)


@click.command()
@click.option("--once", is_flag=True, help="Crawl what is due now and end; for cron.")
@pass_application
def schedule(application: Application, once: bool) -> None:
    """Crawl every active source whenever its interval has passed, until stopped with Ctrl-C."""
    sources = select_sources(application.sources, ())
    if once:
        with application.open_catalogue() as catalogue:
            due = find_due_sources(sources, catalogue.source_states(now=now()), now=now())
        tell(f"{len(due)} of {len(sources)} sources are due.")
        if due:
            watched = _watch(application, due)
            _show_reports(watched, as_json=False)
            _end_with(watched)
        return
    run_schedule(application, sources, tell=tell)


@click.command()
@click.argument("ids", metavar="[SOURCE]...", nargs=-1)
@pass_application
def run(application: Application, ids: tuple[str, ...]) -> None:
    """Do the whole main job: crawl, extract, store, index, write this week's digest and print a summary."""
    sources = select_sources(application.sources, ids)
    tell(f"Crawling {len(sources)} sources …")
    watched = _watch(application, sources)
    with application.open_catalogue() as catalogue:
        week = week_of(now(), application.zone)
        digest = build_digest(
            catalogue, week, zone=application.zone, title=application.settings.digest.title, now=now()
        )
        files = write_digest(digest, application.digests)
        show_summary(application, catalogue, digests=files)
    _end_with(watched)


def _watch(application: Application, sources: Sequence[Source]) -> Watched:
    with show_progress("crawling") as progress:
        seen: Counter[str] = Counter()

        def on_crawl(crawled: CrawlProgress) -> None:
            progress.update(progress.task_ids[0], total=crawled.links, description=f"crawling {crawled.source_id}")

        def on_page(outcome: str) -> None:
            seen[outcome] += 1
            _advance(progress)

        return watch_sources(application, sources, on_crawl=on_crawl, on_page=on_page)


def _advance(progress: Progress) -> None:
    progress.advance(progress.task_ids[0])


def _show_dry_run(application: Application, sources: Sequence[Source]) -> None:
    with application.open_catalogue() as catalogue:
        planned = crawl_dry(sources, catalogue, settings=application.settings.crawl, now=now)
    for source in planned:
        for url in source.would_fetch:
            click.echo(url)
        for failure in source.endpoint_failures:
            tell(f"{source.source_id}: {failure.url}: {failure.problem}")
    tell(f"{sum(len(source.would_fetch) for source in planned)} pages would be fetched.")


def _show_reports(watched: Watched, *, as_json: bool) -> None:
    if as_json:
        for report in watched.reports:
            write_json(
                {
                    "source": report.source_id,
                    "links": report.links,
                    "outcomes": {outcome.value: count for outcome, count in report.outcomes},
                    "skipped": report.skipped,
                    "failures": [
                        {"url": failure.url, "problem": failure.problem} for failure in report.endpoint_failures
                    ],
                }
            )
        return
    show_table("Crawled", ("source", "links", "outcomes"), [_row(report) for report in watched.reports])
    show_table(
        "Pages read", ("outcome", "pages"), [(outcome.value, count) for outcome, count in watched.pages.most_common()]
    )


def _row(report: CrawlReport) -> tuple[object, ...]:
    told = ", ".join(f"{outcome.value} {count}" for outcome, count in report.outcomes)
    return report.source_id, report.links, "skipped: another crawl has it" if report.skipped else told


def _end_with(watched: Watched) -> None:
    for report in watched.reports:
        for failure in report.endpoint_failures:
            tell(f"{report.source_id}: {failure.url}: {failure.problem}")
    if watched.problem:
        tell(watched.problem)
        raise click.exceptions.Exit(PROBLEMS)
