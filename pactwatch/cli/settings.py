"""Commands over settings and sources."""

from __future__ import annotations

import click

from config.settings import render_settings
from config.sources import select_sources
from crawler.run import check_sources
from pactwatch.application import Application
from pactwatch.cli.console import PROBLEMS, pass_application, show_table, tell


@click.group()
def config() -> None:
    """Show the settings in force."""


@config.command("show")
@pass_application
def show_config(application: Application) -> None:
    """Print every setting in force as TOML; secrets stay hidden."""
    click.echo(f"# data folder: {application.data.resolve()}\n")
    click.echo(render_settings(application.settings), nl=False)


@click.group()
def sources() -> None:
    """List and check the watched sources."""


@sources.command("list")
@pass_application
def list_sources(application: Application) -> None:
    """List every source with its kind, country and endpoints."""
    show_table(
        f"{len(application.sources)} sources",
        ("id", "name", "kind", "country", "every", "endpoints", "state"),
        [
            (
                source.id,
                source.name,
                source.kind.value,
                source.country,
                str(source.min_interval),
                ", ".join(sorted({endpoint.kind.value for endpoint in source.endpoints})),
                "off" if not source.active else "unverified" if source.unverified else "on",
            )
            for source in application.sources
        ],
    )


@sources.command("check")
@click.argument("ids", metavar="[SOURCE]...", nargs=-1)
@pass_application
def check(application: Application, ids: tuple[str, ...]) -> None:
    """Fetch every endpoint once and tell what it answers; changes nothing. Exit code 1 where one has a problem."""
    chosen = select_sources(application.sources, ids)
    tell(f"Asking {sum(len(source.endpoints) for source in chosen)} endpoints of {len(chosen)} sources …")
    checks = check_sources(chosen, application.settings.crawl)
    show_table(
        "Endpoints",
        ("source", "kind", "links", "newest", "problem", "url"),
        [
            (
                check.source_id,
                check.kind.value,
                check.links,
                f"{check.newest:%Y-%m-%d}" if check.newest else "",
                check.problem or "well",
                check.url,
            )
            for check in checks
        ],
    )
    problems = [check for check in checks if check.problem]
    if problems:
        tell(f"{len(problems)} of {len(checks)} endpoints have a problem.")
        raise click.exceptions.Exit(PROBLEMS)
    tell("All well. A source that is right can lose its `unverified = true`.")
