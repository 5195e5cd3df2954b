"""Writes the generated pages, modules.md from the modules' docstrings and commands.md from the commands' help.

`python docs/generate.py` writes them; a test holds them against the code.
"""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import click

from pactwatch.cli import cli

ROOT = Path(__file__).parent.parent
WIDTH = 100  # of the shown help, in characters
PACKAGES = ("config", "extractors", "linking", "database", "crawler", "search", "pactwatch")


def render_modules() -> str:
    """One line a module: the first sentence of its docstring."""
    lines = [
        "# Modules",
        "",
        "Written by `docs/generate.py` from the modules' own first lines; in the order of imports, lowest first.",
    ]
    for package in PACKAGES:
        folder = ROOT / package
        _add_folder(folder, f"## {package}/", lines)
        for inner in sorted(folder.glob("*/__init__.py")):
            _add_folder(inner.parent, f"### {inner.parent.relative_to(ROOT)}/", lines)
    return "\n".join(lines) + "\n"


def _add_folder(folder: Path, heading: str, lines: list[str]) -> None:
    lines += ["", heading, "", _first_line(folder / "__init__.py"), "", "| module | what it is for |", "|---|---|"]
    for file in sorted(folder.glob("*.py")):
        if file.name != "__init__.py":
            lines.append(f"| `{file.name}` | {_first_line(file)} |")


def render_commands() -> str:
    """Every command with its help."""
    sections = ["# Commands", "", "Written by `docs/generate.py` from `pactwatch --help` and its kin."]
    _add_command(cli, "pactwatch", None, sections)
    return "\n".join(sections) + "\n"


def _add_command(command: click.Command, name: str, parent: click.Context | None, sections: list[str]) -> None:
    name_here = name.rpartition(" ")[2]
    settings = command.context_settings | {"max_content_width": WIDTH, "terminal_width": WIDTH}
    context = click.Context(command, info_name=name_here, parent=parent, **settings)  # type: ignore[arg-type]
    sections += ["", f"## {name}", "", "```", command.get_help(context), "```"]
    if isinstance(command, click.Group):
        for child in command.list_commands(context):
            found = command.get_command(context, child)
            if found is not None:
                _add_command(found, f"{name} {child}", context, sections)


def _first_line(file: Path) -> str:
    docstring = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
    return docstring.partition("\n")[0].replace("|", "\\|")


PAGES = {"modules.md": render_modules, "commands.md": render_commands}


def main() -> None:
    """Write every generated page."""
    for name, render in PAGES.items():
        (ROOT / "docs" / name).write_text(render(), encoding="utf-8")
        sys.stdout.write(f"docs/{name}\n")


if __name__ == "__main__":
    main()
