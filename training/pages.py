"""The invented pages of `tests/eval/pages` that may be read, each with what a careful reader takes from it."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from rich.progress import track

from config.lexicons import FOLDER
from extractors.encoding.decoding import decode
from extractors.markup.parsing import Element, parse_html
from extractors.records import Page
from training.fitting import Example, fit_answers
from training.tables import put_table

PAGES: Final = Path(__file__).parent.parent / "tests" / "eval" / "pages"
_PARTS: Final = 3  # of a set's pages one is never read
_LEAST: Final = 3  # lines or lists of which a feature holds


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnotatedPage:
    """A page that is an article, and its gold by field."""

    page: Page
    gold: dict[str, Any]

    def parse(self) -> Element:
        """Its tree, anew at each call, since reading prunes it."""
        decoded = decode(self.page.body, encoding=self.page.encoding)
        return parse_html(decoded.text, utf8=decoded.utf8)


def read_pages(folder: Path = PAGES) -> Iterator[AnnotatedPage]:
    """The articles whose number may be read, in the order of their names."""
    for case in sorted(folder.iterdir()):
        if case.is_dir() and int(case.name.split("-")[2]) % _PARTS:
            gold = json.loads((case / "gold.json").read_text("utf-8"))
            if not gold["rejected"]:
                yield AnnotatedPage(page=_read_page(case / "page.html", gold), gold=gold)


def _read_page(file: Path, gold: dict[str, Any]) -> Page:
    return Page(
        requested_url=gold["url"],
        final_url=gold["url"],
        body=file.read_bytes(),
        encoding=gold["http_charset"],
        fetched_at=None,
    )


def run_fit(
    name: str, about: str, file: str, read: Callable[[AnnotatedPage], Iterable[Example]], *, strength: float
) -> None:
    """Run the command of a model that is fitted to what each page gives, and write its table."""
    argparse.ArgumentParser(prog=f"python -m {name}", description=about).parse_args()
    pages = list(read_pages())
    examples = [example for page in track(pages, "Reading", transient=True) for example in read(page)]
    put_table(FOLDER / file, fit_answers(examples, least=_LEAST, strength=strength))
    sys.stdout.write(f"{file}: fitted to {len(examples)} examples of {len(pages)} pages\n")
