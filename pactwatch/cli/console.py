"""What every command shares: where it writes, tables, progress bars and exit codes."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from pactwatch.application import Application
from pactwatch.extraction import Json

pass_application = click.make_pass_decorator(Application)
UNFOLDED = 250  # columns where nobody looks: a pipe or a file gets one line a row
out = Console(soft_wrap=True, highlight=False, width=None if sys.stdout.isatty() else UNFOLDED)
err = Console(stderr=True, soft_wrap=True, highlight=False)

PROBLEMS = 1
_COMMANDS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def write_json(value: Json) -> None:
    """One JSON object on a line of standard output."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n")


def show_table(title: str, headings: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A table on standard output, a blank line after it; numbers to the right."""
    table = Table(title=title, title_justify="left", title_style="bold", header_style="", box=None, pad_edge=False)
    kept = [tuple(row) for row in rows]
    for position, heading in enumerate(headings):
        numeric = bool(kept) and all(isinstance(row[position], int) for row in kept)
        table.add_column(heading, justify="right" if numeric else "left", overflow="fold")
    for row in kept:
        table.add_row(*(Text(f"{cell:,}" if isinstance(cell, int) else clean(str(cell))) for cell in row))
    out.print(table)
    out.print()


def say(text: str = "", *, style: str = "", marks: Iterable[tuple[int, int]] = ()) -> None:
    """A line on standard output in one style, pieces of it marked."""
    line = Text(clean(text), style=style)
    for start, end in marks:
        line.stylize("bold yellow", start, end)
    out.print(line)


def tell(message: str) -> None:
    """A line for the person, on standard error, so that piped output stays clean."""
    err.print(Text(clean(message)))


def clean(text: str) -> str:
    """The text without characters that would command a terminal or turn its direction; one replaced by one."""
    return _COMMANDS.sub("\ufffd", text)


@contextmanager
def show_progress(label: str, total: int | None = None) -> Iterator[Progress]:
    """A progress bar on a terminal's standard error; nothing where nobody looks."""
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=err, transient=True, disable=not err.is_terminal) as progress:
        progress.add_task(label, total=total)
        yield progress
