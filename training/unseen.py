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
from training.event_scores import EventScore, Expected, own_name, score_article
from training.examples import LANGUAGES, Labelled, Telling, build_page, read_articles
from training.scores import Score

_SHOWN: Final = 100
_TAB: Final = "\t"
_LABEL: Final = 60  # characters of an article's title by which its errors are told


@dataclass(slots=True)
class Tally(Score):
    """What was right, found and wanted, with the errors counted by what they are of."""

    counted: Counter[str] = field(default_factory=Counter)

    def count(self, found: set[str], wanted: set[str]) -> None:
        """Count one article's; what an error is of stands before its first tab."""
        self.add(found, wanted)
        self.counted.update(f"{'+' if one in found else '-'} {one.partition(_TAB)[0]}" for one in found ^ wanted)

    def tell_errors(self) -> Iterator[str]:
        """The errors, the commonest first."""
        return (f"  {error} {times}\n" for error, times in self.counted.most_common(_SHOWN))


@dataclass(slots=True)
class Measured:
    """What was right in all articles: types, organisations and events where marked, and those that tell of nothing."""

    types: Tally = field(default_factory=Tally)
    organisations: Tally = field(default_factory=Tally)
    events: EventScore = field(default_factory=EventScore)
    quiet: int = 0
    left_quiet: int = 0

    def add(self, labelled: Labelled, language: str, models: Models) -> None:
        """Annotate one article and count what is right."""
        found = annotate(build_page(labelled.text, labelled.day), models)
        types = {str(one.type) for one in found.events}
        self.types.count(types, {*labelled.types})
        self.quiet += not labelled.types
        self.left_quiet += not labelled.types and not types
        if labelled.tellings is not None:
            expected = [_build_expected(one, language, models) for one in labelled.tellings]
            score_article(self.events, labelled.text[:_LABEL].partition("\n")[0], found.events, expected)
        if labelled.organisations is not None:
            names = {(one.start, one.end) for one in found.mentions if one.kind is MentionKind.ORGANISATION}
            spans = (
                {f"{labelled.text[start:end]}{_TAB}{start}" for start, end in some}
                for some in (names, labelled.organisations)
            )
            self.organisations.count(*spans)

    def tell(self, *, errors: bool) -> Iterator[str]:
        """The lines of figures of what the articles mark, and with `errors` what went wrong."""
        for name, tally in (("types", self.types), ("organisations", self.organisations)):
            yield from _tell(name, tally)
            yield from tally.tell_errors() if errors else ()
        yield from _tell("events", self.events.events)
        yield from _tell("participants", self.events.arguments)
        yield from _tell("participants in met events", self.events.paired_arguments)
        if self.events.dates:
            yield f"dates right: {self.events.dates_met} of {self.events.dates}\n"
        yield from (f"  {problem}\n" for problem in self.events.problems if errors)
        yield f"quiet articles left quiet: {self.left_quiet} of {self.quiet}\n"


def _build_expected(telling: Telling, language: str, models: Models) -> Expected:
    return Expected(
        types=(telling.type,),
        title=telling.name,
        name=own_name(models, language, telling.type, telling.name),
        modality="",
        date=telling.date or "",
        arguments=telling.arguments,
    )


def _tell(name: str, score: Score) -> Iterator[str]:
    """A line of figures, where anything was wanted."""
    if score.wanted:
        precision, recall = score.met / max(1, score.found), score.met / score.wanted
        yield f"{name}: F1 {score.f1:.3f}, precision {precision:.3f}, recall {recall:.3f}, {score.wanted} wanted\n"


def main() -> None:
    """Print the figures, and with --errors what went wrong."""
    parser = argparse.ArgumentParser(prog="python -m training.unseen", description=__doc__)
    parser.add_argument(
        "file",
        type=Path,
        help="articles as in training/articles.LANGUAGE.jsonl or training/participants.LANGUAGE.jsonl",
    )
    parser.add_argument("language", choices=LANGUAGES)
    parser.add_argument("--errors", action="store_true", help="print what was found in excess (+) and missed (-)")
    options = parser.parse_args()
    if not options.file.is_file():
        parser.error(f"{options.file}: there is no such file")
    models, measured = load_models(), Measured()
    for one in track([*read_articles(options.file, options.language)], "Reading", transient=True):
        measured.add(one, options.language, models)
    sys.stdout.writelines(measured.tell(errors=options.errors))


if __name__ == "__main__":
    main()
