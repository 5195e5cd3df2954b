"""Commands over organisations: which names are one organisation's."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from linking.candidates import NameIndex
from pactwatch.candidates import read_candidates, read_names, render_matches
from pactwatch.cli.console import write_json
from pactwatch.models import load_vocabulary


@click.group()
def organisations() -> None:
    """Say which names are one organisation's."""


@organisations.command("match")
@click.option(
    "--candidates",
    "file",
    required=True,
    metavar="FILE",
    type=click.Path(path_type=Path),
    help='The names to choose from: one a line, or JSON Lines {"id", "name", "names"?}.',
)
@click.argument("names", metavar="-", type=click.Choice(["-"]))
def match_names(file: Path, names: str) -> None:  # noqa: ARG001 - `-` says where the names come from
    """Find the organisation that each name on standard input means, in either language.

    One JSON object a line: {"name", "candidates": [{"id"?, "name", "score", "level", "reasons"}]}, up to ten, best
    first. A certain one may be taken for the same; a probable one asks a person.
    """
    index = NameIndex(read_candidates(file), load_vocabulary())
    for name in read_names(sys.stdin.buffer):
        write_json(render_matches(name, index.match(name)))
