"""The command called in the test's own process: cheap where no process has to be started, killed or piped."""

from __future__ import annotations

import contextlib
import io
import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from unittest import mock

from database.store import Catalogue
from extractors.records import AnnotatedArticle
from pactwatch.application import now
from pactwatch.cli import main


@dataclass(frozen=True)
class Called:
    """The command over one data folder; each call ends as the process would, without being one."""

    data: Path
    environment: Mapping[str, str] = field(default_factory=dict)

    def run(self, *arguments: str, code: int = 0) -> tuple[str, str]:
        """What the command writes to standard output and standard error; it must end with `code`."""
        out, err = io.StringIO(), io.StringIO()
        ended = 0
        with (
            mock.patch.object(sys, "argv", ["pactwatch", "--data", str(self.data), *arguments]),
            mock.patch.dict("os.environ", {"COLUMNS": "200", **self.environment}),
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(err),
        ):
            try:
                main()
            except SystemExit as exit_:
                ended = int(exit_.code or 0)
        assert ended == code, f"{arguments}: {ended}\n{err.getvalue()}\n{out.getvalue()[-2000:]}"
        return out.getvalue(), err.getvalue()

    def lines(self, *arguments: str, code: int = 0) -> list[dict[str, object]]:
        """The JSON Lines that the command prints."""
        return [json.loads(line) for line in self.run(*arguments, code=code)[0].splitlines()]

    def save(self, *articles: AnnotatedArticle) -> None:
        """Put articles into the catalogue, as the pipeline's writer does."""
        self.data.mkdir(parents=True, exist_ok=True)
        with Catalogue.open(f"sqlite:///{self.data / 'catalogue.db'}") as catalogue:
            for article in articles:
                catalogue.save_article(article, now=now())
