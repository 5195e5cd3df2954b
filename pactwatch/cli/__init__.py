"""The command line: one module a family of commands."""

from __future__ import annotations

import logging
import sys
from importlib import import_module
from pathlib import Path

import click

from config.exceptions import InputError, PactwatchError

COMMANDS = {
    "alliance": ("alliances", "Follow alliances and agreements over time."),
    "article": ("articles", "Look at single articles."),
    "config": ("settings", "Show the settings in force."),
    "crawl": (
        "crawling",
        "Crawl sources once (all active ones where none is named), extract what came and bring it to the index.",
    ),
    "db": ("catalogue", "Keep the catalogue's schema."),
    "delete": (
        "articles",
        "Delete the article at URL from catalogue and index; a tombstone keeps it from coming back.",
    ),
    "digest": (
        "reports",
        (
            "Write a week's digest as Markdown and HTML: "
            "new events with evidence and links, what was crawled, what failed."
        ),
    ),
    "doctor": (
        "doctor",
        "Say what is wrong and what to do next: settings, disk, models, catalogue, archive, index, server.",
    ),
    "export": (
        "reports",
        "Write every article, or event with --kind events, that QUERY finds: as many as search counts.",
    ),
    "extract": ("records", "Write the article, organisations, people, places and events of each record as JSON Lines."),
    "facts": (
        "facts",
        "Show what happened, each fact once over all articles and languages, the earliest reported first.",
    ),
    "graph": (
        "entities",
        "Write the graph of who takes part in events with ORG (an id or any name), and they with others.",
    ),
    "index": ("catalogue", "Keep the search index: derived from the catalogue, and at any time replaceable."),
    "ingest": ("records", "Put saved pages, texts and JSON Lines into the catalogue and the index."),
    "organisations": (
        "organisations",
        "Look at organisations, import them, and say which names are one organisation's.",
    ),
    "run": (
        "crawling",
        "Do the whole main job: crawl, extract, store, index, write this week's digest and print a summary.",
    ),
    "schedule": ("crawling", "Crawl every active source whenever its interval has passed, until stopped with Ctrl-C."),
    "search": ("searching", "Find articles, or events with --kind events."),
    "semantic": (
        "semantic",
        "Search by meaning, across languages, with an embedding model of your own (settings: [semantic] model).",
    ),
    "sources": ("settings", "List and check the watched sources."),
    "status": ("catalogue", "Show the backlog, the last crawl of each source and what failed in the last seven days."),
    "timeline": (
        "entities",
        "Show the events of ORG (an id or any name) in the order in which they happened, with partners and reports.",
    ),
    "watch": ("watching", "Save searches and tell what is new in each since the last time."),
}
"""Each command's module, and what `--help` says of it, which is the first sentence of its own help."""


class _Commands(click.Group):
    """Imports only the module of the command that is called: Scrapy and the models take a second to load."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - the base class asks so
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        module, _ = COMMANDS[cmd_name]
        command: click.Command = getattr(import_module(f"pactwatch.cli.{module}"), cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        width = formatter.width - 6 - max(map(len, COMMANDS))
        with formatter.section("Commands"):
            formatter.write_dl(
                [
                    (name, click.Command(name, help=summary).get_short_help_str(width))
                    for name, (_, summary) in sorted(COMMANDS.items())
                ]
            )


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="pactwatch", message="%(prog)s %(version)s")
@click.option("--data", type=click.Path(path_type=Path), help="The data folder; default: PACTWATCH_DATA, else ./data.")
@click.option("--config", "file", type=click.Path(path_type=Path), help="The settings file; default: ./pactwatch.toml.")
@click.option("-v", "--verbose", count=True, help="Log more; twice: everything.")
@click.pass_context
def cli(context: click.Context, data: Path | None, file: Path | None, verbose: int) -> None:
    """Watch Chinese and English sites for announcements of alliances, platforms and agreements.

    First steps: `pactwatch sources list`, `pactwatch crawl SOURCE`, `pactwatch search "复旦 AND alliance"`,
    `pactwatch digest`.
    """
    level = (logging.WARNING, logging.INFO, logging.DEBUG)[min(verbose, 2)]
    logging.basicConfig(level=level, stream=sys.stderr, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    from pactwatch.application import open_application  # noqa: PLC0415 - catalogue and index, a second to load

    context.obj = open_application(data=data, file=file)


def main() -> None:
    """Run one command; a wrong input or setting ends with exit code 2, another expected failure with 1."""
    try:
        code = cli.main(standalone_mode=False)
        sys.exit(code if isinstance(code, int) else 0)
    except click.Abort:
        _fail("stopped", 130)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except InputError as error:
        _fail(str(error), 2)
    except PactwatchError as error:
        _fail(str(error), 1)
    except KeyboardInterrupt:
        _fail("stopped", 130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)


def _fail(message: str, code: int) -> None:
    click.echo(f"Error: {message}", err=True)
    sys.exit(code)


__all__ = ["cli", "main"]
