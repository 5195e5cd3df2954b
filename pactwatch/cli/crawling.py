"""Commands that crawl: once, for ever, and the whole main job in one go."""

from __future__ import annotations

from collections.abc import Sequence

import click

from config.records import Source
from config.sources import select_sources
from crawler.process import crawl_in_process
from crawler.records import CrawlProgress, CrawlReport
from pactwatch.application import Application, now
from pactwatch.cli.console import PROBLEMS, pass_application, show_progress, show_table, tell, write_json
from pactwatch.cli.reports import write_week
from pactwatch.cli.summary import show_summary
from pactwatch.extraction import Json
from pactwatch.schedule import find_due_sources, run_schedule
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
        files = write_week(application, catalogue, week, application.digests)
        show_summary(application, catalogue, digests=files)
    _end_with(watched)


def _watch(application: Application, sources: Sequence[Source]) -> Watched:
    with show_progress("crawling") as progress:
        task = progress.task_ids[0]
        links: set[str] = set()

        def on_crawl(crawled: CrawlProgress) -> None:
            if crawled.what != "endpoint":
                links.add(crawled.url)
            progress.update(task, total=len(links), description=f"crawling {crawled.source_id}")

        return watch_sources(application, sources, on_crawl=on_crawl, on_page=lambda _: progress.advance(task))


def _show_dry_run(application: Application, sources: Sequence[Source]) -> None:
    with application.open_catalogue():
        pass  # a new catalogue is made here, with a clear error where it cannot be
    reports = crawl_in_process(
        sources,
        catalogue_url=application.catalogue_url,
        settings=application.settings.crawl,
        archive_folder=application.archive,
        archive_max_bytes=application.settings.archive.max_file_bytes,
        dry_run=True,
    )
    for report in reports:
        for link in report.planned:
            click.echo(link.url)
    _tell_problems(reports)
    tell(f"{sum(len(report.planned) for report in reports)} pages would be fetched.")


def _show_reports(watched: Watched, *, as_json: bool) -> None:
    if as_json:
        for report in watched.reports:
            write_json(_render_report(report))
        return
    show_table(
        "Crawled",
        ("source", "links", "known", "fetched", "without a fetch"),
        [
            (report.source_id, report.links, report.known, report.fetched, _describe(report))
            for report in watched.reports
        ],
    )
    pages = [(outcome.value, count) for outcome, count in watched.pages.most_common()]
    show_table("Pages read", ("outcome", "pages"), pages)


def _render_report(report: CrawlReport) -> dict[str, Json]:
    return {
        "source": report.source_id,
        "links": report.links,
        "new": report.new,
        "known": report.known,
        "fetched": report.fetched,
        "left": report.left,
        "outcomes": {counted.outcome.value: counted.count for counted in report.outcomes},
        "busy": report.busy,
        "error": report.error or None,
        "endpoints": [
            {
                "url": endpoint.url,
                "status": endpoint.status,
                "links": endpoint.links,
                "problem": endpoint.problem or None,
            }
            for endpoint in report.endpoints
        ],
    }


def _describe(report: CrawlReport) -> str:
    if report.busy:
        return "another crawl has this source"
    told = ", ".join(f"{counted.outcome.value} {counted.count}" for counted in report.outcomes)
    return report.error or told


def _tell_problems(reports: Sequence[CrawlReport]) -> bool:
    for report in reports:
        if report.error:
            tell(f"{report.source_id}: {report.error}")
        for endpoint in report.endpoints:
            if endpoint.problem:
                tell(f"{report.source_id}: {endpoint.url}: {endpoint.problem}")
    return any(report.error or any(endpoint.problem for endpoint in report.endpoints) for report in reports)


def _end_with(watched: Watched) -> None:
    problems = _tell_problems(watched.reports)
    if watched.problem:
        tell(watched.problem)
    if watched.interrupted:
        raise click.Abort
    if problems or watched.problem:
        raise click.exceptions.Exit(PROBLEMS)
