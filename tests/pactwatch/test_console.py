from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click
import pytest

from pactwatch.cli import COMMANDS, cli
from pactwatch.cli.console import clean
from tests.pactwatch.conftest import Pactwatch
from tests.pactwatch.test_extract import line


def test_what_commands_a_terminal_is_replaced_one_for_one() -> None:
    hostile = "a\x1b]0;owned\x07b\u202ec\x9bd\te\nf"
    assert clean(hostile) == "a\ufffd]0;owned\ufffdb\ufffdc\ufffdd\te\nf"
    assert len(clean(hostile)) == len(hostile)


def test_a_hostile_text_reaches_no_terminal(pactwatch: Pactwatch, tmp_path: Path) -> None:
    pactwatch.run("ingest", "-", stdin=line(id="x", text="Harbour \x1b]0;owned\x07 [bold]alliance[/bold] was founded."))
    shown = pactwatch.run("search", "alliance").stdout
    assert b"\x1b" not in shown
    assert b"[bold]" in shown
    (found,) = pactwatch.lines("search", "--json", "alliance")
    article = pactwatch.run("article", "show", str(found["hits"][0]["id"])).stdout
    assert b"\x1b" not in article
    assert b"[bold]" in article


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_of_commands_says_what_their_help_begins_with(name: str) -> None:
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    assert command.get_short_help_str(limit=500) == COMMANDS[name][1]


def test_the_list_of_commands_loads_neither_catalogue_nor_models() -> None:
    code = """
import sys
from pactwatch.cli import cli
cli.main(["--help"], standalone_mode=False)
print(sorted({"alembic", "numpy", "scrapy", "sqlalchemy", "tantivy"} & sys.modules.keys()))
"""
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert shown.endswith("[]\n")
    assert all(f"\n  {name} " in shown for name in COMMANDS)
