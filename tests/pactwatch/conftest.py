"""The command as a person runs it, and the sample site as a source."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from tests.sample_site.server import Server, serve
from tests.sample_site.site import SampleSite

DAY = date(2026, 3, 18)  # a Wednesday
COMMAND = Path(sys.executable).with_name("pactwatch")


@dataclass(frozen=True)
class Pactwatch:
    """The installed command over one data folder, as a person would call it."""

    data: Path
    environment: Mapping[str, str] = field(default_factory=dict)

    def start(self, *arguments: str, **options: object) -> subprocess.Popen[bytes]:
        """Start the command in a process group of its own."""
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("PACTWATCH_")}
        return subprocess.Popen(
            [COMMAND, "--data", self.data, *arguments],
            env={**inherited, "COLUMNS": "200", **self.environment},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
            cwd=self.data.parent,
        )

    def run(self, *arguments: str, stdin: bytes = b"", code: int = 0) -> subprocess.CompletedProcess[bytes]:
        """Run the command to its end, which must be `code`."""
        process = self.start(*arguments)
        out, err = process.communicate(stdin, timeout=240)
        assert process.returncode == code, f"{arguments}: {process.returncode}\n{err.decode()}\n{out.decode()[-2000:]}"
        return subprocess.CompletedProcess(process.args, process.returncode, out, err)

    def lines(self, *arguments: str, stdin: bytes = b"", code: int = 0) -> list[dict[str, object]]:
        """The JSON Lines that the command prints."""
        return [json.loads(line) for line in self.run(*arguments, stdin=stdin, code=code).stdout.splitlines()]


@pytest.fixture
def pactwatch(tmp_path: Path) -> Pactwatch:
    return Pactwatch(tmp_path / "data")


@pytest.fixture
def site() -> Iterator[Server]:
    with serve(SampleSite(DAY)) as server:
        yield server


def watching(site: Server, data: Path, **settings: str) -> Pactwatch:
    """The command with the sample site as its only sources."""
    data.mkdir(parents=True, exist_ok=True)
    sources = data / "sources.toml"
    sources.write_text(site.sources_toml(), encoding="utf-8")
    return Pactwatch(
        data,
        {
            "PACTWATCH_SOURCES_BUNDLED": "false",
            "PACTWATCH_SOURCES_FOLDERS": str(sources),
            "PACTWATCH_CRAWL_ALLOW_PRIVATE": ",".join(site.hosts()),
            "PACTWATCH_CRAWL_DELAY": "0",
            **settings,
        },
    )
