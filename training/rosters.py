"""`python -m training.rosters` fits what speaks for a list being a roster: config/lexicons/roster_weights.tsv."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from rich.progress import track

from config.exceptions import Rejected
from config.lexicons import FOLDER
from config.records import Selectors
from config.roster_lexicon import WEIGHTS
from extractors.events.classifier import OTHER, OWN
from extractors.markup.parsing import fold_letters
from extractors.pages.reading import read_tree
from extractors.rosters.lines import Line, read_lines
from extractors.rosters.roster import name_listings
from training.fitting import Example, fit_answers
from training.pages import AnnotatedPage, read_pages
from training.tables import put_table

_LEAST: Final = 3  # lists of which a feature holds
_STRENGTH: Final = 0.3
_ALIKE: Final = 0.75  # F1 of its names from which a list is the roster


def main() -> None:
    """Fit the weights and write them."""
    argparse.ArgumentParser(prog="python -m training.rosters", description=__doc__).parse_args()
    pages = list(read_pages())
    examples = [example for page in track(pages, "Reading", transient=True) for example in _read_page(page)]
    put_table(FOLDER / WEIGHTS, fit_answers(examples, least=_LEAST, strength=_STRENGTH))
    sys.stdout.write(f"{WEIGHTS}: fitted to {len(examples)} lists of {len(pages)} pages\n")


def _read_page(annotated: AnnotatedPage) -> Iterator[Example]:
    try:
        reading = read_tree(annotated.page, annotated.parse(), Selectors())
    except Rejected:
        return
    lines = read_lines(reading.body.blocks)
    yield from read_lists(lines, title=reading.title, roster=annotated.gold["roster"])


def read_lists(lines: Sequence[Line], *, title: str, roster: Sequence[str]) -> Iterator[Example]:
    """The lists of names in a text, each with whether it is the roster."""
    wanted = Counter(map(fold_letters, roster))
    for listing, features in name_listings(lines, title=title):
        found = Counter(fold_letters(name.text) for name in listing.names)
        likeness = 2 * (found & wanted).total() / (found.total() + wanted.total())
        yield features, OWN if likeness >= _ALIKE else OTHER


if __name__ == "__main__":
    main()
