"""`python -m training.titles` fits what speaks for a line being a page's title: config/lexicons/title_weights.tsv."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from config.records import Selectors
from config.title_lexicon import WEIGHTS
from extractors.events.classifier import OTHER, OWN
from extractors.markup.parsing import fold_letters
from extractors.pages.reading import open_tree
from extractors.pages.text_parts import list_title_lines
from training.fitting import Example
from training.pages import AnnotatedPage, run_fit

_STRENGTH: Final = 1.0


def main() -> None:
    """Fit the weights and write them."""
    run_fit("training.titles", __doc__, WEIGHTS, read_lines, strength=_STRENGTH)


def read_lines(annotated: AnnotatedPage) -> Iterator[Example]:
    """The lines of a page that may be its title, each with whether it is."""
    opened = open_tree(annotated.page, annotated.parse(), Selectors())
    title = fold_letters(annotated.gold["title"])
    for line in list_title_lines(opened.survey, opened.outline, opened.head):
        yield line.features, OWN if fold_letters(line.text) == title else OTHER


if __name__ == "__main__":
    main()
