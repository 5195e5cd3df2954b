"""`python -m training.titles` fits what speaks for a line being a page's title: config/lexicons/title_weights.tsv."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from rich.progress import track

from config.lexicons import FOLDER
from config.records import Selectors
from config.title_lexicon import WEIGHTS
from extractors.encoding.decoding import decode
from extractors.events.classifier import OTHER, OWN
from extractors.markup.parsing import fold_letters, parse_html
from extractors.pages.reading import open_tree
from extractors.pages.text_parts import list_title_lines
from extractors.records import Page
from training.examples import PAGES
from training.fitting import Example, fit_answers
from training.tables import put_table

_LEAST: Final = 3  # lines of which a feature holds
_STRENGTH: Final = 1.0
_PARTS: Final = 3  # of a set's pages one is never read


def main() -> None:
    """Fit the weights and write them."""
    argparse.ArgumentParser(prog="python -m training.titles", description=__doc__).parse_args()
    folders = [folder for folder in sorted(PAGES.iterdir()) if folder.is_dir() and _may_be_read(folder)]
    examples = [example for folder in track(folders, "Reading", transient=True) for example in read_lines(folder)]
    put_table(FOLDER / WEIGHTS, fit_answers(examples, least=_LEAST, strength=_STRENGTH))
    sys.stdout.write(f"{WEIGHTS}: fitted to {len(examples)} lines of {len(folders)} pages\n")


def read_lines(folder: Path) -> Iterator[Example]:
    """The lines of an annotated page that may be its title, each with whether it is; none of a page without a title."""
    gold = json.loads((folder / "gold.json").read_text("utf-8"))
    body = (folder / "page.html").read_bytes()
    page = Page(requested_url=gold["url"], final_url=gold["url"], body=body, fetched_at=None)
    decoded = decode(body, encoding=gold["http_charset"])
    opened = open_tree(page, parse_html(decoded.text, utf8=decoded.utf8), Selectors())
    title = fold_letters(gold["title"]) if not gold["rejected"] else ""
    if title:
        for line in list_title_lines(opened.survey, opened.outline, opened.head):
            yield line.features, OWN if fold_letters(line.text) == title else OTHER


def _may_be_read(folder: Path) -> bool:
    return int(folder.name.split("-")[2]) % _PARTS != 0


if __name__ == "__main__":
    main()
