from __future__ import annotations

from pathlib import Path

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
