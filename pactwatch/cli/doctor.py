"""The doctor command."""

from __future__ import annotations

import click

from config.findings import Finding, Level
from pactwatch.application import Application
from pactwatch.cli.console import PROBLEMS, pass_application, say, write_json
from pactwatch.doctor import examine

_MARKS = {Level.WELL: "ok", Level.WARNING: "look", Level.PROBLEM: "WRONG"}
_STYLES = {Level.WELL: "", Level.WARNING: "yellow", Level.PROBLEM: "bold red"}


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a finding.")
@pass_application
def doctor(application: Application, as_json: bool) -> None:
    """Say what is wrong and what to do next: settings, disk, models, catalogue, archive, index, server.

    Exit code 0 where everything works, 1 where something does not, 2 where the settings themselves cannot be read.
    """
    worst = [_show(finding, as_json=as_json) for finding in examine(application)]
    problems, warnings = worst.count(Level.PROBLEM), worst.count(Level.WARNING)
    if not as_json:
        say(f"\n{problems} wrong, {warnings} to look at." if problems or warnings else "\nAll well.", style="bold")
    if problems:
        raise click.exceptions.Exit(PROBLEMS)


def _show(finding: Finding, *, as_json: bool) -> Level:
    if as_json:
        told = {"what": finding.what, "level": finding.level.value, "told": finding.told}
        write_json({**told, "advice": finding.advice or None})
    else:
        say(f"{_MARKS[finding.level]:6}{finding.what + ':':16}{finding.told}", style=_STYLES[finding.level])
        if finding.advice:
            say(f"{'':22}→ {finding.advice}")
    return finding.level
