"""`python -m training.rosters` fits what speaks for a list being a roster: config/lexicons/roster_weights.tsv."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from config.exceptions import Rejected
from config.records import Selectors
from config.roster_lexicon import WEIGHTS
from extractors.events.classifier import OTHER, OWN
from extractors.markup.parsing import fold_letters
from extractors.pages.reading import read_tree
from extractors.rosters.lines import Line, read_lines
from extractors.rosters.roster import name_listings
from training.fitting import Example
from training.pages import AnnotatedPage, run_fit

_STRENGTH: Final = 0.3
_ALIKE: Final = 0.75  # F1 of its names from which a list is the roster


def main() -> None:
    """Fit the weights and write them."""
    run_fit("training.rosters", __doc__, WEIGHTS, _read_page, strength=_STRENGTH)


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
