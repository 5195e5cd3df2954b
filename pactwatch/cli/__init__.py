"""The command line: one module a family of commands."""

from __future__ import annotations

import logging
import sys
from importlib import import_module
from pathlib import Path

import click

from config.exceptions import InputError, PactwatchError
from pactwatch.application import open_application

COMMANDS = {
    "alliance": "alliances",
    "article": "articles",
    "config": "settings",
    "crawl": "crawling",
    "db": "catalogue",
    "delete": "articles",
    "digest": "reports",
    "doctor": "doctor",
    "export": "reports",
    "extract": "records",
    "facts": "facts",
    "graph": "entities",
    "index": "catalogue",
    "ingest": "records",
    "organisations": "organisations",
    "run": "crawling",
    "schedule": "crawling",
    "search": "searching",
    "semantic": "semantic",
    "sources": "settings",
    "status": "catalogue",
    "timeline": "entities",
    "watch": "watching",
}


class _Commands(click.Group):
    """Imports only the module of the command that is called: Scrapy and the models take a second to load."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - the base class asks so
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"pactwatch.cli.{COMMANDS[cmd_name]}"), cmd_name)
        return command


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
