"""The command line: one module a family of commands."""

from __future__ import annotations

import logging
import sys
from pathlib import Path

import click

from config.exceptions import InputError, PactwatchError
from pactwatch.application import open_application
from pactwatch.cli.articles import article, delete
from pactwatch.cli.catalogue import db, index, status
from pactwatch.cli.crawling import crawl, run, schedule
from pactwatch.cli.records import extract, ingest
from pactwatch.cli.reports import digest, export
from pactwatch.cli.searching import search
from pactwatch.cli.settings import config, sources


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
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


for command in (crawl, schedule, run, extract, ingest, search, export, digest, status):
    cli.add_command(command)
for command in (article, delete, sources, index, db, config):
    cli.add_command(command)


def main() -> None:
    """Run one command; a wrong input or setting ends with exit code 2, another expected failure with 1."""
    try:
        cli.main(standalone_mode=False)
    except click.exceptions.Exit as end:
        sys.exit(end.exit_code)
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
