"""What every command shares: where it writes, tables, progress bars and exit codes."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

import click
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from pactwatch.application import Application
from pactwatch.extraction import Json

pass_application = click.make_pass_decorator(Application)
UNFOLDED = 250  # columns where nobody looks: a pipe or a file gets one line a row
out = Console(soft_wrap=True, highlight=False, width=None if sys.stdout.isatty() else UNFOLDED)
err = Console(stderr=True, soft_wrap=True, highlight=False)

PROBLEMS = 1


def write_json(value: Json) -> None:
    """One JSON object on a line of standard output."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n")


def show_table(title: str, headings: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A table on standard output; numbers to the right."""
    table = Table(title=title, title_justify="left", title_style="bold", header_style="", box=None, pad_edge=False)
    kept = [tuple(row) for row in rows]
    for position, heading in enumerate(headings):
        numeric = bool(kept) and all(isinstance(row[position], int) for row in kept)
        table.add_column(heading, justify="right" if numeric else "left", overflow="fold")
    for row in kept:
        table.add_row(*(f"{cell:,}" if isinstance(cell, int) else escape(str(cell)) for cell in row))
    out.print(table)


def tell(message: str) -> None:
    """A line for the person, on standard error, so that piped output stays clean."""
    err.print(escape(message))


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
