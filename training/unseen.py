"""`python -m training.unseen FILE LANGUAGE` measures a new writer's articles before any of them is fitted."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from rich.progress import track

from extractors.annotate import annotate
from extractors.models import Models
from extractors.records import MentionKind
from pactwatch.models import load_models
from training.examples import LANGUAGES, Labelled, build_page, read_articles
from training.scores import Score

_SHOWN: Final = 100
_TAB: Final = "\t"


@dataclass(slots=True)
class Tally(Score):
    """What was right, found and wanted, with the errors counted by what they are of."""

    counted: Counter[str] = field(default_factory=Counter)

    def count(self, found: set[str], wanted: set[str]) -> None:
        """Count one article's; what an error is of stands before its first tab."""
        self.add(found, wanted)
        self.counted.update(f"{'+' if one in found else '-'} {one.partition(_TAB)[0]}" for one in found ^ wanted)

    def tell(self, name: str) -> str:
        """One line of figures."""
        precision, recall = (self.met / max(1, count) for count in (self.found, self.wanted))
        return f"{name}: F1 {self.f1:.3f}, precision {precision:.3f}, recall {recall:.3f}, {self.wanted} wanted\n"

    def tell_errors(self) -> Iterator[str]:
        """The errors, the commonest first."""
        return (f"  {error} {times}\n" for error, times in self.counted.most_common(_SHOWN))


@dataclass(slots=True)
class Measured:
    """The tallies of all articles: types of event, organisations where marked, and articles that tell of nothing."""

    types: Tally = field(default_factory=Tally)
    organisations: Tally = field(default_factory=Tally)
    quiet: int = 0
    left_quiet: int = 0

    def add(self, labelled: Labelled, models: Models) -> None:
        """Annotate one article and count what is right."""
        found = annotate(build_page(labelled.text, labelled.day), models)
        types = {str(one.type) for one in found.events}
        self.types.count(types, {*labelled.types})
        self.quiet += not labelled.types
        self.left_quiet += not labelled.types and not types
        if labelled.organisations is not None:
            names = {(one.start, one.end) for one in found.mentions if one.kind is MentionKind.ORGANISATION}
            spans = (
                {f"{labelled.text[start:end]}{_TAB}{start}" for start, end in some}
                for some in (names, labelled.organisations)
            )
            self.organisations.count(*spans)


def main() -> None:
    """Print the figures, and with --errors what went wrong."""
    parser = argparse.ArgumentParser(prog="python -m training.unseen", description=__doc__)
    parser.add_argument("file", type=Path, help="articles in the form of training/articles.LANGUAGE.jsonl")
    parser.add_argument("language", choices=LANGUAGES)
    parser.add_argument("--errors", action="store_true", help="print what was found in excess (+) and missed (-)")
    options = parser.parse_args()
    if not options.file.is_file():
        parser.error(f"{options.file}: there is no such file")
    models, measured = load_models(), Measured()
    for one in track([*read_articles(options.file, options.language)], "Reading", transient=True):
        measured.add(one, models)
    for name, tally in (("types", measured.types), ("organisations", measured.organisations)):
        sys.stdout.write(tally.tell(name))
        sys.stdout.writelines(tally.tell_errors() if options.errors else ())
    sys.stdout.write(f"quiet articles left quiet: {measured.left_quiet} of {measured.quiet}\n")


if __name__ == "__main__":
    main()
