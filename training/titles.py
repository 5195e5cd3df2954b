"""`python -m training.titles` fits what speaks for a line being a page's title: config/lexicons/title_weights.tsv."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from typing import Final

from rich.progress import track

from config.lexicons import FOLDER
from config.records import Selectors
from config.title_lexicon import WEIGHTS
from extractors.events.classifier import OTHER, OWN
from extractors.markup.parsing import fold_letters
from extractors.pages.reading import open_tree
from extractors.pages.text_parts import list_title_lines
from training.fitting import Example, fit_answers
from training.pages import AnnotatedPage, read_pages
from training.tables import put_table

_LEAST: Final = 3  # lines of which a feature holds
_STRENGTH: Final = 1.0


def main() -> None:
    """Fit the weights and write them."""
    argparse.ArgumentParser(prog="python -m training.titles", description=__doc__).parse_args()
    pages = list(read_pages())
    examples = [example for page in track(pages, "Reading", transient=True) for example in read_lines(page)]
    put_table(FOLDER / WEIGHTS, fit_answers(examples, least=_LEAST, strength=_STRENGTH))
    sys.stdout.write(f"{WEIGHTS}: fitted to {len(examples)} lines of {len(pages)} pages\n")


def read_lines(annotated: AnnotatedPage) -> Iterator[Example]:
    """The lines of a page that may be its title, each with whether it is."""
    opened = open_tree(annotated.page, annotated.parse(), Selectors())
    title = fold_letters(annotated.gold["title"])
    for line in list_title_lines(opened.survey, opened.outline, opened.head):
        yield line.features, OWN if fold_letters(line.text) == title else OTHER


if __name__ == "__main__":
    main()
