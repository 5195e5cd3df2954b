"""The command as a person runs it, and the sample site as a source."""

from __future__ import annotations

import contextlib
import io
import json
import logging
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from unittest import mock

import pytest

from config.exceptions import Rejected
from config.records import Selectors
from extractors.records import AnnotatedArticle, Page
from pactwatch.cli import main
from pactwatch.models import load_models
from pactwatch.serving import annotate_page
from pactwatch.workers import Workers
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
        return subprocess.Popen(
            [COMMAND, "--data", self.data, *arguments],
            env=self.whole_environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
            cwd=self.data.parent,
        )

    def whole_environment(self) -> dict[str, str]:
        """The environment of the command: one process reads pages unless a test says otherwise."""
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("PACTWATCH_")}
        return {**inherited, "COLUMNS": "200", "PACTWATCH_EXTRACT_WORKERS": "1", **self.environment}

    def run(self, *arguments: str, stdin: bytes = b"", code: int = 0) -> subprocess.CompletedProcess[bytes]:
        """Run the command to its end, which must be `code`."""
        process = self.start(*arguments)
        out, err = process.communicate(stdin, timeout=240)
        assert process.returncode == code, f"{arguments}: {process.returncode}\n{err.decode()}\n{out.decode()[-2000:]}"
        return subprocess.CompletedProcess(process.args, process.returncode, out, err)

    def lines(self, *arguments: str, stdin: bytes = b"", code: int = 0) -> list[dict[str, object]]:
        """The JSON Lines that the command prints."""
        return [json.loads(line) for line in self.run(*arguments, stdin=stdin, code=code).stdout.splitlines()]


class WorkersHere(Workers):
    """Reads pages in the test's own process, whose models are loaded once."""

    def _grow(self, wanted: int) -> None:
        pass

    def _begin(self, page: Page | Rejected, selectors: Selectors) -> Future[AnnotatedArticle | Rejected]:
        future = super()._begin(page, selectors)
        if not future.done():
            task = self._tasks.get_nowait()
            assert task is not None
            future.set_result(annotate_page(task.page, task.selectors, load_models(self._gazetteer)))
        return future


@dataclass(frozen=True)
class PactwatchHere(Pactwatch):
    """The command called in the test's own process, a second cheaper each time; what is started or crawls is one."""

    def run(self, *arguments: str, stdin: bytes = b"", code: int = 0) -> subprocess.CompletedProcess[bytes]:
        """Run the command to its end, which must be `code`."""
        if arguments[0] in {"crawl", "run", "schedule"}:
            return super().run(*arguments, stdin=stdin, code=code)
        given, out, err = io.BytesIO(stdin), io.BytesIO(), io.BytesIO()
        ended = 0
        with (
            mock.patch.object(sys, "argv", ["pactwatch", "--data", str(self.data), *arguments]),
            mock.patch.object(sys, "stdin", io.TextIOWrapper(given, encoding="utf-8")),
            mock.patch.dict(os.environ, self.whole_environment(), clear=True),
            mock.patch.object(logging.root, "handlers", []),
            mock.patch("pactwatch.cli.records.Workers", WorkersHere),
            contextlib.redirect_stdout(io.TextIOWrapper(out, encoding="utf-8", write_through=True)),
            contextlib.redirect_stderr(io.TextIOWrapper(err, encoding="utf-8", write_through=True)),
            contextlib.chdir(self.data.parent),
        ):
            try:
                main()
            except SystemExit as exit_:
                ended = int(exit_.code or 0)
            told, problem = out.getvalue(), err.getvalue()
        assert ended == code, f"{arguments}: {ended}\n{problem.decode()}\n{told.decode()[-2000:]}"
        return subprocess.CompletedProcess(arguments, ended, told, problem)


@pytest.fixture
def pactwatch(tmp_path: Path) -> Pactwatch:
    return PactwatchHere(tmp_path / "data")


@pytest.fixture
def site() -> Iterator[Server]:
    with serve(SampleSite(DAY)) as server:
        yield server


def watching(site: Server, data: Path, **settings: str) -> Pactwatch:
    """The command with the sample site as its only sources."""
    data.mkdir(parents=True, exist_ok=True)
    sources = data / "sources.toml"
    sources.write_text(site.sources_toml(), encoding="utf-8")
    return PactwatchHere(
        data,
        {
            "PACTWATCH_SOURCES_BUNDLED": "false",
            "PACTWATCH_SOURCES_FOLDERS": str(sources),
            "PACTWATCH_CRAWL_ALLOW_PRIVATE": ",".join(site.hosts()),
            "PACTWATCH_CRAWL_DELAY": "0",
            **settings,
        },
    )
