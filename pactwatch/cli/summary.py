"""The summary that `pactwatch run` ends with: what was found, where it lies and what to try next."""

from __future__ import annotations

from pathlib import Path

from database.store import Catalogue
from pactwatch.application import Application
from pactwatch.cli.console import say, show_table


def show_summary(application: Application, catalogue: Catalogue, *, digests: tuple[Path, ...]) -> None:
    """Print links by outcome, articles by language, organisations, events by type and where everything lies."""
    links = catalogue.count_links()
    show_table(
        "Links by outcome",
        ("outcome", "links"),
        [*((count.name, count.count) for count in links), ("total", sum(count.count for count in links))],
    )
    show_table(
        "Articles by language",
        ("language", "articles"),
        [(count.name, count.count) for count in catalogue.count_articles()],
    )
    show_table("Events by type", ("type", "events"), [(count.name, count.count) for count in catalogue.count_events()])
    say(f"Organisations: {catalogue.count_organisations():,}")
    say(f"Digest:        {', '.join(map(str, digests))}")
    say(f"Data:          {application.data.resolve()}")
    say(
        "\nTry next:\n"
        '  .venv/bin/pactwatch search "联盟 OR alliance"\n'
        "  .venv/bin/pactwatch search --kind events --type agreement_signed\n"
        "  .venv/bin/pactwatch status\n"
        '  .venv/bin/pactwatch export "type:alliance_formed" --format csv > alliances.csv',
    )
